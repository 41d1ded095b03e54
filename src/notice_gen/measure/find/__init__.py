"""What is what on the paper: a notice's elements, recognised by where and how they are printed.

In: a ``MeasuredDocument``.  Out: ``FoundElements``.  Only place, size, colour and wording tell,
never the names of styles: any program may have made the file.

header            版头: 发文机关标志 and what stands above and below it
front_matter      title and recipients
text              lines of the text, paragraphs, 出席 at the end of minutes
closing_elements  from 附件说明 to 附注
attachment        附件
issued_text       what a notice carries behind its signature
imprint           版记 and page numbers
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from notice_gen.measure.find.attachment import (
    find_attachment_labels,
    find_attachments,
    find_top_lines,
)
from notice_gen.measure.find.closing_elements import find_closing_elements
from notice_gen.measure.find.front_matter import find_front_matter
from notice_gen.measure.find.header import find_header
from notice_gen.measure.find.imprint import find_imprint, find_page_number
from notice_gen.measure.find.issued_text import find_issued_starts, read_issued_text
from notice_gen.measure.find.text import find_text_lines, group_paragraphs, split_off_attendance
from notice_gen.measure.found_elements import FoundElements

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from notice_gen.measure.found_elements import FoundIssuedText
    from notice_gen.measure.page_content import MeasuredDocument, TextLine


def find_elements(document: MeasuredDocument, *, preprinted: bool = False) -> FoundElements:
    """Return the elements of a document: what is found is taken from what is left to look at.

    One that is ``preprinted`` is for paper with its 发文机关标志 and rules.
    """
    page_numbers = tuple(find_page_number(page) for page in document.pages)
    imprint = find_imprint(document.pages, page_numbers)
    flow = tuple(find_text_lines(document.pages, page_numbers, imprint))
    header, document_format, header_bottom = find_header(
        document.pages, flow, preprinted=preprinted
    )
    below_header = _skip_header(flow, header_bottom)
    title, adopted, recipients, rest = find_front_matter(below_header, document_format)
    labels = list(find_attachment_labels(rest, flow))
    issued = list(find_issued_starts(rest, find_top_lines(flow)))
    starts = sorted(rest.index(line) for line in (*labels, *issued))
    main_part = rest[: starts[0]] if starts else rest
    body, closing = find_closing_elements(main_part, document.pages)
    text, attendance = split_off_attendance(body, document_format)
    return FoundElements(
        document,
        document_format,
        header,
        tuple(title),
        tuple(recipients),
        tuple(group_paragraphs(text)),
        tuple(attendance),
        closing,
        tuple(find_attachments(rest, labels, flow, issued)),
        imprint,
        page_numbers,
        flow,
        tuple(adopted),
        tuple(_read_issued_texts(rest, issued, starts, document)),
        preprinted,
    )


def _read_issued_texts(
    rest: Sequence[TextLine],
    issued: Sequence[TextLine],
    starts: Sequence[int],
    document: MeasuredDocument,
) -> Iterator[FoundIssuedText]:
    """Yield the texts that the notice carries, each up to where the next thing starts."""
    for start, end in pairwise([*starts, len(rest)]):
        if rest[start] in issued:
            yield read_issued_text(rest[start:end], document.pages)


def _skip_header(flow: Sequence[TextLine], bottom: float) -> list[TextLine]:
    """Return the lines below 版头, which ends at a height on the first page.

    A line is below when its upper edge is: a signer beside the number is of 版头.
    """
    return [line for line in flow if line.page > 1 or line.box.top >= bottom]
