"""附件说明 and 附注 (7.3.4, 7.3.6); what stands between them, ``sign`` looks at."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from notice_gen.gbt9704 import BODY_TO_ATTACHMENTS, CELL, PARAGRAPH_INDENT
from notice_gen.measure.gauge import Asked, from_left, gap, next_line, worst

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from notice_gen.measure.element import Elements
    from notice_gen.measure.paper import Line
    from notice_gen.measure.report import Row

_LIST = "附件说明"
_LIST_GAP = Asked("7.3.4", _LIST, "在正文下空一行，10.39 mm")
_LIST_LEFT = Asked("7.3.4", _LIST, "左空二字，11.14 mm")
_LIST_COLON = Asked("7.3.4", _LIST, "“附件”后用全角冒号")
_LIST_ENDS = Asked("7.3.4", _LIST, "附件名称后不加标点")
_LIST_ORDER = Asked("7.3.4", _LIST, "多个附件用阿拉伯数字依次编号")
_LIST_HANGS = Asked("7.3.4", _LIST, "回行与上一行附件名称的首字对齐")
_LABEL = "附件："
_ITEM = re.compile(r"(?:附件[：:])?(\d+)[.．](?!\d{1,3}\D)")
_MARKS = "。，；：、."

_NOTE = "附注"
_NOTE_LEFT = Asked("7.3.6", _NOTE, "居左空二字，11.14 mm")
_NOTE_BRACKETS = Asked("7.3.6", _NOTE, "加圆括号")
_NOTE_BELOW = Asked("7.3.6", _NOTE, "在成文日期的下一行")


def rows(elements: Elements) -> Iterator[Row]:
    """Yield what is asked of the list of attachments and of the note."""
    tail = elements.tail
    if tail.attachments:
        yield from _attachments(elements)
    else:
        yield _LIST_LEFT.absent()
    if tail.note and tail.date:
        yield from _note(tail.note, tail.date)
    else:
        yield _NOTE_LEFT.absent()


def _attachments(elements: Elements) -> Iterator[Row]:
    lines = elements.tail.attachments
    text = [line for each in elements.paragraphs for line in each.lines]
    if text and text[-1].page == lines[0].page:
        yield _LIST_GAP.length(BODY_TO_ATTACHMENTS, gap(text[-1], lines[0]))
    yield _LIST_LEFT.length(PARAGRAPH_INDENT * CELL, from_left(lines[0]))
    start = lines[0].text[: len(_LABEL)]
    yield _LIST_COLON.words(start, lines[0], fits=start == _LABEL)
    numbers = [(line, match) for line in lines if (match := _ITEM.match(line.text))]
    if numbers:
        counted = [int(match[1]) for _, match in numbers]
        found = "、".join(map(str, counted))
        fits = counted == list(range(1, len(counted) + 1))
        yield _LIST_ORDER.words(found, lines[0], fits=fits)
    starts = [line for line, _ in numbers] or [lines[0]]
    ends = [before for before, line in pairwise(lines) if line in starts]
    odd = [line for line in (*ends, lines[-1]) if line.text[-1] in _MARKS]
    found = f"以“{odd[0].text[-1]}”结尾" if odd else "没有标点"
    yield _LIST_ENDS.words(found, (odd or lines)[0], fits=not odd)
    yield from _hanging(lines, starts)


def _hanging(lines: Sequence[Line], starts: Sequence[Line]) -> Iterator[Row]:
    """Yield the row of the turned lines, by where the names above them begin."""
    name = 0.0
    turned = []
    for line in lines:
        if line in starts:
            match = _ITEM.match(line.text)
            at = match.end() if match else len(_LABEL)
            name = line.visible[min(at, len(line.visible) - 1)].left
        else:
            turned.append(_LIST_HANGS.length(0.0, from_left(line, name)))
    if turned:
        yield worst(turned)


def _note(note: Sequence[Line], date: Line) -> Iterator[Row]:
    text = "".join(line.text for line in note)
    bracketed = text[0] in "（(" and text[-1] in "）)"
    found = f"以“{text[0]}”开头，以“{text[-1]}”结尾"
    yield _NOTE_BRACKETS.words(found, note[0], fits=bracketed)
    yield _NOTE_LEFT.length(PARAGRAPH_INDENT * CELL, from_left(note[0]))
    yield next_line(_NOTE_BELOW, date, note[0])
