"""Marks of forms and small figures print in every role, as wide as they should be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from notice_gen.fonts.font_roles import FontRole
from notice_gen.fonts.form_marks import FORM_MARKS

if TYPE_CHECKING:
    from placed import Bench


@pytest.mark.parametrize("role", list(FontRole))
def test_every_mark_prints(bench: Bench, role: FontRole) -> None:
    """No mark lacks a glyph in any role; a box is a character wide, a small figure less than half."""
    for char in FORM_MARKS:
        face = bench.ruler.faces.choose_face(role, char)
        assert face is not None, char
        if char in "☐☑☒":
            assert face.get_advance(char) == 1.0
        elif char not in "¹²³":
            assert 0.2 < face.get_advance(char) < 0.5


def test_drawn(bench: Bench) -> None:
    """A tick is inside of its box; lowered figures stand lower than raised ones."""
    face = bench.ruler.faces.get_fallback(FontRole.仿宋)
    with TTFont(face.path, lazy=True) as font:
        glyphs, cmap = font.getGlyphSet(), font.getBestCmap()

        def measure(char: str) -> tuple[float, ...]:
            pen = BoundsPen(glyphs)
            glyphs[cmap[ord(char)]].draw(pen)
            return tuple(pen.bounds)

        assert measure("☑") == measure("☐") == measure("□")
        assert measure("₅")[1] < 0 < measure("⁵")[1]
        assert measure("₅")[3] - measure("₅")[1] < 0.7 * (measure("5")[3] - measure("5")[1])
