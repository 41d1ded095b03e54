"""The sheets of a spreadsheet, as they are shown: rows of cells, and which cells are merged.

In: nothing (types only).  Out: ``Sheet``, ``Workbook``, which ``read_sheets`` gives.
"""

from __future__ import annotations

from typing import Final

import msgspec

# Why it is not known what a cell shows, and what to do then.
NO_RESULT: Final = "公式没有存下结果，用 Excel 打开再存一次"
FORMULA_ERROR: Final = "公式出错"
UNKNOWN_FORMAT: Final = "认不出的数字格式，照数字写"
UNPRINTABLE_REASONS: Final = {
    NO_RESULT: "打开后按保存即可",
    FORMULA_ERROR: "用 Excel 或 WPS 打开它，改正公式",
    UNKNOWN_FORMAT: "换一种数字格式，或者改成文字",
}


class MergedArea(msgspec.Struct, frozen=True):
    """Cells merged into one: its first row and column from 0, how many rows and columns it has."""

    row: int
    column: int
    height: int
    width: int


class SheetNote(msgspec.Struct, frozen=True):
    """Words of a sheet that its cells do not show, or show otherwise than they are stored.

    ``place`` is the cell, A1, or "" for the sheet; ``stored`` is what the file has, ``shown`` what
    stands in the cell for it; "" for what is in none.
    """

    place: str
    stored: str
    shown: str
    reason: str


class Sheet(msgspec.Struct, frozen=True):
    """A sheet as it is shown, without its hidden rows and columns.

    ``rows`` are as long as the widest, without blank rows and columns around what is written; a
    cell's line breaks are line feeds, a merged area has its words in its first cell and "" in the
    others. ``places`` are the cells' names in the file (A1), as ``rows`` has them; of a CSV file
    their lines. ``hidden`` tells that the sheet as a whole is.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    merges: tuple[MergedArea, ...] = ()
    places: tuple[tuple[str, ...], ...] = ()
    notes: tuple[SheetNote, ...] = ()
    hidden: bool = False


class Workbook(msgspec.Struct, frozen=True):
    """The sheets of a file in their order; ``remarks`` are about the file as a whole."""

    sheets: tuple[Sheet, ...]
    remarks: tuple[str, ...] = ()
