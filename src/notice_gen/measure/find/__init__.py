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

from notice_gen.measure.element import MINUTES, Annex, Elements
from notice_gen.measure.find.front import find_front
from notice_gen.measure.find.head import find_head
from notice_gen.measure.find.imprint import find_folio, find_imprint
from notice_gen.measure.find.tail import find_tail, is_date
from notice_gen.measure.find.text import paragraphs_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from notice_gen.measure.element import Imprint
    from notice_gen.measure.paper import Line, Paper

_ANNEX = re.compile(r"附件(\d+|[一二三四五六七八九十]+)?[：:]?")
_ATTENDANCE = re.compile(r"出席[：:]?")


def find(paper: Paper) -> Elements:
    """Return the elements of a document."""
    folios = tuple(find_folio(page) for page in paper.pages)
    imprint = find_imprint(paper.pages, folios)
    flow = tuple(_flow(paper, folios, imprint))
    head, form, end = find_head(paper.pages, flow)
    stream = [line for line in flow if line.page > 1 or line.box.top >= end]
    title, recipients, rest = find_front(stream, form)
    labels = list(_labels(rest, flow))
    main = rest[: rest.index(labels[0])] if labels else rest
    body, tail = find_tail(main, paper.pages)
    text, attendance = _attendance(body, form)
    return Elements(
        paper,
        form,
        head,
        tuple(title),
        tuple(recipients),
        tuple(paragraphs_of(text)),
        tuple(attendance),
        tail,
        tuple(_annexes(rest, labels, flow)),
        imprint,
        folios,
        flow,
    )


def _flow(paper: Paper, folios: Sequence[Line | None], imprint: Imprint | None) -> Iterator[Line]:
    """Yield the lines of the text, from page to page."""
    taken = {*folios, *(imprint.lines if imprint else ())}
    for page in paper.pages:
        for line in page.lines:
            in_table = any(line.found.touches(table.box) for table in page.tables)
            if line not in taken and not in_table:
                yield line


def _labels(lines: Sequence[Line], flow: Iterable[Line]) -> Iterator[Line]:
    """Yield the labels of attachments: at the top of a page, or after the date anywhere."""
    tops: dict[int, Line] = {}
    for line in flow:
        tops.setdefault(line.page, line)
    dated = False
    for line in lines:
        dated = dated or is_date(line)
        if _ANNEX.fullmatch(line.text) and (dated or tops[line.page] is line):
            yield line


def _attendance(lines: Sequence[Line], form: str) -> tuple[Sequence[Line], Sequence[Line]]:
    """Return the text and the list of those present at its end (10.3)."""
    if form == MINUTES:
        for at, line in enumerate(lines):
            if _ATTENDANCE.match(line.text):
                return lines[:at], lines[at:]
    return lines, ()


def _annexes(
    lines: Sequence[Line], labels: Sequence[Line], flow: Iterable[Line]
) -> Iterator[Annex]:
    tops: dict[int, Line] = {}
    for line in flow:
        tops.setdefault(line.page, line)
    starts = [*(lines.index(label) for label in labels), len(lines)]
    for start, end in pairwise(starts):
        label, inside = lines[start], lines[start + 1 : end]
        title, _, text = find_front(inside, "")
        paragraphs = tuple(paragraphs_of(text))
        yield Annex(label, tuple(title), paragraphs, tops[label.page] is label)
