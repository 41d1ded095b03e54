"""Spaces beside numbers (N22): Chinese text has none between a number and what it counts.

In: an ``AuthorText``.  Out: ``RuleFinding``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.lint.figures import COUNTERS, MEASURES, mask_text_with_figures
from notice_gen.lint.rule import RuleFinding, RuleStrength, register_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.lint.rule import AuthorText

_COUNTED: Final = rf"(?:[年月日号%亿万]|{MEASURES}|{COUNTERS})"
_SPACED: Final = re.compile(
    r"(?:(?<=[一-鿿〔〕）（，。、；：“”]) +)?"
    rf"(?P<number>[0-9]+(?:\.[0-9]+)?) +(?={_COUNTED})"
    r"|(?<=[一-鿿]) +(?P<share>[0-9]+(?:\.[0-9]+)?)(?=[%％℃])"
    r"|(?<=第) *(?P<member>[0-9]+) +(?=[条章节款项期号批次类])"
    rf"|(?<=[一-鿿》”）])(?<![表图章节篇编]) (?P<counted>[0-9]+(?:\.[0-9]+)?)(?={_COUNTED})"
)
_SENTENCE: Final = re.compile("[，。；]")


@register_rule(
    "N22",
    Severity.WARNING,
    RuleStrength.实务,
    "公文校对常规；GB/T 9704-2012 7.3.5.4",
    what="数字与汉字之间、数字与单位之间打了空格。",
    why="汉字排版不靠空格分开数字；成文日期等也不空格，检索“2026年”找不到“2026 年”。",
    bad=("到 2020 年", "共 15 个"),
    good=("到2020年", "共15个"),
)
def find_spaces_beside_numbers(text: AuthorText) -> Iterator[RuleFinding]:
    """Find a space between a number and what it counts, and before such a number behind Han.

    In a table or a list of names spaces may align; a number there is followed by no unit, or no
    sentence stands in its line.
    """
    prose = mask_text_with_figures(text.value)
    if " " not in prose or text.part == "附件正文":
        return
    for match in _SPACED.finditer(prose):
        start, end = match.span()
        if prose[:start].rpartition("\n")[2].lstrip().startswith("|"):
            continue
        line = prose[prose.rfind("\n", 0, start) + 1 :].partition("\n")[0]
        if match["counted"] and not _SENTENCE.search(line):
            continue  # a list, whose members a space parts
        number = next(filter(None, match.group("number", "share", "member", "counted")))
        message = f"“{text.value[start : end + 1].strip()}”的数字旁边有空格"
        yield RuleFinding(text.value, start, end, message, "删去空格", number)
