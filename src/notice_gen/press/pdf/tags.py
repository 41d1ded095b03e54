"""Tag a PDF: what is heading, paragraph, table or picture, in reading order (PDF/UA-1).

In: a Layout, and the marks of what was painted of it.  Out: the elements of the structure tree. The
lines of a paragraph are one element, over pages too. What belongs to the page and not to the text
becomes an artifact: page numbers, a table's header repeated overleaf, the star on the red rule
(ISO 32000-1, 14.7 and 14.8; ISO 14289-1, 7).
"""

from __future__ import annotations

from itertools import chain, product
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from notice_gen.numeral import update_heading_path
from notice_gen.typeset import style
from notice_gen.typeset.layout import Line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.typeset.layout import Layout, Page, Picture, StructureRef

_ISSUED = style.ISSUED_TITLE.name
_TITLE, _ANNEX, _MARK = style.TITLE.name, style.ATTACHMENT_TITLE.name, style.AGENCY_NAME.name
_DEEPEST = 6  # H1 to H6
_NO_PART = "the layout gives no part"


class TaggedStretch(NamedTuple):
    """Marked content: the page it is on, from 0, and its MCID there."""

    page: int
    mark: int


class TagElement(msgspec.Struct):
    """One structure element; ``rank`` is a heading's level as set, from 0 for the title.

    ``cell`` is where in its table a cell is.
    """

    tag: str
    rank: int = 0
    stretches: list[TaggedStretch] = msgspec.field(default_factory=list)
    children: list[TagElement] = msgspec.field(default_factory=list)
    picture: Picture | None = None
    page: int = 0
    cell: StructureRef | None = None


class TagOutline(msgspec.Struct):
    """The elements of a notice, as lines are added to them."""

    titled: bool
    elements: list[TagElement] = msgspec.field(default_factory=list)
    within: int = 0  # the rank that headings stand below: 0 in the text, 1 in what is attached
    _keys: dict[tuple[Any, ...], TagElement] = msgspec.field(default_factory=dict)
    _last: str = ""  # the style of the line before

    def find_element(self, line: Line, level: int) -> TagElement:
        """Return the element that a stretch of a line belongs to."""
        part = line.part
        assert part is not None, _NO_PART  # noqa: S101 - the caller leaves out what has none
        if part.column >= 0:
            return self._find_cell(part)
        rank = self._find_heading_rank(line, level)
        key: tuple[Any, ...] = (part.number, rank is not None)
        is_title = rank is not None and (line.style == _ISSUED or not level)
        if is_title and line.style == self._last:
            return self.elements[-1]  # the next line of a title
        self._last = line.style
        if key not in self._keys:
            tag = "P" if rank is None else "H"
            self._keys[key] = TagElement(tag, rank or 0)
            self.elements.append(self._keys[key])
        return self._keys[key]

    def _find_heading_rank(self, line: Line, level: int) -> int | None:
        """Return the rank of a heading; None of what is none."""
        if line.style in {_ANNEX, _ISSUED}:
            self.within = 1
            return 1
        if line.style == (_TITLE if self.titled else _MARK):
            return 0
        return level + self.within if level else None

    def _find_cell(self, part: StructureRef) -> TagElement:
        """Return the element of a table's cell; the table is made with the first."""
        self._last = ""
        table = self._ensure_element((part.number,), "Table", self.elements)
        tag = "TH" if part.header else "TD"
        key = (part.number, part.row, part.column)
        cell = self._ensure_element(key, tag, table.children)
        cell.cell = part
        return cell

    def _ensure_element(
        self, key: tuple[Any, ...], tag: str, among: list[TagElement]
    ) -> TagElement:
        if key not in self._keys:
            self._keys[key] = TagElement(tag)
            among.append(self._keys[key])
        return self._keys[key]

    def finish_elements(self) -> list[TagElement]:
        """Return the elements, headings with their levels: none is skipped (ISO 14289-1, 7.4.2)."""
        above: tuple[int, ...] = ()
        for element in self.elements:
            if element.tag == "H":
                above = update_heading_path(above, element.rank)
                element.tag = f"H{min(len(above), _DEEPEST)}"
            if element.tag == "Table":
                element.children = list(_arrange_rows(element.children))
        return self.elements


def _arrange_rows(cells: list[TagElement]) -> Iterator[TagElement]:
    """Yield the rows of a table; where nothing was painted stands an empty cell.

    A cell that goes over several rows is in the first of them (ISO 32000-1, 14.8.5.7).
    """
    placed = {(each.cell.row, each.cell.column): each for each in cells if each.cell}
    covered: set[tuple[int, int]] = set()
    rows = columns = 0
    for (row, column), each in placed.items():
        high, wide = measure_spans(each)
        rows, columns = max(rows, row + high), max(columns, column + wide)
        covered.update(product(range(row, row + high), range(column, column + wide)))
    for row in range(rows):
        line = TagElement("TR")
        for column in range(columns):
            if (row, column) in placed:
                line.children.append(placed[row, column])
            elif (row, column) not in covered:
                line.children.append(TagElement("TD"))
        yield line


def measure_spans(element: TagElement) -> tuple[int, int]:
    """Return how many rows and columns of its table a cell takes."""
    part = element.cell
    return (part.rows, part.columns) if part else (1, 1)


def build_elements(layout: Layout, painted: list[PaintedMarks]) -> list[TagElement]:
    """Return the elements of a layout, with the marks of what was painted of each."""
    titled = any(line.style == _TITLE for page in layout.pages for line in page.lines)
    made = TagOutline(titled)
    for number, (page, marks) in enumerate(zip(layout.pages, painted, strict=True)):
        for at, thing in _sort_in_reading_order(page):
            if isinstance(thing, Line):
                _add_line(made, thing, number, marks.lines[at])
            else:
                figure = TagElement("Figure", picture=thing, page=number)
                figure.stretches.append(TaggedStretch(number, marks.pictures[at]))
                made.elements.append(figure)
    return made.finish_elements()


def _sort_in_reading_order(page: Page) -> list[tuple[int, Line | Picture]]:
    """Return lines and pictures of a page as they are read, each with its number of its kind."""
    lines: Iterator[tuple[int, Line | Picture]] = enumerate(page.lines)
    found = [(at, thing) for at, thing in chain(lines, enumerate(page.pictures)) if _is_text(thing)]
    return sorted(found, key=lambda each: each[1].part.number if each[1].part else 0)


def _is_text(thing: Line | Picture) -> bool:
    """Tell whether a line or picture belongs to the text, not only to its page."""
    return thing.part is not None and not thing.part.again


def _add_line(made: TagOutline, line: Line, page: int, texts: list[tuple[str, int]]) -> None:
    """Add what was painted of a line to its elements: a heading, and what goes on behind it."""
    levels = [segment.level for segment in line.segments for _ in segment.text]
    at = 0
    for text, mark in texts:
        made.find_element(line, levels[at]).stretches.append(TaggedStretch(page, mark))
        at += len(text)


class PaintedMarks(NamedTuple):
    """What was painted of a page: marks of each line's texts, and of each picture."""

    lines: list[list[tuple[str, int]]]
    pictures: list[int]
