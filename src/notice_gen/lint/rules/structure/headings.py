"""Headings and ordinals (S14, S23 to S25): their order, their ends, series inside the text.

In: an ``AuthorText`` or a ``ReviewedNotice``.  Out: ``RuleFinding``. The program numbers the
headings; what it cannot number for the author is a level left out in a 正文文件, and 一是…二是
inside of a paragraph.
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
    from notice_gen.model.elements import Item, Section
    from notice_gen.yaml_source.tree import Text

_GB: Final = "GB/T 9704-2012"
_STOP: Final = re.compile(r"[。；，、：;,:]+$")
_CLOSED: Final = re.compile(r"[。：？！…][”’）》]?$")
_PAUSE: Final = re.compile(r"[，、；;,:.]$")
_CITED: Final = re.compile(r"《[^《》]*(?:〈[^〈〉]*〉[^《》]*)?》(?:（[^（）]*）)?$")
_HASHES: Final = re.compile(r"(?m)^[ ]{0,3}(#{1,4})[ \t]+(\S.*)$")
_HAN: Final = "一二三四五六七八九十"
_SECTION: Final = re.compile(rf"(?m)^(?:#[ ]|([{_HAN}]{{1,3}})、)")
_WHOLE_PARTS: Final = frozenset({"附件正文"})
_NUMBERED_PARTS: Final = frozenset({"引言", "正文", "结束语", "附件正文"})
_COUNTED: Final = {format_chinese_number(n): n for n in range(1, 100)}
# Series inside of text, each mark at the beginning of a clause: 见第（3）项 is a reference.
_BEGIN: Final = r"(?:^|(?<=[。；，：！？\n]))[ \u3000*]*"
_SERIES: Final = (
    ("一是", "{}是", re.compile(rf"(?m){_BEGIN}([{_HAN}]{{1,3}})是(?![否不])")),
    ("一要", "{}要", re.compile(rf"(?m){_BEGIN}([{_HAN}]{{1,3}})要(?![求件点素害闻塞旨领职约])")),
    ("第一", "第{}，", re.compile(rf"(?m){_BEGIN}第([{_HAN}]{{1,3}})[，、]")),
    ("（一）", "（{}）", re.compile(rf"(?m){_BEGIN}（([{_HAN}]{{1,3}})）")),
    ("（1）", "（{}）", re.compile(rf"(?m){_BEGIN}（([0-9]{{1,2}})）")),
    ("一、", "{}、", re.compile(rf"(?m)^[ \u3000*]*([{_HAN}]{{1,3}})、")),
    ("1", "{}.", re.compile(r"(?m)^[ \u3000*]*([0-9]{1,2})[.．](?![0-9])")),
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
def check_ordinal_sequence(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find gaps and repetitions in series, levels left out, and items counted anew.

    In 节标题 and 首句 the program counts; in the other parts the author may have typed ordinals.
    """
    for text in reviewed.words:
        if text.part in _NUMBERED_PARTS:
            yield from _check_series(text.value)
            yield from _find_skipped_levels(text)
            yield from _find_jumps(text.value)
            if text.part in _WHOLE_PARTS:
                yield from _find_skipped_sections(text.value, 0)
    count = 0
    for section in reviewed.notice.sections:
        count += bool(section.heading)
        yield from _find_skipped_sections(section.intro, count)
    yield from _find_recounted_items(reviewed.notice.sections)


def _find_skipped_sections(value: Text | None, count: int) -> Iterator[RuleFinding]:
    """Find 三、 typed at a line's start where 二、 is due, after ``count`` sections.

    Headings of Markdown are counted too; 一、 begins a series of its own.
    """
    for match in _SECTION.finditer(value or ""):
        if match[1] is None:
            count += 1
            continue
        number = _parse_ordinal(match[1])
        if number == 1 or not count:
            return
        if value and number != count + 1:
            yield _flag_ordinal(value, match, "{}、", count)
        count = number


def _find_recounted_items(sections: Iterable[Section]) -> Iterator[RuleFinding]:
    """Find sections without a heading whose items are counted from one again.

    Only a section behind another one with items can look like that: the first may do without a
    heading. It is found at the first item's words.
    """
    counted = False
    for section in sections:
        if not section.items:
            continue
        beginning = _read_beginning(section.items[0])
        if counted and beginning and not section.heading:
            hint = "给这一节写上标题，或者并入上一节"
            yield flag_value(beginning, "这一节没有标题，条目的序数又从头编起", hint)
        counted = True


def _read_beginning(item: Item) -> Text | None:
    """Return the words an item begins with in print.

    These are its heading, else its lead, else its text; an item of items alone has none.
    """
    return item.heading or item.lead or item.text


def _check_series(value: Text) -> Iterator[RuleFinding]:
    """Find an ordinal of a series, begun at one, that does not follow the one before it.

    Each way to count is looked at by itself, so （1） under 一是 is a series of its own. One that
    does not begin with 1 is no series but a reference, as in 按第（三）项办理; a new 1 begins anew.
    What is found is the ordinal without its brackets.
    """
    for first, look, pattern in _SERIES:
        if first not in value:
            continue
        last = 0
        for match in pattern.finditer(value):
            number = _parse_ordinal(match[1])
            if number == 1:
                last = 1
            elif last:
                if number != last + 1:
                    yield _flag_ordinal(value, match, look, last)
                last = number


