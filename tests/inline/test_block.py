"""Dividing a value into passages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notice_gen.inline.block import PARAGRAPH_BREAK, BlockKind, join_lines, split_blocks


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", []),
        (" \n　\n\t", []),
        ("甲", [(BlockKind.WORDS, ["甲"])]),
        ("甲\n乙\n\n丙\n", [(BlockKind.WORDS, ["甲", "乙"]), (BlockKind.WORDS, ["丙"])]),
        ("甲\n　\n\n \n乙", [(BlockKind.WORDS, ["甲"]), (BlockKind.WORDS, ["乙"])]),
        (
            f"甲\n乙{PARAGRAPH_BREAK}丙",
            [(BlockKind.WORDS, ["甲", "乙"]), (BlockKind.WORDS, ["丙"])],
        ),
        ("  甲 \n\t乙\t", [(BlockKind.WORDS, ["甲", "乙"])]),
        ("　　甲", [(BlockKind.WORDS, ["　　甲"])]),
        (
            "甲\n# 乙\n丙",
            [(BlockKind.WORDS, ["甲"]), (BlockKind.HEADING, ["# 乙"]), (BlockKind.WORDS, ["丙"])],
        ),
        ("#5号楼", [(BlockKind.WORDS, ["#5号楼"])]),
        ("甲 # 乙", [(BlockKind.WORDS, ["甲 # 乙"])]),
        ("# ", [(BlockKind.WORDS, ["#"])]),
        ("|甲|\n|-|\n\n乙", [(BlockKind.TABLE, ["|甲|", "|-|"]), (BlockKind.WORDS, ["乙"])]),
        ("甲|乙\n-|:-:", [(BlockKind.TABLE, ["甲|乙", "-|:-:"])]),
        ("| 甲 | 乙 |\n| 丙 | 丁 |", [(BlockKind.TABLE, ["| 甲 | 乙 |", "| 丙 | 丁 |"])]),
        ("甲|乙", [(BlockKind.WORDS, ["甲|乙"])]),
        ("甲\n---", [(BlockKind.WORDS, ["甲", "---"])]),
        ("![图](a.png)", [(BlockKind.PICTURE, ["![图](a.png)"])]),
        ("![图](a.png)\n甲", [(BlockKind.WORDS, ["![图](a.png)", "甲"])]),
        ("![图]", [(BlockKind.WORDS, ["![图]"])]),
    ],
)
def test_kinds(value: str, expected: list[tuple[BlockKind, list[str]]]) -> None:
    """Blank lines and headings divide; what stands between them is known by its look."""
    assert [(passage.kind, passage.line_texts) for passage in split_blocks(value)] == expected


@given(st.text(alphabet=f"甲a \t\n　#|-!{PARAGRAPH_BREAK}", max_size=40))
def test_offsets(value: str) -> None:
    """Every line stands in the value at its offset, and no other character is lost but spaces."""
    lines = [line for passage in split_blocks(value) for line in passage.lines]
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
    assert join_lines(lines) == expected
