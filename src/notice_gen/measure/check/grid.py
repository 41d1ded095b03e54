"""22 lines of 28 characters that fill the type area (5.2.3)."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from notice_gen.gbt9704 import (
    AREA_BOTTOM,
    AREA_HEIGHT,
    AREA_LEFT,
    CHARACTERS,
    LINES,
    SIZE_3,
)
from notice_gen.measure.measurement import Requirement, find_worst_row, measure_bottom
from notice_gen.measure.page_content import MM_PER_POINT
from notice_gen.measure.report import RequirementStrength

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from notice_gen.measure.found_elements import FoundElements
    from notice_gen.measure.page_content import PageContent, TextLine
    from notice_gen.measure.report import ConformanceRow
    from notice_gen.measure.source_text import CharacterFormat, SourceText

_NORMALLY = RequirementStrength.NORMALLY
_LINES = Requirement("5.2.3", "每面行数", "每面排 22 行", _NORMALLY)
_FILLED = Requirement("5.2.3", "撑满版心", "满面的末行落在版心下边缘，262 mm", _NORMALLY)
_CHARACTERS = Requirement("5.2.3", "每行字数", "每行排 28 个字", _NORMALLY)
_PITCH = Requirement("5.2.3", "行距", "行距正好使每面排 22 行", _NORMALLY)
_SET_CHARACTERS = Requirement(
    "5.2.3", "页面设置：每行字数", "字号、字距使版心宽排下 28 个字", _NORMALLY
)

_SPARE = 1.5  # mm: pitch may be adjusted a little (7.3.5.5) without a line more or less
_FLUSH = 1.5  # mm
_ROUNDING = 0.05  # of a character


def list_rows(elements: FoundElements) -> Iterator[ConformanceRow]:
    """Yield what is asked of the grid."""
    yield from _check_full_pages(elements)
    yield _check_characters_per_line(elements)
    if elements.paper.manuscript:
        yield from _check_set_characters(elements.paper.manuscript)
    yield _check_line_pitch([line for each in elements.all_paragraphs for line in each.lines])


def _check_full_pages(elements: FoundElements) -> Iterator[ConformanceRow]:
    full = [page.number for page in elements.paper.pages if _is_full_page(elements, page)]
    if not full:
        yield _LINES.report_absent()
        return
    counts = {number: len(_collect_heights(elements.list_page_lines(number))) for number in full}
    number = max(full, key=lambda each: abs(counts[each] - LINES))
    yield _LINES.check_number(LINES, counts[number], "行", number)
    last = [elements.list_page_lines(number)[-1] for number in full]
    yield find_worst_row([_FILLED.check_length(AREA_BOTTOM, measure_bottom(line)) for line in last])


def _collect_heights(lines: Sequence[TextLine]) -> set[int]:
    """Return the heights at which there are lines; some stand beside each other."""
    return {round(line.baseline) for line in lines}


def _is_full_page(elements: FoundElements, page: PageContent) -> bool:
    """Whether text alone fills a page: nothing drawn on it, more of the same text after it."""
    lines, following = (
        elements.list_page_lines(page.number),
        elements.list_page_lines(page.number + 1),
    )
    if page.number == 1 or page.is_landscape or not lines or not following:
        return False
    after = elements.paper.pages[page.number]
    labels = {annex.label for annex in elements.annexes}
    imprint = elements.imprint
    short = len(_collect_heights(lines)) < LINES
    return not (
        page.drawn_shapes
        or labels.intersection((lines[0], following[0]))
        or any(each.box.top < following[0].box.top for each in after.drawn_shapes)
        or (imprint and imprint.page == page.number)
        or elements.tail.is_on_page(page.number)
        or (
            short and elements.tail.is_on_page(page.number + 1)
        )  # 7.3.5.5: lines may be moved there
    )


def _check_characters_per_line(elements: FoundElements) -> ConformanceRow:
    """Return how many characters the longest line has that is full and of nothing narrower."""
    full = (line for each in elements.all_paragraphs for line, _ in pairwise(each.lines))
    whole = [
        line
        for line in full
        if abs(line.left - AREA_LEFT) < 2 * _FLUSH
        and not any(each.text.isascii() for each in line.visible_characters)
    ]
    if not whole:
        return _CHARACTERS.report_absent()
    longest = max(whole, key=lambda line: len(line.text))
    return _CHARACTERS.check_number(CHARACTERS, len(longest.text), "字", longest.page)


def _check_set_characters(manuscript: SourceText) -> Iterator[ConformanceRow]:
    """Yield how many characters of the usual look fit the width that a DOCX asks for."""
    looks = [look for each in manuscript.passages for look in each.looks if look.size == SIZE_3]
    sheets = [sheet for sheet in manuscript.sheets if sheet.width < sheet.height]
    if looks and sheets:
        sheet = sheets[0]
        cell = sheet.cell or _compute_usual_advance(looks)
        fitting = (sheet.width - sheet.left - sheet.right) / MM_PER_POINT / cell
        remark = f"每个字占 {cell:.2f} 磅"
        count = int(fitting + _ROUNDING)
        yield _SET_CHARACTERS.check_number(CHARACTERS, count, "字", remark=remark)


def _compute_usual_advance(looks: Sequence[CharacterFormat]) -> float:
    return median(look.size + look.spacing for look in looks)


def _check_line_pitch(lines: Sequence[TextLine]) -> ConformanceRow:
    """Return how many lines of the usual pitch a page takes."""
    steps = [
        lower.baseline - upper.baseline
        for upper, lower in pairwise(lines)
        if upper.page == lower.page and lower.baseline - upper.baseline > 1
    ]
    if not steps:
        return _PITCH.report_absent()
    pitch = median(steps)
    count = int((AREA_HEIGHT - SIZE_3 * MM_PER_POINT + _SPARE) / pitch) + 1
    remark = f"行距 {pitch:.2f} mm，合 {pitch / MM_PER_POINT:.1f} 磅"
    return _PITCH.check_number(LINES, count, "行", remark=remark)
