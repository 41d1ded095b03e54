"""Which element of a notice each piece of the flow is: its placeholder, its 公文域.

In: the flow of a Galley.  Out: an ``Element`` for each piece; pieces that follow one another and
have the same one are written together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from notice_gen.press.docx.template import TEMPLATE_PLACEHOLDERS
from notice_gen.typeset import style
from notice_gen.typeset.document_field import DocumentField
from notice_gen.typeset.galley import (
    AgencyNameSetting,
    OrientationChange,
    ParagraphSetting,
    PictureSetting,
    SealSetting,
    TableSetting,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from notice_gen.typeset.galley import GalleyPiece

_PART_OF_STYLE = {
    style.COPY_NUMBER: "版头", style.SECRECY: "版头", style.URGENCY: "版头",
    style.AGENCY_NAME: "版头", style.NUMBER: "版头", style.SIGNATORY: "版头",
    style.RED_RULE: "版头",
    style.TITLE: "标题", style.ADOPTED: "标题", style.RECIPIENTS: "主送机关",
    style.ATTACHMENT_LIST: "附件说明",
    style.ATTENDANCE: "附件说明",
    style.SIGNATURE: "落款", style.DATE: "落款", style.NOTE: "附注", style.ATTACHMENT_LABEL: "附件",
    style.IMPRINT: "版记", style.IMPRINT_RULE: "版记",
}  # fmt: skip
_BODY_PART = "正文"
_ATTACHMENT_PART = _PART_OF_STYLE[style.ATTACHMENT_LABEL]
_FIELD_OF_STYLE: Final = {
    style.AGENCY_NAME: DocumentField.AGENCY_NAME,
    style.TITLE: DocumentField.TITLE,
    style.ADOPTED: DocumentField.ADOPTED,
    style.RECIPIENTS: DocumentField.RECIPIENTS,
    style.ATTACHMENT_LIST: DocumentField.ATTACHMENT_LIST,
    style.DATE: DocumentField.DATE,
    style.NOTE: DocumentField.NOTE,
}
_FIELD_OF_PART: Final = {"正文": DocumentField.BODY, "附件": DocumentField.ATTACHMENT}


class Element(NamedTuple):
    """Where a piece goes: a placeholder, a field that is a bookmark, and which attachment.

    印发件 are counted down from -1.
    """

    part: str
    field: DocumentField | None
    attachment: int


def find_elements(flow: Sequence[GalleyPiece], issued: Sequence[range] = ()) -> Iterator[Element]:
    """Yield the element of each piece; those at the places of ``issued`` are 印发件."""
    part = TEMPLATE_PLACEHOLDERS[0]
    attachment = 0
    number_at = {at: number for number, places in enumerate(issued, 1) for at in places}
    for at, piece in enumerate(flow):
        if at in number_at:
            part = _ATTACHMENT_PART
            yield Element(part, DocumentField.ISSUED, -number_at[at])
            continue
        part = _find_part(piece, part)
        if isinstance(piece, ParagraphSetting) and piece.style is style.ATTACHMENT_LABEL:
            attachment += 1
        yield Element(part, _find_field(piece, part), attachment)


def _find_field(piece: GalleyPiece, part: str) -> DocumentField | None:
    """Return the field that a piece is in; None when it has none, or its runs have their own."""
    if part in _FIELD_OF_PART:
        return _FIELD_OF_PART[part]
    if isinstance(piece, AgencyNameSetting):
        return DocumentField.AGENCY_NAME
    if isinstance(piece, ParagraphSetting):
        return _FIELD_OF_STYLE.get(piece.style)
    return None


def _find_part(piece: GalleyPiece, before: str) -> str:
    """Return the placeholder a piece belongs to, where ``before`` is that of the piece before it.

    Drawings and tables stay with what they are in, and all the text of attachments is theirs.
    """
    if before == _ATTACHMENT_PART and isinstance(piece, ParagraphSetting):
        return before
    if isinstance(piece, SealSetting):
        return _PART_OF_STYLE[style.SIGNATURE]
    if isinstance(piece, AgencyNameSetting):
        return _PART_OF_STYLE[style.AGENCY_NAME]
    if isinstance(piece, OrientationChange):
        return before
    if isinstance(piece, TableSetting | PictureSetting):
        return before if before == _ATTACHMENT_PART else _BODY_PART
    return _PART_OF_STYLE.get(piece.style, _BODY_PART)
