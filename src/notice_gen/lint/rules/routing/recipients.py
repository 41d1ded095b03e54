"""Whom a document may be sent to (R3, R6, R9, R10, R14): no persons, no orders across, no secrets.

In: a ``ReviewedNotice``.  Out: ``RuleFinding``, each naming the article of the 条例.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.document_kind import find_document_kind
from notice_gen.lint.agency import find_level, is_department, is_person
from notice_gen.lint.notice_kind import find_kind, flag_value, join_title, search_body
from notice_gen.lint.rule import ReviewedNotice, RuleFinding, RuleStrength, register_rule
from notice_gen.lint.rules.routing.agencies import find_own_level, flag_agencies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.model.notice import Notice

_LAW: Final = "《党政机关公文处理工作条例》"
_BELOW: Final = re.compile(
    r"(?:县|市|区|乡|镇|街道)[^，；、]{0,6}(?:人民政府|政府|党委|党工委)|[县市区乡镇]委(?![㐀-鿿])"
)
_AREAS: Final = frozenset(
    {"各省", "各自治区", "自治区", "各直辖市", "直辖市", "各市", "各州", "各县"}
)
_CONSENT: Final = re.compile(r"经[^。；\n]{1,24}(?:同意|批准|授权|研究决定)")
_PROPOSAL: Final = re.compile("提案|代表建议|[号会]建议|建议的?(?:答复|复函|函)|议案")
_OPEN: Final = re.compile(r"公开")
_SHUT: Final = re.compile(r"解密|不予?公开|依申请|删减")


@register_rule(
    "R3",
    Severity.ERROR,
    RuleStrength.规定,
    f"{_LAW}第十五条（五）",
    what="主送给个人，或者以个人名义上报。",
    why="除上级机关负责人直接交办的事项外，不得以机关名义向上级机关负责人报送公文，"
    "也不得以机关负责人名义向上级机关报送公文。",
    bad=("主送机关: 李市长",),
    good=("主送机关: 示例市人民政府",),
    scope=ReviewedNotice,
)
def find_personal_recipients(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find persons among the recipients, and as those who report (art. 15 (5)).

    A leader may be written to where he gave the task himself; then the finding is waived. What a
    delegate or a member proposed is answered to that person, and a speech begins with its hearers.
    """
    notice = reviewed.notice
    message = "公文不主送个人：“{}”"
    if find_kind(notice) and not _answers_proposal(notice):
        yield from flag_agencies(notice.recipient_names, is_person, message, "主送机关写机关的名称")
    if notice.direction == "上行":
        signed = (issuer.name for issuer in notice.issuers)
        message = "不得以个人名义向上级机关报送公文：“{}”"
        yield from flag_agencies(signed, is_person, message, "署机关的名称")


def _answers_proposal(notice: Notice) -> bool:
    """Tell whether a 函 answers the proposal of a delegate (建议) or of a CPPCC member (提案)."""
    return find_kind(notice) == "函" and bool(_PROPOSAL.search(join_title(notice)))


@register_rule(
    "R6",
    Severity.WARNING,
    RuleStrength.规定,
    f"{_LAW}第十六条（二）",
    what="部门向下级党委、政府下行文，文中没有注明经过同意。",
    why="党委、政府的部门不得向下级党委、政府发布指令性公文；需经政府审批的事项，"
    "经同意后可以由部门行文，文中须注明已经同意。",
    bad=("区应急管理局发给各乡镇人民政府的通知",),
    good=("经区人民政府同意，现将……通知如下（区应急管理局发给各乡镇人民政府）",),
    scope=ReviewedNotice,
    needs=("mark",),
)
def find_unapproved_orders(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find departments that write down to governments or Party committees (art. 16 (2)).

    They may with the consent of their own government, which the text has to state. To agree upon
    something they write a 函, which goes to equals and is not looked at.
    """
    notice = reviewed.notice
    if notice.direction != "下行" or not all(map(is_department, notice.mark.names)):
        return
    if any(search_body(reviewed, _CONSENT)):
        return
    message = "部门向“{}”下行文，要注明经过同意"
    hint = "写上“经……同意”；商洽工作的改用函"
    yield from flag_agencies(notice.recipient_names, _leads_a_place, message, hint)


def _leads_a_place(name: str) -> bool:
    """Tell whether a name is that of the government or Party committee of a lower place.

    Such are counties and districts, towns, and Party committees named by their place (区委).
    """
    return bool(_BELOW.search(name))


@register_rule(
    "R9",
    Severity.WARNING,
    RuleStrength.规定,
    f"{_LAW}第八条（十一）（十二）（十四）",
    what="平级的部门之间用了请示或批复。",
    why="不相隶属机关之间请求批准和答复审批事项用函；请示、批复用于上下级之间。",
    bad=("样本区教育局给样本区财政局的请示",),
    good=("样本区教育局给样本区财政局的函",),
    scope=ReviewedNotice,
    needs=("mark",),
)
def find_requests_between_equals(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find 请示 and 批复 between departments of one level (art. 8 (11), (12), (14)).

    A department is led by its government, not by another department: it asks that one by 函, and
    is answered by 函.
    """
    notice = reviewed.notice
    kind = find_document_kind(find_kind(notice))
    own_level = find_own_level(notice)
    if own_level is None or not kind.between_ranks:
        return
    if not is_department(notice.mark.names[0]):
        return
    for name in notice.recipient_names:
        if find_level(name) == own_level and is_department(name):
            message = f"“{name}”与本机关看来没有隶属关系，不用{kind.name}"
            yield flag_value(name, message, "改用函")


@register_rule(
    "R10",
    Severity.ERROR,
    RuleStrength.规定,
    f"{_LAW}第三十一条",
    what="标了密级的公文，附注又写着公开发布。",
    why="涉密公文公开发布前应当履行解密程序；公开信息一项由 X06 检查。",
    bad=("密级和保密期限: 秘密★1年\n附注: 此件公开发布",),
    good=("密级和保密期限: 秘密★1年\n附注: 此件不予公开",),
    scope=ReviewedNotice,
)
def find_published_secrets(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find a secret whose note says that it is published (art. 31).

    A note that speaks of declassifying, or of not publishing, says the contrary. What 公开信息 says
    is X06's to see.
    """
    secrecy, note = reviewed.notice.secrecy, reviewed.notice.note
    if not secrecy or not note:
        return
    if _OPEN.search(note) and not _SHUT.search(note):
        message = f"密级是“{secrecy}”的公文不能写“{note}”"
        yield flag_value(note, message, "先办理解密，或者改写附注")


@register_rule(
    "R14",
    Severity.WARNING,
    RuleStrength.实务,
    f"{_LAW}第九条（八）（十五）",
    what="主送机关又写进了抄送机关。",
    why="同一个机关收到一份主送就够了，再抄送是重复。",
    bad=("主送机关: 区财政局\n抄送机关: [区财政局, 区审计局]",),
    good=("主送机关: 区财政局\n抄送机关: 区审计局",),
    scope=ReviewedNotice,
)
def find_copied_recipients(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find recipients that are to have a copy too; they are found among the copies.

    Two names are the same only when they are written alike. 各省、自治区 are the beginning of one.
    """
    notice = reviewed.notice
    own = frozenset(notice.recipient_names) - _AREAS
    message = "“{}”已是主送机关"
    hint = "从抄送机关里删去它"
    yield from flag_agencies(notice.copy_names, own.__contains__, message, hint)
