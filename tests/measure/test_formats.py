"""Letters, orders and minutes, drawn as clause 10 has them and then with one piece moved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from measure.drawn import CELL, POINT, RED, SMALL, Column, Drawing
from measure.findings import described, failing, says

if TYPE_CHECKING:
    from collections.abc import Callable

    from notice_gen.measure.report import ConformanceReport

Moves = dict[str, tuple[float, float]]
LINE = "全区四十二个办事窗口分布在七处，相距最远的两处有十一公里"  # 28 characters
STEP = 10.45 - 5.49  # white between two lines of text


def text(column: Column, paragraphs: int, white: float) -> None:
    """Draw paragraphs of three lines."""
    for at in range(paragraphs):
        lines = [LINE[:26], LINE, "请按时办理。"]
        column.lines("body", lines, STEP if at else white)


def signed(column: Column) -> None:
    """Draw a signature without a seal, and the date."""
    column.put("name", "示例市样本区人民政府", 10.39, right=184 - 2 * CELL)
    left = 184 - 2 * CELL - 10 * 16 * POINT + 2 * CELL
    column.put("date", "2026年3月2日", STEP, left=left)


def letter(moved: Moves) -> Drawing:
    """Draw a letter of two pages."""
    drawing = Drawing()
    column = Column(drawing, moved, 30)
    column.put("mark", "示例市样本区人民政府", 0, size=36, face="小标宋", colour=RED)
    column.rule("thick", 4, 1.13, 20, 170).rule("thin", 0.75, 0.19, 20, 170)
    column.put("urgency", "特急", 4.84, left=28, face="黑体")
    column.back("黑体").put("number", "样政函〔2026〕3号", 0, right=184)
    column.put("title", "关于商请支持大厅建设的函", 20.78, size=22, face="小标宋")
    column.put("to", "示例市财政局：", 10.39, left=28)
    text(column, 5, STEP)
    column.y = 274.93
    column.rule("foot thin", 0, 0.19, 20, 170).rule("foot thick", 0.75, 1.13, 20, 170)
    drawing.page()
    column.y = 37.2
    text(column, 1, 0)
    signed(column)
    column.y = 255
    column.put("copies", "抄送：区财政局。", 0, left=28 + SMALL, size=14)
    return drawing.page_number(2)


def order(moved: Moves) -> Drawing:
    """Draw an order with a signer's seal."""
    drawing = Drawing()
    column = Column(drawing, moved, 57)
    column.put("mark", "示例市样本区人民政府令", 0, size=36, face="小标宋", colour=RED)
    column.put("issue", "第12号", 20.78)
    text(column, 1, 20.78)
    across, lower = moved.get("seal", (0, 0))
    seal = 184 - 4 * CELL - 20
    top = column.y + 20.78
    drawing.outline(seal + across, top + lower, 20, 13.2, circle=False)
    column.y = top + 4
    column.put("post", "区长", 0, right=seal - 2 * CELL)
    column.y = top + 13.2
    column.put("date", "2026年3月2日", 10.39, right=184 - 4 * CELL)
    return drawing.page_number(1)


def minutes(moved: Moves) -> Drawing:
    """Draw minutes with a list of those present."""
    drawing = Drawing()
    column = Column(drawing, moved, 72)
    column.put("mark", "样本区政府常务会议纪要", 0, size=36, face="小标宋", colour=RED)
    column.put("title", "样本区政府第八次会议纪要", 30, size=22, face="小标宋")
    text(column, 1, 10.39)
    left = 28 + 2 * CELL
    for name, label in (("present", "出席"), ("absent", "请假")):
        white = 10.39 if name == "present" else STEP
        column.put(name, label, white, left=left, face="黑体")
        column.back("黑体").put(name, "：张示例、李样本、王举例", 0, left=left + 2 * 16 * POINT)
        column.put("turned", "赵例子", STEP, left=left + 3 * 16 * POINT)
    return drawing.page_number(1)


FORMATS: Final = {"信函": letter, "命令": order, "纪要": minutes}

MOVES: Final = [
    ("信函", "mark", (0, -3), "10.1 发文机关标志 30 mm"),
    ("信函", "mark", (8, 0), "7.2.4 发文机关标志 居中"),
    ("信函", "thin", (5, 0), "10.1 红色双线 居中"),
    ("信函", "urgency", (0, 3), "10.1 份号 4.84"),
    ("信函", "urgency", (3, 0), "7.2.3 紧急程度 顶格"),
    ("信函", "number", (-5, 0), "10.1 发文字号 右边缘"),
    ("信函", "number", (0, 2), "10.1 发文字号 4.84"),
    ("信函", "title", (0, 4), "10.1 标题 20.78"),
    ("信函", "foot thick", (0, 2), "10.1 红色双线 20 mm"),
    ("信函", "name", (0, 4), "7.3.5.2 发文机关署名 10.39"),
    ("信函", "copies", (-4.9, 0), "7.4.2 抄送机关 左空一字"),
    ("命令", "mark", (0, 15), "10.2 发文机关标志 57"),
    ("命令", "issue", (0, 5), "10.2 令号 20.78"),
    ("命令", "issue", (9, 0), "10.2 令号 居中"),
    ("命令", "seal", (0, -6), "7.3.5.3 签名章 20.78"),
    ("命令", "seal", (8, 0), "7.3.5.3 签名章 右空四字"),
    ("命令", "post", (-6, 0), "7.3.5.3 签发人职务 左空二字"),
    ("命令", "date", (0, 5), "7.3.5.3 成文日期 10.39"),
    ("命令", "date", (10, 0), "7.3.5.3 成文日期 右空四字"),
    ("纪要", "mark", (0, -10), "7.2.4 发文机关标志 72"),
    ("纪要", "present", (0, 5), "10.3 出席 10.39"),
    ("纪要", "absent", (4, 0), "10.3 出席 左空二字"),
    ("纪要", "turned", (-6, 0), "10.3 出席 首字对齐"),
]


@pytest.mark.parametrize("form", FORMATS)
def test_good(form: str, measured: Callable[[Drawing], ConformanceReport]) -> None:
    """A document drawn as clause 10 has it is known for what it is, and nothing is found."""
    report = measured(FORMATS[form]({}))
    assert report.document_format == form
    assert not described(failing(report))


@pytest.mark.parametrize(
    ("form", "piece", "by", "finding"), MOVES, ids=[f"{m[1]} {m[2]}" for m in MOVES]
)
def test_moved(
    form: str,
    piece: str,
    by: tuple[float, float],
    finding: str,
    measured: Callable[[Drawing], ConformanceReport],
) -> None:
    """A piece out of its place is found under its clause."""
    report = measured(FORMATS[form]({piece: by}))
    assert any(says(row, finding) for row in failing(report)), described(failing(report))
