"""The page number and its place (7.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from placed import CLOSE, Bench, mm

from notice_gen.fonts.font_roles import FontRole
from notice_gen.typeset.page_number import set_page_number

if TYPE_CHECKING:
    from notice_gen.typeset.layout import Line

EM = 14 * 25.4 / 72  # mm: one character of size 4


@pytest.mark.parametrize("number", [1, 2, 9, 10, 99, 100, 101])
def test_place(bench: Bench, number: int) -> None:
    """Odd numbers end a character in from the right, even ones begin one in from the left.

    The dashes' middle is 7 mm below the type area, at 269 mm.
    """
    found = set_page_number(bench.ruler, number)
    if number % 2:
        assert bench.right(found) == pytest.approx(184 - EM, abs=CLOSE)
    else:
        assert bench.left(found) == pytest.approx(28 + EM, abs=CLOSE)
    assert middle(bench, found) == pytest.approx(269.0, abs=CLOSE)


def middle(bench: Bench, found: Line) -> float:
    """Return the height of the dashes of a page number."""
    dash = next(
        face for face in bench.ruler.faces.list_faces() if face.name == found.segments[0].face
    )
    return mm(found.baseline - dash.dash_centre * found.size * 20)


@pytest.mark.parametrize("number", [1, 12, 123])
def test_look(bench: Bench, number: int) -> None:
    """It is set in 宋体 of size 4, half-width digits between one dash on either side."""
    found = set_page_number(bench.ruler, number)
    assert found.text == f"— {number} —"
    assert found.size == 14
    assert {part.face for part in found.segments} == {bench.ruler.faces[FontRole.宋体].name}
    assert not any(part.spacing or part.red for part in found.segments)


@pytest.mark.parametrize("number", [3, 4])
def test_turned(bench: Bench, number: int) -> None:
    """On a page on its side it stands where it stands on the upright ones (clause 8).

    Turned upright, the page's left edge is its foot and its top is its left edge.
    """
    upright, turned = (
        set_page_number(bench.ruler, number),
        set_page_number(bench.ruler, number, turned=True),
    )
    assert turned.turned
    assert not upright.turned
    assert mm(turned.x) == pytest.approx(297 - mm(upright.baseline), abs=CLOSE)
    assert mm(turned.baseline) == pytest.approx(mm(upright.x), abs=0.05)
