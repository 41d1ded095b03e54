"""Structure and format of the author's text (S), as GB/T 9704-2012 asks.

In: a ``Draft`` or ``Words``.  Out: ``Found``. What loading or setting refuses already (S02 S03
S04 S07) is in ``unchecked``; the pages have rules of their own (``pages``), and so have the
headings and attachments (``heading``, ``attachment``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.lint.notice_kind import (
    find_kind,
    find_title_kind,
    flag_missing,
    flag_value,
    join_title,
)
from notice_gen.lint.rule import ReviewedNotice, RuleFinding, RuleStrength, register_rule
from notice_gen.numeral import format_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.lint.rule import AuthorText
    from notice_gen.yaml_source.tree import Text

_GB: Final = "GB/T 9704-2012"
_NUMBER: Final = re.compile(r"[㐀-鿿×]{1,12}〔(?:19|20)[0-9]{2}〕[1-9][0-9]*号")
_SERIAL: Final = re.compile(r"(?:19|20)[0-9]{2}年第[1-9][0-9]*号")  # of 公告 and 通告, by custom
_NUMBER_PARTS: Final = re.compile(
    r"([㐀-鿿]{1,12})[〔\[(（［【〖{]?((?:19|20)[0-9]{2})年?[〕\])）］】〗}]?第?0*([1-9][0-9]*)号?"
)
_WIDE: Final = {ord("０") + digit: str(digit) for digit in range(10)}
_END: Final = re.compile(r"[。．.；;，,、：:\s]+$")
_WRONG_SEPARATOR: Final = re.compile(r"[。；]")
_NO_TEXT: Final = re.compile(r"(?<!“)[（(]?(?:此页|本页|以下)无正文[）)]?")
_DIGIT: Final = "0-9〇零一二三四五六七八九十"
_DAY: Final = re.compile(rf"[{_DIGIT}]{{4}}年[{_DIGIT}]{{1,3}}月[{_DIGIT}]{{1,3}}日")
_ABOUT: Final = re.compile(r"(?:关于|转发|批转|印发).+的")
_KINDS_WITHOUT_ABOUT: Final = frozenset(
    {"命令", "公告", "通告", "公报", "纪要"}
)  # whose titles may go without 关于
_INDENT: Final = re.compile(r"(?m)^[ \t]*[\u3000\u00a0][ \t\u3000\u00a0]*(?=\S)")
_INDENTED_PARTS: Final = frozenset({"引言", "首句", "正文", "结束语", "附件正文", "附注"})


@register_rule(
    "S01",
    Severity.ERROR,
    RuleStrength.规定,
    f"{_GB} 7.2.5",
    what="发文字号不合“机关代字〔年份〕序号”的写法。",
    why="年份用全称，括入六角括号“〔〕”；序号不编虚位，不加“第”，后面加“号”。",
    bad=("岳楼法办[2022]12号", "岳楼法办〔2022〕012号", "岳楼法办〔2022〕第12号"),
    good=("岳楼法办〔2022〕12号",),
    scope=ReviewedNotice,
)
def check_document_number(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """Check the form of 发文字号; two numbers at once are R8's."""
    number = draft.notice.number
    if not number or _NUMBER.fullmatch(number) or number.count("号") > 1:
        return
    if find_kind(draft.notice) in {"公告", "通告"} and _SERIAL.fullmatch(number):
        return
    parts = _NUMBER_PARTS.fullmatch(re.sub(r"\s", "", number.translate(_WIDE)))
    mended = f"{parts[1]}〔{parts[2]}〕{parts[3]}号" if parts else None
    hint = f"写成 {mended or '岳楼法办〔2022〕12号 这样：机关代字、六角括号里的年份、序号和“号”'}"
    yield flag_value(number, f"发文字号“{number}”的写法不对", hint, mended)


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
def find_secrecy_label(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """Ask whether a secret may be here at all; its form is loading's to see (K05)."""
    secrecy = draft.notice.secrecy
    if secrecy:
        hint = "确认是在涉密计算机上办理，并在豁免里写明"
        yield flag_value(secrecy, f"公文标了密级“{secrecy}”，不得在非涉密计算机上处理", hint)


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
)
def check_signatories(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """Demand 签发人 of an 上行文; that others have none is loading's to see (K09)."""
    notice = draft.notice
    if notice.direction != "上行" or notice.format != "文件":
        return
    names, agencies = len(notice.signatories), len(notice.mark.names)
    if not names:
        hint = "写上 signatories（签发人）"
        yield flag_missing(notice, "上行文应当标注签发人，这里没有", hint)
    elif names < agencies:
        last = notice.signatories[-1]
        yield flag_value(
            last, f"{agencies}个机关联合上行，签发人只有{names}个", "补齐各机关的签发人"
        )


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
def check_recipients(words: AuthorText) -> Iterator[RuleFinding]:
    """Check the punctuation of 主送机关."""
    if words.part == "主送机关":
        yield from _check_agency_list(words.value, "主送机关")


def _check_agency_list(value: Text, what: str) -> Iterator[RuleFinding]:
    """Find stops in and behind the names of agencies."""
    end = _END.search(value)
    if end:
        message = f"{what}后面不写“{end[0].strip()}”"
        yield RuleFinding(value, *end.span(), message, "删去它，末尾的标点由程序加", "")
    for match in _WRONG_SEPARATOR.finditer(value, 0, end.start() if end else len(value)):
        fix = "，" if match[0] == "；" else None
        yield RuleFinding(
            value, *match.span(), f"{what}之间不用“{match[0]}”", "改用顿号或逗号", fix
        )


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
def check_copy_recipients(words: AuthorText) -> Iterator[RuleFinding]:
    """Check the punctuation of 抄送机关."""
    if words.part == "抄送机关":
        yield from _check_agency_list(words.value, "抄送机关")


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
)
def check_printing_date(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """Compare 印发日期 with 成文日期."""
    made, printed = draft.notice.date, draft.notice.printed
    if printed and printed < made:
        message = f"印发日期 {format_date(printed)} 早于成文日期 {format_date(made)}"
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
def find_typed_date(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find a paragraph that is nothing but a date at the end of 正文."""
    ends = [words.value for words in draft.words if words.part in {"引言", "正文", "结束语"}]
    for value in ends[-1:]:
        text = value.rstrip()
        start = text.rfind("\n") + 1
        day = _DAY.fullmatch(text[start:].strip(" \t\u3000"))
        if day:
            at = text.index(day[0], start)
            message = f"正文末尾不必再写日期“{day[0]}”"
            yield RuleFinding(value, at, at + len(day[0]), message, "删去它，成文日期由程序印")


@register_rule(
    "S13",
    Severity.WARNING,
    RuleStrength.规定,
    f"{_GB} 7.3.1，《党政机关公文处理工作条例》第九条（七）",
    what="标题末尾不是十五种文种之一。",
    why="标题由发文机关名称、事由和文种组成。",
    bad=("标题: 样本区2026年防汛工作方案",),
    good=("标题: 样本区人民政府关于印发2026年防汛工作方案的通知",),
    scope=ReviewedNotice,
)
def check_title_kind(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """Check that a title says what it is."""
    notice = draft.notice
    title = join_title(notice)
    if title and not find_title_kind(title):
        hint = "以通知、通报、意见、函等十五种文种之一结尾"
        yield flag_value(notice.title[-1], "标题末尾没有文种", hint)


@register_rule(
    "S26",
    Severity.WARNING,
    RuleStrength.实务,
    f"{_GB} 7.3.1",
    what="标题里没有“关于……的”。",
    why="标题的事由一般用“关于……的”引出；转发、印发的公文和命令、公告、通告、公报、纪要可以不用。",
    bad=("标题: 样本区防汛工作通知",),
    good=("标题: 样本区人民政府关于做好防汛工作的通知",),
    scope=ReviewedNotice,
)
def check_title_subject(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """Check that a title says what it is about."""
    notice = draft.notice
    title = join_title(notice)
    kind = find_title_kind(title)
    if kind and kind not in _KINDS_WITHOUT_ABOUT and not _ABOUT.search(title):
        hint = f"写成“发文机关关于……的{kind}”"
        yield flag_value(notice.title[0], "标题里没有“关于……的”", hint)


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
def find_no_text_remark(words: AuthorText) -> Iterator[RuleFinding]:
    """Find 此页无正文."""
    for match in _NO_TEXT.finditer(words.value):
        fix = "" if len(match[0]) < len(words.value) else None
        yield RuleFinding(words.value, *match.span(), "不用“此页无正文”", "删去它", fix)


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
def find_typed_indents(words: AuthorText) -> Iterator[RuleFinding]:
    """Find wide spaces typed at the beginning of a paragraph."""
    if words.part in _INDENTED_PARTS:
        for match in _INDENT.finditer(words.value):
            yield RuleFinding(
                words.value, *match.span(), "段首手工打了空格", "删去它，程序会空二字", ""
            )
