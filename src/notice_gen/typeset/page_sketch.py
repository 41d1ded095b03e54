"""Find out what stands on which page of a galley, without making its lines.

In: a Galley.  Out: pages of which only the groups and styles on them are known. A long notice whose
signature needs another line pitch is tried with up to 45 of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from notice_gen.typeset.line_breaking import break_lines
from notice_gen.typeset.placement import GalleyPlacer

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
        is_blank = not measured.text.strip(" ")
        for _ in range(count):
            if self._has_content and self.y + piece.pitch > limit:
                self.begin_page()
                limit = self.current_page.frame.height
            if not is_blank:
                self.current_page.styles.add(piece.style.name)
            self.y += piece.pitch

    def _place_row(
        self,
        piece: TableSetting,  # noqa: ARG002 - what the method it stands for is given
        row: tuple[ParagraphSetting, ...],
        height: int,
    ) -> None:
        styles = {cell.style.name for cell in row if cell.text.strip(" ")}
        self.current_page.styles |= styles
        self.y += height
