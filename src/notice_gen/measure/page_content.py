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

    from notice_gen.measure.raster import Raster
    from notice_gen.measure.source_text import SourceText

MM_PER_POINT = 25.4 / 72  # a point
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
        """Whether the two overlap, or are no further apart than ``reach``."""
        return (
            self.left <= other.right + reach
            and other.left <= self.right + reach
            and self.top <= other.bottom + reach
            and other.top <= self.bottom + reach
        )


def enclose_boxes(boxes: Iterable[Box]) -> Box:
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
    def ink_area(self) -> Box:
        """Where its ink may be."""
        em = self.size * MM_PER_POINT
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
    def printed_box(self) -> Box:
        """Its rectangle on the sheet that was looked at."""


@dataclass(frozen=True, eq=False)  # each line is itself, whatever it says
class TextLine:
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
    def visible_characters(self) -> tuple[Character, ...]:
        """The characters that are not spaces."""
        return tuple(each for each in self.characters if not each.text.isspace())

    @cached_property
    def text(self) -> str:
        """Its characters without the spaces."""
        return "".join(each.text for each in self.visible_characters)

    @property
    def left(self) -> float:
        """Where its first character's square begins."""
        return self.visible_characters[0].left

    @property
    def right(self) -> float:
        """Where its last character's square ends."""
        return self.visible_characters[-1].right

    @property
    def baseline(self) -> float:
        """The height of its baseline, text being in the middle of its line box."""
        return self.visible_characters[0].baseline - self.low

    @cached_property
    def size(self) -> float:
        """The type size of most of its characters."""
        sizes = sorted(each.size for each in self.visible_characters)
        return sizes[len(sizes) // 2]

    @property
    def colour(self) -> Colour:
        """The colour of its first character."""
        return self.visible_characters[0].colour

    @cached_property
    def printed_box(self) -> Box:
        """On the sheet: its characters' squares left and right, its face's ink above and below.

        How far the ink of a face reaches, its full Chinese characters tell, wherever they stand:
        the edges of a line are the same whether or not it has any.
        """
        if self.raster is None:
            return enclose_boxes(each.glyph for each in self.visible_characters)
        first = next(
            (each for each in self.visible_characters if each.is_han), self.visible_characters[0]
        )
        up, down = self.raster.measure_ink_reach(first.face)
        em = first.size * MM_PER_POINT
        return Box(self.left, first.baseline - up * em, self.right, first.baseline + down * em)

    @cached_property
    def box(self) -> Box:
        """The same with the text in the middle of its line box."""
        return self.printed_box.move_down(-self.low)


@dataclass(frozen=True, slots=True)
class Shape:
    """A rule, an outline or a picture."""

    page: int
    box: Box
    colour: Colour = (0, 0, 0)

    @property
    def printed_box(self) -> Box:
        """The same box: what is not text is put where the document says."""
        return self.box

    @property
    def thickness(self) -> float:
        """How thick a rule is."""
        return min(self.box.width, self.box.height)


@dataclass(frozen=True, slots=True)
class PageContent:
    """A page: what stands on it, each from top to bottom.

    ``turned`` are lines that run up or down the page, as they stand on the page turned upright;
    ``rules`` are level and not a table's; ``tables`` also holds other drawings of crossing rules;
    ``outlines`` are red shapes large enough for a seal.
    """

    number: int
    width: float
    height: float
    lines: tuple[TextLine, ...] = ()
    turned: tuple[TextLine, ...] = ()
    rules: tuple[Shape, ...] = ()
    tables: tuple[Shape, ...] = ()
    outlines: tuple[Shape, ...] = ()
    pictures: tuple[Shape, ...] = ()

    @property
    def drawn_shapes(self) -> tuple[Shape, ...]:
        """What takes the place of text."""
        return (*self.tables, *self.pictures)

    @property
    def is_landscape(self) -> bool:
        """Whether it is wider than high."""
        return self.width > self.height


@dataclass(frozen=True, slots=True)
class MeasuredDocument:
    """A finished document; ``manuscript`` is what a DOCX says beside, None for a PDF."""

    pages: tuple[PageContent, ...]
    raster: Raster
    manuscript: SourceText | None = None
