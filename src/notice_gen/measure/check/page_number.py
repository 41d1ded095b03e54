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
from notice_gen.measure.found_elements import LETTER
from notice_gen.measure.measurement import (
    Measurement,
    Requirement,
    find_worst_row,
    measure_from_left,
    measure_from_right,
)
from notice_gen.measure.page_content import MM_PER_POINT
from notice_gen.measure.report import Annotation, RequirementStrength
from notice_gen.measure.typeface import classify_font

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from notice_gen.measure.found_elements import FoundElements
    from notice_gen.measure.page_content import TextLine
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


def list_rows(elements: FoundElements) -> Iterator[ConformanceRow]:
    """Yield what is asked of the page numbers."""
    folios = [each for each in elements.folios if each]
    if elements.form == LETTER and elements.folios:
        first = elements.folios[0]
        found = f"印有“{first.text}”" if first else "不显示"
        yield _LETTER_THERE.report_words(found, first, fits=first is None)
    if not folios:
        yield from () if elements.form == LETTER else (_THERE.report_missing(),)
        return
    yield _check_numbering(elements)
    yield _SIZE.check_type_size(SIZE_4, folios)
    odd = [each for each in folios if not _is_set_in_song(each)]
    found = classify_font((odd or folios)[0].visible_characters[-1].font)
    yield _FACE.report_words(found, (odd or folios)[0], fits=not odd)
    plain = [each for each in folios if not _FORM.fullmatch(each.text)]
    yield _DASHES.report_words((plain or folios)[0].text, (plain or folios)[0], fits=not plain)
    yield find_worst_row(
        [
            _CENTRE.check_length(PAGE_NUMBER_CENTRE, _measure_dash_height(elements, each))
            for each in folios
        ]
    )
    yield from _check_sides(folios)


def _check_numbering(elements: FoundElements) -> ConformanceRow:
    """Return whether every page has its number; a blank page before 版记 and that have none."""
    pages = elements.paper.pages
    last = len(pages)
    if last > 1 and not pages[-2].lines:  # 7.5: a blank page and 版记 on the page behind it
        last -= 2
    skipped = 1 if elements.form == LETTER else 0
    wanted = list(range(1 + skipped, last + 1))
    found = [_parse_number(each) for each in elements.folios if each]
    fits = found[-len(wanted) :] == wanted if wanted else True
    return _THERE.report_words("、".join(map(str, found)), fits=fits and len(found) <= last)


def _parse_number(folio: TextLine) -> int:
    match = _DIGITS.search(folio.text)
    return int(match[0]) if match else 0


def _is_set_in_song(folio: TextLine) -> bool:
    digits = [each for each in folio.visible_characters if each.text.isdecimal()]
    return all(each.text.isascii() and classify_font(each.font) == "宋体" for each in digits)


def _measure_dash_height(elements: FoundElements, folio: TextLine) -> Measurement:
    """Return how far down the dash lies, by its ink; without a dash, the digits' middle."""
    first = folio.visible_characters[0]
    if first.text in _DASH and folio.raster:
        up = elements.paper.raster.measure_ink_middle(folio.page, first)
        found = first.baseline - up * first.size * MM_PER_POINT
    else:
        found = first.glyph.centre_y
    marks = (Annotation(folio.page, first.left, found, folio.right, found),)
    return Measurement(found - folio.low, found, folio.page, marks)


def _check_sides(folios: Sequence[TextLine]) -> Iterator[ConformanceRow]:
    """Yield on which side the numbers stand, by the pages they stand on."""
    indent = PAGE_NUMBER_INDENT * SMALL_CHARACTER_WIDTH_MM
    if odd := [each for each in folios if each.page % 2]:
        yield find_worst_row([_ODD.check_length(indent, measure_from_right(each)) for each in odd])
    if even := [each for each in folios if not each.page % 2]:
        yield find_worst_row([_EVEN.check_length(indent, measure_from_left(each)) for each in even])
