"""页码 (7.5)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from notice_gen.gbt9704 import (
    PAGE_NUMBER_CENTRE,
    PAGE_NUMBER_INDENT,
    SIZE_4,
    SMALL_CHARACTER_WIDTH_MM,
)
from notice_gen.measure.character import MM_PER_POINT
from notice_gen.measure.found_elements import LETTER
from notice_gen.measure.measurement import (
    Measurement,
    Requirement,
    measure_from_left,
    measure_from_right,
)
from notice_gen.measure.report import Annotation, RequirementStrength
from notice_gen.measure.typeface import classify_font

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from notice_gen.measure.found_elements import FoundElements
    from notice_gen.measure.page_content import PageContent, TextLine
    from notice_gen.measure.report import ConformanceRow

_NORMALLY = RequirementStrength.NORMALLY
_PAGE_NUMBER = "页码"
_THERE = Requirement("7.5", _PAGE_NUMBER, "各面都有页码，依次连续")
_LETTER_THERE = Requirement("10.1", _PAGE_NUMBER, "信函首页不显示页码")
_SIZE = Requirement("7.5", _PAGE_NUMBER, "4 号字", _NORMALLY)
_FACE = Requirement("7.5", _PAGE_NUMBER, "宋体半角阿拉伯数字", _NORMALLY)
_DASHES = Requirement("7.5", _PAGE_NUMBER, "数字左右各放一条一字线")
_CENTRE = Requirement("7.5", _PAGE_NUMBER, "一字线在版心下边缘之下 7 mm，即距页边 269 mm")
_ODD = Requirement("7.5", _PAGE_NUMBER, "单页码居右空一字，4.94 mm")
_EVEN = Requirement("7.5", _PAGE_NUMBER, "双页码居左空一字，4.94 mm")
_DASH = "—–―─－"
_FORM = re.compile(rf"[{_DASH}](\d+)[{_DASH}]")
_DIGITS = re.compile(r"\d+")
_INDENT = PAGE_NUMBER_INDENT * SMALL_CHARACTER_WIDTH_MM


def list_rows(elements: FoundElements) -> Iterator[ConformanceRow]:
    """Yield what is asked of the page numbers (7.5), and of a letter's first page (10.1).

    A letter of one page has none at all.
    """
    is_letter = elements.document_format == LETTER
    if is_letter and elements.page_numbers:
        yield _check_letter_first_page(elements.page_numbers[0])
    numbers = [each for each in elements.page_numbers if each]
    if not numbers:
        if not is_letter:
            yield _THERE.report_missing()
        return
    yield _check_numbering(elements)
    yield _SIZE.check_type_size(SIZE_4, numbers)
    yield _check_digits(numbers)
    yield _check_dashes(numbers)
    heights = [_measure_dash_height(elements, each) for each in numbers]
    yield _CENTRE.check_worst_length(PAGE_NUMBER_CENTRE, heights)
    yield from _check_sides(numbers)


def _check_letter_first_page(number: TextLine | None) -> ConformanceRow:
    """Return whether a letter's first page is without a number, given the one it has."""
    if number is None:
        return _LETTER_THERE.report_words("不显示", fits=True)
    return _LETTER_THERE.report_words(f"印有“{number.text}”", number, fits=False)


def _check_numbering(elements: FoundElements) -> ConformanceRow:
    """Return whether every page has its number; a blank page before 版记 and that have none.

    A letter's numbers begin on its second page (10.1).  There may be more numbers in front than
    are wanted, so that a letter with one on its first page is told of only once.
    """
    last = _find_last_numbered_page(elements.document.pages)
    first = 2 if elements.document_format == LETTER else 1
    wanted = list(range(first, last + 1))
    found = [_parse_number(each) for each in elements.page_numbers if each]
    fits = len(found) <= last
    if wanted and found[-len(wanted) :] != wanted:
        fits = False
    return _THERE.report_words("、".join(map(str, found)), fits=fits)


def _find_last_numbered_page(pages: Sequence[PageContent]) -> int:
    """Return the last page that has a number.

    7.5: a blank page, and 版记 by itself on the page behind it, have none.
    """
    last = len(pages)
    if last > 1 and not pages[-2].lines:
        last -= 2
    return last


def _parse_number(line: TextLine) -> int:
    """Return the number a line prints, full-width digits or not; 0 without one."""
    match = _DIGITS.search(line.text)
    return int(match[0]) if match else 0


def _check_digits(numbers: Sequence[TextLine]) -> ConformanceRow:
    """Return whether the digits are half-width and in 宋体, by the first number that is not.

    The typeface told is that of its last character, which without dashes is a digit.
    """
    for line in numbers:
        if not _is_set_in_song(line):
            return _FACE.report_words(_name_typeface(line), line, fits=False)
    return _FACE.report_words(_name_typeface(numbers[0]), numbers[0], fits=True)


def _name_typeface(line: TextLine) -> str:
    """Return the class of the font a line ends in."""
    return classify_font(line.visible_characters[-1].font)


def _is_set_in_song(line: TextLine) -> bool:
    """Whether the digits of a line are half-width ones of 宋体.

    Of the dashes' typeface nothing is asked (7.5).
    """
    digits = [each for each in line.visible_characters if each.text.isdecimal()]
    if any(not each.text.isascii() for each in digits):
        return False
    return {classify_font(each.font) for each in digits} <= {"宋体"}


def _check_dashes(numbers: Sequence[TextLine]) -> ConformanceRow:
    """Return whether the numbers stand between two dashes, by the first that does not.

    Any character that looks like one is taken for one, without spaces or with.
    """
    for line in numbers:
        if not _FORM.fullmatch(line.text):
            return _DASHES.report_words(line.text, line, fits=False)
    return _DASHES.report_words(numbers[0].text, numbers[0], fits=True)


def _measure_dash_height(elements: FoundElements, line: TextLine) -> Measurement:
    """Return how far down the dash lies, by its ink; without a dash, the digits' middle."""
    first = line.visible_characters[0]
    if first.text in _DASH and line.raster:
        up = elements.document.raster.measure_ink_middle(line.page, first)
        height = first.baseline - up * first.size * MM_PER_POINT
    else:
        height = first.glyph.centre_y
    annotations = (Annotation(line.page, first.left, height, line.right, height),)
    return Measurement(height - line.baseline_drop, height, line.page, annotations)


def _check_sides(numbers: Sequence[TextLine]) -> Iterator[ConformanceRow]:
    """Yield on which side the numbers stand, by the pages they stand on.

    By the pages and not by what the numbers say: the outer side of the sheet is meant.
    """
    odd: list[Measurement] = []
    even: list[Measurement] = []
    for number in numbers:
        if number.page % 2:
            odd.append(measure_from_right(number))
        else:
            even.append(measure_from_left(number))
    if odd:
        yield _ODD.check_worst_length(_INDENT, odd)
    if even:
        yield _EVEN.check_worst_length(_INDENT, even)
