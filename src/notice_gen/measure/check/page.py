"""Paper, margins and colour (5.1, 5.2.1, 5.2.4)."""

from __future__ import annotations

from itertools import pairwise
from statistics import median_low
from typing import TYPE_CHECKING

from notice_gen.gbt9704 import (
    AREA_BOTTOM,
    AREA_HEIGHT,
    AREA_LEFT,
    AREA_RIGHT,
    AREA_TOP,
    AREA_WIDTH,
    LETTER_LAST_LINE,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    SIZE_3,
    TOLERANCE,
)
from notice_gen.measure.found_elements import LETTER
from notice_gen.measure.measurement import (
    Measurement,
    Requirement,
    find_worst_row,
    measure_bottom,
    measure_from_left,
    measure_from_right,
    measure_top,
)
from notice_gen.measure.page_content import MM_PER_POINT, is_black

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.measure.found_elements import FoundElements
    from notice_gen.measure.page_content import PageContent, TextLine
    from notice_gen.measure.report import ConformanceRow
    from notice_gen.measure.source_text import SourcePage, SourceText

_PAPER = Requirement("5.1", "纸张", "A4 纸，210 mm × 297 mm")
_TOP = Requirement("5.2.1", "天头", "第一行文字的上边缘距页边 37 mm")
_LEFT = Requirement("5.2.1", "订口", "文字左端距页边 28 mm")
_RIGHT = Requirement("5.2.1", "版心右边缘", "满行右端距左页边 184 mm（版心宽 156 mm）")
_BOTTOM = Requirement("5.2.1", "版心下边缘", "文字最低到 262 mm（版心高 225 mm）")
_LETTER_BOTTOM = Requirement(
    "10.1", "首页末行", "下边缘在第二条红色双线以上 4.84 mm，最低到 270.1 mm"
)
_BLACK = Requirement("5.2.4", "文字颜色", "没有特殊说明的，用黑色")

_SET_TOP = Requirement("5.2.1", "页面设置：天头", "上页边距加半个行间空白，折合 37 mm")
_SET_LEFT = Requirement("5.2.1", "页面设置：订口", "左页边距 28 mm")
_SET_WIDTH = Requirement("5.2.1", "页面设置：版心宽", "纸宽减左右页边距，156 mm")
_SET_HEIGHT = Requirement("5.2.1", "页面设置：版心高", "纸高减天头、地脚，225 mm")

_HANGING = "，。、；：！？"  # by a program's rules they may stand outside the type area
_ABOUT_TEXT = 2.0  # points from size 3: a line further from it is not one of text


def list_rows(elements: FoundElements) -> Iterator[ConformanceRow]:
    """Yield what is asked of every page."""
    labels = [annex.label.page for annex in elements.annexes]
    first_annexed = min(labels, default=len(elements.paper.pages) + 1)
    yield find_worst_row([_check_paper_size(page, first_annexed) for page in elements.paper.pages])
    if elements.paper.manuscript:
        yield from _check_page_setup(elements.paper.manuscript, elements.form)
    yield from _check_area_edges(elements)
    yield _check_text_colour(elements)


def _check_paper_size(page: PageContent, first_annexed: int) -> ConformanceRow:
    """Return the row of a page's size; a table of an attachment may lie sideways (clause 8)."""
    sides = page.width, page.height
    if page.is_landscape and page.number >= first_annexed:
        sides = page.height, page.width
    fits = all(
        abs(side - wanted) <= TOLERANCE
        for side, wanted in zip(sides, (PAGE_WIDTH, PAGE_HEIGHT), strict=True)
    )
    found = f"{page.width:.1f} mm × {page.height:.1f} mm"
    if not fits:
        found = f"第 {page.number} 页 {found}"
    return _PAPER.report_words(found, fits=fits)


