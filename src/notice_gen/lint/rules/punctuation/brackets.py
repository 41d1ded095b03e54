"""Quotes, 《》 and brackets (P19, P20, P24 to P26, P35): their form, nesting and partners.

In: an ``AuthorText`` or a ``ReviewedNotice``.  Out: ``RuleFinding``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.lint.mark_pairs import CLOSING, FULL_WIDTH, pair_marks
from notice_gen.lint.masking import mask_codes
from notice_gen.lint.prose_search import HAN, NUMERALS
from notice_gen.lint.rule import ReviewedNotice, RuleFinding, RuleStrength, register_rule
from notice_gen.yaml_source.tree import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.lint.rule import AuthorText

_NEAR: Final = 200  # characters that may still belong together
_HAN: Final = re.compile(f"[{HAN}]")
# 27" is inches and it's has an apostrophe
_STRAIGHT: Final = re.compile(r"(?<![0-9])\"[^\"\n]*\"|(?<![A-Za-z])'[^'\n]*'|(?<![0-9])\"")
# 县（市、区） 县（处）级 第（三）项: notes and ordinals that are part of a name
_YEAR_OF_NUMBER: Final = re.compile(r"[（(](?:19|20)[0-9]{2}[）)]第?[0-9]+号")
_PART_OF_NAME: Final = re.compile(
    rf"[县省市区乡镇村旗州]（[县省市区乡镇村旗州街道社盟自治直辖、]+）|[{HAN}]（[{HAN}]）"
    rf"|第[（(](?:[{NUMERALS}]+|[0-9]+)[）)]|、[（(](?:[{NUMERALS}]+|[0-9]+)[）)]项"
)
_NOTE_AFTER_STOP: Final = re.compile(r"。（(?:以下[简统]?称|下同)[^（）\n]*）。?")
_SENTENCE_ENDS: Final = frozenset({"", "。", "！", "？", "…"})  # "": the beginning of the text
_QUOTED_SENTENCE_ENDS: Final = frozenset({"。”", "！”", "？”"})
_LINE_END: Final = re.compile(r"[ *]*(?:\n|$)")
_DOUBLED: Final = re.compile(
    r"(?P<inner>[。，；])(?P<quote>[”’])(?P<bold>(?:\*\*)?)(?P<outer>[。，；])"
)


@register_rule(
    "P19",
    Severity.ERROR,
    RuleStrength.标准,
    "GB/T 15834-2011 4.8.3.4",
    what="双引号里面又用双引号，或者用了不分左右的直引号。",
    why="引号里还要用引号时，外面用双引号，里面用单引号；直引号是西文的，分不出起止。",
    bad=("“落实“双减”要求”", '开展"扫黄打非"工作'),
    good=("“落实‘双减’要求”", "开展“扫黄打非”工作"),
)
def find_nested_quotes(text: AuthorText) -> Iterator[RuleFinding]:
    """Find quotes of one form inside each other (4.8.3.4), and straight quotes around Han.

    Quotes within quotes are single, and double again within these. Straight quotes have no sides,
    and may be inches or an apostrophe next to figures and Latin.
    """
    hint = "引号里的引号，一层双、一层单地交替：“……‘……’……”"
    yield from _find_nested_pairs(text, "“‘", "双引号里又用了双引号：{}", hint)
    if '"' in text.value or "'" in text.value:
        yield from _find_straight_quotes(text)


@register_rule(
    "P20",
    Severity.ERROR,
    RuleStrength.标准,
    "GB/T 15834-2011 4.15.3.5",
    what="书名号里面又用双书名号。",
    why="书名号里还要用书名号时，外面用双书名号《》，里面用单书名号〈〉。",
    bad=("《关于印发《办法》的通知》",),
    good=("《关于印发〈办法〉的通知》", "《办法》《细则》"),
)
def find_nested_title_marks(text: AuthorText) -> Iterator[RuleFinding]:
    """Find 《》 inside of 《》 (4.15.3.5); 〈〉 inside is right, and 《》 again within these."""
    hint = "里面的一层改用〈〉"
    yield from _find_nested_pairs(text, "《〈", "书名号里又用了同样的书名号：{}", hint)


@register_rule(
    "P24",
    Severity.WARNING,
    RuleStrength.标准,
    "GB/T 15834-2011 4.9.3.6",
    what="圆括号里面又用圆括号。",
    why="同一种括号套着用，读的人分不清哪一半配哪一半；“县（市、区）”“第（三）项”除外。",
    bad=("（含（试点）地区）",),
    good=("（含〔试点〕地区）", "（由市、县（市、区）分别负责）"),
)
def find_nested_brackets(text: AuthorText) -> Iterator[RuleFinding]:
    """Find brackets of one form inside each other (4.9.3.6).

    What is part of a name or an ordinal is left alone: 县（市、区）, 第（三）项.
    """
    hint = "里面的一层改用〔〕，或者换个说法，不套括号"
    yield from _find_nested_pairs(text, "（〔", "括号里又用了同样的括号：{}", hint)


def _find_nested_pairs(
    text: AuthorText, family: str, message: str, hint: str
) -> Iterator[RuleFinding]:
    """Find each pair of a family that stands in a pair of its own form.

    ``family`` is the two opening marks, the outer one first. Nothing is found where one of them
    has no partner: what is nested then cannot be told, and P35 finds that mark.
    """
    value = text.value
    pairs, odd = pair_marks(value)
    marks = family + CLOSING[family[0]] + CLOSING[family[1]]
    if any(value[at] in marks for at in odd):
        return
    for start, end, wanted in pairs:
        written = FULL_WIDTH.get(value[start], value[start])
        if wanted not in family or written == wanted:
            continue
        if start and _PART_OF_NAME.match(value, start - 1):
            continue
        if _YEAR_OF_NUMBER.match(value, start):  # P23's
            continue
        inner = value[start + 1 : end]
        fix = f"{wanted}{inner}{CLOSING[wanted]}"
        nested = value[start : end + 1]
        yield RuleFinding(value, start, end + 1, message.replace("{}", nested), hint, fix)


def _find_straight_quotes(text: AuthorText) -> Iterator[RuleFinding]:
    """Find straight quotes with or next to Han, those of a pair with their repair.

    Within a quotation that is open they become single quotes. How far back it may have been opened
    is ``_NEAR``.
    """
    prose = mask_codes(text.value)
    for match in _STRAIGHT.finditer(prose):
        start, end = match.span()
        if not _HAN.search(prose, max(0, start - 1), end + 1):
            continue
        before = prose[max(0, start - _NEAR) : start]
        is_inside = before.rfind("“") > before.rfind("”")
        first, last = "‘’" if is_inside else "“”"
        fix = None
        if len(match[0]) > 1:
            inner = text.value[start + 1 : end - 1]
            fix = f"{first}{inner}{last}"
        message = f"用了直引号：{text.value[start:end]}"
        yield RuleFinding(text.value, start, end, message, f"改成{first}{last}，左右分清", fix)


@register_rule(
    "P25",
    Severity.WARNING,
    RuleStrength.标准,
    "GB/T 15834-2011 A.8、B.2.2",
    what="句子里面的括注以句号收尾，或者只注一个词的括注放到了句号后面。",
    why="句内括号紧贴被注的词，里面末尾不用句号；只有注解整句的括号才放在句号之后。",
    bad=("各县（含市区。）报送", "印发《办法》。（以下简称“办法”）"),
    good=("各县（含市区）报送", "请于周五前报送。（逾期不再受理。）"),
)
def find_misplaced_bracket_stops(text: AuthorText) -> Iterator[RuleFinding]:
    """Find full stops on the wrong side of a bracket (A.8, B.2.2).

    A bracket within a sentence ends without one, and a note such as （以下简称……） stands before
    that of its sentence.
    """
    prose = mask_codes(text.value)
    if "。）" in prose:
        yield from _find_stops_inside(text.value, prose)
    for match in _NOTE_AFTER_STOP.finditer(prose):
        start, end = match.span()
        note = text.value[start + 1 : end].rstrip("。")
        message = f"{note}放在了句号后面"
        yield RuleFinding(text.value, start, end, message, "移到句号前面", f"{note}。")


def _find_stops_inside(value: Text, prose: str) -> Iterator[RuleFinding]:
    """Find brackets within a sentence that end with a 。 of their own.

    A bracket behind a finished sentence is a sentence itself and has one by right. At the end of a
    line the 。 moves behind the bracket, elsewhere the sentence goes on without it.
    """
    for start, end, _ in pair_marks(value).matched:
        if prose[end - 1 : end + 1] != "。）":
            continue
        before = prose[max(0, start - _NEAR) : start].rstrip(" *\n")[-2:]
        is_after_sentence = before[-1:] in _SENTENCE_ENDS or before in _QUOTED_SENTENCE_ENDS
        if is_after_sentence:
            continue
        fix = "）。" if _LINE_END.match(prose, end + 1) else "）"
        message = "句子里面的括号以句号收尾"
        hint = "删去括号里的句号，句号只放在整句末尾"
        yield RuleFinding(value, end - 1, end + 1, message, hint, fix)


@register_rule(
    "P26",
    Severity.WARNING,
    RuleStrength.标准,
    "GB/T 15834-2011 B.2.1",
    what="后引号的里外都有点号。",
    why="一处停顿只用一个点号：引文独立成句，点号在引号里；引文是句子的一部分，点号在引号外。",
    bad=("坚持“质量第一。”。",),
    good=("坚持“质量第一”。", "他说：“明天开会。”", "他问：“谁负责？”。"),
)
def find_doubled_quote_stops(text: AuthorText) -> Iterator[RuleFinding]:
    """Find a stop on both sides of a closing quote (B.2.1).

    A quotation behind ： is a sentence of its own and keeps the inner one; where that would change
    what the outer sentence says, no repair is made. Any other is a part of the sentence and keeps
    the outer one. ``**`` between the two stays where it is.
    """
    value = text.value
    starts = {}
    if "”" in value:
        starts = {pair.end: pair.start for pair in pair_marks(value).matched}
    for match in _DOUBLED.finditer(mask_codes(value)):
        inner, quote, bold, outer = match.group("inner", "quote", "bold", "outer")
        start = starts.get(match.start("quote"), 0)
        is_own_sentence = value[max(0, start - 1) : start] == "："
        fix: str | None
        if not is_own_sentence:
            fix = f"{quote}{bold}{outer}"
        elif inner == outer == "。":
            fix = f"。{quote}{bold}"
        else:
            fix = None
        message = f"引号里外都有点号：{match[0]}"
        hint = "引文是句子的一部分，只在引号外用点号；独立的引文，只在引号里用"
        yield RuleFinding(value, match.start(), match.end(), message, hint, fix)


@register_rule(
    "P35",
    Severity.ERROR,
    RuleStrength.标准,
    "GB/T 15834-2011 4.8.2、4.9.2、4.15.2",
    what="引号、书名号或括号只有一半。",
    why="少了一半，读的人不知道引文、书名或注释到哪里为止。",
    bad=("引言: 依照《管理办法执行。", "结束语: 认真落实“一岗双责要求。"),
    good=("引言: 依照《管理办法》执行。", "引言: 包括：1）现场检查；2）资料核查。"),
    scope=ReviewedNotice,
)
def find_unpaired_marks(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find marks without a partner (4.8.2, 4.9.2, 4.15.2).

    The lines of a title are read as one: the partner may be in another line. Everywhere else a
    pair stands in one value, and in one paragraph of it, unless whole paragraphs are quoted.
    """
    title = [text.value for text in reviewed.words if text.part == "标题"]
    joins_title = len(title) > 1
    odd = [*_find_odd_marks(title)] if joins_title else []
    for text in reviewed.words:
        if not (joins_title and text.part == "标题"):
            odd += _find_odd_marks([text.value])
    yield from _leave_long_quotations(odd)


