"""Elements that do not go together (E14 …): a format with another's parts, seals without names.

In: a ``Draft``.  Out: ``Found``, each naming its clause.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.lint.notice_kind import (
    find_element_column,
    find_kind,
    find_title_kind,
    flag_missing,
    flag_value,
    join_title,
)
from notice_gen.lint.rule import ReviewedNotice, RuleFinding, RuleStrength, register_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.yaml_source.tree import Text

_GB: Final = "GB/T 9704-2012"
_LAW: Final = "《党政机关公文处理工作条例》"
_OWN_FORMAT_KINDS: Final = frozenset({"命令", "纪要"})  # kinds with a format of their own
_NO_LETTER_KINDS: Final = frozenset({"决议", "决定", "公报", "公告", "通告"})

# art. 8, and by custom where it says nothing: where a kind may go
_ALLOWED_DIRECTIONS: Final = {
    "决议": {"公布", "下行"},
    "决定": {"公布", "下行"},
    "命令": {"公布", "下行"},
    "公报": {"公布"},
    "公告": {"公布"},
    "通告": {"公布", "下行"},
    "意见": {"上行", "平行", "下行"},
    "通知": {"平行", "下行"},
    "通报": {"平行", "下行"},
    "报告": {"上行"},
    "请示": {"上行"},
    "批复": {"下行"},
    "议案": {"平行"},
    "函": {"平行"},
    "纪要": {"上行", "平行", "下行"},
}


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
def check_order_number(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """令号: of a 令, instead of 发文字号."""
    notice = draft.notice
    if notice.format != "命令":
        return
    if not notice.issue:
        yield flag_missing(notice, "命令格式没有令号", "写上 issue（令号或期号）: 第3号")
    if notice.number:
        yield flag_value(notice.number, "命令格式用令号，不用发文字号", "改写 issue（令号或期号）")


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
def check_attendance(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """出席: of a 纪要."""
    notice = draft.notice
    if notice.format == "纪要" and not (notice.attendance and notice.attendance.present):
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
def check_kind_and_format(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """文种 and 格式: 命令 and 纪要 have their own."""
    notice = draft.notice
    kind = find_kind(notice)
    own = notice.format in _OWN_FORMAT_KINDS and kind and kind != notice.format
    published = notice.format == "信函" and kind in _NO_LETTER_KINDS
    if own or published:
        hint = "改用文件格式，或者核对文种"
        yield flag_value(notice.format, f"{kind}不用{notice.format}格式", hint)
    elif kind in _OWN_FORMAT_KINDS and notice.format != kind:
        yield flag_missing(notice, f"{kind}要用{kind}格式", f"写上 format（格式）: {kind}")


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
def check_kind_and_direction(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """文种 and 行文方向: what may go where."""
    notice = draft.notice
    kind = find_kind(notice)
    allowed = _ALLOWED_DIRECTIONS.get(kind)
    if allowed and notice.direction not in allowed and "direction" in notice.places:
        message = f"{kind}不能{_describe_direction(notice.direction)}"
        yield flag_value(notice.direction, message, f"行文方向写 {'或'.join(sorted(allowed))}")


def _describe_direction(direction: str) -> str:
    return "用来公布" if direction == "公布" else direction


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
def check_kind_and_title(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """文种: the same in the title."""
    notice = draft.notice
    titled = find_title_kind(join_title(notice))
    if notice.kind and titled and titled != notice.kind:
        message = f"标题写的是{titled}，文种写的是{notice.kind}"
        yield flag_value(notice.title[-1], message, "改成同一个文种")


@register_rule(
    "E19",
    Severity.WARNING,
    RuleStrength.规定,
    f"{_GB} 7.2.4、7.3.5",
    what="联合行文的发文机关标志与署名不是同样几个机关。",
    why="联合行文的机关都要署名；标志可以只用主办机关的，用了几个就要与署名一致，主办机关在前。",
    bad=("发文机关标志: [样本区教育局, 样本区卫生健康局]\n发文机关署名: 样本区教育局",),
    good=("发文机关标志: [甲局, 乙局]\n发文机关署名: [甲局, 乙局]",),
    scope=ReviewedNotice,
)
def check_joint_agencies(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """标志 and 署名 of a joint document: the same agencies in the same order."""
    notice = draft.notice
    marks, signed = notice.mark.names, tuple(issuer.name for issuer in notice.issuers)
    if len(marks) < 2 or not signed:  # noqa: PLR2004 - joint
        return
    for name in marks:
        if name not in signed:
            yield flag_value(name, f"“{name}”没有署名", "联合行文的机关都要署名")
    for name in signed:
        if name not in marks:
            yield flag_value(name, f"“{name}”署了名，标志里没有", "补进标志，或者标志只用主办机关")
    if sorted(marks) == sorted(signed) and marks != signed:
        yield flag_value(signed[0], "署名的次序与标志不同", "主办机关排在前面，两处一致")


@register_rule(
    "E20",
    Severity.ERROR,
    RuleStrength.规定,
    f"{_GB} 7.3.5.3",
    what="用签发人签名章，没有写职务或姓名。",
    why="签名章左空二字标注签发人职务，职务要写全称。",
    bad=("印章: 签名章\n发文机关署名: 样本区人民政府",),
    good=(
        "印章: 签名章\n发文机关署名:\n  - 名称: 样本区人民政府\n    职务: 区长\n    签署人: 王示例",
    ),
    scope=ReviewedNotice,
)
def check_signature_seals(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """签名章: with post and name."""
    notice = draft.notice
    for issuer in notice.issuers:
        if (issuer.seal or notice.seal) == "签名章":
            lacks = [
                name
                for name, given in (
                    ("post（职务）", issuer.post),
                    ("signer（签署人）", issuer.signer),
                )
                if not given
            ]
            if lacks:
                message = f"“{issuer.name}”用签名章，没有写{'和'.join(lacks)}"
                yield flag_value(issuer.name, message, "写上职务的全称和姓名")


@register_rule(
    "E21",
    Severity.WARNING,
    RuleStrength.规定,
    f"{_GB} 7.3.5.1",
    what="联合行文有的机关加盖印章，有的不加盖。",
    why="联合行文的印章一一对应，一个署名一个印章。",
    bad=("发文机关署名: [{名称: 甲局, 印章: 加盖}, {名称: 乙局, 印章: 不加盖}]",),
    good=("发文机关署名: [甲局, 乙局]\n印章: 加盖",),
    scope=ReviewedNotice,
)
def check_joint_seals(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """印章 of a joint document: one each, of one sort."""
    notice = draft.notice
    seals = [issuer.seal or notice.seal for issuer in notice.issuers]
    for issuer, seal in zip(notice.issuers, seals, strict=True):
        if seal != seals[0]:
            message = f"“{issuer.name}”{seal}，“{notice.issuers[0].name}”{seals[0]}"
            yield flag_value(issuer.name, message, "联合行文的印章要一致")


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
def check_letter_imprint(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """版记 of a letter: copies only."""
    notice = draft.notice
    printed: Text | None = notice.printed.text if notice.printed else None
    for value in (notice.printer, printed):
        if value and find_element_column(notice) == "信函":
            yield flag_value(value, "信函格式的版记不写印发机关和印发日期", "删去它")
