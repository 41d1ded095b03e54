"""署名, 成文日期 and seals (7.3.5)."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from notice_gen.gbt9704 import (
    AREA_LEFT,
    AREA_RIGHT,
    BODY_TO_SIGNATURE,
    CELL,
    DATE_OFFSET,
    LINE_UNIT,
    NAME_SEAL_GAP,
    NAME_SEAL_INDENT,
    POST_SPACE,
    SEAL_TO_TEXT_MOST,
    SEALED_DATE_INDENT,
    SIGNATURE_INDENT,
    SIZE_3,
    TOLERANCE,
)
from notice_gen.measure.element import AGENCY_SEAL_LEAST, MINUTES
from notice_gen.measure.gauge import (
    Asked,
    from_left,
    from_right,
    gap,
    next_line,
    off_centre,
    reach_of,
    worst,
)
from notice_gen.measure.report import Strength

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from notice_gen.measure.element import Elements, Tail
    from notice_gen.measure.paper import Line, Shape
    from notice_gen.measure.report import Row

_NORMALLY = Strength.NORMALLY
_DATE = "成文日期"
_DATE_THERE = Asked("7.3.5.4", _DATE, "有成文日期")
_DATE_FORM = Asked("7.3.5.4", _DATE, "阿拉伯数字，年份用全称，月、日不编虚位")
_DATE_SIZE = Asked("5.2.2", _DATE, "3 号字", _NORMALLY)
_DATE_BELOW = Asked("7.3.5.2", _DATE, "在发文机关署名的下一行")
_DATE_OFFSET = Asked("7.3.5.2", _DATE, "首字比发文机关署名首字右移二字，11.14 mm")
_DATE_RIGHT = Asked("7.3.5.2", _DATE, "比署名长的，右空二字，11.14 mm")
_GOOD_DATE = re.compile(r"(19|20)\d\d年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日")

_SIGNATURE = "发文机关署名"
_SIGNED = Asked("7.3.5", _SIGNATURE, "有发文机关署名")
_SIGNED_GAP = Asked("7.3.5.2", _SIGNATURE, "在正文（或附件说明）下空一行，10.39 mm")
_SIGNED_RIGHT = Asked("7.3.5.2", _SIGNATURE, "右空二字，11.14 mm")
_WITH_TEXT = Asked("7.3.5.5", _SIGNATURE, "与正文排在同一面", _NORMALLY)

_SEAL = "印章"
_SEAL_GAP = Asked("7.3.5.1", _SEAL, "顶端距正文（或附件说明）一行之内，不超过 10.39 mm")
_SEAL_OVER = Asked("7.3.5.1", _SEAL, "端正、居中下压署名和成文日期")
_SEAL_LOWER = Asked("7.3.5.1", _SEAL, "署名和成文日期居印章中心偏下")
_SEALS_APART = Asked("7.3.5.1", _SEAL, "印章之间互不相交、相切")
_SEALS_INSIDE = Asked("7.3.5.1", _SEAL, "每排印章两端不超出版心")
_SEALED_DATE = Asked("7.3.5.1", _DATE, "右空四字，22.28 mm", _NORMALLY)
_SEALED_SIGNATURE = Asked("7.3.5.1", _SIGNATURE, "在成文日期之上，以成文日期为准居中")

_NAME_SEAL = "签名章"
_NAME_SEAL_GAP = Asked("7.3.5.3", _NAME_SEAL, "在正文（或附件说明）下空二行，20.78 mm")
_NAME_SEAL_RIGHT = Asked("7.3.5.3", _NAME_SEAL, "右空四字，22.28 mm")
_NAME_SEAL_POST = Asked("7.3.5.3", "签发人职务", "在签名章左空二字，11.14 mm")
_NAME_SEAL_DATE = Asked("7.3.5.3", _DATE, "在签名章下空一行，10.39 mm")
_NAME_SEAL_DATE_RIGHT = Asked("7.3.5.3", _DATE, "右空四字，22.28 mm")

_OVER = 2.0  # mm that a seal may stand off the middle of what it presses on


def rows(elements: Elements) -> Iterator[Row]:
    """Yield what is asked of signature, date and seals."""
    tail = elements.tail
    if tail.date is None:
        yield _DATE_THERE.absent() if elements.form == MINUTES else _DATE_THERE.missing()
        return
    good = bool(_GOOD_DATE.fullmatch(tail.date.text))
    yield _DATE_FORM.words(tail.date.text, tail.date, fits=good)
    yield _DATE_SIZE.size(SIZE_3, [tail.date])
    agencies = [each for each in tail.seals if each.box.width >= AGENCY_SEAL_LEAST]
    if agencies:
        yield from _sealed(tail, tail.date, agencies)
    elif tail.seals:
        yield from _name_sealed(tail, tail.date)
    elif tail.signatures and _looks_sealed(tail, tail.date):
        yield from _centred(tail, tail.date)
    else:
        yield from _unsealed(tail, tail.date)
    if tail.signatures:
        page = tail.signatures[0].page
        alone = not any(line.page == page for each in elements.paragraphs for line in each.lines)
        found = "该面没有正文" if alone else "同一面有正文"
        yield _WITH_TEXT.words(found, tail.signatures[0], fits=not alone)


def _looks_sealed(tail: Tail, date: Line) -> bool:
    """Whether room is left for a seal: above the names, and right of the date."""
    names = reach_of(tail.signatures)
    indent = AREA_RIGHT - date.right - SEALED_DATE_INDENT * CELL
    middle = abs(names.box.middle - date.box.middle) < _OVER
    above = tail.above if tail.above and tail.above.page == names.page else None
    room = above is None or names.box.top - above.box.bottom > 2 * LINE_UNIT
    return room and middle and abs(indent) < CELL


def _unsealed(tail: Tail, date: Line) -> Iterator[Row]:
    if tail.after:
        found = f"“{tail.after.text[:10]}”在成文日期之下"
        yield _DATE_BELOW.words(found, tail.after, fits=False)
    elif not tail.signatures:
        yield _SIGNED.missing()
    if not tail.signatures:
        return
    names, last = reach_of(tail.signatures), tail.signatures[-1]
    if tail.above and tail.above.page == names.page:
        yield _SIGNED_GAP.length(BODY_TO_SIGNATURE, gap(tail.above, tail.signatures[0]))
    signed = _SIGNED_RIGHT.length(SIGNATURE_INDENT * CELL, from_right(names))
    dated = _DATE_RIGHT.length(SIGNATURE_INDENT * CELL, from_right(date))
    if tail.signatures[1:]:  # 图 9: joint names leave room for a date that reaches further
        yield min(signed, dated, key=lambda row: abs(row.deviation or 0))
    else:
        yield dated if date.box.width > names.box.width else signed
    yield _DATE_OFFSET.length(DATE_OFFSET * CELL, from_left(date, names.box.left))
    yield next_line(_DATE_BELOW, last, date)


def _centred(tail: Tail, date: Line) -> Iterator[Row]:
    yield _SEALED_DATE.length(SEALED_DATE_INDENT * CELL, from_right(date))
    last = max(line.box.centre for line in tail.signatures)
    lowest = [line for line in tail.signatures if last - line.box.centre < LINE_UNIT / 2]
    name = min(lowest, key=lambda line: abs(line.box.middle - date.box.middle))
    yield _SEALED_SIGNATURE.length(0.0, off_centre(name, date.box.middle))


def _sealed(tail: Tail, date: Line, seals: Sequence[Shape]) -> Iterator[Row]:
    """Yield the rows of agencies' seals; the last presses on the date as well."""
    if not tail.signatures:
        yield _SIGNED.missing()
        return
    first = min(seals, key=lambda each: each.box.top)
    if tail.above and tail.above.page == first.page:
        yield _SEAL_GAP.most(SEAL_TO_TEXT_MOST, gap(tail.above, first))
    pressed = [(seal, _pressed(seal, tail.signatures)) for seal in seals]
    yield worst(
        [_SEAL_OVER.length(0.0, off_centre(seal, name.box.middle), _OVER) for seal, name in pressed]
    )
    low = all(seal.box.centre < name.box.centre < seal.box.bottom for seal, name in pressed)
    low = low and date.box.top < max(seal.box.bottom for seal in seals)
    yield _SEAL_LOWER.words("偏下" if low else "不在印章下半部", tail.signatures[-1], fits=low)
    yield from _centred(tail, date)
    if seals[1:]:
        apart = not any(a.box.touches(b.box) for a, b in combinations(seals, 2))
        yield _SEALS_APART.words("互不相交" if apart else "相交或相切", first, fits=apart)
        row = reach_of(seals).box
        inside = row.left >= AREA_LEFT - TOLERANCE and row.right <= AREA_RIGHT + TOLERANCE
        found = f"{row.left:.1f} mm 至 {row.right:.1f} mm"
        yield _SEALS_INSIDE.words(found, first, fits=inside)


def _pressed(seal: Shape, names: Sequence[Line]) -> Line:
    """Return the name a seal presses on."""

    def distance(name: Line) -> float:
        across = abs(name.box.middle - seal.box.middle)
        return across + abs(name.box.centre - seal.box.centre)

    return min(names, key=distance)


def _name_sealed(tail: Tail, date: Line) -> Iterator[Row]:
    first, last = tail.seals[0], tail.seals[-1]
    if tail.above and tail.above.page == first.page:
        yield _NAME_SEAL_GAP.length(NAME_SEAL_GAP, gap(tail.above, first))
    yield _NAME_SEAL_RIGHT.length(NAME_SEAL_INDENT * CELL, from_right(first))
    if tail.signatures:
        post = reach_of(tail.signatures)
        yield _NAME_SEAL_POST.length(POST_SPACE * CELL, from_right(post, first.box.left))
    yield _NAME_SEAL_DATE.length(LINE_UNIT, gap(last, date))
    yield _NAME_SEAL_DATE_RIGHT.length(NAME_SEAL_INDENT * CELL, from_right(date))
