"""版记 (7.4)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from notice_gen.gbt9704 import (
    AREA_LEFT,
    AREA_RIGHT,
    AREA_WIDTH,
    IMPRINT_BOTTOM,
    IMPRINT_THICK,
    IMPRINT_THIN,
    RULE_TOLERANCE,
    SIZE_4,
    SMALL_CHARACTER_WIDTH_MM,
)
from notice_gen.measure.found_elements import LETTER
from notice_gen.measure.measurement import (
    Measurement,
    Requirement,
    combine_extents,
    draw_frame,
    measure_bottom,
    measure_from_left,
    measure_from_right,
    measure_off_centre,
    measure_width,
)
from notice_gen.measure.report import RequirementStrength

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from notice_gen.measure.found_elements import FoundElements, FoundImprint
    from notice_gen.measure.page_content import Shape, TextLine
    from notice_gen.measure.report import ConformanceRow

_NORMALLY, _BETTER = RequirementStrength.NORMALLY, RequirementStrength.BETTER
_IMPRINT = "版记"
_THERE = Requirement("7.4", _IMPRINT, "有版记的，按下列要求排")
_LAST_PAGE = Requirement("7.4", _IMPRINT, "在公文的最后一面")
_EVEN = Requirement("7.4", _IMPRINT, "双面印刷的在双数页（GB/T 33476.2 的 7.3.1）", _BETTER)
_LETTER_PLAIN = Requirement("10.1", _IMPRINT, "信函不加印发机关、印发日期和分隔线")

_RULES = "版记分隔线"
_RULES_THERE = Requirement("7.4.1", _RULES, "版记各要素之间、首末有分隔线")
_RULES_WIDTH = Requirement("7.4.1", _RULES, "与版心等宽，156 mm")
_RULES_CENTRED = Requirement("7.4.1", _RULES, "与版心左右对齐")
_RULES_LAST = Requirement("7.4.1", _RULES, "末条分隔线与版心下边缘重合，262 mm")
_RULES_THICK = Requirement("7.4.1", _RULES, "首条、末条高度 0.35 mm", _BETTER)
_RULES_THIN = Requirement("7.4.1", _RULES, "中间的分隔线高度 0.25 mm", _BETTER)

_COPY_RECIPIENTS = "抄送机关"
_RECIPIENTS = "主送机关"
_PRINTING = "印发机关和印发日期"
_COPIES_END = Requirement("7.4.2", _COPY_RECIPIENTS, "最后一个机关名称后用句号")
_COPIES_LEFT = Requirement("7.4.2", _COPY_RECIPIENTS, "左空一字，4.94 mm")
_COPIES_RIGHT = Requirement("7.4.2", _COPY_RECIPIENTS, "右空一字，不少于 4.94 mm")
_COPIES_HANG = Requirement("7.4.2", _COPY_RECIPIENTS, "回行与冒号后的首字对齐")
_COPIES_ABOVE = Requirement("7.4.2", _COPY_RECIPIENTS, "在印发机关和印发日期的上一行")
_MOVED_ABOVE = Requirement("7.4.2", _RECIPIENTS, "移到版记的，在抄送机关的上一行，之间不加分隔线")
_PRINTER_LEFT = Requirement("7.4.3", _PRINTING, "印发机关左空一字，4.94 mm")
_PRINTED_RIGHT = Requirement("7.4.3", _PRINTING, "印发日期右空一字，4.94 mm")
_PRINTED_FORM = Requirement(
    "7.4.3", _PRINTING, "阿拉伯数字，年份用全称，月、日不编虚位，后加“印发”"
)
_PRINTED_LAST = Requirement("7.4.3", _PRINTING, "在末条分隔线之上")
_GOOD_PRINTED = re.compile(r".*(19|20)\d\d年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日印发")

_LABEL_LENGTH = 3  # 抄送：
_MIDDLE = (AREA_LEFT + AREA_RIGHT) / 2


def list_rows(elements: FoundElements) -> Iterator[ConformanceRow]:
    """Yield what is asked of 版记; of a letter, that it has neither 印发 nor rules (10.1)."""
    imprint = elements.imprint
    if imprint is None:
        yield _THERE.report_absent()
        return
    last = len(elements.document.pages)
    where = f"第 {imprint.page} 页，全文共 {last} 页"
    yield _LAST_PAGE.report_words(where, imprint.lines[0], fits=imprint.page == last)
    if elements.document_format == LETTER:
        plain = not imprint.rules and imprint.printing_date is None
        found = "没有" if plain else "有印发机关、印发日期或分隔线"
        yield _LETTER_PLAIN.report_words(found, imprint.lines[0], fits=plain)
    else:
        yield _check_even_page(imprint)
        yield from _check_rules(imprint)
    yield from _check_type(imprint)
    yield from _check_copy_recipients(imprint)
    yield from _check_printing_row(imprint)


def _check_even_page(imprint: FoundImprint) -> ConformanceRow:
    """Return whether 版记 is on an even page; printed on one side only, it need not be."""
    if imprint.page % 2:
        return _EVEN.report_absent()
    return _EVEN.report_words(f"第 {imprint.page} 页", fits=True)


def _check_type(imprint: FoundImprint) -> Iterator[ConformanceRow]:
    """Yield the type size and typeface of each entry there is."""
    printing_row = [each for each in (imprint.printing_office, imprint.printing_date) if each]
    for element, clause, lines in (
        (_RECIPIENTS, "7.4.2", imprint.recipients),
        (_COPY_RECIPIENTS, "7.4.2", imprint.copy_recipients),
        (_PRINTING, "7.4.3", printing_row),
    ):
        if lines:
            yield Requirement(clause, element, "4 号字", _NORMALLY).check_type_size(SIZE_4, lines)
            yield Requirement(clause, element, "仿宋体", _NORMALLY).check_typeface("仿宋", lines)


def _check_rules(imprint: FoundImprint) -> Iterator[ConformanceRow]:
    """Yield what is asked of the rules (7.4.1): the first, the last, one between two entries."""
    rules = imprint.rules
    wanted = 1
    if imprint.copy_recipients or imprint.recipients:
        wanted += 1
    if imprint.printing_date:
        wanted += 1
    fits = len(rules) >= wanted
    yield _RULES_THERE.report_words(f"{len(rules)} 条", imprint.lines[0], fits=fits)
    if not rules:
        return
    yield _RULES_WIDTH.check_worst_length(AREA_WIDTH, map(measure_width, rules))
    off_centre = [measure_off_centre(rule, _MIDDLE) for rule in rules]
    yield _RULES_CENTRED.check_worst_length(0.0, off_centre)
    yield _RULES_LAST.check_length(IMPRINT_BOTTOM, measure_bottom(rules[-1]))
    thick = map(_measure_thickness, (rules[0], rules[-1]))
    yield _RULES_THICK.check_worst_length(IMPRINT_THICK, thick, RULE_TOLERANCE)
    if rules[2:]:
        thin = map(_measure_thickness, rules[1:-1])
        yield _RULES_THIN.check_worst_length(IMPRINT_THIN, thin, RULE_TOLERANCE)


def _measure_thickness(rule: Shape) -> Measurement:
    """Return how thick a rule is, drawn as the frame around it."""
    return Measurement(rule.thickness, rule.thickness, rule.page, draw_frame(rule))


def _check_copy_recipients(imprint: FoundImprint) -> Iterator[ConformanceRow]:
    """Yield what is asked of 抄送机关, and of 主送机关 moved above them (7.4.2).

    Without 抄送机关 there is nothing for 主送机关 to be above.
    """
    lines = imprint.copy_recipients
    if not lines:
        return
    if imprint.recipients:
        yield _check_moved_recipients(imprint)
    end = lines[-1].text[-1]
    yield _COPIES_END.report_words(f"以“{end}”结尾", lines[-1], fits=end == "。")
    yield _COPIES_LEFT.check_length(SMALL_CHARACTER_WIDTH_MM, measure_from_left(lines[0]))
    widest = min(map(measure_from_right, lines), key=lambda each: each.value)
    yield _COPIES_RIGHT.check_at_least(SMALL_CHARACTER_WIDTH_MM, widest)
    yield from _check_hanging_lines(lines)
    if imprint.printing_date:
        above = lines[-1].baseline < imprint.printing_date.baseline
        yield _COPIES_ABOVE.report_words("在其上" if above else "在其下", lines[0], fits=above)


def _check_moved_recipients(imprint: FoundImprint) -> ConformanceRow:
    """Return whether 主送机关 stand above 抄送机关 with no rule between them (7.4.2).

    By the last line of one and the first of the other.
    """
    upper, lower = imprint.recipients[-1], imprint.copy_recipients[0]
    fits = upper.baseline < lower.baseline
    for rule in imprint.rules:
        if upper.printed_box.bottom < rule.box.top < lower.printed_box.top:
            fits = False
    found = "在其上" if fits else "位置不对或有分隔线"
    return _MOVED_ABOVE.report_words(found, upper, fits=fits)


def _check_hanging_lines(lines: Sequence[TextLine]) -> Iterator[ConformanceRow]:
    """Yield whether turned lines of 抄送机关 begin below the first character behind the label.

    Nothing when all agencies stand on one line.
    """
    first = lines[0].visible_characters
    if lines[1:] and len(first) > _LABEL_LENGTH:
        name_left = first[_LABEL_LENGTH].left
        turned = [measure_from_left(line, name_left) for line in lines[1:]]
        yield _COPIES_HANG.check_worst_length(0.0, turned)


def _check_printing_row(imprint: FoundImprint) -> Iterator[ConformanceRow]:
    """Yield what is asked of 印发机关 and 印发日期, on one row above the last rule (7.4.3)."""
    office, date = imprint.printing_office, imprint.printing_date
    if date is None or office is None:
        return
    yield _PRINTER_LEFT.check_length(SMALL_CHARACTER_WIDTH_MM, measure_from_left(office))
    yield _PRINTED_RIGHT.check_length(SMALL_CHARACTER_WIDTH_MM, measure_from_right(date))
    good = bool(_GOOD_PRINTED.fullmatch(date.text))
    yield _PRINTED_FORM.report_words(date.text[-14:], date, fits=good)
    if imprint.rules:
        bottom = combine_extents((office, date)).box.bottom
        fits = _is_next_to_last_rule(bottom, imprint.rules)
        found = "紧邻" if fits else "不在末条分隔线之上"
        yield _PRINTED_LAST.report_words(found, date, fits=fits)


def _is_next_to_last_rule(height: float, rules: Sequence[Shape]) -> bool:
    """Whether a height is above the last rule, and no other rule lies between them.

    One within the millimetre above the last rule does not count as another.
    """
    last = rules[-1].box
    for rule in rules:
        if height < rule.box.centre_y < last.top - 1:
            return False
    return height <= last.bottom
