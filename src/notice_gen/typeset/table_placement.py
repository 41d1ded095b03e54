"""Place a table on pages, row by row.

In: a table as set, and the placer of its galley.  Out: lines and rules on the pages. A row is never
cut, nor are rows parted that are kept together; the header is repeated overleaf. Lengths are twips.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec.structs import replace

from notice_gen.typeset.layout import StructureRef
from notice_gen.typeset.line_breaking import break_lines
from notice_gen.typeset.line_rules import TABLE_RULE, make_cell_rules

if TYPE_CHECKING:
    from notice_gen.diagnostic import Diagnostic
    from notice_gen.document import CellMerge
    from notice_gen.typeset.font_metrics import FontMetrics, MeasuredText
    from notice_gen.typeset.galley import ParagraphSetting, TableSetting
    from notice_gen.typeset.page_builder import PageBuilder


class LinePlacer(Protocol):
    """What a table needs of the placer of its galley; see ``GalleyPlacer``."""

    metrics: FontMetrics
    missing: list[Diagnostic]
    y: float
    part: StructureRef

    @property
    def current_page(self) -> PageBuilder:
        """The page being filled."""

    @property
    def page_height(self) -> int:
        """How far down the page being filled may be filled."""

    @property
    def has_content(self) -> bool:
        """Whether anything stands on the page already."""

    def begin_page(self) -> None:
        """Go on overleaf."""

    def place_line(
        self,
        piece: ParagraphSetting,
        measured: MeasuredText,
        span: tuple[int, int],
        stand: tuple[float, float, bool],
    ) -> None:
        """Put a line on the page."""


class TablePlacer:
    """Places one table; ``top_row`` is the one that stands first on the page, below the header."""

    def __init__(self, placer: LinePlacer, table: TableSetting) -> None:
        self.placer = placer
        self.table = table
        self._top_row = 0

    def place_table(self) -> None:
        """Place all rows; the rules of cells that a page cuts are closed at its foot."""
        placer, table = self.placer, self.table
        for at in range(len(table.rows)):
            if placer.has_content and not self._fits(at):
                self._close_cut_cells(at)
                placer.begin_page()
                self._top_row = at
                if at >= table.header:
                    self._repeat_header()
            placer.part = StructureRef(placer.part.number, at, header=at < table.header)
            self.place_row(at)
        placer.y += TABLE_RULE

    def _fits(self, at: int) -> bool:
        """Tell whether a row fits on the page, with those that it may not be parted from.

        Where these are more than a page holds, the row alone is asked for.
        """
        table, page = self.table, self.placer.page_height
        needed = table.heights[at]
        if at == 0 or not table.keeps_row(at - 1):
            together = table.measure_kept_rows(at)
            if together + TABLE_RULE <= page:
                needed = together
        # The table's own rule has to fit too.
        return self.placer.y + needed + TABLE_RULE <= page

    def _repeat_header(self) -> None:
        """Place the header's rows once more, on top of a page the table goes on."""
        for at in range(self.table.header):
            part = self.placer.part
            self.placer.part = replace(part, row=at, header=True, again=True)
            self.place_row(at)

    def place_row(self, at: int) -> None:
        """Place a row: the lines of the cells that begin in it, rules around each cell."""
        placer, table = self.placer, self.table
        top, height = placer.y, table.heights[at]
        for slot in table.list_slots(at):
            x = sum(table.widths[: slot.column])
            if slot.row == at:
                self._place_text(slot, x, top)
            frame = placer.current_page.frame
            placer.current_page.rules += make_cell_rules(
                frame.left + x,
                frame.top + top,
                table.measure_slot_width(slot) + 2 * table.padding,
                height,
                above=at in {slot.row, self._top_row},
                below=at == slot.row + slot.rows - 1,
            )
        placer.y = top + height

    def _place_text(self, slot: CellMerge, x: float, top: float) -> None:
        """Place the lines of a cell in its middle, or at its top where a page may part it."""
        placer, table = self.placer, self.table
        cell = table.rows[slot.row][slot.column]
        placer.part = replace(placer.part, column=slot.column, rows=slot.rows, columns=slot.columns)
        measured = placer.metrics.measure_text(cell.runs, placer.missing)
        width = table.measure_slot_width(slot) - cell.left - cell.right
        spans = break_lines(measured, width, width)
        placer.y = top + cell.before
        if not cell.before:
            placer.y += (table.measure_slot_height(slot) - len(spans) * cell.pitch) / 2
        indent = x + table.padding + cell.left
        for span in spans:
            placer.place_line(cell, measured, span, (indent, width, False))
            placer.y += cell.pitch

    def _close_cut_cells(self, next_row: int) -> None:
        """Draw the rule below each cell that goes on with a row overleaf."""
        placer, table = self.placer, self.table
        frame = placer.current_page.frame
        for slot in table.list_slots(next_row):
            if slot.row < next_row:
                x, width = sum(table.widths[: slot.column]), table.measure_slot_width(slot)
                left, y = frame.left + x, frame.top + placer.y
                rules = make_cell_rules(left, y, width + 2 * table.padding, 0, below=False)
                placer.current_page.rules.append(rules[0])
