"""Dividing a value into passages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notice_gen.passage import BREAK, Kind, join, passages


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", []),
        (" \n　\n\t", []),
        ("甲", [(Kind.WORDS, ["甲"])]),
        ("甲\n乙\n\n丙\n", [(Kind.WORDS, ["甲", "乙"]), (Kind.WORDS, ["丙"])]),
        ("甲\n　\n\n \n乙", [(Kind.WORDS, ["甲"]), (Kind.WORDS, ["乙"])]),
        (f"甲\n乙{BREAK}丙", [(Kind.WORDS, ["甲", "乙"]), (Kind.WORDS, ["丙"])]),
        ("  甲 \n\t乙\t", [(Kind.WORDS, ["甲", "乙"])]),
        ("　　甲", [(Kind.WORDS, ["　　甲"])]),
        ("甲\n# 乙\n丙", [(Kind.WORDS, ["甲"]), (Kind.HEADING, ["# 乙"]), (Kind.WORDS, ["丙"])]),
        ("#5号楼", [(Kind.WORDS, ["#5号楼"])]),
        ("甲 # 乙", [(Kind.WORDS, ["甲 # 乙"])]),
        ("# ", [(Kind.WORDS, ["#"])]),
        ("|甲|\n|-|\n\n乙", [(Kind.TABLE, ["|甲|", "|-|"]), (Kind.WORDS, ["乙"])]),
        ("甲|乙\n-|:-:", [(Kind.TABLE, ["甲|乙", "-|:-:"])]),
        ("| 甲 | 乙 |\n| 丙 | 丁 |", [(Kind.TABLE, ["| 甲 | 乙 |", "| 丙 | 丁 |"])]),
        ("甲|乙", [(Kind.WORDS, ["甲|乙"])]),
        ("甲\n---", [(Kind.WORDS, ["甲", "---"])]),
        ("![图](a.png)", [(Kind.PICTURE, ["![图](a.png)"])]),
        ("![图](a.png)\n甲", [(Kind.WORDS, ["![图](a.png)", "甲"])]),
        ("![图]", [(Kind.WORDS, ["![图]"])]),
    ],
)
def test_kinds(value: str, expected: list[tuple[Kind, list[str]]]) -> None:
    """Blank lines and headings divide; what stands between them is known by its look."""
    assert [(passage.kind, passage.texts) for passage in passages(value)] == expected


@given(st.text(alphabet=f"甲a \t\n　#|-!{BREAK}", max_size=40))
def test_offsets(value: str) -> None:
    """Every line stands in the value at its offset, and no other character is lost but spaces."""
    lines = [line for passage in passages(value) for line in passage.lines]
    assert all(value[at : at + len(text)] == text for at, text in lines)
    kept = "".join(text for _, text in lines)
    assert "".join(kept.split()) == "".join(value.split())


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([], ""),
        (["甲", "乙"], "甲乙"),
        (["甲，", "乙"], "甲，乙"),
        (["甲“", "乙”", "丙"], "甲“乙”丙"),
        (["plan", "for 2022"], "plan for 2022"),
        (["共3", "个"], "共3个"),
        (["个", "3"], "个3"),
        (["2022.", "12"], "2022. 12"),
        (["甲", "", "乙"], "甲乙"),
    ],
)
def test_join(lines: list[str], expected: str) -> None:
    """Lines join without a space next to Han, and with one between words of Latin letters."""
    assert join(lines) == expected
