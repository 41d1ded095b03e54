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


def make_cell_rules(  # noqa: PLR0913 - a cell has two lengths, and rules that may be left out
    x: float, y: float, width: int, height: int, *, above: bool = True, below: bool = True
) -> list[LineRule]:
    """Return the rules of a table's cell, centred on its edges: above, below, left, right.

    ``x`` and ``y`` are the cell's upper left corner; all lengths are twips. Where the cell goes on
    ``above`` or ``below``, no rule is asked for.
    """
    left, top = x - TABLE_RULE / 2, y - TABLE_RULE / 2
    long, high = width + TABLE_RULE, height + TABLE_RULE
    rules: list[LineRule] = []
    if above:
        rules.append(LineRule(left, top, long, TABLE_RULE))
    if below:
        rules.append(LineRule(left, top + height, long, TABLE_RULE))
    rules.append(LineRule(left, top, TABLE_RULE, high))
    rules.append(LineRule(left + width, top, TABLE_RULE, high))
    return rules
