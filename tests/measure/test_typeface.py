"""Fonts by their names, on whatever platform."""

from __future__ import annotations

import pytest
from measure.lines import line

from notice_gen.measure.typeface import (
    classify_font,
    count_typefaces,
    describe_typefaces,
    is_set_in,
)

NAMES = [
    ("小标宋", "方正小标宋简体 方正小标宋_GBK FZXiaoBiaoSong-B05S FZXBSJW--GB1-0 FZXBSK--GBK1-0"),
    ("小标宋", "华文中宋 STZhongsong FandolSong-Bold NotoSerifCJKsc-Bold SourceHanSerifSC-Heavy"),
    ("小标宋", "CESI_XBS_GB2312 小标宋体"),
    ("仿宋", "仿宋_GB2312 FangSong_GB2312 仿宋 FangSong 华文仿宋 STFangsong 方正仿宋_GBK"),
    ("仿宋", "FandolFang-Regular FZFSJW--GB1-0 FZFSK--GBK1-0 CESI仿宋-GB2312 simfang"),
    ("楷体", "楷体_GB2312 KaiTi_GB2312 楷体 KaiTi 华文楷体 STKaiti 方正楷体_GBK FandolKai-Regular"),
    ("楷体", "FZKTJW--GB1-0 LXGWWenKai-Regular"),
    ("黑体", "黑体 SimHei 华文黑体 STHeiti 方正黑体_GBK FandolHei-Regular NotoSansCJKsc-Regular"),
    ("黑体", "FZHTJW--GB1-0 SourceHanSansSC-Medium"),
    ("宋体", "宋体 SimSun NSimSun 华文宋体 STSong FandolSong-Regular NotoSerifCJKsc-Regular"),
    ("宋体", "FZSSJW--GB1-0 方正书宋_GBK"),
    ("Times", "TimesNewRomanPSMT LiberationSerif"),
]


@pytest.mark.parametrize(
    ("name", "font"), [(name, font) for name, fonts in NAMES for font in fonts.split()]
)
def test_known(name: str, font: str) -> None:
    """A font is known by any of its names."""
    assert classify_font(font) == name


@pytest.mark.parametrize("font", ["微软雅黑", "MicrosoftYaHei", "等线", "Arial", ""])
def test_unknown(font: str) -> None:
    """Any other font is called by its own name."""
    assert classify_font(font) == font


def test_mostly() -> None:
    """A few characters from another font, as rare ones are, do not make another typeface."""
    text = line("一二三四五六七八九", font="仿宋_GB2312").visible_characters
    rare = line("镕", font="NotoSerifCJKsc-Regular").visible_characters
    assert is_set_in((*text, *rare), "仿宋")
    assert not is_set_in((*text[:3], *rare), "仿宋")
    assert describe_typefaces((*text, *rare)) == "仿宋、宋体"


def test_only_chinese_counts() -> None:
    """Digits may be set in another font (practice): the Chinese characters tell."""
    text = (
        line("年月", font="仿宋").visible_characters
        + line("2022", font="Times New Roman").visible_characters
    )
    assert dict(count_typefaces(text)) == {"仿宋": 2}
    assert dict(count_typefaces(line("12", font="宋体").visible_characters)) == {"宋体": 2}
