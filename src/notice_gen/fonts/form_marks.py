"""Marks of forms, and raised and lowered figures, that the fallback faces lack: drawn of their own.

In: a font file.  Out: the same with a glyph more for each: a box is the box □, a ticked one has the
√ in it, H₂O has a small 2. Each takes the place of a glyph that no character has, so that nothing
else of the file changes.
"""

from __future__ import annotations

from io import BytesIO
from typing import Final, NamedTuple

from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

from notice_gen.fonts.width_matching import GlyphFitting, draw_glyph, put_outline

_SMALL: Final = 0.62  # of a figure's size
_LOWERED, _RAISED = -0.14, 0.36  # em from the line that figures stand on
_INSIDE: Final = 0.68  # of a box's width that the mark in it takes


class FormMark(NamedTuple):
    """What a character is drawn of: a glyph, and another in the middle of it.

    ``scale`` is how large it is, ``rise`` by how many em it is lifted.
    """

    drawn_of: str
    inside: str = ""
    scale: float = 1.0
    rise: float = 0.0


def _list_small_figures() -> dict[str, FormMark]:
    """Return raised and lowered figures and signs; ¹ ² ³ every face has."""
    found: dict[str, FormMark] = {}
    for lowered, raised, full in zip("₀₁₂₃₄₅₆₇₈₉₊₋", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-", strict=True):
        found[lowered] = FormMark(full, scale=_SMALL, rise=_LOWERED)
        found[raised] = FormMark(full, scale=_SMALL, rise=_RAISED)
    return found


FORM_MARKS: Final = {
    "☐": FormMark("□"),
    "☑": FormMark("□", "√"),
    "☒": FormMark("□", "×"),
    **_list_small_figures(),
}


def draw_form_marks(content: bytes) -> bytes:
    """Return a font file in which every form mark has a glyph."""
    with TTFont(BytesIO(content), recalcTimestamp=False) as font:
        font.recalcBBoxes = "glyf" in font
        known = font.getBestCmap() or {}
        used = set(known.values())
        spare = [name for name in font.getGlyphOrder()[1:] if name not in used]
        for char, mark in FORM_MARKS.items():
            if ord(char) in known or not spare or ord(mark.drawn_of) not in known:
                continue
            name = spare.pop()
            _put_mark(font, name, mark, known)
            for table in font["cmap"].tables:
                if table.isUnicode() and table.format in {4, 12}:
                    table.cmap[ord(char)] = name
        file = BytesIO()
        font.save(file, reorderTables=None)
        return file.getvalue()


def _put_mark(font: TTFont, name: str, mark: FormMark, known: dict[int, str]) -> None:
    """Draw a mark in the place of a glyph, with a width of its own."""
    whole = draw_glyph(font, known[ord(mark.drawn_of)])
    outline = DecomposingRecordingPen({})
    rise = mark.rise * font["head"].unitsPerEm
    whole.replay(TransformPen(outline, (mark.scale, 0, 0, mark.scale, 0, rise)))
    if mark.inside and ord(mark.inside) in known:
        within = draw_glyph(font, known[ord(mark.inside)])
        within.replay(TransformPen(outline, _fit_inside(whole, within)))
    width = round(font["hmtx"][known[ord(mark.drawn_of)]][0] * mark.scale)
    fitting = GlyphFitting(outline, width, _measure_bounds(outline)[0])
    font["hmtx"][name] = (width, put_outline(font, name, fitting))


def _fit_inside(
    around: DecomposingRecordingPen, within: DecomposingRecordingPen
) -> tuple[float, float, float, float, float, float]:
    """Return how an outline is made smaller and moved into the middle of another one."""
    left, low, right, high = _measure_bounds(around)
    left_in, low_in, right_in, high_in = _measure_bounds(within)
    scale = _INSIDE * min((right - left) / (right_in - left_in), (high - low) / (high_in - low_in))
    across = (left + right) / 2 - scale * (left_in + right_in) / 2
    up = (low + high) / 2 - scale * (low_in + high_in) / 2
    return (scale, 0, 0, scale, across, up)


def _measure_bounds(outline: DecomposingRecordingPen) -> tuple[float, float, float, float]:
    """Return the left, low, right and high edge of an outline; of a blank one, zeros."""
    bounds = BoundsPen(None)
    outline.replay(bounds)
    return bounds.bounds or (0.0, 0.0, 0.0, 0.0)
