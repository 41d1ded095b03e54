"""The pages of a PDF as pictures.

In: the bytes of a PDF.  Out: pictures, or PNGs; the same PDF gives the same bytes.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

import pypdfium2
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Iterator

DPI: Final = 100
_POINTS_PER_INCH: Final = 72
_COLOURS: Final = 64  # in a PNG: black, red and the marks, each with the steps of its edges


def rasterize_pages(pdf: bytes, dpi: int = DPI) -> Iterator[Image.Image]:
    """Yield the pages of a PDF as RGB pictures, in order."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            picture: Image.Image = page.render(scale=dpi / _POINTS_PER_INCH).to_pil()
            yield picture.convert("RGB")


def encode_png(picture: Image.Image) -> bytes:
    """Return a picture as PNG, in so few colours that a report of many stays small."""
    file = BytesIO()
    # A few pixels of a mark count as much as all the black: other methods turn them grey.
    picture.quantize(_COLOURS, Image.Quantize.MAXCOVERAGE).save(file, "PNG")
    return file.getvalue()
