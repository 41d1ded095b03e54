"""页码 (7.5)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from notice_gen.gbt9704 import PAGE_NUMBER_CENTRE, PAGE_NUMBER_INDENT, SIZE_4, SMALL_CELL
from notice_gen.measure.element import LETTER
from notice_gen.measure.gauge import Asked, Reading, from_left, from_right, worst
from notice_gen.measure.paper import MM
from notice_gen.measure.report import Mark, Strength
from notice_gen.measure.typeface import class_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from notice_gen.measure.element import Elements
    from notice_gen.measure.paper import Line
    from notice_gen.measure.report import Row

_NORMALLY = Strength.NORMALLY
_FOLIO = "页码"
_THERE = Asked("7.5", _FOLIO, "各面都有页码，依次连续")
_LETTER_THERE = Asked("10.1", _FOLIO, "信函首页不显示页码")
_SIZE = Asked("7.5", _FOLIO, "4 号字", _NORMALLY)
_FACE = Asked("7.5", _FOLIO, "宋体半角阿拉伯数字", _NORMALLY)
_DASHES = Asked("7.5", _FOLIO, "数字左右各放一条一字线")
_CENTRE = Asked("7.5", _FOLIO, "一字线在版心下边缘之下 7 mm，即距页边 269 mm")
_ODD = Asked("7.5", _FOLIO, "单页码居右空一字，4.94 mm")
_EVEN = Asked("7.5", _FOLIO, "双页码居左空一字，4.94 mm")
_DASH = "—–―─－"
_FORM = re.compile(rf"[{_DASH}](\d+)[{_DASH}]")
_DIGITS = re.compile(r"\d+")


def rows(elements: Elements) -> Iterator[Row]:
    """Yield what is asked of the page numbers."""
    folios = [each for each in elements.folios if each]
    if elements.form == LETTER and elements.folios:
        first = elements.folios[0]
        found = f"印有“{first.text}”" if first else "不显示"
        yield _LETTER_THERE.words(found, first, fits=first is None)
    if not folios:
        yield from () if elements.form == LETTER else (_THERE.missing(),)
        return
    yield _numbers(elements)
    yield _SIZE.size(SIZE_4, folios)
    odd = [each for each in folios if not _is_song(each)]
    found = class_of((odd or folios)[0].visible[-1].font)
    yield _FACE.words(found, (odd or folios)[0], fits=not odd)
    plain = [each for each in folios if not _FORM.fullmatch(each.text)]
    yield _DASHES.words((plain or folios)[0].text, (plain or folios)[0], fits=not plain)
    yield worst([_CENTRE.length(PAGE_NUMBER_CENTRE, _centre(elements, each)) for each in folios])
    yield from _sides(folios)


def _numbers(elements: Elements) -> Row:
    """Return whether every page has its number; a blank page before 版记 and that have none."""
    pages = elements.paper.pages
    last = len(pages)
    if last > 1 and not pages[-2].lines:  # 7.5: a blank page and 版记 on the page behind it
        last -= 2
    skipped = 1 if elements.form == LETTER else 0
    wanted = list(range(1 + skipped, last + 1))
    found = [_number(each) for each in elements.folios if each]
    fits = found[-len(wanted) :] == wanted if wanted else True
    return _THERE.words("、".join(map(str, found)), fits=fits and len(found) <= last)


def _number(folio: Line) -> int:
    match = _DIGITS.search(folio.text)
    return int(match[0]) if match else 0


def _is_song(folio: Line) -> bool:
    digits = [each for each in folio.visible if each.text.isdecimal()]
    return all(each.text.isascii() and class_of(each.font) == "宋体" for each in digits)


def _centre(elements: Elements, folio: Line) -> Reading:
    """Return how far down the dash lies, by its ink; without a dash, the digits' middle."""
    first = folio.visible[0]
    if first.text in _DASH and folio.raster:
        up = elements.paper.raster.middle(folio.page, first)
        found = first.baseline - up * first.size * MM
    else:
        found = first.glyph.centre
    marks = (Mark(folio.page, first.left, found, folio.right, found),)
    return Reading(found - folio.low, found, folio.page, marks)


def _sides(folios: Sequence[Line]) -> Iterator[Row]:
    """Yield on which side the numbers stand, by the pages they stand on."""
    indent = PAGE_NUMBER_INDENT * SMALL_CELL
    if odd := [each for each in folios if each.page % 2]:
        yield worst([_ODD.length(indent, from_right(each)) for each in odd])
    if even := [each for each in folios if not each.page % 2]:
        yield worst([_EVEN.length(indent, from_left(each)) for each in even])
