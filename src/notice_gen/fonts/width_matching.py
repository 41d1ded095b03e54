"""Giving a face the widths of another, so that lines set in either break alike.

In: a font file, the widths wanted, and which characters it draws wrongly.  Out: the font file with
these widths, and with the outlines of others for the wrong ones.  A glyph that is too
wide for its cell is made narrower, its height and its horizontal strokes staying as they are; one
that is too narrow stands in the middle of it, a bracket or a full stop by what it belongs to.
Glyphs that are as wide as they should be, and all others, are left as they are.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final, TypeAlias

import msgspec
import uharfbuzz
from fontTools.misc.roundTools import otRound
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_Box: TypeAlias = tuple[int, int, int, int]  # left, low, right, high in units

_BEARING: Final = 0.02  # em left free on either side of a glyph made narrower
# What stands by what is after it, or before it, as in the official faces.
_OPENING: Final = "([{"
_CLOSING: Final = ")]},."
# Pieces of lines and blocks of shade, which touch their neighbours.
_BOX_DRAWING: Final = range(0x2500, 0x25A0)


class GlyphFitting(msgspec.Struct, frozen=True):
    """What becomes of a glyph: its outline as it was, its new width, how it moves, in units."""

    outline: DecomposingRecordingPen
    width: int
    left: float = 0.0  # where its ink began
    scale: float = 1.0
    shift: float = 0.0

    def move(self, x: float) -> int:
        """Return where a point of the outline comes to stand, in whole units as it is written."""
        return int(otRound(self.scale * x + self.shift))


def match_widths(
    content: bytes, widths: Mapping[int, float], redrawn: Mapping[int, int] | None = None
) -> bytes:
    """Return a font file whose characters have the widths wanted, in em by their codes.

    ``content`` has TrueType outlines or those of CFF; the hints of changed glyphs are dropped.
    ``redrawn`` gives the code of a character the code of the one whose outline it is to have.
    A glyph that serves two characters gets the width of the lower code.
    """
    with TTFont(BytesIO(content), recalcTimestamp=False) as font:
        # Bounds of TrueType stand in the glyphs; those of CFF fontTools would draw, 12 s a face.
        font.recalcBBoxes = "glyf" in font
        fittings = dict(_fit_glyphs(font, widths, redrawn or {}))
        if not fittings:
            return content
        for name in list(_list_dependents(font, fittings.keys())):
            fittings[name] = GlyphFitting(draw_glyph(font, name), font["hmtx"][name][0])
        for name, fitting in fittings.items():
            font["hmtx"][name] = (fitting.width, put_outline(font, name, fitting))
        if "OS/2" in font:
            font["OS/2"].recalcAvgCharWidth(font)
        if "CFF " in font:
            _put_cff_bounds(font, list(_measure_boxes(font, content, fittings)))
        file = BytesIO()
        font.save(file, reorderTables=None)
        return file.getvalue()


def _fit_glyphs(
    font: TTFont, widths: Mapping[int, float], redrawn: Mapping[int, int]
) -> Iterator[tuple[str, GlyphFitting]]:
    """Yield each glyph that is not as wide or not as drawn as wanted, with what becomes of it."""
    cmap, metrics, seen = font.getBestCmap() or {}, font["hmtx"], set()
    for code in sorted({*widths, *redrawn}):
        name, drawn = cmap.get(code), cmap.get(redrawn.get(code, code))
        if name is None or drawn is None or name in seen:
            continue
        seen.add(name)
        width = metrics[name][0]
        if code in widths:
            width = round(widths[code] * font["head"].unitsPerEm)
        if drawn != name or metrics[name][0] != width:
            yield name, _fit_glyph(font, code, drawn, width)


def _fit_glyph(font: TTFont, code: int, name: str, width: int) -> GlyphFitting:
    """Return how a character's glyph fits a cell of a width in units."""
    outline, advance = draw_glyph(font, name), font["hmtx"][name][0]
    bounds = BoundsPen(None)
    outline.replay(bounds)
    if not bounds.bounds:
        return GlyphFitting(outline, width)
    left, _, right, _ = bounds.bounds
    if code in _BOX_DRAWING:
        return GlyphFitting(outline, width, left, width / advance)
    scale = (width - 2 * _BEARING * font["head"].unitsPerEm) / (right - left)
    if scale < 1:
        return GlyphFitting(outline, width, left, scale, width / 2 - scale * (left + right) / 2)
    if chr(code) in _OPENING:
        return GlyphFitting(outline, width, left, shift=width - advance)
    if chr(code) in _CLOSING:
        return GlyphFitting(outline, width, left)
    return GlyphFitting(outline, width, left, shift=round(width / 2 - (left + right) / 2))


