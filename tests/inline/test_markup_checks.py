"""What is wrong with the marks in a text: one table of cases for each code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from picture_files import make_jpeg, make_png

from notice_gen.inline.markup_checks import check_markup

if TYPE_CHECKING:
    from pathlib import Path

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a notice's folder with two pictures, one false picture and one outside of it."""
    inside = tmp_path / "2022"
    inside.mkdir()
    (inside / "a.png").write_bytes(make_png())
    (inside / "b 1.jpg").write_bytes(make_jpeg())
    (inside / "text.png").write_text("<svg>", encoding="utf-8")
    (inside / "empty.png").write_bytes(b"")
    (tmp_path / "outside.png").write_bytes(PNG)
    (inside / "link.png").symlink_to(tmp_path / "outside.png")
    return inside


def found(value: str, folder: Path | None, levels: int = 0) -> list[tuple[int, str]]:
    """Return the offset and the code of each fault."""
    return [(at, code) for at, code, _, _ in check_markup(value, value, folder, levels)]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("甲<b>乙</b>", [(1, "T01"), (5, "T01")]),
        ('甲<a href="x" class=y>', [(1, "T01")]),
        ("甲\n<br/>", [(2, "T01")]),
        ("<div\n>", [(0, "T01")]),
        ("甲<!-- 注 -->", [(1, "T01")]),
        ("<!DOCTYPE html>", [(0, "T01")]),
        ("<?php", [(0, "T01")]),
        ("<script>x</script>", [(0, "T01"), (9, "T01")]),
        ("| 甲<br>乙 | 丙 |\n| - | - |\n| 一<BR/>二<br />三 | 四 |", []),
        ("| 甲 | 乙 |\n| - | - |\n| <p>一 | 二 |", [(22, "T01")]),
    ],
)
def test_html(value: str, expected: list[tuple[int, str]]) -> None:
    """T01: tags and comments of HTML, each where it begins."""
    assert found(value, None) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("见[网站](http://a.cn)", [(1, "T02")]),
        ("见[网站](../x.md)和[二](x(1).md)", [(1, "T02"), (15, "T02")]),
        ("见<http://a.cn>", [(1, "T02")]),
        ("见<mail@a.cn>", [(1, "T02")]),
        ("甲\n\n  [1]: http://a.cn", [(5, "T02")]),
    ],
)
def test_links(value: str, expected: list[tuple[int, str]]) -> None:
    """T02: every spelling of a link Markdown has."""
    assert found(value, None) == expected


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("![图](outside.png)", "找不到"),
        ("![图](../outside.png)", "不在本通知的文件夹里"),
        ("![图](link.png)", "不在本通知的文件夹里"),
        ("![图](/etc/a.png)", "不在本通知的文件夹里"),
        ("![图](http://a.cn/a.png)", "不在本通知的文件夹里"),
        ("![图](file:a.png)", "不在本通知的文件夹里"),
        ("![图](.)", "找不到"),
        ("![图]()", "没有写对文件名"),
        ("![图](" + "长" * 300 + ".png)", "打不开"),
        ("![图](text.png)", "不是 PNG 或 JPEG 图片"),
        ("![图](empty.png)", "不是 PNG 或 JPEG 图片"),
    ],
)
def test_unusable_picture(value: str, problem: str, folder: Path) -> None:
    """T03: a picture is a PNG or JPEG by its content, and is in the notice's folder."""
    [(at, code, message, _)] = check_markup(f"甲\n\n{value}", f"甲\n\n{value}", folder, 0)
    assert (at, code) == (3, "T03")
    assert message.endswith(problem)


@pytest.mark.parametrize(
    ("value", "at"),
    [
        ("见![图](a.png)", 1),
        ("![图](a.png)\n甲", 0),
        ("甲\n![图\n乙](a.png)", 2),
        ("|甲|\n|-|\n|![图](a.png)|", 9),
    ],
)
def test_stray_picture(value: str, at: int, folder: Path) -> None:
    """T03: a picture is a paragraph of its own."""
    assert found(value, folder) == [(at, "T03")]


def test_no_place_for_a_picture() -> None:
    """T03: where there is only room for a line, a picture is refused before it is looked for."""
    assert found("![图](a.png)", None) == [(0, "T03")]


