"""The form of single marks (P01 to P03, P36, P38): half-width ones, ellipses, stacks, spaces.

In: an ``AuthorText``.  Out: ``RuleFinding``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.inline.attendee_names import split_spaced_names
from notice_gen.lint.mark_pairs import pair_marks
from notice_gen.lint.masking import mask_codes
from notice_gen.lint.prose_search import (
    CLOSERS,
    HAN,
    NUMERALS,
    OPENERS,
    flag_match,
    is_clause_start,
    read_clause_before,
)
from notice_gen.lint.rule import RuleFinding, RuleStrength, register_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.lint.rule import AuthorText

_FULL_WIDTH: Final = str.maketrans(",;:?!()", "，；：？！（）")
_HAN: Final = re.compile(f"[{HAN}]")
_HAN_AROUND: Final = re.compile(f"(?<=[{HAN}])[ \t\u00a0\u3000]+[{HAN}]")
_ALONE_BEFORE: Final = re.compile(f"(?<![{HAN}])[{HAN}]")
_ALONE_AFTER: Final = re.compile(f"[{HAN}](?![{HAN}])")

# A mark behind Han takes the spaces behind it along; !! and ?! are left to P36.
_HALF: Final = re.compile(
    rf"[,;:?!](?![?!？！])(?<![?!？！].)(?:(?<=[{HAN}{CLOSERS}].) *| *(?=[{HAN}{OPENERS}]))"
)
_STOP: Final = re.compile(rf"\.(?<=[{HAN}{CLOSERS}]\.)(?:(?= *$| *\n)| *(?=[{HAN}{OPENERS}(*|]))")
_ORDINAL: Final = re.compile(rf"[{NUMERALS}]{{1,3}}|[（(](?:[{NUMERALS}]{{1,3}}|[0-9]{{1,2}})[）)]")
# Patterns begin with a class of characters, which re looks for fastest.
_ELLIPSIS: Final = re.compile(
    r"[.…⋯。·](?:(?<=[…⋯])[…⋯]*|(?<=\.)(?<!\.\.)\.{2,}+(?![0-9A-Za-z])|(?<=。)。{2,}|(?<=·)·{2,})"
)
_STACK: Final = re.compile(r"[！？!?]{2,}|[，、；：。]{2,}")
_RIGHT_STACKS: Final = frozenset({"？！", "？？", "？？？"})
# Post, name and whatever else a list of names has in a line, without the marks of a sentence.
_NAME_LINE: Final = re.compile(
    r"(?m)^[ \t\u3000]*[\u4e00-\u9fff][\u4e00-\u9fff \u3000]{0,8}：[ \u3000]*"
    r"[\u4e00-\u9fff]{1,4}(?:[ \u3000]+[\u4e00-\u9fff（）、]{1,40})+[ \u3000]*$"
)
# A line below such ones that goes on with names, and who made a document, below its title.
_NEXT_NAME: Final = re.compile(
    rf"(?m)^[ \t\u3000]*[{HAN}](?:[ \u3000]?[{HAN}]){{1,3}}[ \u3000]+[{HAN}（）、]{{2,40}}$"
)
_BYLINE: Final = re.compile(r"(?m)^（[\u4e00-\u9fff]{2,30}(?:[ \u3000]+[\u4e00-\u9fff]{2,30})+）$")
# Words spread to a width: 联 系 人：…, 总 则.
_SPREAD_LABEL: Final = re.compile(
    rf"(?m)(?:^|（)[ \t\u3000]*[{HAN}](?:[ \u3000]+[{HAN}]){{1,5}}[ \u3000]*："
)
_SPREAD_TITLE: Final = re.compile(
    rf"(?m)^(?:# |第[{NUMERALS}百]+[编章节][ \u3000]+)?[{HAN}][ \u3000]+[{HAN}]$"
)
_COLUMNS: Final = re.compile(  # the head or a row of a table whose lines are gone
    "(?m)^(?:序号|编号|姓名|名称|项目|类别|单位|[0-9]{1,3})"
    rf"(?:[ \u3000]+[{HAN}（）]{{2,14}}){{2,}}$"
)
_LISTED_PARTS: Final = frozenset(
    {"标题", "题注", "发文机关标志", "发文机关署名", "公开信息", "附件标题", "印发件标题"}
)
_OPENED_TITLE: Final = re.compile(r"[《〈][^《》〈〉\n]*\Z")
_TITLE_SUBJECT: Final = re.compile(r"[^《》〈〉\n]*?(?:关于|印发|转发|批转)")
_SPACES: Final = frozenset(" \t\u00a0\u3000")
_UNFILLED_DAY: Final = re.compile("[年月日于至到自从在][ \u3000]+[年月日]")  # told by Q08
_BLANK: Final = re.compile("\u3000{2,}| {4,}")  # to be filled in by hand, or a form's columns
# Next to figures and Latin a space may be right, and at the edge of a text it is never printed.
_GAP: Final = re.compile(
    rf"[ \t\u00a0\u3000](?<=[{HAN}{CLOSERS}，。；：、！？].)[ \t\u00a0\u3000]*"
    rf"(?=[{HAN}{OPENERS}{CLOSERS}，。；：、！？])"
)
_NUMBERED_UNIT: Final = re.compile(
    rf"第[{NUMERALS}百零〇0-9]+[编章节条款部分课单元]+$"
)  # 第一章 总则


@register_rule(
    "P01",
    Severity.ERROR,
    RuleStrength.标准,
    "GB/T 15834-2011 5.1.1～5.1.3",
    what="汉字旁边用了半角的逗号、分号、冒号、问号或叹号。",
    why="中文的标点占一个字的位置，用全角；半角的是西文标点，挤在一起，也不合避头尾的规则。",
    bad=("会议定于周五召开,请参加", "现将有关事项通知如下:"),
    good=("会议定于周五召开，请参加", "网址为https://www.example.cn/a?b=1，可随时查阅"),
)
def find_half_width_marks(text: AuthorText) -> Iterator[RuleFinding]:
    """Find half-width marks next to Han (5.1.1 to 5.1.3).

    Between Latin words or figures they are right. The space typed behind one goes with it, for a
    full-width mark brings its own.
    """
    for match in _HALF.finditer(mask_codes(text.value)):
        half = match[0][0]
        wide = match[0].strip().translate(_FULL_WIDTH)
        message = f"汉字旁边用了半角的“{half}”"
        yield flag_match(text, match, message, f"改成全角的“{wide}”", wide)


@register_rule(
    "P02",
    Severity.ERROR,
    RuleStrength.标准,
    "GB/T 15834-2011 4.1、4.9",
    what="句子用半角的点“.”收尾，或者用半角括号“()”括汉字。",
    why="中文的句号是“。”，括号是“（）”；半角的点和括号属于西文和数字。",
    bad=("请按时报送. (含电子版)",),
    good=("请按时报送。（含电子版）", "增长3.5%", "报名表.docx"),
)
def find_half_width_stops(text: AuthorText) -> Iterator[RuleFinding]:
    """Find half-width full stops (4.1), and half-width brackets around Han (4.9).

    Decimal points, the ends of file names and brackets around Latin are right.
    """
    prose = mask_codes(text.value)
    yield from _find_stops(text, prose)
    if "(" in prose or ")" in prose:
        yield from _find_brackets(text, prose)


def _find_stops(text: AuthorText, prose: str) -> Iterator[RuleFinding]:
    """Find dots behind Han that end a sentence.

    One behind an ordinal belongs to it (P11). Between two Han it may be that of a foreign name,
    which a person must tell.
    """
    for match in _STOP.finditer(prose):
        head = read_clause_before(prose, match.start()).strip(" \t*")
        if _ORDINAL.fullmatch(head):
            continue
        follower = prose[match.end() : match.end() + 1]
        message = "汉字后面用了半角的点“.”"
        if len(match[0]) == 1 and _HAN.match(follower):
            yield flag_match(text, match, message, "改成“。”；人名中间的点用“·”")
        else:
            yield flag_match(text, match, message, "改成“。”", "。")


def _find_brackets(text: AuthorText, prose: str) -> Iterator[RuleFinding]:
    """Find the half-width ones of every pair of brackets that has Han between the two.

    The other half may be a full-width one; a bracket without a partner is P35's.
    """
    for pair in pair_marks(text.value).matched:
        if not _HAN.search(prose, pair.start, pair.end):
            continue
        for at in (pair.start, pair.end):
            if prose[at] in "()":
                wide = prose[at].translate(_FULL_WIDTH)
                message = f"括汉字的括号是半角的“{prose[at]}”"
                hint = f"改成全角的“{wide}”"
                yield RuleFinding(text.value, at, at + 1, message, hint, wide)


@register_rule(
    "P03",
    Severity.ERROR,
    RuleStrength.标准,
    "GB/T 15834-2011 4.11.2、A.9.1",
    what="省略号没有写成六个点“……”。",
    why="省略号占两个字的位置，是居中的六个点；三个点、三个句号都不是省略号。",
    bad=("水、电、气...", "水、电、气。。。", "水、电、气…"),
    good=("水、电、气……",),
)
def find_wrong_ellipses(text: AuthorText) -> Iterator[RuleFinding]:
    """Find ellipses that are not two U+2026 (4.11.2).

    Looked at are dots of all sorts, on the line and in the middle, and a 。 typed three times.
    Twelve dots, alone on a line, stand for paragraphs or lines of verse left out (4.11.3.3).
    """
    prose = mask_codes(text.value)
    for match in _ELLIPSIS.finditer(prose):
        if match[0] == "……":
            continue
        starts_line = is_clause_start(prose, match.start())
        if match[0] == "…………" and starts_line and _is_line_end(prose, match.end()):
            continue
        hint = "省略号是六个点“……”"
        yield flag_match(text, match, "省略号写成了“{}”", hint, "……")


def _is_line_end(text: str, at: int) -> bool:
    """Tell whether nothing but spaces and ``**`` stands between ``at`` and the line's end."""
    return text[at:].partition("\n")[0].strip(" *") == ""


