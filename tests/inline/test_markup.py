"""What is read of Markdown, and that nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notice_gen.inline.markup import parse_bold, parse_picture, parse_table, split_cells


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("文字", [("文字", False)]),
        ("甲**乙**丙", [("甲", False), ("乙", True), ("丙", False)]),
        ("**甲****乙**", [("甲****乙", True)]),
        ("**甲**乙**丙**", [("甲", True), ("乙", False), ("丙", True)]),
        ("**甲*乙_丙`**", [("甲*乙_丙`", True)]),
        ("***甲***", [("***甲***", False)]),
        ("430602********1234", [("430602********1234", False)]),
        ("**甲**430602********1234", [("甲", True), ("430602********1234", False)]),
    ],
)
def test_inline(text: str, expected: list[tuple[str, bool]]) -> None:
    """Exactly two asterisks begin and end bold; a longer or shorter row is what was typed."""
    assert parse_bold(text) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "*甲*",
        "_甲_",
        "`甲`",
        "\\* \\_ \\\\ \\`",
        "&amp; &lt; &#20013; & <",
        "1. 甲",
        "- 甲",
        "> 甲",
        "    甲",
        "甲  \n乙",
        "http://example.com/a_b_c",
        "[甲][1]",
        "[甲](乙)",
        "![甲](乙.png)",
        "<b>甲</b>",
        "[TOC]",
        "甲[^1]",
        "~~甲~~",
        "$x^2$",
        "<http://example.com>",
        "wzxhzdk:0",
    ],
)
def test_as_typed(typed: str) -> None:
    """Any other Markdown is only characters, beside bold too."""
    found = parse_bold(f"{typed}，**粗**，{typed}")
    assert found == [(f"{typed}，", False), ("粗", True), (f"，{typed}", False)]


@given(st.lists(st.text(alphabet="甲乙a1 *_`\\&#<>[]().", min_size=1, max_size=12), max_size=8))
def test_no_character_lost(pieces: list[str]) -> None:
    """Taking the marks away gives the text back, character for character."""
    text = "".join(pieces)
    marked = "".join(part if not bold else f"**{part}**" for part, bold in parse_bold(text))
    assert marked == text


def test_long_paragraph() -> None:
    """A paragraph of any length is cut where no bold is open, and stays whole."""
    found = parse_bold("**甲** 乙 " * 5000)
    assert found == [("甲", True), (" 乙 ", False)] * 5000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("![图](a.png)", ("图", "a.png")),
        ("![](附件/图 1.png)", ("", "附件/图 1.png")),
        ("![图](<a b.png>)", ("图", "a b.png")),
        ('![图](a.png "题注")', ("图", "a.png")),
        ("![图](a(1).png)", ("图", "a(1).png")),
        ("见![图](a.png)", None),
        ("![图](a.png)。", None),
        ("![图](a.png)![图](b.png)", None),
        ("图", None),
    ],
)
def test_picture(text: str, expected: tuple[str, str] | None) -> None:
    """A picture stands alone; its title is not printed."""
    assert parse_picture(text) == expected


@pytest.mark.parametrize(
    ("lines", "rows", "aligns"),
    [
        (["| 甲 | 乙 |", "|---|---|"], [["甲", "乙"]], ["", ""]),
        (["甲|乙", ":-|-:", "1|2"], [["甲", "乙"], ["1", "2"]], ["left", "right"]),
        (["| 甲 |", "|:-:|", "| 1 |", "| |"], [["甲"], ["1"], [""]], ["center"]),
        (["| 甲 | 乙 |", "|---|---|", "| \\ | ` |"], [["甲", "乙"], ["\\", "`"]], ["", ""]),
        (["| 甲 | 乙 |", "|---|---|", "| `1 | 2` |"], [["甲", "乙"], ["`1", "2`"]], ["", ""]),
        (
            ["| 甲 | 乙 |", "|---|---|", "| **1** | *2* |"],
            [["甲", "乙"], ["**1**", "*2*"]],
            ["", ""],
        ),
    ],
)
def test_table(lines: list[str], rows: list[list[str]], aligns: list[str]) -> None:
    """A table's cells end at every ``|``, and its second line aligns the columns."""
    assert parse_table(lines) == (rows, aligns)


CELL = st.text(alphabet="甲a*`\\.", min_size=1, max_size=4)


@given(st.integers(2, 4), st.data(), st.sampled_from(["", "|"]))
def test_cells_agree(width: int, data: st.DataObject, edge: str) -> None:
    """Counting a line's cells finds the same ones the library prints, at their offsets."""
    row = st.lists(CELL, min_size=width, max_size=width).map(" | ".join)
    lines = [f"{edge}{data.draw(row)}{edge}" for _ in range(2)]
    rows, _ = parse_table([lines[0], edge + "|".join(["---"] * width) + edge, lines[1]])
    for line, printed in zip(lines, rows, strict=True):
        found = split_cells(line, lines[0])
        assert [cell.strip(" ") for _, cell in found] == printed
        assert all(line[at : at + len(cell)] == cell for at, cell in found)