def _flag_ordinal(value: Text, match: re.Match[str], look: str, last: int) -> RuleFinding:
    """Return the finding about an ordinal that does not follow ``last``.

    ``look`` is how the series spells an ordinal, with {} for the number.
    """
    number = _parse_ordinal(match[1])
    what = "重复" if number <= last else "不连续"
    found = look.format(match[1])
    before = look.format(_format_ordinal(match[1], last))
    due = look.format(_format_ordinal(match[1], last + 1))
    hint = f"“{before}”后面应是“{due}”"
    return RuleFinding(value, *match.span(1), f"序数{what}：“{found}”", hint)


def _parse_ordinal(mark: str) -> int:
    """Return the number of an ordinal: of 3, 三 and ③ it is 3.

    Numerals are known up to 九十九, circles up to ⑳.
    """
    if mark.isdecimal():
        return int(mark)
    return _COUNTED.get(mark) or ord(mark[0]) - ord("①") + 1


def _format_ordinal(mark: str, number: int) -> str:
    """Return a number spelled as an ordinal is.

    That is in figures like 3, in numerals like 三, or in a circle like ③.
    """
    if mark.isdecimal():
        return str(number)
    if mark[0] in _HAN:
        return format_chinese_number(number)
    return chr(ord("①") + number - 1)


def _find_skipped_levels(text: AuthorText) -> Iterator[RuleFinding]:
    """Find headings of a Markdown text that are more than a level below the one before.

    The first heading may be of any level: what stands above it is in notice.yaml. Going back up is
    right by as many levels as one likes.
    """
    depth, value = 0, text.value
    for match in _HASHES.finditer(value):
        level = len(match[1])
        if level > text.heading_levels:
            continue  # not every chapter has 节 between itself and its articles
        if depth and level > depth + 1:
            message = f"第{level}层标题直接跟在第{depth}层后面，跳过了一层"
            hint = f"写成 {'#' * (depth + 1)}"
            yield RuleFinding(value, match.start(1), match.end(2), message, hint)
        depth = level


_TYPED: Final = re.compile(
    rf"(?m)^[ \u3000*]*(?:(?P<level0>[{_HAN}]{{1,3}}、)|(?P<level1>（[{_HAN}]{{1,3}}）)"
    r"|(?P<level2>[0-9]{1,2}[.．](?![0-9]))|(?P<level3>[（(][0-9]{1,2}[）)]))"
)
_LEVELS: Final = ("一、", "（一）", "1.", "（1）")


def _find_jumps(value: Text) -> Iterator[RuleFinding]:
    """Find （1） at a paragraph's beginning that stands under 一、 or （一）, without a 1. between.

    一、 with 1. below it is custom where there are two levels, and no jump.
    """
    above = -1
    for match in _TYPED.finditer(value):
        level = int((match.lastgroup or "level0")[5:])
        if level == len(_LEVELS) - 1 and above in {0, 1}:
            message = f"“{match['level3']}”直接跟在“{_LEVELS[above]}”后面，跳过了一层"
            hint = f"这一层写成“{_LEVELS[above + 1]}”"
            yield RuleFinding(value, *match.span("level3"), message, hint)
        above = level


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
    needs=("date",),  # a text without its end may go on
)
def find_single_items(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find items that are alone on their level, in any section and at any depth.

    An item is found at the words it begins with. Sections are not looked at: a single one may be
    all that there is to say.
    """
    for section in reviewed.notice.sections:
        yield from _walk_items(section.items)


def _walk_items(items: tuple[Item, ...]) -> Iterator[RuleFinding]:
    """Find lone items among these and below them, in the order of print.

    An item without words of its own has nothing to point at.
    """
    for item in items:
        beginning = _read_beginning(item)
        if len(items) == 1 and beginning:
            hint = "并入上文，或者再分出一条"
            yield flag_value(beginning, "这一层只有一条，不必编号", hint)
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
def find_heading_stops(text: AuthorText) -> Iterator[RuleFinding]:
    """Find a stop at the end of a heading that stands alone (7.3.3).

    ？ and ！ belong to what it says and may stay (GB/T 15834-2011, B.4). The stop is taken away.
    """
    if text.part != "节标题":
        return
    stops = _STOP.search(text.value)
    if stops:
        message = f"标题末尾不加“{stops[0]}”"
        yield RuleFinding(text.value, *stops.span(), message, "删去它", "")


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
def find_leads_without_stop(text: AuthorText) -> Iterator[RuleFinding]:
    """Find a lead without a stop at its end: the text goes on in the same line (7.3.3).

    A pause that stands there instead becomes the stop. ``**`` around the lead does not count. A
    document in a list of documents is no lead.
    """
    lead = text.value.rstrip("* \t\n")
    if text.part != "首句" or not lead or _CLOSED.search(lead) or _CITED.match(lead):
        return
    pause = _PAUSE.search(lead)
    start = pause.start() if pause else len(lead)
    yield RuleFinding(text.value, start, len(lead), "首句末尾没有句号", "补上句号", "。")
