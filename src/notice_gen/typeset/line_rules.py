"""Rules: the red rule, those of a letter, of the imprint and of tables.

In: a rule as set, and where it stands.  Out: filled bars.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from notice_gen.gbt9704 import COLUMN_WIDTH
from notice_gen.typeset.layout import LineRule

if TYPE_CHECKING:
    from notice_gen.typeset.galley import RuleSetting

TABLE_RULE = 10  # twips, half a point


def make_line_rule(piece: RuleSetting, left: float, y: float) -> LineRule:
    """Return a rule whose upper edge is at ``y``, for a type area that begins at ``left``."""
    width = COLUMN_WIDTH + sum(piece.overhang)
    return LineRule(left - piece.overhang[0], y, width, piece.thickness, piece.red, piece.star)


def make_cell_rules(x: float, y: float, width: int, height: int) -> list[LineRule]:
    """Return the four rules of a table's cell, centred on its edges."""
    half = TABLE_RULE / 2
    left, top = x - half, y - half
    flat = [LineRule(left, top + down, width + TABLE_RULE, TABLE_RULE) for down in (0, height)]
    steep = [LineRule(left + across, top, TABLE_RULE, height + TABLE_RULE) for across in (0, width)]
    return flat + steep
