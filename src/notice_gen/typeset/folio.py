"""页码: the page number and its place (7.5).

In: a page's number.  Out: its line, one character in from the outer edge, its dashes' middle 7 mm
below the type area. On a page on its side it stands where it stands on the others (clause 8).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from notice_gen import style
from notice_gen.galley import Run
from notice_gen.gbt9704 import (
    AREA_RIGHT,
    COLUMN,
    COLUMN_LEFT,
    PAGE_HEIGHT,
    PAGE_NUMBER_CENTRE,
    PAGE_NUMBER_INDENT,
    TWIPS_PER_POINT,
    twips,
)
from notice_gen.layout import Line
from notice_gen.typeset.line import segments

if TYPE_CHECKING:
    from notice_gen.typeset.ruler import Ruler


def folio(ruler: Ruler, number: int, *, turned: bool = False) -> Line:
    """Return a page's number: at the right on odd pages, at the left on even ones."""
    look = style.PAGE_NUMBER
    em = look.size * TWIPS_PER_POINT
    strip = ruler.strip((Run(f"— {number} —", look.role, look.size),))
    inset, width = PAGE_NUMBER_INDENT * em, strip.width(0, len(strip.text))
    centre = ruler.faces[look.role].dash_centre * em  # above the baseline
    across = COLUMN_LEFT + (COLUMN - inset - width if number % 2 else inset)
    x, y = across, twips(PAGE_NUMBER_CENTRE) + centre
    if turned:  # the upright page's foot is at the left, its left edge at the top
        x, y = twips(PAGE_HEIGHT - PAGE_NUMBER_CENTRE) - centre, across
        if number % 2:
            y = twips(AREA_RIGHT) - inset - width
    parts = segments(strip, 0, len(strip.text), None)
    return Line(x, y, look.size, parts, look.name, turned=turned)
