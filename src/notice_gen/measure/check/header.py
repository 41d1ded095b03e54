"""版头: the lines at the upper left, 发文机关标志, number, signers and red rule (7.2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.gbt9704 import (
    AGENCY_NAME_TO_NUMBER,
    AGENCY_NAME_TOP,
    AREA_TOP,
    AREA_WIDTH,
    CHARACTER_WIDTH_MM,
    COPY_NUMBER_DIGITS,
    NUMBER_TO_RULE,
    SIGNATORY_INDENT,
    SIZE_3,
)
from notice_gen.measure.character import is_red
from notice_gen.measure.found_elements import BARE, GENERAL, LETTER, MINUTES, ORDER
from notice_gen.measure.measurement import (
    Requirement,
    combine_extents,
    list_characters,
    measure_from_left,
    measure_from_right,
    measure_gap,
    measure_off_centre,
    measure_top,
    measure_width,
)
from notice_gen.measure.report import RequirementStrength

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from notice_gen.measure.found_elements import FoundElements, FoundHeader
    from notice_gen.measure.page_content import TextLine
    from notice_gen.measure.report import ConformanceRow

_NORMALLY, _BETTER = RequirementStrength.NORMALLY, RequirementStrength.BETTER
_COPY_NUMBER = "份号"
_DIGITS = Requirement("7.2.1", _COPY_NUMBER, "6 位阿拉伯数字", _NORMALLY)
_UPPER_LEFT: Final = (
    ("copy_number", "7.2.1", _COPY_NUMBER),
    ("secrecy", "7.2.2", "密级和保密期限"),
    ("urgency", "7.2.3", "紧急程度"),
)
_ORDERED = Requirement("7.2.3", "份号、密级、紧急程度", "自上而下分行排列")

_AGENCY_NAME = "发文机关标志"
_AGENCY_NAME_THERE = Requirement("7.2.4", _AGENCY_NAME, "有发文机关标志")
_AGENCY_NAME_TOP = Requirement("7.2.4", _AGENCY_NAME, "上边缘距版心上边缘 35 mm，即距页边 72 mm")
_AGENCY_NAME_CENTRED = Requirement("7.2.4", _AGENCY_NAME, "居中")
_AGENCY_NAME_RED = Requirement("7.2.4", _AGENCY_NAME, "红色")
_AGENCY_NAME_FACE = Requirement("7.2.4", _AGENCY_NAME, "小标宋体", _BETTER)

_NUMBER = "发文字号"
_NUMBER_GAP = Requirement("7.2.5", _NUMBER, "在发文机关标志下空二行，20.78 mm")
_NUMBER_CENTRED = Requirement("7.2.5", _NUMBER, "居中")
_NUMBER_LEFT = Requirement("7.2.5", _NUMBER, "上行文居左空一字，5.57 mm")
_NUMBER_BESIDE = Requirement("7.2.5", _NUMBER, "上行文与最后一个签发人姓名在同一行")
_NUMBER_BRACKETS = Requirement("7.2.5", _NUMBER, "年份用全称，括在六角括号〔〕里")
_NUMBER_SERIAL = Requirement("7.2.5", _NUMBER, "顺序号不加“第”，不编虚位，后加“号”")
_NUMBER_FACE = Requirement("5.2.2", _NUMBER, "仿宋体", _NORMALLY)
_NUMBER_SIZE = Requirement("5.2.2", _NUMBER, "3 号字", _NORMALLY)
_YEAR = re.compile(r"〔(19|20)\d\d〕")
# 公告 and 通告 may be numbered by a series of their own, which is no 发文字号: 第3号, 2026年第3号
_OWN_SERIES = re.compile(
    r"[（(〔\[]?(?:\d{4}年?|[一二三四五六七八九十]{1,3}届)?[〕\]）)]?\s*第[\d一二三四五六七八九十百零〇]+号[）)]?"
)
_SERIAL = re.compile(r"[^第\d][1-9]\d*号")

_SIGNATORY = "签发人"
_SIGNED_LABEL = Requirement("7.2.6", _SIGNATORY, "“签发人”三字后用全角冒号")
_SIGNED_LABEL_FACE = Requirement("7.2.6", _SIGNATORY, "“签发人”三字用仿宋体")
_SIGNED_NAME_FACE = Requirement("7.2.6", _SIGNATORY, "姓名用楷体")
_SIGNED_SIZE = Requirement("7.2.6", _SIGNATORY, "3 号字")
_SIGNED_RIGHT = Requirement("7.2.6", _SIGNATORY, "居右空一字，5.57 mm")
_LABEL = "签发人："
_INDENT = SIGNATORY_INDENT * CHARACTER_WIDTH_MM

_RULE = "红色分隔线"
_RULE_THERE = Requirement("7.2.7", _RULE, "有红色分隔线")
_RULE_RED = Requirement("7.2.7", _RULE, "红色")
_RULE_GAP = Requirement("7.2.7", _RULE, "在发文字号之下 4 mm")
_RULE_WIDTH = Requirement("7.2.7", _RULE, "与版心等宽，156 mm")
_RULE_CENTRED = Requirement("7.2.7", _RULE, "居中")


def list_rows(elements: FoundElements) -> Iterator[ConformanceRow]:
    """Yield what is asked of 版头; where a letter's parts stand, ``special_formats`` asks."""
    header, document_format = elements.header, elements.document_format
    yield from _check_upper_left_lines(header, is_letter=document_format == LETTER)
    if document_format == BARE:
        yield _AGENCY_NAME_THERE.report_absent()
        return
    if elements.preprinted:
        yield _AGENCY_NAME_THERE.report_absent()
        yield _RULE_THERE.report_absent()
    else:
        yield from _check_agency_name(header.agency_name, document_format)
    if document_format != ORDER:
        yield from _check_document_number(header, document_format)
    if header.signatories:
        yield from _check_signatories(header.signatories)
    if document_format == GENERAL and not elements.preprinted:
        yield from _check_red_rule(header)


