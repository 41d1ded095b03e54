"""Letters, orders and minutes (clause 10)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from notice_gen.gbt9704 import (
    AREA_LEFT,
    CELL,
    LETTER_MARK_TOP,
    LETTER_RULE_FROM_FOOT,
    LETTER_RULE_GAP,
    LETTER_RULE_LEFT,
    LETTER_RULE_LENGTH,
    LINE_UNIT,
    ORDER_ISSUE_TO_BODY,
    ORDER_MARK_TO_ISSUE,
    ORDER_MARK_TOP,
    PARAGRAPH_INDENT,
    SEVEN_EIGHTHS,
    SIZE_3,
)
from notice_gen.measure.element import LETTER, MINUTES, ORDER
from notice_gen.measure.gauge import (
    Asked,
    Reading,
    from_left,
    from_right,
    gap,
    off_centre,
    reach_of,
    top_of,
    width_of,
    worst,
)
from notice_gen.measure.report import Mark
from notice_gen.measure.typeface import described, is_set_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from notice_gen.measure.element import Elements
    from notice_gen.measure.paper import Line, Shape
    from notice_gen.measure.report import Row

_MARK, _PAIR, _NUMBER = "发文机关标志", "红色双线", "发文字号"
_LETTER_TOP = Asked("10.1", _MARK, "上边缘距上页边 30 mm")
_LETTER_NAME = Asked("10.1", _MARK, "机关全称或规范化简称，不加“文件”")
_FIRST_GAP = Asked("10.1", _PAIR, "第一条在发文机关标志之下 4 mm")
_FIRST_ORDER = Asked("10.1", _PAIR, "第一条上粗下细")
_SECOND_THERE = Asked("10.1", _PAIR, "有第二条红色双线")
_SECOND_FOOT = Asked("10.1", _PAIR, "第二条下边缘距下页边 20 mm")
_SECOND_ORDER = Asked("10.1", _PAIR, "第二条上细下粗")
_PAIR_LENGTH = Asked("10.1", _PAIR, "长 170 mm")
_PAIR_CENTRED = Asked("10.1", _PAIR, "居中")
_STACK_GAP = Asked("10.1", "份号、密级、紧急程度", "第一个距红色双线 4.84 mm")
_NUMBER_GAP = Asked("10.1", _NUMBER, "与红色双线距离 4.84 mm")
_NUMBER_RIGHT = Asked("10.1", _NUMBER, "顶格居版心右边缘")

_ORDER_TOP = Asked("10.2", _MARK, "上边缘距版心上边缘 20 mm，即距页边 57 mm")
_ORDER_NAME = Asked("10.2", _MARK, "机关全称加“命令”或“令”")
_ISSUE_GAP = Asked("10.2", "令号", "在发文机关标志下空二行，20.78 mm")
_ISSUE_CENTRED = Asked("10.2", "令号", "居中")
_ISSUE_TEXT_GAP = Asked("10.2", "正文", "在令号下空二行，20.78 mm")

_MINUTES_NAME = Asked("10.3", _MARK, "由“×××××纪要”组成")
_LIST = "出席、请假、列席"
_LIST_GAP = Asked("10.3", _LIST, "在正文或附件说明下空一行，10.39 mm")
_LIST_LEFT = Asked("10.3", _LIST, "左空二字，11.14 mm")
_LIST_FACE = Asked("10.3", _LIST, "标签用黑体，后用全角冒号")
_LIST_SIZE = Asked("10.3", _LIST, "3 号字")
_LIST_HANGS = Asked("10.3", _LIST, "回行与冒号后的首字对齐")
_LABELS = ("出席", "请假", "列席")


def rows(elements: Elements) -> Iterator[Row]:
    """Yield what is asked of the format the document is in."""
    if elements.form == LETTER:
        yield from _letter(elements)
    elif elements.form == ORDER:
        yield from _order(elements)
    elif elements.form == MINUTES:
        yield from _minutes(elements)


def _letter(elements: Elements) -> Iterator[Row]:
    head = elements.head
    if head.mark:
        mark = reach_of(head.mark)
        yield _LETTER_TOP.length(LETTER_MARK_TOP, top_of(mark))
        name = "".join(line.text for line in head.mark)
        yield _LETTER_NAME.words(name, mark, fits=not name.endswith("文件"))
        if head.first:
            yield _FIRST_GAP.length(LETTER_RULE_GAP, gap(mark, head.first[0]))
    yield from _pairs(elements)
    if not head.first:
        return
    last = head.first[-1]
    if head.stack:
        yield _STACK_GAP.length(SEVEN_EIGHTHS, gap(last, head.stack[0]))
    if head.number:
        yield _NUMBER_GAP.length(SEVEN_EIGHTHS, gap(last, head.number))
        yield _NUMBER_RIGHT.length(0.0, from_right(head.number))


def _pairs(elements: Elements) -> Iterator[Row]:
    head, page = elements.head, elements.paper.pages[0]
    for pair, asked, thick_first in (
        (head.first, _FIRST_ORDER, True),
        (head.second, _SECOND_ORDER, False),
    ):
        if pair:
            fits = _is_pair(pair, thick_first=thick_first)
            found = "、".join(f"{rule.thickness:.2f} mm" for rule in pair)
            yield asked.words(found, reach_of(pair), fits=fits)
            yield worst([_PAIR_LENGTH.length(LETTER_RULE_LENGTH, width_of(rule)) for rule in pair])
            middle = LETTER_RULE_LEFT + LETTER_RULE_LENGTH / 2
            yield worst([_PAIR_CENTRED.length(0.0, off_centre(rule, middle)) for rule in pair])
    if head.second:
        low = head.second[-1].box.bottom
        value, x = page.height - low, page.width / 2
        marks = (Mark(1, x, low, x, page.height),)
        yield _SECOND_FOOT.length(LETTER_RULE_FROM_FOOT, Reading(value, value, 1, marks))
    else:
        yield _SECOND_THERE.missing()


def _is_pair(rules: Sequence[Shape], *, thick_first: bool) -> bool:
    """Whether rules are a thick and a thin one, in this order or the other."""
    thicknesses = [rule.thickness for rule in rules]
    wanted = all(a > b if thick_first else a < b for a, b in pairwise(thicknesses))
    return wanted and len(rules) == len((thick_first, not thick_first))


def _order(elements: Elements) -> Iterator[Row]:
    head = elements.head
    mark = reach_of(head.mark)
    yield _ORDER_TOP.length(ORDER_MARK_TOP, top_of(mark))
    name = "".join(line.text for line in head.mark)
    yield _ORDER_NAME.words(name, mark, fits=name.endswith("令"))
    if head.number is None:
        yield _ISSUE_GAP.missing()
        return
    yield _ISSUE_GAP.length(ORDER_MARK_TO_ISSUE, gap(mark, head.number))
    yield _ISSUE_CENTRED.length(0.0, off_centre(head.number))
    text = [line for each in elements.paragraphs for line in each.lines]
    if text and text[0].page == 1 and not elements.title:
        yield _ISSUE_TEXT_GAP.length(ORDER_ISSUE_TO_BODY, gap(head.number, text[0]))


def _minutes(elements: Elements) -> Iterator[Row]:
    mark = "".join(line.text for line in elements.head.mark)
    yield _MINUTES_NAME.words(mark, elements.head.mark[0], fits=mark.endswith("纪要"))
    lines = elements.attendance
    if not lines:
        yield _LIST_LEFT.absent()
        return
    text = [line for each in elements.paragraphs for line in each.lines]
    if text and text[-1].page == lines[0].page:
        yield _LIST_GAP.length(LINE_UNIT, gap(text[-1], lines[0]))
    labelled = [line for line in lines if line.text.startswith(_LABELS)]
    yield worst([_LIST_LEFT.length(PARAGRAPH_INDENT * CELL, from_left(line)) for line in labelled])
    yield _LIST_SIZE.size(SIZE_3, lines)
    yield worst([_label(line) for line in labelled])
    name = AREA_LEFT
    turned = []
    for line in lines:
        if line in labelled:
            name = line.visible[min(3, len(line.visible) - 1)].left
        else:
            turned.append(_LIST_HANGS.length(0.0, from_left(line, name)))
    if turned:
        yield worst(turned)


def _label(line: Line) -> Row:
    label = line.visible[:2]
    fits = is_set_in(label, "黑体") and line.text[2:3] == "："
    return _LIST_FACE.words(f"{line.text[:3]}，{described(label)}", line, fits=fits)
