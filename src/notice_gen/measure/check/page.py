"""Paper, margins and colour (5.1, 5.2.1, 5.2.4)."""

from __future__ import annotations

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
from notice_gen.measure.character import MM_PER_POINT, is_black
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

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from notice_gen.measure.found_elements import FoundElements, MeasuredParagraph
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

_HANGING = (
    "，",
    "。",
    "、",
    "；",
    "：",
    "！",
    "？",
)  # by a program's rules they may stand outside the type area
_ABOUT_TEXT = 2.0  # points from size 3: a line further from it is not one of text


def list_rows(elements: FoundElements) -> Iterator[ConformanceRow]:
    """Yield what is asked of every page."""
    pages = elements.document.pages
    attached_pages = [line.page for line in elements.page_beginnings]
    first_attached = min(attached_pages, default=len(pages) + 1)
    yield find_worst_row([_check_paper_size(page, first_attached) for page in pages])
    if elements.document.source_text:
        is_letter = elements.document_format == LETTER
        yield from _check_page_setup(elements.document.source_text, is_letter=is_letter)
    yield from _check_area_edges(elements)
    yield from _check_lowest_line(elements)
    yield _check_text_colour(elements)


def _check_paper_size(page: PageContent, first_attached: int) -> ConformanceRow:
    """Return the row of a page's size; a table of an attachment may lie sideways (clause 8).

    ``first_attached`` is the page on which attachments begin; before it, none may.
    """
    width, height = page.width, page.height
    if page.is_landscape and page.number >= first_attached:
        width, height = height, width
    fits = abs(width - PAGE_WIDTH) <= TOLERANCE and abs(height - PAGE_HEIGHT) <= TOLERANCE
    found = f"{page.width:.1f} mm × {page.height:.1f} mm"
    if not fits:
        found = f"第 {page.number} 页 {found}"
    return _PAPER.report_words(found, fits=fits)


def _check_page_setup(source_text: SourceText, *, is_letter: bool) -> Iterator[ConformanceRow]:
    """Yield the margins a DOCX asks for, text being in the middle of its line (33476.2).

    Of several sections the one furthest off is told; sections that lie sideways are left out.
    """
    pages = [page for page in source_text.pages if page.width < page.height]
    if not pages:
        return
    half = _compute_half_leading(source_text)
    top, left, width, height = [], [], [], []
    for page in pages:
        top.append(_check_top_margin(page, half))
        left.append(_check_setting(_SET_LEFT, AREA_LEFT, page.left))
        area_width = page.width - page.left - page.right
        width.append(_check_setting(_SET_WIDTH, AREA_WIDTH, area_width))
        area_height = page.height - page.top - page.bottom - 2 * half
        height.append(_check_setting(_SET_HEIGHT, AREA_HEIGHT, area_height))
    yield find_worst_row(top)
    yield find_worst_row(left)
    yield find_worst_row(width)
    if not is_letter:  # its first page reaches further down
        yield find_worst_row(height)


def _compute_half_leading(source_text: SourceText) -> float:
    """Return half of the space between lines of text, which stands above the first one too.

    In millimetres, by the median pitch of the characters in size 3, so that a paragraph counts as
    much as it fills of the page; 0 when no pitch is set.
    """
    pitches: list[float] = []
    for paragraph in source_text.paragraphs:
        if not paragraph.formats or not paragraph.pitch:
            continue
        if paragraph.formats[0].size == SIZE_3:
            pitches += [paragraph.pitch] * len(paragraph.formats)
    if not pitches:
        return 0.0
    return (median_low(pitches) - SIZE_3) / 2 * MM_PER_POINT


def _check_setting(
    asked: Requirement, wanted: float, value: float, remark: str = ""
) -> ConformanceRow:
    """Return the row of a length in millimetres that is set, not found on a page."""
    return asked.check_length(wanted, Measurement(value, value), remark=remark)


def _check_top_margin(page: SourcePage, half: float) -> ConformanceRow:
    """Return the row of the top margin; it says so when somebody has set 37 mm themselves."""
    remark = ""
    if abs(page.top - AREA_TOP) <= TOLERANCE:
        remark = "上页边距已有 37 mm，首行之上还有半个行间空白；GB/T 33476.2 的上页边距是 34.58 mm"
    return _check_setting(_SET_TOP, AREA_TOP, page.top + half, remark)


