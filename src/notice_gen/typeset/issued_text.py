"""印发件: the text that a notice carries, behind its signature (practice, beside 7.3.7).

In: ``IssuedPages`` of a Document.  Out: pieces added to a Flow: a title at the top of a new page,
without 附件 above it, what stands below the title, text, signature, and attachments of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from notice_gen.gbt9704 import TITLE_TO_RECIPIENTS
from notice_gen.typeset import style
from notice_gen.typeset.body import begin_attached_page, set_attachment_pages, set_blocks
from notice_gen.typeset.closing_elements import set_attachment_list
from notice_gen.typeset.galley import ParagraphSetting, name_runs
from notice_gen.typeset.header import set_adoption_note
from notice_gen.typeset.signature import set_signature

if TYPE_CHECKING:
    from notice_gen.document import IssuedPages, Span
    from notice_gen.typeset.flow import Flow
    from notice_gen.typeset.style import ParagraphStyle

_SIGNATURE_GROUP = "印发件落款"  # not the notice's own, which decides on the line pitch (7.3.5.5)
_AGENCY_SPACE = "　"


def set_issued_pages(flow: Flow, issued: IssuedPages) -> range:
    """Add a text and its attachments; return the places of its pieces in the flow."""
    start = len(flow.pieces)
    new_page = begin_attached_page(flow, landscape=issued.landscape)
    if flow.pieces[start:]:  # the change of direction belongs to what it ends
        start += 1
    _set_title(flow, issued, new_page=new_page)
    _set_lines_below_title(flow, issued)
    gap: float | None = TITLE_TO_RECIPIENTS
    if issued.recipients:
        _add_line(flow, style.RECIPIENTS, issued.recipients, gap)
        gap = None
    set_blocks(flow, issued.blocks, gap)
    set_attachment_list(flow, [attachment.title for attachment in issued.attachments])
    signed = len(flow.pieces)
    if issued.issuers or issued.date:
        set_signature(flow, issued.issuers, issued.date)
    for at in range(signed, len(flow.pieces)):
        piece = flow.pieces[at]
        if isinstance(piece, ParagraphSetting):
            runs = name_runs(piece.runs, None)  # the whole text is one field
            flow.pieces[at] = replace(piece, runs=runs, group=_SIGNATURE_GROUP)
    for attachment in issued.attachments:
        set_attachment_pages(flow, attachment)
    return range(start, len(flow.pieces))


def _set_title(flow: Flow, issued: IssuedPages, *, new_page: bool) -> None:
    """Add the title, in its author's lines or in a shape of its own; it is a bookmark."""
    context, look = flow.context, style.ISSUED_TITLE
    lines = issued.title.lines
    if len(lines) == 1:
        lines = context.break_title(lines[0], look)
    for at, line in enumerate(lines):
        runs = context.make_runs((line,), look, level=1)
        flow.add_paragraph(context.set_paragraph(look, runs, new_page=new_page and at == 0))


def _set_lines_below_title(flow: Flow, issued: IssuedPages) -> None:
    """Add agencies, number and 题注, each centred on a line of its own."""
    if issued.agencies:
        names: list[Span] = []
        for agency in issued.agencies:
            names += [replace(agency, text=_AGENCY_SPACE, origin=None)] if names else []
            names.append(agency)
        _add_line(flow, style.ISSUED_AGENCY, tuple(names))
    if issued.number:
        _add_line(flow, style.NUMBER, (issued.number,))
    set_adoption_note(flow, issued.adopted)


def _add_line(
    flow: Flow, look: ParagraphStyle, spans: tuple[Span, ...], gap: float | None = None
) -> None:
    runs = flow.context.make_runs(spans, look)
    flow.add_paragraph(flow.context.set_paragraph(look, runs), gap)
