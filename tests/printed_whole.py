"""Whether a printed page shows whole what it holds: no glyph, rule or picture cuts into another.

A PDF holds the text of a line that was cut off, too: a clip hides it. So each glyph's ink is looked
for, up to the edges of the box its font says it fills. Lengths are millimetres from the page's
upper left corner.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

import pypdfium2
from paper import MM, Box
from PIL import ImageChops
from pypdfium2 import raw

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PIL import Image

DPI: Final = 144
CLIPPED: Final = 0.5  # mm that a glyph's ink may stay behind its box: two pixels and their rounding
CROSSED: Final = 0.3  # mm that a rule or a picture may reach into a glyph's box
OVERLAP: Final = 0.3  # mm, across
PITCH: Final = 0.8  # of the type size, between lines
WIDE: Final = 100  # mm: a rule of the imprint
_INK: Final = 160  # of 255, of the darkest of the three colours: lighter is paper or OnlyOffice's
# mark of a copy without a licence, which is grey and lies across some pages
_RULE: Final = 1.3  # mm: what is thinner is a rule
_NO_INK: Final = frozenset("\u200b\u2060\u3000\u00a0\r\n\x02")


class Glyph(NamedTuple):
    """One character with ink: the box of its font's outline, its baseline, its size."""

    text: str
    box: Box
    baseline: float
    size: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A printed page; its glyphs are in the order of the file."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Box, ...]
    pictures: tuple[Box, ...]
    raster: Image.Image  # ink is white


def read_sheets(pdf: Path, picture: tuple[float, float] = (0, 0)) -> list[Sheet]:
    """Return every page of a file, and where there are pictures as wide and high as that."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [_read_sheet(page, picture) for page in document]


def _read_sheet(page: pypdfium2.PdfPage, picture: tuple[float, float]) -> Sheet:
    width, height = (length * MM for length in page.get_size())
    objects = list(page.get_objects(max_depth=4))
    boxes = [(each.type, _turn_box(each.get_bounds(), height)) for each in objects]
    rules = [
        box
        for kind, box in boxes
        if kind == raw.FPDF_PAGEOBJ_PATH
        and min(box.right - box.left, box.bottom - box.top) < _RULE
        and max(box.right - box.left, box.bottom - box.top) > 2 * _RULE
    ]
    # OnlyOffice paints a picture as the pattern of a path.
    pictures = [box for _, box in boxes if is_as_large(box, picture)]
    red, green, blue = page.render(scale=DPI / 72).to_pil().convert("RGB").split()
    darkest = ImageChops.darker(red, ImageChops.darker(green, blue))
    raster = darkest.point([255 if value < _INK else 0 for value in range(256)])
    glyphs = tuple(_read_glyphs(page.get_textpage(), height))
    return Sheet(width, height, glyphs, tuple(rules), tuple(pictures), raster)


def is_as_large(box: Box, size: tuple[float, float]) -> bool:
    """Say whether a box is as wide and high as a size."""
    wide, high = size
    apart = (box.right - box.left - wide, box.bottom - box.top - high)
    return max(map(abs, apart)) < CLIPPED


def _turn_box(bounds: tuple[float, float, float, float], height: float) -> Box:
    """Return the box of an object that a PDF measures in points from the lower left corner."""
    left, bottom, right, top = (length * MM for length in bounds)
    return Box(left, height - top, right, height - bottom)


def _read_glyphs(text: pypdfium2.PdfTextPage, height: float) -> Iterator[Glyph]:
    x, y, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_MATRIX()
    for index in range(raw.FPDFText_CountChars(text)):
        character = chr(raw.FPDFText_GetUnicode(text, index))
        if raw.FPDFText_IsGenerated(text, index) or character.isspace() or character in _NO_INK:
            continue
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        raw.FPDFText_GetMatrix(text, index, matrix)
        size = raw.FPDFText_GetFontSize(text, index) * abs(matrix.d) * MM
        box = _turn_box(text.get_charbox(index), height)
        yield Glyph(character, box, height - y.value * MM, size)


def find_faults(sheets: list[Sheet], words: str) -> list[str]:
    """Return what is not whole on the pages, of which ``words`` are all to be there."""
    printed = Counter(glyph.text for sheet in sheets for glyph in sheet.glyphs)
    wanted = Counter(sign for sign in words if not sign.isspace() and sign not in _NO_INK)
    missing = wanted - printed
    found = [f"not printed: {''.join(sorted(missing.elements()))}"] if missing else []
    for number, sheet in enumerate(sheets, 1):
        faults = (*_find_clipped(sheet), *_find_crossed(sheet), *_find_near(sheet))
        found += [f"page {number}: {fault}" for fault in faults]
    return found


def _find_clipped(sheet: Sheet) -> Iterator[str]:
    """Name the glyphs that lie outside the page, or whose ink does not fill their box."""
    for glyph in sheet.glyphs:
        box = glyph.box
        if min(box.left, box.top) < 0 or box.right > sheet.width or box.bottom > sheet.height:
            yield f"{glyph.text} lies outside the page"
        elif not is_inked(sheet, box):
            yield f"{glyph.text} is cut off at {box.left:.0f}, {box.top:.0f} mm"


def is_inked(sheet: Sheet, box: Box) -> bool:
    """Say whether ink reaches the four edges of a box."""
    left, top, right, bottom = (length * DPI / 25.4 for length in box)
    corner = (int(left), int(top))
    extent = sheet.raster.crop((*corner, int(right) + 1, int(bottom) + 1)).getbbox()
    if extent is None:
        return False
    inked = [at + corner[side % 2] for side, at in enumerate(extent)]
    short = (inked[0] - left, inked[1] - top, right - inked[2], bottom - inked[3])
    return max(short) < CLIPPED * DPI / 25.4


def _find_crossed(sheet: Sheet) -> Iterator[str]:
    """Name the glyphs that a rule or a picture reaches into."""
    for glyph in sheet.glyphs:
        for other in (*sheet.rules, *sheet.pictures):
            if is_crossing(glyph.box, other):
                yield f"{glyph.text} is crossed at {other.left:.0f}, {other.top:.0f} mm"


def is_crossing(box: Box, other: Box) -> bool:
    """Say whether something reaches into the inside of a glyph's box."""
    inside = Box(box.left + CROSSED, box.top + CROSSED, box.right - CROSSED, box.bottom - CROSSED)
    across = min(inside.right, other.right) - max(inside.left, other.left)
    down = min(inside.bottom, other.bottom) - max(inside.top, other.top)
    return across >= 0 and down >= 0


