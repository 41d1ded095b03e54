"""A text value divided at its blank lines and headings.

In: the value as typed.  Out: ``Passage``: lines with their offsets, and what they are together.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum, auto
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# A blank line in one character: YAML makes of it, but for ``|``, the same as of a line end.
BREAK: Final = "\u2029"

_HEADING: Final = re.compile(r"#{1,6}[ \t]+\S")
_PICTURE: Final = re.compile(r"!\[[^\[\]]*\]\((?:[^()]|\([^()]*\))*+\)")
_DIVISION: Final = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*+\|?")


class Kind(Enum):
    """What a passage is."""

    WORDS = auto()
    HEADING = auto()
    TABLE = auto()
    PICTURE = auto()


class Line(NamedTuple):
    """A line without the spaces around it; ``offset`` is where it begins in the value."""

    offset: int
    text: str


class Passage(NamedTuple):
    """Lines that belong together."""

    kind: Kind
    lines: list[Line]

    @property
    def texts(self) -> list[str]:
        """The lines as strings."""
        return [line.text for line in self.lines]

    def joined(self) -> str:
        """Return the lines in one."""
        return join(self.texts)


def join(lines: Iterable[str]) -> str:
    """Return lines in one: with no space next to Han, with one between Latin words."""
    pieces: list[str] = []
    for text in filter(None, lines):
        if pieces and not (_wide(pieces[-1][-1]) or _wide(text[0])):
            pieces.append(" ")
        pieces.append(text)
    return "".join(pieces)


def passages(value: str) -> Iterator[Passage]:
    """Divide a value; a passage that is only spaces is none."""
    offset = 0
    for part in value.split(BREAK):
        yield from _divided(part, offset)
        offset += len(part) + 1


def _divided(part: str, offset: int) -> Iterator[Passage]:
    lines: list[Line] = []
    for raw in [*part.split("\n"), ""]:
        text = raw.strip(" \t")
        heading = _HEADING.match(text)
        if lines and (heading or not text.strip()):
            yield Passage(_kind(lines), lines)
            lines = []
        line = Line(offset + len(raw) - len(raw.lstrip(" \t")), text)
        if heading:
            yield Passage(Kind.HEADING, [line])
        elif text.strip():
            lines.append(line)
        offset += len(raw) + 1


def divides(text: str) -> bool:
    """Tell whether a line is ``| --- | :-: |``, which divides a table's header from its rows."""
    return "|" in text and bool(_DIVISION.fullmatch(text))


def _kind(lines: list[Line]) -> Kind:
    first = lines[0].text
    if any(divides(line.text) for line in lines) or all(line.text[0] == "|" for line in lines):
        return Kind.TABLE
    if len(lines) == 1 and _PICTURE.fullmatch(first):
        return Kind.PICTURE
    return Kind.WORDS


def _wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WFA"  # A: the quotes “” and the dash —
