"""From what lies on the paper to a row of the report: distances, sizes, typefaces.

A distance is judged with the text in the middle of its line box, as GB/T 33476.2 reckons, and
shown as LibreOffice has it beside, where the two differ.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from notice_gen.gbt9704 import AREA_LEFT, AREA_RIGHT, TOLERANCE
from notice_gen.measure.paper import around
from notice_gen.measure.report import Mark, Outcome, Row, Strength
from notice_gen.measure.typeface import described, is_set_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from notice_gen.measure.paper import Box, Character, Extent, Line

SIZE_TOLERANCE = 0.3  # points: 3号 is 15.75 or 16 by the system in use
_LEAST_STEP, _MOST_STEP = 7.5, 12.5  # mm from baseline to baseline, without a blank between
_SHOWN = 0.05  # mm: less is not worth showing


@dataclass(frozen=True, slots=True)
class Reading:
    """A length in millimetres: as judged, and as found on the sheet."""

    value: float
    found: float
    page: int | None = None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Reach:
    """Several things on one page, measured as one."""

    page: int
    box: Box
    found: Box


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing the standard asks of an element."""

    clause: str
    element: str
    asks: str
    strength: Strength = Strength.MUST

    def length(
        self, wanted: float, reading: Reading, tolerance: float = TOLERANCE, remark: str = ""
    ) -> Row:
        """Return the row of a length in millimetres."""
        differs = abs(reading.found - reading.value) > _SHOWN
        return replace(
            self._row(fits=abs(reading.value - wanted) <= tolerance),
            value=reading.value,
            wanted=wanted,
            unit="mm",
            tolerance=tolerance,
            office=reading.found if differs else None,
            page=reading.page,
            marks=reading.marks,
            remark=remark,
        )

    def most(self, limit: float, reading: Reading) -> Row:
        """Return the row of a length in millimetres that must not be exceeded, but may be less."""
        row = self.length(limit, reading)
        fits = -TOLERANCE <= reading.value <= limit + TOLERANCE
        return replace(row, wanted=None, outcome=Outcome.PASS if fits else Outcome.FAIL)

    def least(self, limit: float, reading: Reading) -> Row:
        """Return the row of a length in millimetres that must be reached, but may be more."""
        row = self.length(limit, reading)
        fits = reading.value >= limit - TOLERANCE
        return replace(row, wanted=None, outcome=Outcome.PASS if fits else Outcome.FAIL)

    def number(
        self, wanted: float, value: float, unit: str, page: int | None = None, remark: str = ""
    ) -> Row:
        """Return the row of a number that is either right or wrong."""
        row = self._row(fits=value == wanted)
        return replace(row, value=value, wanted=wanted, unit=unit, page=page, remark=remark)

    def words(self, found: str, extent: Extent | None = None, *, fits: bool) -> Row:
        """Return the row of something that is not a number."""
        marks = outline(extent) if extent and not fits else ()
        page = extent.page if extent else None
        return replace(self._row(fits=fits), found=found, page=page, marks=marks)

    def missing(self) -> Row:
        """Return the row of something that ought to be there and is not."""
        return replace(self._row(fits=False), found="没有找到")

    def absent(self) -> Row:
        """Return the row of something a document may do without."""
        return replace(self._row(fits=True), outcome=Outcome.ABSENT)

    def size(self, wanted: float, lines: Sequence[Line]) -> Row:
        """Return the row of a type size in points, judged by the line furthest from it."""
        line = max(lines, key=lambda each: abs(each.size - wanted))
        fits = abs(line.size - wanted) <= SIZE_TOLERANCE
        return replace(
            self._row(fits=fits),
            value=line.size,
            wanted=wanted,
            unit="磅",
            tolerance=SIZE_TOLERANCE,
            page=line.page,
            marks=() if fits else outline(line),
        )

    def face(self, name: str, lines: Sequence[Line]) -> Row:
        """Return the row of a typeface."""
        characters = characters_of(lines)
        return self.words(described(characters), lines[0], fits=is_set_in(characters, name))

    def _row(self, *, fits: bool) -> Row:
        outcome = Outcome.PASS if fits else Outcome.FAIL
        return Row(self.clause, self.element, self.asks, self.strength, outcome)


