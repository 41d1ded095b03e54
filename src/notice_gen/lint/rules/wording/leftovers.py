"""What a template or a web page left behind (Q08 to Q10): blanks, entities, broken addresses.

In: an ``AuthorText``.  Out: ``RuleFinding``.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.lint.masking import mask_codes
from notice_gen.lint.rule import RuleFinding, RuleStrength, register_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.lint.rule import AuthorText

_SOURCE: Final = "公文校对常规"
_BLANK: Final = re.compile(
    r"[xX×Ｘ]{1,4} ?(?:[年月日](?:[xX×Ｘ]{1,4}[月日])*|[万亿]?元|[万亿]?人|个百分点|%|万亩)"
    r"|【 *】|［ *］|（ {2,}）|_{3,}|＿{2,}|【(?:待[填定补]|填写|请填|此处)[^【】\n]{0,12}】"
    r"|(?<=授予|任命)[xX×Ｘ]{2,4}(?=[等、同])"
)
_NAMED_BLANK: Final = re.compile(r"(?m)^.*[_＿]{3,}（[^（）\n]{2,12}）.*$")  # of a form
_BLANK_FORM: Final = frozenset({"附件正文", "附件标题", "发文字号"})  # a form is to be filled in


@register_rule(
    "Q08",
    Severity.WARNING,
    RuleStrength.实务,
    _SOURCE,
    what="正文里留着没有填的空：××元、×月×日、【】、下划线。",
    why="套用旧文或者范本时留的空，印发前要填上；附件里的表格、样式是给人填的，不算。",
    bad=("安排资金××万元", "于×月×日前报送", "由【】负责"),
    good=("安排资金30万元", "于3月2日前报送"),
)
def find_unfilled_blanks(text: AuthorText) -> Iterator[RuleFinding]:
    """Find what was to be filled in: ×月×日, XXX元, 【】.

    Behind × must stand a unit: 样本市××局 hides a name on purpose. A line that shows what a form
    looks like says behind a blank what is to be written there.
    """
    if text.part in _BLANK_FORM:
        return
    forms = [line.span() for line in _NAMED_BLANK.finditer(text.value)]
    for match in _BLANK.finditer(text.value):
        start, end = match.span()
        if any(low <= start < high for low, high in forms):
            continue
        before = text.value[start - 1 : start]
        if before.isascii() and before.isalnum():  # 3×4万元, MAX元
            continue
        message = f"“{match[0]}”还没有填"
        yield RuleFinding(text.value, start, end, message, "填上内容，或者删去")


_ENTITY: Final = re.compile(r"&(?:#[0-9]{2,5}|#x[0-9A-Fa-f]{2,5}|[A-Za-z]{2,8}[0-9]?);")
_CONVERTED: Final = re.compile(r"[？?]?[,，]?[A-Z]\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]{2,6}\)")
_MOJIBAKE: Final = re.compile("(?:锟斤拷|烫烫烫|屯屯屯|\ufffd)+|ï»¿|â€[œ\u009d™“”]")
_WHOLE: Final = re.compile(r"[？?,，]")


@register_rule(
    "Q09",
    Severity.ERROR,
    RuleStrength.实务,
    _SOURCE,
    what="文字里残留着网页的代码，或者转换时损坏的字。",
    why="从网页复制、转换时留下的，读不通，也印得出来。",
    bad=("请各单位&nbsp;认真执行", "实施交通管制？,F(xiàn)通告如下"),
    good=("请各单位认真执行", "实施交通管制。现通告如下"),
)
def find_web_leftovers(text: AuthorText) -> Iterator[RuleFinding]:
    """Find entities of web pages (&nbsp;), and what conversion made of a character: F(xiàn).

    An entity becomes the character it stands for, a space none. What a character was that a
    conversion broke, a person must say.
    """
    value = text.value
    if "&" in value:
        for match in _ENTITY.finditer(value):
            meant = html.unescape(match[0])
            if meant == match[0]:
                continue
            fix = "" if meant.isspace() else meant
            hint = f"改为“{fix}”" if fix else "删去它"
            yield RuleFinding(value, *match.span(), f"“{match[0]}”是网页的代码", hint, fix)
    for match in _MOJIBAKE.finditer(value):
        message = f"“{match[0]}”是编码转换时损坏的字"
        yield RuleFinding(value, *match.span(), message, "对照原文，把这几个字重打一遍")
    for match in _CONVERTED.finditer(value):
        if _WHOLE.match(match[0]) or not match[0].isascii():
            message = f"“{match[0]}”是转换时损坏的字"
            yield RuleFinding(value, *match.span(), message, "对照原文，把这几个字重打一遍")


_SPLIT_MAIL: Final = re.compile(
    r"(?<![0-9A-Za-z._-])[0-9A-Za-z][0-9A-Za-z._-]{1,40}"
    r"(?:[ 　]+[@＠][ 　]*|[ 　]*[@＠][ 　]+|＠)"
    r"[0-9A-Za-z-]{1,40}(?:[.。．][0-9A-Za-z-]{2,20}){1,4}"
)
_BROKEN_WEB: Final = re.compile(
    r"https?[:：] ?[/／]{2} ?(?:[0-9A-Za-z-]+[.。．])+[0-9A-Za-z-]{2,}"
    r"|www(?:[。．]| [.。．]|[.。．] )(?:[0-9A-Za-z-]+[.。．])*[a-z]{2,}"
)
_SIGNS: Final = str.maketrans("＠。．：／", "@..:/", " \u3000")


@register_rule(
    "Q10",
    Severity.ERROR,
    RuleStrength.实务,
    _SOURCE,
    what="网址或电子邮箱里有空格或全角的符号。",
    why="照这样的地址打不开网页，也寄不到信。",
    bad=("电子邮箱：bangong @example.gov.cn", "http：//www.example.gov.cn"),
    good=("电子邮箱：bangong@example.gov.cn", "http://www.example.gov.cn"),
)
def find_broken_addresses(text: AuthorText) -> Iterator[RuleFinding]:
    """Find mail and web addresses with spaces or full-width signs; both are mended.

    A space before a domain counts only next to @ or behind //: elsewhere it ends the address.
    """
    value = text.value
    for pattern, name in ((_SPLIT_MAIL, "邮箱"), (_BROKEN_WEB, "网址")):
        for match in pattern.finditer(value):
            better = match[0].translate(_SIGNS)
            if better != match[0]:
                message = f"{name}“{match[0]}”里有空格或全角的符号"
                yield RuleFinding(value, *match.span(), message, f"改为“{better}”", better)


_FOLDED: Final = re.compile(r"(?m)^[ 　]*｜[^\n｜]*｜[^\n]*$")
_ROWS: Final = 2  # lines with bars that are meant as a table


@register_rule(
    "Q11",
    Severity.WARNING,
    RuleStrength.实务,
    "本程序表格的写法（docs/guide.md）",
    what="几行文字用全角的竖线“｜”分格，不会成为表格。",
    why="表格的竖线是半角的“|”；全角的照字印出来，一行接一行。",
    bad=("｜ 甲 ｜ 乙 ｜\n｜ --- ｜ --- ｜",),
    good=("| 甲 | 乙 |\n| --- | --- |", "甲｜乙"),
)
def find_full_width_bars(text: AuthorText) -> Iterator[RuleFinding]:
    """Find rows of a table typed with full-width bars; the first row is told.

    One line alone may have them for its own sake.
    """
    rows = list(_FOLDED.finditer(text.value))
    if len(rows) >= _ROWS:
        message = "这几行用了全角的竖线｜，不会成为表格"
        yield RuleFinding(text.value, *rows[0].span(), message, "要成表格，改用半角的竖线 |")


_UNENDED: Final = re.compile(r"(?m)^[^\n|#]*[，；。][^\n|]*[一-鿿][，、]?$")
_HEAD: Final = re.compile(
    r"^[ 　]*(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|[0-9]+[.．、])"
)
_NO_PROSE: Final = re.compile(
    r"[：:][^。；]*$|联系[人电]|地址|注|[市县区局部厅委办会院校司队站所镇乡村人]$"
)
_SHORTEST: Final = 12  # characters; what is shorter may be a name or a heading


@register_rule(
    "Q12",
    Severity.WARNING,
    RuleStrength.实务,
    _SOURCE,
    what="一段话没有写完：句中有逗号、句号，末尾却没有标点，或者是逗号、顿号。",
    why="多半是复制时丢了后面的字，或者漏了句号。",
    bad=("各单位要高度重视，加强领导，确保工作取得实",),
    good=("各单位要高度重视，加强领导，确保工作取得实效。",),
)
def find_unended_paragraphs(text: AuthorText) -> Iterator[RuleFinding]:
    """Find paragraphs with stops inside and none at their end; lists of particulars have none.

    What is found are their last characters, behind which something is missing.
    """
    if text.part not in {"正文", "引言", "结束语"}:
        return
    prose = mask_codes(text.value)
    for match in _UNENDED.finditer(prose):
        line = match[0]
        if len(line) < _SHORTEST or _NO_PROSE.search(line):
            continue
        if _HEAD.match(line) and "。" not in line and "；" not in line:
            continue
        message = f"这一段没有写完：末尾“{line[-4:]}”后面没有标点"
        hint = "核对有没有漏字，补上句号"
        if line[-1] in "，、":
            message = f"这一段没有写完：以“{line[-1]}”结尾"
            hint = "核对有没有漏字，改为句号"
        yield RuleFinding(text.value, match.end() - 4, match.end(), message, hint)
