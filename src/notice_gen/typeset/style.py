"""The named paragraph styles of a notice: one look for each element, with its clause.

The template's styles are made from this table and typeset sets every paragraph by it, so that a
style in the DOCX and a line in the PDF cannot differ.
"""

from __future__ import annotations

import msgspec

from notice_gen.fonts.font_roles import FontRole
from notice_gen.gbt9704 import (
    AGENCY_NAME_SIZE,
    SIZE_2,
    SIZE_3,
    SIZE_4,
    TITLE_PITCH,
    TRACKING,
    mm_to_twips,
)

TABLE_PITCH = 440  # twips; practice: 22 pt for text of size 4
IMPRINT_PITCH = 448  # twips; 7.9 mm, gbt9704.IMPRINT_PITCH


class ParagraphStyle(msgspec.Struct, frozen=True):
    """One look.

    ``size`` in points; ``pitch`` in twips, 0 for the profile's; ``first`` is the indent of the
    first line in characters; ``outline`` the level in a word processor's outline, 1 to 4, or 0.
    ``grows``: a line is higher than ``pitch`` where what is put into it is; Word cuts off others'.
    """

    name: str
    key: str  # the style's id inside the DOCX
    role: FontRole
    size: float = SIZE_3
    align: str = "both"  # both · left · center · right
    first: int = 0
    pitch: int = 0
    tracking: int = TRACKING
    outline: int = 0
    red: bool = False
    grows: bool = False
    clause: str = ""


def _make_style(
    name: str, key: str, role: FontRole = FontRole.仿宋, **look: object
) -> ParagraphStyle:
    return ParagraphStyle(name, key, role, **look)  # type: ignore[arg-type]


_TITLE_PITCH_TWIPS = mm_to_twips(TITLE_PITCH)

COPY_NUMBER = _make_style("份号", "CopyNumber", align="left", clause="7.2.1")
SECRECY = _make_style("密级和保密期限", "Secrecy", FontRole.黑体, align="left", clause="7.2.2")
URGENCY = _make_style("紧急程度", "Urgency", FontRole.黑体, align="left", clause="7.2.3")
AGENCY_NAME = _make_style(
    "发文机关标志",
    "Mark",
    FontRole.小标宋,
    size=AGENCY_NAME_SIZE,
    align="center",
    tracking=0,
    red=True,
    clause="7.2.4",
)
NUMBER = _make_style("发文字号", "Number", align="center", clause="7.2.5")
SIGNATORY = _make_style("发文字号和签发人", "Signatory", align="left", clause="7.2.6")
RED_RULE = _make_style("红色分隔线", "RedRule", align="left", pitch=20, red=True, clause="7.2.7")
TITLE = _make_style(
    "公文标题",
    "NoticeTitle",
    FontRole.小标宋,
    size=SIZE_2,
    align="center",
    pitch=_TITLE_PITCH_TWIPS,
    tracking=0,
    clause="7.3.1",
)
ADOPTED = _make_style("题注", "Adopted", FontRole.楷体, align="center")
RECIPIENTS = _make_style("主送机关", "Recipients", clause="7.3.2")
BODY = _make_style("公文正文", "NoticeBody", first=2, clause="7.3.3")
HEADING_LEVELS = (
    _make_style("一级标题", "Level1", FontRole.黑体, first=2, outline=1, clause="7.3.3"),
    _make_style("二级标题", "Level2", FontRole.楷体, first=2, outline=2, clause="7.3.3"),
    _make_style("三级标题", "Level3", FontRole.仿宋, first=2, outline=3, clause="7.3.3"),
    _make_style("四级标题", "Level4", FontRole.仿宋, first=2, outline=4, clause="7.3.3"),
)
DIVISION_LEVELS = (  # of a regulation that a notice issues: 编, 章, 节; practice
    _make_style("编标题", "IssuedPart", FontRole.黑体, align="center", outline=1),
    _make_style("章标题", "IssuedChapter", FontRole.黑体, align="center", outline=2),
    _make_style("节标题", "IssuedSection", FontRole.楷体, align="center", outline=3),
)
ATTACHMENT_LIST = _make_style("附件说明", "Attachments", clause="7.3.4")
ATTENDANCE = _make_style("出席", "Attendance", clause="10.3")
SIGNATURE = _make_style("发文机关署名", "Signature", align="left", clause="7.3.5")
DATE = _make_style("成文日期", "NoticeDate", align="left", clause="7.3.5.4")
NOTE = _make_style("附注", "Note", first=2, clause="7.3.6")
ATTACHMENT_LABEL = _make_style("附件", "AnnexLabel", FontRole.黑体, align="left", clause="7.3.7")
ATTACHMENT_TITLE = _make_style(
    "附件标题",
    "AnnexTitle",
    FontRole.小标宋,
    size=SIZE_2,
    align="center",
    pitch=_TITLE_PITCH_TWIPS,
    tracking=0,
    clause="7.3.7",
)
ISSUED_TITLE = _make_style(  # practice: as that of an attachment
    "印发件标题",
    "IssuedTitle",
    FontRole.小标宋,
    size=SIZE_2,
    align="center",
    pitch=_TITLE_PITCH_TWIPS,
    tracking=0,
)
ISSUED_AGENCY = _make_style("印发件发文机关", "IssuedAgency", FontRole.楷体, align="center")
TABLE_CELL = _make_style(
    "表格文字",
    "TableText",
    size=SIZE_4,
    align="left",
    pitch=TABLE_PITCH,
    tracking=0,
    clause="8",
)
PICTURE = _make_style("图片", "Picture", align="center", tracking=0, grows=True)
IMPRINT = _make_style(
    "版记",
    "Imprint",
    size=SIZE_4,
    pitch=IMPRINT_PITCH,
    tracking=0,
    clause="7.4",
)
IMPRINT_RULE = _make_style("版记分隔线", "ImprintRule", align="left", pitch=20, clause="7.4.1")
PAGE_NUMBER = _make_style(
    "页码",
    "PageNumber",
    FontRole.宋体,
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
    AGENCY_NAME,
    NUMBER,
    SIGNATORY,
    RED_RULE,
    TITLE,
    ADOPTED,
    RECIPIENTS,
    BODY,
    *HEADING_LEVELS,
    *DIVISION_LEVELS,
    ATTACHMENT_LIST,
    ATTENDANCE,
    SIGNATURE,
    DATE,
    NOTE,
    ATTACHMENT_LABEL,
    ATTACHMENT_TITLE,
    ISSUED_TITLE,
    ISSUED_AGENCY,
    TABLE_CELL,
    PICTURE,
    IMPRINT,
    IMPRINT_RULE,
    PAGE_NUMBER,
)
