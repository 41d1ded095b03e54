"""Elements (E): which a notice of its kind must have, and which it does not use.

In: a ``Draft``.  Out: ``Found``, each naming its clause.  The table is that of art. 9 of the 条例
with clauses 7 and 10 of GB/T 9704-2012, by column: 上行 平行 下行 公布 令 信函 纪要.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.lint.notice_kind import (
    find_anchor,
    find_element_column,
    find_kind,
    flag_missing,
    flag_value,
)
from notice_gen.lint.rule import ReviewedNotice, RuleFinding, RuleStrength, register_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.model.notice import Notice
    from notice_gen.yaml_source.tree import Text

_GB: Final = "GB/T 9704-2012"
_LAW: Final = "《党政机关公文处理工作条例》"
_LETTER: Final = f"{_GB} 10.1"

# must: 应当有; unused: 不用. What is in neither may be there or not.
_REQUIRED_COLUMNS: Final = {
    "发文字号": frozenset({"上行", "平行", "下行", "信函"}),
    "标题": frozenset({"上行", "平行", "下行", "公布", "信函"}),
    "主送机关": frozenset({"上行", "平行", "下行", "信函"}),
    "发文机关署名": frozenset({"上行", "平行", "下行", "令", "信函"}),
    "印发机关和印发日期": frozenset({"上行", "平行", "下行", "令"}),
}
_UNUSED_COLUMNS: Final = {
    "份号": frozenset({"公布", "令"}),
    "密级和保密期限": frozenset({"公布", "令"}),
    "紧急程度": frozenset({"公布", "令"}),
    "主送机关": frozenset({"公布", "令", "纪要"}),
    "印章": frozenset({"纪要"}),
    "附注": frozenset({"令"}),
    "抄送机关": frozenset({"公布"}),
}
_COLUMN_NAMES: Final = {
    "公布": "公布性公文",
    "令": "命令（令）",
    "信函": "信函格式",
    "纪要": "纪要",
}
_NO_RECIPIENTS: Final = frozenset({"决定", "决议"})  # 普发 or published as often as not
_CONTACT: Final = re.compile(r"联系人|联系电话|电话")
_ORDER: Final = re.compile(r"令$")
_MINUTES: Final = re.compile(r"纪要$")


def _is_required(notice: Notice, element: str) -> bool:
    return find_element_column(notice) in _REQUIRED_COLUMNS[element]


def _flag_unused_element(notice: Notice, element: str, value: Text | None) -> Iterator[RuleFinding]:
    """Yield the finding about an element that the notice's column does not use."""
    place = find_element_column(notice)
    if value and place in _UNUSED_COLUMNS[element]:
        what = _COLUMN_NAMES.get(place, f"{place}文")
        yield flag_value(value, f"{what}不用{element}", "删去它，或者核对文种和格式")