def _find_near(sheet: Sheet) -> Iterator[str]:
    """Name the pairs of glyphs one above the other that stand too close, or in one place."""
    rows = sorted(sheet.glyphs, key=lambda glyph: glyph.baseline)
    tallest = max((glyph.size for glyph in rows), default=0)
    for at, upper in enumerate(rows):
        for lower in rows[at + 1 :]:
            apart = lower.baseline - upper.baseline
            if apart >= PITCH * tallest:
                break
            across = min(upper.box.right, lower.box.right) - max(upper.box.left, lower.box.left)
            if across > OVERLAP and apart < PITCH * lower.size:
                yield f"{lower.text} stands {apart:.1f} mm under {upper.text}"


def find_picture_faults(sheets: list[Sheet]) -> list[str]:
    """Return what is wrong with the one picture that is to be there, whole."""
    found = [(sheet, box) for sheet in sheets for box in sheet.pictures]
    if len(found) != 1:
        return [f"{len(found)} pictures of the size"]
    sheet, box = found[0]
    inside = box.top > 0 and box.bottom < sheet.height
    return [] if inside and is_inked(sheet, box) else ["the picture is cut off"]


class Foot(NamedTuple):
    """How far above the page's foot an imprint's last line and last rule (0: none) are."""

    line: float
    rule: float


def find_foot(sheets: list[Sheet], imprint: str) -> Foot | None:
    """Return where the imprint of these words ends; None if not all of it is on the last page."""
    last, words = sheets[-1], "".join(imprint.split())
    start = "".join(glyph.text for glyph in last.glyphs).rfind(words)
    if start < 0:
        return None
    line = last.glyphs[start + len(words) - 1].baseline
    rules = [box.bottom for box in last.rules if box.right - box.left > WIDE and box.bottom > line]
    return Foot(last.height - line, last.height - max(rules) if rules else 0)
