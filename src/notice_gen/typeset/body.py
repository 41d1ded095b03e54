"""主体 from the first paragraph on: text, headings, tables, pictures, attachments.

In: blocks of a Document.  Out: pieces added to a Flow.
"""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING

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
_DPI = 96  # of a picture that does not say; CSS's
_PICTURE_MARGIN = 80  # twips of a picture's line that the picture leaves free
_PICTURE_LINES = 14  # no picture is higher than so many lines


def set_blocks(flow: Flow, blocks: Sequence[Block], gap: float | None = None) -> None:
    """Add blocks of text; ``gap`` in mm stands above the first."""
    context = flow.context
    for block in blocks:
        if isinstance(block, Paragraph):
            flow.add_paragraph(
                context.set_paragraph(style.BODY, context.make_runs(block.spans, style.BODY)), gap
            )
        elif isinstance(block, Heading):
            flow.add_paragraph(_set_heading(context, block), gap)
        else:
            piece = (
                _set_table(context, block)
                if isinstance(block, Table)
                else set_picture(block, context.column, context.pitch)
            )
            inner = 0 if isinstance(piece, TableSetting) else piece.height - piece.picture_height
            above = round(mm_to_twips(gap) - flow.below) - inner if gap else 0
            flow.add_paragraph(context.set_paragraph(style.PICTURE, (), pitch=max(_SPACE, above)))
            flow.add_piece(piece)
            flow.add_paragraph(context.set_paragraph(style.PICTURE, (), pitch=_SPACE))
        gap = None


def _set_heading(context: TypesetContext, heading: Heading) -> ParagraphSetting:
    look = style.HEADING_LEVELS[heading.level - 1]
    spans = (Span(heading.ordinal, origin=heading.spans[0].origin), *heading.spans)
    runs = context.make_runs(spans, look, role=look.role, level=heading.level)
    if not heading.run_in:
        return context.set_paragraph(look, runs)
    return context.set_paragraph(
        style.BODY, (*runs, *context.make_runs(heading.run_in, style.BODY))
    )


def set_attachment_pages(flow: Flow, annex: AttachmentPages) -> None:
    """Add an attachment on a page of its own: label, title on the third line, text (7.3.7)."""
    upright, turned = flow.context.column == COLUMN_WIDTH, annex.landscape
    if turned or not upright:
        flow.add_piece(OrientationChange(turned))
        flow.context = replace(
            flow.context, column=LANDSCAPE_COLUMN_WIDTH if turned else COLUMN_WIDTH
        )
    context = flow.context
    label = context.make_runs((Span(annex.label),), style.ATTACHMENT_LABEL)
    flow.add_paragraph(
        context.set_paragraph(style.ATTACHMENT_LABEL, label, new_page=upright and not turned)
    )
    look = style.ATTACHMENT_TITLE
    for at, line in enumerate(context.break_title(annex.title, look)):
        title = context.set_paragraph(look, context.make_runs((line,), look))
        if at == 0:  # its line box is centred where the third line of the page is
            before = (ATTACHMENT_TITLE_LINE - 1.5) * context.pitch - title.pitch / 2
            title = replace(title, before=round(before))
        flow.add_paragraph(title)
    set_blocks(flow, annex.blocks, TITLE_TO_RECIPIENTS)


def _set_table(context: TypesetContext, table: Table) -> TableSetting:
    """Set a table across the column: its columns as wide as their contents ask for."""
    rows = tuple(
        tuple(
            _set_cell(context, cell, align, head=at < table.header)
            for cell, align in zip(row, table.aligns, strict=True)
        )
        for at, row in enumerate(table.rows)
    )
    columns = zip(*rows, strict=True)
    widths = _share_column_widths(
        [max(context.metrics.measure_width(cell.runs) for cell in column) for column in columns],
        context.column,
    )
    heights = tuple(_measure_row_height(context, row, widths) for row in rows)
    return TableSetting(widths, rows, heights, table.header, _PADDING)


def _measure_row_height(
    context: TypesetContext, row: Sequence[ParagraphSetting], widths: Sequence[int]
) -> int:
    """Return the height of a row: that of its longest cell."""
    most = 1
    for cell, column in zip(row, widths, strict=True):
        width = column - 2 * _PADDING
        most = max(most, len(break_lines(context.metrics.measure_text(cell.runs), width, width)))
    return most * row[0].pitch + 2 * _LEADING


def _set_cell(context: TypesetContext, spans: Spans, align: str, *, head: bool) -> ParagraphSetting:
    runs = context.make_runs(spans, style.TABLE_CELL, role=FontRole.黑体 if head else None)
    setting = context.set_paragraph(style.TABLE_CELL, runs)
    return replace(setting, align="center" if head else align or style.TABLE_CELL.align)


def _share_column_widths(contents: Sequence[float], column: int) -> tuple[int, ...]:
    """Share the column out: what fits gets its width, the others share the rest by content."""
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
            wanted = [least if at in fits else width for at, width in enumerate(wanted)]
        if not fits:
            break
        narrow |= fits
    scale = left / total
    return _stabilise_column_widths(
        [wanted[at] * (1 if at in narrow else scale) for at in range(len(wanted))], column
    )


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
    """Set a picture centred on lines of its own, no wider than the column (twips)."""
    from PIL import Image as Pixels  # noqa: PLC0415 - only notices with pictures pay for it

    with Pixels.open(image.path) as pixels:
        width, height = pixels.size
        dpi = float(pixels.info.get("dpi", (_DPI, _DPI))[0]) or _DPI
    per_pixel = 1440 / dpi
    widest = column - _PICTURE_MARGIN
    highest = _PICTURE_LINES * pitch - _PICTURE_MARGIN
    scale = min(per_pixel, widest / width, highest / height)
    wide, high = round(width * scale), round(height * scale)
    lines = ceil((high + _PICTURE_MARGIN) / pitch)
    return PictureSetting(
        style.PICTURE, image.path, image.alt, wide, high, lines * pitch, image.origin
    )
