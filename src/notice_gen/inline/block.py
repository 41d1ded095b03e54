"""A text value divided at its blank lines and headings.

In: the value as typed.  Out: ``TextBlock``: lines with their offsets, and what they are together.
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
    """What the lines of a block are together."""

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
    """Return lines in one: with no space next to Han, with one between Latin words.

    Lines are without the spaces around them; empty ones are left out.
    """
    joined: list[str] = []
    for text in filter(None, lines):
        if joined and not (_is_wide(joined[-1][-1]) or _is_wide(text[0])):
            joined.append(" ")
        joined.append(text)
    return "".join(joined)


def split_blocks(value: str) -> Iterator[TextBlock]:
    """Divide a value at blank lines and around headings; only spaces are no block.

    The value has its lines as its author typed them (``text.unfold_lines``), where a blank line is
    a ``PARAGRAPH_BREAK`` or two line feeds. Offsets count its characters.
    """
    offset = 0
    for part in value.split(PARAGRAPH_BREAK):
        yield from _split_part(part, offset)
        offset += len(part) + 1


def _split_part(part: str, offset: int) -> Iterator[TextBlock]:
    """Divide what stands between two breaks, of which the first ends before ``offset``.

    A line with any words belongs to those above it until a line without words, or a heading, which
    is always alone: Markdown's rule, under which no paragraph needs a mark of its own.
    """
    lines: list[BlockLine] = []
    for raw in part.split("\n"):
        text = raw.strip(" \t")
        line = BlockLine(offset + len(raw) - len(raw.lstrip(" \t")), text)
        offset += len(raw) + 1
        is_blank = not text.strip()  # of any kind of space
        is_heading = _HEADING.match(text) is not None
        if not is_blank and not is_heading:
            lines.append(line)
            continue
        if lines:
            yield TextBlock(_classify_lines(lines), lines)
            lines = []
        if is_heading:
            yield TextBlock(BlockKind.HEADING, [line])
    if lines:
        yield TextBlock(_classify_lines(lines), lines)


def is_table_divider(text: str) -> bool:
    """Tell whether a line is ``| --- | :-: |``, which divides a table's header from its rows."""
    return "|" in text and bool(_TABLE_DIVIDER.fullmatch(text))


def _classify_lines(lines: list[BlockLine]) -> BlockKind:
    """Return what some lines are that no blank line and no heading parts.

    A table is known by its dividing line or by a ``|`` before every line, a picture by being all
    there is.
    """
    every_line_begins_a_row = True
    for line in lines:
        if is_table_divider(line.text):
            return BlockKind.TABLE
        if not line.text.startswith("|"):
            every_line_begins_a_row = False
    if every_line_begins_a_row:
        return BlockKind.TABLE
    if len(lines) == 1 and _PICTURE.fullmatch(lines[0].text):
        return BlockKind.PICTURE
    return BlockKind.WORDS


def _is_wide(character: str) -> bool:
    """Tell whether no space is put next to a character: Han, and marks that may be full-width.

    By East Asian Width (Unicode Annex 11); A, ambiguous, are the quotes “” and the dash —.
    """
    return unicodedata.east_asian_width(character) in "WFA"
