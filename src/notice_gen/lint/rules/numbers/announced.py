"""Numbers the text announces (N24, N25): totals a table has too, and how many items follow.

In: an ``AuthorText`` or a ``ReviewedNotice``.  Out: ``RuleFinding``.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.lint.figures import parse_numeral
from notice_gen.lint.rule import ReviewedNotice, RuleFinding, RuleStrength, register_rule
from notice_gen.lint.tables import find_tables, read_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.lint.rule import AuthorText
    from notice_gen.lint.tables import TextTable
    from notice_gen.model.elements import Item
    from notice_gen.yaml_source.tree import Text

_SOURCE: Final = "公文校对常规"
_UNIT: Final = "万元|亿元|元|人次|人|户|个|亩|公里|平方米|台|套|辆|项|家|吨|公顷|名|株|处|座|所"
_CLAIM: Final = re.compile(
    rf"(?:合计|共计|总计|总共|总投资|总[额数]|共)(?:[为达有]|[一-鿿]{{0,4}})"
    rf"(?P<number>[0-9]+(?:,[0-9]{{3}})*(?:\.[0-9]+)?)(?P<unit>{_UNIT})"
)
_TOTAL: Final = re.compile(r"(?:合|总|共)\s*计|总数")
_NEAR: Final = 200  # characters around a table in which its paragraph speaks of it


@register_rule(
    "N24",
    Severity.WARNING,
    RuleStrength.实务,
    _SOURCE,
    what="文中写的总数，与紧挨着的表格的合计不一样。",
    why="文字和表格说的是一件事，数字不同，不知道以哪个为准。",
    bad=(
        "共60户，见表。\n\n| 村 | 数（户） |\n| - | - |\n| 甲 | 20 |\n| 乙 | 30 |\n| 合计 | 50 |",
    ),
    good=(
        "共50户，见表。\n\n| 村 | 数（户） |\n| - | - |\n| 甲 | 20 |\n| 乙 | 30 |\n| 合计 | 50 |",
    ),
)
def compare_text_with_tables(text: AuthorText) -> Iterator[RuleFinding]:
    """Compare the one total that the paragraph beside a table names with the table's.

    They are of one thing when both are in the same unit, which is the table's in one column only.
    """
    for table in find_tables(text.value):
        totals = _list_totals(table)
        for start, end in _find_neighbours(text.value, table):
            claims = list(_CLAIM.finditer(text.value, start, end))
            if len(claims) == 1:
                yield from _flag_other_total(text.value, claims[0], totals)


def _find_neighbours(value: Text, table: TextTable) -> Iterator[tuple[int, int]]:
    """Yield where the paragraphs before and behind a table stand, as far as they are near it."""
    before = value.rfind("\n", 0, max(0, table.start - 2)) + 1
    yield max(before, table.start - _NEAR), table.start
    behind = value.find("\n", table.end + 2)
    behind = len(value) if behind < 0 else behind
    yield table.end, min(behind, table.end + _NEAR)


def _flag_other_total(
    value: Text, claim: re.Match[str], totals: dict[str, Decimal | None]
) -> Iterator[RuleFinding]:
    """Yield the finding about a number in a unit of which the table has another total."""
    number, unit = claim.group("number", "unit")
    total = totals.get(unit)
    if total not in {None, Decimal(number.replace(",", ""))}:
        message = f"这里是{number}{unit}，表格的合计是{total}"
        span = claim.start("number"), claim.end()
        yield RuleFinding(value, *span, message, "核对文字和表格的数")


def _list_totals(table: TextTable) -> dict[str, Decimal | None]:
    """Return the totals in the last row by the unit of their column; None where two have it."""
    last = table.rows[-1]
    if not last or not _TOTAL.fullmatch(last[0].words):
        return {}
    totals: dict[str, Decimal | None] = {}
    for header, cell in zip(table.rows[0], last, strict=False):
        unit = re.search(rf"[（(](?:单位：)?({_UNIT})[）)]\s*$", header.words)
        if unit:
            totals[unit[1]] = None if unit[1] in totals else read_number(cell)
    return totals


_COUNT: Final = "[0-9]{1,2}|[一二两三四五六七八九十]{1,3}"
_FOLLOWING: Final = re.compile(
    rf"(?:以下|下列|如下)(?P<count>{_COUNT})(?:个方面|[项点条类种个][一-鿿]{{0,8}})[：:]?[ \n]*$"
    rf"|(?P<count2>{_COUNT})(?:个方面|[项点条])(?:[一-鿿]{{0,8}})(?:如下)[：:。]?[ \n]*$"
)
_RUN_IN: Final = re.compile(
    rf"(?P<count>{_COUNT})(?:个方面|[项点条类种个])(?:[一-鿿]{{0,8}})[：:]\n*(?P<list>一是[^\n]+)"
)
_MEMBER: Final = re.compile("(?:^|(?<=[：:；。，]))([一二三四五六七八九十])是(?![否不])")


@register_rule(
    "N25",
    Severity.WARNING,
    RuleStrength.实务,
    _SOURCE,
    what="文中说有几项，后面列的却不是几项。",
    why="多半是增删了一项，前面的数没有跟着改。",
    bad=("做好以下三项工作：一是查隐患，二是抓整改。",),
    good=("做好以下两项工作：一是查隐患，二是抓整改。",),
    scope=ReviewedNotice,
)
def check_announced_counts(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Compare 以下三项 with what follows: members behind 一是, or the items of the section."""
    for text in reviewed.words:
        for match in _RUN_IN.finditer(text.value):
            members = _count_members(match["list"])
            yield from _flag_other_count(text.value, match, "count", members)
    for section in reviewed.notice.sections:
        yield from _check_items(section.intro, section.items)
    headed = [section for section in reviewed.notice.sections if section.heading]
    yield from _check_following(reviewed.notice.preamble, len(headed))


def _check_items(announcing: Text | None, items: tuple[Item, ...]) -> Iterator[RuleFinding]:
    """Yield the finding about a text that announces other items than those below it."""
    yield from _check_following(announcing, len(items))
    for item in items:
        yield from _check_items(item.text, item.items)


def _check_following(announcing: Text | None, found: int) -> Iterator[RuleFinding]:
    """Yield the finding about a text that ends by announcing another number than ``found``."""
    if announcing is None:
        return
    match = _FOLLOWING.search(announcing)
    if match:
        yield from _flag_other_count(announcing, match, str(match.lastgroup), found)


def _count_members(listed: str) -> int:
    """Return how many members a run-in list has: 一是 … 四是 are four; 0 when it has gaps.

    A second 一是 begins another list.
    """
    count = 0
    for member in _MEMBER.finditer(listed):
        number = parse_numeral(member[1])
        if number != count + 1:
            return count if number == 1 else 0
        count = number
    return count


def _flag_other_count(
    value: Text, match: re.Match[str], group: str, found: int
) -> Iterator[RuleFinding]:
    """Yield the finding about a number that announces another than ``found``."""
    words = match[group]
    said = int(words) if words.isdecimal() else parse_numeral(words)
    if found > 1 and said and said != found:
        message = f"这里说有“{words}”项，后面列了{found}项"
        yield RuleFinding(value, *match.span(group), message, "核对数目，或者有没有漏列")
