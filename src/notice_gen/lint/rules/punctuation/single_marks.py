"""Rules over the form of single marks: half-width ones, ellipses, stacked marks, spaces (P)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
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
_GAP: Final = re.compile("[ \t\u00a0\u3000]+")
_SPACES: Final = frozenset(" \t\u00a0\u3000")
_BLANK: Final = re.compile("\u3000{2,}| {4,}")  # to be filled in by hand, or a form's columns
_BEFORE_SPACE: Final = re.compile(rf"[{HAN}{CLOSERS}，。；：、！？]")
_AFTER_SPACE: Final = re.compile(rf"[{HAN}{OPENERS}{CLOSERS}，。；：、！？]")
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
def find_half_width_marks(words: AuthorText) -> Iterator[RuleFinding]:
    """Find half-width marks next to Han."""
    for match in _HALF.finditer(mask_codes(words.value)):
        wide = match[0].strip().translate(_FULL_WIDTH)
        yield flag_match(
            words, match, f"汉字旁边用了半角的“{match[0][0]}”", f"改成全角的“{wide}”", wide
        )


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
def find_half_width_stops(words: AuthorText) -> Iterator[RuleFinding]:
    """Find half-width full stops and brackets; between two Han a dot may be that of a name."""
    text = mask_codes(words.value)
    if "." in text:
        yield from _find_stops(words, text)
    if "(" in text or ")" in text:
        for pair in pair_marks(words.value).matched:
            if _HAN.search(text, pair.start, pair.end):
                yield from _find_brackets(words, text, pair.start, pair.end)


def _find_stops(words: AuthorText, text: str) -> Iterator[RuleFinding]:
    for match in _STOP.finditer(text):
        head = read_clause_before(text, match.start()).strip(" \t*")
        if not _ORDINAL.fullmatch(head):
            follower = text[match.end() : match.end() + 1]
            doubtful = len(match[0]) == 1 and _HAN.match(follower)
            hint = "改成“。”；人名中间的点用“·”" if doubtful else "改成“。”"
            fix = None if doubtful else "。"
            yield flag_match(words, match, "汉字后面用了半角的点“.”", hint, fix)


def _find_brackets(words: AuthorText, text: str, start: int, end: int) -> Iterator[RuleFinding]:
    for at in (start, end):
        if text[at] in "()":
            wide = text[at].translate(_FULL_WIDTH)
            message = f"括汉字的括号是半角的“{text[at]}”"
            yield RuleFinding(words.value, at, at + 1, message, f"改成全角的“{wide}”", wide)


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
def find_wrong_ellipses(words: AuthorText) -> Iterator[RuleFinding]:
    """Find ellipses that are not two U+2026; twelve dots may stand alone on a line."""
    text = mask_codes(words.value)
    for match in _ELLIPSIS.finditer(text):
        twelve = (
            match[0] == "…" * 4
            and is_clause_start(text, match.start())
            and _is_line_end(text, match.end())
        )
        if match[0] != "……" and not twelve:
            yield flag_match(words, match, "省略号写成了“{}”", "省略号是六个点“……”", "……")


def _is_line_end(text: str, at: int) -> bool:
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
def find_stacked_marks(words: AuthorText) -> Iterator[RuleFinding]:
    """Find stacked marks; ？！ is one mark, three ？ are allowed, 。。。 is an ellipsis (P03)."""
    for match in _STACK.finditer(mask_codes(words.value)):
        marks = match[0].translate(_FULL_WIDTH)
        alike = len(set(marks)) == 1
        if match[0] in {"？！", "？？", "？？？"} or (alike and marks.startswith("。。。")):
            continue
        if alike:
            yield flag_match(words, match, "标点“{}”叠用了", f"只用一个“{marks[0]}”", marks[0])
        elif marks[0] in "！？":
            yield flag_match(words, match, "标点“{}”叠用了", "又问又叹，用“？！”", "？！")
        else:
            yield flag_match(words, match, "两个点号“{}”连在一起", "留下一个，删去另一个")


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
def find_needless_spaces(words: AuthorText) -> Iterator[RuleFinding]:
    """Find spaces inside Chinese.

    One that cuts off a single character split a word; whole words may be members of a list, which
    a person must tell, or in a title agencies, which a space parts.
    """
    text = mask_codes(words.value)
    for match in _GAP.finditer(text):
        start, end = match.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        if not (start and _BEFORE_SPACE.match(before) and _AFTER_SPACE.match(after)):
            continue
        left, right = _is_alone_before(text, start), _is_alone_after(text, end)
        split = left and text[start - 2 : start - 1] not in _SPACES
        split = split or (right and text[end + 1 : end + 2] not in _SPACES) or (left and right)
        between = _HAN.match(before) and _HAN.match(after) and not split
        spread = match[0] == "\u3000" and left and right  # 张　三
        if spread or (between and words.part == "标题") or _BLANK.search(match[0]):
            continue
        if not _NUMBERED_UNIT.search(text, max(0, start - 8), start):
            fix = None if between else ""
            message = f"“{before}”和“{after}”之间有空格"
            yield RuleFinding(words.value, start, end, message, "删去空格；并列的词用“、”隔开", fix)


def _is_alone_before(text: str, at: int) -> bool:
    """Tell whether the character before ``at`` is a Han with no other Han before it."""
    return bool(_HAN.match(text, at - 1)) and (at < 2 or not _HAN.match(text, at - 2))  # noqa: PLR2004


def _is_alone_after(text: str, at: int) -> bool:
    """Tell whether the character at ``at`` is a Han with no other Han behind it."""
    return bool(_HAN.match(text, at)) and not _HAN.match(text, at + 1)
