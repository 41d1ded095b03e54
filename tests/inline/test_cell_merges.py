"""Cells that are one: what the marks merge, what they cannot, and the way back."""

from __future__ import annotations

import pytest

from notice_gen.document import CellMerge
from notice_gen.inline.cell_merges import count_header_rows, find_cell_merges, mark_covered_cells


def parse(table: str) -> list[list[str]]:
    """Return the cells of rows divided by / and columns by spaces."""
    return [row.split() for row in table.split("/")]


@pytest.mark.parametrize(
    ("table", "merges"),
    [
        ("甲 乙/一 二", []),
        ("甲 <</一 二", [(0, 0, 1, 2)]),
        ("甲 乙/^^ 二/三 ^^", [(0, 0, 2, 1), (1, 1, 2, 1)]),
        ("甲 <</^^ <</一 二", [(0, 0, 2, 2)]),
        ("甲 <</^^ ^^/一 二", [(0, 0, 2, 2)]),
        ("甲 乙 丙/一 << <</^^ ^^ <<", [(1, 0, 2, 3)]),
    ],
)
def test_merges(table: str, merges: list[tuple[int, int, int, int]]) -> None:
    """Marks make rectangles, by row, column, rows and columns; and the way back is the same."""
    found, faults = find_cell_merges(parse(table))
    assert [(m.row, m.column, m.rows, m.columns) for m in found] == merges
    assert faults == []
    marks = mark_covered_cells(found)
    rows = parse(table)
    marked = {(r, c) for r, row in enumerate(rows) for c, x in enumerate(row) if x in {"^^", "<<"}}
    assert set(marks) == marked


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ("甲 ^^/一 二", (0, 1, "第一行的格上面没有格，不能写 ^^")),
        ("甲 乙/<< 二", (1, 0, "第一栏的格左面没有格，不能写 <<")),
        ("甲 <</^^ 二", (1, 0, "第1行第1格合并出来不是长方形")),
        ("甲 乙 丙/一 << 三/四 ^^ 六", (2, 1, "第2行第1格合并出来不是长方形")),
    ],
)
def test_nonsense(table: str, fault: tuple[int, int, str]) -> None:
    """What merges with nothing, or makes no rectangle, is said of its cell."""
    merges, faults = find_cell_merges(parse(table))
    assert merges == ()
    assert [(each.row, each.column, each.message) for each in faults] == [fault]


@pytest.mark.parametrize(
    ("merges", "rows", "header"),
    [
        ([], 3, 1),
        ([(0, 0, 2, 1)], 3, 2),
        ([(0, 0, 2, 1), (1, 1, 2, 1)], 4, 3),
        ([(1, 0, 2, 1)], 3, 1),
        ([(0, 0, 3, 1)], 3, 0),
    ],
)
def test_header(merges: list[tuple[int, int, int, int]], rows: int, header: int) -> None:
    """The header reaches as far as its merged cells; a form has none."""
    assert count_header_rows([CellMerge(*each) for each in merges], rows) == header
