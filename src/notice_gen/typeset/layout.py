"""Pages of placed lines: what a press only has to paint.

In: nothing (types only).  Out: ``Layout``. Lengths are twips from the page's upper left corner,
sizes and letter spacing are points; ``baseline`` is where the characters stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from pathlib import Path

    from notice_gen.document import AttachedSource, DocumentProperties
    from notice_gen.yaml_source.parse import Text


class Segment(msgspec.Struct, frozen=True):
    """Characters of one face; each is followed by ``spacing`` points.

    ``level`` is that of the heading they are part of, 1 to 4, or 0.
    """

    text: str
    face: str
    spacing: float
    red: bool = False
    level: int = 0


class StructureRef(msgspec.Struct, frozen=True):
    """What a line or picture is a stretch of: paragraph or table ``number``, in reading order.

    ``row`` and ``column`` are a cell's, from 0 (-1: no cell); ``header`` says that it heads its
    column, ``again`` that it stands there once more, on top of a page the table goes on. It takes
    ``rows`` and ``columns`` of the table.
    """

    number: int
    row: int = -1
    column: int = -1
    header: bool = False
    again: bool = False
    rows: int = 1
    columns: int = 1


class Line(msgspec.Struct, frozen=True):
    """One line: ``x`` of its first character; all of one ``size``, narrowed to ``scale`` %.

    ``heading`` is the text of a bookmark that begins here and ``level`` its depth (0: none).
    ``origin`` is the author's value the line comes from, or begins with; ``joins`` are the others
    it comes from, each with where in the line it begins: text that goes on behind a heading.
    ``part`` is what it belongs to (None: to the page, as its number does), ``spaced`` says that a
    space stands behind it in the margin.
    """

    x: float
    baseline: float
    size: float
    segments: tuple[Segment, ...]
    style: str = ""
    scale: int = 100
    level: int = 0
    heading: str = ""
    origin: Text | None = None
    turned: bool = False  # a quarter to the right, about where its first character stands
    part: StructureRef | None = None
    spaced: bool = False
    joins: tuple[tuple[int, Text | None], ...] = ()

    @property
    def text(self) -> str:
        """The line in one string."""
        return "".join(segment.text for segment in self.segments)


class LineRule(msgspec.Struct, frozen=True):
    """A filled bar; ``x`` and ``y`` its upper left corner."""

    x: float
    y: float
    width: float
    height: float
    red: bool = False
    star: bool = False


class Picture(msgspec.Struct, frozen=True):
    """A picture and where it stands."""

    path: Path
    alt: str
    x: float
    y: float
    width: float
    height: float
    part: StructureRef | None = None


class Seal(msgspec.Struct, frozen=True):
    """The dashed outline that keeps a seal's place; ``x`` and ``y`` its upper left corner."""

    x: float
    y: float
    width: float
    height: float
    round: bool = True


class Page(msgspec.Struct, frozen=True):
    """One page; ``number`` counts from 1.

    ``page_number`` is the line that says it (7.5), None where none is printed. ``carried`` says
    that the program moved here what it begins with, so that signature and text stand together.
    """

    number: int
    lines: tuple[Line, ...]
    rules: tuple[LineRule, ...] = ()
    pictures: tuple[Picture, ...] = ()
    seals: tuple[Seal, ...] = ()
    page_number: Line | None = None
    landscape: bool = False
    carried: bool = False


class Layout(msgspec.Struct, frozen=True):
    """A whole notice, placed; ``red`` is a CSS colour, ``sources`` what it was written in."""

    pages: tuple[Page, ...]
    red: str
    record: DocumentProperties
    sources: tuple[AttachedSource, ...] = ()
