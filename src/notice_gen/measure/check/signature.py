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
from notice_gen.measure.found_elements import AGENCY_SEAL_LEAST, BARE, MINUTES
from notice_gen.measure.measurement import (
    Requirement,
    check_next_line,
    combine_extents,
    measure_from_left,
    measure_from_right,
    measure_gap,
    measure_off_centre,
)
from notice_gen.measure.report import RequirementStrength

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from notice_gen.measure.found_elements import FoundElements
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
_DAY = re.compile(r"(\d|[〇零○一二三四五六七八九]){4}年.{1,3}月.{1,3}日")
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
_DATE_INDENT = SEALED_DATE_INDENT * CHARACTER_WIDTH_MM
_SIGNED_INDENT = SIGNATURE_INDENT * CHARACTER_WIDTH_MM
_NAME_SEAL_INDENT = NAME_SEAL_INDENT * CHARACTER_WIDTH_MM


def list_rows(elements: FoundElements) -> Iterator[ConformanceRow]:
    """Yield what is asked of signature, date and seals."""
    closing = elements.closing
    if closing.date is None:
        adopted = "".join(line.text for line in elements.adopted)
        if _DAY.search(adopted):  # the meeting's day is the document's, and nobody signs
            yield _DATE_THERE.report_words("由题注写明", elements.adopted[0], fits=True)
        elif elements.document_format in {MINUTES, BARE}:
            yield _DATE_THERE.report_absent()
        else:
            yield _DATE_THERE.report_missing()
        return
    good = bool(_GOOD_DATE.fullmatch(closing.date.text))
    yield _DATE_FORM.report_words(closing.date.text, closing.date, fits=good)
    yield _DATE_SIZE.check_type_size(SIZE_3, [closing.date])
    agency_seals = [each for each in closing.seals if each.box.width >= AGENCY_SEAL_LEAST]
    if agency_seals:
        yield from _check_agency_seals(elements, closing.date, agency_seals)
    elif closing.seals:
        yield from _check_name_seal(elements, closing.date)
    elif _has_room_for_seal(elements, closing.date):
        yield from _check_centred_signature(closing.signatures, closing.date)
    else:
        yield from _check_unsealed_signature(elements, closing.date)
    if closing.signatures:
        yield _check_with_text(elements)


def _check_with_text(elements: FoundElements) -> ConformanceRow:
    """Return whether there is text on the page on which the signature stands (7.3.5.5).

    A table above it is of the text; what attachments have does not count, nor does 附件说明.
    """
    signature = elements.closing.signatures[0]
    with_text = any(line.page == signature.page for line in elements.body_lines)
    for table in elements.document.pages[signature.page - 1].tables:
        with_text = with_text or table.box.top < signature.printed_box.top
    found = "同一面有正文" if with_text else "该面没有正文"
    return _WITH_TEXT.report_words(found, signature, fits=with_text)


def _has_room_for_seal(elements: FoundElements, date: TextLine) -> bool:
    """Whether room is left for a seal to be put on paper: above the names, right of the date.

    Names and date stand as 7.3.5.1 has them, one in the middle above the other.
    """
    closing = elements.closing
    if not closing.signatures:
        return False
    names = combine_extents(closing.signatures)
    if abs(names.box.centre_x - date.box.centre_x) >= _OVER:
        return False
    if abs(AREA_RIGHT - date.right - _DATE_INDENT) >= CHARACTER_WIDTH_MM:
        return False
    above = elements.find_end_above(closing.line_before_signature, names)
    return above is None or names.box.top - above.box.bottom > 2 * LINE_UNIT


def _check_unsealed_signature(elements: FoundElements, date: TextLine) -> Iterator[ConformanceRow]:
    """Yield what is asked of a signature without a seal (7.3.5.2)."""
    closing = elements.closing
    misplaced = closing.signature_after_date
    if misplaced:
        found = f"“{misplaced.text[:10]}”在成文日期之下"
        yield _DATE_BELOW.report_words(found, misplaced, fits=False)
    elif not closing.signatures:
        yield _SIGNED.report_missing()
    if not closing.signatures:
        return
    names = combine_extents(closing.signatures)
    above = elements.find_end_above(closing.line_before_signature, names)
    if above:
        gap = measure_gap(above, closing.signatures[0])
        yield _SIGNED_GAP.check_length(BODY_TO_SIGNATURE, gap)
    signed = _SIGNED_RIGHT.check_length(_SIGNED_INDENT, measure_from_right(names))
    dated = _DATE_RIGHT.check_length(_SIGNED_INDENT, measure_from_right(date))
    alike = abs(date.box.width - names.box.width) < TOLERANCE
    if alike or closing.signatures[1:]:  # 图 9: joint names leave room for a longer date
        yield min(signed, dated, key=lambda row: abs(row.deviation or 0))
    elif date.box.width > names.box.width:
        yield dated
    else:
        yield signed
    offset = measure_from_left(date, names.box.left)
    yield _DATE_OFFSET.check_length(DATE_OFFSET * CHARACTER_WIDTH_MM, offset)
    yield check_next_line(_DATE_BELOW, closing.signatures[-1], date)


