"""Routing (R): who may write to whom, in what kind of document (条例 art. 13–17, 31).

In: a ``Draft``.  Out: ``Found``. An agency is known by its name only; where a name does not say
what kind of body it is, these rules are silent.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.lint.agency import (
    find_level,
    is_department,
    is_inner_office,
    is_person,
)
from notice_gen.lint.notice_kind import find_kind, flag_value, search_body
from notice_gen.lint.rule import ReviewedNotice, RuleFinding, RuleStrength, register_rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from notice_gen.model.notice import Notice

_LAW: Final = "《党政机关公文处理工作条例》"
_SEVERAL: Final = re.compile(r"[、，；,;]|(?<=[委府局])和|^各")
_REQUEST: Final = re.compile(
    r"(?<![报提申])请(?:予|予以)?(?:批示|审批|批准|批复|核准|审定)"
    r"|(?<![^，。；：！？\n])(?:妥否|当否|可否)|恳请[^。；\n]{1,40}(?:解决|支持|批准|拨付|同意)"
)
_MATTERS: Final = re.compile(
    r"等[两几若多三四五六七八九]?[个项]?(?:事项|问题|事宜)|[两几三四五六七八九][个项](?:事项|问题|事宜)"
)
_FORWARDED: Final = re.compile(
    r"转报|转呈|转请|现将[^。；\n]{1,40}请示[^。；\n]{0,12}(?:呈报|上报|报上)"
)
_OPINION: Final = re.compile(
    r"拟同意|我[局委办厅部院区县市镇乡校府][^。；]{0,16}(?:认为|意见|建议)|经(?:研究|审核)|倾向性意见"
)
_BELOW: Final = re.compile(
    r"(?:县|市|区|乡|镇|街道)[^，；、]{0,6}(?:人民政府|政府|党委|党工委)|[县市区乡镇]委(?![㐀-鿿])"
)
_CONSENT: Final = re.compile(r"经[^。；\n]{1,24}(?:同意|批准|授权|研究决定)")
_TWO_NUMBERS: Final = re.compile(r"〔[0-9]{4}〕")
_OPEN: Final = re.compile(r"公开")
_SHUT: Final = re.compile(r"解密|不予?公开|依申请|删减")


@register_rule(
    "R1",
    Severity.WARNING,
    RuleStrength.规定,
    f"{_LAW}第十五条（一）",
    what="上行文写了一个以上的主送机关。",
    why="上行文原则上主送一个上级机关，根据需要同时抄送相关上级机关和同级机关。",
    bad=("文种: 请示\n主送机关: [样本区委, 样本区人民政府]",),
    good=("文种: 请示\n主送机关: 样本区人民政府\n抄送机关: 样本区委",),
    scope=ReviewedNotice,
)
def find_extra_recipients(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find more than one recipient of an 上行文."""
    notice = draft.notice
    if notice.direction != "上行":
        return
    hint = "只主送一个上级机关，其他的改为抄送"
    for more in notice.recipients[1:]:
        yield flag_value(more, "上行文只主送一个机关", hint)
    for name in notice.recipients[:1]:
        if _SEVERAL.search(name):
            yield flag_value(name, "上行文只主送一个机关", hint)


