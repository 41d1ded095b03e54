"""公文域: the names by which office systems find the elements of a notice in a DOCX.

In: nothing (a table).  Out: ``DocumentField``. GB/T 33476.2 calls what holds an element a 公文域;
the names are those of the elements in GB/T 9704-2012, as WPS has them. The DOCX is written with
them, and ``notice import`` reads them back.
"""

from __future__ import annotations

from enum import StrEnum


class DocumentField(StrEnum):
    """One element; a further one of the same name gets _2, _3 … behind it."""

    COPY_NUMBER = "份号"
    SECRECY = "密级和保密期限"
    URGENCY = "紧急程度"
    AGENCY_NAME = "发文机关标志"
    NUMBER = "发文字号"
    SIGNATORY = "签发人"
    ORDER_NUMBER = "令号"
    ISSUE = "期号"
    TITLE = "标题"
    ADOPTED = "题注"
    RECIPIENTS = "主送机关"
    BODY = "正文"
    ATTACHMENT_LIST = "附件说明"
    PRESENT = "出席"
    ABSENT = "请假"
    OBSERVERS = "列席"
    SIGNATURE = "发文机关署名"
    DATE = "成文日期"
    NOTE = "附注"
    ATTACHMENT = "附件"
    ISSUED = "印发件"
    COPIES = "抄送机关"
    PRINTER = "印发机关"
    PRINTED = "印发日期"


_FIELDS = {str(field): field for field in DocumentField}
# Labels that are printed before an element, where they are not its name.
_FIELDS |= {"主送": DocumentField.RECIPIENTS, "抄送": DocumentField.COPIES}


def find_document_field(label: str) -> DocumentField | None:
    """Return the field of an element by the label it has in print or in its name; None if none."""
    return _FIELDS.get(label)
