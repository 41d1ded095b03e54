"""How amounts in figures are written: ranges, decimals, long numbers (GB/T 15835-2011, 5).

In: an ``AuthorText``.  Out: ``RuleFinding``.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.lint.figures import (
    COUNTERS,
    MEASURES,
    STANDARD,
    flag_number,
    mask_text_with_figures,
)
from notice_gen.lint.rule import RuleStrength, register_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.lint.rule import AuthorText, RuleFinding

_NUMBER: Final = r"[0-9]+(?:\.[0-9]+)?"
_NOT_IN_CODE: Final = r"(?<![0-9A-Za-z.,/+:：第表图号—-])"  # no part of a code or a longer number

_SHARED_UNIT: Final = re.compile(
    rf"{_NOT_IN_CODE}({_NUMBER})(--|[-~∼〜～—至])({_NUMBER})([%％‰万亿]|×10[⁰¹²³⁴-⁹]+)"
)
_DOUBTFUL: Final = 100  # 500～5000万: 500 of what?


@register_rule(
    "N09",
    Severity.ERROR,
    RuleStrength.标准,
    f"{STANDARD} 5.1.3",
    what="数值范围的前一个数丢了百分号、“万”或“亿”。",
    why="“万”“亿”和百分号是数值的一部分，前后两个数都要写；普通的计量单位可以只写一次。",
    bad=("5～8%", "3～5亿元"),
    good=("5%～8%", "3亿～5亿元", "15～30天"),
)
def find_incomplete_ranges(text: AuthorText) -> Iterator[RuleFinding]:
    """Find ranges whose first number lacks what both numbers need (5.1.3): 5～8%, 3～5亿元.

    The repair is made where only one reading is likely: of 500～5000万 the first may be 500 of
    anything. A sign that is none becomes ～ by the way. What falls is no range.
    """
    for match in _SHARED_UNIT.finditer(mask_text_with_figures(text.value)):
        low, sign, high, unit = match.groups()
        if Decimal(low) >= Decimal(high):
            continue
        if sign not in "～—至":
            sign = "～"
        safe = Decimal(low) * _DOUBTFUL > Decimal(high) and Decimal(low) < _DOUBTFUL
        better = f"{low}{unit}{sign}{high}{unit}"
        problem = f"的前一个数后面少了“{unit}”"
        yield flag_number(text, match.span(), problem, better, safe=safe)


_MOMENTS: Final = frozenset("年月日时点号")  # their ranges are stretches of time
_PARTS: Final = frozenset("%％‰万亿")  # N09 mends the sign in front of these too
_YEARS: Final = 20
_UNITS: Final = rf"(?:[%％‰℃万亿年月日时点号分级周]|个月|{MEASURES}|{COUNTERS})?"
_WAVE: Final = re.compile(
    rf"{_NOT_IN_CODE}({_NUMBER})({_UNITS})([~∼〜]|-{{1,2}})({_NUMBER})({_UNITS})(?![0-9级-])"
)


@register_rule(
    "N11",
    Severity.WARNING,
    RuleStrength.标准,
    f"{STANDARD} 5.1.3",
    what="数值范围用了短横线或半角波浪号。",
    why="数量的范围用全角的浪纹线“～”，时间、地域的起止用一字线“—”；短横线用在编号里。",
    bad=("10-15人", "10~15人"),
    good=("10～15人", "10～15人"),
)
def find_wrong_range_signs(text: AuthorText) -> Iterator[RuleFinding]:
    """Find ranges of amounts with a sign that is none (5.1.3): 10-15人, 10~15人.

    The right one is ～, and between points of time —. What N09 mends as a whole is left to it.
    """
    for match in _WAVE.finditer(mask_text_with_figures(text.value)):
        low, first, sign, high, last = match.groups()
        is_time = _is_stretch_of_time(first, high, last)
        rises = Decimal(low) < Decimal(high)
        if sign.startswith("-"):
            is_amount = rises and last and not is_time
            if not is_amount:
                continue  # a stretch of time, which is P27's, a code, a score
        lacks_unit = rises and last in _PARTS and not first
        if lacks_unit:
            continue
        joint = "—" if is_time else "～"
        better = f"{low}{first}{joint}{high}{last}"
        yield flag_number(text, match.span(), "的起止号不对", better)


def _is_stretch_of_time(first: str, high: str, last: str) -> bool:
    """Tell whether a range is one from moment to moment.

    ``first`` and ``last`` are what stands behind its two numbers, ``high`` is the second number. A
    few 年 tell how long and not when.
    """
    if last == "年" and Decimal(high) <= _YEARS:
        return False
    return first in _MOMENTS or last in _MOMENTS


_BARE_POINT: Final = re.compile(
    r"(?<![图表附件第款项号版0-9A-Za-z.。．])[.．][0-9]+(?![0-9A-Za-z.])"
)
_STOP: Final = re.compile(
    rf"(?<![0-9.])([0-9]+)。([0-9]{{1,3}})(?=[%％‰℃万亿倍]|个百分点|分(?![之别工布队店局行支管])|{MEASURES})"
)


@register_rule(
    "N12",
    Severity.ERROR,
    RuleStrength.标准,
    f"{STANDARD} 5.1.2",
    what="小数少了整数位的0，或者小数点写成了句号。",
    why="纯小数必须写出小数点前的0；小数点是齐底线的圆点，写成句号就成了两个数。",
    bad=("占比为.5", "增长0。5个百分点"),
    good=("占比为0.5", "增长0.5个百分点"),
)
def find_malformed_decimals(text: AuthorText) -> Iterator[RuleFinding]:
    """Find decimals without their zero (.5) or with a full stop for a point (0。5), 5.1.2.

    Both are mended, but before a 。 only a 0: any other number may be the end of a sentence, with
    the next one beginning behind it.
    """
    prose = mask_text_with_figures(text.value)
    for match in _BARE_POINT.finditer(prose):
        yield flag_number(text, match.span(), "小数点前少了0", f"0.{match[0][1:]}")
    for match in _STOP.finditer(prose):
        whole, fraction = match.groups()
        better = f"{whole}.{fraction}"
        problem = "里的小数点写成了句号"
        yield flag_number(text, match.span(), problem, better, safe=whole == "0")


_COMMAS: Final = re.compile(r"(?<![0-9.,])[0-9]+(?:,[0-9]+)+(?![0-9,])")
_GROUPED: Final = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
_MISGROUPED: Final = re.compile(r"[0-9]{1,3},[0-9]{4}|[0-9]{4,},[0-9]{3}")
_LONG: Final = re.compile(
    rf"(?<![0-9A-Za-z.,〔（(—-])([0-9]{{5,15}})(?:\.[0-9]+)?(?={MEASURES}|{COUNTERS})"
)
_LONGEST_PLAIN: Final = 8  # figures a reader must count to know how many


@register_rule(
    "N13",
    Severity.INFO,
    RuleStrength.标准,
    f"{STANDARD} 5.1.1",
    what="位数多的数没有分节，分节的位置不对，或者有的分节有的不分。",
    why="位数多的整数不分节难读，可以从右往左每三位用半角逗号分开，也可以用“万”“亿”作单位；"
    "一份公文里只用一种写法。",
    bad=("1,2345元", "12345678元"),
    good=("12,345元", "12,345,678元"),
)
def find_ungrouped_numbers(text: AuthorText) -> Iterator[RuleFinding]:
    """Find long numbers that are not grouped by thousands, or are grouped wrongly (5.1.1).

    Numbers of eight figures and more are too long to be read without; where another number of the
    same value is grouped, so are those of five. No repair: 万 and 亿 may serve better.
    """
    prose = mask_text_with_figures(text.value)
    grouped = False
    for match in _COMMAS.finditer(prose):
        if _GROUPED.fullmatch(match[0]):
            grouped = True
        elif _MISGROUPED.fullmatch(match[0]):
            better = _group_thousands(match[0].replace(",", ""))
            yield flag_number(text, match.span(), "的分节位置不对", better, safe=False)
    problem = "没有分节，同一段里别的数分了节" if grouped else "位数多，没有分节"
    for match in _LONG.finditer(prose):
        if grouped or len(match[1]) >= _LONGEST_PLAIN:
            better = _group_thousands(match[1])
            yield flag_number(text, match.span(1), problem, better, safe=False)


def _group_thousands(figures: str) -> str:
    """Return a whole number with a comma before every three figures: 12,345,678.

    Zeros in front are dropped.
    """
    return f"{int(figures):,}"


_MIXED: Final = re.compile(
    rf"(?<![0-9.,])({_NUMBER})(?:(千)(?![克米瓦伏卡赫帕焦牛])|百(?![分货姓科强]))"
    rf"(?=[万亿余多]|{MEASURES}|{COUNTERS}|字|里|项|条|种|所|$|[，。；、）])"
)


@register_rule(
    "N14",
    Severity.ERROR,
    RuleStrength.标准,
    f"{STANDARD} 5.3",
    what="阿拉伯数字后面跟着“千”或“百”。",
    why="阿拉伯数字后面只能跟“万”“亿”，“千”“百”“十”要写成数字。",
    bad=("4千人", "1百万元"),
    good=("4000人", "100万元"),
)
def find_mixed_numbers(text: AuthorText) -> Iterator[RuleFinding]:
    """Find figures in front of 千 or 百 (5.3): 4千人, 1百万元.

    千克, 千米 and the like are units. What does not come out even (1.2345百) is left alone.
    """
    prose = mask_text_with_figures(text.value)
    for match in _MIXED.finditer(prose):
        unit = 1000 if match[2] else 100
        value = Decimal(match[1]) * unit
        if value == value.to_integral():
            problem = f"把阿拉伯数字和“{match[0][-1]}”混在一起"
            yield flag_number(text, match.span(), problem, f"{value:.0f}")


_ZEROS: Final = "零〇○◯０0ＯOОoо"  # as typed by hand: a circle, a Latin or a Cyrillic O
_YEAR: Final = re.compile(
    rf"(?<![一二三四五六七八九{_ZEROS}])[一二][一二三四五六七八九{_ZEROS}]{{3}}(?=年)"
)
_COUNTING: Final = re.compile("[百千万亿]〇(?=[一二三四五六七八九])")


@register_rule(
    "N15",
    Severity.WARNING,
    RuleStrength.标准,
    f"{STANDARD} 5.2.5",
    what="汉字数字里的“零”和“〇”用错了。",
    why="编号和年份里用“〇”，计量里用“零”；“〇”不能用圆圈或字母代替。",
    bad=("二零二六年", "三百〇五人"),
    good=("二〇二六年", "三百零五人"),
)
def find_wrong_zeros(text: AuthorText) -> Iterator[RuleFinding]:
    """Find the wrong one of 零 and 〇 (5.2.5), and circles and letters that look like it.

    A year is spelled figure by figure with 〇, an amount is counted with 零. Addresses and titles
    are looked at too: figures are not what is wrong there.
    """
    for match in _YEAR.finditer(text.value):
        better = re.sub(f"[{_ZEROS}]", "〇", match[0])
        if better != match[0]:
            yield flag_number(text, match.span(), "里的零不对，年份里用“〇”", better)
    for match in _COUNTING.finditer(text.value):
        better = match[0].replace("〇", "零")
        yield flag_number(text, match.span(), "里的“〇”不对，计数用“零”", better)