def _check_page_setup(manuscript: SourceText, form: str) -> Iterator[ConformanceRow]:
    """Yield the margins a DOCX asks for, text being in the middle of its line (33476.2)."""
    text = [each for each in manuscript.passages if each.looks and each.looks[0].size == SIZE_3]
    pitches = [each.pitch for each in text if each.pitch]
    half = (median_low(pitches) - SIZE_3) / 2 * MM_PER_POINT if pitches else 0.0
    sheets = [sheet for sheet in manuscript.sheets if sheet.width < sheet.height]
    for asked, wanted, length, remark in (
        (_SET_TOP, AREA_TOP, lambda sheet: sheet.top + half, _explain_top_margin),
        (_SET_LEFT, AREA_LEFT, lambda sheet: sheet.left, None),
        (_SET_WIDTH, AREA_WIDTH, _compute_area_width, None),
        (_SET_HEIGHT, AREA_HEIGHT, lambda sheet: _compute_area_height(sheet) - 2 * half, None),
    ):
        if form == LETTER and asked is _SET_HEIGHT:
            continue  # its first page reaches further down
        found = [
            asked.check_length(
                wanted, Measurement(value, value), remark=remark(sheet) if remark else ""
            )
            for sheet in sheets
            for value in (length(sheet),)
        ]
        if found:
            yield find_worst_row(found)


def _explain_top_margin(sheet: SourcePage) -> str:
    """Return why 37 mm are too much for a margin, if that is what it is."""
    if abs(sheet.top - AREA_TOP) > TOLERANCE:
        return ""
    return "上页边距已有 37 mm，首行之上还有半个行间空白；GB/T 33476.2 的上页边距是 34.58 mm"


def _compute_area_width(sheet: SourcePage) -> float:
    return sheet.width - sheet.left - sheet.right


def _compute_area_height(sheet: SourcePage) -> float:
    return sheet.height - sheet.top - sheet.bottom


def _check_area_edges(elements: FoundElements) -> Iterator[ConformanceRow]:
    if first := [
        line for page in elements.paper.pages for line in _find_first_line(elements, page)
    ]:
        yield find_worst_row([_TOP.check_length(AREA_TOP, measure_top(line)) for line in first])
    paragraphs = [
        each
        for each in elements.all_paragraphs
        if not elements.paper.pages[each.lines[0].page - 1].is_landscape
    ]
    turned = [line for each in paragraphs for line in each.lines[1:]]
    if flush := sorted([*elements.recipients, *turned], key=lambda line: line.left):
        # The one in the middle: single lines that stand elsewhere are told of by 7.3.3.
        yield _LEFT.check_length(AREA_LEFT, measure_from_left(flush[len(flush) // 2], 0.0))
    if full := [line for each in paragraphs for line, _ in pairwise(each.lines)]:
        yield _RIGHT.check_length(
            AREA_RIGHT, max(map(_measure_line_end, full), key=lambda end: end.value)
        )
    yield from _check_lowest_line(elements)


def _find_first_line(elements: FoundElements, page: PageContent) -> Iterator[TextLine]:
    """Yield the line of text that lies on the upper edge of the type area, if one does."""
    lines = elements.list_page_lines(page.number)
    if page.number > 1 and lines and not page.is_landscape:
        drawn = any(each.box.top < lines[0].box.top for each in page.drawn_shapes)
        if not drawn and abs(lines[0].size - SIZE_3) < _ABOUT_TEXT:
            yield lines[0]


def _measure_line_end(line: TextLine) -> Measurement:
    """Return where a line ends, but for a mark that hangs into the margin."""
    hangs = line.text[-1] in _HANGING and line.right > AREA_RIGHT + TOLERANCE
    end = line.visible_characters[-2].right if hangs and line.visible_characters[1:] else line.right
    return Measurement(end, end, line.page, measure_from_right(line, 0.0).marks)


def _check_lowest_line(elements: FoundElements) -> Iterator[ConformanceRow]:
    """Yield the row of the page on which text reaches furthest down for what is allowed there."""
    found = []
    for page in elements.paper.pages:
        lines = elements.list_page_lines(page.number)
        if lines and not page.is_landscape:
            low = measure_bottom(max(lines, key=lambda line: line.box.bottom))
            is_letter = elements.form == LETTER and page.number == 1
            asked, limit = (
                (_LETTER_BOTTOM, LETTER_LAST_LINE) if is_letter else (_BOTTOM, AREA_BOTTOM)
            )
            found.append((low.value - limit, asked.check_at_most(limit, low)))
    if found:
        yield max(found, key=lambda each: each[0])[1]


def _check_text_colour(elements: FoundElements) -> ConformanceRow:
    marks = set(elements.head.mark)
    odd = [
        line
        for line in elements.flow
        if line not in marks and not all(is_black(each.colour) for each in line.visible_characters)
    ]
    if not odd:
        return _BLACK.report_words("黑色", fits=True)
    return _BLACK.report_words(f"“{odd[0].text[:10]}”等 {len(odd)} 行不是黑色", odd[0], fits=False)
