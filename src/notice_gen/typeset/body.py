"""主体 from the first paragraph on: text, headings, tables, pictures, attachments.

In: blocks and attachments of a Document.  Out: pieces added to a Flow.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from msgspec.structs import replace

from notice_gen.document import Heading, Paragraph, Span, Table
from notice_gen.fonts.font_roles import FontRole
from notice_gen.gbt9704 import (
    ATTACHMENT_TITLE_LINE,
    COLUMN_WIDTH,
    LANDSCAPE_COLUMN_WIDTH,
    SIZE_4,
    TITLE_TO_RECIPIENTS,
    TWIPS_PER_POINT,
    mm_to_twips,
)
from notice_gen.typeset import style
from notice_gen.typeset.galley import OrientationChange, PictureSetting, TableSetting
from notice_gen.typeset.line_breaking import break_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notice_gen.document import AttachmentPages, Block, Image, Spans
    from notice_gen.typeset.flow import Flow, TypesetContext
    from notice_gen.typeset.galley import ParagraphSetting

_SPACE = 120  # twips above and below a table or picture
_COLUMN_SLACK = 240  # twips a column is wider than what stands in it
_PADDING, _LEADING = 100, 60  # twips inside a cell: beside its text, above and below it
_LEAST_CELL = 3 * SIZE_4 * TWIPS_PER_POINT  # a column is never narrower than three characters
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
            _add_between_spaces(flow, _set_table(context, block), gap)
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
    look = style.HEADING_LEVELS[heading.level - 1]
    spans = (Span(heading.ordinal, origin=heading.spans[0].origin), *heading.spans)
    runs = context.make_runs(spans, look, role=look.role, level=heading.level)
    if not heading.run_in:
        return context.set_paragraph(look, runs)
    return context.set_paragraph(
        style.BODY, (*runs, *context.make_runs(heading.run_in, style.BODY))
    )


def set_attachment_pages(flow: Flow, attachment: AttachmentPages) -> None:
    """Add an attachment on a page of its own: label, title on the third line, text (7.3.7).

    Where the page is not turned as the one before it, the flow's context has another column from
    here on.
    """
    was_upright = flow.context.column == COLUMN_WIDTH
    turned = attachment.landscape
    if turned or not was_upright:
        flow.add_piece(OrientationChange(turned))
        column = LANDSCAPE_COLUMN_WIDTH if turned else COLUMN_WIDTH
        flow.context = replace(flow.context, column=column)
    context = flow.context
    look = style.ATTACHMENT_LABEL
    label = context.make_runs((Span(attachment.label),), look)
    new_page = was_upright and not turned  # turning the page begins one already
    flow.add_paragraph(context.set_paragraph(look, label, new_page=new_page))
    look = style.ATTACHMENT_TITLE
    for at, line in enumerate(context.break_title(attachment.title, look)):
        title = context.set_paragraph(look, context.make_runs((line,), look))
        if at == 0:  # its line box is centred where the third line of the page is
            before = (ATTACHMENT_TITLE_LINE - 1.5) * context.pitch - title.pitch / 2
            title = replace(title, before=round(before))
        flow.add_paragraph(title)
    set_blocks(flow, attachment.blocks, TITLE_TO_RECIPIENTS)


def _set_table(context: TypesetContext, table: Table) -> TableSetting:
    """Set a table across the column: its columns as wide as their contents ask for."""
    rows = []
    for at, cells in enumerate(table.rows):
        in_header = at < table.header
        settings = [
            _set_cell(context, cell, align, in_header=in_header)
            for cell, align in zip(cells, table.aligns, strict=True)
        ]
        rows.append(tuple(settings))
    contents = [0.0] * len(table.aligns)
    for row in rows:
        for at, cell in enumerate(row):
            contents[at] = max(contents[at], context.metrics.measure_width(cell.runs))
    widths = _share_column_widths(contents, context.column)
    heights = tuple(_measure_row_height(context, row, widths) for row in rows)
    return TableSetting(widths, tuple(rows), heights, table.header, _PADDING)


def _measure_row_height(
    context: TypesetContext, row: Sequence[ParagraphSetting], widths: Sequence[int]
) -> int:
    """Return the height of a row in twips: that of its longest cell."""
    most_lines = 1
    for cell, column in zip(row, widths, strict=True):
        width = column - 2 * _PADDING
        lines = break_lines(context.metrics.measure_text(cell.runs), width, width)
        most_lines = max(most_lines, len(lines))
    return most_lines * row[0].pitch + 2 * _LEADING


def _set_cell(
    context: TypesetContext, spans: Spans, align: str, *, in_header: bool
) -> ParagraphSetting:
    """Set a cell: centred in 黑体 in the header, else as its column is aligned."""
    look = style.TABLE_CELL
    if in_header:
        setting = context.set_paragraph(look, context.make_runs(spans, look, role=FontRole.黑体))
        return replace(setting, align="center")
    setting = context.set_paragraph(look, context.make_runs(spans, look))
    return replace(setting, align=align or look.align)


def _share_column_widths(contents: Sequence[float], column: int) -> tuple[int, ...]:
    """Share the column out: what fits gets its width, the others share the rest by content.

    ``contents`` are the widths of the columns' widest cells; all lengths are twips.
    """
    frame = 2 * _PADDING
    least = min(_LEAST_CELL, column / len(contents) - frame)
    wanted = [max(content + _COLUMN_SLACK, least) for content in contents]
    spare = column - frame * len(wanted)
    narrow: set[int] = set()
    while True:  # a column narrower than its share keeps what it needs; the rest share again
        rest = [at for at in range(len(wanted)) if at not in narrow]
        left = spare - sum(wanted[at] for at in narrow)
        total = sum(wanted[at] for at in rest)
        fits = {at for at in rest if wanted[at] <= left / len(rest)}
        if total <= left:
            break
        if not fits:  # what a share by content would make too narrow has the least there is
            fits = {at for at in rest if wanted[at] * left < least * total}
            for at in fits:
                wanted[at] = least
        if not fits:
            break
        narrow |= fits
    for at in rest:
        wanted[at] *= left / total
    return _stabilise_column_widths(wanted, column)


def _stabilise_column_widths(widths: Sequence[float], column: int) -> tuple[int, ...]:
    """Return columns whose text is never as wide as whole or half characters can be.

    Word and LibreOffice do not take the same part of a cell's rules out of its text's width; a
    width half-way between two sums of half characters breaks lines alike in both.
    """
    frame, cell = 2 * _PADDING, round(SIZE_4 * TWIPS_PER_POINT / 2)
    found: list[int] = []
    owed = 0.0
    for width in widths[:-1]:
        whole = max(2, round((width + owed) / cell - 0.5))
        found.append(round((whole + 0.5) * cell) + frame)
        owed += width - found[-1] + frame
    last = column - sum(found)
    if found and not 0.2 < (last - frame) / cell % 1 < 0.8:  # noqa: PLR2004 - a fifth off a sum
        found[-1] -= cell // 4
        last += cell // 4
    return (*found, last)


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