def _check_area_edges(elements: FoundElements) -> Iterator[ConformanceRow]:
    """Yield where text begins at the top and at the left, and where full lines end.

    Pages printed sideways have their type area turned with them: they are left out.
    """
    first_lines: list[TextLine] = []
    for page in elements.document.pages:
        first_lines += _find_first_line(elements, page)
    if first_lines:
        yield _TOP.check_worst_length(AREA_TOP, map(measure_top, first_lines))
    paragraphs = elements.upright_paragraphs
    yield from _check_left_edge(elements.recipients, paragraphs)
    yield from _check_right_edge(paragraphs)


def _check_left_edge(
    recipients: Sequence[TextLine], paragraphs: Sequence[MeasuredParagraph]
) -> Iterator[ConformanceRow]:
    """Yield where the lines begin that are to begin at the left edge of the type area.

    Those are the recipients' and all but the first of a paragraph.  The one in the middle tells
    it: of single lines that stand elsewhere, 7.3.3 tells.
    """
    lines = list(recipients)
    for paragraph in paragraphs:
        lines += paragraph.lines[1:]
    if lines:
        lines.sort(key=lambda line: line.left)
        middle = lines[len(lines) // 2]
        yield _LEFT.check_length(AREA_LEFT, measure_from_left(middle, 0.0))


def _check_right_edge(paragraphs: Sequence[MeasuredParagraph]) -> Iterator[ConformanceRow]:
    """Yield how far right the widest full line reaches; a paragraph's last line is not full."""
    ends: list[Measurement] = []
    for paragraph in paragraphs:
        ends += map(_measure_line_end, paragraph.lines[:-1])
    if ends:
        widest = max(ends, key=lambda end: end.value)
        yield _RIGHT.check_length(AREA_RIGHT, widest)


def _find_first_line(elements: FoundElements, page: PageContent) -> Iterator[TextLine]:
    """Yield the line of text that lies on the upper edge of the type area, if one does.

    Page 1 begins with 版头; a title or a caption at the top of a page is no line of text, nor is a
    signature, which keeps its distance where a page begins with it (7.3.5).
    """
    if page.number == 1 or page.is_landscape:
        return
    lines = elements.list_page_lines(page.number)
    if not lines or page.has_drawing_above(lines[0]):
        return
    if lines[0] in elements.closing.signatures or lines[0] is elements.closing.date:
        return
    if abs(lines[0].size - SIZE_3) < _ABOUT_TEXT:
        yield lines[0]


def _measure_line_end(line: TextLine) -> Measurement:
    """Return where a line ends, but for a mark that hangs into the margin.

    Word's rules let a mark hang where it may not begin a line; the text itself ends before it.
    """
    end = line.right
    hangs = line.text.endswith(_HANGING) and end > AREA_RIGHT + TOLERANCE
    if hangs and line.visible_characters[1:]:
        end = line.visible_characters[-2].right
    return Measurement(end, end, line.page, measure_from_right(line, 0.0).annotations)


def _check_lowest_line(elements: FoundElements) -> Iterator[ConformanceRow]:
    """Yield the row of the page on which text reaches furthest down, by what is allowed there.

    A letter's first page has no page number: its text may go down to the double rule.
    """
    excesses = []
    rows = []
    for page in elements.document.pages:
        lines = elements.list_page_lines(page.number)
        if page.is_landscape or not lines:
            continue
        asked, limit = _BOTTOM, AREA_BOTTOM
        if elements.document_format == LETTER and page.number == 1:
            asked, limit = _LETTER_BOTTOM, LETTER_LAST_LINE
        lowest = measure_bottom(max(lines, key=lambda line: line.box.bottom))
        excesses.append(lowest.value - limit)
        rows.append(asked.check_at_most(limit, lowest))
    if rows:
        yield rows[excesses.index(max(excesses))]


def _check_text_colour(elements: FoundElements) -> ConformanceRow:
    """Return whether all lines but 发文机关标志 are black; the first that is not, and how many."""
    agency_name = elements.header.agency_name
    lines = [line for line in elements.flow if line not in agency_name]
    coloured = [line for line in lines if not _is_black_line(line)]
    if not coloured:
        return _BLACK.report_words("黑色", fits=True)
    first = coloured[0]
    found = f"“{first.text[:10]}”等 {len(coloured)} 行不是黑色"
    return _BLACK.report_words(found, first, fits=False)


def _is_black_line(line: TextLine) -> bool:
    """Whether all of a line is printed as black, nearly black being black on paper."""
    return all(is_black(each.colour) for each in line.visible_characters)
