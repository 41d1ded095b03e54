"""Letters, orders and minutes (clause 10)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from notice_gen.gbt9704 import (
    AREA_LEFT,
    CHARACTER_WIDTH_MM,
    LETTER_AGENCY_NAME_TOP,
    LETTER_RULE_FROM_PAGE_BOTTOM,
    LETTER_RULE_GAP,
    LETTER_RULE_LEFT,
    LETTER_RULE_LENGTH,
    LINE_UNIT,
    ORDER_AGENCY_NAME_TO_ISSUE,
    ORDER_AGENCY_NAME_TOP,
    ORDER_ISSUE_TO_BODY,
    PARAGRAPH_INDENT,
    SEVEN_EIGHTHS,
    SIZE_3,
)
from notice_gen.measure.found_elements import LETTER, MINUTES, ORDER
from notice_gen.measure.measurement import (
    Measurement,
    Requirement,
    combine_extents,
    find_worst_row,
    measure_from_left,
    measure_from_right,
    measure_gap,
    measure_off_centre,
    measure_top,
    measure_width,
)
from notice_gen.measure.report import Annotation
from notice_gen.measure.typeface import describe_typefaces, is_set_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from notice_gen.measure.found_elements import FoundElements
    from notice_gen.measure.page_content import Shape, TextLine
    from notice_gen.measure.report import ConformanceRow

_MARK, _PAIR, _NUMBER = "发文机关标志", "红色双线", "发文字号"
_LETTER_TOP = Requirement("10.1", _MARK, "上边缘距上页边 30 mm")
_LETTER_NAME = Requirement("10.1", _MARK, "机关全称或规范化简称，不加“文件”")
_FIRST_GAP = Requirement("10.1", _PAIR, "第一条在发文机关标志之下 4 mm")
_FIRST_ORDER = Requirement("10.1", _PAIR, "第一条上粗下细")
_SECOND_THERE = Requirement("10.1", _PAIR, "有第二条红色双线")
_SECOND_FOOT = Requirement("10.1", _PAIR, "第二条下边缘距下页边 20 mm")
_SECOND_ORDER = Requirement("10.1", _PAIR, "第二条上细下粗")
_PAIR_LENGTH = Requirement("10.1", _PAIR, "长 170 mm")
_PAIR_CENTRED = Requirement("10.1", _PAIR, "居中")
_UPPER_LEFT_GAP = Requirement("10.1", "份号、密级、紧急程度", "第一个距红色双线 4.84 mm")
_NUMBER_GAP = Requirement("10.1", _NUMBER, "与红色双线距离 4.84 mm")
_NUMBER_RIGHT = Requirement("10.1", _NUMBER, "顶格居版心右边缘")

_ORDER_TOP = Requirement("10.2", _MARK, "上边缘距版心上边缘 20 mm，即距页边 57 mm")
_ORDER_NAME = Requirement("10.2", _MARK, "机关全称加“命令”或“令”")
_ISSUE_GAP = Requirement("10.2", "令号", "在发文机关标志下空二行，20.78 mm")
_ISSUE_CENTRED = Requirement("10.2", "令号", "居中")
_ISSUE_TEXT_GAP = Requirement("10.2", "正文", "在令号下空二行，20.78 mm")

_MINUTES_NAME = Requirement("10.3", _MARK, "由“×××××纪要”组成")
_LIST = "出席、请假、列席"
_LIST_GAP = Requirement("10.3", _LIST, "在正文或附件说明下空一行，10.39 mm")
_LIST_LEFT = Requirement("10.3", _LIST, "左空二字，11.14 mm")
_LIST_FACE = Requirement("10.3", _LIST, "标签用黑体，后用全角冒号")
_LIST_SIZE = Requirement("10.3", _LIST, "3 号字")
_LIST_HANGS = Requirement("10.3", _LIST, "回行与冒号后的首字对齐")
_LABELS = ("出席", "请假", "列席")


def list_rows(elements: FoundElements) -> Iterator[ConformanceRow]:
    """Yield what is asked of the format the document is in."""
    if elements.form == LETTER:
        yield from _check_letter(elements)
    elif elements.form == ORDER:
        yield from _check_order(elements)
    elif elements.form == MINUTES:
        yield from _check_minutes(elements)


def _check_letter(elements: FoundElements) -> Iterator[ConformanceRow]:
    head = elements.head
    if head.mark:
        mark = combine_extents(head.mark)
        yield _LETTER_TOP.check_length(LETTER_AGENCY_NAME_TOP, measure_top(mark))
        name = "".join(line.text for line in head.mark)
        yield _LETTER_NAME.report_words(name, mark, fits=not name.endswith("文件"))
        if head.first:
            yield _FIRST_GAP.check_length(LETTER_RULE_GAP, measure_gap(mark, head.first[0]))
    yield from _check_rule_pairs(elements)
    if not head.first:
        return
    last = head.first[-1]
    if head.upper_left_lines:
        yield _UPPER_LEFT_GAP.check_length(
            SEVEN_EIGHTHS, measure_gap(last, head.upper_left_lines[0])
        )
    if head.number:
        yield _NUMBER_GAP.check_length(SEVEN_EIGHTHS, measure_gap(last, head.number))
        yield _NUMBER_RIGHT.check_length(0.0, measure_from_right(head.number))


def _check_rule_pairs(elements: FoundElements) -> Iterator[ConformanceRow]:
    head, page = elements.head, elements.paper.pages[0]
    for pair, asked, thick_first in (
        (head.first, _FIRST_ORDER, True),
        (head.second, _SECOND_ORDER, False),
    ):
        if pair:
            fits = _is_thick_thin_pair(pair, thick_first=thick_first)
            found = "、".join(f"{rule.thickness:.2f} mm" for rule in pair)
            yield asked.report_words(found, combine_extents(pair), fits=fits)
            yield find_worst_row(
                [
                    _PAIR_LENGTH.check_length(LETTER_RULE_LENGTH, measure_width(rule))
                    for rule in pair
                ]
            )
            middle = LETTER_RULE_LEFT + LETTER_RULE_LENGTH / 2
            yield find_worst_row(
                [_PAIR_CENTRED.check_length(0.0, measure_off_centre(rule, middle)) for rule in pair]
            )
    if head.second:
        low = head.second[-1].box.bottom
        value, x = page.height - low, page.width / 2
        marks = (Annotation(1, x, low, x, page.height),)
        yield _SECOND_FOOT.check_length(
            LETTER_RULE_FROM_PAGE_BOTTOM, Measurement(value, value, 1, marks)
        )
    else:
        yield _SECOND_THERE.report_missing()


def _is_thick_thin_pair(rules: Sequence[Shape], *, thick_first: bool) -> bool:
    """Whether rules are a thick and a thin one, in this order or the other."""
    thicknesses = [rule.thickness for rule in rules]
    wanted = all(a > b if thick_first else a < b for a, b in pairwise(thicknesses))
    return wanted and len(rules) == len((thick_first, not thick_first))


def _check_order(elements: FoundElements) -> Iterator[ConformanceRow]:
    head = elements.head
    mark = combine_extents(head.mark)
    yield _ORDER_TOP.check_length(ORDER_AGENCY_NAME_TOP, measure_top(mark))
    name = "".join(line.text for line in head.mark)
    yield _ORDER_NAME.report_words(name, mark, fits=name.endswith("令"))
    if head.number is None:
        yield _ISSUE_GAP.report_missing()
        return
    yield _ISSUE_GAP.check_length(ORDER_AGENCY_NAME_TO_ISSUE, measure_gap(mark, head.number))
    yield _ISSUE_CENTRED.check_length(0.0, measure_off_centre(head.number))
    text = [line for each in elements.paragraphs for line in each.lines]
    if text and text[0].page == 1 and not elements.title:
        yield _ISSUE_TEXT_GAP.check_length(ORDER_ISSUE_TO_BODY, measure_gap(head.number, text[0]))


def _check_minutes(elements: FoundElements) -> Iterator[ConformanceRow]:
    mark = "".join(line.text for line in elements.head.mark)
    yield _MINUTES_NAME.report_words(mark, elements.head.mark[0], fits=mark.endswith("纪要"))
    lines = elements.attendance
    if not lines:
        yield _LIST_LEFT.report_absent()
        return
    text = [line for each in elements.paragraphs for line in each.lines]
    if text and text[-1].page == lines[0].page:
        yield _LIST_GAP.check_length(LINE_UNIT, measure_gap(text[-1], lines[0]))
    labelled = [line for line in lines if line.text.startswith(_LABELS)]
    yield find_worst_row(
        [
            _LIST_LEFT.check_length(PARAGRAPH_INDENT * CHARACTER_WIDTH_MM, measure_from_left(line))
            for line in labelled
        ]
    )
    yield _LIST_SIZE.check_type_size(SIZE_3, lines)
    yield find_worst_row([_check_attendance_label(line) for line in labelled])
    name = AREA_LEFT
    turned = []
    for line in lines:
        if line in labelled:
            name = line.visible_characters[min(3, len(line.visible_characters) - 1)].left
        else:
            turned.append(_LIST_HANGS.check_length(0.0, measure_from_left(line, name)))
    if turned:
        yield find_worst_row(turned)


def _check_attendance_label(line: TextLine) -> ConformanceRow:
    label = line.visible_characters[:2]
    fits = is_set_in(label, "黑体") and line.text[2:3] == "："
    return _LIST_FACE.report_words(f"{line.text[:3]}，{describe_typefaces(label)}", line, fits=fits)
