"""Numbers parted by the end of a printed line (GB/T 15835-2011, 5.1.7.2).

In: a ``ReviewedNotice`` with its ``Layout``; without one the rule is silent.  Out: ``RuleFinding``
at the author's number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from notice_gen.diagnostic import Severity
from notice_gen.lint.figures import MEASURES, STANDARD
from notice_gen.lint.rule import ReviewedNotice, RuleFinding, RuleStrength, register_rule
from notice_gen.typeset import style
from notice_gen.typeset.layout import StructureRef
from notice_gen.yaml_source.tree import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.typeset.layout import Layout, Line
_NUMBER_ENDS: Final = re.compile(r"[0-9][0-9.,]*-?$")
_NUMBER_GOES_ON: Final = re.compile(rf"[.,]?[0-9][0-9.,]*|[万亿]|{MEASURES}")
_CONTEXT: Final = 8  # characters of either line by which a place in the text is known


class _LineBreak(NamedTuple):
    """Two lines of one paragraph; ``page`` and ``row`` count from 1 and are the upper one's."""

    page: int
    row: int
    upper: Line
    lower: Line


@register_rule(
    "N19",
    Severity.WARNING,
    RuleStrength.标准,
    f"{STANDARD} 5.1.7.2",
    what="排印出来，一个数被拆在两行，或者数和它的计量单位分在两行。",
    why="用阿拉伯数字书写的数值应在同一行里，拆开了容易读错。",
    bad=("行末是“12”，下一行开头是“00万元”",),
    good=("“1200万元”在同一行里",),
    scope=ReviewedNotice,
)
def find_broken_numbers(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find numbers that are broken across two printed lines, or parted from their units.

    The whole number is found in the author's text; where it cannot be found there, all of the
    paragraph is. Of each column of a table the first is: it is too narrow for all of them. No
    repair: which words to change is the author's choice.
    """
    if reviewed.layout is None:
        return
    told: set[StructureRef] = set()
    for turn in _find_line_breaks(reviewed.layout):
        end = _NUMBER_ENDS.search(turn.upper.text)
        rest = _NUMBER_GOES_ON.match(turn.lower.text)
        if not end or not rest:
            continue
        value, start = _locate_break(reviewed, turn, end.start())
        stop = len(value)
        if start >= 0:
            stop = start + len(end[0]) + len(rest[0])
        message = f"第{turn.page}页第{turn.row}行末尾的“{end[0]}”与下一行的“{rest[0]}”拆开了"
        hint = "增减这一段前面的几个字，让这个数落在同一行里"
        if turn.upper.style == style.TABLE_CELL.name:
            hint = "这一列太窄，排不下这样的数：减少几列，或者把表格横放"
            column = _find_column(turn.upper)
            if column in told:
                continue
            told.add(column)
        yield RuleFinding(value, max(start, 0), stop, message, hint)


def _find_column(line: Line) -> StructureRef:
    """Return the column of a table that a line of a cell stands in, whatever its row."""
    part = line.part or StructureRef(0)
    return StructureRef(part.number, column=part.column)


def _find_line_breaks(layout: Layout) -> Iterator[_LineBreak]:
    """Yield where a paragraph goes from one line to the next, or to the next page.

    Lines are taken in the order in which they were set, not by their heights. Those of one
    paragraph, or of one cell of a table, are parts of the same.
    """
    above: _LineBreak | None = None
    for page in layout.pages:
        for row, line in enumerate(page.lines, start=1):
            if above and line.part is not None and line.part == above.upper.part:
                yield above._replace(lower=line)
            above = _LineBreak(page.number, row, line, line)


def _locate_break(reviewed: ReviewedNotice, turn: _LineBreak, start: int) -> tuple[Text, int]:
    """Return the value in which two lines meet, and where in it; -1 when that cannot be told.

    Where it cannot be told, the value is the one the lines were set from, else the first of all.
    ``start`` is where the number begins in the upper line. It is looked for with the characters
    around it, first in the value the lines were set from, then in all of the notice's.
    """
    upper = turn.upper.text[max(0, start - _CONTEXT) :]
    context = upper + turn.lower.text[:_CONTEXT]
    values = [text.value for text in reviewed.words]
    if turn.upper.origin is not None:
        values.insert(0, turn.upper.origin)
    for value in values:
        at = value.find(context)
        if at >= 0:
            return value, at + min(start, _CONTEXT)
    return (values[0] if values else Text()), -1
