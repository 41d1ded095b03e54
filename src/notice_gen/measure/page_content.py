"""A finished document as it lies on paper: pages of lines, rules, outlines and pictures.

In: nothing (types only).  Lengths are millimetres from a page's upper left corner; type sizes are
points.  Only what is there stands here; what it is in a notice, ``find`` says.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Protocol

import msgspec

from notice_gen.measure.character import MM_PER_POINT, Box, enclose_boxes

if TYPE_CHECKING:
    from notice_gen.measure.character import Character, Colour
    from notice_gen.measure.raster import Raster
    from notice_gen.measure.source_text import SourceText


class Extent(Protocol):
    """What can be measured: ``box`` as judged, ``printed_box`` as it lies on the sheet."""

    @property
    def page(self) -> int:
        """Its page, from 1."""

    @property
    def box(self) -> Box:
        """Its rectangle, as judged."""

    @property
    def printed_box(self) -> Box:
        """Its rectangle on the sheet that was looked at."""


class TextLine(
    msgspec.Struct, frozen=True, eq=False, dict=True
):  # each line is itself, whatever it says
    """Characters that stand beside each other on one baseline, left to right.

    Text parted by a wide gap, as in the cells of a table, is several lines.  ``baseline_drop`` is
    how much lower than in the middle of its line box the program that laid it out has put the
    text; ``opens_paragraph`` is None if the file does not say.
    """

    page: int
    characters: tuple[Character, ...]
    raster: Raster | None = None
    baseline_drop: float = 0.0
    opens_paragraph: bool | None = None

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
        return self.visible_characters[0].baseline - self.baseline_drop

    @cached_property
    def size(self) -> float:
        """The type size of most of its characters, in points: their median."""
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
        first = self._first_telling_character
        up, down = self.raster.measure_ink_reach(first.face)
        em = first.size * MM_PER_POINT
        return Box(self.left, first.baseline - up * em, self.right, first.baseline + down * em)

    @property
    def _first_telling_character(self) -> Character:
        """The first Chinese character, or the first of all where there is none.

        A digit at the beginning of a line may be of another face than its text.
        """
        for each in self.visible_characters:
            if each.is_han:
                return each
        return self.visible_characters[0]

    @cached_property
    def box(self) -> Box:
        """The same with the text in the middle of its line box."""
        return self.printed_box.move_down(-self.baseline_drop)


class Shape(msgspec.Struct, frozen=True):
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


class PageContent(msgspec.Struct, frozen=True):
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

    def has_drawing_above(self, line: TextLine) -> bool:
        """Whether a table or a picture begins higher on the page than a line.

        Then that line does not lie on the upper edge of the type area.
        """
        return any(shape.box.top < line.box.top for shape in self.drawn_shapes)

    def list_characters(self) -> list[Character]:
        """Return the visible characters of its upright lines."""
        characters: list[Character] = []
        for line in self.lines:
            characters += line.visible_characters
        return characters


class MeasuredDocument(msgspec.Struct, frozen=True):
    """A finished document; ``source_text`` is what a DOCX says beside, None for a PDF."""

    pages: tuple[PageContent, ...]
    raster: Raster
    source_text: SourceText | None = None

    def is_on_landscape_page(self, extent: Extent) -> bool:
        """Whether something stands on a page printed sideways."""
        return self.pages[extent.page - 1].is_landscape
