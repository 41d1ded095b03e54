"""Attachments (S08, S09, S21, S22): their names, and what 正文 says of them (7.3.4, 7.3.7).

In: an ``AuthorText`` of part 附件标题, or a ``ReviewedNotice``.  Out: ``RuleFinding``. The list of
attachments and the headings above them are printed from one title each, so they always agree.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.lint.figures import parse_numeral
from notice_gen.lint.notice_kind import flag_value, search_body
from notice_gen.lint.rule import ReviewedNotice, RuleFinding, RuleStrength, register_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.lint.rule import AuthorText

_GB: Final = "GB/T 9704-2012"
_MENTION: Final = re.compile(
    r"(?<=[见照写报（(])附件(?:([1-9][0-9]?)(?![0-9])|(?=[）)。，；、]|$))"
)
_SEVERAL: Final = re.compile(
    r"附件(?P<list>[1-9][0-9]?(?:(?:[、，和及至]|—|～|-)(?:附件)?[1-9][0-9]?)+)(?![0-9])"
)
_HOW_MANY: Final = re.compile(
    r"(?:所附|附上?|后附)(?P<count>[0-9]{1,2}|[一二两三四五六七八九十])[个份](?:附件|附表)"
    r"|附件(?:共|（共?)(?P<total>[0-9]{1,2}|[一二两三四五六七八九十])[个份件]"
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
    bad=(
        "正文写“见附件3”，附件只有2个",
        "正文写“附件共3份”，附件只有2个",
        "正文写“见附件1”，附件只有1个（只有一个时不编号）",
    ),
    good=("正文写“见附件2”，附件有2个", "正文写“见附件”，附件有1个"),
    scope=ReviewedNotice,
)
def check_attachment_mentions(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Compare what 正文 says of attachments with those there are.

    A mention is 见附件2 and the like; as a part of a longer word 附件 is none. A single attachment
    is not numbered (7.3.4): behind its mention a 1 is taken away.
    """
    count = len(reviewed.notice.attachments)
    for value, match in search_body(reviewed, _MENTION):
        mention = match[0]
        number = int(match[1] or 0)
        fix = None
        if not count:
            message = f"提到了“{mention}”，但没有附件"
            hint = "补上附件，或者删去这几个字"
        elif number > count:
            message = f"提到了“{mention}”，附件只有{count}个"
            hint = "核对附件的序号"
        elif number and count == 1:
            message = f"只有一个附件时不编号，这里写了“{mention}”"
            hint = "写成“附件”"
            fix = "附件"
        else:
            continue
        yield RuleFinding(value, *match.span(), message, hint, fix)
    if count:
        yield from _check_counted_mentions(reviewed, count)


def _check_counted_mentions(reviewed: ReviewedNotice, count: int) -> Iterator[RuleFinding]:
    """Find lists of attachments (附件1—3) and numbers of them (附件共3份) that do not fit.

    What one of the other documents' attachments are is told by its name before it.
    """
    for value, match in search_body(reviewed, _SEVERAL):
        highest = max(map(int, re.findall("[0-9]+", match["list"])))
        if highest > count and not value[: match.start()].endswith(("》", "）", ")")):
            message = f"提到了“{match[0]}”，附件只有{count}个"
            yield RuleFinding(value, *match.span(), message, "核对附件的序号")
    for value, match in search_body(reviewed, _HOW_MANY):
        words = match["count"] or match["total"]
        said = int(words) if words.isdecimal() else parse_numeral(words)
        if said and said != count:
            message = f"说有{words}个附件，附在后面的是{count}个"
            yield RuleFinding(value, *match.span(), message, "核对附件的数目")


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
def find_marks_after_name(text: AuthorText) -> Iterator[RuleFinding]:
    """Find a mark behind an attachment's name (7.3.4); it is taken away.

    The standard prints the list of attachments without any.
    """
    if text.part != "附件标题":
        return
    marks = _STOPS.search(text.value)
    if marks:
        message = f"附件名称后面不加“{marks[0].strip()}”"
        yield RuleFinding(text.value, *marks.span(), message, "删去它", "")


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
def find_title_marks_around_name(text: AuthorText) -> Iterator[RuleFinding]:
    """Find an attachment's name that is all in 《》; a title within a longer name keeps them."""
    if text.part == "附件标题" and _BOOK.fullmatch(text.value):
        bare = text.value[1:-1]
        yield flag_value(text.value, "附件名称不必加书名号", "删去书名号", bare)


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
def find_typed_labels(text: AuthorText) -> Iterator[RuleFinding]:
    """Find a label or number typed before an attachment's name (7.3.4).

    A figure may begin a name (2026年计划): it is a number only with a mark behind it. Label and
    number are printed by themselves. A name that is nothing but a label is left alone.
    """
    if text.part != "附件标题":
        return
    label = _LABEL.match(text.value)
    if label and label.end() < len(text.value):
        message = f"附件名称前面不写“{label[0].strip()}”"
        yield RuleFinding(text.value, *label.span(), message, "删去它，序号由程序加", "")
