"""From what lies on the paper to a row of the report: distances, sizes, typefaces.

In: lines and shapes (``Extent``s).  Out: ``ConformanceRow``s, by what a ``Requirement`` asks.

A distance is judged with the text in the middle of its line box, as GB/T 33476.2 reckons, and
shown as LibreOffice has it beside, where the two differ.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from notice_gen.gbt9704 import AREA_LEFT, AREA_RIGHT, TOLERANCE
from notice_gen.measure.character import enclose_boxes
from notice_gen.measure.report import (
    Annotation,
    ConformanceRow,
    MeasureOutcome,
    RequirementStrength,
)
from notice_gen.measure.typeface import describe_typefaces, is_set_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from notice_gen.measure.character import Box, Character
    from notice_gen.measure.page_content import Extent, TextLine

SIZE_TOLERANCE = 0.3  # points: 3号 is 15.75 or 16 by the system in use
_LEAST_STEP, _MOST_STEP = 7.5, 12.5  # mm from baseline to baseline, without a blank between
_LEAST_REPORTED = 0.05  # mm: less is not worth showing


class Measurement(msgspec.Struct, frozen=True):
    """A length in millimetres: ``value`` as judged, ``printed_value`` as found on the sheet."""

    value: float
    printed_value: float
    page: int | None = None
    annotations: tuple[Annotation, ...] = ()


class CombinedExtent(msgspec.Struct, frozen=True):
    """Several things on one page, measured as one."""

    page: int
    box: Box
    printed_box: Box


class Requirement(msgspec.Struct, frozen=True):
    """One thing the standard asks of an element."""

    clause: str
    element: str
    asks: str
    strength: RequirementStrength = RequirementStrength.MUST

    def check_length(
        self,
        wanted: float,
        measured: Measurement,
        tolerance: float = TOLERANCE,
        remark: str = "",
    ) -> ConformanceRow:
        """Return the row of a length in millimetres."""
        libreoffice_value = None
        if abs(measured.printed_value - measured.value) > _LEAST_REPORTED:
            libreoffice_value = measured.printed_value
        return replace(
            self._build_row(fits=abs(measured.value - wanted) <= tolerance),
            value=measured.value,
            wanted=wanted,
            unit="mm",
            tolerance=tolerance,
            libreoffice_value=libreoffice_value,
            page=measured.page,
            annotations=measured.annotations,
            remark=remark,
        )

    def check_worst_length(
        self, wanted: float, measured: Iterable[Measurement], tolerance: float = TOLERANCE
    ) -> ConformanceRow:
        """Return the row of that one of several lengths, at least one, that is furthest off."""
        return find_worst_row([self.check_length(wanted, each, tolerance) for each in measured])

    def check_at_most(self, limit: float, measured: Measurement) -> ConformanceRow:
        """Return the row of a length in millimetres that must not be exceeded, but may be less."""
        fits = -TOLERANCE <= measured.value <= limit + TOLERANCE
        return self._check_limit(limit, measured, fits=fits)

    def check_at_least(self, limit: float, measured: Measurement) -> ConformanceRow:
        """Return the row of a length in millimetres that must be reached, but may be more."""
        return self._check_limit(limit, measured, fits=measured.value >= limit - TOLERANCE)

    def _check_limit(self, limit: float, measured: Measurement, *, fits: bool) -> ConformanceRow:
        """Return the row of a length without a deviation: it may be on one side of the limit."""
        row = self.check_length(limit, measured)
        return replace(row, wanted=None, outcome=_choose_outcome(fits=fits))

    def check_number(
        self, wanted: float, value: float, unit: str, page: int | None = None, remark: str = ""
    ) -> ConformanceRow:
        """Return the row of a number that is either right or wrong."""
        row = self._build_row(fits=value == wanted)
        return replace(row, value=value, wanted=wanted, unit=unit, page=page, remark=remark)

    def report_words(
        self, found: str, extent: Extent | None = None, *, fits: bool
    ) -> ConformanceRow:
        """Return the row of something that is not a number; framed on its page if it is wrong."""
        row = replace(self._build_row(fits=fits), found=found)
        if extent is None:
            return row
        annotations = () if fits else draw_frame(extent)
        return replace(row, page=extent.page, annotations=annotations)

    def report_missing(self) -> ConformanceRow:
        """Return the row of something that ought to be there and is not."""
        return replace(self._build_row(fits=False), found="没有找到")

    def report_absent(self) -> ConformanceRow:
        """Return the row of something a document may do without."""
        return replace(self._build_row(fits=True), outcome=MeasureOutcome.ABSENT)

    def check_type_size(self, wanted: float, lines: Sequence[TextLine]) -> ConformanceRow:
        """Return the row of a type size in points, judged by the line furthest from it."""
        line = max(lines, key=lambda each: abs(each.size - wanted))
        fits = abs(line.size - wanted) <= SIZE_TOLERANCE
        return replace(
            self._build_row(fits=fits),
            value=line.size,
            wanted=wanted,
            unit="磅",
            tolerance=SIZE_TOLERANCE,
            page=line.page,
            annotations=() if fits else draw_frame(line),
        )

    def check_typeface(self, name: str, lines: Sequence[TextLine]) -> ConformanceRow:
        """Return the row of a typeface, by the class of its name (``typeface``)."""
        return self.check_character_typeface(name, list_characters(lines), lines[0])

    def check_character_typeface(
        self, name: str, characters: Sequence[Character], line: TextLine
    ) -> ConformanceRow:
        """Return the row of the typeface of some characters, the first of them on ``line``."""
        fits = is_set_in(characters, name)
        return self.report_words(describe_typefaces(characters), line, fits=fits)

    def _build_row(self, *, fits: bool) -> ConformanceRow:
        """Return a row with what is asked and how it came out, nothing measured yet."""
        outcome = _choose_outcome(fits=fits)
        return ConformanceRow(self.clause, self.element, self.asks, self.strength, outcome)


def _choose_outcome(*, fits: bool) -> MeasureOutcome:
    """Return how a comparison came out."""
    return MeasureOutcome.PASS if fits else MeasureOutcome.FAIL


def find_worst_row(rows: Iterable[ConformanceRow]) -> ConformanceRow:
    """Return the row that is furthest from what is asked; of words, one that does not fit.

    One that fails comes before any that fits, the first before others that are as far off.
    """

    def rank_badness(row: ConformanceRow) -> tuple[bool, float]:
        return row.outcome is MeasureOutcome.FAIL, abs(row.deviation or 0)

    return max(rows, key=rank_badness)


def draw_frame(extent: Extent) -> tuple[Annotation, ...]:
    """Return the frame around something."""
    left, top, right, bottom = extent.printed_box
    corners = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
    return tuple(Annotation(extent.page, *start, *end) for start, end in pairwise(corners))


def measure_top(extent: Extent, start: float = 0.0) -> Measurement:
    """Return how far something's upper edge is below a height on the page."""
    x = extent.printed_box.centre_x
    return Measurement(
        extent.box.top - start,
        extent.printed_box.top - start,
        extent.page,
        (
            Annotation(extent.page, x, start, x, extent.printed_box.top),
            *_draw_tick(extent, extent.printed_box.top),
        ),
    )


