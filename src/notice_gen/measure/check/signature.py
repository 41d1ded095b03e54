"""署名, 成文日期 and seals (7.3.5)."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from notice_gen.gbt9704 import (
    AREA_LEFT,
    AREA_RIGHT,
    BODY_TO_SIGNATURE,
    CHARACTER_WIDTH_MM,
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
from notice_gen.measure.found_elements import AGENCY_SEAL_LEAST, MINUTES
from notice_gen.measure.measurement import (
    Requirement,
    check_next_line,
    combine_extents,
    find_worst_row,
    measure_from_left,
    measure_from_right,
    measure_gap,
    measure_off_centre,
)
from notice_gen.measure.report import RequirementStrength

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from notice_gen.measure.found_elements import FoundClosing, FoundElements
    from notice_gen.measure.page_content import Shape, TextLine
    from notice_gen.measure.report import ConformanceRow

_NORMALLY = RequirementStrength.NORMALLY
_DATE = "成文日期"
_DATE_THERE = Requirement("7.3.5.4", _DATE, "有成文日期")
_DATE_FORM = Requirement("7.3.5.4", _DATE, "阿拉伯数字，年份用全称，月、日不编虚位")
_DATE_SIZE = Requirement("5.2.2", _DATE, "3 号字", _NORMALLY)
_DATE_BELOW = Requirement("7.3.5.2", _DATE, "在发文机关署名的下一行")
_DATE_OFFSET = Requirement("7.3.5.2", _DATE, "首字比发文机关署名首字右移二字，11.14 mm")
_DATE_RIGHT = Requirement("7.3.5.2", _DATE, "比署名长的，右空二字，11.14 mm")
_GOOD_DATE = re.compile(r"(19|20)\d\d年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日")

_SIGNATURE = "发文机关署名"
_SIGNED = Requirement("7.3.5", _SIGNATURE, "有发文机关署名")
_SIGNED_GAP = Requirement("7.3.5.2", _SIGNATURE, "在正文（或附件说明）下空一行，10.39 mm")
_SIGNED_RIGHT = Requirement("7.3.5.2", _SIGNATURE, "右空二字，11.14 mm")
_WITH_TEXT = Requirement("7.3.5.5", _SIGNATURE, "与正文排在同一面", _NORMALLY)

_SEAL = "印章"
_SEAL_GAP = Requirement("7.3.5.1", _SEAL, "顶端距正文（或附件说明）一行之内，不超过 10.39 mm")
_SEAL_OVER = Requirement("7.3.5.1", _SEAL, "端正、居中下压署名和成文日期")
_SEAL_LOWER = Requirement("7.3.5.1", _SEAL, "署名和成文日期居印章中心偏下")
_SEALS_APART = Requirement("7.3.5.1", _SEAL, "印章之间互不相交、相切")
_SEALS_INSIDE = Requirement("7.3.5.1", _SEAL, "每排印章两端不超出版心")
_SEALED_DATE = Requirement("7.3.5.1", _DATE, "右空四字，22.28 mm", _NORMALLY)
_SEALED_SIGNATURE = Requirement("7.3.5.1", _SIGNATURE, "在成文日期之上，以成文日期为准居中")

_NAME_SEAL = "签名章"
_NAME_SEAL_GAP = Requirement("7.3.5.3", _NAME_SEAL, "在正文（或附件说明）下空二行，20.78 mm")
_NAME_SEAL_RIGHT = Requirement("7.3.5.3", _NAME_SEAL, "右空四字，22.28 mm")
_NAME_SEAL_POST = Requirement("7.3.5.3", "签发人职务", "在签名章左空二字，11.14 mm")
_NAME_SEAL_DATE = Requirement("7.3.5.3", _DATE, "在签名章下空一行，10.39 mm")
_NAME_SEAL_DATE_RIGHT = Requirement("7.3.5.3", _DATE, "右空四字，22.28 mm")

_OVER = 2.0  # mm that a seal may stand off the middle of what it presses on


def list_rows(elements: FoundElements) -> Iterator[ConformanceRow]:
    """Yield what is asked of signature, date and seals."""
    tail = elements.tail
    if tail.date is None:
        yield (
            _DATE_THERE.report_absent()
            if elements.form == MINUTES
            else _DATE_THERE.report_missing()
        )
        return
    good = bool(_GOOD_DATE.fullmatch(tail.date.text))
    yield _DATE_FORM.report_words(tail.date.text, tail.date, fits=good)
    yield _DATE_SIZE.check_type_size(SIZE_3, [tail.date])
    agencies = [each for each in tail.seals if each.box.width >= AGENCY_SEAL_LEAST]
    if agencies:
        yield from _check_agency_seals(tail, tail.date, agencies)
    elif tail.seals:
        yield from _check_name_seal(tail, tail.date)
    elif tail.signatures and _has_room_for_seal(tail, tail.date):
        yield from _check_centred_signature(tail, tail.date)
    else:
        yield from _check_unsealed_signature(tail, tail.date)
    if tail.signatures:
        page = tail.signatures[0].page
        alone = not any(line.page == page for each in elements.paragraphs for line in each.lines)
        found = "该面没有正文" if alone else "同一面有正文"
        yield _WITH_TEXT.report_words(found, tail.signatures[0], fits=not alone)


def _has_room_for_seal(tail: FoundClosing, date: TextLine) -> bool:
    """Whether room is left for a seal: above the names, and right of the date."""
    names = combine_extents(tail.signatures)
    indent = AREA_RIGHT - date.right - SEALED_DATE_INDENT * CHARACTER_WIDTH_MM
    middle = abs(names.box.centre_x - date.box.centre_x) < _OVER
    above = tail.above if tail.above and tail.above.page == names.page else None
    room = above is None or names.box.top - above.box.bottom > 2 * LINE_UNIT
    return room and middle and abs(indent) < CHARACTER_WIDTH_MM


def _check_unsealed_signature(tail: FoundClosing, date: TextLine) -> Iterator[ConformanceRow]:
    if tail.after:
        found = f"“{tail.after.text[:10]}”在成文日期之下"
        yield _DATE_BELOW.report_words(found, tail.after, fits=False)
    elif not tail.signatures:
        yield _SIGNED.report_missing()
    if not tail.signatures:
        return
    names, last = combine_extents(tail.signatures), tail.signatures[-1]
    if tail.above and tail.above.page == names.page:
        yield _SIGNED_GAP.check_length(
            BODY_TO_SIGNATURE, measure_gap(tail.above, tail.signatures[0])
        )
    signed = _SIGNED_RIGHT.check_length(
        SIGNATURE_INDENT * CHARACTER_WIDTH_MM, measure_from_right(names)
    )
    dated = _DATE_RIGHT.check_length(
        SIGNATURE_INDENT * CHARACTER_WIDTH_MM, measure_from_right(date)
    )
    if tail.signatures[1:]:  # 图 9: joint names leave room for a date that reaches further
        yield min(signed, dated, key=lambda row: abs(row.deviation or 0))
    else:
        yield dated if date.box.width > names.box.width else signed
    yield _DATE_OFFSET.check_length(
        DATE_OFFSET * CHARACTER_WIDTH_MM, measure_from_left(date, names.box.left)
    )
    yield check_next_line(_DATE_BELOW, last, date)


def _check_centred_signature(tail: FoundClosing, date: TextLine) -> Iterator[ConformanceRow]:
    yield _SEALED_DATE.check_length(
        SEALED_DATE_INDENT * CHARACTER_WIDTH_MM, measure_from_right(date)
    )
    last = max(line.box.centre_y for line in tail.signatures)
    lowest = [line for line in tail.signatures if last - line.box.centre_y < LINE_UNIT / 2]
    name = min(lowest, key=lambda line: abs(line.box.centre_x - date.box.centre_x))
    yield _SEALED_SIGNATURE.check_length(0.0, measure_off_centre(name, date.box.centre_x))


def _check_agency_seals(
    tail: FoundClosing, date: TextLine, seals: Sequence[Shape]
) -> Iterator[ConformanceRow]:
    """Yield the rows of agencies' seals; the last presses on the date as well."""
    if not tail.signatures:
        yield _SIGNED.report_missing()
        return
    first = min(seals, key=lambda each: each.box.top)
    if tail.above and tail.above.page == first.page:
        yield _SEAL_GAP.check_at_most(SEAL_TO_TEXT_MOST, measure_gap(tail.above, first))
    pressed = [(seal, _find_pressed_name(seal, tail.signatures)) for seal in seals]
    yield find_worst_row(
        [
            _SEAL_OVER.check_length(0.0, measure_off_centre(seal, name.box.centre_x), _OVER)
            for seal, name in pressed
        ]
    )
    low = all(seal.box.centre_y < name.box.centre_y < seal.box.bottom for seal, name in pressed)
    low = low and date.box.top < max(seal.box.bottom for seal in seals)
    yield _SEAL_LOWER.report_words(
        "偏下" if low else "不在印章下半部", tail.signatures[-1], fits=low
    )
    yield from _check_centred_signature(tail, date)
    if seals[1:]:
        apart = not any(a.box.is_touching(b.box) for a, b in combinations(seals, 2))
        yield _SEALS_APART.report_words("互不相交" if apart else "相交或相切", first, fits=apart)
        row = combine_extents(seals).box
        inside = row.left >= AREA_LEFT - TOLERANCE and row.right <= AREA_RIGHT + TOLERANCE
        found = f"{row.left:.1f} mm 至 {row.right:.1f} mm"
        yield _SEALS_INSIDE.report_words(found, first, fits=inside)