@register_rule(
    "P36",
    Severity.WARNING,
    RuleStrength.标准,
    "GB/T 15834-2011 4.2.3.3、4.3.3.3",
    what="叹号连用、问号用了三个以上，或者两个逗号、句号这样的点号连在一起。",
    why="公文语气庄重，一个叹号足够；重复的逗号、句号多是输入时的失误。",
    bad=("坚决完成！！！！", "各单位要高度重视，，抓好落实", "按时报送，。"),
    good=("坚决完成！", "谁来管、怎么管？？？", "难道可以置之不理？！"),
)
def find_stacked_marks(text: AuthorText) -> Iterator[RuleFinding]:
    """Find marks next to one another of which one is enough (4.2.3.3, 4.3.3.3).

    ？！ is one mark, up to three ？ are allowed, 。。。 is an ellipsis (P03). Of two stops that
    differ, which one is right a person must say.
    """
    for match in _STACK.finditer(mask_codes(text.value)):
        marks = match[0].translate(_FULL_WIDTH)
        is_ellipsis = marks.startswith("。。。") and not marks.strip("。")
        if is_ellipsis or match[0] in _RIGHT_STACKS:
            continue
        if len(set(marks)) == 1:
            hint = f"只用一个“{marks[0]}”"
            yield flag_match(text, match, "标点“{}”叠用了", hint, marks[0])
        elif marks[0] in "！？":
            hint = "又问又叹，用“？！”"
            yield flag_match(text, match, "标点“{}”叠用了", hint, "？！")
        else:
            hint = "留下一个，删去另一个"
            yield flag_match(text, match, "两个点号“{}”连在一起", hint)