def _check_centred_signature(
    signatures: Sequence[TextLine], date: TextLine
) -> Iterator[ConformanceRow]:
    """Yield whether date and signature stand as for a seal (7.3.5.1).

    Of several names, that one is looked at which stands above the date.
    """
    middle = date.box.centre_x
    indent = _find_date_indent(signatures, date)
    yield _SEALED_DATE.check_length(indent, measure_from_right(date))
    last = max(line.box.centre_y for line in signatures)
    lowest = [line for line in signatures if last - line.box.centre_y < LINE_UNIT / 2]
    name = min(lowest, key=lambda line: abs(line.box.centre_x - middle))
    yield _SEALED_SIGNATURE.check_length(0.0, measure_off_centre(name, middle))


def _find_date_indent(signatures: Sequence[TextLine], date: TextLine) -> float:
    """Return how far from the right a date stands below names that are centred above it, in mm.

    Four characters; more where a name so long that it ends at the type area's edge asks for it.
    """
    above = [line for line in signatures if abs(line.box.centre_x - date.box.centre_x) < _OVER]
    widest = max((line.box.width for line in above), default=0.0)
    return max(_DATE_INDENT, (widest - date.box.width) / 2)


def _check_agency_seals(
    elements: FoundElements, date: TextLine, seals: Sequence[Shape]
) -> Iterator[ConformanceRow]:
    """Yield the rows of agencies' seals; the last presses on the date as well."""
    closing = elements.closing
    if not closing.signatures:
        yield _SIGNED.report_missing()
        return
    first = min(seals, key=lambda each: each.box.top)
    above = elements.find_end_above(closing.line_before_signature, first)
    if above:
        yield _SEAL_GAP.check_at_most(SEAL_TO_TEXT_MOST, measure_gap(above, first))
    off_centre = []
    low = date.box.top < max(seal.box.bottom for seal in seals)
    for seal in seals:
        name = _find_pressed_name(seal, closing.signatures).box
        off_centre.append(measure_off_centre(seal, name.centre_x))
        if not seal.box.centre_y < name.centre_y < seal.box.bottom:
            low = False
    yield _SEAL_OVER.check_worst_length(0.0, off_centre, _OVER)
    found = "偏下" if low else "不在印章下半部"
    yield _SEAL_LOWER.report_words(found, closing.signatures[-1], fits=low)
    yield from _check_centred_signature(closing.signatures, date)
    if seals[1:]:
        yield from _check_joint_seals(seals, first)


def _check_joint_seals(seals: Sequence[Shape], first: Shape) -> Iterator[ConformanceRow]:
    """Yield whether several seals keep clear of each other and of the type area's sides.

    ``first`` is the uppermost, with which the rows are told.
    """
    apart = not any(one.box.is_touching(other.box) for one, other in combinations(seals, 2))
    yield _SEALS_APART.report_words("互不相交" if apart else "相交或相切", first, fits=apart)
    whole = combine_extents(seals).box
    inside = whole.left >= AREA_LEFT - TOLERANCE and whole.right <= AREA_RIGHT + TOLERANCE
    found = f"{whole.left:.1f} mm 至 {whole.right:.1f} mm"
    yield _SEALS_INSIDE.report_words(found, first, fits=inside)


def _find_pressed_name(seal: Shape, names: Sequence[TextLine]) -> TextLine:
    """Return the name a seal presses on: the one nearest to its middle."""

    def measure_distance(name: TextLine) -> float:
        across = abs(name.box.centre_x - seal.box.centre_x)
        return across + abs(name.box.centre_y - seal.box.centre_y)

    return min(names, key=measure_distance)


def _check_name_seal(elements: FoundElements, date: TextLine) -> Iterator[ConformanceRow]:
    """Yield what is asked of a signer's seal, of the post left of it and the date (7.3.5.3)."""
    closing = elements.closing
    first, last = closing.seals[0], closing.seals[-1]
    above = elements.find_end_above(closing.line_before_signature, first)
    if above:
        yield _NAME_SEAL_GAP.check_length(NAME_SEAL_GAP, measure_gap(above, first))
    yield _NAME_SEAL_RIGHT.check_length(_NAME_SEAL_INDENT, measure_from_right(first))
    if closing.signatures:
        post = combine_extents(closing.signatures)
        space = measure_from_right(post, first.box.left)
        yield _NAME_SEAL_POST.check_length(POST_SPACE * CHARACTER_WIDTH_MM, space)
    yield _NAME_SEAL_DATE.check_length(LINE_UNIT, measure_gap(last, date))
    yield _NAME_SEAL_DATE_RIGHT.check_length(_NAME_SEAL_INDENT, measure_from_right(date))