@pytest.mark.parametrize(
    ("value", "levels", "expected"),
    [
        ("# 甲", 0, [(0, "T04")]),
        ("甲\n  ## 乙", 0, [(4, "T04")]),
        ("甲\n===", 0, [(2, "T04")]),
        ("甲\n乙\n---", 4, [(4, "T04")]),
        ("# 甲\n#### 乙", 4, []),
        ("# 甲\n### 乙", 2, [(4, "T04")]),
        ("##### 甲", 4, [(0, "T04")]),
    ],
)
def test_headings(value: str, levels: int, expected: list[tuple[int, str]]) -> None:
    """T04: a heading where none may stand, or one deeper than the notice numbers."""
    assert found(value, None, levels) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("|甲|乙|\n|-|-|\n|1|", [(12, "T07")]),
        ("|甲|乙|\n|-|-|\n|1|2|3|\n|4|", [(12, "T07"), (20, "T07")]),
        ("|甲|乙|\n|-|\n|1|2|", [(6, "T07")]),
        ("|甲|乙|\n|1|2|", [(0, "T07")]),
        ("|-|-|\n|1|2|", [(0, "T07")]),
        ("如下：\n|甲|乙|\n|-|-|\n|1|2|", [(4, "T07")]),
        ("|甲|乙|\n|-|-|\n|1|2|\n以上", [(18, "T07")]),
        ("|甲|", [(0, "T07")]),
        ("|-|-|\n|-|-|\n|1|2|", []),
        ("|:-:|\n|---|", []),
    ],
)
def test_tables(value: str, expected: list[tuple[int, str]]) -> None:
    """T07: a table has its division on the second line, and in each line the header's cells."""
    assert found(value, None) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("甲**乙", [(1, "T10")]),
        ("**甲**乙**", [(6, "T10")]),
        ("**甲\n\n乙**", [(0, "T10"), (6, "T10")]),
        ("|**甲|乙**|\n|-|-|", [(1, "T10"), (6, "T10")]),
        ("# 甲**", [(0, "T04"), (3, "T10")]),
        ("**甲\n乙**", []),
        ("1234********5678", []),
    ],
)
def test_bold(value: str, expected: list[tuple[int, str]]) -> None:
    """T10: bold ends in the paragraph or cell it began in."""
    assert found(value, None) == expected


@pytest.mark.parametrize(
    "value",
    [
        "<通知>和《通知》",
        "a<b，b>c",
        "x < y",
        "<3 件",
        "http://a.cn/?a=1&b=2",
        "[2022]12号",
        "[1]：见附件",
        "[注]: 见附件",
        "岳楼法办〔2022〕12号（试行）",
        "#5号楼 #",
        "---",
        "甲|乙",
        "1. 甲\n2. 乙",
        "* 甲",
        "惊叹![号]",
        "![图](a.png)",
        "![图](<b 1.jpg>)",
        "|甲|乙|\n|:-|-:|\n| | |\n| - | - |",
    ],
)
def test_no_false_alarm(value: str, folder: Path) -> None:
    """What an author may well mean as it stands is no fault."""
    assert found(value, folder) == []


@pytest.mark.parametrize(
    "value",
    [
        "<a " * 60_000,
        "[" * 200_000,
        "[a](" * 50_000,
        "![" * 100_000,
        "|-" * 100_000,
        "<a" + " b" * 99_999,
    ],
)
def test_linear(value: str) -> None:
    """Hostile marks take no longer than other text: this test would run for hours."""
    assert all(code.startswith("T") for _, code in found(value, None))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("| 甲 | 乙 |\n| - | - |\n| 一 | << |\n| ^^ | << |", []),
        ("| 甲 | 乙 |\n| - | - |\n| ^^ | << |", [(27, "T07")]),
        ("| 甲 | ^^ |\n| - | - |\n| 一 | 二 |", [(6, "T07")]),
        ("| << | 乙 |\n| - | - |\n| 一 | 二 |", [(2, "T07")]),
    ],
)
def test_merges(value: str, expected: list[tuple[int, str]]) -> None:
    """T07: cells that are one with nothing, or make no rectangle, each at its mark."""
    assert found(value, None) == expected
