"""Places one character off: where a place may stand, and what only ends like one."""

from __future__ import annotations

import pytest

from notice_gen.lint.near_places import find_near_places
from notice_gen.lint.same_sound import list_alike, sound_alike


def find(text: str) -> list[tuple[str, str]]:
    """Return the words taken for a slip, each with the name meant."""
    return [(text[near.start : near.end], near.name) for near in find_near_places(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("保定市安薪县的湿地", ("安薪县", "安新县")),
        ("重庆市中县召开会议", ("中县", "忠县")),
        ("请昌苹区人民政府落实", ("昌苹区", "昌平区")),
        ("由石石家庄市牵头", ("石石家庄市", "石家庄市")),
        ("甘南藏族自治洲境内", ("甘南藏族自治洲", "甘南藏族自治州")),
        ("黑江龙省、吉林省", ("黑江龙省", "黑龙江省")),
        ("赴湖被省考察", ("湖被省", "湖北省")),
        ("通辽市库旗伦召开", ("库旗伦", "库伦旗")),
    ],
)
def test_found(text: str, found: tuple[str, str]) -> None:
    """A place is known by what it lies in, by what follows, or by its length."""
    assert found in find(text)


@pytest.mark.parametrize(
    "text",
    [
        "各县、自治县人民政府和市辖区人民政府",
        "按照市人民政府要求，配合区公安局工作",
        "西安市长安路、新城区、老城区和主城区",
        "苏州市吴江取得成绩，合肥市长丰现有企业",
        "辽宁、吉林、黑龙江三省",
        "主管部门和地区的考核，本地区上年度水平",
        "禁止在下列区域和丘陵区、加工区建设",
        "金平县、延边州、阳新县和原上海县",
        "陝西省（繁体）",
        "",
    ],
)
def test_right(text: str) -> None:
    """What ends like a place, short forms and former names are no slips."""
    assert not find(text)


def test_sounds() -> None:
    """Characters that sound alike are told, without tones and southern differences."""
    assert sound_alike("县", "现")
    assert sound_alike("镇", "正")
    assert not sound_alike("县", "市")
    assert not sound_alike("县", "A")
    assert "现" in list_alike("县")
    assert "县" not in list_alike("县")
