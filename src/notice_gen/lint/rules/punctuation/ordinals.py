"""Ordinals typed in running text (P11 to P17): what stands behind them, the order of levels.

In: an ``AuthorText`` or a ``ReviewedNotice``.  Out: ``RuleFinding``. The ordinals of sections and
items are printed by the program; these rules look at those the author typed.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.lint.masking import mask_codes
from notice_gen.lint.prose_search import HAN, NUMERALS, flag_match, is_clause_start
from notice_gen.lint.rule import ReviewedNotice, RuleFinding, RuleStrength, register_rule
from notice_gen.numeral import ORDINAL_STYLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from notice_gen.lint.rule import AuthorText
    from notice_gen.model.notice import Item, Section
    from notice_gen.yaml_source.tree import Text

_HAN_DOT: Final = re.compile(rf"([{NUMERALS}]{{1,3}})[.．，,] ?(?=[{HAN}“《])(?![{NUMERALS}])")
_ARABIC_COMMA: Final = re.compile(rf"([0-9]{{1,2}})、(?=[{HAN}“《*])")
_ORDINAL: Final = rf"[（(](?:[{NUMERALS}]{{1,3}}|[0-9]{{1,2}})[）)]|[①-⑳]"
_BRACKETED: Final = re.compile(
    rf"({_ORDINAL}|[0-9]{{1,2}}[）)])(\*{{0,2}})[、，,。．.：:](?![（(0-9])"
)
_SEQUENCE_WORD: Final = re.compile(
    rf"(第[{NUMERALS}]{{1,3}}|首先|其次|再次|最后)(\*{{0,2}})[、：；](?![第{NUMERALS}])"
)
_ONE_IS: Final = re.compile(rf"([{NUMERALS}]{{1,3}}是\*{{0,2}})[，、：,:]")
_MEMBER: Final = (
    rf"[{NUMERALS}]{{1,3}}是|第[{NUMERALS}]{{1,3}}|其次|再次|最后|{_ORDINAL}|[0-9]{{1,2}}[.．]"
)
_PARTING: Final = re.compile(rf"；(?=[\s*]*(?:{_MEMBER}))")
_BEGINNING: Final = re.compile(r"(?:一是|第一|首先|[（(][一1][）)]|①|(?<![0-9])1[.．](?![0-9]))")
_TYPED_ORDINAL: Final = re.compile(
    rf"[ \t\u3000*]*(?:([{NUMERALS}]{{1,3}}、(?![{NUMERALS}]))|([（(][{NUMERALS}]{{1,3}}[）)])"
    r"|([0-9]{1,2}[.．](?![0-9]))|([（(][0-9]{1,2}[）)]))"
)
_FIRSTS: Final = ("一、", "（一）", "(一)", "1.", "1．", "（1）", "(1)")
_FARTHEST: Final = 400  # characters of a list's first member
_ORDER_HINT: Final = f"顺序是{'→'.join(ORDINAL_STYLES)}，可以跳过一层"
_SEMICOLON_MESSAGE: Final = "这一项里已经有句号，项与项之间不能用分号"


def _find_at_clause_start(text: AuthorText, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield the matches that begin a clause: elsewhere a number is no ordinal.

    So 1、2号楼 within a sentence is left alone, as is 按照第（一）、（二）项.
    """
    prose = mask_codes(text.value)
    for match in pattern.finditer(prose):
        if is_clause_start(prose, match.start()):
            yield match


@register_rule(
    "P11",
    Severity.ERROR,
    RuleStrength.标准,
    "GB/T 15834-2011 B.3.2",
    what="汉字数字作序数，后面用了点或逗号。",
    why="不带括号的汉字数字作序数，后面用顿号。",
    bad=("一.总体要求", "二，主要任务"),
    good=("一、总体要求", "目标有三：一要稳，二要准"),
)
def check_chinese_ordinals(text: AuthorText) -> Iterator[RuleFinding]:
    """Find Han ordinals with a dot or comma (B.3.2): 一.总体要求.

    The mark becomes 、; a space behind it goes.
    """
    for match in _find_at_clause_start(text, _HAN_DOT):
        wanted = f"{match[1]}、"
        hint = f"写成{wanted}"
        yield flag_match(text, match, "序数“{}”后面不用点和逗号", hint, wanted)


@register_rule(
    "P12",
    Severity.ERROR,
    RuleStrength.标准,
    "GB/T 15834-2011 B.3.3",
    what="阿拉伯数字作序数，后面用了顿号。",
    why="不带括号的阿拉伯数字作序数，后面用下脚点“.”。",
    bad=("1、压实责任",),
    good=("1.压实责任", "1、2号楼已经完工"),
)
def check_arabic_ordinals(text: AuthorText) -> Iterator[RuleFinding]:
    """Find Arabic ordinals with 、 (B.3.3): 1、压实责任.

    The mark becomes a dot.
    """
    for match in _find_at_clause_start(text, _ARABIC_COMMA):
        wanted = f"{match[1]}."
        hint = f"写成{wanted}"
        yield flag_match(text, match, "序数“{}”后面不用顿号", hint, wanted)


