"""Rules as filled bars."""

from __future__ import annotations

from itertools import pairwise

import pytest

from notice_gen.typeset import style
from notice_gen.typeset.galley import RuleSetting
from notice_gen.typeset.layout import LineRule
from notice_gen.typeset.line_rules import make_cell_rules, make_line_rule


def setting(thickness: int = 40, **parts: object) -> RuleSetting:
    """Return a rule as set."""
    return RuleSetting(style.RED_RULE, 0, thickness, 20, **parts)  # type: ignore[arg-type]


@pytest.mark.parametrize("red", [False, True])
@pytest.mark.parametrize("star", [False, True])
def test_single(red: bool, star: bool) -> None:
    """A rule is one bar as wide as the type area, from its upper edge down."""
    found = make_line_rule(setting(red=red, star=star), 1587, 500)
    assert found == LineRule(1587, 500, 8843, 40, red=red, star=star)


def test_overhang() -> None:
    """A letter's rules reach beyond the type area, at the left further than at the right (10.1)."""
    found = make_line_rule(setting(64, red=True, overhang=(453, 342)), 1587, 500)
    assert found == LineRule(1587 - 453, 500, 453 + 8843 + 342, 64, red=True)


def test_cell() -> None:
    """A cell has a rule on each edge, half a point wide, and corners without a notch."""
    found = make_cell_rules(100, 200, 300, 400)
    assert {(bar.width, bar.height) for bar in found} == {(310, 10), (10, 410)}
    assert {(bar.x + 5, bar.y + 5) for bar in found} == {(100, 200), (100, 600), (400, 200)}


def test_neighbours() -> None:
    """Cells next to each other share the rule between them, so that it is painted once."""
    left, right = (make_cell_rules(x, 200, 300, 400) for x in (100, 400))
    assert len({*left, *right}) == 8 - 1
    rows = [set(make_cell_rules(100, y, 300, 400)) for y in (200, 600, 1000)]
    assert all(len(above & below) == 1 for above, below in pairwise(rows))
