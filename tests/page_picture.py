"""Pages as pictures at 150 dpi, and how far two of them differ.

PDFium sets small glyphs, and whatever is a level rectangle, on whole pixels, so that a hair's
breadth can move one by a pixel; outlines of more than some 50 pixels it fills where they stand. So
a page is drawn at 300 dpi, where every glyph of a notice is that large, and leaning by a hair, so
that nothing is level; then four pixels are made one, grey by how much of it is inked.

The measure is the largest difference of one channel of one pixel, from 0 to 255. A glyph moved by
0.1 mm changes pixels at the edges of its upright strokes by some 150, since 0.1 mm is six tenths of
a pixel; what two programs round differently (0.008 mm) by a tenth of that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
from PIL import Image, ImageChops
from pypdfium2 import raw

if TYPE_CHECKING:
    from collections.abc import Iterator

_SCALE = 300 / 72
_LEAN = 0.0015


def draw_pages(pdf: bytes) -> Iterator[Image.Image]:
    """Yield the pages of a PDF at 150 dpi, in colour."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            yield _draw(page).reduce(2)


def _draw(page: pypdfium2.PdfPage) -> Image.Image:
    width, height = (int(length * _SCALE * (1 + _LEAN)) for length in page.get_size())
    bitmap = pypdfium2.PdfBitmap.new_native(width, height, raw.FPDFBitmap_BGRx)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
    leaning = raw.FS_MATRIX(_SCALE, _LEAN * _SCALE, _LEAN * _SCALE, _SCALE, 0, 0)
    raw.FPDF_RenderPageBitmapWithMatrix(bitmap, page, leaning, raw.FS_RECTF(0, 0, width, height), 0)
    picture = bitmap.to_pil()
    assert isinstance(picture, Image.Image)
    return picture.convert("RGB")


def differ(one: Image.Image, other: Image.Image) -> tuple[int, tuple[int, int, int, int]]:
    """Return the largest difference of a pixel, and the box of those that differ by half of it."""
    assert one.size == other.size
    apart = ImageChops.difference(one, other)
    most = max(at % 256 for at, count in enumerate(apart.histogram()) if count)
    box = apart.point(lambda value: 255 * (value > most / 2)).getbbox()
    return most, box or (0, 0, 0, 0)