def worst(rows: Iterable[Row]) -> Row:
    """Return the row that is furthest from what is asked; of words, one that does not fit."""
    return max(rows, key=lambda row: (row.outcome is Outcome.FAIL, abs(row.deviation or 0)))


def outline(extent: Extent) -> tuple[Mark, ...]:
    """Return the frame around something."""
    left, top, right, bottom = extent.found
    corners = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
    return tuple(Mark(extent.page, *start, *end) for start, end in pairwise(corners))


def top_of(extent: Extent, start: float = 0.0) -> Reading:
    """Return how far something's upper edge is below a height on the page."""
    x = extent.found.middle
    return Reading(
        extent.box.top - start,
        extent.found.top - start,
        extent.page,
        (Mark(extent.page, x, start, x, extent.found.top), *_tick(extent, extent.found.top)),
    )


def bottom_of(extent: Extent) -> Reading:
    """Return how far something's lower edge is below the page's upper edge."""
    x, y = extent.found.middle, extent.found.bottom
    marks = (Mark(extent.page, x, 0, x, y), *_tick(extent, y))
    return Reading(extent.box.bottom, y, extent.page, marks)


def next_line(asked: Asked, above: Line, line: Line) -> Row:
    """Return the row of a line that belongs directly below another."""
    step = line.baseline - above.baseline
    fits = above.page == line.page and _LEAST_STEP <= step <= _MOST_STEP
    found = f"低 {step:.1f} mm" if above.page == line.page else "在另一面"
    return asked.words(found, line, fits=fits)


def gap(upper: Extent, lower: Extent) -> Reading:
    """Return how far it is from something's lower edge to the upper edge of what is below it."""
    x = max(upper.found.left, lower.found.left) + 5
    marks = (
        Mark(upper.page, x, upper.found.bottom, x, lower.found.top),
        *_tick(upper, upper.found.bottom),
        *_tick(lower, lower.found.top),
    )
    judged = lower.box.top - upper.box.bottom
    return Reading(judged, lower.found.top - upper.found.bottom, upper.page, marks)


def from_left(extent: Extent, edge: float = AREA_LEFT) -> Reading:
    """Return how far something begins right of an edge; less than nothing is left of it."""
    return _across(extent, edge, extent.box.left, extent.box.left - edge)


def from_right(extent: Extent, edge: float = AREA_RIGHT) -> Reading:
    """Return how far something ends left of an edge."""
    return _across(extent, edge, extent.box.right, edge - extent.box.right)


def off_centre(extent: Extent, middle: float = (AREA_LEFT + AREA_RIGHT) / 2) -> Reading:
    """Return how far the middle of something is right of where it belongs."""
    return _across(extent, middle, extent.box.middle, extent.box.middle - middle)


def width_of(extent: Extent) -> Reading:
    """Return how wide something is."""
    left, _, right, _ = extent.found
    y = extent.found.centre
    width = extent.box.width
    return Reading(width, width, extent.page, (Mark(extent.page, left, y, right, y),))


def reach_of(extents: Sequence[Extent]) -> Reach:
    """Return several things of a page as one."""
    first = extents[0].page
    here = [each for each in extents if each.page == first]
    return Reach(first, around(each.box for each in here), around(each.found for each in here))


def _across(extent: Extent, edge: float, at: float, value: float) -> Reading:
    y, page = extent.found.centre, extent.page
    upright = (Mark(page, x, y - 3, x, y + 3) for x in (edge, at))
    return Reading(value, value, page, (Mark(page, edge, y, at, y), *upright))


def _tick(extent: Extent, y: float) -> tuple[Mark, ...]:
    return (Mark(extent.page, extent.found.left, y, extent.found.right, y),)


def characters_of(lines: Iterable[Line]) -> list[Character]:
    """Return the visible characters of lines."""
    return [each for line in lines for each in line.visible]
