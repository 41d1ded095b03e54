"""版头: the stack at the upper left, mark, number, signers and red rule (7.2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.gbt9704 import (
    AREA_TOP,
    AREA_WIDTH,
    CELL,
    COPY_NUMBER_DIGITS,
    MARK_TO_NUMBER,
    MARK_TOP,
    NUMBER_TO_RULE,
    SIGNATORY_INDENT,
    SIZE_3,
)
from notice_gen.measure.element import GENERAL, LETTER, MINUTES, ORDER
from notice_gen.measure.gauge import (
    Asked,
    characters_of,
    from_left,
    from_right,
    gap,
    off_centre,
    reach_of,
    top_of,
    width_of,
)
from notice_gen.measure.paper import is_red
from notice_gen.measure.report import Strength
from notice_gen.measure.typeface import described, is_set_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.measure.element import Elements, Head
    from notice_gen.measure.paper import Line, Shape
    from notice_gen.measure.report import Row

_NORMALLY, _BETTER = Strength.NORMALLY, Strength.BETTER
_COPY_NUMBER = "份号"
_DIGITS = Asked("7.2.1", _COPY_NUMBER, "6 位阿拉伯数字", _NORMALLY)
_STACK: Final = (
    ("copy_number", "7.2.1", _COPY_NUMBER),
    ("secrecy", "7.2.2", "密级和保密期限"),
    ("urgency", "7.2.3", "紧急程度"),
)
_ORDERED = Asked("7.2.3", "份号、密级、紧急程度", "自上而下分行排列")

_MARK = "发文机关标志"
_MARK_THERE = Asked("7.2.4", _MARK, "有发文机关标志")
_MARK_TOP = Asked("7.2.4", _MARK, "上边缘距版心上边缘 35 mm，即距页边 72 mm")
_MARK_CENTRED = Asked("7.2.4", _MARK, "居中")
_MARK_RED = Asked("7.2.4", _MARK, "红色")
_MARK_FACE = Asked("7.2.4", _MARK, "小标宋体", _BETTER)

_NUMBER = "发文字号"
_NUMBER_GAP = Asked("7.2.5", _NUMBER, "在发文机关标志下空二行，20.78 mm")
_NUMBER_CENTRED = Asked("7.2.5", _NUMBER, "居中")
_NUMBER_LEFT = Asked("7.2.5", _NUMBER, "上行文居左空一字，5.57 mm")
_NUMBER_BESIDE = Asked("7.2.5", _NUMBER, "上行文与最后一个签发人姓名在同一行")
_NUMBER_BRACKETS = Asked("7.2.5", _NUMBER, "年份用全称，括在六角括号〔〕里")
_NUMBER_SERIAL = Asked("7.2.5", _NUMBER, "顺序号不加“第”，不编虚位，后加“号”")
_NUMBER_FACE = Asked("5.2.2", _NUMBER, "仿宋体", _NORMALLY)
_NUMBER_SIZE = Asked("5.2.2", _NUMBER, "3 号字", _NORMALLY)
_YEAR = re.compile(r"〔(19|20)\d\d〕")
_SERIAL = re.compile(r"[^第\d][1-9]\d*号")

_SIGNATORY = "签发人"
_SIGNED_LABEL = Asked("7.2.6", _SIGNATORY, "“签发人”三字后用全角冒号")
_SIGNED_LABEL_FACE = Asked("7.2.6", _SIGNATORY, "“签发人”三字用仿宋体")
_SIGNED_NAME_FACE = Asked("7.2.6", _SIGNATORY, "姓名用楷体")
_SIGNED_SIZE = Asked("7.2.6", _SIGNATORY, "3 号字")
_SIGNED_RIGHT = Asked("7.2.6", _SIGNATORY, "居右空一字，5.57 mm")
_LABEL_LENGTH = 4  # 签发人：

_RULE = "红色分隔线"
_RULE_THERE = Asked("7.2.7", _RULE, "有红色分隔线")
_RULE_RED = Asked("7.2.7", _RULE, "红色")
_RULE_GAP = Asked("7.2.7", _RULE, "在发文字号之下 4 mm")
_RULE_WIDTH = Asked("7.2.7", _RULE, "与版心等宽，156 mm")
_RULE_CENTRED = Asked("7.2.7", _RULE, "居中")


def rows(elements: Elements) -> Iterator[Row]:
    """Yield what is asked of the head; where a letter's parts stand, ``special`` asks."""
    head = elements.head
    yield from _stack(head, is_letter=elements.form == LETTER)
    yield from _mark(head, elements.form)
    if elements.form != ORDER:
        yield from _number(head, elements.form)
    if head.signatories:
        yield from _signatories(head.signatories)
    if elements.form == GENERAL:
        yield from _rule(head)


