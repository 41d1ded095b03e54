"""The form of what is written in an element (S01, S03, S05, S06, S10 to S12, S16, S19).

In: a ``ReviewedNotice`` or an ``AuthorText``.  Out: ``RuleFinding``. What loading or typesetting
refuses already (S02 S04 S07) is in ``lint.unchecked``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.document_kind import find_document_kind
from notice_gen.lint.notice_kind import find_kind, flag_missing, flag_value
from notice_gen.lint.rule import ReviewedNotice, RuleFinding, RuleStrength, register_rule
from notice_gen.numeral import format_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.lint.rule import AuthorText
    from notice_gen.yaml_source.tree import Text

_GB: Final = "GB/T 9704-2012"
_NUMBER: Final = re.compile(r"[㐀-鿿×]{1,12}〔(?:19|20)[0-9]{2}〕[1-9][0-9]*号")
_YEARLY_NUMBER: Final = re.compile(
    r"(?:19|20)[0-9]{2}年第[1-9][0-9]*[号期]"
)  # of 公告 and 通告, by custom
_ORDER_NUMBER: Final = re.compile(
    r"(?:[〔（]?[\u4e00-\u9fff]{1,8}[〕）]?|(?:19|20)[0-9]{2}年)?第[0-9〇零一二三四五六七八九十百]{1,5}号"
)  # of an order (E14 asks whether it is 令号), and of a congress's 公告
_NUMBER_PARTS: Final = re.compile(
    r"([㐀-鿿]{1,12})[〔\[(（［【〖{]?((?:19|20)[0-9]{2})年?[〕\])）］】〗}]?第?0*([1-9][0-9]*)号?"
)
_WIDE: Final = {ord("０") + digit: str(digit) for digit in range(10)}
_END: Final = re.compile(r"[。．.；;，,、：:\s]+$")
_WRONG_SEPARATOR: Final = re.compile(r"[。；]")
_NO_TEXT: Final = re.compile(r"(?<!“)[（(]?(?:此页|本页|以下)无正文[）)]?")
_DIGIT: Final = "0-9〇零一二三四五六七八九十"
_DAY: Final = re.compile(rf"[{_DIGIT}]{{4}}年[{_DIGIT}]{{1,3}}月[{_DIGIT}]{{1,3}}日")
_INDENT: Final = re.compile(r"(?m)^[ \t]*[\u3000\u00a0][ \t\u3000\u00a0]*(?=\S)")
_MAIN_PARTS: Final = frozenset({"引言", "正文", "结束语"})
_INDENTED_PARTS: Final = frozenset({"引言", "首句", "正文", "结束语", "附件正文", "附注"})


@register_rule(
    "S01",
    Severity.ERROR,
    RuleStrength.规定,
    f"{_GB} 7.2.5",
    what="发文字号不合“机关代字〔年份〕序号”的写法。",
    why="年份用全称，括入六角括号“〔〕”；序号不编虚位，不加“第”，后面加“号”。",
    bad=("样政发[2022]12号", "样政发〔2022〕012号", "样政发〔2022〕第12号"),
    good=("样政发〔2022〕12号",),
    scope=ReviewedNotice,
)
def check_document_number(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Check the form of 发文字号 (7.2.5); two numbers at once are R8's.

    What is meant can be told from most wrong forms, such as 样政发[2022]第012号, and is offered
    as a repair. By custom 公告 and 通告 may be numbered by year: 2026年第3号, 2026年第3期.
    """
    number = reviewed.notice.number
    if not number or _NUMBER.fullmatch(number) or number.count("号") > 1:
        return
    kind = find_document_kind(find_kind(reviewed.notice))
    if kind.numbered_by_year and _YEARLY_NUMBER.fullmatch(number):
        return
    if (kind.numbered_by_year or kind.name == "命令") and _ORDER_NUMBER.fullmatch(number):
        return
    message = f"发文字号“{number}”的写法不对"
    parts = _NUMBER_PARTS.fullmatch(re.sub(r"\s", "", number.translate(_WIDE)))
    if parts:
        mended = f"{parts[1]}〔{parts[2]}〕{parts[3]}号"
        yield flag_value(number, message, f"写成 {mended}", mended)
    else:
        hint = "写成 样政发〔2022〕12号 这样：机关代字、六角括号里的年份、序号和“号”"
        yield flag_value(number, message, hint)


