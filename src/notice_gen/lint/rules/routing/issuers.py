"""Who may issue (R7, R8, R13, R18): an agency as a whole, and together only with its equals.

In: a ``ReviewedNotice``.  Out: ``RuleFinding``, each naming the article of the 条例.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.lint.agency import (
    find_level,
    is_department,
    is_government,
    is_inner_office,
    is_party_committee,
)
from notice_gen.lint.notice_kind import find_kind, flag_value
from notice_gen.lint.rule import ReviewedNotice, RuleFinding, RuleStrength, register_rule
from notice_gen.lint.rules.routing.agencies import flag_agencies

if TYPE_CHECKING:
    from collections.abc import Iterator

_LAW: Final = "《党政机关公文处理工作条例》"
_ASSEMBLY: Final = re.compile("人民代表大会|人大|政协|主席团|代表团|大会")
_ASSEMBLY_ALONE: Final = re.compile("人民代表大会|人大|主席团|代表团|大会")
_OFFICE_NAME: Final = re.compile("(?:办公[厅室]|[局厅处科])$")
_COUNTY: Final = 3  # as find_level counts
_TWO_NUMBERS: Final = re.compile(r"〔[0-9]{4}〕")


@register_rule(
    "R7",
    Severity.ERROR,
    RuleStrength.规定,
    f"{_LAW}第十七条",
    what="以内设机构的名义对外行文。",
    why="部门内设机构除办公厅（室）外，不得对外正式行文。",
    bad=("发文机关标志: 样本区司法局法治督察科",),
    good=("发文机关标志: 样本区司法局", "发文机关标志: 样本区司法局办公室"),
    scope=ReviewedNotice,
    needs=("mark",),
)
def find_inner_offices(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find inner offices that issue (art. 17); the general office of an agency may.

    A name that stands in 标志 and in 署名 alike is found once, in 标志.
    """
    notice = reviewed.notice
    signed = [issuer.name for issuer in notice.issuers]
    names = dict.fromkeys([*notice.mark.names, *signed])
    message = "内设机构“{}”不得对外行文"
    yield from flag_agencies(names, is_inner_office, message, "用部门的名义发文")


@register_rule(
    "R8",
    Severity.ERROR,
    RuleStrength.规定,
    f"{_LAW}第九条（五），GB/T 9704-2012 7.2.5",
    what="联合行文写了几个发文字号。",
    why="联合行文时，使用主办机关的发文字号。",
    bad=("发文字号: 样司发〔2026〕6号、样财发〔2026〕9号",),
    good=("发文字号: 样司发〔2026〕6号",),
    scope=ReviewedNotice,
)
def find_several_numbers(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find more than one 发文字号: a joint document has that of the agency in charge (7.2.5).

    They are counted by their years; the form of each is S01's to see.
    """
    number = reviewed.notice.number
    if number and len(_TWO_NUMBERS.findall(number)) > 1:
        yield flag_value(number, "联合行文只用主办机关的发文字号", "只留主办机关的一个")


@register_rule(
    "R13",
    Severity.WARNING,
    RuleStrength.规定,
    f"{_LAW}第十七条",
    what="联合行文的机关不是同级。",
    why="同级机关才可以联合行文。",
    bad=("发文机关标志: [示例市财政局, 样本区教育局]",),
    good=("发文机关标志: [样本区财政局, 样本区教育局]",),
    scope=ReviewedNotice,
    needs=("mark",),
)
def check_joint_levels(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Compare the levels of those who issue together with that of the first (art. 17).

    Names that do not say their level are taken for equals.
    """
    names = reviewed.notice.mark.names
    first_level = find_level(names[0]) if names else None
    if first_level is None:
        return
    for name in names[1:]:
        if find_level(name) not in {None, first_level}:
            message = f"“{name}”与“{names[0]}”看来不是同级机关"
            yield flag_value(name, message, "由同级机关联合行文")


def _may_not_propose(name: str) -> bool:
    """Tell whether an agency may not make a 议案, which governments do."""
    is_body = _ASSEMBLY.search(name) is not None
    return is_party_committee(name) or (is_department(name) and not is_body)


def _may_not_order(name: str) -> bool:
    """Tell whether an agency may not give a 命令, as the departments of a county may not."""
    is_lower = is_department(name) and (find_level(name) or 0) >= _COUNTY
    return is_lower or is_party_committee(name)


def _may_not_resolve(name: str) -> bool:
    """Tell whether an agency may not pass a 决议, which assemblies do."""
    is_office = _OFFICE_NAME.search(name) is not None
    return is_government(name) or (is_office and _ASSEMBLY.search(name) is None)


def _is_never_barred(name: str) -> bool:  # noqa: ARG001 - asked as the others are
    """Tell that nothing is known of who may not issue a kind."""
    return False


# Who may not issue a 文种.
_BARRED: Final = {"议案": _may_not_propose, "命令": _may_not_order, "决议": _may_not_resolve}
_PROPOSES: Final = (
    "议案由各级人民政府按照法律程序向同级人民代表大会或者人民代表大会常务委员会提请审议"
)


@register_rule(
    "R18",
    Severity.WARNING,
    RuleStrength.规定,
    "《党政机关公文处理工作条例》第八条（一）（三）（十三）",
    what="这个机关看来不能发这一文种：部门、党委的议案，县级部门和党委的令，政府和部门的决议。",
    why=f"{_PROPOSES}；决议由会议通过；命令由有权的机关发布。",
    bad=("文种: 议案\n发文机关标志: 样本区教育局\n发文机关署名: 样本区教育局",),
    good=("文种: 议案\n发文机关标志: 样本区人民政府\n发文机关署名: 样本区人民政府",),
    scope=ReviewedNotice,
    needs=("mark",),
)
def find_unentitled_issuers(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find agencies that issue what is not theirs to issue (art. 8).

    Departments of a province and above have orders of their own; of an assembly and its bodies
    nothing is said.
    """
    notice = reviewed.notice
    kind = find_kind(notice)
    may_not_issue = _BARRED.get(kind, _is_never_barred)
    for name in notice.author_names:
        if may_not_issue(name):
            message = f"“{name}”看来不能发{kind}"
            yield flag_value(name, message, "核对文种和发文机关")
    for name in notice.recipient_names if kind == "议案" else ():
        if not _ASSEMBLY_ALONE.search(name):
            message = f"议案提请人民代表大会或者它的常务委员会审议，不主送“{name}”"
            yield flag_value(name, message, "核对文种和主送机关；给政协的是提案")
