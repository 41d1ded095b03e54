"""Attachments: their names, and what 正文 says of them (7.3.4, 7.3.7).

In: ``Words`` of part 附件标题, or a ``Draft``.  Out: ``Found``. List and heads are printed from one
title each, so they always agree with one another.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.lint.notice_kind import flag_value, search_body
from notice_gen.lint.rule import ReviewedNotice, RuleFinding, RuleStrength, register_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.lint.rule import AuthorText

_GB: Final = "GB/T 9704-2012"
_MENTION: Final = re.compile(
    r"(?<=[见照写报（(])附件(?:([1-9][0-9]?)(?![0-9])|(?=[）)。，；、]|$))"
)
_STOPS: Final = re.compile(r"[。．.；;，,、：:！!\s]+$")
_BOOK: Final = re.compile(r"《[^《》]+》")
_LABEL: Final = re.compile(
    r"附件[0-9一二三四五六七八九十]{0,3}[：:、.．]\s*|[0-9]{1,2}[.．、](?![0-9])\s*"
)


@register_rule(
    "S08",
    Severity.WARNING,
    RuleStrength.规定,
    f"{_GB} 7.3.4、7.3.7",
    what="正文提到的附件与附在后面的附件不一致。",
    why="附件的顺序号和名称应当与附件说明一致；提到了却没有附，收文单位无法办理。",
    bad=("正文写“见附件3”，附件只有2个", "正文写“见附件1”，附件只有1个（只有一个时不编号）"),
    good=("正文写“见附件2”，附件有2个", "正文写“见附件”，附件有1个"),
    scope=ReviewedNotice,
)
def check_attachment_mentions(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """Compare what 正文 says of attachments with those there are."""
    count = len(draft.notice.attachments)
    for value, match in search_body(draft, _MENTION):
        number = int(match[1]) if match[1] else 0
        message = hint = ""
        if not count:
            message, hint = f"提到了“{match[0]}”，但没有附件", "补上附件，或者删去这几个字"
        elif number > count:
            message, hint = f"提到了“{match[0]}”，附件只有{count}个", "核对附件的序号"
        elif number and count == 1:
            message, hint = f"只有一个附件时不编号，这里写了“{match[0]}”", "写成“附件”"
        if message:
            fix = "附件" if number == count == 1 else None
            yield RuleFinding(value, *match.span(), message, hint, fix)


@register_rule(
    "S09",
    Severity.ERROR,
    RuleStrength.规定,
    f"{_GB} 7.3.4",
    what="附件名称后面有标点。",
    why="附件名称后不加标点符号。",
    bad=("考核评分表；", "考核评分表。"),
    good=("考核评分表",),
)
def find_marks_after_name(words: AuthorText) -> Iterator[RuleFinding]:
    """Find a mark behind an attachment's name."""
    value, part = words
    end = _STOPS.search(value) if part == "附件标题" else None
    if end:
        yield RuleFinding(value, *end.span(), f"附件名称后面不加“{end[0].strip()}”", "删去它", "")


@register_rule(
    "S21",
    Severity.INFO,
    RuleStrength.实务,
    f"{_GB} 7.3.4",
    what="附件名称整个用书名号括了起来。",
    why="附件说明里的名称与附件的标题一致，一般不加书名号。",
    bad=("《考核评分表》",),
    good=("考核评分表", "《办法》释义"),
)
def find_title_marks_around_name(words: AuthorText) -> Iterator[RuleFinding]:
    """Find an attachment's name that is all in book marks."""
    value, part = words
    if part == "附件标题" and _BOOK.fullmatch(value):
        yield flag_value(value, "附件名称不必加书名号", "删去书名号", value[1:-1])


@register_rule(
    "S22",
    Severity.ERROR,
    RuleStrength.规定,
    f"{_GB} 7.3.4",
    what="附件名称前面手写了“附件”或序号。",
    why="“附件：”和序号由程序加，手写的会印两遍。",
    bad=("附件1：考核评分表", "1.考核评分表"),
    good=("考核评分表", "2026年计划"),
)
def find_typed_labels(words: AuthorText) -> Iterator[RuleFinding]:
    """Find a label or number typed before an attachment's name."""
    value, part = words
    label = _LABEL.match(value) if part == "附件标题" else None
    if label and label.end() < len(value):
        message = f"附件名称前面不写“{label[0].strip()}”"
        yield RuleFinding(value, *label.span(), message, "删去它，序号由程序加", "")