@register_rule(
    "P13",
    Severity.ERROR,
    RuleStrength.标准,
    "GB/T 15834-2011 B.3.4",
    what="带括号或带圈的序数后面又加了标点。",
    why="括号已经把序数和文字隔开，后面不再用标点。",
    bad=("（一）、加强领导", "（1）.细化"),
    good=("（一）加强领导", "（1）细化", "按照第（一）、（二）项办理"),
)
def check_bracketed_ordinals(text: AuthorText) -> Iterator[RuleFinding]:
    """Find marks behind ordinals in brackets or circles (B.3.4): （一）、加强领导.

    ``**`` that closes bold type between the two stays. Half a bracket (1）、) is one too.
    """
    for match in _find_at_clause_start(text, _BRACKETED):
        wanted = match[1] + match[2]
        hint = "删去序数后面的标点"
        yield flag_match(text, match, "序数“{}”后面多了标点", hint, wanted)


@register_rule(
    "P14",
    Severity.WARNING,
    RuleStrength.标准,
    "GB/T 15834-2011 B.3.1",
    what="“第一”“首先”“其次”这样的序次语后面没有用逗号。",
    why="它们是句子的一个停顿，后面用逗号；顿号用在“一”“二”后面。",
    bad=("第一、摸清底数",),
    good=("第一，摸清底数", "第一、二产业", "首先要摸清底数"),
)
def check_sequence_words(text: AuthorText) -> Iterator[RuleFinding]:
    """Find 第一, 首先, 其次 with another mark than ， behind them (B.3.1).

    Without any mark they are part of the sentence (首先要摸清底数), which is right too.
    """
    for match in _find_at_clause_start(text, _SEQUENCE_WORD):
        word, bold = match[1], match[2]
        hint = f"改用逗号：{word}，"
        yield flag_match(text, match, "“{}”后面应当用逗号", hint, f"{word}{bold}，")


@register_rule(
    "P15",
    Severity.WARNING,
    RuleStrength.标准,
    "GB/T 15834-2011 B.3.7",
    what="“一是”“二是”后面用了标点。",
    why="“一是”和后面的话是一个整体，中间没有停顿。",
    bad=("一是，查隐患",),
    good=("一是查隐患", "这是唯一、可靠的办法"),
)
def find_marks_after_enumerators(text: AuthorText) -> Iterator[RuleFinding]:
    """Find 一是, 二是 with a mark behind (B.3.7).

    They may stand in the middle of a clause too, but only behind a mark: 唯一是、 is none.
    """
    prose = mask_codes(text.value)
    for match in _ONE_IS.finditer(prose):
        start = match.start()
        if prose[start - 1] in "，、“（" or is_clause_start(prose, start):
            wanted = match[1]
            message = "“{}”：“是”后面多了标点"
            yield flag_match(text, match, message, f"写成{wanted}", wanted)


