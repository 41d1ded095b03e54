"""The text that a notice carries (印发, 转发), behind its signature: no 附件 stands above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from notice_gen.measure.find.closing_elements import find_closing_elements, is_date_line
from notice_gen.measure.find.front_matter import find_front_matter, is_centred_line, is_large_line
from notice_gen.measure.find.text import group_paragraphs
from notice_gen.measure.found_elements import FoundIssuedText

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from notice_gen.measure.page_content import PageContent, TextLine


def find_issued_starts(
    lines: Sequence[TextLine], tops: Mapping[int, TextLine]
) -> Iterator[TextLine]:
    """Yield the first line of each text: one as large as a title, at the top of a page.

    ``lines`` stand below the recipients, ``tops`` are the first lines of the pages. Before the
    date has been passed there is none.
    """
    is_after_date = False
    for line in lines:
        if is_after_date and tops[line.page] is line and is_large_line(line):
            yield line
        is_after_date = is_after_date or is_date_line(line)


def read_issued_text(lines: Sequence[TextLine], pages: Sequence[PageContent]) -> FoundIssuedText:
    """Return a text from its lines, up to those of its attachments.

    What is centred below the title, and chapters, are none of its paragraphs.
    """
    title = 0
    while title < len(lines) and is_large_line(lines[title]):
        title += 1
    below = title
    while below < len(lines) and is_centred_line(lines[below]):
        below += 1
    front = find_front_matter(lines[below:], "文件")
    text, closing = find_closing_elements([*front.title, *front.rest], pages)
    paragraphs = group_paragraphs([line for line in text if not is_centred_line(line)])
    return FoundIssuedText(tuple(lines[:title]), tuple(paragraphs), closing)
