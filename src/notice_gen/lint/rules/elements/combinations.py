"""Elements that contradict one another (E14 to E18): 文种, format, direction, title, 令号.

In: a ``ReviewedNotice``.  Out: ``RuleFinding``, each naming its clause. What a 文种 may be is in
``notice_gen.document_kind``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.document_kind import find_document_kind
from notice_gen.lint.notice_kind import (
    find_kind,
    find_title_kind,
    flag_missing,
    flag_value,
    join_title,
)
from notice_gen.lint.rule import ReviewedNotice, RuleFinding, RuleStrength, register_rule

if TYPE_CHECKING:
    from collections.abc import Iterator


_GB: Final = "GB/T 9704-2012"
_LAW: Final = "《党政机关公文处理工作条例》"


@register_rule(
    "E14",
    Severity.ERROR,
    RuleStrength.规定,
    f"{_GB} 10.2、10.3",
    what="命令没有令号，或者命令写的是发文字号。",
    why="命令的标志下面居中编排令号“第×号”，不用发文字号。",
    bad=("格式: 命令\n发文字号: 样政发〔2026〕3号",),
    good=("格式: 命令\n令号或期号: 第3号",),
    scope=ReviewedNotice,
)
def check_order_number(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Demand 令号 in the format 命令, and find 发文字号 there (10.2).

    令号 counts the orders of one who signs, 发文字号 the documents of a year, so a 令 has the one
    and everything else the other.
    """
    notice = reviewed.notice
    if notice.format != "命令":
        return
    if not notice.issue:
        yield flag_missing(notice, "命令格式没有令号", "写上 issue（令号或期号）: 第3号")
    if notice.number:
        message = "命令格式用令号，不用发文字号"
        yield flag_value(notice.number, message, "改写 issue（令号或期号）")


@register_rule(
    "E15",
    Severity.WARNING,
    RuleStrength.规定,
    f"{_GB} 10.3",
    what="纪要没有出席人员名单。",
    why="纪要在正文或附件说明下一行编排出席人员名单，需要时再写请假和列席。",
    bad=("格式: 纪要（没有“出席”）",),
    good=("格式: 纪要\n出席:\n  出席: 王示例、李示例",),
    scope=ReviewedNotice,
)
def check_attendance(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Demand the list of who was present, in the format 纪要 (10.3).

    Who was excused and who only listened need not be named.
    """
    notice = reviewed.notice
    if notice.format != "纪要":
        return
    if notice.attendance is None or not notice.attendance.present:
        yield flag_missing(notice, "纪要没有出席人员名单", "写上 attendance（出席）")


@register_rule(
    "E16",
    Severity.ERROR,
    RuleStrength.规定,
    f"{_GB} 10",
    what="文种与格式不合。",
    why="命令、纪要各有格式；公布性公文不用信函格式。",
    bad=("文种: 通知\n格式: 命令", "文种: 公告\n格式: 信函"),
    good=("文种: 命令\n格式: 命令", "文种: 函\n格式: 信函"),
    scope=ReviewedNotice,
)
def check_kind_and_format(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Compare 文种 and format: 命令 and 纪要 have one of their own, which no other kind uses.

    What is published is no letter. A notice without a kind may have any format. A wrong format is
    found at its word; where 命令 or 纪要 only lacks its own, at those that stand for the notice.
    """
    notice = reviewed.notice
    kind = find_document_kind(find_kind(notice))
    if not kind.name or notice.format == kind.name:
        return
    owner = find_document_kind(notice.format).name
    if kind.has_own_format and not owner:
        hint = f"写上 format（格式）: {kind.name}"
        yield flag_missing(notice, f"{kind.name}要用{kind.name}格式", hint)
        return
    no_letter = notice.format == "信函" and not kind.may_be_letter
    if owner or no_letter:
        message = f"{kind.name}不用{notice.format}格式"
        yield flag_value(notice.format, message, "改用文件格式，或者核对文种")


@register_rule(
    "E17",
    Severity.ERROR,
    RuleStrength.规定,
    f"{_LAW}第八条",
    what="文种与行文方向不合。",
    why="请示、报告是上行文，批复、决定是下行文，函是平行文；方向不同，要素也不同。",
    bad=("文种: 请示\n行文方向: 下行",),
    good=("文种: 请示\n行文方向: 上行",),
    scope=ReviewedNotice,
)
def check_kind_and_direction(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Compare 文种 and 行文方向, where the author gave one: what may go where.

    A direction that nobody gave follows from the kind, so it is right. What is wrong is found at
    the direction: it is the key that authors add by mistake, 文种 stands in the title too.
    """
    notice = reviewed.notice
    kind = find_document_kind(find_kind(notice))
    if "direction" not in notice.places or notice.direction in kind.directions:
        return
    going = "用来公布" if notice.direction == "公布" else notice.direction
    allowed = "或".join(sorted(kind.directions))
    message = f"{kind.name}不能{going}"
    yield flag_value(notice.direction, message, f"行文方向写 {allowed}")


@register_rule(
    "E18",
    Severity.ERROR,
    RuleStrength.规定,
    f"{_LAW}第九条（七）",
    what="标题末尾的文种与“文种”一项不同。",
    why="标题、格式和行文规则都由文种决定，两处要一致。",
    bad=("文种: 通报\n标题: 关于开展检查的通知",),
    good=("文种: 通知\n标题: 关于开展检查的通知",),
    scope=ReviewedNotice,
)
def check_kind_and_title(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Compare 文种 with the one the title ends with, where both are given (art. 9 (7)).

    It is found at the title's last line, where the kind stands.
    """
    notice = reviewed.notice
    titled = find_title_kind(join_title(notice))
    if not notice.kind or not titled:
        return
    if titled != notice.kind:
        message = f"标题写的是{titled}，文种写的是{notice.kind}"
        yield flag_value(notice.title[-1], message, "改成同一个文种")