@register_rule(
    "R12",
    Severity.ERROR,
    RuleStrength.规定,
    f"{_LAW}第十五条（一）",
    what="上行文抄送了下级机关。",
    why="上行文不抄送下级机关，以免上级尚未答复，下级已经照办。",
    bad=("文种: 请示\n发文机关标志: 样本县粮食局\n抄送机关: 各乡镇粮站",),
    good=("文种: 请示\n发文机关标志: 样本县粮食局\n抄送机关: 样本县财政局",),
    scope=ReviewedNotice,
)
def find_copies_to_lower_agencies(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find copies of an 上行文 that go down."""
    notice = draft.notice
    own = _find_own_level(notice)
    if notice.direction != "上行":
        return
    for name in notice.copies:
        rank = find_level(name)
        lower = own is not None and rank is not None and rank > own
        if lower or re.search(r"下属|所属|各科室|各股室", name):
            yield flag_value(name, f"上行文不抄送下级机关“{name}”", "删去它，等上级答复后另行文")


@register_rule(
    "R2",
    Severity.ERROR,
    RuleStrength.规定,
    f"{_LAW}第十五条（四）",
    what="报告里夹带了请示事项，或者一份请示写了几件事。",
    why="报告不需要批复，夹带的请示容易误事；请示应当一文一事，便于批复。",
    bad=("报告写“以上报告，请批准”", "关于增加编制和经费等问题的请示"),
    good=("报告写“特此报告”，要请示的另写请示",),
    scope=ReviewedNotice,
)
def find_misplaced_requests(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find requests in a 报告, and more than one matter in a 请示's title."""
    kind = find_kind(draft.notice)
    if kind == "报告":
        for value, match in search_body(draft, _REQUEST):
            message = f"报告里不得夹带请示事项：“{match[0]}”"
            yield RuleFinding(value, *match.span(), message, "删去它；确需请示的，另写一份请示")
    if kind == "请示":
        for line in draft.notice.title:
            for match in _MATTERS.finditer(line):
                message = f"请示应当一文一事，标题写了“{match[0]}”"
                yield RuleFinding(line, *match.span(), message, "分成几份请示")


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
def find_personal_recipients(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find persons among the recipients, and as those who report."""
    notice = draft.notice
    for name in notice.recipients:
        if is_person(name):
            yield flag_value(name, f"公文不主送个人：“{name}”", "主送机关写机关的名称")
    for issuer in notice.issuers if notice.direction == "上行" else ():
        if is_person(issuer.name):
            message = f"不得以个人名义向上级机关报送公文：“{issuer.name}”"
            yield flag_value(issuer.name, message, "署机关的名称")


@register_rule(
    "R4",
    Severity.WARNING,
    RuleStrength.规定,
    f"{_LAW}第十四条",
    what="看来越过了一级上报，也没有抄送被越过的机关。",
    why="一般不得越级行文；特殊情况需要越级的，应当同时抄送被越过的机关。",
    bad=("区司法局的请示主送省司法厅",),
    good=("区司法局的请示主送市司法局", "主送省司法厅，抄送市司法局"),
    scope=ReviewedNotice,
)
def find_skipped_agencies(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """Compare the levels of who writes and who is written to."""
    notice = draft.notice
    own = _find_own_level(notice)
    if notice.direction != "上行" or own is None:
        return
    for name in notice.recipients:
        rank = find_level(name)
        if rank is not None and own - rank > 1 and not _is_level_copied(notice.copies, rank, own):
            hint = "逐级上报；确需越级的，抄送被越过的机关"
            yield flag_value(name, f"越级行文：主送“{name}”，中间隔了一级", hint)


def _is_level_copied(copies: Iterable[str], above: int, below: int) -> bool:
    """Tell whether an agency between two levels has a copy."""
    ranks = (find_level(name) for name in copies)
    return any(rank is not None and above < rank < below for rank in ranks)


@register_rule(
    "R5",
    Severity.WARNING,
    RuleStrength.规定,
    f"{_LAW}第十五条（三）",
    what="把下级的请示转报上级，却没有写本机关的意见。",
    why="下级机关的请示事项，如需以本机关名义向上级请示，应当提出倾向性意见后上报，不得原文转报。",
    bad=("现将望湖镇的请示转报你们，请批示。",),
    good=("现将望湖镇的请示转报你们。经研究，我局拟同意该镇的方案。",),
    scope=ReviewedNotice,
)
def find_forwarding_without_opinion(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find a request passed on without a word of one's own."""
    if draft.notice.direction == "上行" and not any(search_body(draft, _OPINION)):
        for value, match in search_body(draft, _FORWARDED):
            message = "转报下级的请示，没有写本机关的意见"
            yield RuleFinding(value, *match.span(), message, "写明本机关的倾向性意见")


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
)
def find_unapproved_orders(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find departments that write down to governments or Party committees."""
    notice = draft.notice
    departments = all(is_department(name) for name in notice.mark.names)
    if notice.direction != "下行" or not departments or any(search_body(draft, _CONSENT)):
        return
    for name in notice.recipients:
        match = _BELOW.search(name)
        if match:
            message = f"部门向“{name}”下行文，要注明经过同意"
            yield RuleFinding(name, 0, len(name), message, "写上“经……同意”；商洽工作的改用函")


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
)
def find_inner_offices(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find inner offices that issue."""
    notice = draft.notice
    for name in dict.fromkeys((*notice.mark.names, *(issuer.name for issuer in notice.issuers))):
        if is_inner_office(name):
            yield flag_value(name, f"内设机构“{name}”不得对外行文", "用部门的名义发文")


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
def find_several_numbers(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find more than one 发文字号."""
    number = draft.notice.number
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
)
def check_joint_levels(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """Compare the levels of those who issue together."""
    names = draft.notice.mark.names
    own = find_level(names[0]) if names else None
    for name in names[1:]:
        rank = find_level(name)
        if own is not None and rank is not None and rank != own:
            yield flag_value(name, f"“{name}”与“{names[0]}”看来不是同级机关", "由同级机关联合行文")


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
)
def find_requests_between_equals(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find 请示 and 批复 between departments of one level."""
    notice = draft.notice
    kind = find_kind(notice)
    own = _find_own_level(notice)
    if kind not in {"请示", "批复"} or own is None or not is_department(notice.mark.names[0]):
        return
    for name in notice.recipients:
        if find_level(name) == own and is_department(name):
            message = f"“{name}”与本机关看来没有隶属关系，不用{kind}"
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
def find_published_secrets(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find a secret whose note says that it is published."""
    secrecy, note = draft.notice.secrecy, draft.notice.note
    if secrecy and note and _OPEN.search(note) and not _SHUT.search(note):
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
def find_copied_recipients(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find recipients that are to have a copy too."""
    notice = draft.notice
    for name in notice.copies:
        if name in notice.recipients:
            yield flag_value(name, f"“{name}”已是主送机关", "从抄送机关里删去它")


def _find_own_level(notice: Notice) -> int | None:
    return find_level(notice.mark.names[0]) if notice.mark.names else None
