"""The named paragraph styles of a notice: one look for each element, with its clause.

The template's styles are made from this table and typeset sets every paragraph by it, so that a
style in the DOCX and a line in the PDF cannot differ.
"""

from __future__ import annotations

from dataclasses import dataclass

from notice_gen.font import Role
from notice_gen.gbt9704 import MARK_SIZE, SIZE_2, SIZE_3, SIZE_4, TITLE_PITCH, TRACKING, twips

TABLE_PITCH = 440  # twips; practice: 22 pt for text of size 4
IMPRINT_PITCH = 448  # twips; 7.9 mm, gbt9704.IMPRINT_PITCH


@dataclass(frozen=True, slots=True)
class Style:
    """One look.

    ``size`` in points; ``pitch`` in twips, 0 for the profile's; ``first`` is the indent of the
    first line in characters; ``outline`` the level in a word processor's outline, 1 to 4, or 0.
    """

    name: str
    key: str  # the style's id inside the DOCX
    role: Role
    size: float = SIZE_3
    align: str = "both"  # both · left · center · right
    first: int = 0
    pitch: int = 0
    tracking: int = TRACKING
    outline: int = 0
    red: bool = False
    clause: str = ""


def _style(name: str, key: str, role: Role = Role.仿宋, **look: object) -> Style:
    return Style(name, key, role, **look)  # type: ignore[arg-type]


_TITLE = twips(TITLE_PITCH)

COPY_NUMBER = _style("份号", "CopyNumber", align="left", clause="7.2.1")
SECRECY = _style("密级和保密期限", "Secrecy", Role.黑体, align="left", clause="7.2.2")
URGENCY = _style("紧急程度", "Urgency", Role.黑体, align="left", clause="7.2.3")
MARK = _style(
    "发文机关标志",
    "Mark",
    Role.小标宋,
    size=MARK_SIZE,
    align="center",
    tracking=0,
    red=True,
    clause="7.2.4",
)
NUMBER = _style("发文字号", "Number", align="center", clause="7.2.5")
SIGNATORY = _style("发文字号和签发人", "Signatory", align="left", clause="7.2.6")
RED_RULE = _style("红色分隔线", "RedRule", align="left", pitch=20, red=True, clause="7.2.7")
TITLE = _style(
    "公文标题",
    "NoticeTitle",
    Role.小标宋,
    size=SIZE_2,
    align="center",
    pitch=_TITLE,
    tracking=0,
    clause="7.3.1",
)
RECIPIENTS = _style("主送机关", "Recipients", clause="7.3.2")
BODY = _style("公文正文", "NoticeBody", first=2, clause="7.3.3")
LEVELS = (
    _style("一级标题", "Level1", Role.黑体, first=2, outline=1, clause="7.3.3"),
    _style("二级标题", "Level2", Role.楷体, first=2, outline=2, clause="7.3.3"),
    _style("三级标题", "Level3", Role.仿宋, first=2, outline=3, clause="7.3.3"),
    _style("四级标题", "Level4", Role.仿宋, first=2, outline=4, clause="7.3.3"),
)
ATTACHMENTS = _style("附件说明", "Attachments", clause="7.3.4")
ATTENDANCE = _style("出席", "Attendance", clause="10.3")
SIGNATURE = _style("发文机关署名", "Signature", align="left", clause="7.3.5")
DATE = _style("成文日期", "NoticeDate", align="left", clause="7.3.5.4")
NOTE = _style("附注", "Note", first=2, clause="7.3.6")
ANNEX_LABEL = _style("附件", "AnnexLabel", Role.黑体, align="left", clause="7.3.7")
ANNEX_TITLE = _style(
    "附件标题",
    "AnnexTitle",
    Role.小标宋,
    size=SIZE_2,
    align="center",
    pitch=_TITLE,
    tracking=0,
    clause="7.3.7",
)
CELL = _style(
    "表格文字",
    "TableText",
    size=SIZE_4,
    align="left",
    pitch=TABLE_PITCH,
    tracking=0,
    clause="8",
)
PICTURE = _style("图片", "Picture", align="center", tracking=0)
IMPRINT = _style(
    "版记",
    "Imprint",
    size=SIZE_4,
    pitch=IMPRINT_PITCH,
    tracking=0,
    clause="7.4",
)
IMPRINT_RULE = _style("版记分隔线", "ImprintRule", align="left", pitch=20, clause="7.4.1")
PAGE_NUMBER = _style(
    "页码",
    "PageNumber",
    Role.宋体,
    size=SIZE_4,
    align="left",
    pitch=400,
    tracking=0,
    clause="7.5",
)

STYLES = (
    COPY_NUMBER,
    SECRECY,
    URGENCY,
    MARK,
    NUMBER,
    SIGNATORY,
    RED_RULE,
    TITLE,
    RECIPIENTS,
    BODY,
    *LEVELS,
    ATTACHMENTS,
    ATTENDANCE,
    SIGNATURE,
    DATE,
    NOTE,
    ANNEX_LABEL,
    ANNEX_TITLE,
    CELL,
    PICTURE,
    IMPRINT,
    IMPRINT_RULE,
    PAGE_NUMBER,
)
