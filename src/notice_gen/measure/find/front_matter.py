"""Title and recipients, at the beginning of the text (7.3.1, 7.3.2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

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
_COLONS: Final = ("：", ":")


def find_front_matter(
    lines: Sequence[TextLine], form: str
) -> tuple[Sequence[TextLine], Sequence[TextLine], Sequence[TextLine]]:
    """Return the lines of the title, of the recipients, and all the others."""
    end = 0
    while end < len(lines) and _is_title_line(lines[end], lines[:end]):
        end += 1
    title, rest = lines[:end], lines[end:]
    while title and rest and rest[0].text[0] in "（(" and _is_centred_line(rest[0]):
        rest = rest[1:]  # 题注: the meeting that adopted it
    if form in {ORDER, MINUTES, ""}:
        return title, (), rest
    count = _count_recipient_lines(rest)
    return title, rest[:count], rest[count:]


def _is_title_line(line: TextLine, above: Sequence[TextLine]) -> bool:
    """Whether a line is of the title, given those above it that are."""
    if above and line.page != above[0].page:
        return False
    if line.size >= _TITLE_LEAST:
        return True
    alike = not above or abs(above[-1].size - line.size) < 1
    ends = line.text[0] in "（(" or line.text[-1] in _COLONS
    return alike and not ends and _is_centred_line(line)


def _is_centred_line(line: TextLine) -> bool:
    indent = line.left - AREA_LEFT
    return (
        indent > 2 * CHARACTER_WIDTH_MM + _ABOUT
        and abs((line.left + line.right) / 2 - _MIDDLE) < _ABOUT
    )


def _count_recipient_lines(lines: Sequence[TextLine]) -> int:
    """Return how many lines the recipients take."""
    text = ""
    for count, line in enumerate(lines[:_RECIPIENT_LINES], 1):
        text += line.text
        if _SENTENCE.search(text):
            break
        if line.text[-1] in _COLONS:
            return count
    return 1 if _has_recipient_without_colon(lines) else 0


def _has_recipient_without_colon(lines: Sequence[TextLine]) -> bool:
    """Whether a short line at the left edge with an indented one below it begins the text."""
    if not lines[1:]:
        return False
    first, second = lines[:2]
    return (
        first.left < AREA_LEFT + CHARACTER_WIDTH_MM
        and first.right < AREA_RIGHT - 2 * CHARACTER_WIDTH_MM
        and second.left > AREA_LEFT + CHARACTER_WIDTH_MM
        and not _SENTENCE.search(first.text)
    )
