"""Ordinals of the levels, Chinese dates, and ordinals an author typed by hand.

In: whole numbers, dates, text.  Out: the strings a notice prints.  7.3.3 names the four marks
一、（一）1.（1）; 7.3.5.4 writes dates in Arabic figures without a leading zero.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

# 7.3.3, in the order of their looks: 黑体, 楷体, 仿宋, 仿宋
ORDINAL_STYLES: Final = ("一、", "（一）", "1.", "（1）")

# What regulations are divided by, in this order; articles are numbered on over chapters.
DIVISION_STYLES: Final = ("第一编", "第一章", "第一节")
ARTICLE_STYLE: Final = "第一条"
ISSUED_STYLES: Final = (*DIVISION_STYLES, ARTICLE_STYLE, *ORDINAL_STYLES)

_CHINESE_LEVELS: Final = 2  # so many of them count in Chinese numerals
_DIGITS: Final = "零一二三四五六七八九"
_UNITS: Final = ((10_000, "万"), (1000, "千"), (100, "百"), (10, "十"))


def find_style_level(mark: str) -> int:
    """Return the level, 1 to 4, whose look belongs to a mark (7.3.3); of 第一章 that of divisions.

    Raises ValueError for an unknown mark.
    """
    if mark in DIVISION_STYLES:
        return DIVISION_STYLES.index(mark) + 1
    if mark not in ORDINAL_STYLES:
        reason = f"unknown numbering mark: {mark!r}"
        raise ValueError(reason)
    return ORDINAL_STYLES.index(mark) + 1


def format_ordinal(mark: str, n: int) -> str:
    """Return the n-th ordinal, n from 1, in the manner of ``mark``, one of ISSUED_STYLES (7.3.3).

    Behind 第一章 and 第一条 stands a space of one character. Raises ValueError for an unknown mark,
    and in Chinese numerals for n below 1.
    """
    if mark in DIVISION_STYLES or mark == ARTICLE_STYLE:
        return mark.replace("一", format_chinese_number(n)) + "　"
    if find_style_level(mark) <= _CHINESE_LEVELS:
        return mark.replace("一", format_chinese_number(n))
    return mark.replace("1", str(n))


def format_chinese_number(n: int) -> str:
    """Return a whole number from 1 to 99 999 999 in Chinese numerals: 12 is 十二, 110 一百一十.

    Raises ValueError outside of that range.
    """
    if not 1 <= n < 10**8:
        reason = f"no Chinese ordinal for {n}"
        raise ValueError(reason)
    spelled = _spell_number(n)
    return spelled[1:] if spelled.startswith("一十") else spelled


def _spell_number(n: int) -> str:
    """Return a number from 1 on as it is said, unit by unit: 一百一十, 一万零一."""
    for unit, name in _UNITS:
        count, rest = divmod(n, unit)
        if not count:
            continue
        spelled = _spell_number(count) + name
        if not rest:
            return spelled
        if rest < unit // 10:  # a unit in between has none: it is said as 零
            spelled += _DIGITS[0]
        return spelled + _spell_number(rest)
    return _DIGITS[n]


def format_date(day: date) -> str:
    """Return a date as it is printed: 2022年12月9日, no zero before a figure (7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


# What follows decides: 1.5, 12.4宪法日 and 1、2号楼 are figures of the text, not ordinals. Spaces
# and the ** of bold may stand in front.
_TYPED: Final = re.compile(
    r"""[\s*]*(
        (?P<chinese>[一二三四五六七八九十百零〇]{1,7})[、.．]
      | [（(] \s* (?:[一二三四五六七八九十百零〇]{1,7} | \d{1,3}) \s* [）)] 、?
      | (?:[一二三四五六七八九十百零〇]{1,7} | \d{1,3}) [）)]
      | \d{1,3} [.．、] (?!\d)
      | [①-⒛㈠-㈩] [、.．]?
    )""",
    re.VERBOSE,
)


def find_typed_ordinal(text: str) -> str | None:
    """Return the ordinal somebody typed at the start of a text, as typed, or None.

    一、 （一） 1. 1、 （1） ① and their half-width forms are ordinals; 第一， and 2022年 are not,
    nor is the list of two neighbours in 一、二级响应.
    """
    found = _TYPED.match(text)
    if not found or _is_list(found["chinese"], text[found.end() :]):
        return None
    return found[1]


def _is_list(numeral: str | None, rest: str) -> bool:
    """Tell whether a Chinese numeral and its 、 begin a list: 一、二产业, 十一、十二月.

    They do when the next number stands behind them, be it only its last figure: 二十一、二月.
    """
    number = _find_number(numeral)
    if number is None:
        return False
    follower = format_chinese_number(number + 1)
    if number % 10:
        return rest.startswith((follower, follower[-1]))
    return rest.startswith(follower)


def _find_number(numeral: str | None) -> int | None:
    """Return the number below 100 that a Chinese numeral spells; None when it spells none."""
    for number in range(1, 100):
        if format_chinese_number(number) == numeral:
            return number
    return None


def update_heading_path(above: tuple[int, ...], level: int) -> tuple[int, ...]:
    """Return the levels of the headings a heading stands below, and its own; highest first.

    How many they are is its rank, of which none is left out where levels are (一、 then 1.): who
    reads by ear takes a gap for something missed (ISO 14289-1, 7.4.2; WCAG 1.3.1).
    """
    return (*(each for each in above if each < level), level)