def _stack(head: Head, *, is_letter: bool) -> Iterator[Row]:
    for name, clause, element in _STACK:
        line: Line | None = getattr(head, name)
        there = Asked(clause, element, f"标注{element}的，3 号字", _NORMALLY)
        if line is None:
            yield there.absent()
            continue
        yield there.size(SIZE_3, [line])
        if name == "copy_number":
            yield _DIGITS.number(COPY_NUMBER_DIGITS, len(line.text), "位", line.page)
        else:
            yield Asked(clause, element, "黑体", _NORMALLY).face("黑体", [line])
        yield Asked(clause, element, "顶格").length(0.0, from_left(line))
    stack = head.stack
    if stack and not is_letter:
        first = Asked(_clause(head), "版头第一行", "排在版心左上角第一行，距页边 37 mm")
        yield first.length(AREA_TOP, top_of(stack[0]))
    if stack[1:]:
        down = [line.baseline for line in stack]
        yield _ORDERED.words("、".join(line.text for line in stack), fits=down == sorted(down))


def _clause(head: Head) -> str:
    """Return the clause of what stands first."""
    return next(clause for name, clause, _ in _STACK if getattr(head, name))


def _mark(head: Head, form: str) -> Iterator[Row]:
    if not head.mark:
        yield _MARK_THERE.missing()
        return
    if form in {GENERAL, MINUTES}:
        yield _MARK_TOP.length(MARK_TOP, top_of(reach_of(head.mark)))
    yield _MARK_CENTRED.length(0.0, off_centre(reach_of(head.mark)))
    characters = characters_of(head.mark)
    red = all(is_red(each.colour) for each in characters)
    yield _MARK_RED.words("红色" if red else "不是红色", head.mark[0], fits=red)
    yield _MARK_FACE.face("小标宋", head.mark)


def _number(head: Head, form: str) -> Iterator[Row]:
    number = head.number
    if number is None:
        yield _NUMBER_GAP.absent()
        return
    if form != LETTER and head.mark:
        beside = min((number, *head.signatories), key=lambda line: line.box.top)
        yield _NUMBER_GAP.length(MARK_TO_NUMBER, gap(reach_of(head.mark), beside))
    if head.signatories:
        yield _NUMBER_LEFT.length(SIGNATORY_INDENT * CELL, from_left(number))
        lower = head.signatories[-1].baseline - number.baseline
        yield _NUMBER_BESIDE.words(f"低 {lower:.1f} mm", number, fits=abs(lower) < 1)
    elif form != LETTER:
        yield _NUMBER_CENTRED.length(0.0, off_centre(number))
    yield _NUMBER_SIZE.size(SIZE_3, [number])
    yield _NUMBER_FACE.face("仿宋", [number])
    if form != MINUTES:
        text = number.text
        yield _NUMBER_BRACKETS.words(text, number, fits=bool(_YEAR.search(text)))
        yield _NUMBER_SERIAL.words(text, number, fits=bool(_SERIAL.search(text)))


def _signatories(lines: tuple[Line, ...]) -> Iterator[Row]:
    label, names = lines[0].visible[:_LABEL_LENGTH], characters_of(lines)[_LABEL_LENGTH:]
    text = "".join(each.text for each in label)
    yield _SIGNED_LABEL.words(text, lines[0], fits=text == "签发人：")
    yield _SIGNED_SIZE.size(SIZE_3, lines)
    yield _SIGNED_LABEL_FACE.words(described(label), lines[0], fits=is_set_in(label, "仿宋"))
    if names:
        yield _SIGNED_NAME_FACE.words(described(names), lines[0], fits=is_set_in(names, "楷体"))
    rightmost = max(lines, key=lambda line: line.right)
    yield _SIGNED_RIGHT.length(SIGNATORY_INDENT * CELL, from_right(rightmost))


def _rule(head: Head) -> Iterator[Row]:
    rule = head.rule
    if rule is None:
        yield _RULE_THERE.missing() if head.mark else _RULE_THERE.absent()
        return
    red = is_red(rule.colour)
    yield _RULE_RED.words("红色" if red else "不是红色", rule, fits=red)
    above = [line for line in (head.number, *head.signatories) if line]
    if above:
        last: Line | Shape = max(above, key=lambda line: line.box.bottom)
        yield _RULE_GAP.length(NUMBER_TO_RULE, gap(last, rule))
    yield _RULE_WIDTH.length(AREA_WIDTH, width_of(rule))
    yield _RULE_CENTRED.length(0.0, off_centre(rule))
