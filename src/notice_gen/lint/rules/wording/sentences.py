"""Sentences nobody gets through in one breath (Q14).

In: a ``ReviewedNotice``.  Out: ``RuleFinding``, one a document, at the longest sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.lint.rule import ReviewedNotice, RuleFinding, RuleStrength, register_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

_SENTENCE: Final = re.compile(r"[^。；！？：\n|]+")
_TITLE: Final = re.compile(r"《[^《》]*》|（[^（）]*）|“[^“”]*”")
_MEMBER: Final = re.compile("、")
_LONGEST: Final = 150  # characters, without those in brackets, quotes and titles
_MOST_MEMBERS: Final = 12  # a list of many things is long, and read easily
_PARTS: Final = frozenset({"引言", "正文", "结束语"})


@register_rule(
    "Q14",
    Severity.INFO,
    RuleStrength.实务,
    "公文写作惯例",
    what="一句话太长。",
    why="一百五十个字里没有一个句号或分号，读的人记不住前面说了什么；书名号、括号、引号里的不算。",
    bad=("一句话写了两百个字，中间只有逗号",),
    good=("一句话三四十个字，最多一百来字",),
    scope=ReviewedNotice,
)
def find_longest_sentence(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find the longest sentence, if it is longer than one can follow.

    A list of many members is not: it is read one by one.
    """
    longest: RuleFinding | None = None
    most = _LONGEST
    for text in reviewed.words:
        for match in _SENTENCE.finditer(text.value) if text.part in _PARTS else ():
            bare = _TITLE.sub("", match[0])
            if len(bare) <= most or len(_MEMBER.findall(bare)) > _MOST_MEMBERS:
                continue
            most = len(bare)
            message = f"这一句有{most}字，中间没有句号、分号"
            longest = RuleFinding(text.value, *match.span(), message, "分成两三句")
    if longest:
        yield longest
