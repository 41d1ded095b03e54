"""Numerals to figures and back, and what of a text is prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notice_gen.lint.figures import (
    LARGEST,
    flag_number,
    mask_codes_and_titles,
    mask_text_with_figures,
    parse_numeral,
    spell_digits,
)
from notice_gen.lint.masking import MASK
from notice_gen.lint.rule import AuthorText
from notice_gen.numeral import format_chinese_number
from notice_gen.yaml_source.tree import Text


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("十", 10),
        ("十五", 15),
        ("一十五", 15),
        ("两百", 200),
        ("三百零五", 305),
        ("三百〇五", None),
        ("一千零一十", 1010),
        ("二十万三千", 203_000),
        ("五万", 50_000),
        ("三四百", None),
        ("二三十", None),
        ("二〇二六", None),
        ("一百五", None),
        ("万", None),
        ("", None),
    ],
)
def test_quantity(numeral: str, value: int | None) -> None:
    """A numeral is a number when it is the one a reader would write for that number."""
    assert parse_numeral(numeral) == value


@given(st.integers(1, LARGEST - 1))
def test_quantity_of_any(number: int) -> None:
    """Every number is read back from its numeral."""
    assert parse_numeral(format_chinese_number(number)) == number


@given(st.from_regex(r"[0-9]{1,8}", fullmatch=True))
def test_spelled(figures: str) -> None:
    """Figure by figure, each stands for itself."""
    assert ["〇一二三四五六七八九".index(char) for char in spell_digits(figures)] == [
        *map(int, figures)
    ]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("印发《2026年计划》", "印发"),
        ("转发《关于印发〈第3批目录〉的通知》2份", "转发2份"),
        ("《关于《办法》的说明》2页", "2页"),
        ("见https://example.cn/a1，共3处", "见，共3处"),
        ("《没有写完的书名1号", "《没有写完的书名1号"),
    ],
)
def test_prose(text: str, kept: str) -> None:
    """Titles and addresses are blotted out, each character by one, and nothing else."""
    assert mask_codes_and_titles(text).replace(MASK, "") == kept
    assert len(mask_codes_and_titles(text)) == len(text)


def test_figured() -> None:
    """Only texts with figures are worth a look."""
    assert mask_text_with_figures("没有数字") == ""
    assert mask_text_with_figures("共3处") == "共3处"


def test_found() -> None:
    """A finding names the words; advice in a sentence is no repair, an unsafe one neither."""
    words = AuthorText(Text("自26年起"), "正文")
    safe = flag_number(words, (1, 4), "只有两位", "2026年")
    assert (safe.message, safe.hint, safe.fix) == ("“26年”只有两位", "改为“2026年”", "2026年")
    assert flag_number(words, (1, 4), "只有两位", "2026年", safe=False).fix is None
    advice = flag_number(words, (1, 4), "只有两位", "写全年份。")
    assert (advice.hint, advice.fix) == ("写全年份", None)
