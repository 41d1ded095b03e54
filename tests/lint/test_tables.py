"""Tables are found in a text with the places of their cells, and their numbers read."""

from __future__ import annotations

from decimal import Decimal

import pytest

from notice_gen.lint.tables import (
    find_tables,
    measure_step,
    read_each,
    read_number,
    read_separated_table,
    read_share,
)

TEXT = """前文。

| 村 | 户 | 占比 |
| --- | ---: | --- |
| 甲 | 1,200 | 60% |
| 乙 | 约800 | 40.5% |

后文。

| 单行 |
"""


def test_tables() -> None:
    """A table has its rows without the line below its head; one row alone is none."""
    (table,) = find_tables(TEXT)
    assert [[cell.words for cell in row] for row in table.rows] == [
        ["村", "户", "占比"],
        ["甲", "1,200", "60%"],
        ["乙", "约800", "40.5%"],
    ]
    assert TEXT[table.start : table.end].startswith("| 村")
    assert not list(find_tables("没有表格"))
    assert not list(find_tables("||\n||"))
    (short,) = find_tables("| 甲 | 乙 |\n| --- | --- |\n| 丙 |")
    assert [cell.words for cell in short.rows[1]] == ["丙", ""]


def test_cells() -> None:
    """Only what is a number, or a share, and nothing else is read as one."""
    (table,) = find_tables(TEXT)
    first, second = table.rows[1:]
    assert read_number(first[1]) == Decimal(1200)
    assert read_number(second[1]) is None
    assert read_each(first[1:], read_number) == []
    assert read_each(first[1:2], read_number) == [Decimal(1200)]
    assert (read_share(first[2]), read_share(first[1])) == (Decimal(60), None)
    words, start, end = second[2]
    assert (words, TEXT[start:end]) == ("40.5%", "40.5%")


@pytest.mark.parametrize(("number", "step"), [("12.5", "0.1"), ("12", "1"), ("0.25", "0.01")])
def test_step(number: str, step: str) -> None:
    """A number is rounded to its last place."""
    assert measure_step(Decimal(number)) == Decimal(step)


def test_separated() -> None:
    """Of a file of values quotes are no part, empty cells count, and places are the file's."""
    text = '村,户\n甲,"1,200"\n乙,\n'
    (table,) = read_separated_table(text)
    assert [[cell.words for cell in row] for row in table.rows] == [
        ["村", "户"],
        ["甲", "1,200"],
        ["乙", ""],
    ]
    cell = table.rows[1][1]
    assert text[cell.start : cell.end] == "1,200"
    assert read_number(cell) == Decimal(1200)
    assert not list(read_separated_table("村,户"))
