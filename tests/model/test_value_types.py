"""Dates, choices and tables take what an author may write, and say what else may be."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from field import read
from hypothesis import given
from hypothesis import strategies as st

from notice_gen.error import InvalidNotice
from notice_gen.model import value_types
from notice_gen.model.field_types import FieldType
from notice_gen.model.text_types import read_text
from notice_gen.model.value_types import Day
from notice_gen.yaml_source.tree import Text

DAY = FieldType(value_types.read_date, {})
SWITCH = FieldType(value_types.read_boolean, {})


@pytest.mark.parametrize(
    ("how", "value", "expected"),
    [
        (value_types.read_moment, "2022-12-26", "2022-12-26"),
        (value_types.read_moment, "2022-12-26 08:57", "2022-12-26 08:57"),
        (value_types.read_moment, "2022-12-26 23:59:59", "2022-12-26 23:59:59"),
        (value_types.read_boolean, True, True),
        (value_types.read_boolean, "true", True),
        (value_types.read_boolean, "是", True),
        (value_types.read_boolean, "false", False),
        (value_types.read_boolean, "否", False),
        (value_types.read_numbering, ["一、", "1."], ("一、", "1.")),
        (value_types.read_facts, {"户数": "42", "rate": "3.5"}, {"户数": "42", "rate": "3.5"}),
    ],
)
def test_takes(how: Any, value: object, expected: object) -> None:  # noqa: ANN401 - a reader
    """What may be written is taken as it stands."""
    assert read(FieldType(how, {}), value) == expected


@pytest.mark.parametrize(
    ("how", "value", "word"),
    [
        (FieldType(value_types.read_facts, {}), "甲", "名字"),
        (FieldType(value_types.read_facts, {}), {"1a": "甲"}, "不能作名字"),
        (FieldType(value_types.read_facts, {}), {"甲\n::error::乙": "甲"}, "“甲 ::error::乙”不能"),
        (FieldType(value_types.read_moment, {}), "2022-12-26 24:00", "不是日期"),
        (value_types.make_choice_type("甲", "乙"), "丙", "甲、乙"),
        (value_types.make_pattern_type(r"\d", "一位数字"), "12", "一位数字"),
        (SWITCH, "yes", "“是”或“否”"),
        (DAY, "2022-12-9", "写成 2022-12-09"),
        (DAY, "20221209", "写成 2022-12-09"),
        (DAY, "2022.12.09", "写成 2022-12-09"),
        (DAY, "2022年 12月 9日", "写成 2022-12-09"),
        (DAY, "二〇二二年十二月九日", "四位年"),
        (DAY, "2022-12-09 10:00", "四位年"),
        (DAY, "２０２２-12-09", "不是日期"),
        (DAY, "2023-02-29", "没有这一天"),
    ],
)
def test_refuses(how: FieldType, value: object, word: str) -> None:
    """What may not be written is refused with what may be."""
    with pytest.raises(InvalidNotice, match=word):
        read(how, value)


@given(st.dates(min_value=date.min + timedelta(1)))
def test_day(day: date) -> None:
    """Every date is read as it is written the ISO way, and keeps its text."""
    text = Text(day.isoformat())
    made = Day.parse(text)
    assert made == day
    assert made.text is text
    assert read(DAY, day) == day
    assert read(DAY, day).text == day.isoformat()


@given(st.text(max_size=12))
def test_any_day(text: str) -> None:
    """A text is a day only if it is exactly how that day is written."""
    try:
        assert Day.parse(Text(text)).isoformat() == text
    except ValueError:
        assert read(FieldType(read_text, {}), "甲") == "甲"


def test_nearest() -> None:
    """The nearest words come first, then all there are."""
    assert (
        value_types.suggest_choice("通抱", ["通报", "通知", "函"])
        == "是不是“通知”“通报”？可以写：通报、通知、函"
    )
    assert value_types.suggest_choice("xyz", ["甲"]) == "可以写：甲"