def _leave_long_quotations(odd: list[RuleFinding]) -> Iterator[RuleFinding]:
    """Yield odd marks but those of a quotation of whole paragraphs.

    It begins where a paragraph does or behind a colon, and ends where a paragraph does; the next
    odd mark behind its first is its last, unless each of its paragraphs begins with “.
    """
    last = None
    for found in odd:
        if _opens_quotation(found) and _is_quoted_on(found):
            continue
        if last and _opens_quotation(last) and _closes_quotation(found):
            last = None
            continue
        if last:
            yield last
        last = found
    if last:
        yield last


def _opens_quotation(found: RuleFinding) -> bool:
    """Tell whether a mark is “ at a paragraph's beginning or behind a colon."""
    before = found.value[: found.start].rstrip(" \u3000")
    return found.value[found.start] == "“" and before[-1:] in {"", "\n", "：", ":"}


def _is_quoted_on(found: RuleFinding) -> bool:
    """Tell whether the paragraph behind that of a mark begins with “ too."""
    rest = found.value[found.end :].partition("\n")[2]
    return rest.lstrip("\n \u3000").startswith("“")


def _closes_quotation(found: RuleFinding) -> bool:
    """Tell whether a mark is ” at a paragraph's end."""
    behind = found.value[found.end : found.end + 1]
    return found.value[found.start] == "”" and behind in {"", "\n", "。", "；"}


def _find_odd_marks(values: list[Text]) -> Iterator[RuleFinding]:
    """Find the marks left over in some values read as one, each in the value it stands in."""
    joined = values[0] if len(values) == 1 else Text("".join(values))
    odd = pair_marks(joined).odd
    begin = 0
    for value in values:
        end = begin + len(value)
        for at in odd:
            if begin <= at < end:
                message = f"“{joined[at]}”没有与它配对的另一半"
                hint = "补上另一半，或者删去这一半"
                yield RuleFinding(value, at - begin, at - begin + 1, message, hint)
        begin = end
