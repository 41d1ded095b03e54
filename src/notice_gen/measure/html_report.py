"""A report as one HTML page: the pages as pictures, what was measured drawn over them.

In: a ``ConformanceReport``.  Out: a page that needs no other file.  ``report.html`` beside this
module is its template: what the document says is escaped there, all of it.
"""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, Final, NamedTuple

from notice_gen.measure.conformance_table import HEADINGS, format_cells, summarise_report
from notice_gen.measure.report import MeasureOutcome
from notice_gen.shown_text import load_report_template

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.measure.page_content import PageContent
    from notice_gen.measure.report import Annotation, ConformanceReport, ConformanceRow

_TEMPLATE = "measure/report.html"
_DPI = 110
_WHOLE = 8  # characters: a text no longer is not turned
_COLOURS: Final = {
    MeasureOutcome.PASS: "#1769aa",
    MeasureOutcome.FAIL: "#c00",
    MeasureOutcome.ABSENT: "#888",
}
_CLASSES: Final = {
    MeasureOutcome.PASS: "pass",
    MeasureOutcome.FAIL: "fail",
    MeasureOutcome.ABSENT: "absent",
}


class _DrawnRow(NamedTuple):
    """A row's lines on a page, and where its number stands, in millimetres."""

    number: int
    row: ConformanceRow
    colour: str
    lines: list[Annotation]
    x: float
    y: float


class _DrawnPage(NamedTuple):
    """A page of the document: its picture as base64, its size in millimetres, what is drawn."""

    number: int
    width: float
    height: float
    picture: str
    rows: list[_DrawnRow]


class _TableRow(NamedTuple):
    """A row of the table; ``css_class`` says how it came out."""

    number: int
    css_class: str
    is_drawn: bool
    cells: tuple[str, ...]


def render_html(report: ConformanceReport) -> str:
    """Return a report as one self-contained page, in Chinese."""
    return load_report_template(_TEMPLATE).render(
        title=f"{report.path.name}：测量结果",
        summary=summarise_report(report),
        pages=[_build_page(report, page) for page in report.document.pages],
        headings=("序号", *HEADINGS),
        rows=[_build_table_row(number, row) for number, row in enumerate(report.rows, 1)],
        whole=_WHOLE,
    )


def _build_page(report: ConformanceReport, page: PageContent) -> _DrawnPage:
    """Return a page's picture with the measured lines that lie on it."""
    png = report.document.raster.render_png(page.number, _DPI)
    rows = list(_place_annotations(report, page))
    return _DrawnPage(page.number, page.width, page.height, b64encode(png).decode(), rows)


def _place_annotations(report: ConformanceReport, page: PageContent) -> Iterator[_DrawnRow]:
    """Yield the rows that have lines on a page, with those."""
    for number, row in enumerate(report.rows, 1):
        lines = [each for each in row.annotations if each.page == page.number]
        if lines:
            # Beside the middle of the first line, which is the length itself.
            x = (lines[0].x0 + lines[0].x1) / 2 + 0.6
            y = (lines[0].y0 + lines[0].y1) / 2
            yield _DrawnRow(number, row, _COLOURS[row.outcome], lines, x, y)


def _build_table_row(number: int, row: ConformanceRow) -> _TableRow:
    """Return a row of the table; it leads to its lines on a page where it has any."""
    return _TableRow(number, _CLASSES[row.outcome], bool(row.annotations), format_cells(row))
