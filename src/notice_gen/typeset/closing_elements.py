"""What follows the text: 附件说明, 出席, 署名 and 成文日期, 附注 (7.3.4 to 7.3.6, 10.3).

In: those parts of a Document.  Out: pieces added to a Flow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from notice_gen.document import Span
from notice_gen.gbt9704 import BODY_TO_ATTACHMENTS, CHARACTER_WIDTH
from notice_gen.typeset import style
from notice_gen.typeset.signature import SIGNATURE_GROUP, set_signature

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notice_gen.document import Document
    from notice_gen.typeset.flow import Flow
    from notice_gen.typeset.galley import Run


def set_closing_elements(flow: Flow, document: Document) -> None:
    """Add what stands between the text and the attachments."""
    set_attachment_list(flow, document.attachment_list)
    if document.attendance:
        from notice_gen.typeset.attendance import set_attendance  # noqa: PLC0415 - 3 ms, minutes'

        set_attendance(flow, document.attendance)
    if document.format != "纪要":  # minutes have neither signature nor seal; their date is above
        set_signature(flow, document.issuers, document.date)
    if document.note:
        runs = flow.context.make_runs(document.note, style.NOTE)
        flow.add_paragraph(flow.context.set_paragraph(style.NOTE, runs, group=SIGNATURE_GROUP))


def set_attachment_list(flow: Flow, titles: Sequence[Span]) -> None:
    """Add 附件说明: names turned under their own first character (7.3.4).

    A name of several lines stands on one page.
    """
    context, look = flow.context, style.ATTACHMENT_LIST
    indent = 2 * CHARACTER_WIDTH
    label = context.make_runs((Span("附件："),), look)
    numbered = indent + round(context.metrics.measure_width(label)) + look.tracking
    for at, title in enumerate(titles, 1):
        lead: tuple[Run, ...] = ()  # what stands before the title: label, number
        if len(titles) > 1:
            lead = context.make_runs((Span(f"{at}."),), look)
        begin, gap = numbered, None
        if at == 1:
            lead = (*label, *lead)
            begin, gap = indent, BODY_TO_ATTACHMENTS
        left = begin + round(context.metrics.measure_width(lead)) + look.tracking
        runs = (*lead, *context.make_runs((title,), look))
        setting = context.set_paragraph(look, runs, left=left, first=begin - left)
        flow.add_paragraph(replace(setting, whole=True), gap)
