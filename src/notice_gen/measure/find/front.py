"""Title and recipients, at the beginning of the text (7.3.1, 7.3.2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.gbt9704 import AREA_LEFT, AREA_RIGHT, CELL
from notice_gen.measure.element import MINUTES, ORDER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notice_gen.measure.paper import Line

_TITLE_LEAST = 18.0  # points
_MIDDLE = (AREA_LEFT + AREA_RIGHT) / 2
_ABOUT = 4.0  # mm: further off, a line is not meant to be centred
_RECIPIENT_LINES = 8
_SENTENCE = re.compile("[。；]|如下|现将|根据")
_COLONS: Final = ("：", ":")


def find_front(
    lines: Sequence[Line], form: str
) -> tuple[Sequence[Line], Sequence[Line], Sequence[Line]]:
    """Return the lines of the title, of the recipients, and all the others."""
    end = 0
    while end < len(lines) and _is_title(lines[end], lines[:end]):
        end += 1
    title, rest = lines[:end], lines[end:]
    while title and rest and rest[0].text[0] in "（(" and _is_centred(rest[0]):
        rest = rest[1:]  # 题注: the meeting that adopted it
    if form in {ORDER, MINUTES, ""}:
        return title, (), rest
    count = _recipients(rest)
    return title, rest[:count], rest[count:]


def _is_title(line: Line, above: Sequence[Line]) -> bool:
    """Whether a line is of the title, given those above it that are."""
    if above and line.page != above[0].page:
        return False
    if line.size >= _TITLE_LEAST:
        return True
    alike = not above or abs(above[-1].size - line.size) < 1
    ends = line.text[0] in "（(" or line.text[-1] in _COLONS
    return alike and not ends and _is_centred(line)


def _is_centred(line: Line) -> bool:
    indent = line.left - AREA_LEFT
    return indent > 2 * CELL + _ABOUT and abs((line.left + line.right) / 2 - _MIDDLE) < _ABOUT


def _recipients(lines: Sequence[Line]) -> int:
    """Return how many lines the recipients take."""
    text = ""
    for count, line in enumerate(lines[:_RECIPIENT_LINES], 1):
        text += line.text
        if _SENTENCE.search(text):
            break
        if line.text[-1] in _COLONS:
            return count
    return 1 if _names_without_colon(lines) else 0


def _names_without_colon(lines: Sequence[Line]) -> bool:
    """Whether a short line at the left edge with an indented one below it begins the text."""
    if not lines[1:]:
        return False
    first, second = lines[:2]
    return (
        first.left < AREA_LEFT + CELL
        and first.right < AREA_RIGHT - 2 * CELL
        and second.left > AREA_LEFT + CELL
        and not _SENTENCE.search(first.text)
    )
