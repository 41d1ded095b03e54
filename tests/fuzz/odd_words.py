"""Words and values that authors, conversions and attackers put where nobody expects them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import notices

if TYPE_CHECKING:
    from random import Random

# What no terminal, log or page may be given raw, and what hides among letters.
UNSEEN: Final = (
    "\x00", "\x07", "\x08", "\x1b[31m", "\x1b]0;x\x07", "\x7f", "\x85", "\x9b2J", "\xad", "\u061c",
    "\u200b", "\u200e", "\u202e", "\u2028", "\u2029", "\u2066", "\u2069", "\ufeff", "\ufffd",
    "\ufff9", "\U000e0041", "\ue000", "\U000f0000", "\u0301", "\r", "\t", "\v", "\f",
)  # fmt: skip
# Marks of the small Markdown, of templates and of outputs.
MARKS: Final = (
    "**", "*", "__", "`", "```", "~~~", "#", "## ", "> ", "- ", "1. ", "| 甲 | 乙 |", "|", "---",
    "\n\n", "\n", "\n    ", "  \n", "\\", "&amp;", "&#0;", "&lt;", "<br>", "<b>", "<!--", "]]>",
    "![图](图.png)", "![](../x.png)", "![图](x.png", "[网](http://a.cn)", "[^1]", "[1]: x", "{{",
    "}}", "{{ year }}", "{{ title }}", "{{ 家数 }}", "{{ ''.__class__ }}", "{%", "{# x #}",
    "\n| 甲 | 乙 |\n| --- | --- |\n| 一 | 二 |\n", "\n| 甲 |\n| --- |\n", "\n::error::x", "%0A",
    "$x$", "&", "<", ">", '"', "'", ":", ": ", "：", " #", "、", "，", "。", "　", "——", "……",
)  # fmt: skip
# Words long, wide, foreign, or of characters no face has.
LONG: Final = (
    "国" * 3000, "x" * 3000, "A" * 60, "，" * 100, "（" * 80, "“" * 60, "国 " * 400, "a-" * 200,
    "𠮷", "👨‍👩‍👧‍👦", "שלום", "مرحبا", "ไทย", "e\u0301", "ﬁ", "㎡", "①②③", "Ⅻ", "０１２",
    "é" * 50, "镕喆", "\u3000" * 40, "\xa0" * 40, " " * 200, "1" * 400,
)  # fmt: skip
# Values a key may be given, though not this one.
VALUES: Final = (
    "", "~", "null", "true", "是", "否", "0", "-1", "1e999", "0x1F", "0012", "1_000", "99999999999",
    "2022-12-09", "2022-02-30", "0000-00-00", "9999-12-31", "2022年12月9日", "二〇二二年",
    "12:30:00", "=", "<<", "*a", "&a", "!!python/object:os.system", "@", "%", "[", "{", "notice",
    "../../x", "/etc/passwd", "图.png", "表.csv", "正文.md", "one", "http://a.cn/?a=b#c", "#FF0000",
    "甲;乙",
)  # fmt: skip


PRINTED: Final = (
    *LONG,
    *notices.MIXED,
    *notices.NUMBERS,
    "，",
    "。",
    "（",
    "”",
    "——",
    "**重**",
    "\n\n",
)


def choose_odd_word(random: Random, *, mild: bool = False) -> str:
    """Return one odd word; a mild one can be printed nearly anywhere in a text."""
    if mild and random.random() < 0.95:
        return random.choice(PRINTED)
    return random.choice(random.choice((UNSEEN, MARKS, MARKS, LONG, VALUES)))


def disturb_text(text: str, random: Random, *, mild: bool = False) -> str:
    """Return a text with something odd in it, or a part of it moved, doubled or gone."""
    at, to = sorted(random.randrange(len(text) + 1) for _ in range(2))
    way = random.random()
    if way < 0.7:
        return text[:at] + choose_odd_word(random, mild=mild) + text[at:]
    if way < 0.8:
        return text[:at] + text[to:]
    if way < 0.9:
        return text[:to] + text[at:to] + text[to:]
    return text[to:] + text[at:to] + text[:at]
