"""Pages as a whole: the grid, the edges, attachments, page numbers, what is coloured or missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from measure.drawn import CELL, PITCH, POINT, RED, SMALL, Drawing
from measure.findings import described, failing, says
from measure.general import HEIGHT, LINE, STEP, closed, opened, turned, unsealed

from notice_gen.measure.report import MeasureOutcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from measure.drawn import Column

    from notice_gen.measure.report import ConformanceReport, ConformanceRow

TOP = 37.2  # of the ink of a page's first line
INDENT = 28 + 2 * CELL


def page_of(column: Column, count: int, *, pitch: float = PITCH, left: float = 28) -> Column:
    """Draw a page of lines that are one paragraph with those before and after it."""
    column.drawing.page()
    column.y = TOP
    for at in range(count):
        white = 0 if at == 0 else pitch - HEIGHT
        column.put("line", LINE, white, left=left, spacing=CELL / POINT - 16)
    return column


def begun() -> Column:
    """Draw a first page whose text goes on on the next."""
    column = opened()
    for at in range(6):
        left = INDENT if at == 0 else 28
        text = LINE[:26] if at == 0 else LINE
        column.put("line", text, STEP, left=left, spacing=CELL / POINT - 16)
    column.drawing.page_number(1)
    return column


def ended(column: Column) -> Drawing:
    """Draw a last page with signature, imprint and number."""
    page_of(column, 2)
    column.put("end", "请按时办理。", STEP, left=28)
    return closed(unsealed(column))


def grid(count: int = 22, pitch: float = PITCH, left: float = 28) -> Drawing:
    """Draw a notice of four pages, the second and the third full."""
    column = page_of(begun(), count, pitch=pitch, left=left)
    page_of(column, count, pitch=pitch, left=left)
    for number in (2, 3):
        column.drawing.pages[number - 1] += Drawing().page_number(number).pages[0]
    return ended(column)


def row(report: ConformanceReport, finding: str) -> ConformanceRow:
    """Return the one row that a finding names."""
    (found,) = (one for one in report.rows if says(one, finding))
    return found


def test_grid(measured: Callable[[Drawing], ConformanceReport]) -> None:
    """A page of 22 lines of 28 characters is right, and its numbers are told."""
    report = measured(grid())
    assert not described(failing(report))
    assert row(report, "5.2.3 每面行数 22").value == 22
    assert row(report, "5.2.3 每行字数 28").value == 28
    assert row(report, "5.2.3 撑满版心 262").value == pytest.approx(262, abs=0.5)
    assert row(report, "5.2.1 天头 37").value == pytest.approx(37.2, abs=0.1)


GRIDS: Final = [
    ("21 lines", {"count": 21}, "5.2.3 每面行数 22"),
    ("23 lines", {"count": 23, "pitch": 9.9}, "5.2.3 每面行数 22"),
    ("28 points", {"count": 22, "pitch": 28 * POINT}, "5.2.3 行距 22"),
    ("wide pitch", {"count": 20, "pitch": 11.3}, "5.2.3 行距 22"),
    ("page not filled", {"count": 22, "pitch": 10.2}, "5.2.3 撑满版心 262"),
    ("too low", {"count": 22, "pitch": 10.6}, "5.2.1 版心下边缘 262"),
    ("too far right", {"left": 30.0}, "5.2.1 版心右边缘 184"),
    ("aside", {"left": 31.0}, "7.3.3 正文 回行顶格"),
]


@pytest.mark.parametrize(("change", "finding"), [g[1:] for g in GRIDS], ids=[g[0] for g in GRIDS])
def test_other_grids(
    change: dict[str, float], finding: str, measured: Callable[[Drawing], ConformanceReport]
) -> None:
    """Another number of lines, another pitch, another place is found."""
    report = measured(grid(**change))  # type: ignore[arg-type]
    assert row(report, finding).outcome is MeasureOutcome.FAIL


def test_hanging_mark(measured: Callable[[Drawing], ConformanceReport]) -> None:
    """A mark that hangs into the margin, as programs do it, is not text outside the type area."""
    column = begun()
    column.put("hanging", LINE[:28] + "，", STEP, left=28, spacing=CELL / POINT - 16)
    page_of(column, 3).drawing.page_number(2)
    report = measured(ended(column))
    assert row(report, "5.2.1 版心右边缘 184").outcome is MeasureOutcome.PASS


def test_short_page_before_table(measured: Callable[[Drawing], ConformanceReport]) -> None:
    """A page may end early when a table follows that is not cut."""
    column = page_of(begun(), 15)
    column.drawing.page_number(2)
    column.drawing.page().rule(28, 40, 156, 0.2).rule(28, 80, 156, 0.2)
    column.drawing.rule(28, 40, 0.2, 40).rule(184, 40, 0.2, 40)
    column.y = 85
    column.put("after", LINE, 0, left=28, spacing=CELL / POINT - 16)
    column.put("end", "请按时办理。", STEP, left=28)
    report = measured(closed(unsealed(column)))
    assert row(report, "5.2.3 每面行数 22").outcome is MeasureOutcome.ABSENT
    assert not described(failing(report))


def with_attachment(  # noqa: PLR0913 - all that makes up an attachment
    label: str = "附件",
    left: float = 28,
    top: float = TOP,
    title: float = 58.0,
    *,
    listed: str = "附件：运行办法",
    more: str = "",
    face: str = "黑体",
) -> Drawing:
    """Draw a notice with one attachment."""
    column = turned(opened())
    column.put("list", listed, 10.39, left=INDENT)
    if more:
        column.put("second", more, 0, left=INDENT + 3 * CELL)
    unsealed(column)
    drawing = column.drawing.page_number(2).page()
    column.y = top
    column.put("label", label, 0, left=left, face=face)
    column.y = title
    column.put("attachment title", "运行办法", 0, size=22, face="小标宋")
    column.lines("attachment body", [LINE[:26], LINE, "请按时办理。"], 10.39)
    return drawing.page_number(3)


def test_attachment(measured: Callable[[Drawing], ConformanceReport]) -> None:
    """An attachment as 7.3.7 has it."""
    assert not described(failing(measured(with_attachment())))


def test_more_listed(measured: Callable[[Drawing], ConformanceReport]) -> None:
    """附件说明 may list attachments that come by other ways."""
    report = measured(with_attachment(label="附件2", more="2.运行办法", listed="附件：1.名单"))
    assert row(report, "7.3.7 附件 一致").found == "一致，附件说明另列 1 个"


ATTACHMENTS: Final = [
    ("indented", {"left": 39.0}, "7.3.7 附件 顶格"),
    ("too low", {"top": 42.0}, "7.3.7 附件 第一行"),
    ("title on line 2", {"title": 47.6}, "7.3.7 附件标题 第三行"),
    ("title on line 4", {"title": 68.4}, "7.3.7 附件标题 第三行"),
    ("another title", {"listed": "附件：办事流程"}, "7.3.7 附件 一致"),
    ("another number", {"label": "附件2"}, "7.3.7 附件 一致"),
    ("仿宋", {"face": "仿宋"}, "7.3.7 附件 黑体"),
    ("full stop", {"listed": "附件：运行办法。"}, "7.3.4 附件说明 标点"),
]


@pytest.mark.parametrize(
    ("change", "finding"), [a[1:] for a in ATTACHMENTS], ids=[a[0] for a in ATTACHMENTS]
)
def test_other_attachments(
    change: dict[str, str], finding: str, measured: Callable[[Drawing], ConformanceReport]
) -> None:
    """An attachment that is not as 7.3.7 has it is found."""
    report = measured(with_attachment(**change))  # type: ignore[arg-type]
    assert row(report, finding).outcome is MeasureOutcome.FAIL


NUMBERS: Final = [
    ("blank page before the imprint", [1, 2, None, None], True),
    ("imprint numbered", [1, 2, None, 4], False),
    ("one left out", [1, None, 3, 4], False),
    ("begins with 2", [2, 3, 4, 5], False),
]


@pytest.mark.parametrize(("numbers", "fits"), [n[1:] for n in NUMBERS], ids=[n[0] for n in NUMBERS])
def test_numbers(
    numbers: list[int | None], fits: bool, measured: Callable[[Drawing], ConformanceReport]
) -> None:
    """Pages are numbered from 1; a blank page and the imprint behind it have no number."""
    column = opened()
    drawing = column.drawing
    blank = numbers[2] is None
    for at, number in enumerate(numbers, 1):
        if at > 1:
            drawing.page()
        if at == 2 or (at == 3 and not blank):
            drawing.text(LINE, 28, TOP)
        if at == 4:
            drawing.rule(28, 243, 156, 0.35).rule(28, 252.5, 156, 0.25).rule(28, 261.6, 156, 0.35)
            drawing.text("抄送：区委办公室。", 28 + SMALL, 246, size=14)
            drawing.text("2026年3月3日印发", 140, 255, size=14)
        if number:
            drawing.page_number(number)
    report = measured(drawing)
    assert (row(report, "7.5 页码 连续").outcome is MeasureOutcome.PASS) == fits


PAGE_NUMBERS: Final = [
    ("— 1 —", 161.7, 266.55, 14, "宋体", ""),
    ("1", 176, 266.55, 14, "宋体", "7.5 页码 一字线"),
    ("—1—", 32.94, 266.55, 14, "宋体", "7.5 页码 单页码"),
    ("—1—", 166.2, 270, 14, "宋体", "7.5 页码 269"),
    ("—1—", 164.95, 266.1, 16, "宋体", "7.5 页码 4 号"),
    ("—1—", 166.2, 266.55, 14, "黑体", "7.5 页码 宋体"),
    ("—１—", 164.2, 266.55, 14, "宋体", "7.5 页码 宋体半角"),
]


@pytest.mark.parametrize(
    ("text", "left", "top", "size", "face", "finding"),
    PAGE_NUMBERS,
    ids=[f[5] or "right" for f in PAGE_NUMBERS],
)
def test_page_number(  # noqa: PLR0913, PLR0917 - all that makes up a page number
    text: str,
    left: float,
    top: float,
    size: float,
    face: str,
    finding: str,
    measured: Callable[[Drawing], ConformanceReport],
) -> None:
    """A page number out of its place, size or form is found."""
    drawing = unsealed(opened()).drawing.text(text, left, top, size=size, face=face)
    report = measured(drawing)
    bad = [one for one in failing(report) if one.element == "页码"]
    assert all(says(one, finding) for one in bad) if finding else not described(bad)
    assert bool(bad) == bool(finding)


def test_sideways(measured: Callable[[Drawing], ConformanceReport]) -> None:
    """A page turned upright, whose number runs down its side, is read as it will be bound."""
    drawing = Drawing(size=(297, 210))
    drawing.text("附件", 35, 28.5, face="黑体").text("—1—", 297 - 266.55, 166.2, size=14,
                                                     face="宋体", turn=90)  # fmt: skip
    report = measured(drawing)
    assert row(report, "7.5 页码 269").value == pytest.approx(269, abs=0.5)
    assert row(report, "7.5 页码 单页码").outcome is MeasureOutcome.PASS
    assert row(report, "7.3.7 附件 顶格").value == pytest.approx(0, abs=0.1)
    assert row(report, "5.1 纸张 A4").outcome is MeasureOutcome.PASS


def test_sideways_text(measured: Callable[[Drawing], ConformanceReport]) -> None:
    """The text itself may not lie sideways."""
    drawing = Drawing(size=(297, 210)).text("关于建设大厅的通知", 100, 40, size=22, face="小标宋")
    assert row(measured(drawing), "5.1 纸张 A4").outcome is MeasureOutcome.FAIL


@pytest.mark.parametrize("colour", [RED, "#00f", "#888"])
def test_coloured(colour: str, measured: Callable[[Drawing], ConformanceReport]) -> None:
    """Text in any colour but black is found; nearly black is black."""
    column = opened().put("odd", "请注意。", STEP, left=INDENT, colour=colour)
    report = measured(closed(unsealed(column)))
    assert row(report, "5.2.4 文字颜色 黑色").outcome is MeasureOutcome.FAIL
    column = opened().put("dark", "请注意。", STEP, left=INDENT, colour="#222")
    report = measured(closed(unsealed(column)))
    assert row(report, "5.2.4 文字颜色 黑色").outcome is MeasureOutcome.PASS


def test_title_shapes(measured: Callable[[Drawing], ConformanceReport]) -> None:
    """A title of two or three lines is a trapezoid or a diamond, no rectangle or hourglass."""
    shapes = {
        ("关于建设综合大厅", "的通知"): "梯形",
        ("关于建设", "综合大厅的通知"): "梯形",
        ("样本区", "关于建设综合大厅", "的通知"): "菱形",
        ("关于建设大厅", "有关事项通知"): "矩形",
        ("关于建设综合服务", "大厅", "有关事项的通知"): "沙漏形",
    }
    for title, shape in shapes.items():
        report = measured(closed(unsealed(turned(opened(title=title)))))
        found = row(report, "7.3.1 标题 梯形")
        assert found.found == shape
        assert (found.outcome is MeasureOutcome.PASS) == (shape in {"梯形", "菱形"})
