"""Letters, orders and minutes (clause 10)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

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
from notice_gen.measure.find.text import is_beside
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

    from notice_gen.measure.found_elements import FoundElements, FoundHeader
    from notice_gen.measure.page_content import PageContent, Shape, TextLine
    from notice_gen.measure.report import ConformanceRow

_AGENCY_NAME, _PAIR, _NUMBER = "发文机关标志", "红色双线", "发文字号"
_LETTER_TOP = Requirement("10.1", _AGENCY_NAME, "上边缘距上页边 30 mm")
_LETTER_NAME = Requirement("10.1", _AGENCY_NAME, "机关全称或规范化简称，不加“文件”")
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

_ORDER_TOP = Requirement("10.2", _AGENCY_NAME, "上边缘距版心上边缘 20 mm，即距页边 57 mm")
_ORDER_NAME = Requirement("10.2", _AGENCY_NAME, "机关全称加“命令”或“令”")
_ISSUE_GAP = Requirement("10.2", "令号", "在发文机关标志下空二行，20.78 mm")
_ISSUE_CENTRED = Requirement("10.2", "令号", "居中")
_ISSUE_TEXT_GAP = Requirement("10.2", "正文", "在令号下空二行，20.78 mm")

_MINUTES_NAME = Requirement("10.3", _AGENCY_NAME, "由“×××××纪要”组成")
_LIST = "出席、请假、列席"
_LIST_GAP = Requirement("10.3", _LIST, "在正文或附件说明下空一行，10.39 mm")
_LIST_LEFT = Requirement("10.3", _LIST, "左空二字，11.14 mm")
_LIST_FACE = Requirement("10.3", _LIST, "标签用黑体，后用全角冒号")
_LIST_SIZE = Requirement("10.3", _LIST, "3 号字")
_LIST_HANGS = Requirement("10.3", _LIST, "回行与冒号后的首字对齐")
_LABELS: Final = ("出席", "请假", "列席")
_LABEL_LENGTH = 3  # with its colon
_RULES_OF_PAIR = 2
_PAIR_MIDDLE = LETTER_RULE_LEFT + LETTER_RULE_LENGTH / 2


def list_rows(elements: FoundElements) -> Iterator[ConformanceRow]:
    """Yield what is asked of the format the document is in; of 文件, nothing more (clause 10)."""
    if elements.document_format == LETTER:
        yield from _check_letter(elements)
    elif elements.document_format == ORDER:
        yield from _check_order(elements)
    elif elements.document_format == MINUTES:
        yield from _check_minutes(elements)


def _check_letter(elements: FoundElements) -> Iterator[ConformanceRow]:
    """Yield what is asked of a letter's 版头 (10.1)."""
    header = elements.header
    if header.agency_name:
        whole = combine_extents(header.agency_name)
        yield _LETTER_TOP.check_length(LETTER_AGENCY_NAME_TOP, measure_top(whole))
        name = header.agency_name_text
        yield _LETTER_NAME.report_words(name, whole, fits=not name.endswith("文件"))
        if header.first_pair:
            gap = measure_gap(whole, header.first_pair[0])
            yield _FIRST_GAP.check_length(LETTER_RULE_GAP, gap)
    yield from _check_rule_pair(header.first_pair, _FIRST_ORDER, thick_first=True)
    yield from _check_rule_pair(header.second_pair, _SECOND_ORDER, thick_first=False)
    if header.second_pair:
        yield _check_second_pair_foot(header.second_pair[-1], elements.document.pages[0])
    elif elements.preprinted:
        yield _SECOND_THERE.report_absent()
    else:
        yield _SECOND_THERE.report_missing()
    if header.first_pair:
        yield from _check_below_first_pair(header)
    if header.document_number:
        yield _NUMBER_RIGHT.check_length(0.0, measure_from_right(header.document_number))


def _check_rule_pair(
    pair: Sequence[Shape], asked: Requirement, *, thick_first: bool
) -> Iterator[ConformanceRow]:
    """Yield what is asked of a double rule: which is thick, how long, where (10.1).

    Nothing of one that is not there; ``asked`` is how thick and thin are to be ordered.
    """
    if not pair:
        return
    fits = _is_thick_thin_pair(pair, thick_first=thick_first)
    found = "、".join(f"{rule.thickness:.2f} mm" for rule in pair)
    yield asked.report_words(found, combine_extents(pair), fits=fits)
    yield _PAIR_LENGTH.check_worst_length(LETTER_RULE_LENGTH, map(measure_width, pair))
    off_centre = [measure_off_centre(rule, _PAIR_MIDDLE) for rule in pair]
    yield _PAIR_CENTRED.check_worst_length(0.0, off_centre)