@register_rule(
    "E01",
    Severity.ERROR,
    RuleStrength.规定,
    f"{_LAW}第九条（一），{_GB} 7.2.1",
    what="涉密公文没有份号，或者公布性公文、命令写了份号。",
    why="涉密公文应当标注份号，以便清点；对社会公布的公文不编份号。",
    bad=("密级和保密期限: 机密★1年（没有“份号”）",),
    good=("份号: 12\n密级和保密期限: 机密★1年",),
    scope=ReviewedNotice,
)
def check_copy_number(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """份号: with 密级, and not on what is published."""
    notice = draft.notice
    if notice.secrecy and not notice.copy_number:
        hint = "写上 copy_number（份号）"
        yield flag_value(notice.secrecy, "涉密公文应当标注份号，这里没有", hint)
    yield from _flag_unused_element(notice, "份号", notice.copy_number)


@register_rule(
    "E02",
    Severity.ERROR,
    RuleStrength.规定,
    f"{_LAW}第九条（二）",
    what="对社会公布的公文标了密级。",
    why="公告、通告、公报、命令是向社会公布的，不能涉密。",
    bad=("文种: 公告\n密级和保密期限: 秘密",),
    good=("文种: 公告",),
    scope=ReviewedNotice,
)
def check_secrecy(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """密级: not on what is published."""
    yield from _flag_unused_element(draft.notice, "密级和保密期限", draft.notice.secrecy)


@register_rule(
    "E22",
    Severity.WARNING,
    RuleStrength.规定,
    f"{_LAW}第九条（二），{_GB} 7.2.2",
    what="标了密级，没有标保密期限。",
    why="涉密公文应当标注密级和保密期限；没有期限的，按该密级的最长期限认定。",
    bad=("密级和保密期限: 机密",),
    good=("密级和保密期限: 机密★1年",),
    scope=ReviewedNotice,
)
def check_secrecy_period(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """密级: with how long."""
    secrecy = draft.notice.secrecy
    if secrecy and "★" not in secrecy:
        yield flag_value(secrecy, f"“{secrecy}”后面没有保密期限", f"写成 {secrecy}★1年 这样")


@register_rule(
    "E03",
    Severity.WARNING,
    RuleStrength.实务,
    f"{_LAW}第九条（三）",
    what="公布性公文、命令标了紧急程度。",
    why="紧急程度是对收文机关办理时限的要求，对社会公布的公文没有办理机关。",
    bad=("文种: 通告\n紧急程度: 特急",),
    good=("文种: 通知\n紧急程度: 特急",),
    scope=ReviewedNotice,
)
def check_urgency(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """紧急程度: not on what is published."""
    yield from _flag_unused_element(draft.notice, "紧急程度", draft.notice.urgency)


@register_rule(
    "E04",
    Severity.ERROR,
    RuleStrength.规定,
    f"{_GB} 10.1、10.2、10.3",
    what="发文机关标志的写法与格式不合。",
    why="信函格式的标志不加“文件”；命令格式的标志以“命令”或“令”结尾；纪要的标志以“纪要”结尾。",
    bad=("格式: 信函\n发文机关标志: {名称: 样本区司法局, 后缀: 文件}",),
    good=("格式: 信函\n发文机关标志: 样本区司法局",),
    scope=ReviewedNotice,
)
def check_agency_name(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """发文机关标志: its ending by format."""
    notice = draft.notice
    if not notice.mark.names:
        return
    name = notice.mark.names[-1]
    mark = name + notice.mark.suffix
    if notice.format == "信函" and mark.endswith("文件"):
        shown = notice.mark.suffix or name
        yield flag_value(shown, "信函格式的发文机关标志不加“文件”", "删去“文件”")
    for form, ending in (("命令", _ORDER), ("纪要", _MINUTES)):
        if notice.format == form and not ending.search(mark):
            tail = "命令”或“令" if form == "命令" else "纪要"
            yield flag_value(name, f"{form}格式的发文机关标志要以“{tail}”结尾", f"写上后缀: {form}")


@register_rule(
    "E05",
    Severity.WARNING,
    RuleStrength.实务,
    f"{_LAW}第九条（五），{_GB} 7.2.5",
    what="没有发文字号。",
    why="发文字号由机关代字、年份和序号组成，是查找和引用公文的依据。",
    bad=("文种: 通知（没有“发文字号”）",),
    good=("文种: 通知\n发文字号: 岳楼法办〔2022〕12号",),
    scope=ReviewedNotice,
)
def check_document_number(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """发文字号: where documents go from body to body."""
    notice = draft.notice
    if not notice.number and _is_required(notice, "发文字号"):
        yield flag_missing(notice, "没有发文字号", "编号以后写上 number（发文字号）")


@register_rule(
    "E06",
    Severity.ERROR,
    RuleStrength.规定,
    f"{_LAW}第九条（七），{_GB} 7.3.1",
    what="没有标题。",
    why="除命令和纪要外，公文都要有标题。",
    bad=("格式: 信函（没有“标题”）",),
    good=("格式: 信函\n标题: 关于商请派员授课的函",),
    scope=ReviewedNotice,
)
def check_title(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """标题: in all but 令 and 纪要."""
    notice = draft.notice
    if not notice.title and _is_required(notice, "标题"):
        yield flag_missing(notice, "没有标题", "写上 title（标题）")


@register_rule(
    "E07",
    Severity.WARNING,
    RuleStrength.实务,
    f"{_LAW}第九条（八），{_GB} 7.3.2",
    what="该有主送机关的没有，不该有的写了。",
    why="主送机关是公文的主要受理机关；公布性公文、命令和纪要没有特定的受理机关。",
    bad=("文种: 请示（没有“主送机关”）", "文种: 公告\n主送机关: 全体市民"),
    good=("文种: 请示\n主送机关: 样本区人民政府", "文种: 公告"),
    scope=ReviewedNotice,
)
def check_recipients(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """主送机关: where somebody has to act."""
    notice = draft.notice
    free = find_kind(notice) in _NO_RECIPIENTS
    if not notice.recipients and _is_required(notice, "主送机关") and not free:
        yield flag_missing(notice, "没有主送机关", "写上 recipients（主送机关）")
    yield from _flag_unused_element(notice, "主送机关", next(iter(notice.recipients), None))


@register_rule(
    "E08",
    Severity.ERROR,
    RuleStrength.规定,
    f"{_LAW}第九条（九），{_GB} 7.3.3",
    what="没有正文。",
    why="正文是公文的主体，各种格式都要有。",
    bad=("格式: 信函（没有“引言”“正文”“正文文件”）",),
    good=("格式: 信函\n引言: 商请贵局派员授课，请予支持。",),
    scope=ReviewedNotice,
)
def check_body(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """正文: always."""
    notice = draft.notice
    if not (notice.preamble or notice.sections or notice.body or notice.closing):
        yield flag_missing(notice, "没有正文", "写上 preamble（引言）或 sections（正文）")


@register_rule(
    "E09",
    Severity.WARNING,
    RuleStrength.实务,
    f"{_LAW}第九条（十一），{_GB} 7.3.5",
    what="没有发文机关署名。",
    why="署名说明公文由谁负责；只有纪要由标志和期号说明，不署名。",
    bad=("格式: 信函（没有“发文机关署名”）",),
    good=("格式: 信函\n发文机关署名: 样本区司法局",),
    scope=ReviewedNotice,
)
def check_signature(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """署名: in all but 纪要."""
    notice = draft.notice
    if not notice.issuers and _is_required(notice, "发文机关署名"):
        yield flag_missing(notice, "没有发文机关署名", "写上 issuers（发文机关署名）")


@register_rule(
    "E10",
    Severity.WARNING,
    RuleStrength.规定,
    f"{_LAW}第九条（十三），{_GB} 7.3.5",
    what="应当用印的公文没有给印章留位置，纪要却留了。",
    why="署名的公文应当加盖印章；有特定发文机关标志的普发性公文可以不加盖，纪要不加盖。",
    bad=("文种: 请示\n印章: 不加盖",),
    good=("文种: 请示\n印章: 加盖",),
    scope=ReviewedNotice,
)
def check_seal(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """印章: on what is not for general distribution."""
    notice = draft.notice
    place = find_element_column(notice)
    due = place in {"上行", "平行", "信函"} or find_kind(notice) == "批复"
    if due and notice.issuers and place not in _UNUSED_COLUMNS["印章"]:
        for issuer in notice.issuers:
            if (issuer.seal or notice.seal) == "不加盖":
                hint = "写上 seal（印章）: 加盖"
                yield flag_missing(notice, f"“{issuer.name}”署名处应当加盖印章", hint)
    if notice.seal != "不加盖":
        yield from _flag_unused_element(notice, "印章", notice.seal)


@register_rule(
    "E11",
    Severity.WARNING,
    RuleStrength.实务,
    f"{_LAW}第九条（十四），{_GB} 7.3.6",
    what="请示没有在附注里写联系人和电话，或者命令写了附注。",
    why="请示注明联系人和电话，便于上级办理时询问；命令没有附注。",
    bad=("文种: 请示（没有“附注”）",),
    good=("文种: 请示\n附注: 联系人：李示例，电话：0000-0000000",),
    scope=ReviewedNotice,
)
def check_note(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """附注: whom to ask about a 请示."""
    notice = draft.notice
    if find_kind(notice) == "请示" and not _CONTACT.search(notice.note or ""):
        value = notice.note or find_anchor(notice)
        yield flag_value(value, "请示要在附注里注明联系人和电话", "写成“联系人：…，电话：…”")
    yield from _flag_unused_element(notice, "附注", notice.note)


@register_rule(
    "E12",
    Severity.WARNING,
    RuleStrength.实务,
    f"{_LAW}第九条（十六）",
    what="公布性公文写了抄送机关。",
    why="公布性公文面向社会，不另抄送。",
    bad=("文种: 公告\n抄送机关: 区财政局",),
    good=("文种: 通知\n抄送机关: 区财政局",),
    scope=ReviewedNotice,
)
def check_copy_recipients(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """抄送机关: not on what is published."""
    yield from _flag_unused_element(draft.notice, "抄送机关", next(iter(draft.notice.copies), None))


@register_rule(
    "E13",
    Severity.WARNING,
    RuleStrength.实务,
    f"{_LAW}第九条（十七），{_GB} 7.4.3",
    what="版记没有印发机关或印发日期。",
    why="印发机关和印发日期说明公文由谁、何时送印，两项要写全。",
    bad=("印发机关: 样本区司法局办公室（没有“印发日期”）",),
    good=("印发机关: 样本区司法局办公室\n印发日期: 2026-03-03",),
    scope=ReviewedNotice,
)
def check_printing_details(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """印发机关和印发日期: both."""
    notice = draft.notice
    if notice.format == "信函":
        return
    if notice.printer and not notice.printed:
        yield flag_value(notice.printer, "有印发机关，没有印发日期", "写上 printed（印发日期）")
    elif notice.printed and not notice.printer:
        yield flag_value(
            notice.printed.text, "有印发日期，没有印发机关", "写上 printer（印发机关）"
        )
    elif not notice.printer and _is_required(notice, "印发机关和印发日期"):
        hint = "写上 printer（印发机关）和 printed（印发日期）"
        yield flag_missing(notice, "版记没有印发机关和印发日期", hint)
