"""What is not prose is blotted out, and nothing else is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notice_gen.lint.masking import MASK, mask_codes
from notice_gen.yaml_source.source_file import SourceFile
from notice_gen.yaml_source.tree import Origin, Text

WORDS = "请各县于8月1日前报送2份材料、第3季度不变，ABC。"


def blotted(text: str, *, numbers: bool = True) -> list[str]:
    """Return the stretches of a text that are blotted out."""
    found = mask_codes(text, numbers=numbers)
    return [text[slice(*stretch.span())] for stretch in re.finditer(f"{MASK}+", found)]


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("见https://a.example.cn/b?c=1,2#d，请看", ["https://a.example.cn/b?c=1,2#d"]),
        ("网址www.a.example.cn.", ["www.a.example.cn"]),
        ("（http://a.example.cn/）", ["http://a.example.cn/"]),
        ("发至a.b-c@d.example.cn,抄送", ["a.b-c@d.example.cn"]),
        ("填写报名表.docx和附件/流程.png", [".docx", ".png"]),
        ("按GB/T 9704—2012、GB 5749-2022执行", ["GB/T 9704—2012", "GB 5749-2022"]),
        ("按DB43/T 1—2020执行", ["DB43/T 1—2020"]),
        ("A4纸、x86_64、C++、C#、V2.1版", ["A4", "x86_64", "C++", "C#", "V2.1"]),
        ("Wi-Fi、COVID-19、A/B测试、R&D", ["Wi-Fi", "COVID-19", "A/B", "R&D"]),
        ("于{{ year }}年{{ 现有地点 }}处", ["{{ year }}", "{{ 现有地点 }}"]),
        ("![流程：受理](附件/图.png)", ["![流程：受理](附件/图.png)"]),
        ("| 甲 | 乙 |\n| :-: | --- |\n| 丙 | 丁 |", ["| :-: | --- |"]),
        ("限速60km/h，风速5m/s", ["60km/h", "5m/s"]),
        ("软件V2026.8.1", ["V2026.8.1"]),
    ],
)
def test_names(text: str, stretches: list[str]) -> None:
    """Addresses, file names, codes and names to be filled in are blotted out, with numbers or not.

    The mark of the sentence behind them stays.
    """
    assert blotted(text) == stretches
    assert blotted(text, numbers=False) == stretches


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("增长3.5%", ["3.5"]),
        ("共1,234,567.8元", ["1,234,567.8"]),
        ("8:30开始，9:00:15结束", ["8:30", "9:00:15"]),
        ("比例为1:500", ["1:500"]),
        ("升级到2.0.1，地址10.20.8.1", ["2.0.1", "10.20.8.1"]),
        ("“5.12”地震", ["5.12"]),
    ],
)
def test_numbers(text: str, stretches: list[str]) -> None:
    """Numbers with a mark inside are blotted out, unless they are asked for."""
    assert blotted(text) == stretches
    assert not blotted(text, numbers=False)


@pytest.mark.parametrize(
    "text",
    [
        "",
        WORDS,
        "2026.8.1前，2026-08-01，2026-2030年",
        "1,2345元，1,23元",
        "电话0000-1234567，索引号352/2022-2026888",
        "5G、4A级、10kg、WPS和Word",
        "请报送. (含电子版)",
        "水、电、气... ——",
        "**重要**：1.压实责任",
        "| 甲 | 乙 |",
        "A、B、C三类",
    ],
)
def test_prose(text: str) -> None:
    """Words, whole numbers, dates, phone numbers and all marks of prose stay as they are."""
    assert mask_codes(text) == text


@pytest.mark.parametrize(
    ("written", "style", "value", "spaces"),
    [
        ("各县要\n  及时报送", "", "各县要 及时报送", []),
        ("各县 要\n  及时报送", "", "各县 要 及时报送", [2]),
        ("'各县要\n  及时报送'", "'", "各县要 及时报送", []),
        ("各县 要及时报送", "", "各县 要及时报送", [2]),
        ("use the\n  word", "", "use the word", [3, 7]),
    ],
)
def test_folded(written: str, style: str, value: str, spaces: list[int]) -> None:
    """The space YAML makes of a line's end is none next to Han, where it is not printed."""
    source = SourceFile(Path("a.yaml"), f"a: {written}\n")
    text = Text(value, Origin(source, 3, 3 + len(written), style))
    assert [at for at, letter in enumerate(mask_codes(text)) if letter == " "] == spaces


def test_folded_apart() -> None:
    """Two values that are equal but for where their lines end are masked each its own way."""
    texts = [
        Text("各县 要报", Origin(SourceFile(Path("a.yaml"), f"a: {written}\n"), 3, 9, ""))
        for written in ("各县\n 要报", "各县 要报")
    ]
    assert [" " in mask_codes(text) for text in texts] == [False, True]


PIECES = st.one_of(
    st.sampled_from(["https://", "a.cn", ".docx", "GB/T", "V2.1", "{{ ", " }}", "![", "](", "---"]),
    st.sampled_from("@|.,:)（(汉字。\n *A39"),
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_always(text: str) -> None:
    """A masked text is as long as the text, and has its own characters where it has no mask."""
    for numbers in (True, False):
        found = mask_codes(text, numbers=numbers)
        assert len(found) == len(text)
        assert all(one in {MASK, other} for one, other in zip(found, text, strict=True))
        assert mask_codes(found, numbers=numbers).count("\n") == text.count("\n")


@pytest.mark.parametrize("unit", ["http://", "a@", "A", "1.", "1,234", "{{", "![", "| - ", "A1/"])
def test_time(unit: str) -> None:
    """A hundred thousand characters of what begins like an address take no longer than others."""
    text = unit * (100_000 // len(unit))
    assert len(mask_codes(text)) == len(text)