def _check_upper_left_lines(header: FoundHeader, *, is_letter: bool) -> Iterator[ConformanceRow]:
    """Yield what is asked of 份号, 密级 and 紧急程度 (7.2.1–7.2.3), and of their order."""
    first_clause = ""
    for name, clause, element in _UPPER_LEFT:
        line: TextLine | None = getattr(header, name)
        there = Requirement(clause, element, f"标注{element}的，3 号字", _NORMALLY)
        if line is None:
            yield there.report_absent()
            continue
        first_clause = first_clause or clause
        yield there.check_type_size(SIZE_3, [line])
        yield from _check_upper_left_line(line, clause, element)
    lines = header.upper_left_lines
    if lines and not is_letter:
        first = Requirement(first_clause, "版头第一行", "排在版心左上角第一行，距页边 37 mm")
        yield first.check_length(AREA_TOP, measure_top(lines[0]))
    if lines[1:]:
        baselines = [line.baseline for line in lines]
        found = "、".join(line.text for line in lines)
        yield _ORDERED.report_words(found, fits=baselines == sorted(baselines))


def _check_upper_left_line(line: TextLine, clause: str, element: str) -> Iterator[ConformanceRow]:
    """Yield what is asked of one line at the upper left, beside its size.

    份号 is six digits, of whose typeface nothing is said (7.2.1); the others are in 黑体.
    """
    if element == _COPY_NUMBER:
        yield _DIGITS.check_number(COPY_NUMBER_DIGITS, len(line.text), "位", line.page)
    else:
        yield Requirement(clause, element, "黑体", _NORMALLY).check_typeface("黑体", [line])
    yield Requirement(clause, element, "顶格").check_length(0.0, measure_from_left(line))


