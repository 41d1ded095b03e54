"""Characters as they lie on a page, and the boxes and colours they come with.

In: nothing (types only, and nothing else of ``measure``: pages and their pictures both build on
them).  Lengths are millimetres from a page's upper left corner; type sizes are points.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

MM_PER_POINT = 25.4 / 72
LEAST_REDNESS = 75  # half of what the paler of the two reds in use has over green and blue
Colour: TypeAlias = tuple[int, int, int]  # red, green, blue, 0 to 255

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇]")
_ABOVE, _BELOW = 1.0, 0.3  # how far from the baseline a character's ink may reach, in em
_BLACK = 110  # darker than this in all three is printed as black


class Box(NamedTuple):
    """A rectangle on the page."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def centre_x(self) -> float:
        """Halfway across."""
        return (self.left + self.right) / 2

    @property
    def centre_y(self) -> float:
        """Halfway down."""
        return (self.top + self.bottom) / 2

    def move_down(self, by: float) -> Box:
        """Return the same rectangle further down."""
        return self._replace(top=self.top + by, bottom=self.bottom + by)

    def is_touching(self, other: Box, reach: float = 0.0) -> bool:
        """Whether the two overlap, or are no further apart than ``reach``, across and down."""
        if self.left > other.right + reach or other.left > self.right + reach:
            return False
        return self.top <= other.bottom + reach and other.top <= self.bottom + reach


def enclose_boxes(boxes: Iterable[Box]) -> Box:
    """Return the smallest rectangle that holds all of at least one."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def is_red(colour: Colour) -> bool:
    """Whether a colour is printed as red (6.2)."""
    return colour[0] - max(colour[1:]) > LEAST_REDNESS


def is_black(colour: Colour) -> bool:
    """Whether a colour is printed as black (5.2.4)."""
    return max(colour) < _BLACK


class Character(NamedTuple):
    """One character: where its advance begins and ends, and how it is set.

    ``font`` is the font it asks for, ``face`` the one it is printed with; ``glyph`` is the box of
    its outline, as that gives it.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    font: str
    face: str
    colour: Colour
    glyph: Box

    @property
    def is_han(self) -> bool:
        """Whether it is a Chinese character proper."""
        return bool(_HAN.match(self.text))

    @property
    def ink_area(self) -> Box:
        """Where its ink may be."""
        em = self.size * MM_PER_POINT
        top, bottom = self.baseline - _ABOVE * em, self.baseline + _BELOW * em
        return Box(self.left, top, self.right, bottom)
