"""Rules: the red rule, the double rules of a letter, the rules of the imprint and of tables.

In: a rule as set, and where it stands.  Out: filled bars.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from notice_gen.gbt9704 import COLUMN, LETTER_SPACE, LETTER_THICK, LETTER_THIN, twips
from notice_gen.layout import Rule

if TYPE_CHECKING:
    from notice_gen.galley import RuleSetting

TABLE_RULE = 10  # twips, half a point


def rules(piece: RuleSetting, left: float, y: float) -> list[Rule]:
    """Return the bars of a rule whose upper edge is at ``y``."""
    x, width = left - piece.overhang[0], COLUMN + sum(piece.overhang)
    if not piece.double:
        return [Rule(x, y, width, piece.thickness, piece.red, piece.star)]
    thick, space, thin = twips(LETTER_THICK), twips(LETTER_SPACE), twips(LETTER_THIN)
    above, below = (thick, thin) if piece.double == "thick-thin" else (thin, thick)
    return [
        Rule(x, y, width, above, piece.red),
        Rule(x, y + above + space, width, below, piece.red),
    ]


def cell_rules(x: float, y: float, width: int, height: int) -> list[Rule]:
    """Return the four rules of a table's cell, centred on its edges."""
    half = TABLE_RULE / 2
    left, top = x - half, y - half
    flat = [Rule(left, top + down, width + TABLE_RULE, TABLE_RULE) for down in (0, height)]
    steep = [Rule(left + across, top, TABLE_RULE, height + TABLE_RULE) for across in (0, width)]
    return flat + steep