@register_rule(
    "P38",
    Severity.WARNING,
    RuleStrength.实务,
    "通行做法",
    what="汉字与汉字之间、汉字与全角标点之间有空格。",
    why="中文不用空格断词，多余的空格印出来是一个缺口；标题里几个机关之间的空格、填空的空白除外。",
    bad=("各 部门 ：",),
    good=("各部门：", "第一章 总则", "共12 项"),
)
def find_needless_spaces(text: AuthorText) -> Iterator[RuleFinding]:
    """Find spaces inside Chinese.

    One that cuts off a single character split a word; whole words may be members of a list, which
    a person must tell, or in a title agencies, which a space parts. Right are those in 第一章 总则,
    in a name spread to three characters (张　三), in a list of those present, in a line of a list
    of names (组 长：张 三 副区长), between agencies in a title in book marks or in brackets below
    one, in words spread to a width (总 则), and long ones to be filled in by hand.
    """
    if text.part == "出席" and all(map(split_spaced_names, text.value.splitlines())):
        return
    prose = mask_codes(text.value)
    aligned = _find_aligned_lines(prose)
    for match in _GAP.finditer(prose):
        start, end = match.span()
        if any(low <= start < high for low, high in aligned):
            continue
        if _is_right_gap(prose, start, end):
            continue
        between_words = _is_between_words(prose, start, end)
        if between_words and (text.part in _LISTED_PARTS or _is_in_quoted_title(prose, start, end)):
            continue
        before, after = prose[start - 1], prose[end]
        message = f"“{before}”和“{after}”之间有空格"
        hint = "删去空格；并列的词用“、”隔开"
        fix = None if between_words else ""
        yield RuleFinding(text.value, start, end, message, hint, fix)


