"""A table: its cells as set, its columns and rows, and which rows a page may not part.

In: a Table of a Document.  Out: a ``TableSetting``. All lengths are twips.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from notice_gen.document import CellMerge
from notice_gen.fonts.font_roles import FontRole
from notice_gen.gbt9704 import COLUMN_WIDTH
from notice_gen.typeset import style
from notice_gen.typeset.column_widths import (
    CELL_PADDING,
    CellContent,
    ColumnContent,
    scale_column_widths,
    share_column_widths,
)
from notice_gen.typeset.galley import TableSetting
from notice_gen.typeset.line_breaking import (
    break_lines,
    list_forced_lines,
    measure_longest_word,
)
from notice_gen.typeset.page_builder import make_text_frame

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notice_gen.document import Spans, Table
    from notice_gen.typeset.flow import TypesetContext
    from notice_gen.typeset.galley import ParagraphSetting

_LEADING = 60  # twips inside a cell, above and below its text
_KEPT_SHARE = 0.5  # of a page's height: merged cells up to so high are not parted by a page


def set_table(context: TypesetContext, table: Table) -> TableSetting:
    """Set a table across the column: its columns as wide as their contents ask for."""
    rows = []
    size = table.size or style.TABLE_CELL.size
    for at, cells in enumerate(table.rows):
        in_header = at < table.header
        settings = [
            _set_size(_set_cell(context, cell, align, in_header=in_header), size)
            for cell, align in zip(cells, table.aligns, strict=True)
        ]
        rows.append(tuple(settings))
    if table.widths:
        widths = scale_column_widths(table.widths, context.column, size)
    else:
        contents = _measure_columns(context, rows, table)
        widths = share_column_widths(contents, context.column, size)
    setting = TableSetting(
        widths, tuple(rows), (), table.header, CELL_PADDING, table.merges, size=size
    )
    setting = replace(setting, heights=_measure_row_heights(context, setting))
    setting = replace(setting, keeps=_find_kept_rows(setting, _measure_page(context)))
    return _set_parted_cells(setting)


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


def _set_size(cell: ParagraphSetting, size: float) -> ParagraphSetting:
    """Return a cell in type of another size, its lines as far apart in relation to it."""
    if size == cell.style.size:
        return cell
    runs = tuple(replace(run, size=size) for run in cell.runs)
    return replace(cell, runs=runs, pitch=round(cell.pitch * size / cell.style.size / 10) * 10)


def _measure_columns(
    context: TypesetContext, rows: Sequence[Sequence[ParagraphSetting]], table: Table
) -> list[ColumnContent]:
    """Return what stands in each column, but for cells over several columns."""
    spans = {(merge.row, merge.column): merge for merge in table.merges}
    contents = [ColumnContent() for _ in rows[0]]
    for down, row in enumerate(rows):
        for at, (cell, content) in enumerate(zip(row, contents, strict=True)):
            merge = spans.get((down, at), CellMerge(down, at, 1, 1))
            measured = context.metrics.measure_text(cell.runs if merge.columns == 1 else ())
            lines = list_forced_lines(measured.text)
            widths = [measured.measure_width(start, end) for start, end in lines]
            content.word = max(content.word, measure_longest_word(measured))
            if down < table.header:
                content.head = max(content.head, *widths)
            content.cells.append(CellContent(widths, merge.rows))
    return contents


def _measure_row_heights(context: TypesetContext, table: TableSetting) -> tuple[int, ...]:
    """Return the heights of the rows: each that of its longest cell.

    What a cell over several rows needs beyond them is given to the last of them.
    """
    heights = [table.rows[0][0].pitch + 2 * _LEADING] * len(table.rows)
    over_rows: list[tuple[CellMerge, int]] = []
    for down, row in enumerate(table.rows):
        for slot in table.list_slots(down):
            if slot.row != down:
                continue
            cell = row[slot.column]
            width = table.measure_slot_width(slot) - cell.left - cell.right
            lines = break_lines(context.metrics.measure_text(cell.runs), width, width)
            needed = len(lines) * cell.pitch + 2 * _LEADING
            if slot.rows > 1:
                over_rows.append((slot, needed))
            else:
                heights[down] = max(heights[down], needed)
    for slot, needed in sorted(over_rows, key=lambda each: each[0].row + each[0].rows):
        last = slot.row + slot.rows - 1
        heights[last] += max(0, needed - sum(heights[slot.row : last + 1]))
    return tuple(heights)


def _measure_page(context: TypesetContext) -> int:
    """Return how high the text of a page of the notice is."""
    landscape = context.column != COLUMN_WIDTH
    return make_text_frame(context.profile, landscape=landscape).height


def _find_kept_rows(table: TableSetting, page: int) -> tuple[bool, ...]:
    """Return of each row whether it stays on a page with the next one.

    Those of the header do, and those that a merged cell goes through, unless so many hang together
    that too much of a page would be left empty before them: then the smaller merges have their way.
    """
    kept = [at < table.header for at in range(len(table.rows))]
    for merge in sorted(table.merges, key=table.measure_slot_height):
        trial = list(kept)
        for at in range(merge.row, merge.row + merge.rows - 1):
            trial[at] = True
        first, last = _find_chain(trial, max(merge.row, table.header))
        if sum(table.heights[first : last + 1]) <= page * _KEPT_SHARE:
            kept = trial
        else:
            kept = _keep_first_rows(kept, merge)
    return tuple(kept)


def _keep_first_rows(kept: Sequence[bool], merge: CellMerge) -> list[bool]:
    """Keep the second row of a cell that a page may part with the first, which has its words."""
    found = list(kept)
    found[merge.row] = True
    return found


def _find_chain(kept: Sequence[bool], at: int) -> tuple[int, int]:
    """Return the first and the last of the rows that hang together with a row."""
    first = last = at
    while first and kept[first - 1]:
        first -= 1
    while last < len(kept) - 1 and kept[last]:
        last += 1
    return first, last


def _set_parted_cells(table: TableSetting) -> TableSetting:
    """Let the words of a cell that a page may part begin at its top, where they are seen."""
    rows = [list(row) for row in table.rows]
    for merge in table.merges:
        if table.may_part(merge):
            cell = rows[merge.row][merge.column]
            rows[merge.row][merge.column] = replace(cell, before=_LEADING)
    return replace(table, rows=tuple(map(tuple, rows)))
