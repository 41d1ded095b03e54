"""Addresses of mail and of the web that lead nowhere as they are written (Q10).

In: an ``AuthorText``.  Out: ``RuleFinding``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.lint.rule import RuleFinding, RuleStrength, register_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.lint.rule import AuthorText

_SOURCE: Final = "公文校对常规"
_TOP: Final = "cn|com|net|org|edu|gov"  # what the domain of an office ends with
_BAD_DOT: Final = r"(?:[。．，,]| ?[.。．，,] | [.。．，,] ?)"
_SPLIT_MAIL: Final = re.compile(
    r"(?<![0-9A-Za-z._-])[0-9A-Za-z][0-9A-Za-z._-]{1,40}"
    r"(?:[ 　]+[@＠][ 　]*|[ 　]*[@＠][ 　]+|＠)"
    r"[0-9A-Za-z-]{1,40}(?:[.。．][0-9A-Za-z-]{2,20}){1,4}"
)
_DOTTED_MAIL: Final = re.compile(
    r"(?<![0-9A-Za-z._-])[0-9A-Za-z][0-9A-Za-z._-]{1,40}@[0-9A-Za-z-]{1,40}"
    rf"(?:(?:\.|{_BAD_DOT})[0-9A-Za-z-]{{2,20}}){{0,3}}(?:\.|{_BAD_DOT})(?:{_TOP})(?![0-9A-Za-z@])"
)
_BROKEN_WEB: Final = re.compile(
    r"https?[:：] ?[/／]{2} ?(?:[0-9A-Za-z-]+[.。．])+[0-9A-Za-z-]{2,}"
    r"|www[。．](?:[0-9A-Za-z-]+[.。．])*[a-z]{2,}"
)
_BROKEN_SCHEME: Final = re.compile(
    r"(?<![A-Za-z])(?!https?://)h[tp]{2,4}s?(?:[:：;；]? ?[/／\\]{1,3}|[:：]) ?(?=[0-9A-Za-z-]+\.)"
)
_DOTTED_WEB: Final = re.compile(
    rf"(?<![0-9A-Za-z@.-])www(?:(?:\.| |{_BAD_DOT})(?!www)[0-9A-Za-z-]+){{1,3}}"
    rf"(?:\.|{_BAD_DOT})(?:{_TOP})(?![0-9A-Za-z])"
)
_SPLIT_PATH: Final = re.compile(
    r"https?://[0-9A-Za-z./_-]+/ [0-9a-z]+(?:[/._][0-9A-Za-z/._-]*|(?=[，。；）]|$))"
)
_NO_DOMAIN: Final = re.compile(
    r"(?<=[箱件l址：: ])[0-9A-Za-z._-]{2,40}@(?![ ＠])"
    r"(?:[0-9A-Za-z-]+(?![0-9A-Za-z@-]|[.。．，,]? ?[0-9A-Za-z])|(?![0-9A-Za-z]))"
)
_SIGNS: Final = str.maketrans("＠。．：／，,", "@..:/..", " \u3000")
_WORLD: Final = re.compile("www(?: |(?=[^0-9A-Za-z.。．，,])|$)")
_ADDRESS: Final = re.compile("[@＠]|www|h[tp]{2}")
_MENDABLE: Final = (
    ("邮箱", (_SPLIT_MAIL, _DOTTED_MAIL)),
    ("网址", (_BROKEN_WEB, _DOTTED_WEB)),
)
_UNSURE: Final = (
    ("网址", _BROKEN_SCHEME),
    ("网址", _SPLIT_PATH),
    ("邮箱", _NO_DOMAIN),
)


@register_rule(
    "Q10",
    Severity.ERROR,
    RuleStrength.实务,
    _SOURCE,
    what="网址或电子邮箱里有空格、全角的符号，或者不完整。",
    why="照这样的地址打不开网页，也寄不到信。",
    bad=("电子邮箱：bangong @example.gov.cn", "http：//www.example.gov.cn"),
    good=("电子邮箱：bangong@example.gov.cn", "http://www.example.gov.cn"),
)
def find_broken_addresses(text: AuthorText) -> Iterator[RuleFinding]:
    """Find mail and web addresses with spaces or wrong signs, which are mended; and cut ones.

    A space counts only next to a sign of the address: elsewhere it ends it.
    """
    value = text.value
    if not _ADDRESS.search(value):
        return
    mended = 0
    for name, patterns in _MENDABLE:
        for match in _find_apart(value, patterns):
            better = _WORLD.sub("www.", match[0]).translate(_SIGNS)
            if better != match[0]:
                message = f"{name}“{match[0]}”里有空格或者不对的符号"
                yield RuleFinding(value, *match.span(), message, f"改为“{better}”", better)
                mended += 1
    for name, pattern in () if mended else _UNSURE:  # what is mended may look cut as well
        for match in pattern.finditer(value):
            message = f"{name}“{match[0]}”不完整，或者写错了"
            yield RuleFinding(value, *match.span(), message, "核对，写全")


def _find_apart(value: str, patterns: tuple[re.Pattern[str], ...]) -> Iterator[re.Match[str]]:
    """Yield the matches of the patterns, none of which begins within an earlier one."""
    end = 0
    found = [match for pattern in patterns for match in pattern.finditer(value)]
    for match in sorted(found, key=lambda one: (one.start(), -one.end())):
        if match.start() >= end:
            yield match
            end = match.end()