def _find_pressed_name(seal: Shape, names: Sequence[TextLine]) -> TextLine:
    """Return the name a seal presses on."""

    def measure_distance(name: TextLine) -> float:
        across = abs(name.box.centre_x - seal.box.centre_x)
        return across + abs(name.box.centre_y - seal.box.centre_y)

    return min(names, key=measure_distance)


def _check_name_seal(tail: FoundClosing, date: TextLine) -> Iterator[ConformanceRow]:
    first, last = tail.seals[0], tail.seals[-1]
    if tail.above and tail.above.page == first.page:
        yield _NAME_SEAL_GAP.check_length(NAME_SEAL_GAP, measure_gap(tail.above, first))
    yield _NAME_SEAL_RIGHT.check_length(
        NAME_SEAL_INDENT * CHARACTER_WIDTH_MM, measure_from_right(first)
    )
    if tail.signatures:
        post = combine_extents(tail.signatures)
        yield _NAME_SEAL_POST.check_length(
            POST_SPACE * CHARACTER_WIDTH_MM, measure_from_right(post, first.box.left)
        )
    yield _NAME_SEAL_DATE.check_length(LINE_UNIT, measure_gap(last, date))
    yield _NAME_SEAL_DATE_RIGHT.check_length(
        NAME_SEAL_INDENT * CHARACTER_WIDTH_MM, measure_from_right(date)
    )
