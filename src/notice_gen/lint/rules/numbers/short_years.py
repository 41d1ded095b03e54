"""Years of two figures (N06; GB/T 15835-2011, 5.1.4).

In: an ``AuthorText``.  Out: ``RuleFinding``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.lint.figures import STANDARD, flag_number, mask_text_with_figures
from notice_gen.lint.rule import RuleStrength, register_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.lint.rule import AuthorText, RuleFinding

_MONTH: Final = "(?:1[0-2]|0?[1-9])"

_SHORT_YEAR: Final = re.compile(
    rf"(?<![0-9.,:年])(?<![0-9]：)[’']?([0-9]{{2}})年(?={_MONTH}月(?!个)|底(?![价子线蕴数])|初(?![中次步])|末|[上下]半年|[春秋]季|第[一二三四]季度|度[工计任考目预决])"
)
_DAY_BEHIND: Final = re.compile(rf"{_MONTH}月[0-9]{{1,2}}日")
_SINCE: Final = re.compile(r"(?<![^。；，、：\n自从])[’']?(2[0-9])年(?=以来)")
_SINCE_THEN: Final = re.compile(
    r"(?:(?<=与)|(?<=[比较同]))[’']?([12][0-9])年(?=同期|相比)|(?<=[从自])[’']?([12][0-9])年(?=起)"
    r"|(?<=[建立成办]于)([0-9]{2})年(?![后前间以之])"
)
_BOTH_SHORT: Final = re.compile(
    r"(?<![0-9.,:：年〔（])([12][0-9])([-—～~至])([1-3][0-9])年"
    r"(?=[^，。；\n]{0,4}(?:累计|共计|共|投入|完成|建成|新增|增长|实现|安排|新建|改造|年均))"
)
_COMPARED: Final = re.compile(
    r"(?<=[与较比同])(2[0-9])年(?=增[长加]|下降|减少|提高|[，。；])"
    r"|(?<=从)(?:1[0-9]|2[0-9])年(?:到|至)2[0-9]年(?=，?[全累共年我])"
    r"|(?<![0-9.,])2[0-9]、2[0-9](?:[两二三]|)年(?=[共累]|度)"
    r"|(?:^|(?<=[。；\n]))2[0-9]年(?=全[省市县区镇乡年]|我[省市县区局]|中央|上级|计划)"
)
_BESIDE: Final = re.compile(
    r"(?<![0-9.,年个])(2[0-9])年(?=计划|预计|拟|完成|实现|全[省市县区年]|中央|安排|新增|投入|同期)"
)
_FULL_YEAR: Final = re.compile(r"20([0-9]{2})年")
_YEARS_NEAR: Final = 3  # between two years of one value, of which one is written in full
_DURATION: Final = re.compile("连续|使用|运行|每隔|保修|刑|龄|满|达|近|约|历时|期|长|共|过|教育")
_SHORT_END: Final = re.compile(r"(?<![0-9])([12][0-9])([0-9]{2})年?([-—～~]|至)([0-9]{2})年(?!期)")
_PERIOD: Final = re.compile(r"(?:时期|期间|规划)[（(]?([0-9]{2})([-—～~]|至)([0-9]{2})年")


@register_rule(
    "N06",
    Severity.ERROR,
    RuleStrength.标准,
    f"{STANDARD} 5.1.4",
    what="年份只写了两位数字。",
    why="四位数字的年份不能简写，过些年就分不清是哪个世纪、是年份还是年数。",
    bad=("自26年3月起", "2026—30年"),
    good=("自2026年3月起", "2026—2030年"),
)
def find_short_years(text: AuthorText) -> Iterator[RuleFinding]:
    """Find years of two figures (5.1.4): 26年3月, 2026—30年, 规划（26—30年）.

    Before 26年 some words tell that a stretch of time is meant: 历时26年. A clause that begins with
    24年以来 means the year, so do 与23年同期 and 建于98年; 22—25年 before what was done: two. A
    span that shortens only its end is mended from its beginning, unless its sign may be a minus.
    """
    prose = mask_text_with_figures(text.value)
    problem = "的年份只有两位数字"
    hint = "写全四位数字的年份。"
    for match in _SHORT_YEAR.finditer(prose):
        is_day = _DAY_BEHIND.match(prose, match.end())
        if is_day or not _tells_duration(prose, match.start()):
            yield flag_number(text, match.span(), problem, hint)
    for span in (*_find_years_in_context(prose), *_find_short_spans(prose)):
        yield flag_number(text, span, problem, hint)
    for match in _SHORT_END.finditer(prose):
        century, year, sign, end = match.groups()
        if int(end) > int(year):
            beginning = prose[match.start() : match.start(4)]
            better = f"{beginning}{century}{end}年"
            safe = sign not in "-~"
            yield flag_number(text, match.span(), "的后一个年份只有两位数字", better, safe=safe)


def _tells_duration(prose: str, at: int) -> bool:
    """Tell whether the words before a number of years say how long something takes."""
    return _DURATION.search(prose, max(0, at - 4), at) is not None


def _find_short_spans(prose: str) -> Iterator[tuple[int, int]]:
    """Yield spans whose years are both short: 22—25年累计, 规划（26—30年）."""
    for match in _BOTH_SHORT.finditer(prose):
        if int(match[1]) < int(match[3]) and not _tells_duration(prose, match.start()):
            yield match.span()
    for match in _PERIOD.finditer(prose):
        if int(match[1]) < int(match[3]):
            yield match.start(1), match.end()


def _find_years_in_context(prose: str) -> Iterator[tuple[int, int]]:
    """Yield years that their neighbours tell: 较24年增长, and 26年计划 beside 2025年."""
    for pattern in (_SINCE, _SINCE_THEN, _COMPARED):
        for match in pattern.finditer(prose):
            yield match.span()
    full = {int(year) for year in _FULL_YEAR.findall(prose)}
    for match in _BESIDE.finditer(prose):
        if any(abs(int(match[1]) - year) <= _YEARS_NEAR for year in full):
            yield match.span()
