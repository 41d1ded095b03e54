"""What hands used to Chinese text type in place of YAML's own signs.

In: a line, or a scalar as it was written.  Out: what to say and what to do, with where in the line
it is; None when it is none of these slips.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_KEY: Final = r"[^\s:：#'\"\-－|][^\s:：]*"
_ASCII_KEY: Final = r"[A-Za-z][A-Za-z_]*"
_SPACES: Final = {"\u3000": "全角空格", "\u00a0": "不换行空格", "\u2003": "宽空格"}


class TypedSlip(NamedTuple):
    """A slip: where in the line it is, from 0, what is wrong and what to do."""

    at: int
    message: str
    hint: str


# Spelled, not compiled: they are for text that is wrong.
_LINES: Final = (
    (r"^ *(＃)", "行首的“＃”是全角的，不是注释", "注释用半角的 #，后面空一格"),
    (r"^ *(//)", "“//”不是注释", "注释以半角的 # 开头，后面空一格"),
    (
        rf"^ *([－–—])\s*{_KEY}[:：]",
        "列表的“{}”不是半角的减号",
        "改成半角的“- ”，减号后面空一格",
    ),
    (rf"^ *(-){_KEY}[:：](?:\s|$)", "“-”后面少了一个空格", "减号后面空一格，再写键"),
    (
        rf"^ *([•·●○◆■▪*+])\s*{_KEY}[:：](?:\s|$)",
        "列表的每一项以半角的减号开头，不是“{}”",
        "改成“- ”，减号后面空一格",
    ),
    (
        rf"^ *([(（]?[0-9一二三四五六七八九十]{{1,3}}[.．、)）])\s*{_ASCII_KEY}[:：](?:\s|$)",
        "列表的每一项以半角的减号开头，不写“{}”",
        "改成“- ”，序号由程序编",
    ),
    (r"^ *(/\*|<!--|;|；|--(?!-))", "“{}”不是注释", "注释以半角的 # 开头，后面空一格"),
    (
        rf"^ *{_KEY}\s*([=＝])",
        "键后面用了“{}”",
        "改成半角冒号再加一个空格：“键: 值”",
    ),
)
_WIDE_SPACE: Final = rf"^ *(?:- +)*{_KEY}:(?P<space>[\u3000\u00a0\u2003])"


def find_line_slip(line: str) -> TypedSlip | None:
    """Return the slip in a line that YAML could not read, or read as one with others."""
    for pattern, message, hint in _LINES:
        match = re.match(pattern, line)
        if match:
            return TypedSlip(match.start(1), message.replace("{}", match[1]), hint)
    match = re.match(_WIDE_SPACE, line)
    if match:
        name = _SPACES[match["space"]]
        message = f"冒号后面是{name}"
        return TypedSlip(match.start("space"), message, "改成一个半角空格")
    return None


_DROPPED: Final = re.compile(r"[ \t]+(#(?![\s#!])[^\n]*)")
_DROPPED_SENTENCE: Final = re.compile(r" (# [^\n]*[。；！？][”）]?)[ \t]*(?=\n|$)")
_UNENDED: Final = re.compile(
    r"[，、][^。；！？：]*[一-鿿A-Za-z0-9]$|[^。；！？：]{12,}[一-鿿A-Za-z0-9]$"
)
_NO_COMMENT: Final = re.compile(r"[ \t　](?P<sign>//|＃)[ \t　]*(?=[^\s0-9/＃号])")
_WIDE_BAR: Final = re.compile(r"[｜＞丨l][-+－＋]?[ \t]*\n")
_SHOWN: Final = 12  # characters of what is dropped that a message shows


def find_scalar_slip(text: str, start: int, end: int) -> TypedSlip | None:
    """Return the slip of a plain scalar that stands from ``start`` to ``end`` of a file's text.

    ``at`` counts from the file's beginning. A # right behind a space begins a comment, and what
    follows would be lost without a word; one with a space of its own behind it is meant as one,
    unless it ends the sentence that the value begins.
    """
    dropped = _find_dropped_words(text, start, end)
    if dropped:
        words = dropped[1][:_SHOWN]
        message = f"“{words}”前面有空格，YAML 把它当作注释，不会印出来"
        hint = "要印的，给整个值加上单引号 '…'；是注释的，# 后面空一格，或者另起一行"
        return TypedSlip(dropped.start(1), message, hint)
    if _WIDE_BAR.match(text, start, end):  # the value goes on below it: alone it may be meant
        return TypedSlip(start, f"“{text[start]}”不是半角的竖线", "改成半角的 |，文字从下一行写起")
    printed = _NO_COMMENT.search(text, start, end)
    if printed:
        message = f"“{printed['sign']}”不是注释，后面的字会印出来"
        hint = "注释写在半角的 # 后面，# 前后各空一格"
        return TypedSlip(printed.start("sign"), message, hint)
    return None


def _find_dropped_words(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return what YAML drops behind a value as a comment although it was meant to be printed."""
    dropped = _DROPPED.match(text, end)
    if dropped:
        return dropped
    sentence = _DROPPED_SENTENCE.match(text, end)
    if sentence and _UNENDED.search(text, start, end):
        return sentence
    return None
