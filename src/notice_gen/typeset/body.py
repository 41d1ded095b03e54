"""主体 from the first paragraph on: text, headings, tables, pictures, attachments.

In: blocks and attachments of a Document.  Out: pieces added to a Flow.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from msgspec.structs import replace

from notice_gen.document import Heading, Paragraph, Span, Table
from notice_gen.gbt9704 import (
    ATTACHMENT_TITLE_LINE,
    COLUMN_WIDTH,
    LANDSCAPE_COLUMN_WIDTH,
    TITLE_TO_RECIPIENTS,
    mm_to_twips,
)
from notice_gen.typeset import style
from notice_gen.typeset.galley import OrientationChange, PictureSetting
from notice_gen.typeset.table import set_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notice_gen.document import AttachmentPages, Block, Image
    from notice_gen.typeset.flow import Flow, TypesetContext
    from notice_gen.typeset.galley import ParagraphSetting, TableSetting

_SPACE = 120  # twips above and below a table or picture
_PICTURE_MARGIN = 80  # twips of a picture's line that the picture leaves free
_PICTURE_LINES = 14  # no picture is higher than so many lines


def set_blocks(flow: Flow, blocks: Sequence[Block], gap: float | None = None) -> None:
    """Add blocks of text, from the ink above the first ``gap`` mm away where a gap is asked."""
    context = flow.context
    for block in blocks:
        if isinstance(block, Paragraph):
            runs = context.make_runs(block.spans, style.BODY)
            flow.add_paragraph(context.set_paragraph(style.BODY, runs), gap)
        elif isinstance(block, Heading):
            flow.add_paragraph(_set_heading(context, block), gap)
        elif isinstance(block, Table):
            _add_between_spaces(flow, set_table(context, block), gap)
        else:
            picture = set_picture(block, context.column, context.pitch)
            inner = picture.height - picture.picture_height
            _add_between_spaces(flow, picture, gap, inner)
        gap = None


def _add_between_spaces(
    flow: Flow, piece: TableSetting | PictureSetting, gap: float | None, inner: int = 0
) -> None:
    """Add a table or picture between two empty paragraphs, which keep the text away from it.

    ``inner`` is the room in twips that the piece itself leaves above what is seen of it.
    """
    above = _SPACE
    if gap:
        above = max(_SPACE, round(mm_to_twips(gap) - flow.below) - inner)
    flow.add_paragraph(flow.context.set_paragraph(style.PICTURE, (), pitch=above))
    flow.add_piece(piece)
    flow.add_paragraph(flow.context.set_paragraph(style.PICTURE, (), pitch=_SPACE))


def _set_heading(context: TypesetContext, heading: Heading) -> ParagraphSetting:
    levels = style.DIVISION_LEVELS if heading.is_division else style.HEADING_LEVELS
    look = levels[heading.level - 1]
    spans = (Span(heading.ordinal, origin=heading.spans[0].origin), *heading.spans)
    runs = context.make_runs(spans, look, role=look.role, level=heading.level)
    if not heading.run_in:
        return context.set_paragraph(look, runs)
    return context.set_paragraph(
        style.BODY, (*runs, *context.make_runs(heading.run_in, style.BODY))
    )


def begin_attached_page(flow: Flow, *, landscape: bool) -> bool:
    """Turn the page for what is attached, if need be; tell whether a new one has yet to begin.

    Where the page is not turned as the one before it, the flow's context has another column from
    here on.
    """
    was_upright = flow.context.column == COLUMN_WIDTH
    if landscape or not was_upright:
        flow.add_piece(OrientationChange(landscape))
        column = LANDSCAPE_COLUMN_WIDTH if landscape else COLUMN_WIDTH
        flow.context = replace(flow.context, column=column)
    return was_upright and not landscape  # turning the page begins one already


def set_attachment_pages(flow: Flow, attachment: AttachmentPages) -> None:
    """Add an attachment on a page of its own: label, title on the third line, text (7.3.7).

    One that is only listed has none.
    """
    if attachment.listed_only:
        return
    new_page = begin_attached_page(flow, landscape=attachment.landscape)
    context = flow.context
    look = style.ATTACHMENT_LABEL
    label = context.make_runs((Span(attachment.number + attachment.label),), look)
    flow.add_paragraph(context.set_paragraph(look, label, new_page=new_page))
    look = style.ATTACHMENT_TITLE
    for at, line in enumerate(context.break_title(attachment.title, look)):
        title = context.set_paragraph(look, context.make_runs((line,), look))
        if at == 0:  # its line box is centred where the third line of the page is
            before = (ATTACHMENT_TITLE_LINE - 1.5) * context.pitch - title.pitch / 2
            title = replace(title, before=round(before))
        flow.add_paragraph(title)
    set_blocks(flow, attachment.blocks, TITLE_TO_RECIPIENTS)


def set_picture(image: Image, column: int, pitch: int) -> PictureSetting:
    """Set a picture centred on lines of its own, no wider than the column (twips).

    MachineError when its file has gone or changed since it was checked.
    """
    from notice_gen.picture.print_picture import read_picture_size  # noqa: PLC0415 - few notices have one

    highest = _PICTURE_LINES * pitch - _PICTURE_MARGIN
    wide, high = read_picture_size(image.path).fit_room(column - _PICTURE_MARGIN, highest)
    lines = ceil((high + _PICTURE_MARGIN) / pitch)
    return PictureSetting(
        style.PICTURE, image.path, image.alt, wide, high, lines * pitch, image.origin
    )
