"""A report as one HTML page: the pages as pictures, what was measured drawn over them."""

from __future__ import annotations

from base64 import b64encode
from html import escape
from typing import TYPE_CHECKING, Final

from notice_gen.measure.conformance_table import HEADINGS, format_cells, summarise_report
from notice_gen.measure.report import MeasureOutcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.measure.page_content import PageContent
    from notice_gen.measure.report import ConformanceReport, ConformanceRow

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
_STYLE: Final = """
body { margin: 0; font: 14px/1.5 sans-serif; color: #222; background: #eee; display: flex; }
main { width: 48%; height: 100vh; overflow: auto; }
aside { width: 52%; height: 100vh; overflow: auto; background: #fff; }
figure { position: relative; margin: 12px; background: #fff; box-shadow: 0 1px 4px #999; }
figure img { display: block; width: 100%; }
figure svg { position: absolute; inset: 0; width: 100%; height: 100%; }
h1 { font-size: 18px; margin: 12px; }
p { margin: 12px; white-space: pre-line; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #ddd; padding: 3px 6px; text-align: left; vertical-align: top; }
th { position: sticky; top: 0; background: #f4f4f4; }
td.whole { white-space: nowrap; }
tr.fail { background: #fdecea; }
tr.absent { color: #888; }
tr:hover, tr:target { background: #fff6cc; }
g:target line, g:hover line { stroke: #f90; stroke-width: 1; }
a { color: inherit; }
@media print { body { display: block; } main, aside { width: auto; height: auto; } }
"""


def render_html(report: ConformanceReport) -> str:
    """Return a report as one self-contained page, in Chinese."""
    title = escape(f"{report.path.name}：测量结果")
    pages = "".join(_render_page(report, page) for page in report.paper.pages)
    heads = "".join(f"<th>{heading}</th>" for heading in ("序号", *HEADINGS))
    rows = "".join(_render_row(number, row) for number, row in enumerate(report.rows, 1))
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<main>{pages}</main>\n<aside><h1>{title}</h1>\n<p>{escape(summarise_report(report))}</p>\n"
        f"<table>\n<tr>{heads}</tr>\n{rows}</table>\n</aside>\n</body>\n</html>\n"
    )


def _render_page(report: ConformanceReport, page: PageContent) -> str:
    """Return a page's picture with the measured lines that lie on it."""
    picture = b64encode(report.paper.raster.render_png(page.number, _DPI)).decode()
    drawn = "".join(_draw_annotations(report, page))
    return (
        f'<figure><img alt="第 {page.number} 页" src="data:image/png;base64,{picture}">'
        f'<svg viewBox="0 0 {page.width:.1f} {page.height:.1f}">{drawn}</svg></figure>\n'
    )


def _draw_annotations(report: ConformanceReport, page: PageContent) -> Iterator[str]:
    for number, row in enumerate(report.rows, 1):
        marks = [mark for mark in row.marks if mark.page == page.number]
        if not marks:
            continue
        lines = "".join(
            f'<line x1="{mark.x0:.2f}" y1="{mark.y0:.2f}" x2="{mark.x1:.2f}" y2="{mark.y1:.2f}"/>'
            for mark in marks
        )
        # Beside the middle of the first line, which is the length itself.
        x, y = (marks[0].x0 + marks[0].x1) / 2 + 0.6, (marks[0].y0 + marks[0].y1) / 2
        colour = _COLOURS[row.outcome]
        yield (
            f'<g id="m{number}" stroke="{colour}" stroke-width=".3"><title>{_describe_row(row)}</title>'
            f'{lines}<a href="#r{number}"><text x="{x:.2f}" y="{y:.2f}" font-size="3.2" '
            f'stroke="none" fill="{colour}">{number}</text></a></g>'
        )


def _describe_row(row: ConformanceRow) -> str:
    return escape(f"{row.clause} {row.element}：{row.asks}")


def _render_row(number: int, row: ConformanceRow) -> str:
    texts = format_cells(row)
    drawn = f'<a href="#m{number}">{number}</a>' if row.marks else str(number)
    columns = "".join(
        f'<td class="whole">{escape(text)}</td>'
        if len(text) <= _WHOLE
        else f"<td>{escape(text)}</td>"
        for text in texts
    )
    kind = _CLASSES[row.outcome]
    return f'<tr id="r{number}" class="{kind}"><td>{drawn}</td>{columns}</tr>\n'
