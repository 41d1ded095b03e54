"""Characters that nobody sees, or that only one computer shows (X07).

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
# Those of the reader (T09), which stop a build, and joiners and fillers it lets pass.
_UNSEEN: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e01ef]+"
)
_SPACE: Final = "[\u00a0\u1680\u2000-\u200a\u202f\u205f]+"
_SPACES: Final = re.compile(f"(?<=[!-~]){_SPACE}|{_SPACE}(?=[!-~])")  # among Han they are P38's
_AT_END: Final = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+$")
_TRIMMED: Final = frozenset({"主送机关", "抄送机关"})  # S06 and S10 tell of these
_PRIVATE: Final = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")


@register_rule(
    "X07",
    Severity.WARNING,
    RuleStrength.实务,
    "公文校对常规；GB/T 13000（汉字编码）",
    what="文字里有看不见的字符、不常用的空格，或者只在自己的电脑上才显示得出的自造字符。",
    why="看不见的字符多是从网页、聊天软件里复制来的，会使检索、比对出错，也可能夹带信息；"
    "自造的字符换一台电脑就变成方框。",
    bad=("各单位\u2060要高度重视",),
    good=("各单位要高度重视",),
)
def find_unseen_characters(text: AuthorText) -> Iterator[RuleFinding]:
    """Find characters that nobody sees, or that only one computer shows.

    The unseen ones are taken away and strange spaces made plain; what a character of someone's own
    stands for nobody else can tell.
    """
    value = text.value
    if value.isascii():
        return
    for match in _UNSEEN.finditer(value):
        message = f"有看不见的字符 {_format_code_points(match[0])}"
        yield RuleFinding(value, *match.span(), message, "删去它", "")
    for match in _SPACES.finditer(value):
        message = f"有不常用的空格 {_format_code_points(match[0])}"
        yield RuleFinding(value, *match.span(), message, "改为普通的半角空格", " ")
    at_end = None if text.part in _TRIMMED else _AT_END.search(value)
    if at_end:
        message = f"末尾有看不见的空格 {_format_code_points(at_end[0])}"
        yield RuleFinding(value, *at_end.span(), message, "删去它", "")
    for match in _PRIVATE.finditer(value):
        message = f"有自造的字符 {_format_code_points(match[0])}，别的电脑显示不出来"
        yield RuleFinding(value, *match.span(), message, "换成正式编码的字，或者改用别的说法")


def _format_code_points(chars: str) -> str:
    """Return the numbers of characters, each once: U+200B、U+FEFF.

    Their authors do not see them, but can search for these.
    """
    return "、".join(f"U+{ord(char):04X}" for char in dict.fromkeys(chars))
