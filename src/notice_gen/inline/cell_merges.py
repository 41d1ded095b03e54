"""Which cells of a table are one: ``^^`` goes with the cell above, ``<<`` with the one to its left.

In: rows of cells as typed.  Out: ``CellMerge``s, and what is wrong with the marks; and the way
back, from merges to marks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from notice_gen.document import CellMerge

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MERGE_ABOVE: Final = "^^"
MERGE_LEFT: Final = "<<"
MERGE_MARKS: Final = frozenset({MERGE_ABOVE, MERGE_LEFT})
_HINT: Final = "合并的格要拼成长方形：上一格并下来写 ^^，左一格并过来写 <<"


class MergeFault(NamedTuple):
    """A mark that merges nothing sensible, and the cell it is in; both count from 0."""

    row: int
    column: int
    message: str
    hint: str


def find_cell_merges(
    rows: Sequence[Sequence[str]],
) -> tuple[tuple[CellMerge, ...], list[MergeFault]]:
    """Return the merged cells of a table, in reading order, and what is wrong with its marks.

    All rows have as many cells; a cell that is ``^^`` or ``<<`` has nothing else in it.
    """
    faults: list[MergeFault] = []
    owners: list[list[tuple[int, int]]] = []  # of each cell, the one whose words stand in it
    for down, row in enumerate(rows):
        owners.append([])
        for across, cell in enumerate(row):
            owner = (down, across)
            mark = cell.strip()
            if mark == MERGE_ABOVE and down:
                owner = owners[down - 1][across]
            elif mark == MERGE_LEFT and across:
                owner = owners[down][across - 1]
            elif mark in MERGE_MARKS:
                faults.append(_make_edge_fault(down, across, mark))
            owners[down].append(owner)
    if faults:
        return (), faults
    return _gather_merges(owners)


def _make_edge_fault(row: int, column: int, mark: str) -> MergeFault:
    """Return what is wrong with a mark on the table's edge."""
    if mark == MERGE_ABOVE:
        return MergeFault(row, column, "第一行的格上面没有格，不能写 ^^", _HINT)
    return MergeFault(row, column, "第一栏的格左面没有格，不能写 <<", _HINT)


def _gather_merges(
    owners: Sequence[Sequence[tuple[int, int]]],
) -> tuple[tuple[CellMerge, ...], list[MergeFault]]:
    """Return the merges that cells with the same owner make; what is no rectangle is a fault."""
    members: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for down, row in enumerate(owners):
        for across, owner in enumerate(row):
            members.setdefault(owner, []).append((down, across))
    merges: list[CellMerge] = []
    faults: list[MergeFault] = []
    for (row_at, column), cells in members.items():
        if len(cells) == 1:
            continue
        high = max(down for down, _ in cells) - row_at + 1
        wide = max(across for _, across in cells) - column + 1
        if len(cells) == high * wide and min(across for _, across in cells) == column:
            merges.append(CellMerge(row_at, column, high, wide))
        else:
            message = f"第{row_at + 1}行第{column + 1}格合并出来不是长方形"
            faults.append(MergeFault(*cells[-1], message, _HINT))
    return tuple(merges), faults


def mark_covered_cells(merges: Iterable[CellMerge]) -> dict[tuple[int, int], str]:
    """Return the mark of each cell, by row and column, whose words stand in another one."""
    marks: dict[tuple[int, int], str] = {}
    for merge in merges:
        for row, column in merge.list_cells():
            if column > merge.column:
                marks[row, column] = MERGE_LEFT
            elif row > merge.row:
                marks[row, column] = MERGE_ABOVE
    return marks


def count_header_rows(merges: Iterable[CellMerge], rows: int, header: int = 1) -> int:
    """Return how many rows head a table: those its header's merged cells reach down to.

    0 where they reach to its end: it is a form, in which no row heads the others.
    """
    merges = list(merges)
    reach = header
    while True:
        further = max((m.row + m.rows for m in merges if m.row < reach), default=reach)
        if further <= reach:
            break
        reach = further
    return reach if reach < rows or reach == header else 0