def measure_bottom(extent: Extent) -> Measurement:
    """Return how far something's lower edge is below the page's upper edge."""
    x, y = extent.printed_box.centre_x, extent.printed_box.bottom
    annotations = (Annotation(extent.page, x, 0, x, y), *_draw_tick(extent, y))
    return Measurement(extent.box.bottom, y, extent.page, annotations)


def check_next_line(asked: Requirement, above: TextLine, line: TextLine) -> ConformanceRow:
    """Return the row of a line that belongs directly below another."""
    if above.page != line.page:
        return asked.report_words("在另一面", line, fits=False)
    step = line.baseline - above.baseline
    fits = _LEAST_STEP <= step <= _MOST_STEP
    return asked.report_words(f"低 {step:.1f} mm", line, fits=fits)


def measure_gap(upper: Extent, lower: Extent) -> Measurement:
    """Return how far it is from something's lower edge to the upper edge of what is below it."""
    x = max(upper.printed_box.left, lower.printed_box.left) + 5
    annotations = (
        Annotation(upper.page, x, upper.printed_box.bottom, x, lower.printed_box.top),
        *_draw_tick(upper, upper.printed_box.bottom),
        *_draw_tick(lower, lower.printed_box.top),
    )
    judged = lower.box.top - upper.box.bottom
    printed = lower.printed_box.top - upper.printed_box.bottom
    return Measurement(judged, printed, upper.page, annotations)


def measure_from_left(extent: Extent, edge: float = AREA_LEFT) -> Measurement:
    """Return how far something begins right of an edge; less than nothing is left of it."""
    return _measure_across(extent, edge, extent.box.left, extent.box.left - edge)


def measure_from_right(extent: Extent, edge: float = AREA_RIGHT) -> Measurement:
    """Return how far something ends left of an edge."""
    return _measure_across(extent, edge, extent.box.right, edge - extent.box.right)


def measure_off_centre(extent: Extent, middle: float = (AREA_LEFT + AREA_RIGHT) / 2) -> Measurement:
    """Return how far the middle of something is right of where it belongs."""
    return _measure_across(extent, middle, extent.box.centre_x, extent.box.centre_x - middle)


def measure_width(extent: Extent) -> Measurement:
    """Return how wide something is."""
    left, _, right, _ = extent.printed_box
    y = extent.printed_box.centre_y
    width = extent.box.width
    return Measurement(width, width, extent.page, (Annotation(extent.page, left, y, right, y),))


def combine_extents(extents: Sequence[Extent]) -> CombinedExtent:
    """Return several things as one; those on another page than the first are left out."""
    page = extents[0].page
    on_page = [each for each in extents if each.page == page]
    return CombinedExtent(
        page,
        enclose_boxes(each.box for each in on_page),
        enclose_boxes(each.printed_box for each in on_page),
    )


def _measure_across(extent: Extent, edge: float, at: float, value: float) -> Measurement:
    """Return a level distance, drawn from ``edge`` to ``at`` with a stroke at either end."""
    y, page = extent.printed_box.centre_y, extent.page
    annotations = (
        Annotation(page, edge, y, at, y),
        Annotation(page, edge, y - 3, edge, y + 3),
        Annotation(page, at, y - 3, at, y + 3),
    )
    return Measurement(value, value, page, annotations)


def _draw_tick(extent: Extent, y: float) -> tuple[Annotation, ...]:
    """Return a level line at a height, as wide as something."""
    return (Annotation(extent.page, extent.printed_box.left, y, extent.printed_box.right, y),)


def list_characters(lines: Iterable[TextLine]) -> list[Character]:
    """Return the visible characters of lines."""
    characters: list[Character] = []
    for line in lines:
        characters += line.visible_characters
    return characters