def _find_aligned_lines(prose: str) -> list[tuple[int, int]]:
    """Return where the lines stand in which spaces part or align names of people and agencies."""
    lines = [*_NAME_LINE.finditer(prose)]
    if lines:
        lines += _NEXT_NAME.finditer(prose)
    for pattern in (_BYLINE, _SPREAD_LABEL, _SPREAD_TITLE, _COLUMNS):
        lines += pattern.finditer(prose)
    return [line.span() for line in lines]


def _is_in_quoted_title(text: str, start: int, end: int) -> bool:
    """Tell whether a gap stands in 《 》 or 〈 〉, before what the title quoted there is about."""
    return bool(_OPENED_TITLE.search(text, 0, start) and _TITLE_SUBJECT.match(text, end))


def _is_right_gap(text: str, start: int, end: int) -> bool:
    """Tell whether a gap is to be filled in, stands behind 第一章, or spreads a name of two.

    A name is spread by one wide space: 张　三.
    """
    gap = text[start:end]
    if _BLANK.search(gap) or _UNFILLED_DAY.match(text, start - 1):
        return True
    if _NUMBERED_UNIT.search(text, max(0, start - 8), start):
        return True
    spreads = _is_alone_before(text, start) and _is_alone_after(text, end)
    return gap == "\u3000" and spreads


def _is_between_words(text: str, start: int, end: int) -> bool:
    """Tell whether a gap parts two words of Han, not the characters of one.

    A character alone before or behind the gap, and not cut off by another gap on its other side,
    was part of a word; so were two that are alone on both sides.
    """
    if not _HAN_AROUND.match(text, start):
        return False
    left, right = _is_alone_before(text, start), _is_alone_after(text, end)
    if left and right:
        return False
    left_is_cut_off = text[start - 2 : start - 1] in _SPACES
    right_is_cut_off = text[end + 1 : end + 2] in _SPACES
    if left:
        return left_is_cut_off
    return right_is_cut_off or not right


def _is_alone_before(text: str, at: int) -> bool:
    """Tell whether the character before ``at`` is a Han with no other Han before it.

    ``at`` is at least 1.
    """
    return _ALONE_BEFORE.match(text, at - 1) is not None


def _is_alone_after(text: str, at: int) -> bool:
    """Tell whether the character at ``at`` is a Han with no other Han behind it."""
    return _ALONE_AFTER.match(text, at) is not None
