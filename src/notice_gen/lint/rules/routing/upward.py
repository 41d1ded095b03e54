"""What goes up (R1, R2, R4, R5, R12): to one superior, level by level, one request.

In: a ``ReviewedNotice``.  Out: ``RuleFinding``, each naming the article of the 条例.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.lint.agency import find_level
from notice_gen.lint.notice_kind import find_kind, flag_value, join_title, search_body
from notice_gen.lint.rule import ReviewedNotice, RuleFinding, RuleStrength, register_rule
from notice_gen.lint.rules.routing.agencies import find_own_level, flag_agencies

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
_LOWER: Final = re.compile("下属|所属|各科室|各股室")


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
def find_extra_recipients(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find more than one recipient of an 上行文 (art. 15 (1)).

    Each value behind the first is found, and a first one that names several agencies.
    """
    notice = reviewed.notice
    if notice.direction != "上行":
        return
    message = "上行文只主送一个机关"
    hint = "只主送一个上级机关，其他的改为抄送"
    for extra in notice.recipient_names[1:]:
        yield flag_value(extra, message, hint)
    yield from flag_agencies(notice.recipient_names[:1], _names_several, message, hint)


def _names_several(name: str) -> bool:
    """Tell whether a value names more than one agency, or all of a sort (各乡镇)."""
    return bool(_SEVERAL.search(name))


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
def find_copies_to_lower_agencies(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find copies of an 上行文 that go down (art. 15 (1)).

    Who is lower is told by the two levels, or by words like 所属 in the name.
    """
    notice = reviewed.notice
    if notice.direction != "上行":
        return
    own_level = find_own_level(notice)
    for name in notice.copy_names:
        if _LOWER.search(name) or _is_below(name, own_level):
            hint = "删去它，等上级答复后另行文"
            yield flag_value(name, f"上行文不抄送下级机关“{name}”", hint)


def _is_below(name: str, own_level: int | None) -> bool:
    """Tell whether an agency stands below a level; False when either is not known.

    Levels count from 0, which is central, to 5, a village.
    """
    level = find_level(name)
    if level is None or own_level is None:
        return False
    return level > own_level


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
def find_misplaced_requests(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find requests in a 报告, and more than one matter in a 请示's title (art. 15 (4)).

    A 报告 needs no answer and gets none, so what it asks for is lost; a 请示 about two things can
    be answered only when both are decided.
    """
    kind = find_kind(reviewed.notice)
    if kind == "报告" and not join_title(reviewed.notice).endswith("请示报告"):  # R16's
        for value, match in search_body(reviewed, _REQUEST):
            message = f"报告里不得夹带请示事项：“{match[0]}”"
            hint = "删去它；确需请示的，另写一份请示"
            yield RuleFinding(value, *match.span(), message, hint)
    if kind == "请示":
        for line in reviewed.notice.title:
            for match in _MATTERS.finditer(line):
                message = f"请示应当一文一事，标题写了“{match[0]}”"
                yield RuleFinding(line, *match.span(), message, "分成几份请示")


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
def find_skipped_agencies(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Compare the levels of who writes and who is written to (art. 14).

    A level may be skipped in special cases, with a copy to whoever was skipped. Where one of the
    two levels is not known, nothing is said.
    """
    notice = reviewed.notice
    own_level = find_own_level(notice)
    if notice.direction != "上行" or own_level is None:
        return
    for name in notice.recipient_names:
        level = find_level(name)
        if level is None or own_level - level <= 1:
            continue
        if not _is_level_copied(notice.copy_names, level, own_level):
            hint = "逐级上报；确需越级的，抄送被越过的机关"
            yield flag_value(name, f"越级行文：主送“{name}”，中间隔了一级", hint)


def _is_level_copied(copies: Iterable[str], above: int, below: int) -> bool:
    """Tell whether an agency between two levels, both exclusive, has a copy.

    Agencies whose names do not say their level do not count.
    """
    between = range(above + 1, below)
    return any(find_level(name) in between for name in copies)


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
def find_forwarding_without_opinion(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find a request passed on without a word of one's own (art. 15 (3)).

    Any word of an opinion in the text will do: 经研究, 我局拟同意. What is found is where the text
    says that it passes something on.
    """
    if reviewed.notice.direction != "上行" or any(search_body(reviewed, _OPINION)):
        return
    for value, match in search_body(reviewed, _FORWARDED):
        message = "转报下级的请示，没有写本机关的意见"
        yield RuleFinding(value, *match.span(), message, "写明本机关的倾向性意见")
