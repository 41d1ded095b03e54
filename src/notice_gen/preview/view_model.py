"""What the browser is told of a notice, as one JSON object.

In: the notice as it last could be set, and findings.  Out: pages with the boxes of their lines in
per cent, each line with its place; the files the lines come from, as they were read; findings,
each with its words in the file as it is now and the lines it is about.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from notice_gen.diagnostic import Severity
from notice_gen.gbt9704 import PAGE_HEIGHT, PAGE_WIDTH, mm_to_twips
from notice_gen.lint.report.excerpt import FileLines, replace_unprintable
from notice_gen.preview.source_map import find_meant_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from notice_gen.diagnostic import Diagnostic
    from notice_gen.preview.source_map import SourceSpot, SourceSpots
    from notice_gen.typeset.layout import Page

_SEVERITY_LEVELS: Final = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "info",
}


@dataclass(frozen=True, slots=True)
class PreviewPages:
    """A notice that could be set: its pages, the key of each one's picture, and their lines.

    ``sources`` are the files the lines come from, by the names findings give them.
    """

    title: str
    pages: tuple[Page, ...]
    keys: tuple[str, ...]
    spots: SourceSpots
    sources: dict[str, str]


def format_state(
    name: str,
    shown: PreviewPages | None,
    findings: Iterable[Diagnostic],
    remarks: Iterable[str],
    *,
    stale: bool,
) -> str:
    """Return the state of a notice; ``stale``: the pages are not those of the files as they are."""
    names = sorted(shown.sources) if shown else []
    placed = shown.spots if shown else ()
    lines = FileLines()
    content = {
        "name": name,
        "title": replace_unprintable(shown.title) if shown else "",
        "stale": stale,
        "remarks": [replace_unprintable(remark) for remark in remarks],
        "sources": [{"path": path, "text": shown.sources[path]} for path in names] if shown else [],
        "pages": _describe_pages(shown, names) if shown else [],
        "findings": [_describe_finding(finding, placed, lines) for finding in findings],
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True)


def _describe_pages(shown: PreviewPages, names: Sequence[str]) -> list[dict[str, Any]]:
    found = []
    for page, key, spots in zip(shown.pages, shown.keys, shown.spots, strict=True):
        wide, high = mm_to_twips(PAGE_WIDTH), mm_to_twips(PAGE_HEIGHT)
        if page.landscape:
            wide, high = high, wide
        lines = [_describe_line(spot, wide, high, names) for spot in spots]
        found.append({"image": f"{key}.png", "landscape": page.landscape, "lines": lines})
    return found


def _describe_line(
    spot: SourceSpot, wide: float, high: float, names: Sequence[str]
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
        line["source"] = names.index(str(start.path))
        line["from"] = [start.line, start.column]
        line["to"] = [end.line, end.column]
    return line


def _describe_finding(finding: Diagnostic, placed: SourceSpots, lines: FileLines) -> dict[str, Any]:
    excerpt = lines.cut_excerpt(finding)
    return {
        "code": finding.code,
        "level": _SEVERITY_LEVELS[finding.severity],
        "severity": finding.severity.value,
        "message": replace_unprintable(finding.message),
        "hint": replace_unprintable(finding.hint),
        "place": replace_unprintable(str(finding.place)),
        "excerpt": list(excerpt) if excerpt else [],
        "lines": find_meant_lines(finding, placed),
    }
