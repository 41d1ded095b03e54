"""What a 请示 and a 报告 ask for, and in which words (R15 to R17).

In: a ``ReviewedNotice``.  Out: ``RuleFinding``, each naming the article of the 条例.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.lint.notice_kind import find_kind, flag_value, join_title, search_body
from notice_gen.lint.rule import ReviewedNotice, RuleFinding, RuleStrength, register_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

_LAW: Final = "《党政机关公文处理工作条例》"
_ASKED: Final = (
    "申请|请求|解决|增加|拨付|追加|安排|购置|新建|扩建|改建|调整|设立|成立|变更|减免|划拨|核定"
    "|招聘|调拨"
)
_TWO_MATTERS: Final = re.compile(
    rf"关于(?:我[市县区局]|本级)?(?:{_ASKED})++[^《》]{{2,30}}?"
    rf"(?:和|及|以及|、|并|并请)(?:{_ASKED})[^《》]{{2,30}}的请示$"
)
_WISH: Final = re.compile(
    r"(?:申请|请求|恳请|请)[^，。；\n]{0,8}?(?:安排|增加|拨付|解决|追加|划拨|核增|核定|批准|设立|配备|给予)[^，。；\n]{1,24}"
)
_THINGS: Final = (
    ("经费", re.compile("经费|资金|万元|补助|拨款")),
    ("编制和人员", re.compile("编制|名额|增加人员|工作人员|职数")),
    ("用地", re.compile("用地|土地指标|地块")),
    ("机构", re.compile("机构|挂牌|设立[^，。]{0,12}[局办中心]")),
    ("车辆", re.compile("车辆|公务用车|巡查车")),
)
_ONE_MATTER: Final = "是两件事的，分成两份请示"


@register_rule(
    "R15",
    Severity.WARNING,
    RuleStrength.规定,
    f"{_LAW}第十五条（四）",
    what="请示的标题或正文看来写了两件事。",
    why="请示应当一文一事；两件事由不同的部门批，一件办不成，另一件也批不下来。",
    bad=("标题: 样本区水务局关于申请堤防加固经费和增加人员编制的请示\n文种: 请示",),
    good=("标题: 样本区水务局关于申请堤防加固经费的请示\n文种: 请示",),
    scope=ReviewedNotice,
)
def find_two_matters(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find a title that asks for two things, each with a verb of its own (art. 15 (4)).

    Two verbs of one thing (增加和调整编制) are one matter. In the text the things asked for tell:
    money and posts are granted by two. That it is two cannot be known for sure.
    """
    notice = reviewed.notice
    title = join_title(notice)
    if find_kind(notice) != "请示" or not notice.title:
        return
    if _TWO_MATTERS.search(title):
        message = "标题看来写了两件事，请示应当一文一事"
        yield flag_value(notice.title[0], message, _ONE_MATTER)
        return
    asked: dict[str, RuleFinding] = {}
    for value, match in search_body(reviewed, _WISH):
        for name, thing in _THINGS:
            if thing.search(match[0]):
                message = f"正文看来请示了两件事：{'、'.join([*asked, name])}，请示应当一文一事"
                found = RuleFinding(value, *match.span(), message, _ONE_MATTER)
                asked.setdefault(name, found)
    yield from list(asked.values())[1:2]


_MIXED: Final = re.compile("特此(?:请示报告|报告请示)|请示报告如下")


@register_rule(
    "R16",
    Severity.ERROR,
    RuleStrength.规定,
    f"{_LAW}第八条（十）（十一）",
    what="把请示和报告合成了“请示报告”。",
    why="请示要上级答复，报告不要，是两种文种；写成“请示报告”，上级不知道要不要批。",
    bad=("标题: 样本区水务局关于申请经费的请示报告",),
    good=("标题: 样本区水务局关于申请经费的请示\n文种: 请示",),
    scope=ReviewedNotice,
)
def find_request_reports(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find 请示报告 at the end of a title or as a closing (art. 8): it is neither of the two.

    请示报告制度 is a rule of the Party and a name.
    """
    hint = "要上级答复的写“请示”，不要的写“报告”"
    title = reviewed.notice.title
    if title and title[-1].endswith(("请示报告", "报告请示")):
        line = title[-1]
        message = f"“{line[-4:]}”不是文种"
        yield RuleFinding(line, len(line) - 4, len(line), message, hint)
    for value, match in search_body(reviewed, _MIXED):
        message = f"“{match[0]}”把请示和报告合在一起"
        yield RuleFinding(value, *match.span(), message, hint)


_ORDER: Final = re.compile(
    r"(?<![^，。；\n])(?:请|望|务必)[^，。；“”\n]{0,10}(?:遵照|贯彻)执行|你[局厅委办部院](?![里内])"
    r"|希(?:望)?你们|(?:要求|责成|责令)[贵你][局厅委办部府院]"
    r"|(?<![^，。；\n])(?:务必|务须|必须)[^，。；\n]{0,14}(?:答复|批复|批示|拨付)"
)


@register_rule(
    "R17",
    Severity.WARNING,
    RuleStrength.实务,
    "公文写作惯例",
    what="上行文里对上级用了“请遵照执行”“你局”这样对下级的话。",
    why="“遵照执行”是上级对下级的要求；对上级不称“你局”，称机关名称或者“贵局”。",
    bad=("文种: 请示\n结束语: 请遵照执行。",),
    good=("文种: 请示\n结束语: 妥否，请批示。",),
    scope=ReviewedNotice,
)
def find_orders_to_superiors(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find in what goes up the words that only go down.

    What others were told (要求各单位遵照执行) is reported, and no order.
    """
    if reviewed.notice.direction != "上行":
        return
    for value, match in search_body(reviewed, _ORDER):
        message = f"对上级不用“{match[0]}”"
        yield RuleFinding(value, *match.span(), message, "改用对上级的说法")
