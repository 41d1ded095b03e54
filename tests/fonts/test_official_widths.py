"""The widths of official faces are those that tables made of the font files state."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from notice_gen.fonts.font_roles import OFFICIAL_NAMES, FontRole
from notice_gen.fonts.official_widths import (
    WIDTHS,
    Certainty,
    WidthRow,
    describe_official_widths,
    list_official_widths,
    mark_official_widths,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLES = yaml.safe_load(
    Path(__file__).parents[1].joinpath("data", "official-widths.yaml").read_text("utf-8")
)
KNOWN = ("宋体", "黑体", "楷体_GB2312", "仿宋_GB2312")


def stated(face: str) -> dict[int, float]:
    """Return the widths that a table states, by their codes."""
    widths = {}
    for width in (0.5, 1.0):
        for part in TABLES[face][width].split():
            first, _, last = part.partition("-")
            for code in range(int(first, 16), int(last or first, 16) + 1):
                widths[code] = width
    return widths


def symbols() -> Iterator[int]:
    """Yield the codes of what GBK has besides Han in its first nine rows."""
    for row in range(0xA1, 0xAA):
        for cell in range(0x40, 0xFF):
            try:
                yield ord(bytes((row, cell)).decode("gbk"))
            except UnicodeDecodeError:
                continue


@pytest.mark.parametrize("face", TABLES)
def test_as_stated(face: str) -> None:
    """No character has another width than the table of its face states."""
    table, widths = stated(face), list_official_widths(face)
    assert {code: widths[code] for code in table if code in widths} == {
        code: width for code, width in table.items() if code in widths
    }


@pytest.mark.parametrize("face", TABLES)
def test_all_that_gbk_has(face: str) -> None:
    """ASCII and every symbol and letter of GBK have a width wherever the table states one."""
    wanted = {*range(0x20, 0x7F), *symbols()}
    assert len(wanted) > 900
    assert wanted & stated(face).keys() <= list_official_widths(face).keys()


@pytest.mark.parametrize("face", KNOWN)
def test_ascii(face: str) -> None:
    """Every character of ASCII is half an em wide in all four."""
    widths = list_official_widths(face)
    assert {widths[code] for code in range(0x20, 0x7F)} == {0.5}


@pytest.mark.parametrize("face", KNOWN)
@pytest.mark.parametrize("ch", "“”‘’…—·×℃§±°①→№‰、。（）《》〔〕％￥Ⅲ㈠αЖ")
def test_full_width(face: str, ch: str) -> None:
    """What GBK has with two bytes is an em wide, letters of pinyin aside; or not adapted at all."""
    assert list_official_widths(face).get(ord(ch), 1.0) == 1.0


def test_every_role_told() -> None:
    """What is known, or not, is told of each face that an open one stands in for."""
    assert {row.face for row in WIDTHS} == {OFFICIAL_NAMES[role][0] for role in FontRole}
    assert all(row.evidence for row in WIDTHS)


@pytest.mark.parametrize("row", WIDTHS, ids=lambda row: f"{row.face} {row.what}")
def test_certainty(row: WidthRow) -> None:
    """A width that is used is measured or inferred; measured ones have a table of their face."""
    used = row.width is not None
    assert used is (row.certainty in {Certainty.MEASURED, Certainty.INFERRED})
    if row.certainty is Certainty.MEASURED:
        assert row.face in TABLES
        codes = {code for first, last in row.ranges for code in range(first, last + 1)}
        assert codes & stated(row.face).keys()


@pytest.mark.parametrize(
    ("face", "told"),
    [
        ("仿宋_GB2312", "字宽照它"),
        ("方正小标宋简体", "字宽不知，没有查到，用替代字体自己的"),
        ("Times New Roman", "字宽本来相同，Liberation Serif 就是照它的字宽做的"),
    ],
)
def test_described(face: str, told: str) -> None:
    """The user is told whether a stand-in is as wide, and why when it is not made so."""
    assert describe_official_widths(face) == told


def test_marks_differ() -> None:
    """Faces whose widths differ are told apart."""
    assert len({mark_official_widths(face) for face in ("宋体", "黑体", "楷体_GB2312")}) == 3
