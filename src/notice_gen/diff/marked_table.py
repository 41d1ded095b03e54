"""A table with both texts in it, deleted rows among the others.

In: a ``TextEdit`` of a table.  Out: a ``TrackedTable``. Lengths are twips; widths and heights are
near enough for a paper to work on, and no measure is taken.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from notice_gen.diff.marked_runs import create_runs
from notice_gen.diff.units import join_words
from notice_gen.diff.word_diff import create_pieces
from notice_gen.fonts.font_roles import FontRole
from notice_gen.gbt9704 import COLUMN_WIDTH, SIZE_4, TWIPS_PER_POINT
from notice_gen.inline.cell_merges import MERGE_MARKS, find_cell_merges
from notice_gen.press.docx.tracked_changes import TrackedSetting, TrackedTable
from notice_gen.typeset import style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notice_gen.diff.comparison import DiffRow, TextEdit
    from notice_gen.diff.word_diff import DiffPieces, Fate
    from notice_gen.document import CellMerge

_PADDING: Final = 100  # twips in a cell, beside its words
_LEADING: Final = 60  # above and below them
_NARROWEST: Final = 4  # characters by which a column shares the width, at least
_WIDEST: Final = 24


def set_table(edit: TextEdit) -> TrackedTable:
    """Return a table's rows, the deleted ones among them.

    In a table that came or went as a whole all rows did.
    """
    unit = edit.current_unit
    widths = _share_column_width(edit.rows)
    rows: list[tuple[TrackedSetting, ...]] = []
    heights: list[int] = []
    fates: list[Fate] = []
    kept: list[DiffRow] = []
    for row in edit.rows:
        if edit.fate and row.get_cells(edit.fate) is None:
            continue  # of a table that was moved, this side never had the row
        kept.append(row)
        cells = _set_row(edit, row, is_header=len(rows) < unit.header)
        rows.append(cells)
        heights.append(_estimate_row_height(cells, widths))
        fates.append(edit.fate or row.fate)
    return TrackedTable(
        widths,
        tuple(rows),
        tuple(heights),
        unit.header,
        _PADDING,
        merges=_find_merges(kept),
        fates=tuple(fates),
    )


def _find_merges(rows: Sequence[DiffRow]) -> tuple[CellMerge, ...]:
    """Return which cells are one, as the new text has it, or the old one where a row is gone.

    None where rows of both texts between each other leave no rectangles.
    """
    merges, faults = find_cell_merges(
        [[join_words(cell) for cell in row.new or row.old or ()] for row in rows]
    )
    return () if faults else merges


def _set_row(edit: TextEdit, row: DiffRow, *, is_header: bool) -> tuple[TrackedSetting, ...]:
    """Return a row's cells; those of the table's head are centred, and in 黑体.

    Others are set as their column is, or as the style says where its author did not.
    """
    cells = []
    pieces = _select_cells(row, edit.fate)
    for cell, align in zip(pieces, edit.current_unit.aligns, strict=True):
        words = [piece for piece in cell if piece.text not in MERGE_MARKS]
        runs = create_runs(words, style.TABLE_CELL, edit)
        if is_header:
            runs = tuple(replace(run, role=FontRole.黑体) for run in runs)
        cell_align = "center" if is_header else align or style.TABLE_CELL.align
        cells.append(TrackedSetting(style.TABLE_CELL, runs, cell_align, style.TABLE_CELL.pitch))
    return tuple(cells)


def _select_cells(row: DiffRow, fate: Fate) -> tuple[DiffPieces, ...]:
    """Return a row's cells; of a table that was moved, as they stand on this side."""
    if not fate:
        return row.cells
    cells = row.get_cells(fate) or ()
    return tuple(create_pieces(cell, fate) for cell in cells)


def _share_column_width(rows: Sequence[DiffRow]) -> tuple[int, ...]:
    """Share the column out by what stands in the longest cells, none too narrow.

    The last column has what rounding leaves over.
    """
    shares = []
    for column in zip(*(row.cells for row in rows), strict=True):
        longest = max(map(_count_characters, column))
        shares.append(min(_WIDEST, max(_NARROWEST, longest)))
    widths = [COLUMN_WIDTH * share // sum(shares) for share in shares[:-1]]
    return (*widths, COLUMN_WIDTH - sum(widths))


def _count_characters(cell: DiffPieces) -> int:
    return sum(len(piece.text) for piece in cell)


def _estimate_row_height(row: Sequence[TrackedSetting], widths: Sequence[int]) -> int:
    """Return about how high a row is, by the cell with the most lines.

    Both texts stand in a cell, so that it needs room for what was deleted, too. Word makes a row
    higher where that is not enough.
    """
    em = SIZE_4 * TWIPS_PER_POINT
    most = 1
    for cell, width in zip(row, widths, strict=True):
        lines = len(cell.text) * em / (width - 2 * _PADDING)
        most = max(most, ceil(lines))
    return most * style.TABLE_PITCH + 2 * _LEADING