def draw_glyph(font: TTFont, name: str) -> DecomposingRecordingPen:
    """Return the outline of a glyph, put together if it is of parts."""
    glyphs = font.getGlyphSet()
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    return pen


def _list_dependents(font: TTFont, changed: Iterable[str]) -> Iterator[str]:
    """Yield the glyphs put together from changed ones and not changed themselves.

    They are to look as they did.
    """
    if "glyf" not in font:
        return
    parts, table = set(changed), font["glyf"]
    for name in font.getGlyphOrder():
        if name in parts or not table.glyphs[name].isComposite():
            continue
        if not parts.isdisjoint(table[name].getComponentNames(table)):
            yield name


def put_outline(font: TTFont, name: str, fitting: GlyphFitting) -> int:
    """Write the outline of a glyph, moved as its fitting says; return its left bearing."""
    moved = (fitting.scale, 0, 0, 1, fitting.shift, 0)
    if "glyf" in font:
        pen = TTGlyphPen(None)
        fitting.outline.replay(TransformPen(pen, moved))
        glyph = font["glyf"][name] = pen.glyph()
        glyph.recalcBounds(font["glyf"])
        return int(getattr(glyph, "xMin", 0))
    strings = font["CFF "].cff[0].CharStrings
    private, subroutines = strings[name].private, strings[name].globalSubrs
    # A charstring states how much wider it is than most, and nothing where it is as wide as usual.
    width = None
    if fitting.width != private.defaultWidthX:
        width = fitting.width - private.nominalWidthX
    pen = T2CharStringPen(width, None)
    fitting.outline.replay(TransformPen(pen, moved))
    strings[name] = pen.getCharString(private, subroutines)
    return fitting.move(fitting.left)


def _measure_boxes(
    font: TTFont, content: bytes, fittings: Mapping[str, GlyphFitting]
) -> Iterator[tuple[int, _Box]]:
    """Yield the advance and the box of each glyph with ink as it is now, in units.

    ``content`` is the file as it was. HarfBuzz takes the box of an outline's control points, which
    may be a unit or two larger than that of its ink.
    """
    before, metrics = uharfbuzz.Font(uharfbuzz.Face(content)), font["hmtx"].metrics
    for number, name in enumerate(font.getGlyphOrder()):
        box = before.get_glyph_extents(number)
        if box is None or not box.width:
            continue
        left, right = box.x_bearing, box.x_bearing + box.width
        fitting = fittings.get(name)
        if fitting:
            left, right = fitting.move(left), fitting.move(right)
        yield metrics[name][0], (left, box.y_bearing + box.height, right, box.y_bearing)


def _put_cff_bounds(font: TTFont, boxes: Sequence[tuple[int, _Box]]) -> None:
    """Write the bounds of all glyphs together wherever a font with outlines of CFF states them."""
    lefts, lows, rights, highs = zip(*(box for _, box in boxes), strict=True)
    bounds = (min(lefts), min(lows), max(rights), max(highs))
    font["CFF "].cff[0].FontBBox = list(bounds)
    head, metrics = font["head"], font["hhea"]
    head.xMin, head.yMin, head.xMax, head.yMax = bounds
    metrics.advanceWidthMax = max(width for width, _ in font["hmtx"].metrics.values())
    metrics.minLeftSideBearing = bounds[0]
    metrics.minRightSideBearing = min(width - box[2] for width, box in boxes)
    metrics.xMaxExtent = bounds[2]
