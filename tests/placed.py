"""Reading a Layout: its lines by their text, and where their ink is, in millimetres.

Ink is nominal: that of the full Han characters of a line's face, whatever stands in the line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from notice_gen.gbt9704 import TWIPS_PER_MM, TWIPS_PER_POINT
from notice_gen.typeset.layout import Line, LineRule
from notice_gen.typeset.paginate import TypesetResult, typeset_document

if TYPE_CHECKING:
    from notice_gen.document import Document
    from notice_gen.fonts.face import Face
    from notice_gen.typeset.font_metrics import FontMetrics
    from notice_gen.typeset.layout import Layout

Mark: TypeAlias = Line | LineRule
CLOSE = 0.03  # mm: two roundings to whole twips
CELL = 156 / 28  # mm: a character of size 3


def mm(twips: float) -> float:
    """Return a length in millimetres."""
    return twips / TWIPS_PER_MM


def lines(layout: Layout, style: str = "") -> list[Line]:
    """Return the lines of all pages, or those of a style."""
    every = [line for page in layout.pages for line in page.lines]
    return [line for line in every if not style or line.style == style]


def line(layout: Layout, start: str) -> Line:
    """Return the one line that is this text, or else begins so."""
    every = lines(layout)
    same = [line for line in every if line.text == start]
    (found,) = same or [line for line in every if line.text.startswith(start)]
    return found


class Bench:
    """Lays out notices and measures what is on their pages."""

    def __init__(self, ruler: FontMetrics) -> None:
        self.ruler = ruler
        self._faces = {face.name: face for face in ruler.faces.list_faces()}

    def proof(self, document: Document) -> TypesetResult:
        """Return a notice as set and placed."""
        return typeset_document(document, self.ruler)

    def layout(self, document: Document) -> Layout:
        """Return a notice as placed."""
        return self.proof(document).layout

    def codes(self, document: Document) -> list[str]:
        """Return the codes of what there is to say about a notice."""
        return [finding.code for finding in self.proof(document).findings]

    def gap(self, upper: Mark, lower: Mark) -> float:
        """Return the distance between the edges of two lines or rules."""
        return self.top(lower) - self.bottom(upper)

    def top(self, mark: Mark) -> float:
        """Return an upper edge."""
        if isinstance(mark, LineRule):
            return mm(mark.y)
        return mm(mark.baseline - self._face(mark).ink_top * mark.size * TWIPS_PER_POINT)

    def bottom(self, mark: Mark) -> float:
        """Return a lower edge."""
        if isinstance(mark, LineRule):
            return mm(mark.y + mark.height)
        return mm(mark.baseline - self._face(mark).ink_bottom * mark.size * TWIPS_PER_POINT)

    def left(self, mark: Mark) -> float:
        """Return where a rule or a line's first character begins."""
        return mm(mark.x)

    def right(self, mark: Mark) -> float:
        """Return where a rule, or the advance of a line's last character, ends."""
        if isinstance(mark, LineRule):
            return mm(mark.x + mark.width)
        end = self.after(mark, len(mark.text))
        return end - mark.segments[-1].spacing * TWIPS_PER_POINT / TWIPS_PER_MM

    def after(self, line: Line, count: int) -> float:
        """Return where what follows the first ``count`` characters of a line begins."""
        em, at = line.size * TWIPS_PER_POINT * line.scale / 100, line.x
        every = [(char, segment) for segment in line.segments for char in segment.text]
        for char, segment in every[:count]:
            advance = self._faces[segment.face].get_advance(char)
            at += advance * em + segment.spacing * TWIPS_PER_POINT
        return mm(at)

    def _face(self, line: Line) -> Face:
        return self._faces[line.segments[0].face]
