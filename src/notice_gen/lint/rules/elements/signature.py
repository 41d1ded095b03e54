"""Who signs and seals (E09, E10, E19 to E21): names and seals, of one agency or of several.

In: a ``ReviewedNotice``.  Out: ``RuleFinding``, each naming its clause.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.document_kind import find_document_kind
from notice_gen.lint.agency import is_person
from notice_gen.lint.notice_kind import (
    find_element_column,
    find_kind,
    flag_missing,
    flag_value,
)
from notice_gen.lint.rule import ReviewedNotice, RuleFinding, RuleStrength, register_rule
from notice_gen.lint.rules.elements.columns import (
    UNUSED_COLUMNS,
    flag_missing_element,
    flag_unused_element,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.model.elements import Issuer
    from notice_gen.model.notice import Notice
    from notice_gen.yaml_source.tree import Text

_GB: Final = "GB/T 9704-2012"
_LAW: Final = "《党政机关公文处理工作条例》"


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
    needs=("issuers",),
)
def check_signature(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Demand 署名 of all but 纪要, and of what is published where 标志 names the agency.

    Names are signed in full or in their approved short form; whether they are, is Q05's to see.
    """
    notice = reviewed.notice
    if notice.adopted and not notice.issuers:
        return  # by a meeting, which 题注 names
    hint = "写上 issuers（发文机关署名）"
    yield from flag_missing_element(notice, "发文机关署名", notice.issuers, hint)


def _find_seal(notice: Notice, issuer: Issuer) -> Text:
    """Return how an agency seals: as its own entry says, else as the notice says for all."""
    return issuer.seal or notice.seal


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
    needs=("issuers",),
)
def check_seal(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Demand room for a seal at each signature that has to have one, and find it on 纪要.

    A 下行文 for general distribution under a 标志 of its own may go without (art. 9 (13)). Each
    agency without a seal is a finding of its own, all at the words that stand for the notice.
    """
    notice = reviewed.notice
    if _must_be_sealed(notice):
        for issuer in notice.issuers:
            if _find_seal(notice, issuer) == "不加盖":
                message = f"“{issuer.name}”署名处应当加盖印章"
                yield flag_missing(notice, message, "写上 seal（印章）: 加盖")
    if notice.seal != "不加盖":
        yield from flag_unused_element(notice, "印章", notice.seal)


def _must_be_sealed(notice: Notice) -> bool:
    """Tell whether a notice goes to somebody in particular, who has to be sure of it.

    That is what goes up or to equals, and every 批复; 纪要 is never sealed.
    """
    column = find_element_column(notice)
    if column in UNUSED_COLUMNS["印章"]:
        return False
    kind = find_document_kind(find_kind(notice))
    return kind.always_sealed or column in {"上行", "平行", "信函"}


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
    needs=("mark",),
)
def check_joint_agencies(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Compare 标志 and 署名 of a joint document: the same agencies in the same order.

    A 标志 of one name may stand for all, for the one in charge may use its own (7.2.4), and what is
    not signed at all is E09's. A name that is missing in one place is found where it stands in the
    other; a different order is found at the first who signs.
    """
    notice = reviewed.notice
    marks = notice.mark.names
    signed = tuple(issuer.name for issuer in notice.issuers)
    if len(marks) <= 1 or not signed:
        return
    hint = "联合行文的机关都要署名"
    for name in _list_missing(marks, signed):
        yield flag_value(name, f"“{name}”没有署名", hint)
    hint = "补进标志，或者标志只用主办机关"
    for name in _list_missing(signed, marks):
        yield flag_value(name, f"“{name}”署了名，标志里没有", hint)
    if marks != signed and sorted(marks) == sorted(signed):
        hint = "主办机关排在前面，两处一致"
        yield flag_value(signed[0], "署名的次序与标志不同", hint)


def _list_missing(names: tuple[Text, ...], others: tuple[Text, ...]) -> list[Text]:
    """Return the names that are not among the others, in their order."""
    return [name for name in names if name not in others]


@register_rule(
    "E24",
    Severity.WARNING,
    RuleStrength.规定,
    f"{_GB} 7.2.4、7.3.5",
    what="发文机关标志与署名看来不是同一个机关。",
    why="标志和署名都是发文机关的全称或规范化简称；两处不是同一机关，多半是套用别的公文忘了改。",
    bad=("发文机关标志: 样本区应急管理局\n发文机关署名: 样本区教育局",),
    good=("发文机关标志: 样本区人大常委会\n发文机关署名: 样本区人民代表大会常务委员会",),
    scope=ReviewedNotice,
    needs=("mark",),
)
def check_issuer_of_mark(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Compare a 标志 of one name with who signs: one of them has to be that agency.

    One name may be short for the other: its characters then stand in it in their order. Orders are
    signed by a person, and 纪要 by nobody.
    """
    notice = reviewed.notice
    marks = notice.mark.names
    signed = [issuer.name for issuer in notice.issuers]
    if len(marks) != 1 or not signed or notice.format in {"命令", "纪要"}:
        return
    if any(is_person(name) or _may_be_one(marks[0], name) for name in signed):
        return
    message = f"红头“{marks[0]}”与署名“{signed[0]}”看来不是同一机关"
    yield flag_value(signed[0], message, "核对 mark（发文机关标志）和 issuers（发文机关署名）")


def _may_be_one(name: str, other: str) -> bool:
    """Tell whether the shorter of two names may be short for the longer: 卫健委, 卫生健康委员会."""
    short, long = sorted((name, other), key=len)
    rest = iter(long)
    return all(character in rest for character in short)


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
def check_signature_seals(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Demand the post and the name of who seals with 签名章 (7.3.5.3).

    The post stands two characters left of the seal, which is the name; the web page and screen
    readers have only the written name. It is found at the agency, with all that it lacks.
    """
    notice = reviewed.notice
    for issuer in notice.issuers:
        if _find_seal(notice, issuer) != "签名章":
            continue
        lacks = []
        if not issuer.post:
            lacks.append("post（职务）")
        if not issuer.signer:
            lacks.append("signer（签署人）")
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
def check_joint_seals(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find agencies of one document that seal it in another way than the first (7.3.5.1).

    Seals of a joint document stand one to each signature; one left out looks like a refusal.
    """
    notice = reviewed.notice
    for issuer in notice.issuers:
        first = notice.issuers[0]
        usual = _find_seal(notice, first)
        seal = _find_seal(notice, issuer)
        if seal != usual:
            message = f"“{issuer.name}”{seal}，“{first.name}”{usual}"
            yield flag_value(issuer.name, message, "联合行文的印章要一致")
