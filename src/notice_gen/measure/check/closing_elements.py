"""附件说明 and 附注 (7.3.4, 7.3.6); what stands between them, ``signature`` looks at."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from notice_gen.gbt9704 import BODY_TO_ATTACHMENTS, CHARACTER_WIDTH_MM, PARAGRAPH_INDENT
from notice_gen.measure.measurement import (
    Requirement,
    check_next_line,
    measure_from_left,
    measure_gap,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from notice_gen.measure.found_elements import FoundElements
    from notice_gen.measure.page_content import TextLine
    from notice_gen.measure.report import ConformanceRow

_LIST = "附件说明"
_LIST_GAP = Requirement("7.3.4", _LIST, "在正文下空一行，10.39 mm")
_LIST_LEFT = Requirement("7.3.4", _LIST, "左空二字，11.14 mm")
_LIST_COLON = Requirement("7.3.4", _LIST, "“附件”后用全角冒号")
_LIST_ENDS = Requirement("7.3.4", _LIST, "附件名称后不加标点")
_LIST_ORDER = Requirement("7.3.4", _LIST, "多个附件用阿拉伯数字依次编号")
_LIST_HANGS = Requirement("7.3.4", _LIST, "回行与上一行附件名称的首字对齐")
_LABEL = "附件："
_ITEM = re.compile(r"(?:附件[：:])?(\d+)[.．](?!\d{1,3}\D)")
_PUNCTUATION = ("。", "，", "；", "：", "、", ".")
_INDENT = PARAGRAPH_INDENT * CHARACTER_WIDTH_MM

_NOTE = "附注"
_NOTE_LEFT = Requirement("7.3.6", _NOTE, "居左空二字，11.14 mm")
_NOTE_BRACKETS = Requirement("7.3.6", _NOTE, "加圆括号")
_NOTE_BELOW = Requirement("7.3.6", _NOTE, "在成文日期的下一行")


def list_rows(elements: FoundElements) -> Iterator[ConformanceRow]:
    """Yield what is asked of the list of attachments and of the note."""
    closing = elements.closing
    if closing.attachment_list:
        yield from _check_attachment_list(elements)
    else:
        yield _LIST_LEFT.report_absent()
    if closing.note and closing.date:
        yield from _check_note(closing.note, closing.date)
    else:
        yield _NOTE_LEFT.report_absent()


def _check_attachment_list(elements: FoundElements) -> Iterator[ConformanceRow]:
    """Yield what is asked of 附件说明 (7.3.4): of its first line, then of all names in it."""
    lines = elements.closing.attachment_list
    above = elements.find_end_above(elements.last_body_line, lines[0])
    if above:
        yield _LIST_GAP.check_length(BODY_TO_ATTACHMENTS, measure_gap(above, lines[0]))
    yield _LIST_LEFT.check_length(_INDENT, measure_from_left(lines[0]))
    start = lines[0].text[: len(_LABEL)]
    yield _LIST_COLON.report_words(start, lines[0], fits=start == _LABEL)
    yield from _check_names(lines)


def _check_names(lines: Sequence[TextLine]) -> Iterator[ConformanceRow]:
    """Yield what is asked of the names: their numbers, their ends, how their turned lines hang.

    A single attachment has no number: its name begins on the first line.
    """
    numbers: list[int] = []
    starts: list[TextLine] = []  # the lines on which a name begins
    for line in lines:
        match = _ITEM.match(line.text)
        if match:
            numbers.append(int(match[1]))
            starts.append(line)
    if numbers:
        fits = numbers == list(range(1, len(numbers) + 1))
        yield _LIST_ORDER.report_words("、".join(map(str, numbers)), lines[0], fits=fits)
    starts = starts or [lines[0]]
    yield _check_name_ends(lines, starts)
    yield from _check_hanging_lines(lines, starts)


def _check_name_ends(lines: Sequence[TextLine], starts: Sequence[TextLine]) -> ConformanceRow:
    """Return whether the names end without punctuation, by the lines on which they end.

    ``starts`` are the lines on which names begin: the line before each of them ends one.
    """
    ends = [line for line, following in pairwise(lines) if following in starts]
    for line in (*ends, lines[-1]):
        if line.text.endswith(_PUNCTUATION):
            return _LIST_ENDS.report_words(f"以“{line.text[-1]}”结尾", line, fits=False)
    return _LIST_ENDS.report_words("没有标点", lines[0], fits=True)


def _check_hanging_lines(
    lines: Sequence[TextLine], starts: Sequence[TextLine]
) -> Iterator[ConformanceRow]:
    """Yield the row of the turned lines, by where the names above them begin.

    Nothing when every name is on one line.
    """
    name_left = 0.0
    turned = []
    for line in lines:
        if line in starts:
            name_left = _find_name_left(line)
        else:
            turned.append(measure_from_left(line, name_left))
    if turned:
        yield _LIST_HANGS.check_worst_length(0.0, turned)


def _find_name_left(line: TextLine) -> float:
    """Return where an attachment's name begins, behind the label and its number."""
    match = _ITEM.match(line.text)
    at = match.end() if match else len(_LABEL)
    last = len(line.visible_characters) - 1
    return line.visible_characters[min(at, last)].left


def _check_note(note: Sequence[TextLine], date: TextLine) -> Iterator[ConformanceRow]:
    """Yield what is asked of 附注 (7.3.6), by its first line."""
    text = "".join(line.text for line in note)
    is_bracketed = text[0] in "（(" and text[-1] in "）)"
    found = f"以“{text[0]}”开头，以“{text[-1]}”结尾"
    yield _NOTE_BRACKETS.report_words(found, note[0], fits=is_bracketed)
    yield _NOTE_LEFT.check_length(_INDENT, measure_from_left(note[0]))
    yield check_next_line(_NOTE_BELOW, date, note[0])
