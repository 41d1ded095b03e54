"""Find out what stands on which page of a galley, without making its lines.

In: a Galley.  Out: pages of which only the groups and styles on them are known. A long notice whose
signature needs another line pitch is tried with up to 45 of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from notice_gen.typeset.line_breaking import UNSEEN, break_lines
from notice_gen.typeset.placement import GalleyPlacer
from notice_gen.typeset.table_placement import TablePlacer

if TYPE_CHECKING:
    from notice_gen.typeset.galley import ParagraphSetting, TableSetting


class PageSketch(GalleyPlacer):
    """Fills pages as ``GalleyPlacer`` does, with heights alone."""

    def _place_lines(self, piece: ParagraphSetting, limit: float) -> None:
        if piece.tabs:
            super()._place_lines(piece, limit)
            return
        measured = self._measure_paragraph(self.at, piece)
        width = self.current_page.frame.width - piece.left - piece.right
        count = len(break_lines(measured, width - piece.first, width))
        is_blank = not measured.text.strip(UNSEEN)
        for _ in range(count):
            if self.has_content and self.y + piece.pitch > limit:
                self.begin_page()
                limit = self.current_page.frame.height
            if not is_blank:
                self.current_page.styles.add(piece.style.name)
            self.y += piece.pitch

    def _place_table(self, piece: TableSetting) -> None:
        _TableSketch(self, piece).place_table()


class _TableSketch(TablePlacer):
    """Fills pages with the rows of a table as ``TablePlacer`` does, with heights alone."""

    def place_row(self, at: int) -> None:
        """Note the styles of a row, and move on by its height."""
        styles = {cell.style.name for cell in self.table.rows[at] if cell.text.strip(UNSEEN)}
        self.placer.current_page.styles |= styles
        self.placer.y += self.table.heights[at]
