"""How a table's width is shared out: low tables, no cut words, the same each time."""

from __future__ import annotations

import pytest

from notice_gen.typeset.column_widths import CellContent, ColumnContent, share_column_widths

EM = 280  # twips of a character of size 4


def columns(*cells: list[int], heads: int = 2) -> list[ColumnContent]:
    """Return columns whose cells have so many characters."""
    return [
        ColumnContent(heads * EM, EM, [CellContent([float(each * EM)], 1) for each in column])
        for column in cells
    ]


def count_lines(cells: list[int], width: int) -> list[int]:
    """Return how many lines each cell has in a column."""
    room = (width - 200) // EM
    return [max(1, -(-each // room)) for each in cells]


def test_long_list() -> None:
    """A column full in every row has its room; one long remark wraps in its own row."""
    names, remarks = [16] * 40, [0] * 39 + [60]
    widths = share_column_widths(columns([2] * 40, names, remarks), 8843, 14)
    assert sum(widths) == 8843
    assert max(count_lines(names, widths[1])) == 1
    assert max(count_lines(remarks, widths[2])) > 3


def test_words_stay_whole() -> None:
    """However long the rest is, a word is not cut where there is room for it."""
    contents = columns([200] * 5, [200] * 5, [8] * 5)
    contents[2].word = 8.0 * EM
    assert share_column_widths(contents, 8843, 14)[2] - 200 >= 8 * EM


@pytest.mark.parametrize("count", [1, 2, 5, 12, 16])
def test_any_number(count: int) -> None:
    """Columns fill the table however many there are and however much is in them."""
    for length in (0, 5, 500):
        widths = share_column_widths(columns(*[[length] * 3] * count), 8843, 14)
        assert sum(widths) == 8843
        assert min(widths) >= 200 + EM
