"""Headings and ordinals: their order, their ends, and series counted inside the text (S14 …).

In: ``Words`` or a ``Draft``.  Out: ``Found``. The program numbers the headings; what it cannot
number for the author is a level left out in a 正文文件 and 一是…二是 inside of a paragraph.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.lint.notice_kind import flag_value
from notice_gen.lint.rule import ReviewedNotice, RuleFinding, RuleStrength, register_rule
from notice_gen.numeral import format_chinese_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from notice_gen.lint.rule import AuthorText
    from notice_gen.model.elements import Item
    from notice_gen.yaml_source.tree import Text

_GB: Final = "GB/T 9704-2012"
_STOP: Final = re.compile(r"[。；，、：;,:]+$")
_CLOSED: Final = re.compile(r"[。：？！…][”’）》]?$")
_PAUSE: Final = re.compile(r"[，、；;,:.]$")
_HASHES: Final = re.compile(r"(?m)^[ ]{0,3}(#{1,4})[ \t]+(\S.*)$")
_HAN: Final = "一二三四五六七八九十"
_COUNTED: Final = {format_chinese_number(n): n for n in range(1, 100)}
# Series inside of text, each mark at the beginning of a clause: 见第（3）项 is a reference.
_BEGIN: Final = r"(?:^|(?<=[。；，：！？\n]))[ \u3000*]*"
_SERIES: Final = (
    ("一是", "{}是", re.compile(rf"(?m){_BEGIN}([{_HAN}]{{1,3}})是(?![否不])")),
    ("第一", "第{}，", re.compile(rf"(?m){_BEGIN}第([{_HAN}]{{1,3}})[，、]")),
    ("（一）", "（{}）", re.compile(rf"(?m){_BEGIN}（([{_HAN}]{{1,3}})）")),
    ("（1）", "（{}）", re.compile(rf"(?m){_BEGIN}（([0-9]{{1,2}})）")),
    ("①", "{}", re.compile(rf"(?m){_BEGIN}([①-⑳])")),
)


@register_rule(
    "S14",
    Severity.WARNING,
    RuleStrength.标准,
    f"{_GB} 7.3.3，GB/T 15834-2011 B.3.8",
    what="文中的序数不连续，或者正文文件的标题跳过了一层。",
    why="序数缺号、重号，读的人会以为漏了内容；层次只能逐层往下。",
    bad=("一是查隐患，三是抓整改。", "# 工作要求\n\n### 压实责任"),
    good=("一是查隐患，二是抓整改。", "# 工作要求\n\n## 压实责任"),
    scope=ReviewedNotice,
)
def check_ordinal_sequence(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find gaps and repetitions in series, levels left out, and sections counted anew."""
    for words in draft.words:
        if words.part in {"引言", "正文", "结束语", "附件正文"}:
            yield from _check_series(words.value)
            yield from _find_skipped_levels(words.value)
    counted = False
    for section in draft.notice.sections:
        if counted and section.items and not section.heading:
            first = section.items[0]
            value = first.heading or first.lead or first.text
            if value:
                hint = "给这一节写上标题，或者并入上一节"
                yield flag_value(value, "这一节没有标题，条目的序数又从头编起", hint)
        counted = counted or bool(section.items)


def _check_series(value: Text) -> Iterator[RuleFinding]:
    """Find a mark of a series, begun at one, that does not follow the one before it."""
    for first, look, pattern in _SERIES:
        last = 0
        for match in pattern.finditer(value) if first in value else ():
            number = _parse_ordinal(match[1])
            if number != 1 and last and number != last + 1:
                what = "重复" if number <= last else "不连续"
                before = look.format(_format_ordinal(match[1], last))
                found = look.format(match[1])
                hint = f"“{before}”后面应是“{look.format(_format_ordinal(match[1], last + 1))}”"
                yield RuleFinding(
                    value, match.start(1), match.end(1), f"序数{what}：“{found}”", hint
                )
            last = number if number == 1 or last else 0


def _parse_ordinal(mark: str) -> int:
    if mark.isdecimal():
        return int(mark)
    return _COUNTED.get(mark) or ord(mark[0]) - ord("①") + 1


def _format_ordinal(mark: str, number: int) -> str:
    """Return a number spelled as a mark is."""
    if mark.isdecimal():
        return str(number)
    return format_chinese_number(number) if mark[0] in _HAN else chr(ord("①") + number - 1)


def _find_skipped_levels(value: Text) -> Iterator[RuleFinding]:
    """Find headings of a Markdown text that are more than a level below the one before."""
    depth = 0
    for match in _HASHES.finditer(value):
        level = len(match[1])
        if level > depth + 1 and depth:
            message = f"第{level}层标题直接跟在第{depth}层后面，跳过了一层"
            yield RuleFinding(
                value, match.start(1), match.end(2), message, f"写成 {'#' * (depth + 1)}"
            )
        depth = level


@register_rule(
    "S23",
    Severity.INFO,
    RuleStrength.实务,
    "公文写作惯例",
    what="同一层下面只编了一个序数。",
    why="有“一”就应当有“二”；只有一条时不必编号，并入上文即可。",
    bad=("条目:\n  - 内容: 按时报送材料。",),
    good=("引言: 按时报送材料。",),
    scope=ReviewedNotice,
)
def find_single_items(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find items that are alone."""
    for section in draft.notice.sections:
        yield from _walk_items(section.items)


def _walk_items(items: Iterable[Item]) -> Iterator[RuleFinding]:
    every = tuple(items)
    for item in every:
        value = item.heading or item.lead or item.text
        if len(every) == 1 and value:
            yield flag_value(value, "这一层只有一条，不必编号", "并入上文，或者再分出一条")
        yield from _walk_items(item.items)


@register_rule(
    "S24",
    Severity.WARNING,
    RuleStrength.实务,
    f"{_GB} 7.3.3",
    what="独占一行的标题末尾有标点。",
    why="标题独占一行时末尾不加标点；与正文同段的标题（首句）才用句号。",
    bad=("存在的主要问题。",),
    good=("存在的主要问题",),
)
def find_heading_stops(words: AuthorText) -> Iterator[RuleFinding]:
    """Find a stop at the end of a heading that stands alone."""
    value, part = words
    end = _STOP.search(value) if part == "节标题" else None
    if end:
        yield RuleFinding(value, *end.span(), f"标题末尾不加“{end[0]}”", "删去它", "")


@register_rule(
    "S25",
    Severity.WARNING,
    RuleStrength.实务,
    f"{_GB} 7.3.3",
    what="与正文同段的标题（首句）末尾没有句号。",
    why="首句后面紧接正文，没有句号两句就连在一起了。",
    bad=("健全工作机制", "健全工作机制，"),
    good=("健全工作机制。",),
)
def find_leads_without_stop(words: AuthorText) -> Iterator[RuleFinding]:
    """Find a lead without a stop at its end."""
    value, part = words
    text = value.rstrip("* \t\n")
    if part == "首句" and text and not _CLOSED.search(text):
        pause = _PAUSE.search(text)
        start = pause.start() if pause else len(text)
        yield RuleFinding(value, start, len(text), "首句末尾没有句号", "补上句号", "。")
