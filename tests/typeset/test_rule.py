"""Rules as filled bars."""

from __future__ import annotations

from itertools import pairwise

import pytest

from notice_gen import style
from notice_gen.galley import RuleSetting
from notice_gen.layout import Rule
from notice_gen.typeset.rule import cell_rules, rules


def setting(thickness: int = 40, **parts: object) -> RuleSetting:
    """Return a rule as set."""
    return RuleSetting(style.RED_RULE, 0, thickness, 20, **parts)  # type: ignore[arg-type]


@pytest.mark.parametrize("red", [False, True])
@pytest.mark.parametrize("star", [False, True])
def test_single(red: bool, star: bool) -> None:
    """A rule is one bar as wide as the type area, from its upper edge down."""
    assert rules(setting(red=red, star=star), 1587, 500) == [
        Rule(1587, 500, 8843, 40, red=red, star=star)
    ]


@pytest.mark.parametrize(
    ("double", "heights"), [("thick-thin", (64, 11)), ("thin-thick", (11, 64))]
)
def test_double(double: str, heights: tuple[int, int]) -> None:
    """A letter's rules are two bars, 0.75 mm apart, and reach beyond the type area (10.1)."""
    above, below = rules(setting(117, red=True, overhang=(397, 397), double=double), 1587, 500)
    assert (above.height, below.height) == heights
    assert above.y == 500
    assert below.y - above.y - above.height == pytest.approx(0.75 * 1440 / 25.4, abs=1)
    for bar in (above, below):
        assert (bar.x, bar.width) == (1587 - 397, 8843 + 2 * 397)
        assert bar.red


def test_cell() -> None:
    """A cell has a rule on each edge, half a point wide, and corners without a notch."""
    found = cell_rules(100, 200, 300, 400)
    assert {(rule.width, rule.height) for rule in found} == {(310, 10), (10, 410)}
    assert {(rule.x + 5, rule.y + 5) for rule in found} == {(100, 200), (100, 600), (400, 200)}


def test_neighbours() -> None:
    """Cells next to each other share the rule between them, so that it is painted once."""
    left, right = (cell_rules(x, 200, 300, 400) for x in (100, 400))
    assert len({*left, *right}) == 8 - 1
    rows = [set(cell_rules(100, y, 300, 400)) for y in (200, 600, 1000)]
    assert all(len(above & below) == 1 for above, below in pairwise(rows))
