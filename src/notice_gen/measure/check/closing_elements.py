"""附件说明 and 附注 (7.3.4, 7.3.6); what stands between them, ``sign`` looks at."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from notice_gen.gbt9704 import BODY_TO_ATTACHMENTS, CHARACTER_WIDTH_MM, PARAGRAPH_INDENT
from notice_gen.measure.measurement import (
    Requirement,
    check_next_line,
    find_worst_row,
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
_PUNCTUATION = "。，；：、."

_NOTE = "附注"
_NOTE_LEFT = Requirement("7.3.6", _NOTE, "居左空二字，11.14 mm")
_NOTE_BRACKETS = Requirement("7.3.6", _NOTE, "加圆括号")
_NOTE_BELOW = Requirement("7.3.6", _NOTE, "在成文日期的下一行")


def list_rows(elements: FoundElements) -> Iterator[ConformanceRow]:
    """Yield what is asked of the list of attachments and of the note."""
    tail = elements.tail
    if tail.attachments:
        yield from _check_attachment_list(elements)
    else:
        yield _LIST_LEFT.report_absent()
    if tail.note and tail.date:
        yield from _check_note(tail.note, tail.date)
    else:
        yield _NOTE_LEFT.report_absent()


def _check_attachment_list(elements: FoundElements) -> Iterator[ConformanceRow]:
    lines = elements.tail.attachments
    text = [line for each in elements.paragraphs for line in each.lines]
    if text and text[-1].page == lines[0].page:
        yield _LIST_GAP.check_length(BODY_TO_ATTACHMENTS, measure_gap(text[-1], lines[0]))
    yield _LIST_LEFT.check_length(
        PARAGRAPH_INDENT * CHARACTER_WIDTH_MM, measure_from_left(lines[0])
    )
    start = lines[0].text[: len(_LABEL)]
    yield _LIST_COLON.report_words(start, lines[0], fits=start == _LABEL)
    numbers = [(line, match) for line in lines if (match := _ITEM.match(line.text))]
    if numbers:
        counted = [int(match[1]) for _, match in numbers]
        found = "、".join(map(str, counted))
        fits = counted == list(range(1, len(counted) + 1))
        yield _LIST_ORDER.report_words(found, lines[0], fits=fits)
    starts = [line for line, _ in numbers] or [lines[0]]
    ends = [before for before, line in pairwise(lines) if line in starts]
    odd = [line for line in (*ends, lines[-1]) if line.text[-1] in _PUNCTUATION]
    found = f"以“{odd[0].text[-1]}”结尾" if odd else "没有标点"
    yield _LIST_ENDS.report_words(found, (odd or lines)[0], fits=not odd)
    yield from _check_hanging_lines(lines, starts)


def _check_hanging_lines(
    lines: Sequence[TextLine], starts: Sequence[TextLine]
) -> Iterator[ConformanceRow]:
    """Yield the row of the turned lines, by where the names above them begin."""
    name = 0.0
    turned = []
    for line in lines:
        if line in starts:
            match = _ITEM.match(line.text)
            at = match.end() if match else len(_LABEL)
            name = line.visible_characters[min(at, len(line.visible_characters) - 1)].left
        else:
            turned.append(_LIST_HANGS.check_length(0.0, measure_from_left(line, name)))
    if turned:
        yield find_worst_row(turned)


def _check_note(note: Sequence[TextLine], date: TextLine) -> Iterator[ConformanceRow]:
    text = "".join(line.text for line in note)
    bracketed = text[0] in "（(" and text[-1] in "）)"
    found = f"以“{text[0]}”开头，以“{text[-1]}”结尾"
    yield _NOTE_BRACKETS.report_words(found, note[0], fits=bracketed)
    yield _NOTE_LEFT.check_length(PARAGRAPH_INDENT * CHARACTER_WIDTH_MM, measure_from_left(note[0]))
    yield check_next_line(_NOTE_BELOW, date, note[0])
