"""主送机关 (7.3.2) by their words: a line that names agencies or people, and ends with a colon.

In: a line.  Out: whether it is one; ``recipients`` in ``Recognised``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.importer import ordinals
from notice_gen.importer.block import SPACES
from notice_gen.importer.publication_table import find_labels
from notice_gen.importer.recognised import AGENCY_ENDINGS, mark_partial_bold
from notice_gen.typeset import style

if TYPE_CHECKING:
    from notice_gen.importer.block import SourceParagraph
    from notice_gen.importer.recognised import Recognised

_RECIPIENTS: Final = re.compile(r"[^。；！？]{0,599}：")
_SAYING: Final = re.compile(
    r"\s(?:时间|日期|来源|作者|编辑)：$|(如下|以下|下列[^，。]{0,12}|指出|强调|认为|要求|决定|通知|报告|通报|通告|命令|意见|包括|有)：$"
    r"|^(根据|为了?|按照|现将|经)|，(决定|现)"
)
# How those a notice is sent to are called: 各区人民政府，市直有关单位，各位代表
_ADDRESSED: Final = (
    *AGENCY_ENDINGS,
    *[
        "单位",
        "部门",
        "机构",
        "企业",
        "学校",
        "院校",
        "同志",
        "人员",
        "代表",
        "委员",
        "公司",
        "群众",
        "居民",
        "村民",
        "市民",
        "业主",
        "家长",
        "党员",
        "职工",
        "朋友",
        "女士",
        "先生",
        "政府",
        "省",
        "市",
        "县",
        "区",
        "镇",
        "乡",
        "村",
        "旗",
        "盟",
        "州",
        "党委",
        "党组",
        "领导",
        "部队",
        "银行",
        "组织",
        "团体",
        "用户",
        "考生",
        "学生",
        "会员",
        "同学",
        "老师",
        "工会",
        "地区",
        "兵团",
        "人民政府",
        "机关",
        "协会",
        "中心",
    ],
)
_FREE_NAME: Final = 12  # characters of whom a letter may be addressed to without such a word


def is_recipients_line(text: str, *, named: bool = False) -> bool:
    """Tell whether a line names those a notice is sent to (7.3.2).

    It ends with a colon, is no sentence, and introduces nothing: 现通知如下： is none. A long one
    ends as agencies or people are called, and so has a short one where it shall be ``named``.
    """
    if not _RECIPIENTS.fullmatch(text) or _SAYING.search(text) or find_labels(text):
        return False
    if (named or len(text) > _FREE_NAME) and not _strip_brackets(text[:-1]).endswith(_ADDRESSED):
        return False
    return not ordinals.parse_ordinal(text)


def _strip_brackets(text: str) -> str:
    """Return a name without the remark in brackets behind it: 有关单位（名单附后）."""
    return re.sub("[（(][^（()）]*[）)]$", "", text.strip(SPACES + "*"))


def take_recipients(line: SourceParagraph, recognised: Recognised) -> bool:
    """Set 主送机关 from a line below a title; False when it is none."""
    unstyled = line.role == "" and is_recipients_line(line.text)
    if not unstyled and line.role != style.RECIPIENTS.key:
        return False
    label = "：" if line.text.endswith("：") else ""
    names = line.slice_text(0, len(line.text) - len(label))
    recognised.set_names("recipients", line.at, mark_partial_bold(names), label)
    return True
