"""Rules, star and seals, as operators and as they look."""

from __future__ import annotations

from math import pi
from typing import TYPE_CHECKING

import paper
import pytest
from painted import place_line

from notice_gen.gbt9704 import mm_to_twips
from notice_gen.press.pdf.shape import paint_rule, paint_seal, space_dashes
from notice_gen.typeset.layout import LineRule, Page, Seal

if TYPE_CHECKING:
    from painted import Paint


def test_rule() -> None:
    """A rule is a filled bar."""
    assert paint_rule(LineRule(1000, 2000, 3000, 20), 842, "1 0 0") == "0 g 50 741 150 1 re f\n"
    assert paint_rule(LineRule(0, 0, 20, 20, red=True), 842, "1 0 0").startswith("1 0 0 rg ")


def test_star(paint: Paint) -> None:
    """A star on a rule is red, in the middle, with white about it."""
    rule = LineRule(
        mm_to_twips(28), mm_to_twips(100), mm_to_twips(156), mm_to_twips(0.7), red=True, star=True
    )
    path = paint(Page(1, (place_line("甲"),), rules=(rule,)))
    whole = paper.ink(path, 1, colour="red")
    assert whole is not None
    assert (whole.left, whole.right) == pytest.approx((28, 184), abs=0.2)
    assert whole.bottom - whole.top == pytest.approx(2.8, abs=0.2)  # the star's own height
    for side in (-1, 1):  # white between the star and the rule
        at = 106 + side * 1.85
        assert paper.ink(path, 1, paper.Box(at - 0.1, 99, at + 0.1, 102)) is None
    middle = paper.ink(path, 1, paper.Box(105.5, 98, 106.5, 103), colour="red")
    assert middle is not None


@pytest.mark.parametrize("is_round", [True, False])
def test_seal(paint: Paint, *, is_round: bool) -> None:
    """A seal's place is a dashed outline of its size, red, with nothing inside."""
    seal = Seal(
        mm_to_twips(100), mm_to_twips(200), mm_to_twips(42), mm_to_twips(42), round=is_round
    )
    path = paint(Page(1, (place_line("甲"),), seals=(seal,)))
    ink = paper.ink(path, 1, colour="red")
    assert ink == pytest.approx((100, 200, 142, 242), abs=0.15)
    assert paper.ink(path, 1, paper.Box(110, 210, 132, 232)) is None
    corner = paper.ink(path, 1, paper.Box(100, 200, 104, 204))
    assert (corner is None) == is_round


def test_dashes() -> None:
    """The dashes of a circle alternate with gaps all round, three line widths long."""
    dashes = sorted((begin % (2 * pi), end - begin) for begin, end in space_dashes(60))
    lengths = [60 * angle for _, angle in dashes]
    assert len(dashes) == pytest.approx(2 * pi * 60 / 3, rel=0.05)
    assert sum(lengths) == pytest.approx(pi * 60, rel=0.02)
    assert min(lengths) > 0.5


def test_frame() -> None:
    """Each side of a frame begins and ends with a dash."""
    operators = paint_seal(Seal(0, 0, 1000, 500, round=False), 842, "1 0 0")
    assert operators.count(" d ") == 4
    assert operators.endswith("[] 0 d\n")
    dash = float(operators.split("[")[1].split()[0])
    assert (50 / dash) % 2 == pytest.approx(1, abs=0.01)
