"""Totals of tables (N23): what stands behind 合计 is the sum of what stands above it.

In: an ``AuthorText``, with its tables as Markdown.  Out: ``RuleFinding`` at the total.
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.lint.rule import RuleFinding, RuleStrength, register_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.lint.rule import AuthorText

_ROW: Final = re.compile(r"(?m)^[ \t]*\|(?P<cells>.*)\|[ \t]*$")
_CELL: Final = re.compile(r"[^|]+")
_DIVISION: Final = re.compile(r"[ \t|:-]+")
_TOTAL: Final = re.compile(r"(?:合|总|共)\s*计|总数")
_PART: Final = re.compile("小计|其中|占|比|率|平均|均")
_NUMBER: Final = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")
_FEWEST: Final = 2  # numbers that make a sum


@register_rule(
    "N23",
    Severity.WARNING,
    RuleStrength.实务,
    "公文校对常规",
    what="表格里的合计不等于上面各行之和。",
    why="数字对不上，不知道错的是合计还是其中一行。",
    bad=("| 项目 | 万元 |\n| --- | --- |\n| 设备 | 60 |\n| 场地 | 40 |\n| 合计 | 110 |",),
    good=("| 项目 | 万元 |\n| --- | --- |\n| 设备 | 60 |\n| 场地 | 40 |\n| 合计 | 100 |",),
)
def check_table_totals(text: AuthorText) -> Iterator[RuleFinding]:
    """Compare the last row of a table, if it is a total, with the sum of the rows above it.

    Only a column of which every cell above is a plain number is added up. A table with 小计, 其中
    or shares is not: what is a part of what cannot be told.
    """
    if not _TOTAL.search(text.value):
        return
    rows: list[list[re.Match[str]]] = []
    end = 0
    for row in _ROW.finditer(text.value):
        if rows and text.value[end : row.start()].strip(" \t") != "\n":
            yield from _check_table(text, rows)
            rows = []
        end = row.end()
        if not _DIVISION.fullmatch(row["cells"]):
            rows.append(list(_CELL.finditer(text.value, *row.span("cells"))))
    yield from _check_table(text, rows)


def _check_table(text: AuthorText, rows: list[list[re.Match[str]]]) -> Iterator[RuleFinding]:
    """Yield a finding for each column of a table whose total, in its last row, is another sum."""
    if len(rows) <= _FEWEST or not rows[-1] or not _TOTAL.fullmatch(rows[-1][0][0].strip()):
        return
    if any(_PART.search(cell[0]) for row in rows for cell in row[:1]):
        return
    for column in zip_longest(*rows):
        header, *above, total = column
        if header is None or total is None or _PART.search(header[0]):
            continue
        addends = [_read_number(cell) for cell in above]
        said = _read_number(total)
        if said is None or len(addends) < _FEWEST or any(one is None for one in addends):
            continue
        added = sum((one for one in addends if one is not None), Decimal(0))
        if added != said:
            yield _flag_total(text, total, added)


def _flag_total(text: AuthorText, total: re.Match[str], added: Decimal) -> RuleFinding:
    """Return the finding at a total that is not what was ``added`` up."""
    number = total[0].strip()
    start = total.start() + total[0].index(number)
    message = f"合计是{number}，各行相加是{added}"
    return RuleFinding(text.value, start, start + len(number), message, "核对合计和各行的数")


def _read_number(cell: re.Match[str] | None) -> Decimal | None:
    """Return the number that is all a cell says; None when it says anything else."""
    words = "" if cell is None else cell[0].strip()
    if not _NUMBER.fullmatch(words):
        return None
    return Decimal(words.replace(",", ""))