@register_rule(
    "S03",
    Severity.WARNING,
    RuleStrength.规定,
    "《中华人民共和国保守国家秘密法》",
    what="公文标了密级。",
    why="国家秘密只能在涉密计算机上起草和存储，不得放进联网的计算机和版本库；"
    "确在涉密计算机上办理，或者内容是虚构的，写一条豁免。",
    bad=("密级和保密期限: 机密★1年",),
    good=("密级和保密期限: 机密★1年\n豁免:\n  - 规则: S03\n    理由: 在涉密计算机上办理",),
    scope=ReviewedNotice,
)
def find_secrecy_label(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Ask whether a secret may be here at all; its form is loading's to see (K05).

    Nothing in the notice can answer that, so it is found always and waived with a reason.
    """
    secrecy = reviewed.notice.secrecy
    if secrecy:
        message = f"公文标了密级“{secrecy}”，不得在非涉密计算机上处理"
        yield flag_value(secrecy, message, "确认是在涉密计算机上办理，并在豁免里写明")


@register_rule(
    "S05",
    Severity.ERROR,
    RuleStrength.规定,
    f"{_GB} 7.2.6，《党政机关公文处理工作条例》第九条（六）",
    what="上行文没有写签发人，或者联合上行文写的签发人少于联合的机关。",
    why="上行文应当标注签发人姓名，联合行文时各机关的签发人都要标注。",
    bad=("文种: 请示（没有“签发人”）",),
    good=("文种: 请示\n签发人: 张示例",),
    scope=ReviewedNotice,
    needs=("mark",),
)
def check_signatories(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Demand 签发人 of an 上行文, one for each agency (7.2.6).

    That others have none is loading's to see (K09). Letters and minutes have no room for them.
    """
    notice = reviewed.notice
    if notice.direction != "上行" or notice.format != "文件":
        return
    names = len(notice.signatories)
    agencies = len(notice.mark.names)
    if not names:
        message = "上行文应当标注签发人，这里没有"
        yield flag_missing(notice, message, "写上 signatories（签发人）")
    elif names < agencies:
        last = notice.signatories[-1]
        message = f"{agencies}个机关联合上行，签发人只有{names}个"
        yield flag_value(last, message, "补齐各机关的签发人")


@register_rule(
    "S06",
    Severity.ERROR,
    RuleStrength.规定,
    f"{_GB} 7.3.2",
    what="主送机关里有句号、分号，或者名称后面多写了标点。",
    why="主送机关之间用顿号或逗号，最后一个后面的冒号由程序加。",
    bad=("各乡镇人民政府；区直各单位", "区直各单位。"),
    good=("各乡镇人民政府，区直各单位",),
)
def check_recipients(text: AuthorText) -> Iterator[RuleFinding]:
    """Check the punctuation of 主送机关 (7.3.2); the colon behind them is printed by itself.

    、 parts agencies of one sort and ， different sorts, which only the author can tell.
    """
    if text.part == "主送机关":
        yield from _check_agency_list(text.value, "主送机关")


def _check_agency_list(value: Text, what: str) -> Iterator[RuleFinding]:
    """Find stops in and behind the names of agencies; ``what`` is the element.

    A mark at the end is taken away and ； becomes ，; what a 。 was meant for the author must say.
    """
    names_end = len(value)
    end = _END.search(value)
    if end:
        names_end = end.start()
        message = f"{what}后面不写“{end[0].strip()}”"
        yield RuleFinding(value, *end.span(), message, "删去它，末尾的标点由程序加", "")
    for match in _WRONG_SEPARATOR.finditer(value, 0, names_end):
        fix = "，" if match[0] == "；" else None
        message = f"{what}之间不用“{match[0]}”"
        yield RuleFinding(value, *match.span(), message, "改用顿号或逗号", fix)


@register_rule(
    "S10",
    Severity.ERROR,
    RuleStrength.规定,
    f"{_GB} 7.4.2",
    what="抄送机关里有句号、分号，或者名称后面多写了标点。",
    why="抄送机关之间用顿号或逗号隔开，最后一个后面的句号由程序加，此外不用句号。",
    bad=("区委办公室、", "区委办公室；区政协办公室"),
    good=("区委办公室", "区委办公室，区政协办公室"),
)
def check_copy_recipients(text: AuthorText) -> Iterator[RuleFinding]:
    """Check the punctuation of 抄送机关 (7.4.2); the full stop behind them is printed by itself.

    Between the names the same marks are right as in 主送机关.
    """
    if text.part == "抄送机关":
        yield from _check_agency_list(text.value, "抄送机关")


@register_rule(
    "S11",
    Severity.WARNING,
    RuleStrength.实务,
    f"{_GB} 7.4.3",
    what="印发日期早于成文日期。",
    why="印发日期是送印的日子，公文成文以后才能送印。",
    bad=("成文日期: 2026-03-09\n印发日期: 2026-03-02",),
    good=("成文日期: 2026-03-02\n印发日期: 2026-03-09",),
    scope=ReviewedNotice,
    needs=("date",),
)
def check_printing_date(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Compare 印发日期 with 成文日期: what is printed has been signed before (7.4.3).

    It may be the same day. Found is 印发日期.
    """
    signed = reviewed.notice.date
    printed = reviewed.notice.printed
    if printed and printed < signed:
        message = f"印发日期 {format_date(printed)} 早于成文日期 {format_date(signed)}"
        yield flag_value(printed.text, message, "核对两个日期")


@register_rule(
    "S12",
    Severity.WARNING,
    RuleStrength.实务,
    f"{_GB} 7.3.5.4",
    what="正文末尾又手写了一个单独成段的成文日期。",
    why="成文日期由程序按规定的写法和位置印，正文里再写一个就重复了。",
    bad=("结束语: |\n  特此通知。\n\n  二〇二六年三月二日",),
    good=("结束语: 特此通知。\n成文日期: 2026-03-02",),
    scope=ReviewedNotice,
)
def find_typed_date(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find a paragraph that is nothing but a date at the end of 正文 (7.3.5.4).

    The date that is printed stands below the signature, so this one would be a second.
    """
    values = [text.value for text in reviewed.words if text.part in _MAIN_PARTS]
    if not values:
        return
    value = values[-1]
    printed = value.rstrip()
    start = printed.rfind("\n") + 1
    day = _DAY.fullmatch(printed[start:].strip(" \t\u3000"))
    if day:
        at = printed.index(day[0], start)
        message = f"正文末尾不必再写日期“{day[0]}”"
        yield RuleFinding(value, at, at + len(day[0]), message, "删去它，成文日期由程序印")


@register_rule(
    "S16",
    Severity.ERROR,
    RuleStrength.规定,
    f"{_GB} 7.3.5.5",
    what="用了“此页无正文”。",
    why="落款与正文应当同页，排不下时调整行距、字距；标注“此页无正文”的办法已经取消。",
    bad=("（此页无正文）",),
    good=("增删几个字，使落款与正文同页",),
)
def find_no_text_remark(text: AuthorText) -> Iterator[RuleFinding]:
    """Find 此页无正文, which the standard forbids (7.3.5.5).

    It is taken away, but not where it is all there is: an element cannot be left empty.
    """
    for match in _NO_TEXT.finditer(text.value):
        alone = len(match[0]) == len(text.value)
        fix = None if alone else ""
        yield RuleFinding(text.value, *match.span(), "不用“此页无正文”", "删去它", fix)


@register_rule(
    "S19",
    Severity.ERROR,
    RuleStrength.规定,
    f"{_GB} 7.3.3",
    what="段首手工打了空格。",
    why="每段左空二字由程序排，手打的空格会再多空出来。",
    bad=("　　各单位要高度重视。",),
    good=("各单位要高度重视。",),
)
def find_typed_indents(text: AuthorText) -> Iterator[RuleFinding]:
    """Find wide spaces typed at the beginning of a paragraph (7.3.3).

    Paragraphs are indented two characters in print; what is typed would come on top of that.
    """
    if text.part not in _INDENTED_PARTS:
        return
    for match in _INDENT.finditer(text.value):
        message = "段首手工打了空格"
        yield RuleFinding(text.value, *match.span(), message, "删去它，程序会空二字", "")