def _is_thick_thin_pair(rules: Sequence[Shape], *, thick_first: bool) -> bool:
    """Whether rules are a thick and a thin one, in this order or the other.

    Not when one of them is missing, or a third lies between them.
    """
    if len(rules) != _RULES_OF_PAIR:
        return False
    upper, lower = (rule.thickness for rule in rules)
    return upper > lower if thick_first else upper < lower


def _check_second_pair_foot(lowest: Shape, page: PageContent) -> ConformanceRow:
    """Return how far the second double rule is from the page's lower edge."""
    bottom = lowest.box.bottom
    value, x = page.height - bottom, page.width / 2
    annotations = (Annotation(1, x, bottom, x, page.height),)
    distance = Measurement(value, value, 1, annotations)
    return _SECOND_FOOT.check_length(LETTER_RULE_FROM_PAGE_BOTTOM, distance)


def _check_below_first_pair(header: FoundHeader) -> Iterator[ConformanceRow]:
    """Yield how far what stands below a letter's first double rule is from it."""
    last = header.first_pair[-1]
    if header.upper_left_lines:
        gap = measure_gap(last, header.upper_left_lines[0])
        yield _UPPER_LEFT_GAP.check_length(SEVEN_EIGHTHS, gap)
    if header.document_number:
        gap = measure_gap(last, header.document_number)
        yield _NUMBER_GAP.check_length(SEVEN_EIGHTHS, gap)


def _check_order(elements: FoundElements) -> Iterator[ConformanceRow]:
    """Yield what is asked of an order's 发文机关标志 and 令号 (10.2)."""
    number = elements.header.document_number
    if elements.header.agency_name:
        yield from _check_order_name(elements.header)
    if number is None:
        yield _ISSUE_GAP.report_missing()
        return
    yield _ISSUE_CENTRED.check_length(0.0, measure_off_centre(number))
    body = elements.body_lines
    if body and body[0].page == 1 and not elements.title:
        yield _ISSUE_TEXT_GAP.check_length(ORDER_ISSUE_TO_BODY, measure_gap(number, body[0]))


def _check_order_name(header: FoundHeader) -> Iterator[ConformanceRow]:
    """Yield where an order's 发文机关标志 stands and how it ends, and how far below 令号 is."""
    whole = combine_extents(header.agency_name)
    yield _ORDER_TOP.check_length(ORDER_AGENCY_NAME_TOP, measure_top(whole))
    name = header.agency_name_text
    yield _ORDER_NAME.report_words(name, whole, fits=name.endswith("令"))
    if header.document_number:
        gap = measure_gap(whole, header.document_number)
        yield _ISSUE_GAP.check_length(ORDER_AGENCY_NAME_TO_ISSUE, gap)


def _check_minutes(elements: FoundElements) -> Iterator[ConformanceRow]:
    """Yield what is asked of the name of minutes and of the list of those present (10.3)."""
    if elements.header.agency_name:
        name = elements.header.agency_name_text
        first = elements.header.agency_name[0]
        yield _MINUTES_NAME.report_words(name, first, fits=name.endswith("纪要"))
    lines = elements.attendance
    if not lines:
        yield _LIST_LEFT.report_absent()
        return
    above = elements.find_end_above(elements.last_body_line, lines[0])
    if above:
        yield _LIST_GAP.check_length(LINE_UNIT, measure_gap(above, lines[0]))
    labelled = [line for line in lines if line.text.startswith(_LABELS)]
    indent = PARAGRAPH_INDENT * CHARACTER_WIDTH_MM
    yield _LIST_LEFT.check_worst_length(indent, map(measure_from_left, labelled))
    yield _LIST_SIZE.check_type_size(SIZE_3, lines)
    yield find_worst_row([_check_attendance_label(line) for line in labelled])
    yield from _check_hanging_lines(lines)


def _check_hanging_lines(lines: Sequence[TextLine]) -> Iterator[ConformanceRow]:
    """Yield whether turned lines begin below the first name above them, behind its label.

    What stands beside the line before it, in the next column of a list of names, is none.
    """
    name_left = AREA_LEFT
    turned = []
    for at, line in enumerate(lines):
        if at and is_beside(line, lines[at - 1]):
            continue
        if line.text.startswith(_LABELS):
            last = len(line.visible_characters) - 1
            name_left = line.visible_characters[min(_LABEL_LENGTH, last)].left
        else:
            turned.append(measure_from_left(line, name_left))
    if turned:
        yield _LIST_HANGS.check_worst_length(0.0, turned)


def _check_attendance_label(line: TextLine) -> ConformanceRow:
    """Return whether 出席 and the like are in 黑体, with a full-width colon behind."""
    label = line.visible_characters[: _LABEL_LENGTH - 1]
    text = line.text[:_LABEL_LENGTH]
    fits = is_set_in(label, "黑体") and text.endswith("：")
    return _LIST_FACE.report_words(f"{text}，{describe_typefaces(label)}", line, fits=fits)
