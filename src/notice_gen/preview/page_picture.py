"""A page as a picture.

In: the PDF it was painted in.  Out: a PNG with as many pixels as the screen has where it is shown.
"""

from __future__ import annotations

from threading import Event, Lock
from typing import Final

from notice_gen.picture.png_writer import Bitmap, write_png_quickly

_CSS_PIXELS_PER_POINT: Final = 96 / 72
_PDFIUM_LOCK: Final = Lock()  # it works for one thread at a time


class PagePicture:
    """A page that is painted, or is about to be; ``colourful``: not all that is on it is black.

    Its pictures have a ``density``: how many pixels there are for one of CSS, of which there are 96
    to the inch.
    """

    def __init__(self, *, colourful: bool) -> None:
        self._colourful = colourful
        self._pdf, self._number = b"", 0
        self._done = Event()
        self._making = Lock()
        self._ahead: dict[int, bytes] = {}

    def set_painted(self, pdf: bytes, number: int) -> None:
        """Say which page of a PDF it is."""
        self._pdf, self._number = pdf, number
        self._done.set()

    def give_up(self) -> None:
        """Let nobody wait for it any longer, if it is not painted."""
        self._done.set()

    @property
    def is_painted(self) -> bool:
        """Whether there is anything to make a picture of."""
        return bool(self._pdf)

    def render_ahead(self, density: int) -> None:
        """Make a picture now, for the one who will ask for it first, or is waiting already."""
        with self._making:
            self._ahead[density] = self._render(density)

    def render_png(self, density: int) -> bytes | None:
        """Return the page as it prints, once it is painted; None when it could not be."""
        self._done.wait()
        if not self.is_painted:
            return None
        with self._making:
            return self._ahead.pop(density, b"") or self._render(density)

    def _render(self, density: int) -> bytes:
        import pypdfium2  # noqa: PLC0415 - 0.05 s; only a page that is looked at needs it

        scale = _CSS_PIXELS_PER_POINT * density
        grey = not self._colourful
        with _PDFIUM_LOCK, pypdfium2.PdfDocument(self._pdf) as document:
            page = document[self._number]
            made = page.render(scale=scale, grayscale=grey, rev_byteorder=True)
        pixels = memoryview(made.buffer)
        bitmap = Bitmap(pixels, made.width, made.height, made.stride, made.n_channels)
        return write_png_quickly(bitmap)
