"""Ordinals as they are typed: which mark of 7.3.3 they are, and which number.

In: a paragraph's text.  Out: ``TypedOrdinal``, for 一、（一）1.（1）and the ways people misspell
them.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from notice_gen.numeral import format_chinese_number

_CHINESE: Final = "[一二三四五六七八九十百零〇]{1,7}"
_NUMBERS: Final = {format_chinese_number(n): n for n in range(1, 200)}
_FORMS: Final = (
    ("一、", re.compile(rf"({_CHINESE})[、.．]\s*")),
    ("（一）", re.compile(rf"[（(]\s*({_CHINESE})\s*[）)][、.．]?\s*")),
    # A figure behind the stop is a decimal, but for the year of a date: 1.2026年4月
    ("1.", re.compile(r"(\d{1,3})(?:[ ]?[.．](?!\d)|[.．](?=[12]\d{3}年)|、(?!\d))\s*", re.ASCII)),
    ("（1）", re.compile(r"[（(]\s*(\d{1,3})\s*[）)][、.．]?\s*", re.ASCII)),
)
_FIRST: Final = frozenset("一二三四五六七八九十百零〇（(0123456789")  # what any of them begins with


class TypedOrdinal(NamedTuple):
    """An ordinal at the start of a text: its mark, its number, its length as typed."""

    mark: str
    number: int
    length: int


def parse_ordinal(text: str) -> TypedOrdinal | None:
    """Return the ordinal a text begins with; a text that is nothing else has none.

    （三）、任务 and (三)任务 are taken for （三）任务; 1.5个百分点 and 1、2号楼 begin with none.
    """
    if text[:1] not in _FIRST:
        return None
    for mark, pattern in _FORMS:
        match = pattern.match(text)
        if match is None:
            continue
        number, rest = _parse_number(match[1]), text[match.end() :]
        if number and rest and not _is_list(mark, number, rest):
            return TypedOrdinal(mark, number, match.end())
    return None


def _parse_number(typed: str) -> int:
    """Return a number in figures or Chinese numerals; 0 when no ordinal goes that far."""
    if typed.isascii():
        return int(typed)
    return _NUMBERS.get(typed, 0)


def _is_list(mark: str, number: int, rest: str) -> bool:
    """Tell whether a numeral and its 、 begin a list instead: 一、二产业, 十一、十二月.

    The next numeral may be said in short: 二十一、二日. 二十、一 is no list, but 二十、二十一 is.
    """
    if mark != "一、":
        return False
    follower = format_chinese_number(number + 1)
    short = follower[-1] if number % 10 else follower
    return rest.startswith((follower, short))
