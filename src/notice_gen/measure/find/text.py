"""The text: which lines are of it, and which lines are one paragraph (7.3.3)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from notice_gen.gbt9704 import (
    AREA_LEFT,
    AREA_RIGHT,
    CHARACTER_WIDTH_MM,
    NOT_AT_END,
    NOT_AT_START,
)
from notice_gen.measure.found_elements import MINUTES, MeasuredParagraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from notice_gen.measure.found_elements import FoundImprint
    from notice_gen.measure.page_content import PageContent, TextLine

_ATTENDANCE = re.compile(r"出席[：:]?")
_INDENTED = AREA_LEFT + 0.6 * CHARACTER_WIDTH_MM
# A line that others of its paragraph follow ends right of this.
_SHORT = AREA_RIGHT - 2.2 * CHARACTER_WIDTH_MM


def find_text_lines(
    pages: Iterable[PageContent],
    page_numbers: Iterable[TextLine | None],
    imprint: FoundImprint | None,
) -> Iterator[TextLine]:
    """Yield the lines of the text, from page to page: no page numbers, no 版记, no tables.

    版头 and the lines of attachments are still among them.  ``page_numbers`` and ``imprint`` are
    what was found of these before.
    """
    taken = set(page_numbers)
    if imprint:
        taken.update(imprint.lines)
    for page in pages:
        for line in page.lines:
            if line not in taken and not _is_in_table(line, page):
                yield line


def _is_in_table(line: TextLine, page: PageContent) -> bool:
    """Whether a line stands in one of the tables of its page.

    It need only touch it: a table's frame is where it is printed, and so is the line's box here.
    """
    return any(line.printed_box.is_touching(table.box) for table in page.tables)


def split_off_attendance(
    lines: Sequence[TextLine], document_format: str
) -> tuple[Sequence[TextLine], Sequence[TextLine]]:
    """Return the text and, of minutes, the list of those present at its end (10.3).

    That begins with 出席; 请假 and 列席 are part of it.  In any other format a line that begins so
    is text.
    """
    if document_format != MINUTES:
        return lines, ()
    for at, line in enumerate(lines):
        if _ATTENDANCE.match(line.text):
            return lines[:at], lines[at:]
    return lines, ()


def group_paragraphs(lines: Iterable[TextLine]) -> Iterator[MeasuredParagraph]:
    """Yield lines as paragraphs; where the file does not say, indents and short lines tell.

    A DOCX says it of the lines that were found in it (``line_match``); a PDF never does.  What
    stands beside a line, parted from it by a wide gap as in a list of names, goes on with it: no
    line was turned there.
    """
    group: list[TextLine] = []
    for line in lines:
        if group and _goes_on_beside(line, group[-1]):
            characters = (*group[-1].characters, *line.characters)
            group[-1] = replace(group[-1], characters=characters)
            continue
        if group and _is_paragraph_start(line, group[-1]):
            yield MeasuredParagraph(tuple(group))
            group = []
        group.append(line)
    if group:
        yield MeasuredParagraph(tuple(group))


def is_beside(line: TextLine, other: TextLine) -> bool:
    """Tell whether two lines stand beside each other, parted by a wide gap."""
    return line.page == other.page and abs(line.baseline - other.baseline) < 1


def _goes_on_beside(line: TextLine, last: TextLine) -> bool:
    """Whether a line stands right of the last one, and the file does not part the two."""
    return not line.opens_paragraph and is_beside(line, last) and line.left > last.right


def _is_paragraph_start(line: TextLine, last: TextLine) -> bool:
    """Whether a line begins a paragraph: it is indented, or the one before it ends early.

    A full line may end two characters early, and earlier before what could not be parted and had no
    room on it: a web address, a number, a character between marks.
    """
    if line.opens_paragraph is not None and last.opens_paragraph is not None:
        return line.opens_paragraph
    if line.left > _INDENTED:
        return True
    return last.right < _SHORT and last.right + _measure_first_unit(line) < AREA_RIGHT


def _measure_first_unit(line: TextLine) -> float:
    """Return how wide what a line begins with is, up to where it could be parted, in mm."""
    first, *rest = line.visible_characters
    last = first
    for each in rest:
        in_word = last.text.isascii() and each.text.isascii()
        if not in_word and last.text not in NOT_AT_END and each.text not in NOT_AT_START:
            break
        last = each
    return last.right - first.left
