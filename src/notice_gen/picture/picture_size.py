"""How large a picture is printed, and of how many pixels it then needs to be.

In: its pixels and what it says of their density; the room there is.  Out: twips; pixels.
"""

from __future__ import annotations

from math import ceil
from typing import Final, NamedTuple

from notice_gen.gbt9704 import TWIPS_PER_POINT

PRINT_DPI: Final = 300  # pixels an inch, beyond which no office's printer shows more
_TWIPS_PER_INCH: Final = 72 * TWIPS_PER_POINT
_DPI: Final = 96  # of a picture that does not say; CSS's
# What lies beyond says nothing of a paper: cameras and editors write 1, 0 or a number left over.
_LEAST_DPI, _MOST_DPI = 30, 4800


class PictureSize(NamedTuple):
    """A picture's pixels, the right side up, and how many of them are said to be an inch (or 0)."""

    width: int
    height: int
    dpi: float = 0

    def fit_room(self, widest: int, highest: int) -> tuple[int, int]:
        """Return width and height in print, in twips: its own, or what there is room for."""
        dpi = self.dpi if _LEAST_DPI <= self.dpi <= _MOST_DPI else _DPI
        scale = min(_TWIPS_PER_INCH / dpi, widest / self.width, highest / self.height)
        return max(1, round(self.width * scale)), max(1, round(self.height * scale))

    def limit_pixels(self, place: tuple[int, int] | None) -> tuple[int, int]:
        """Return of how many pixels it needs to be in a place, width and height in twips.

        They are its own, or fewer; without a place its own.
        """
        if place is None:
            return self.width, self.height
        across = max(1, ceil(place[0] * PRINT_DPI / _TWIPS_PER_INCH))
        down = max(1, ceil(place[1] * PRINT_DPI / _TWIPS_PER_INCH))
        if across >= self.width or down >= self.height:
            return self.width, self.height
        return across, down
