"""Lines are broken where every program breaks them, or it is said that they may not be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from paragraphs import notice, spans

from notice_gen.gbt9704 import COLUMN_WIDTH, OFFICIAL
from notice_gen.typeset import style
from notice_gen.typeset.break_stability import can_take_more, stabilise_breaks, unspread_paragraph
from notice_gen.typeset.flow import TypesetContext
from notice_gen.typeset.line_breaking import break_lines

if TYPE_CHECKING:
    from placed import Bench

    from notice_gen.typeset.galley import ParagraphSetting

WORDS = [
    *["普法", "责任制", "工作", "落实", "健全", "机制", "各", "我区", "群众", "年度", "考核"],
    "GB/T 9704",
    "ISO 9001",
    "3 个",
]


def body(bench: Bench, text: str) -> ParagraphSetting:
    """Return a paragraph of the body as set, its breaks left to chance."""
    context = TypesetContext(bench.ruler, OFFICIAL, OFFICIAL.pitch)
    return context.set_paragraph(style.BODY, context.make_runs(spans(text), style.BODY))


def loose_lines(bench: Bench, setting: ParagraphSetting) -> list[str]:
    """Return the lines of a paragraph that could take more, were their spaces narrower."""
    measured = bench.ruler.measure_text(setting.runs)
    found, width = [], COLUMN_WIDTH - setting.first
    for line in break_lines(measured, width, COLUMN_WIDTH)[:-1]:
        if can_take_more(measured, line, width):
            found.append(setting.text[slice(*line)])
        width = COLUMN_WIDTH
    return found


@pytest.mark.parametrize(
    ("share", "spaces", "expected"),
    [(0.2, 1, True), (0.4, 1, False), (0.2, 3, True), (0.24, 3, True), (0.3, 3, False)],
)
def test_can_take_more(bench: Bench, share: float, spaces: int, *, expected: bool) -> None:
    """A line has room when what comes next is too wide by less than a quarter of its spaces."""
    text = "国 " * spaces + "国" * 12
    measured = bench.ruler.measure_text(body(bench, text).runs)
    space = measured.ends[2] - measured.ends[1]
    end = len(text) - 4
    width = measured.ends[end + 1] - share * spaces * space
    assert can_take_more(measured, (0, end), width) is expected


def test_no_space(bench: Bench) -> None:
    """A line without spaces has nothing to narrow."""
    measured = bench.ruler.measure_text(body(bench, "国" * 20).runs)
    assert not can_take_more(measured, (0, 10), measured.ends[11] - 1)


@pytest.mark.parametrize(
    ("tail", "expected"), [("国国", True), ("国，国", False), ("2022年", False), (" 国", True)]
)
def test_what_comes_next(bench: Bench, tail: str, *, expected: bool) -> None:
    """It comes whole: with the mark that may not begin a line, as a word; a space hangs."""
    text = "国 国 国国国" + tail
    measured = bench.ruler.measure_text(body(bench, text).runs)
    space = measured.ends[2] - measured.ends[1]
    end = len("国 国 国国国") + tail.startswith(" ")
    width = measured.ends[end + 1] - space / 3
    assert can_take_more(measured, (0, end), width) is expected


def test_stabilised(bench: Bench) -> None:
    """Of paragraphs with spaces hardly one keeps a line that Word might set otherwise."""
    texts = [
        "".join(WORDS[(at * at * number) % len(WORDS)] for at in range(1, 60))
        for number in range(1, 299)
    ]
    plain = [body(bench, f"{text}。") for text in texts]
    before = [setting for setting in plain if loose_lines(bench, setting)]
    after = [
        setting
        for setting in before
        if loose_lines(bench, stabilise_breaks(setting, bench.ruler, COLUMN_WIDTH))
    ]
    assert len(before) > 20
    assert len(after) < len(before) / 5


def test_stable_text_stays(bench: Bench) -> None:
    """Without spaces and letters nothing is changed."""
    setting = body(bench, "国" * 90)
    assert stabilise_breaks(setting, bench.ruler, COLUMN_WIDTH) is setting


def test_told(bench: Bench) -> None:
    """Where no letter spacing helps, the line is named; with other marks it is not."""
    names = " ".join("甲乙丙" for _ in range(60))
    found = [each for each in bench.proof(notice(f"名单：{names}")).findings if each.code == "L09"]
    assert found
    assert "Word" in found[0].message
    assert "顿号" in found[0].hint
    assert "L09" not in bench.codes(notice(f"名单：{names.replace(' ', '、')}"))


@pytest.mark.parametrize(
    ("text", "align"),
    [
        ("请登录https://www.example.gov.cn/zwgk/zcwj/202605/t20260508_1234567.html查看。", "left"),
        ("统一社会信用代码" + "9" * 52 + "结束。", "left"),
        ("国" * 25 + "https://www.example.gov.cn/zwgk/zcwj" + "国" * 30, "both"),
        ("国" * 60, "both"),
        ("请登录" + "https://a.cn" + "国" * 60, "both"),
    ],
)
def test_address(bench: Bench, text: str, align: str) -> None:
    """A line before what cannot be broken is not spread; other paragraphs are as ever."""
    found = unspread_paragraph(body(bench, text), bench.ruler, COLUMN_WIDTH)
    assert found.align == align
