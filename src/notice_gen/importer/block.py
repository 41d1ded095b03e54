"""What a source is made of, whatever its format: paragraphs, tables and pictures in order.

In: nothing (types only).  Out: ``SourceParagraph``, ``SourceTable``, ``SourcePicture`` and
``SourceDocument``, which the readers make and the recognisers divide. A paragraph keeps the look of
each character beside its text, so that cleaning and cutting cannot part the two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import msgspec
from msgspec.structs import force_setattr, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from notice_gen.document import CellMerge
    from notice_gen.importer.change_log import LoggedChange, UnplacedText

# The look of a character.
PLAIN: Final = " "
BOLD: Final = "b"
LEAD: Final = "l"  # set as a run-in heading

SPACES: Final = " \t\u3000\u00a0\u2002\u2003\u2009"


class SourceParagraph(msgspec.Struct, frozen=True):
    """A paragraph, or a line of one.

    ``at`` is its number in the source, from 1; ``looks`` has a letter for each character of
    ``text``; ``role`` is the key of the style it is set in (``style``), when that says something.
    """

    text: str
    at: int = 0
    looks: str = ""
    role: str = ""
    blank_before: bool = False
    landscape: bool = False  # stands on a page that lies on its side
    seal: str = ""  # the seal drawn at this line: 加盖 · 签名章
    field: str = ""  # the bookmark it is in, named after an element

    def __post_init__(self) -> None:
        missing = len(self.text) - len(self.looks)
        if missing > 0:
            force_setattr(self, "looks", self.looks + PLAIN * missing)

    def slice_text(self, start: int, end: int | None = None) -> SourceParagraph:
        """Return a stretch of it, with its looks."""
        return replace(self, text=self.text[start:end], looks=self.looks[start:end])

    def strip_spaces(self) -> SourceParagraph:
        """Return it without the spaces around it."""
        start = len(self.text) - len(self.text.lstrip(SPACES))
        return self.slice_text(start, max(start, len(self.text.rstrip(SPACES))))

    def append_paragraph(self, other: SourceParagraph) -> SourceParagraph:
        """Return it with another one behind it."""
        return replace(self, text=self.text + other.text, looks=self.looks + other.looks)


class SourceTable(msgspec.Struct, frozen=True):
    """A table; every row has as many cells as the widest (``build_table``).

    Of ``merges`` the words stand in the first cell, the others are empty. A line feed begins
    another line of a cell.
    """

    rows: tuple[tuple[SourceParagraph, ...], ...]
    at: int = 0
    aligns: tuple[str, ...] = ()  # of each column: "" · center · right
    landscape: bool = False
    field: str = ""
    merges: tuple[CellMerge, ...] = ()


class SourcePicture(msgspec.Struct, frozen=True):
    """A picture: its file's content, ending and name, and what it shows."""

    content: bytes
    suffix: str
    alt: str = ""
    at: int = 0
    landscape: bool = False
    name: str = ""
    field: str = ""


SourceBlock: TypeAlias = SourceParagraph | SourceTable | SourcePicture


class SourceDocument(msgspec.Struct):
    """A source as read: its blocks in order, and what stands beside them.

    ``unit`` is what ``at`` counts: 行 or 段. ``unplaced`` are words a reader saw outside of the
    text: headers, comments, text boxes; ``changes`` what it wrote otherwise itself; ``seen`` the
    lines of what it made another file of (``seen_text``), None when it read the file itself.
    ``own`` tells that this program made the file; then ``kind``, ``author`` and ``date`` are what
    it said of itself, and ``noted`` what it noted of choices that print does not show.
    """

    unit: str
    blocks: list[SourceBlock] = msgspec.field(default_factory=list)
    unplaced: list[UnplacedText] = msgspec.field(default_factory=list)
    changes: list[LoggedChange] = msgspec.field(default_factory=list)
    remarks: list[str] = msgspec.field(default_factory=list)
    seen: list[str] | None = None
    own: bool = False
    kind: str = ""
    author: str = ""
    date: date | None = None
    noted: dict[str, str] = msgspec.field(default_factory=dict)


def build_table(
    rows: Sequence[Sequence[SourceParagraph]],
    at: int,
    aligns: Sequence[str] = (),
    *,
    landscape: bool = False,
) -> SourceTable:
    """Return a table in which short rows, and alignments where they are short, are filled up."""
    width = max(map(len, rows), default=0)
    filled = []
    for row in rows:
        missing = [SourceParagraph("", at)] * (width - len(row))
        filled.append((*row, *missing))
    return SourceTable(tuple(filled), at, (*aligns, *[""] * width)[:width], landscape)


def list_paragraphs(blocks: Iterable[SourceBlock]) -> list[SourceParagraph]:
    """Return the paragraphs among blocks."""
    return [block for block in blocks if isinstance(block, SourceParagraph)]


def list_cells(table: SourceTable) -> list[SourceParagraph]:
    """Return the cells of a table that say something, column by column."""
    columns = zip(*table.rows, strict=True)
    return [cell for column in columns for cell in column if cell.text]


def describe_block(block: SourceBlock) -> str:
    """Return all words of a block: a table's cells with bars between, what a picture shows."""
    if isinstance(block, SourceTable):
        rows = (" | ".join(cell.text for cell in row) for row in block.rows)
        return "［表格］" + " / ".join(rows)
    if isinstance(block, SourcePicture):
        return f"［图片 {block.name or block.alt}］"
    return block.text


def list_block_words(block: SourceBlock) -> str:
    """Return the words of a block that its source has: a picture has none."""
    if isinstance(block, SourceTable):
        return " ".join(cell.text for row in block.rows for cell in row)
    return get_block_text(block)


def get_block_text(block: SourceBlock) -> str:
    """Return the text of a paragraph; "" for a table or a picture, which are no lines."""
    if isinstance(block, SourceParagraph):
        return block.text
    return ""
