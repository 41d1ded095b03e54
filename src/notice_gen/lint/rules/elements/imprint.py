"""版记 (E12, E13, E23): who has a copy, who had the document printed and when.

In: a ``ReviewedNotice``.  Out: ``RuleFinding``, each naming its clause.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.lint.notice_kind import find_element_column, flag_missing, flag_value
from notice_gen.lint.rule import ReviewedNotice, RuleFinding, RuleStrength, register_rule
from notice_gen.lint.rules.elements.columns import flag_unused_element, is_required

if TYPE_CHECKING:
    from collections.abc import Iterator

_GB: Final = "GB/T 9704-2012"
_LAW: Final = "《党政机关公文处理工作条例》"


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
def check_copy_recipients(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find 抄送机关 on what is published: everybody can read it anyway.

    It is found at the first of the names.
    """
    notice = reviewed.notice
    if notice.copies:
        yield from flag_unused_element(notice, "抄送机关", notice.copy_names[0])


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
    needs=("mark",),
)
def check_printing_details(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Demand 印发机关 and 印发日期, always both (7.4.3); a letter has neither (E23).

    One without the other is wrong in every column, even in those that need none of them: the two
    share a line, 印发机关 at its left end and 印发日期 at its right. One alone is found at what
    there is of the two.
    """
    notice = reviewed.notice
    if notice.format == "信函":
        return
    printer, printed = notice.printer, notice.printed
    if printer and printed:
        return
    if printer:
        yield flag_value(printer, "有印发机关，没有印发日期", "写上 printed（印发日期）")
    elif printed:
        yield flag_value(printed.text, "有印发日期，没有印发机关", "写上 printer（印发机关）")
    elif is_required(notice, "印发机关和印发日期"):
        hint = "写上 printer（印发机关）和 printed（印发日期）"
        yield flag_missing(notice, "版记没有印发机关和印发日期", hint)


@register_rule(
    "E23",
    Severity.ERROR,
    RuleStrength.规定,
    f"{_GB} 10.1",
    what="信函格式写了印发机关或印发日期。",
    why="信函格式的版记不加印发机关和印发日期、分隔线。",
    bad=("格式: 信函\n印发机关: 样本区司法局办公室",),
    good=("格式: 信函\n抄送机关: 区财政局",),
    scope=ReviewedNotice,
)
def check_letter_imprint(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find 印发机关 and 印发日期 in a letter, whose 版记 names only who has a copy (10.1).

    Only what goes by the column of letters is one: a 令 or 纪要 in this format is E16's to find.
    """
    notice = reviewed.notice
    if find_element_column(notice) != "信函":
        return
    message = "信函格式的版记不写印发机关和印发日期"
    if notice.printer:
        yield flag_value(notice.printer, message, "删去它")
    if notice.printed:
        yield flag_value(notice.printed.text, message, "删去它")
