"""Blocks as the small Markdown of a text value: bold, tables, pictures.

In: blocks.  Out: text that ``inline`` reads back as what it was; the pictures are put among the
files of the new folder.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.importer.block import SourcePicture, SourceTable
from notice_gen.importer.recognised import mark_bold, mark_partial_bold
from notice_gen.inline.cell_merges import mark_covered_cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from notice_gen.importer.block import SourceBlock
    from notice_gen.importer.recognised import Recognised

_ALIGNMENTS: Final = {"center": ":-:", "right": "-:"}
_STEM_LIMIT: Final = 40  # characters of a picture file's name


def format_markdown(blocks: list[SourceBlock], recognised: Recognised) -> str:
    """Return blocks as the small Markdown of a text value."""
    return join_blocks(format_block(block, recognised) for block in blocks)


def join_blocks(formatted: Iterable[str]) -> str:
    """Return formatted blocks as one text, with a blank line between those that say anything."""
    return "\n\n".join(filter(None, formatted))


def format_block(block: SourceBlock, recognised: Recognised) -> str:
    """Return a block as Markdown; a picture's file is added.

    In what a picture shows, brackets would end it.
    """
    if isinstance(block, SourceTable):
        return _format_table(block)
    if isinstance(block, SourcePicture):
        alt = re.sub(r"[\[\]\n]", " ", block.alt)
        return f"![{alt}]({add_picture_file(block, recognised)})"
    return mark_bold(block)


def add_picture_file(picture: SourcePicture, recognised: Recognised) -> str:
    """Add a picture to the files of the folder; return the name it is given.

    The same picture is added once; another of the same name gets a number.
    """
    stem = re.sub(r"[^\w—-]", "", picture.name.rsplit(".", 1)[0])[:_STEM_LIMIT] or "图"
    name, number = f"{stem}{picture.suffix}", 1
    while recognised.files.get(name, picture.content) != picture.content:
        number += 1
        name = f"{stem}{number}{picture.suffix}"
    recognised.files[name] = picture.content
    return name


def _format_table(table: SourceTable) -> str:
    """Return a table as Markdown; its first row is the header.

    Below the header stands how each column is aligned. A table without cells is nothing.
    """
    if not table.rows or not table.rows[0]:
        return ""
    alignments = [_ALIGNMENTS.get(align, "---") for align in table.aligns]
    header, *further = _list_rows(table)
    return "\n".join(map(_format_row, (header, alignments, *further)))


def _format_row(cells: list[str]) -> str:
    """Return a row as it is typed; an empty cell is one space between its bars."""
    return "|" + "".join(f" {cell} |" if cell else " |" for cell in cells)


def _list_rows(table: SourceTable) -> Iterator[list[str]]:
    """Yield the rows of a table, their cells as values.

    A cell that is part of another has its mark.
    """
    marks = mark_covered_cells(table.merges)
    for down, row in enumerate(table.rows):
        cells: list[str] = []
        for at, cell in enumerate(row):
            value = mark_partial_bold(cell).replace("\n", "<br>")
            cells.append(marks.get((down, at)) or value)
        yield cells
