"""Title and recipients, at the beginning of the text (7.3.1, 7.3.2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from notice_gen.gbt9704 import AREA_LEFT, AREA_RIGHT, CHARACTER_WIDTH_MM
from notice_gen.measure.found_elements import MINUTES, ORDER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notice_gen.measure.page_content import TextLine

_TITLE_LEAST = 18.0  # points
_MIDDLE = (AREA_LEFT + AREA_RIGHT) / 2
_ABOUT = 4.0  # mm: further off, a line is not meant to be centred
_RECIPIENT_LINES = 8
_SENTENCE = re.compile("[。；]|如下|现将|根据")
_BRACKETS: Final = ("（", "(")
_CLOSING_BRACKETS: Final = ("）", ")")
_COLONS: Final = ("：", ":")
_WITHOUT_RECIPIENTS: Final = {ORDER, MINUTES, ""}  # and attachments, which have no format


class FrontMatter(NamedTuple):
    """The lines of the title, of 题注 below it, of the recipients, and all the others."""

    title: Sequence[TextLine]
    adopted: Sequence[TextLine]
    recipients: Sequence[TextLine]
    rest: Sequence[TextLine]


def find_front_matter(lines: Sequence[TextLine], document_format: str) -> FrontMatter:
    """Return what begins a text; ``document_format`` is empty for an attachment."""
    end = 0
    while end < len(lines) and _is_title_line(lines[end], lines[:end]):
        end += 1
    title, rest = lines[:end], lines[end:]
    count = _count_adoption_lines(rest) if title else 0
    adopted, rest = rest[:count], rest[count:]
    if document_format in _WITHOUT_RECIPIENTS:
        return FrontMatter(title, adopted, (), rest)
    count = _count_recipient_lines(rest)
    return FrontMatter(title, adopted, rest[:count], rest[count:])


def _count_adoption_lines(lines: Sequence[TextLine]) -> int:
    """Return how many lines 题注 takes: centred ones, from a bracket to where the last is closed.

    It names the meeting that adopted the document and the day, as a resolution has it.
    """
    closed = 0
    for at, line in enumerate(lines):
        begins = at == closed
        if not is_centred_line(line) or (begins and not _is_bracketed(line)):
            break
        if line.text.endswith(_CLOSING_BRACKETS):
            closed = at + 1
    return closed


def _is_bracketed(line: TextLine) -> bool:
    """Whether a line begins with a bracket, as a title never does."""
    return line.text.startswith(_BRACKETS)


def _is_title_line(line: TextLine, above: Sequence[TextLine]) -> bool:
    """Whether a line is of the title, given those above it that are.

    Size 2 (22 points) tells a title wherever it stands, so that one out of its place is measured
    and not missed (7.3.1).
    """
    if above and line.page != above[0].page:
        return False
    if is_large_line(line):
        return True
    return _is_small_title_line(line, above)


def is_large_line(line: TextLine) -> bool:
    """Whether a line is as large as a title and not as text."""
    return line.size >= _TITLE_LEAST


def _is_small_title_line(line: TextLine, above: Sequence[TextLine]) -> bool:
    """Whether a line no larger than the text is of the title.

    It has to stand in the middle, be of one size with the line above it, and not look like 题注 or
    recipients.
    """
    if above and abs(above[-1].size - line.size) >= 1:
        return False
    if _is_bracketed(line) or line.text.endswith(_COLONS):
        return False
    return is_centred_line(line)


def is_centred_line(line: TextLine) -> bool:
    """Whether a line stands in the middle, further right than a paragraph begins.

    A full line of text stands in the middle too; a title's line is shorter, by more than the two
    characters of an indent on the left.
    """
    indent = line.left - AREA_LEFT
    if indent <= 2 * CHARACTER_WIDTH_MM + _ABOUT:
        return False
    return abs((line.left + line.right) / 2 - _MIDDLE) < _ABOUT


def _count_recipient_lines(lines: Sequence[TextLine]) -> int:
    """Return how many lines the recipients take: up to a colon, before any sentence.

    Text may end in a colon as well (现将情况通报如下：): what reads as a sentence is none of them.
    Recipients of more lines than ``_RECIPIENT_LINES`` would leave page 1 without text (7.3.3).
    """
    text = ""
    for count, line in enumerate(lines[:_RECIPIENT_LINES], 1):
        text += line.text
        if _SENTENCE.search(text):
            break
        if line.text.endswith(_COLONS):
            return count
    return 1 if _has_recipient_without_colon(lines) else 0


def _has_recipient_without_colon(lines: Sequence[TextLine]) -> bool:
    """Whether a short line at the left edge with an indented one below it begins the text.

    So recipients whose colon was forgotten are found, and the colon missed (7.3.2).
    """
    if not lines[1:]:
        return False
    first, second = lines[:2]
    if _SENTENCE.search(first.text):
        return False
    is_flush = first.left < AREA_LEFT + CHARACTER_WIDTH_MM
    is_short = first.right < AREA_RIGHT - 2 * CHARACTER_WIDTH_MM
    return is_flush and is_short and second.left > AREA_LEFT + CHARACTER_WIDTH_MM
