"""How new words are spelled inside a YAML scalar: the way back from a value to its file.

In: a ``Text``, a stretch of it and what is to stand there instead.  Out: the characters to put
into the file, or None when the scalar would then be another one: a plain scalar that would end at
a `` #``, a stretch over two lines. The counterpart of ``scalar``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.place import Place

if TYPE_CHECKING:
    from notice_gen.yaml_source.tree import Text

# What a plain scalar may not begin with, end with or hold (YAML 1.1, 9.1.3), a little stricter
# than need be: inside [ ] it may not hold these brackets and commas, and whether it stands there
# is not known here.
_UNPLAIN: Final = re.compile(
    r"[\s!&*|>'\"%@`#,\[\]{}?:-]|.*[:\s]$|.*(?::\s|\s#)|(?:~|null|Null|NULL)$", re.DOTALL
)
_FLOW: Final = re.compile(r"[,\[\]{}]")
_SPACES: Final = frozenset(" \t")


def locate_stretch(value: Text, start: int, end: int) -> tuple[Place, int]:
    """Return where a stretch of a value stands in the file, and its length there.

    The length counts characters of the file in the first line of the stretch: two for ``''`` in
    single quotes. Offsets outside of the value are brought to its ends; of an empty stretch the
    length is 0.
    """
    length = len(value)
    start = max(0, min(start, length))
    last = max(start, min(end, length)) - 1
    if start and start == length:  # behind the last character, wherever the scalar itself ends
        begin, wide = locate_stretch(value, start - 1, start)
        return Place(begin.path, begin.line, begin.column + wide), 0
    begin = value.locate_character(start)
    if last < start:
        return begin, 0
    if value.origin is not None and value.origin.style in {"'", '"'}:
        behind = value.locate_character(last + 1)
        if behind.line == begin.line:
            return begin, behind.column - begin.column
    return begin, _find_column_of_last(value, start, last) - begin.column + 1


def _find_column_of_last(value: Text, start: int, last: int) -> int:
    """Return the column of the last character that stands in the line of the first, not blank.

    One that stands in the same line as the first is the last itself, be it blank or not.
    """
    line = value.locate_character(start).line
    place = value.locate_character(last)
    if place.line == line:
        return place.column
    while last > start and (place.line != line or value[last] in " \n"):
        last -= 1
        place = value.locate_character(last)
    return place.column


def escape_replacement(value: Text, start: int, end: int, words: str) -> str | None:
    """Return how ``words`` are written in the file in place of a stretch of a value.

    None when that cannot be done by putting characters in the place of others: the stretch or the
    words go over a line's end, nothing would be left of the value, or the scalar would be broken.
    """
    origin = value.origin
    if origin is None or "\n" in words or not 0 <= start <= end <= len(value):
        return None
    changed = value[:start] + words + value[end:]
    if not changed.strip():
        return None
    if _goes_over_line(value, start, end) or _is_scalar_broken(value, start, words, changed):
        return None
    if origin.style == "'":
        return words.replace("'", "''")
    if origin.style == '"':
        return words.replace("\\", "\\\\").replace('"', '\\"')
    return words


def _goes_over_line(value: Text, start: int, end: int) -> bool:
    """Tell whether a stretch of a value goes over a line's end in the file.

    A space at its end may be that: so a folded line ends.
    """
    last = end if value[start:end].endswith(" ") else max(start, end - 1)
    return value.locate_character(start).line != value.locate_character(last).line


def _is_scalar_broken(value: Text, start: int, words: str, changed: str) -> bool:
    """Tell whether an unquoted scalar would end early or lose its margin.

    A plain one may not begin, end or go on as something else does; the margin of a block, which is
    that of its first line, may not grow by a space put at a line's beginning.
    """
    style = value.origin.style if value.origin else ""
    if style == "":
        return bool(_UNPLAIN.match(changed) or _FLOW.search(words))
    if style not in {"|", ">"}:
        return False
    line = value.rfind("\n", 0, start) + 1
    was_indented = value[line : line + 1] in _SPACES
    return changed[line : line + 1] in _SPACES and not was_indented
