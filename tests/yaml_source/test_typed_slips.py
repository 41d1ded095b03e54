"""Slips of hands used to Chinese text are told, and what only looks like one is left alone."""

from __future__ import annotations

import pytest

from notice_gen.yaml_source.typed_slips import find_line_slip, find_scalar_slip


@pytest.mark.parametrize(
    ("line", "at", "word"),
    [
        ("kind:　通知", 5, "全角空格"),
        ("  - lead:\u00a0总体", 9, "不换行空格"),
        ("  －lead: 总体", 2, "减号"),
        ("–heading：甲", 0, "减号"),
        ("  -lead: 总体", 2, "少了一个空格"),
        ("＃ 红头", 0, "全角"),
        ("  // 说明", 2, "不是注释"),
        ("  • lead: 总体", 2, "减号"),
        ("  （一）lead: 总体", 2, "不写"),
        ("<!-- 说明 -->", 0, "不是注释"),
        ("；说明", 0, "不是注释"),
        ("kind ＝ 通知", 5, "＝"),
    ],
)
def test_lines(line: str, at: int, word: str) -> None:
    """A slip is told at its character."""
    slip = find_line_slip(line)
    assert slip is not None
    assert slip.at == at
    assert word in slip.message + slip.hint


@pytest.mark.parametrize(
    "line",
    [
        "kind: 通知",
        "  - lead: 总体",
        "# 注释",
        "- 甲局",
        "—— 题记",
        "网址 http://a.b",
        "---",
        "title: 甲=乙",
        "三、联系人：某某",
        "*甲局",
        "preamble: a=b",
        "- 甲 = 乙",
    ],
)
def test_other_lines(line: str) -> None:
    """What is right, or another fault, is no slip."""
    assert find_line_slip(line) is None


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("自查 #附表2", 3),
        ("自查　#附表2", None),
        ("自查 # 附表2", None),
        ("自查#附表2", None),
        ("｜\n  甲", 0),
        ("｜甲｜乙｜", None),
        ("｜", None),
        ("甲局 // 牵头", 3),
        ("甲局 ＃牵头", 3),
        ("网址 http://a.b", None),
        ("甲//乙", None),
        ("甲 ＃3号机组", None),
        ("各单位自查 # 附表2。", None),
        ("各单位，开展自查 # 附表2。", 9),
        ("各单位，开展自查。 # 见附表2。", None),
        ("各单位，开展自查 # 待补", None),
        ("丨\n  甲", 0),
    ],
)
def test_scalars(text: str, at: int | None) -> None:
    """Only a # that begins a comment, and has no space of its own behind it, drops words."""
    end = text.find(" #") if " #" in text else len(text)
    slip = find_scalar_slip(text, 0, end)
    assert (slip.at if slip else None) == at
