"""Totals of tables (N23, N26): sums of columns and rows, and shares, against what they are of.

In: an ``AuthorText`` with tables in Markdown, or a ``ReviewedNotice`` with attached ones.
Out: ``RuleFinding`` at the total.
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import compress
from operator import not_
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.lint.rule import ReviewedNotice, RuleFinding, RuleStrength, register_rule
from notice_gen.lint.tables import (
    find_tables,
    measure_step,
    read_each,
    read_number,
    read_separated_table,
    read_share,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from notice_gen.lint.rule import AuthorText
    from notice_gen.lint.tables import Cell, TextTable
    from notice_gen.yaml_source.tree import Text

_TOTAL: Final = re.compile(r"(?:合|总|共)\s*计|总数|总和")
_SUBTOTAL: Final = re.compile(r"小\s*计")
_PART: Final = re.compile("其中|占|比|率|平均|均|序号|编号|年份|电话")
_SHARE_HEAD: Final = re.compile("占比|比重|比例|百分比")
_FEWEST: Final = 2  # numbers that make a sum
_FEWEST_COLUMNS: Final = 2  # of names, and of numbers
_WHOLE: Final = Decimal(100)


@register_rule(
    "N23",
    Severity.WARNING,
    RuleStrength.实务,
    "公文校对常规",
    what="表格里的合计、小计、占比与各行各栏的数对不上。",
    why="数字对不上，不知道错的是合计还是其中一行。",
    bad=("| 项目 | 万元 |\n| --- | --- |\n| 设备 | 60 |\n| 场地 | 40 |\n| 合计 | 110 |",),
    good=("| 项目 | 万元 |\n| --- | --- |\n| 设备 | 60 |\n| 场地 | 40 |\n| 合计 | 100 |",),
)
def check_table_totals(text: AuthorText) -> Iterator[RuleFinding]:
    """Compare the totals of a table with the sums of what they are of.

    Totals are the last row, 小计 above it, and the last column; shares are of the total. Only what
    is plain numbers is added up. A table with 其中 is not: what is a part of what cannot be told.
    """
    for table in find_tables(text.value):
        yield from _check_table(text.value, table)


@register_rule(
    "N26",
    Severity.WARNING,
    RuleStrength.实务,
    "公文校对常规",
    what="附件的 .csv、.xlsx 表格里的合计、小计、占比与各行各栏的数对不上。",
    why="数字对不上，不知道错的是合计还是其中一行；表格里没有用公式的，改了一行常常忘了合计。",
    bad=("设备,60\n场地,40\n合计,110",),
    good=("设备,60\n场地,40\n合计,100",),
    scope=ReviewedNotice,
)
def check_attached_totals(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Compare the totals of attached tables as N23 does those in the text."""
    for attachment in reviewed.notice.attachments:
        if attachment.is_table and attachment.body:
            for table in read_separated_table(attachment.body):
                yield from _check_table(attachment.body, table)


def _check_table(value: Text, table: TextTable) -> Iterator[RuleFinding]:
    """Yield what is wrong in a table; nothing of one whose rows are parts of others.

    What has a single column has nothing to be added up but names.
    """
    if not table.rows or len(table.rows[0]) < _FEWEST_COLUMNS:
        return
    if not any(_PART.search(row[0].words) for row in table.rows[1:]):
        yield from _check_columns(value, table)
        yield from _check_rows(value, table)


def _check_columns(value: Text, table: TextTable) -> Iterator[RuleFinding]:
    """Yield a finding for each column whose total, in the last row, is another sum.

    Where the head says that a column is of shares, or its total is one, they are 100% together.
    """
    if len(table.rows) <= _FEWEST or not _TOTAL.fullmatch(table.rows[-1][0].words):
        return
    names, *columns = zip(*table.rows, strict=True)
    are_subtotals = [bool(_SUBTOTAL.fullmatch(name.words)) for name in names[1:-1]]
    for header, *cells, total in columns:
        if read_share(total) is not None or _SHARE_HEAD.search(header.words):
            yield from _check_shares(value, list(compress(cells, map(not_, are_subtotals))), total)
        elif not _PART.search(header.words):
            yield from _check_column(value, cells, total, are_subtotals)


def _check_column(
    value: Text, cells: Sequence[Cell], total: Cell, are_subtotals: Sequence[bool]
) -> Iterator[RuleFinding]:
    """Yield what is wrong in a column: each 小计, and the total of all but those.

    Rows in front of the first 小计 are its own; behind the last one there may be more.
    """
    numbers = read_each(cells, read_number)
    if len(numbers) < _FEWEST:
        return
    everything = pending = Decimal(0)
    for cell, number, is_subtotal in zip(cells, numbers, are_subtotals, strict=True):
        if is_subtotal:
            yield from _flag_other_sum(value, cell, pending)
            pending = Decimal(0)
        else:
            pending += number
            everything += number
    yield from _flag_other_sum(value, total, everything)


def _check_shares(value: Text, cells: Sequence[Cell], total: Cell) -> Iterator[RuleFinding]:
    """Yield the finding about shares that are not 100% together, as far as they are rounded.

    Each of them may be off by half of its last place. Where the total is no 100 they are shares of
    something else.
    """
    shares = read_each(cells, read_share)
    if len(shares) < _FEWEST or read_share(total) != _WHOLE:
        return
    added = sum(shares, Decimal(0))
    rounding = max(map(measure_step, shares)) * len(shares) / 2
    if abs(added - _WHOLE) > rounding:
        words, start, end = total
        message = f"占比合计是{words}，各行相加是{added}%"
        yield RuleFinding(value, start, end, message, "核对各行的占比")


def _check_rows(value: Text, table: TextTable) -> Iterator[RuleFinding]:
    """Yield a finding for each row whose last cell, under 合计, is another sum.

    A row with a cell that is no number, and one whose columns are numbers of lines or shares, is
    not added up.
    """
    _, *inner, last = table.rows[0]
    heads = "".join(cell.words for cell in inner)
    if not _TOTAL.fullmatch(last.words) or _PART.search(heads):
        return
    for _, *cells, total in table.rows[1:]:
        numbers = read_each(cells, read_number)
        if len(numbers) >= _FEWEST:
            yield from _flag_other_sum(value, total, sum(numbers, Decimal(0)))


def _flag_other_sum(value: Text, total: Cell, added: Decimal) -> Iterator[RuleFinding]:
    """Yield the finding at a total that is a number, but not what was ``added`` up."""
    said = read_number(total)
    if said not in {None, added}:
        words, start, end = total
        message = f"合计是{words}，各项相加是{added}"
        yield RuleFinding(value, start, end, message, "核对合计和各项的数")
