"""Merged cells of tables that others wrote: only what the content can say of them is kept.

In: a table, and the areas its source calls merged.  Out: the table with ``merges`` that part no
words and do not overlap, without columns that are only ever a part of the one to their left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from notice_gen.document import CellMerge

if TYPE_CHECKING:
    from collections.abc import Iterable

    from notice_gen.importer.block import SourceTable


def merge_cells(table: SourceTable, merges: Iterable[CellMerge]) -> SourceTable:
    """Return a table with its merged cells; an area beyond its edges is cut there.

    What a page says wrongly is left out: an area that covers words, or a part of another one.
    """
    taken: set[tuple[int, int]] = set()
    kept: list[CellMerge] = []
    for merge in merges:
        area = _cut_area(merge, table)
        places = _list_places(area)
        covered = [place for place in places if place != (area.row, area.column)]
        if not covered or not taken.isdisjoint(places):
            continue
        if any(table.rows[row][column].text for row, column in covered):
            continue
        taken.update(places)
        kept.append(area)
    return replace(table, merges=tuple(kept))


def _cut_area(merge: CellMerge, table: SourceTable) -> CellMerge:
    """Return what of an area is in a table."""
    width = len(table.rows[0]) if table.rows else 0
    rows = min(merge.rows, len(table.rows) - merge.row)
    return CellMerge(merge.row, merge.column, rows, min(merge.columns, width - merge.column))


def _list_places(area: CellMerge) -> list[tuple[int, int]]:
    """Return the rows and columns of an area's cells."""
    rows = range(area.row, area.row + area.rows)
    columns = range(area.column, area.column + area.columns)
    return [(row, column) for row in rows for column in columns]


def drop_idle_columns(table: SourceTable) -> SourceTable:
    """Return a table without the columns that in every row belong to the one to their left.

    Pages have cells over more columns than there are.
    """
    joined = {
        place for area in table.merges for place in _list_places(area) if place[1] > area.column
    }
    width = len(table.rows[0]) if table.rows else 0
    kept = [
        column
        for column in range(width)
        if any((row, column) not in joined for row in range(len(table.rows)))
    ]
    if len(kept) == width:
        return table
    merges = []
    for area in table.merges:
        columns = sum(area.column <= one < area.column + area.columns for one in kept)
        if area.rows * columns > 1:
            merges.append(CellMerge(area.row, kept.index(area.column), area.rows, columns))
    rows = tuple(tuple(row[column] for column in kept) for row in table.rows)
    aligns = tuple(table.aligns[column] for column in kept)
    return replace(table, rows=rows, aligns=aligns, merges=tuple(merges))
