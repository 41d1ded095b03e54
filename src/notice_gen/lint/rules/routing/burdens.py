"""What the 减负规定 of 2024 asks of papers that go down (R19 to R21): short, few, no shows.

In: a ``ReviewedNotice``.  Out: ``RuleFinding``, INFO and one a document: whether a demand is a
burden the text alone does not say.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.lint.notice_kind import PROSE_PARTS, find_anchor, flag_value, search_body
from notice_gen.lint.rule import ReviewedNotice, RuleFinding, RuleStrength, register_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

_RULES: Final = "《整治形式主义为基层减负若干规定》（2024年8月）"
_GENERAL: Final = 5000  # characters of a paper about all of a field
_SPECIAL: Final = 4000  # of one about a single matter
_BLANK: Final = re.compile(r"\s")
_LOWER: Final = re.compile("乡|镇|街道|村|社区|县|区|旗|基层|各单位|学校")


@register_rule(
    "R19",
    Severity.INFO,
    RuleStrength.实务,
    _RULES,
    what="下行文的正文太长：部署全面工作超过5000字，专项工作、具体任务超过4000字。",
    why="规定一般不超过这个字数；附件、印发件不算。",
    bad=("一份部署防汛的通知，正文4600字",),
    good=("一份部署防汛的通知，正文2000字",),
    scope=ReviewedNotice,
)
def find_long_papers(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Count the characters of 正文 of what goes down, spaces left out."""
    notice = reviewed.notice
    if notice.direction != "下行":
        return
    words = (text.value for text in reviewed.words if text.part in PROSE_PARTS)
    count = sum(len(_BLANK.sub("", value)) for value in words)
    if count > _SPECIAL:
        message = f"正文{count}字，专项工作、具体任务的公文一般不超过{_SPECIAL}字"
        if count > _GENERAL:
            message = f"正文{count}字，超过了{_GENERAL}字"
        yield flag_value(find_anchor(notice), message, "能删的删去，或者移到附件")


_TRACES: Final = re.compile(
    r"(?:建立|建好|做好|完善|健全|报送|上报|填报)[^，。；\n]{0,12}台账"
    r"|(?:全程|做到|注重|工作)留痕|拍照(?:上传|留[痕存]|打卡|佐证)|(?:报送|上传|提供)[^，。；\n]{0,8}(?:截图|照片)"
    r"|(?:每[日天周]|[日周])(?:一)?(?:报送|上报|填报|报告)|学习笔记|打卡[^，。；\n]{0,4}(?:排名|通报|考核)"
)


@register_rule(
    "R20",
    Severity.INFO,
    RuleStrength.实务,
    _RULES,
    what="要求基层建台账、留痕、天天报送。",
    why="规定不得以台账、照片、截图、学习笔记等作为工作落实的依据，不得频繁要求填表报数。",
    bad=("主送机关: 各乡镇人民政府\n引言: 请各乡镇建立工作台账，拍照上传。",),
    good=("主送机关: 各乡镇人民政府\n引言: 请各乡镇于年底前报送一次结果。",),
    scope=ReviewedNotice,
)
def find_demands_for_traces(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find the first demand for records that are kept to be shown, in what goes to lower bodies."""
    if not _goes_to_lower_bodies(reviewed):
        return
    for value, match in search_body(reviewed, _TRACES):
        message = f"要求了“{match[0]}”，会不会加重基层负担"
        yield RuleFinding(value, *match.span(), message, "能从已有的材料里取的，不再要求报")
        return


_SUPPORTING: Final = re.compile(
    r"(?:制[定订]|出台|印发)[^，。；\n]{0,10}(?:实施细则|配套(?:文件|措施|方案)|实施方案|具体方案|工作方案)"
    r"[^。；\n]{0,20}(?:报|上报|报送|备案)"
    r"|(?:贯彻|落实|进展)情况[^。；\n]{0,16}(?:每[月季周]|按[月季周]|定期)[^。；\n]{0,6}(?:报|上报|报送)"
    r"|(?:每[月季周]|按[月季周])[^。；，\n]{0,10}(?:报送|上报)[^。；，\n]{0,12}情况"
)


@register_rule(
    "R21",
    Severity.INFO,
    RuleStrength.实务,
    _RULES,
    what="要求下级再发配套文件，或者定期报送落实情况。",
    why="规定一般不要求下级制定配套文件、报送贯彻落实情况。",
    bad=("主送机关: 各县人民政府\n引言: 请制定实施细则，报市政府备案。",),
    good=("主送机关: 各县人民政府\n引言: 请结合实际抓好落实。",),
    scope=ReviewedNotice,
)
def find_demands_for_papers(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find the first demand for papers about a paper, in what goes to lower bodies."""
    if not _goes_to_lower_bodies(reviewed):
        return
    for value, match in search_body(reviewed, _SUPPORTING):
        message = f"要求了“{match[0]}”，有没有必要"
        yield RuleFinding(value, *match.span(), message, "没有上位规定要求的，删去")
        return


def _goes_to_lower_bodies(reviewed: ReviewedNotice) -> bool:
    """Tell whether a notice goes down, and to bodies that have others below or beside them."""
    notice = reviewed.notice
    return notice.direction == "下行" and any(map(_LOWER.search, notice.recipient_names))
