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
    find_worst_row,
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
    from notice_gen.measure.page_content import Shape
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

_COPIES = "抄送机关"
_PRINTED = "印发机关和印发日期"
_COPIES_END = Requirement("7.4.2", _COPIES, "最后一个机关名称后用句号")
_COPIES_LEFT = Requirement("7.4.2", _COPIES, "左空一字，4.94 mm")
_COPIES_RIGHT = Requirement("7.4.2", _COPIES, "右空一字，不少于 4.94 mm")
_COPIES_HANG = Requirement("7.4.2", _COPIES, "回行与冒号后的首字对齐")
_COPIES_ABOVE = Requirement("7.4.2", _COPIES, "在印发机关和印发日期的上一行")
_MOVED_ABOVE = Requirement("7.4.2", "主送机关", "移到版记的，在抄送机关的上一行，之间不加分隔线")
_PRINTER_LEFT = Requirement("7.4.3", _PRINTED, "印发机关左空一字，4.94 mm")
_PRINTED_RIGHT = Requirement("7.4.3", _PRINTED, "印发日期右空一字，4.94 mm")
_PRINTED_FORM = Requirement("7.4.3", _PRINTED, "阿拉伯数字，年份用全称，月、日不编虚位，后加“印发”")
_PRINTED_LAST = Requirement("7.4.3", _PRINTED, "在末条分隔线之上")
_GOOD_PRINTED = re.compile(r".*(19|20)\d\d年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日印发")

_LABEL = 3  # 抄送：


def list_rows(elements: FoundElements) -> Iterator[ConformanceRow]:
    """Yield what is asked of the imprint."""
    imprint = elements.imprint
    if imprint is None:
        yield _THERE.report_absent()
        return
    last = len(elements.paper.pages)
    where = f"第 {imprint.page} 页，全文共 {last} 页"
    yield _LAST_PAGE.report_words(where, imprint.lines[0], fits=imprint.page == last)
    if elements.form == LETTER:
        plain = not imprint.rules and imprint.printed is None
        found = "没有" if plain else "有印发机关、印发日期或分隔线"
        yield _LETTER_PLAIN.report_words(found, imprint.lines[0], fits=plain)
    else:
        even = imprint.page % 2 == 0  # printed on one side only, it need not be
        yield (
            _EVEN.report_words(f"第 {imprint.page} 页", fits=True)
            if even
            else _EVEN.report_absent()
        )
        yield from _check_rules(imprint)
    for element, clause, lines in (
        ("主送机关", "7.4.2", imprint.recipients),
        (_COPIES, "7.4.2", imprint.copies),
        (_PRINTED, "7.4.3", [each for each in (imprint.printer, imprint.printed) if each]),
    ):
        if lines:
            yield Requirement(clause, element, "4 号字", _NORMALLY).check_type_size(SIZE_4, lines)
            yield Requirement(clause, element, "仿宋体", _NORMALLY).check_typeface("仿宋", lines)
    yield from _check_copy_recipients(imprint)
    yield from _check_printer_and_date(imprint)


def _check_rules(imprint: FoundImprint) -> Iterator[ConformanceRow]:
    rules = imprint.rules
    wanted = 1 + bool(imprint.copies or imprint.recipients) + bool(imprint.printed)
    row = _RULES_THERE.report_words(f"{len(rules)} 条", imprint.lines[0], fits=len(rules) >= wanted)
    yield row
    if not rules:
        return
    yield find_worst_row(
        [_RULES_WIDTH.check_length(AREA_WIDTH, measure_width(rule)) for rule in rules]
    )
    middle = (AREA_LEFT + AREA_RIGHT) / 2
    yield find_worst_row(
        [_RULES_CENTRED.check_length(0.0, measure_off_centre(rule, middle)) for rule in rules]
    )
    yield _RULES_LAST.check_length(IMPRINT_BOTTOM, measure_bottom(rules[-1]))
    thick = [rules[0], rules[-1]]
    yield find_worst_row(
        [
            _RULES_THICK.check_length(IMPRINT_THICK, _measure_thickness(each), RULE_TOLERANCE)
            for each in thick
        ]
    )
    if rules[2:]:
        thin = [
            _RULES_THIN.check_length(IMPRINT_THIN, _measure_thickness(each), RULE_TOLERANCE)
            for each in rules[1:-1]
        ]
        yield find_worst_row(thin)


def _measure_thickness(rule: Shape) -> Measurement:
    return Measurement(rule.thickness, rule.thickness, rule.page, draw_frame(rule))


def _check_copy_recipients(imprint: FoundImprint) -> Iterator[ConformanceRow]:
    lines = imprint.copies
    if imprint.recipients and lines:
        upper, lower = imprint.recipients[-1], lines[0]
        between = [
            r for r in imprint.rules if upper.printed_box.bottom < r.box.top < lower.printed_box.top
        ]
        fits = upper.baseline < lower.baseline and not between
        yield _MOVED_ABOVE.report_words(
            "在其上" if fits else "位置不对或有分隔线", upper, fits=fits
        )
    if not lines:
        return
    end = lines[-1].text[-1]
    yield _COPIES_END.report_words(f"以“{end}”结尾", lines[-1], fits=end == "。")
    yield _COPIES_LEFT.check_length(SMALL_CHARACTER_WIDTH_MM, measure_from_left(lines[0]))
    widest = min((measure_from_right(line) for line in lines), key=lambda each: each.value)
    yield _COPIES_RIGHT.check_at_least(SMALL_CHARACTER_WIDTH_MM, widest)
    if lines[1:] and len(lines[0].visible_characters) > _LABEL:
        name = lines[0].visible_characters[_LABEL].left
        yield find_worst_row(
            [_COPIES_HANG.check_length(0.0, measure_from_left(line, name)) for line in lines[1:]]
        )
    if imprint.printed:
        above = lines[-1].baseline < imprint.printed.baseline
        yield _COPIES_ABOVE.report_words("在其上" if above else "在其下", lines[0], fits=above)


def _check_printer_and_date(imprint: FoundImprint) -> Iterator[ConformanceRow]:
    printer, printed = imprint.printer, imprint.printed
    if printed is None or printer is None:
        return
    yield _PRINTER_LEFT.check_length(SMALL_CHARACTER_WIDTH_MM, measure_from_left(printer))
    yield _PRINTED_RIGHT.check_length(SMALL_CHARACTER_WIDTH_MM, measure_from_right(printed))
    good = bool(_GOOD_PRINTED.fullmatch(printed.text))
    yield _PRINTED_FORM.report_words(printed.text[-14:], printed, fits=good)
    if imprint.rules:
        row = combine_extents((printer, printed)).box
        last = imprint.rules[-1].box
        fits = row.bottom <= last.bottom and not _has_rule_between(
            imprint.rules, row.bottom, last.top
        )
        yield _PRINTED_LAST.report_words(
            "紧邻" if fits else "不在末条分隔线之上", printed, fits=fits
        )


def _has_rule_between(rules: Sequence[Shape], top: float, bottom: float) -> bool:
    return any(top < rule.box.centre_y < bottom - 1 for rule in rules)
