"""What the browser is told of a notice, as two JSON objects.

In: the notice as it last could be set, and findings.  Out: pages with the boxes of their lines in
per cent, each line with its place, and the files the lines come from, as they were read; findings,
each with its words in the file as it is now and the lines of those pages it is about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from notice_gen.diagnostic import SEVERITY_NAMES
from notice_gen.gbt9704 import PAGE_HEIGHT, PAGE_WIDTH, mm_to_twips
from notice_gen.lint.report.excerpt import FileLines
from notice_gen.preview.source_map import find_meant_lines
from notice_gen.shown_text import dump_json, show_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notice_gen.diagnostic import Diagnostic
    from notice_gen.preview.problems import Problems
    from notice_gen.preview.source_map import SourceSpot, SourceSpots
    from notice_gen.typeset.layout import Page


class PreviewPages(msgspec.Struct, frozen=True):
    """A notice that could be set: its pages, the key of each one's picture, and their lines.

    ``sources`` are the files the lines come from, by the names findings give them.
    """

    title: str
    pages: tuple[Page, ...]
    keys: tuple[str, ...]
    spots: SourceSpots
    sources: dict[str, str]


def format_pages(name: str, pages: PreviewPages | None) -> str:
    """Return the pages of a notice as JSON: those it last could be set on, None for never."""
    if pages is None:
        pages = PreviewPages("", (), (), (), {})
    paths = sorted(pages.sources)
    return _write_json(
        {
            "name": name,
            "title": show_text(pages.title),
            "sources": [{"path": path, "text": pages.sources[path]} for path in paths],
            "pages": _describe_pages(pages, paths),
        }
    )


def format_findings(problems: Problems, pages: PreviewPages | None, *, stale: bool) -> str:
    """Return what there is to say of a notice as JSON.

    ``stale``: the pages are not those of the files as they are now.
    """
    spots = pages.spots if pages else ()
    lines = FileLines()
    return _write_json(
        {
            "stale": stale,
            "remarks": [show_text(remark) for remark in problems.remarks],
            "findings": [_describe_finding(each, spots, lines) for each in problems.findings],
        }
    )


def _write_json(content: dict[str, Any]) -> str:
    return dump_json(content, indent=None)


def _describe_pages(pages: PreviewPages, paths: Sequence[str]) -> list[dict[str, Any]]:
    """Return the pages; ``paths`` are the files' names, by whose numbers lines name them."""
    found = []
    for page, key, spots in zip(pages.pages, pages.keys, pages.spots, strict=True):
        wide, high = mm_to_twips(PAGE_WIDTH), mm_to_twips(PAGE_HEIGHT)
        if page.landscape:
            wide, high = high, wide
        lines = [_describe_line(spot, wide, high, paths) for spot in spots]
        found.append({"image": key, "landscape": page.landscape, "lines": lines})
    return found


def _describe_line(
    spot: SourceSpot, wide: float, high: float, paths: Sequence[str]
) -> dict[str, Any]:
    """Return a line: its box in per cent of the page; ``from`` and ``to`` are line and column."""
    box = spot.box
    portions = (box.left / wide, box.top / high, box.width / wide, box.height / high)
    line: dict[str, Any] = {
        "box": [round(100 * portion, 3) for portion in portions],
        "text": spot.text,
    }
    if spot.stretches:
        start, end = spot.stretches[0]
        line["source"] = paths.index(str(start.path))
        line["from"] = [start.line, start.column]
        line["to"] = [end.line, end.column]
    return line


def _describe_finding(finding: Diagnostic, placed: SourceSpots, lines: FileLines) -> dict[str, Any]:
    """Return a finding with the line of the file it is in, and the lines on the pages it means."""
    excerpt = lines.cut_excerpt(finding)
    return {
        "code": finding.code,
        "level": SEVERITY_NAMES[finding.severity].style,
        "severity": finding.severity.value,
        "message": finding.message,
        "hint": finding.hint,
        "place": str(finding.place),
        "excerpt": list(excerpt) if excerpt else [],
        "lines": find_meant_lines(finding, placed),
    }
