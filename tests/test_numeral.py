"""Ordinals, dates, and the ordinals authors type although the program counts."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notice_gen.numeral import (
    ORDINAL_STYLES,
    find_style_level,
    find_typed_ordinal,
    format_chinese_number,
    format_date,
    format_ordinal,
    update_heading_path,
)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, "一"),
        (9, "九"),
        (10, "十"),
        (11, "十一"),
        (19, "十九"),
        (20, "二十"),
        (21, "二十一"),
        (99, "九十九"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (111, "一百一十一"),
        (219, "二百一十九"),
        (999, "九百九十九"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (10_001, "一万零一"),
        (12_000, "一万二千"),
        (100_000, "十万"),
    ],
)
def test_chinese_number(number: int, expected: str) -> None:
    """Numbers read as they are said, with 零 for a gap and 十 without 一 in front."""
    assert format_chinese_number(number) == expected


@pytest.mark.parametrize(
    ("mark", "number", "expected"),
    [
        ("一、", 1, "一、"),
        ("一、", 12, "十二、"),
        ("（一）", 3, "（三）"),
        ("（一）", 100, "（一百）"),
        ("1.", 1, "1."),
        ("1.", 11, "11."),
        ("（1）", 21, "（21）"),
    ],
)
def test_ordinal(mark: str, number: int, expected: str) -> None:
    """Each of the four marks of 7.3.3 counts in its own figures and keeps its own brackets."""
    assert format_ordinal(mark, number) == expected


@pytest.mark.parametrize(("mark", "level"), [("一、", 1), ("（一）", 2), ("1.", 3), ("（1）", 4)])
def test_look(mark: str, level: int) -> None:
    """A mark has the look of the level 7.3.3 gives it."""
    assert find_style_level(mark) == level


@pytest.mark.parametrize("mark", ["", "一", "①", "1、", "a."])
def test_unknown_mark(mark: str) -> None:
    """A mark the standard does not name is refused, not guessed at."""
    with pytest.raises(ValueError, match="unknown numbering mark"):
        format_ordinal(mark, 1)


@pytest.mark.parametrize("number", [0, -1, 10**8])
def test_number_out_of_range(number: int) -> None:
    """There is no ordinal before the first, and none past the numerals known here."""
    with pytest.raises(ValueError, match="no Chinese ordinal"):
        format_chinese_number(number)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2022, 12, 9), "2022年12月9日"),
        (date(2023, 1, 1), "2023年1月1日"),
        (date(2020, 10, 31), "2020年10月31日"),
    ],
)
def test_chinese_date(day: date, expected: str) -> None:
    """A date has Arabic figures and no zero in front (7.3.5.4)."""
    assert format_date(day) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、基本情况", "一、"),
        ("十二、附则", "十二、"),
        ("十、一些要求", "十、"),
        ("一、三大任务", "一、"),
        ("一．基本情况", "一．"),
        ("（一）总体要求", "（一）"),
        ("(一)总体要求", "(一)"),
        ("（一）、总体要求", "（一）、"),
        ("二）总体要求", "二）"),
        ("1.创新工作格局", "1."),
        ("1. 创新工作格局", "1."),
        ("1、创新工作格局", "1、"),
        ("1．创新工作格局", "1．"),
        ("１．创新工作格局", "１．"),
        ("12.", "12."),
        ("（1）创新", "（1）"),
        ("(1)创新", "(1)"),
        ("1）创新", "1）"),
        ("①创新", "①"),
        ("⑴创新", "⑴"),
        ("⒈创新", "⒈"),
        ("㈠创新", "㈠"),
        ("　　一、基本情况", "一、"),
        ("**一、**基本情况", "一、"),
    ],
)
def test_typed(text: str, expected: str) -> None:
    """An ordinal somebody typed is seen in any of its spellings."""
    assert find_typed_ordinal(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "基本情况",
        "第一，提高认识",
        "一是提高认识",
        "一季度工作",
        "1.5万人",
        "１．５万人",
        "12.4宪法日活动",
        "2022年工作",
        "2022.工作",
        "1、2号楼",
        "一、二级响应",
        "十一、十二月份",
        "十、十一月份",
        "（2022）12号",
        "（试行）",
        "3名同志",
    ],
)
def test_not_typed(text: str) -> None:
    """Figures that belong to the words are left alone: no author must fight a false alarm."""
    assert find_typed_ordinal(text) is None


@given(st.sampled_from(ORDINAL_STYLES), st.integers(1, 999))
def test_own_ordinals_are_seen(mark: str, number: int) -> None:
    """Whatever the program itself may print as an ordinal, it recognises when typed."""
    assert find_typed_ordinal(format_ordinal(mark, number) + "文字") == format_ordinal(mark, number)


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_numerals_differ(one: int, other: int) -> None:
    """Two numbers never share a numeral."""
    assert (format_chinese_number(one) == format_chinese_number(other)) == (one == other)


@pytest.mark.parametrize(
    ("levels", "ranks"),
    [
        ([1, 2, 3], [1, 2, 3]),
        ([1, 3, 4], [1, 2, 3]),
        ([3, 1, 2], [1, 1, 2]),
        ([1, 3, 2, 3], [1, 2, 2, 3]),
        ([0, 1, 1, 2, 1], [1, 2, 2, 3, 2]),
    ],
)
def test_nested(levels: list[int], ranks: list[int]) -> None:
    """A heading's rank is one below that of the heading it stands under, whatever its level."""
    above: tuple[int, ...] = ()
    found = []
    for level in levels:
        above = update_heading_path(above, level)
        found.append(len(above))
    assert found == ranks
