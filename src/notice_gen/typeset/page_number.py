"""页码: the page number and its place (7.5).

In: a page's number.  Out: its line, one character in from the outer edge, its dashes' middle 7 mm
below the type area. On a page on its side it stands where it stands on the others (clause 8).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from notice_gen.gbt9704 import (
    AREA_RIGHT,
    COLUMN_LEFT,
    COLUMN_WIDTH,
    PAGE_HEIGHT,
    PAGE_NUMBER_CENTRE,
    PAGE_NUMBER_INDENT,
    TWIPS_PER_POINT,
    mm_to_twips,
)
from notice_gen.typeset import style
from notice_gen.typeset.galley import Run
from notice_gen.typeset.layout import Line
from notice_gen.typeset.line_breaking import make_segments

if TYPE_CHECKING:
    from notice_gen.typeset.font_metrics import FontMetrics


def set_page_number(metrics: FontMetrics, number: int, *, turned: bool = False) -> Line:
    """Return a page's number: at the right on odd pages, at the left on even ones.

    ``turned`` is for a page on its side, on which it stands as on a page turned with it.
    """
    look = style.PAGE_NUMBER
    em = look.size * TWIPS_PER_POINT
    measured = metrics.measure_text((Run(f"— {number} —", look.role, look.size),))
    inset, width = PAGE_NUMBER_INDENT * em, measured.measure_width(0, len(measured.text))
    centre = metrics.faces.get_measures(look.role).dash_centre * em  # above the baseline
    is_odd = number % 2 == 1
    across = COLUMN_LEFT + inset
    if is_odd:
        across = COLUMN_LEFT + (COLUMN_WIDTH - inset - width)
    x, y = across, mm_to_twips(PAGE_NUMBER_CENTRE) + centre
    if turned:  # the upright page's lower edge is at the left, its left edge at the top
        x, y = mm_to_twips(PAGE_HEIGHT - PAGE_NUMBER_CENTRE) - centre, across
        if is_odd:
            y = mm_to_twips(AREA_RIGHT) - inset - width
    parts = make_segments(measured, 0, len(measured.text), None)
    return Line(x, y, look.size, parts, look.name, turned=turned)
