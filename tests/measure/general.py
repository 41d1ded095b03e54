"""A notice of one page in the general format, drawn part by part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from measure.drawn import CELL, INK, PITCH, POINT, RED, SMALL, Column, Drawing

if TYPE_CHECKING:
    from collections.abc import Sequence

LINE = "全区四十二个办事窗口分布在七处，相距最远的两处有十一公里"  # 28 characters
HEIGHT = sum(INK["仿宋"]) * 16 * POINT  # of the ink of a line of text
STEP = PITCH - HEIGHT  # white between two lines of text
SEAL = 45.0
DATE = "2026年3月2日"
DATE_WIDTH = 6 * 16 * POINT

Moves = dict[str, tuple[float, float]]


def opened(moved: Moves | None = None, *, title: Sequence[str] = ("关于建设大厅的通知",)) -> Column:
    """Draw mark, number, rule, title, recipients and a paragraph."""
    column = Column(Drawing(), moved or {}, 72)
    column.put("mark", "示例市样本区文件", 0, size=42, face="小标宋", colour=RED)
    column.put("number", "样政发〔2026〕5号", 20.78)
    column.rule("rule", 4, 0.7, 28, 156)
    for at, line in enumerate(title):
        white = 20.78 if at == 0 else 12.51 - sum(INK["小标宋"]) * 22 * POINT
        column.put("title", line, white, size=22, face="小标宋")
    column.put("to", "区直各单位：", 10.39, left=28)
    column.lines("body", [LINE[:26], LINE, "请按时办理。"], STEP)
    return column


def turned(column: Column) -> Column:
    """Go on to a second page, with a paragraph at its top."""
    column.drawing.page_number(1).page()
    column.y = 37.2
    return column.lines("body", [LINE[:26], LINE, "请按时办理。"], 0)


def unsealed(column: Column, name: str = "示例市样本区人民政府办公室") -> Column:
    """Draw a signature without a seal, and the date."""
    right = 184 - 2 * CELL
    width = max(len(name) * 16 * POINT, DATE_WIDTH - 2 * CELL)
    longer = len(name) * 16 * POINT < DATE_WIDTH
    left = right - DATE_WIDTH - 2 * CELL if longer else right - width
    column.put("name", name, 10.39, left=left)
    return column.put("date", DATE, STEP, left=left + 2 * CELL)


def sealed(column: Column, name: str = "示例市样本区人民政府") -> Column:
    """Draw a signature with a seal."""
    middle = 184 - 4 * CELL - DATE_WIDTH / 2
    across, lower = column.moved.get("seal", (0, 0))
    top = column.y + 7
    column.drawing.outline(middle - SEAL / 2 + across, top + lower, SEAL, SEAL)
    column.y = top + SEAL - 2 * HEIGHT - 4
    column.put("name", name, 0, left=middle - len(name) * 16 * POINT / 2)
    return column.put("date", DATE, 9 - HEIGHT, right=184 - 4 * CELL)


def closed(column: Column, *, copies: Sequence[str] = ("抄送：区委办公室。",)) -> Drawing:
    """Draw the imprint and the page's number."""
    drawing = column.drawing
    rows = len(copies)
    top = 262 - 9 - 9 - 7.9 * (rows - 1)
    for name, y, height in (
        ("first rule", top, 0.35),
        ("middle rule", 262 - 9, 0.25),
        ("last rule", 262 - 0.35, 0.35),
    ):
        across, lower = column.moved.get(name, (0, 0))
        drawing.rule(28 + across, y + lower, 156, height)
    for at, line in enumerate(copies):
        column.y = top + 2 + 7.9 * at
        left = 28 + SMALL + (3 * SMALL if at else 0)
        column.put("copies" if at == 0 else "turned copies", line, 0, left=left, size=14)
    column.y = 255.2
    column.put("printer", "示例市样本区办公室", 0, left=28 + SMALL, size=14)
    column.back(size=14).put("printed", "2026年3月3日印发", 0, right=184 - SMALL, size=14)
    return drawing.page_number(len(drawing.pages))
