"""The general format, drawn as the standard has it and then with one piece moved or reworded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from measure.drawn import CELL, INK, POINT, RED, Column
from measure.findings import described, failing, says
from measure.general import (
    DATE,
    DATE_WIDTH,
    HEIGHT,
    LINE,
    SEAL,
    STEP,
    Moves,
    closed,
    opened,
    sealed,
    turned,
    unsealed,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from measure.drawn import Drawing

    from notice_gen.measure.report import ConformanceReport

LEFT = 28.0


def plain(moved: Moves) -> Drawing:
    """Draw a notice with a signature without a seal."""
    return closed(unsealed(opened(moved)))


def short_name(moved: Moves) -> Drawing:
    """Draw one whose date is longer than its signature."""
    return closed(unsealed(opened(moved), "样本局"))


def equal_name(moved: Moves) -> Drawing:
    """Draw one whose signature has as many characters as its date, but is narrower in its ink."""
    column = opened(moved)
    left = 184 - 2 * CELL - DATE_WIDTH
    column.put("name", "样本区民政局", 10.39, left=left)
    return closed(column.put("date", DATE, STEP, left=left + 2 * CELL))


def series(moved: Moves) -> Drawing:
    """Draw one that is numbered by a series of its own, as a 公告 is."""
    column = Column(opened().drawing, moved, 72)
    column.drawing.pages = [[]]
    column.put("mark", "样本市人大常委会", 0, size=42, face="小标宋", colour=RED)
    column.put("number", "〔十三届〕第七号", 20.78)
    column.rule("rule", 4, 0.7, LEFT, 156)
    column.put("title", "样本市人大常委会公告", 20.78, size=22, face="小标宋")
    column.lines("body", [LINE[:26], LINE, "特此公告。"], 10.39)
    return closed(unsealed(column))


def with_seal(moved: Moves) -> Drawing:
    """Draw one with a seal."""
    return closed(sealed(opened(moved)))


def room_for_seal(moved: Moves) -> Drawing:
    """Draw one that leaves room for a seal to be put on paper."""
    column = opened(moved)
    column.y += 28
    middle = 184 - 4 * CELL - 3 * 16 * POINT
    column.put("name", "样本区人民政府", 0, left=middle - 3.5 * 16 * POINT)
    return closed(column.put("date", DATE, STEP, right=184 - 4 * CELL))


def joint_seals(moved: Moves) -> Drawing:
    """Draw three seals, two of them in the first row."""
    column = turned(opened(moved))
    top = column.y + 7
    middle = 184 - 4 * CELL - 3 * 16 * POINT
    places = (("seal 1", 60, top), ("seal 2", middle, top), ("seal 3", middle, top + SEAL + 4))
    for name, x, y in places:
        across, lower = moved.get(name, (0, 0))
        column.drawing.outline(x - SEAL / 2 + across, y + lower, SEAL, SEAL)
        column.y = y + SEAL - 2 * HEIGHT - 4
        column.put(f"name {name[-1]}", "样本区司法局", 0, left=x - 3 * 16 * POINT)
    return closed(column.put("date", DATE, 9 - HEIGHT, right=184 - 4 * CELL))


def joint_names(moved: Moves) -> Drawing:
    """Draw two agencies without seals, one below the other."""
    column = opened(moved)
    left = 184 - 2 * CELL - 9 * 16 * POINT
    column.put("name", "样本区人民政府办公室"[:9], 10.39, left=left)
    column.put("second", "样本区司法局办公室", STEP, left=left)
    return closed(column.put("date", DATE, STEP, left=left + 2 * CELL))


def attachments(moved: Moves) -> Drawing:
    """Draw a list of attachments, the first with a turned name."""
    column = turned(opened(moved))
    left, em = LEFT + 2 * CELL, 16 * POINT
    column.put("list", "附件：1.样本区综合服务大厅窗口设置和进驻单位", 10.39, left=left)
    column.put("turned", "一览表", STEP, left=left + 4 * em)
    column.put("second", "2.运行办法", STEP, left=left + 3 * em)
    return closed(unsealed(column))


def with_note(moved: Moves) -> Drawing:
    """Draw a note below the date."""
    column = unsealed(opened(moved))
    return closed(column.put("note", "（此件公开发布）", STEP, left=LEFT + 2 * CELL))


def three_lines(moved: Moves) -> Drawing:
    """Draw a title of three lines, a diamond."""
    title = ("样本区人民政府", "关于建设区综合服务大厅有关", "问题的通知")
    return closed(unsealed(opened(moved, title=title)))


def turned_copies(moved: Moves) -> Drawing:
    """Draw an imprint whose copies take two lines."""
    first = "抄送：区委办公室，区人大常委会办公室，区政协办公室，"
    return closed(unsealed(opened(moved)), copies=(first, "区人民法院。"))


def signers(moved: Moves) -> Drawing:
    """Draw a notice to a superior, with three signers on two lines."""
    column = Column(opened().drawing, moved, 72)
    column.drawing.pages = [[]]
    column.put("mark", "示例市样本区文件", 0, size=42, face="小标宋", colour=RED)
    em = 16 * POINT
    label = 184 - CELL - 10 * em + 2 * em
    column.put("label", "签发人：", 20.78, left=label - 2 * em)
    column.back().put("first", "张示例", 0, left=label + 2 * em, face="楷体")
    column.back().put("second", "李样本", 0, right=184 - CELL, face="楷体")
    column.put("last", "王举例", STEP, left=label + 2 * em, face="楷体")
    column.back().put("number", "样政发〔2026〕5号", 0, left=LEFT + CELL)
    column.rule("rule", 4, 0.7, LEFT, 156)
    column.put("title", "关于建设大厅的请示", 20.78, size=22, face="小标宋")
    column.put("to", "市人民政府：", 10.39, left=LEFT)
    column.lines("body", [LINE[:26], LINE, "妥否，请批示。"], STEP)
    return closed(unsealed(column))


def joint_mark(moved: Moves) -> Drawing:
    """Draw a mark of three agencies with 文件 beside them, and a star in the red rule."""
    column = Column(opened().drawing, moved, 72)
    column.drawing.pages = [[]]
    row = sum(INK["小标宋"]) * 42 * POINT
    for name in ("样本区政府", "样本区财政", "样本区审计"):
        column.put(
            "names",
            name,
            0 if column.y == 72 else 20 - row,
            left=51,
            size=42,
            face="小标宋",
            colour=RED,
        )
    column.y -= 20 + row
    column.put("suffix", "文件", 0, right=161, size=42, face="小标宋", colour=RED)
    column.y += 20
    column.put("number", "样政发〔2026〕5号", 20.78)
    half = column.y + 4
    column.drawing.rule(LEFT, half, 70, 0.7, RED).rule(114, half, 70, 0.7, RED)
    column.y += 4.7
    column.put("title", "关于建设大厅的通知", 20.78, size=22, face="小标宋")
    column.put("to", "区直各单位：", 10.39, left=LEFT)
    column.lines("body", [LINE[:26], LINE, "请按时办理。"], STEP)
    return closed(unsealed(turned(column)))


NOTICES: Final = {
    made.__name__: made
    for made in (
        plain,
        short_name,
        with_seal,
        room_for_seal,
        joint_seals,
        joint_names,
        equal_name,
        series,
        attachments,
        with_note,
        three_lines,
        turned_copies,
        signers,
        joint_mark,
    )
}

MOVES: Final = [
    ("plain", "number", (6, 0), "7.2.5 发文字号 居中"),
    ("plain", "rule", (0, 3), "7.2.7 红色分隔线 4 mm"),
    ("plain", "to", (5, 0), "7.3.2 主送机关 顶格"),
    ("plain", "to", (0, -4), "7.3.3 正文 下一行"),
    ("plain", "name", (-5, 0), "7.3.5.2 发文机关署名 右空二字"),
    ("plain", "name", (0, 3), "7.3.5.2 发文机关署名 10.39"),
    ("plain", "date", (4, 0), "7.3.5.2 成文日期 右移二字"),
    ("plain", "date", (0, 8), "7.3.5.2 成文日期 下一行"),
    ("plain", "last rule", (0, -4), "7.4.1 版记分隔线 262"),
    ("plain", "middle rule", (5, 0), "7.4.1 版记分隔线 左右对齐"),
    ("plain", "printed", (4, 0), "7.4.3 印发机关 印发日期右空一字"),
    ("plain", "printer", (5, 0), "7.4.3 印发机关 印发机关左空一字"),
    ("short_name", "date", (5, 0), "7.3.5.2 成文日期 右空二字"),
    ("with_seal", "seal", (0, 5), "7.3.5.1 印章 一行之内"),
    ("with_seal", "seal", (6, 0), "7.3.5.1 印章 居中下压"),
    ("with_seal", "seal", (0, -30), "7.3.5.1 印章 中心偏下"),
    ("with_seal", "date", (9, 0), "7.3.5.1 成文日期 右空四字"),
    ("with_seal", "name", (-6, 0), "7.3.5.1 发文机关署名 居中"),
    ("room_for_seal", "date", (1.5, 0), "7.3.5.1 成文日期 右空四字"),
    ("joint_seals", "seal 2", (0, -20), "7.3.5.1 印章 一行之内"),
    ("joint_seals", "seal 1", (40, 0), "7.3.5.1 印章 互不相交"),
    ("joint_seals", "seal 1", (-20, 0), "7.3.5.1 印章 不超出版心"),
    ("joint_names", "second", (3, 0), "7.3.5.2 发文机关署名 右空二字"),
    ("attachments", "list", (0, 5), "7.3.4 附件说明 10.39"),
    ("attachments", "list", (4, 0), "7.3.4 附件说明 左空二字"),
    ("attachments", "turned", (5, 0), "7.3.4 附件说明 首字对齐"),
    ("with_note", "note", (-5, 0), "7.3.6 附注 左空二字"),
    ("with_note", "note", (0, 4), "7.3.6 附注 下一行"),
    ("three_lines", "title", (3, 0), "7.3.1 标题 居中"),
    ("turned_copies", "turned copies", (-6, 0), "7.4.2 抄送机关 首字对齐"),
    ("turned_copies", "copies", (5, 0), "7.4.2 抄送机关 左空一字"),
    ("signers", "number", (0, -10), "7.2.5 发文字号 同一行"),
    ("signers", "number", (5, 0), "7.2.5 发文字号 左空一字"),
    ("signers", "second", (-4, 0), "7.2.6 签发人 右空一字"),
    ("joint_mark", "names", (0, 5), "7.2.4 发文机关标志 72"),
    ("joint_mark", "names", (-9, 0), "7.2.4 发文机关标志 居中"),
]


@pytest.mark.parametrize("name", NOTICES)
def test_good(name: str, measured: Callable[[Drawing], ConformanceReport]) -> None:
    """Nothing is found in a notice drawn as the standard has it."""
    report = measured(NOTICES[name]({}))
    assert report.document_format == "文件"
    assert not described(failing(report))


@pytest.mark.parametrize(
    ("name", "piece", "by", "finding"), MOVES, ids=[f"{m[0]} {m[1]} {m[2]}" for m in MOVES]
)
def test_moved(
    name: str,
    piece: str,
    by: tuple[float, float],
    finding: str,
    measured: Callable[[Drawing], ConformanceReport],
) -> None:
    """A piece out of its place is found under its clause."""
    report = measured(NOTICES[name]({piece: by}))
    assert any(says(row, finding) for row in failing(report)), described(failing(report))