@register_rule(
    "P16",
    Severity.WARNING,
    RuleStrength.标准,
    "GB/T 15834-2011 B.3.8；GB/T 9704-2012 7.3.3",
    what="层次序数的先后颠倒：下一层用了比上一层更高的序数。",
    why="层次依次为一、（一）1.（1），可以跳过一层，不能倒过来用。",
    bad=("层次序数: [（一）, 一、]", "引言: |-\n  （一）摸清底数。\n\n  一、建立台账。"),
    good=("层次序数: [一、, 1.]", "引言: |-\n  一、摸清底数。\n\n  （一）建立台账。"),
    scope=ReviewedNotice,
)
def check_level_order(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find marks of levels that climb back (B.3.8; GB/T 9704-2012, 7.3.3).

    Looked at are the marks chosen for the program's own numbering, then those typed in each text,
    below the level that the text stands in. A level may be left out. The mark of sections counts
    only where one has a heading to bear it: what comes below sections without is the first level.
    """
    sections = reviewed.notice.sections
    numbering = reviewed.notice.numbering
    if any(section.items for section in sections) and not any(map(_has_heading, sections)):
        numbering = numbering[1:]
    for upper, mark in pairwise(numbering):
        if ORDINAL_STYLES.index(mark) < ORDINAL_STYLES.index(upper):
            message = f"“{mark}”排在“{upper}”下面，层次颠倒了"
            yield RuleFinding(mark, 0, len(mark), message, _ORDER_HINT)
    for value, above in _list_ranked_texts(reviewed):
        yield from _find_climbing_ordinals(value, above)


def _has_heading(section: Section) -> bool:
    """Tell whether a section has a heading, which the program gives its ordinal."""
    return bool(section.heading)


def _list_ranked_texts(reviewed: ReviewedNotice) -> Iterator[tuple[Text, int]]:
    """Yield the texts of a notice, each with the rank of the mark it stands under.

    The rank counts from 0, as in ``ORDINAL_STYLES``; it is -1 for a text under no mark: of a
    section without heading, of 引言 and 结束语, of a 正文文件, of attachments.
    """
    notice = reviewed.notice
    ranks = [ORDINAL_STYLES.index(mark) for mark in notice.numbering]
    for section in notice.sections:
        if section.intro:
            yield section.intro, ranks[0] if section.heading else -1
        yield from _list_item_texts(section.items, ranks[1:])
    attached = (text.value for text in reviewed.words if text.part == "附件正文")
    for value in (notice.preamble, notice.body, notice.closing, *attached):
        if value:
            yield value, -1


def _list_item_texts(items: Iterable[Item], ranks: list[int]) -> Iterator[tuple[Text, int]]:
    """Yield the texts of items and of those below; ``ranks`` are those of their levels on.

    There are as many ranks as levels: loading has seen to that (K09).
    """
    for item in items:
        if item.text:
            yield item.text, ranks[0]
        yield from _list_item_texts(item.items, ranks[1:])


def _find_climbing_ordinals(value: Text, above: int) -> Iterator[RuleFinding]:
    """Find typed ordinals at a line's start that go back above the highest one before them.

    ``above`` is the rank of the mark the text stands under, -1 when there is none: nothing in the
    text may be as high as that, but what goes on counting from it. A Markdown heading begins anew.
    """
    lowest = len(ORDINAL_STYLES)
    highest, at = lowest, 0
    for line in mask_codes(value).split("\n"):
        typed = _TYPED_ORDINAL.match(line)
        if line.startswith("#"):
            highest = lowest
        elif typed and typed.lastindex:
            group = typed.lastindex  # one for each rank
            rank = group - 1
            climbs = rank < highest < lowest
            resumes = rank == above and not typed[group].startswith(_FIRSTS)  # S14's
            if (climbs or rank <= above) and not resumes:
                upper = ORDINAL_STYLES[above if above >= 0 else highest]
                message = f"“{typed[group]}”排在“{upper}”下面，层次颠倒了"
                start, end = at + typed.start(group), at + typed.end()
                yield RuleFinding(value, start, end, message, _ORDER_HINT)
            highest = min(highest, rank)
        at += len(line) + 1


@register_rule(
    "P17",
    Severity.WARNING,
    RuleStrength.标准,
    "GB/T 15834-2011 A.5",
    what="并列的各项里已经用了句号，项与项之间却用分号。",
    why="分号的停顿比句号短，不能隔开含有句号的各项。",
    bad=("一是查隐患。各单位自查；二是抓整改。",),
    good=("一是查隐患。各单位自查。二是抓整改。", "一是查隐患；二是抓整改。"),
)
def find_misused_semicolons(text: AuthorText) -> Iterator[RuleFinding]:
    """Find ； between members of a list of which one has a 。 inside (A.5).

    All of the list's become 。, for its members are sentences.
    """
    prose = mask_codes(text.value)
    if "；" not in prose or "。" not in prose:
        return
    for semicolons in _group_semicolons(prose):
        begin = _find_last_match(_BEGINNING, prose, semicolons[0].start())
        members = prose[begin : semicolons[-1].start()]
        if "。" in members:
            for match in semicolons:
                yield flag_match(text, match, _SEMICOLON_MESSAGE, "改成句号", "。")
    if text.part == "正文":
        yield from _find_last_semicolon(text.value, prose)


def _find_last_semicolon(value: Text, prose: str) -> Iterator[RuleFinding]:
    """Find a ； that ends an item of several sentences.

    The program numbers the items, so the next one of the list is another value.
    """
    end = len(prose.rstrip())
    last_line = prose.rpartition("\n")[2]
    if prose[end - 1] == "；" and "。" in last_line:
        yield RuleFinding(value, end - 1, end, _SEMICOLON_MESSAGE, "改成句号", "。")


def _group_semicolons(prose: str) -> list[list[re.Match[str]]]:
    """Return the ； between members, those of each list together.

    A list ends with its paragraph, or where another begins with its own first ordinal.
    """
    lists: list[list[re.Match[str]]] = []
    for semicolon in _PARTING.finditer(prose):
        if lists:
            between = prose[lists[-1][-1].end() : semicolon.start()]
            if "\n" not in between and not _BEGINNING.search(between):
                lists[-1].append(semicolon)
                continue
        lists.append([semicolon])
    return lists


def _find_last_match(pattern: re.Pattern[str], text: str, end: int) -> int:
    """Return where the last match before ``end`` starts, within the paragraph; else ``end``.

    That is looked for among the last ``_FARTHEST`` characters.
    """
    start = max(text.rfind("\n", 0, end) + 1, end - _FARTHEST)
    found = end
    for match in pattern.finditer(text, start, end):
        found = match.start()
    return found