def _check_agency_name(lines: Sequence[TextLine], document_format: str) -> Iterator[ConformanceRow]:
    """Yield what is asked of 发文机关标志 (7.2.4), all of its lines as one.

    How far down it stands in a letter or an order, ``special_formats`` asks.
    """
    if not lines:
        yield _AGENCY_NAME_THERE.report_missing()
        return
    whole = combine_extents(lines)
    if document_format in {GENERAL, MINUTES}:
        yield _AGENCY_NAME_TOP.check_length(AGENCY_NAME_TOP, measure_top(whole))
    yield _AGENCY_NAME_CENTRED.check_length(0.0, measure_off_centre(whole))
    red = all(is_red(each.colour) for each in list_characters(lines))
    yield _AGENCY_NAME_RED.report_words("红色" if red else "不是红色", lines[0], fits=red)
    yield _AGENCY_NAME_FACE.check_typeface("小标宋", lines)


def _check_document_number(header: FoundHeader, document_format: str) -> Iterator[ConformanceRow]:
    """Yield what is asked of 发文字号 (7.2.5); in a letter only of its type and wording."""
    number = header.document_number
    if number is None:
        yield _NUMBER_GAP.report_absent()
        return
    is_letter = document_format == LETTER
    if header.agency_name and not is_letter:
        agency_name = combine_extents(header.agency_name)
        top_line = min((number, *header.signatories), key=lambda line: line.box.top)
        yield _NUMBER_GAP.check_length(AGENCY_NAME_TO_NUMBER, measure_gap(agency_name, top_line))
    if header.signatories:
        yield _NUMBER_LEFT.check_length(_INDENT, measure_from_left(number))
        lower = header.signatories[-1].baseline - number.baseline
        yield _NUMBER_BESIDE.report_words(f"低 {lower:.1f} mm", number, fits=abs(lower) < 1)
    elif not is_letter:
        yield _NUMBER_CENTRED.check_length(0.0, measure_off_centre(number))
    yield _NUMBER_SIZE.check_type_size(SIZE_3, [number])
    yield _NUMBER_FACE.check_typeface("仿宋", [number])
    text = number.text
    if document_format != MINUTES and not _OWN_SERIES.fullmatch(text):
        yield _NUMBER_BRACKETS.report_words(text, number, fits=bool(_YEAR.search(text)))
        yield _NUMBER_SERIAL.report_words(text, number, fits=bool(_SERIAL.search(text)))


def _check_signatories(lines: Sequence[TextLine]) -> Iterator[ConformanceRow]:
    """Yield what is asked of 签发人 (7.2.6): its label, the names, how far right they reach."""
    label = lines[0].visible_characters[: len(_LABEL)]
    names = list_characters(lines)[len(_LABEL) :]
    text = "".join(each.text for each in label)
    yield _SIGNED_LABEL.report_words(text, lines[0], fits=text == _LABEL)
    yield _SIGNED_SIZE.check_type_size(SIZE_3, lines)
    yield _SIGNED_LABEL_FACE.check_character_typeface("仿宋", label, lines[0])
    if names:
        yield _SIGNED_NAME_FACE.check_character_typeface("楷体", names, lines[0])
    rightmost = max(lines, key=lambda line: line.right)
    yield _SIGNED_RIGHT.check_length(_INDENT, measure_from_right(rightmost))


def _check_red_rule(header: FoundHeader) -> Iterator[ConformanceRow]:
    """Yield what is asked of the red rule (7.2.7); without 发文机关标志 none is missed."""
    rule = header.red_rule
    if rule is None:
        if header.agency_name:
            yield _RULE_THERE.report_missing()
        else:
            yield _RULE_THERE.report_absent()
        return
    red = is_red(rule.colour)
    yield _RULE_RED.report_words("红色" if red else "不是红色", rule, fits=red)
    above = list(header.signatories)
    if header.document_number:
        above.insert(0, header.document_number)
    if above:
        lowest = max(above, key=lambda line: line.box.bottom)
        yield _RULE_GAP.check_length(NUMBER_TO_RULE, measure_gap(lowest, rule))
    yield _RULE_WIDTH.check_length(AREA_WIDTH, measure_width(rule))
    yield _RULE_CENTRED.check_length(0.0, measure_off_centre(rule))
