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
    NOT_AT_START,
    SIZE_3,
)
from notice_gen.measure.character import MM_PER_POINT
from notice_gen.measure.measurement import Requirement, measure_bottom
from notice_gen.measure.report import RequirementStrength

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from notice_gen.measure.found_elements import FoundElements, MeasuredParagraph
    from notice_gen.measure.page_content import PageContent, TextLine
    from notice_gen.measure.report import ConformanceRow
    from notice_gen.measure.source_text import SourceText

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
    yield _check_characters_per_line(elements.all_paragraphs)
    if elements.document.source_text:
        yield from _check_set_characters(elements.document.source_text)
    yield _check_line_pitch(elements)


def _check_full_pages(elements: FoundElements) -> Iterator[ConformanceRow]:
    """Yield the lines of the full page furthest from 22, and how far down full pages reach.

    Neither can be told of a notice without a full page.
    """
    counts: dict[int, int] = {}
    last_lines = []
    for page in elements.document.pages:
        if _is_full_page(elements, page):
            lines = elements.list_page_lines(page.number)
            counts[page.number] = _count_heights(lines)
            last_lines.append(lines[-1])
    if not counts:
        yield _LINES.report_absent()
        return
    number = max(counts, key=lambda each: abs(counts[each] - LINES))
    yield _LINES.check_number(LINES, counts[number], "行", number)
    yield _FILLED.check_worst_length(AREA_BOTTOM, map(measure_bottom, last_lines))


def _count_heights(lines: Sequence[TextLine]) -> int:
    """Return at how many heights there are lines; some stand beside each other.

    To the millimetre: no two lines one below the other are as near as that.
    """
    return len({round(line.baseline) for line in lines})


def _is_full_page(elements: FoundElements, page: PageContent) -> bool:
    """Whether text alone fills a page: nothing drawn on it, more of the same text after it.

    On any other page the number of lines says nothing: page 1 has 版头, titles are larger than
    text, a table that is not cut leaves space above it.
    """
    if page.number == 1 or page.is_landscape or page.drawn_shapes:
        return False
    lines = elements.list_page_lines(page.number)
    if not lines or not _is_continued_by_text(elements, page):
        return False
    if lines[0] in elements.page_beginnings or _has_closing_parts(elements, page.number):
        return False
    # 7.3.5.5: lines may be moved to the signature's page, a heading to its text's.
    may_be_short = elements.closing.is_on_page(page.number + 1)
    may_be_short = may_be_short or _begins_with_kept_line(elements, page.number + 1)
    return _count_heights(lines) >= LINES or not may_be_short


def _begins_with_kept_line(elements: FoundElements, page: int) -> bool:
    """Whether a page begins with what is not parted from what follows it on that page.

    That is a heading on lines of its own, and an entry of 附件说明 of several lines.
    """
    first = elements.list_page_lines(page)[0]
    if first in elements.closing.attachment_list:
        return True
    for paragraph in elements.all_paragraphs:
        if paragraph.lines[0] is first:
            return bool(paragraph.heading_characters) and not paragraph.body_characters
    return False


def _has_closing_parts(elements: FoundElements, page: int) -> bool:
    """Whether signature, date or 版记 stand on a page.

    Their distances from the text and from each other are their own, and no grid's.
    """
    if elements.imprint and elements.imprint.page == page:
        return True
    closings = (elements.closing, *(issued.closing for issued in elements.issued))
    return any(closing.is_on_page(page) for closing in closings)


def _is_continued_by_text(elements: FoundElements, page: PageContent) -> bool:
    """Whether the next page begins with text that could have stood on this one.

    An attachment begins a page of its own (7.3.7), and so may a table or a picture.
    """
    following = elements.list_page_lines(page.number + 1)
    if not following:
        return False
    if following[0] in elements.page_beginnings:
        return False
    next_page = elements.document.pages[page.number]
    return not next_page.has_drawing_above(following[0])


def _check_characters_per_line(paragraphs: Sequence[MeasuredParagraph]) -> ConformanceRow:
    """Return how many characters the longest line has that is full and of nothing narrower.

    A line is full when its paragraph goes on below it with what could be parted: of a line that
    ends early because a mark or a word did not fit, nobody knows how many characters it takes.
    """
    full: list[TextLine] = []
    for paragraph in paragraphs:
        for line, following in pairwise(paragraph.lines):
            if _is_flush_and_wide(line) and _begins_with_plain_character(following):
                full.append(line)
    if not full:
        return _CHARACTERS.report_absent()
    longest = max(full, key=lambda line: len(line.text))
    return _CHARACTERS.check_number(CHARACTERS, len(longest.text), "字", longest.page)


def _begins_with_plain_character(line: TextLine) -> bool:
    """Whether a line's first character could have stood at the end of the line above it.

    That is a Chinese one, with another behind it that may begin a line (GB/T 15834).
    """
    first, *rest = line.visible_characters
    if not first.is_han:
        return False
    return not rest or (rest[0].text not in NOT_AT_START and rest[0].text != "…")


def _is_flush_and_wide(line: TextLine) -> bool:
    """Whether a line begins at the left edge, and all its characters take a whole square.

    Digits and Latin letters take less: a line with some holds more than 28 characters.
    """
    if abs(line.left - AREA_LEFT) >= 2 * _FLUSH:
        return False
    return not any(each.text.isascii() for each in line.visible_characters)


def _check_set_characters(source_text: SourceText) -> Iterator[ConformanceRow]:
    """Yield how many characters of the usual format fit the width that a DOCX asks for.

    The first upright section counts, and what is set in size 3: nothing without both.  A grid
    of characters (``cell_width``) comes before what their spacing says.
    """
    advances: list[float] = []  # points that characters are wide, with the space after them
    for paragraph in source_text.paragraphs:
        text = [each for each in paragraph.formats if each.size == SIZE_3]
        advances += [each.size + each.spacing for each in text]
    upright = [page for page in source_text.pages if page.width < page.height]
    if advances and upright:
        page = upright[0]
        cell_width = page.cell_width or median(advances)
        fitting = (page.width - page.left - page.right) / MM_PER_POINT / cell_width
        remark = f"每个字占 {cell_width:.2f} 磅"
        count = int(fitting + _ROUNDING)
        yield _SET_CHARACTERS.check_number(CHARACTERS, count, "字", remark=remark)


def _check_line_pitch(elements: FoundElements) -> ConformanceRow:
    """Return how many lines of the usual pitch a page takes.

    Pitch is from baseline to baseline, the usual one their median; the last line of a page takes
    no more than its characters' height. Lines with a table or picture between tell nothing.
    """
    lines: list[TextLine] = []
    for paragraph in elements.all_paragraphs:
        lines += paragraph.lines
    steps = []
    for upper, lower in pairwise(lines):
        step = lower.baseline - upper.baseline
        if upper.page != lower.page or step <= 1:
            continue
        shapes = elements.document.pages[lower.page - 1].drawn_shapes
        if not any(upper.baseline < shape.box.centre_y < lower.baseline for shape in shapes):
            steps.append(step)
    if not steps:
        return _PITCH.report_absent()
    pitch = median(steps)
    count = int((AREA_HEIGHT - SIZE_3 * MM_PER_POINT + _SPARE) / pitch) + 1
    remark = f"行距 {pitch:.2f} mm，合 {pitch / MM_PER_POINT:.1f} 磅"
    return _PITCH.check_number(LINES, count, "行", remark=remark)
