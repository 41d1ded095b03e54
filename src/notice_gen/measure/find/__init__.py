"""What is what on the paper: a notice's elements, recognised by where and how they are printed.

In: ``Paper``.  Out: ``Elements``.  Only place, size, colour and wording tell, never the names of
styles: any program may have made the file.

head     版头: the mark and what stands above and below it
front    title and recipients
text     lines → paragraphs
tail     from 附件说明 to 附注
imprint  版记 and page numbers
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from notice_gen.measure.find.closing_elements import find_closing_elements, is_date_line
from notice_gen.measure.find.front_matter import find_front_matter
from notice_gen.measure.find.header import find_header
from notice_gen.measure.find.imprint import find_imprint, find_page_number
from notice_gen.measure.find.text import group_paragraphs
from notice_gen.measure.found_elements import MINUTES, FoundAttachment, FoundElements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from notice_gen.measure.found_elements import FoundImprint
    from notice_gen.measure.page_content import MeasuredDocument, TextLine

_ATTACHMENT_LABEL = re.compile(r"附件(\d+|[一二三四五六七八九十]+)?[：:]?")
_ATTENDANCE = re.compile(r"出席[：:]?")


def find_elements(paper: MeasuredDocument) -> FoundElements:
    """Return the elements of a document."""
    folios = tuple(find_page_number(page) for page in paper.pages)
    imprint = find_imprint(paper.pages, folios)
    flow = tuple(_find_text_lines(paper, folios, imprint))
    head, form, end = find_header(paper.pages, flow)
    stream = [line for line in flow if line.page > 1 or line.box.top >= end]
    title, recipients, rest = find_front_matter(stream, form)
    labels = list(_find_attachment_labels(rest, flow))
    main = rest[: rest.index(labels[0])] if labels else rest
    body, tail = find_closing_elements(main, paper.pages)
    text, attendance = _split_off_attendance(body, form)
    return FoundElements(
        paper,
        form,
        head,
        tuple(title),
        tuple(recipients),
        tuple(group_paragraphs(text)),
        tuple(attendance),
        tail,
        tuple(_find_attachments(rest, labels, flow)),
        imprint,
        folios,
        flow,
    )


def _find_text_lines(
    paper: MeasuredDocument, folios: Sequence[TextLine | None], imprint: FoundImprint | None
) -> Iterator[TextLine]:
    """Yield the lines of the text, from page to page."""
    taken = {*folios, *(imprint.lines if imprint else ())}
    for page in paper.pages:
        for line in page.lines:
            in_table = any(line.printed_box.is_touching(table.box) for table in page.tables)
            if line not in taken and not in_table:
                yield line


def _find_attachment_labels(
    lines: Sequence[TextLine], flow: Iterable[TextLine]
) -> Iterator[TextLine]:
    """Yield the labels of attachments: at the top of a page, or after the date anywhere."""
    tops: dict[int, TextLine] = {}
    for line in flow:
        tops.setdefault(line.page, line)
    dated = False
    for line in lines:
        dated = dated or is_date_line(line)
        if _ATTACHMENT_LABEL.fullmatch(line.text) and (dated or tops[line.page] is line):
            yield line


def _split_off_attendance(
    lines: Sequence[TextLine], form: str
) -> tuple[Sequence[TextLine], Sequence[TextLine]]:
    """Return the text and the list of those present at its end (10.3)."""
    if form == MINUTES:
        for at, line in enumerate(lines):
            if _ATTENDANCE.match(line.text):
                return lines[:at], lines[at:]
    return lines, ()


def _find_attachments(
    lines: Sequence[TextLine], labels: Sequence[TextLine], flow: Iterable[TextLine]
) -> Iterator[FoundAttachment]:
    tops: dict[int, TextLine] = {}
    for line in flow:
        tops.setdefault(line.page, line)
    starts = [*(lines.index(label) for label in labels), len(lines)]
    for start, end in pairwise(starts):
        label, inside = lines[start], lines[start + 1 : end]
        title, _, text = find_front_matter(inside, "")
        paragraphs = tuple(group_paragraphs(text))
        yield FoundAttachment(label, tuple(title), paragraphs, tops[label.page] is label)
