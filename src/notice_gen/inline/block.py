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
PARAGRAPH_BREAK: Final = "\u2029"

_HEADING: Final = re.compile(r"#{1,6}[ \t]+\S")
_PICTURE: Final = re.compile(r"!\[[^\[\]]*\]\((?:[^()]|\([^()]*\))*+\)")
_TABLE_DIVIDER: Final = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*+\|?")


class BlockKind(Enum):
    """What a passage is."""

    WORDS = auto()
    HEADING = auto()
    TABLE = auto()
    PICTURE = auto()


class BlockLine(NamedTuple):
    """A line without the spaces around it; ``offset`` is where it begins in the value."""

    offset: int
    text: str


class TextBlock(NamedTuple):
    """Lines that belong together."""

    kind: BlockKind
    lines: list[BlockLine]

    @property
    def line_texts(self) -> list[str]:
        """The lines as strings."""
        return [line.text for line in self.lines]

    def join_lines(self) -> str:
        """Return the lines in one."""
        return join_lines(self.line_texts)


def join_lines(lines: Iterable[str]) -> str:
    """Return lines in one: with no space next to Han, with one between Latin words."""
    pieces: list[str] = []
    for text in filter(None, lines):
        if pieces and not (_is_wide(pieces[-1][-1]) or _is_wide(text[0])):
            pieces.append(" ")
        pieces.append(text)
    return "".join(pieces)


def split_blocks(value: str) -> Iterator[TextBlock]:
    """Divide a value; a passage that is only spaces is none."""
    offset = 0
    for part in value.split(PARAGRAPH_BREAK):
        yield from _split_part(part, offset)
        offset += len(part) + 1


def _split_part(part: str, offset: int) -> Iterator[TextBlock]:
    lines: list[BlockLine] = []
    for raw in [*part.split("\n"), ""]:
        text = raw.strip(" \t")
        heading = _HEADING.match(text)
        if lines and (heading or not text.strip()):
            yield TextBlock(_classify_lines(lines), lines)
            lines = []
        line = BlockLine(offset + len(raw) - len(raw.lstrip(" \t")), text)
        if heading:
            yield TextBlock(BlockKind.HEADING, [line])
        elif text.strip():
            lines.append(line)
        offset += len(raw) + 1


def is_table_divider(text: str) -> bool:
    """Tell whether a line is ``| --- | :-: |``, which divides a table's header from its rows."""
    return "|" in text and bool(_TABLE_DIVIDER.fullmatch(text))


def _classify_lines(lines: list[BlockLine]) -> BlockKind:
    first = lines[0].text
    if any(is_table_divider(line.text) for line in lines) or all(
        line.text[0] == "|" for line in lines
    ):
        return BlockKind.TABLE
    if len(lines) == 1 and _PICTURE.fullmatch(first):
        return BlockKind.PICTURE
    return BlockKind.WORDS


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WFA"  # A: the quotes “” and the dash —
