"""版头 (E01 to E05, E22): copy number, secrecy, urgency, the agency's name and the number.

In: a ``ReviewedNotice``.  Out: ``RuleFinding``, each naming its clause.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.document_kind import find_document_kind
from notice_gen.lint.notice_kind import flag_value
from notice_gen.lint.rule import ReviewedNotice, RuleFinding, RuleStrength, register_rule
from notice_gen.lint.rules.elements.columns import flag_missing_element, flag_unused_element

if TYPE_CHECKING:
    from collections.abc import Iterator

_GB: Final = "GB/T 9704-2012"
_LAW: Final = "《党政机关公文处理工作条例》"


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
def check_copy_number(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Demand 份号 beside 密级, and find it on what is published.

    A secret document is counted copy by copy when it is handed out and taken back; one that
    everybody reads is not.
    """
    notice = reviewed.notice
    if notice.secrecy and not notice.copy_number:
        message = "涉密公文应当标注份号，这里没有"
        yield flag_value(notice.secrecy, message, "写上 copy_number（份号）")
    yield from flag_unused_element(notice, "份号", notice.copy_number)


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
def check_secrecy(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find 密级 on what is published.

    公告 and 命令 are made for everybody, so they hold no secret; one that does was given the wrong
    文种 or direction.
    """
    notice = reviewed.notice
    yield from flag_unused_element(notice, "密级和保密期限", notice.secrecy)


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
def check_secrecy_period(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find 密级 without 保密期限; the standard parts the two by ★ (7.2.2).

    Without one a secret is kept as long as its level allows at most, which is seldom meant. It is
    found at 密级.
    """
    secrecy = reviewed.notice.secrecy
    if secrecy and "★" not in secrecy:
        message = f"“{secrecy}”后面没有保密期限"
        yield flag_value(secrecy, message, f"写成 {secrecy}★1年 这样")


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
def check_urgency(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find 紧急程度 on what is published: nobody in particular has to hurry.

    紧急程度 is addressed to the agency that has to act (条例 art. 9 (3)).
    """
    notice = reviewed.notice
    yield from flag_unused_element(notice, "紧急程度", notice.urgency)


@register_rule(
    "E04",
    Severity.ERROR,
    RuleStrength.规定,
    f"{_GB} 10.1、10.2、10.3",
    what="发文机关标志的写法与格式不合。",
    why="信函格式的标志不加“文件”；命令格式的标志以“命令”或“令”结尾；纪要的标志以“纪要”结尾；"
    "“文件”由程序加在名称后面，名称里写了就印两遍。",
    bad=(
        "格式: 信函\n发文机关标志: {名称: 样本区司法局, 后缀: 文件}",
        "发文机关标志: 样本区司法局文件",
    ),
    good=("格式: 信函\n发文机关标志: 样本区司法局",),
    scope=ReviewedNotice,
    needs=("mark",),
)
def check_agency_name(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Compare the end of 发文机关标志 with what the format asks (7.2.4, 10).

    Of several names the last one is looked at, with its suffix behind it. The format 文件 is free
    to leave 文件 out.
    """
    notice = reviewed.notice
    if not notice.mark.names:
        return
    name = notice.mark.names[-1]
    mark = name + notice.mark.suffix
    if notice.format == "信函" and mark.endswith("文件"):
        flagged = notice.mark.suffix or name
        yield flag_value(flagged, "信函格式的发文机关标志不加“文件”", "删去“文件”")
    suffix = notice.mark.suffix
    if suffix and name.endswith(suffix):
        message = f"发文机关标志会印成“{mark}”，“{suffix}”由程序加在名称后面"
        yield flag_value(name, message, f"删去名称里的“{suffix}”")
    endings = find_document_kind(notice.format).title_endings
    if not mark.endswith(endings):
        wanted = "”或“".join(endings)
        message = f"{notice.format}格式的发文机关标志要以“{wanted}”结尾"
        yield flag_value(name, message, f"写上后缀: {notice.format}")


@register_rule(
    "E05",
    Severity.WARNING,
    RuleStrength.实务,
    f"{_LAW}第九条（五），{_GB} 7.2.5",
    what="没有发文字号。",
    why="发文字号由机关代字、年份和序号组成，是查找和引用公文的依据。",
    bad=("文种: 通知（没有“发文字号”）",),
    good=("文种: 通知\n发文字号: 样政发〔2022〕12号",),
    scope=ReviewedNotice,
    needs=("mark",),
)
def check_document_number(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Demand 发文字号 where documents go from body to body; a 令 has 令号 instead (E14).

    Drafts have none until the office numbers them, so this is a warning.
    """
    notice = reviewed.notice
    hint = "编号以后写上 number（发文字号）"
    yield from flag_missing_element(notice, "发文字号", notice.number, hint)
