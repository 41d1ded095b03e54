"""A finished document as it lies on paper: pages of lines, rules, outlines and pictures.

In: nothing (types only).  Lengths are millimetres from a page's upper left corner; type sizes are
points.  Only what is there is told here; what it is in a notice, ``find`` says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

    from notice_gen.measure.manuscript import Manuscript
    from notice_gen.measure.raster import Raster

MM = 25.4 / 72  # a point
Colour: TypeAlias = tuple[int, int, int]

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇]")
_ENOUGH_RED = 75  # half of what the paler of the two reds in use has over green and blue
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
    def middle(self) -> float:
        """Halfway across."""
        return (self.left + self.right) / 2

    @property
    def centre(self) -> float:
        """Halfway down."""
        return (self.top + self.bottom) / 2

    def lowered(self, by: float) -> Box:
        """Return the same rectangle further down."""
        return self._replace(top=self.top + by, bottom=self.bottom + by)

    def touches(self, other: Box, reach: float = 0.0) -> bool:
        """Whether the two overlap, or are no further apart than ``reach``."""
        return (
            self.left <= other.right + reach
            and other.left <= self.right + reach
            and self.top <= other.bottom + reach
            and other.top <= self.bottom + reach
        )


def around(boxes: Iterable[Box]) -> Box:
    """Return the smallest rectangle that holds all of at least one."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def is_red(colour: Colour) -> bool:
    """Whether a colour is printed as red (6.2)."""
    return colour[0] - max(colour[1:]) > _ENOUGH_RED


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
    def room(self) -> Box:
        """Where its ink may be."""
        em = self.size * MM
        top, bottom = self.baseline - _ABOVE * em, self.baseline + _BELOW * em
        return Box(self.left, top, self.right, bottom)


class Extent(Protocol):
    """What can be measured: ``box`` as judged, ``found`` as it lies on the sheet."""

    @property
    def page(self) -> int:
        """Its page, from 1."""

    @property
    def box(self) -> Box:
        """Its rectangle, as judged."""

    @property
    def found(self) -> Box:
        """Its rectangle on the sheet that was looked at."""


@dataclass(frozen=True, eq=False)  # each line is itself, whatever it says
class Line:
    """Characters that stand beside each other on one baseline, left to right.

    Text parted by a wide gap, as in the cells of a table, is several lines.  ``low`` is how much
    lower than in the middle of its line box the program that laid it out has put the text;
    ``opens`` whether the line begins a paragraph, None if the file does not say.
    """

    page: int
    characters: tuple[Character, ...]
    raster: Raster | None = None
    low: float = 0.0
    opens: bool | None = None

    @cached_property
    def visible(self) -> tuple[Character, ...]:
        """The characters that are not spaces."""
        return tuple(each for each in self.characters if not each.text.isspace())

    @cached_property
    def text(self) -> str:
        """Its characters without the spaces."""
        return "".join(each.text for each in self.visible)

    @property
    def left(self) -> float:
        """Where its first character's square begins."""
        return self.visible[0].left

    @property
    def right(self) -> float:
        """Where its last character's square ends."""
        return self.visible[-1].right

    @property
    def baseline(self) -> float:
        """The height of its baseline, text being in the middle of its line box."""
        return self.visible[0].baseline - self.low

    @cached_property
    def size(self) -> float:
        """The type size of most of its characters."""
        sizes = sorted(each.size for each in self.visible)
        return sizes[len(sizes) // 2]

    @property
    def colour(self) -> Colour:
        """The colour of its first character."""
        return self.visible[0].colour

    @cached_property
    def found(self) -> Box:
        """On the sheet: its characters' squares left and right, its face's ink above and below.

        How far the ink of a face reaches, its full Chinese characters tell, wherever they stand:
        the edges of a line are the same whether or not it has any.
        """
        if self.raster is None:
            return around(each.glyph for each in self.visible)
        first = next((each for each in self.visible if each.is_han), self.visible[0])
        up, down = self.raster.reach(first.face)
        em = first.size * MM
        return Box(self.left, first.baseline - up * em, self.right, first.baseline + down * em)

    @cached_property
    def box(self) -> Box:
        """The same with the text in the middle of its line box."""
        return self.found.lowered(-self.low)


@dataclass(frozen=True, slots=True)
class Shape:
    """A rule, an outline or a picture."""

    page: int
    box: Box
    colour: Colour = (0, 0, 0)

    @property
    def found(self) -> Box:
        """The same box: what is not text is put where the document says."""
        return self.box

    @property
    def thickness(self) -> float:
        """How thick a rule is."""
        return min(self.box.width, self.box.height)


@dataclass(frozen=True, slots=True)
class Page:
    """A page: what stands on it, each from top to bottom.

    ``turned`` are lines that run up or down the page, as they stand on the page turned upright;
    ``rules`` are level and not a table's; ``tables`` also holds other drawings of crossing rules;
    ``outlines`` are red shapes large enough for a seal.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...] = ()
    turned: tuple[Line, ...] = ()
    rules: tuple[Shape, ...] = ()
    tables: tuple[Shape, ...] = ()
    outlines: tuple[Shape, ...] = ()
    pictures: tuple[Shape, ...] = ()

    @property
    def drawn(self) -> tuple[Shape, ...]:
        """What takes the place of text."""
        return (*self.tables, *self.pictures)

    @property
    def is_landscape(self) -> bool:
        """Whether it is wider than high."""
        return self.width > self.height


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished document; ``manuscript`` is what a DOCX says beside, None for a PDF."""

    pages: tuple[Page, ...]
    raster: Raster
    manuscript: Manuscript | None = None
