"""Findings as one web page: a section for each notice that has any, a row for each.

In: a ``ReviewResult``.  Out: HTML without a script or an outside request; ``page.html`` and
``page.css`` say how it looks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from notice_gen.diagnostic import SEVERITY_NAMES
from notice_gen.lint.registry import load_rules
from notice_gen.lint.report.excerpt import FileLines
from notice_gen.lint.report.junit import group_by_folder
from notice_gen.lint.report.text_report import describe_remedy, format_summary
from notice_gen.shown_text import load_report_template, show_text

if TYPE_CHECKING:
    from pathlib import PurePath

    from notice_gen.diagnostic import Diagnostic
    from notice_gen.lint.report.excerpt import Excerpt
    from notice_gen.lint.review import ReviewResult


class _FindingRow(NamedTuple):
    """A finding as it is shown; ``file`` is its path from its notice, ``style`` a class.

    ``unit`` is what ``line`` counts, ``source`` on whose word a rule stands.
    """

    file: str
    line: int
    unit: str
    column: int
    code: str
    severity: str
    style: str
    excerpt: Excerpt | None
    message: str
    remedy: str
    source: str


def format_html(reviewed: ReviewResult) -> str:
    """Return findings as one self-contained page, in Chinese."""
    files = FileLines(reviewed.lines)
    groups, faultless = [], []
    for folder, findings in group_by_folder(reviewed).items():
        name = show_text(folder)
        if findings:
            rows = [_build_row(finding, folder, reviewed, files) for finding in findings]
            groups.append((name, rows))
        else:
            faultless.append(name)
    return load_report_template("lint/report/page.html").render(
        title="公文检查结果",
        summary=format_summary(reviewed),
        remarks=list(map(show_text, reviewed.remarks)),
        groups=groups,
        faultless=faultless,
    )


def _build_row(
    finding: Diagnostic, folder: str, reviewed: ReviewResult, files: FileLines
) -> _FindingRow:
    """Return a finding of a notice with its words."""
    place = finding.place
    rule = load_rules().get(finding.code)
    return _FindingRow(
        show_text(_shorten_path(place.path, folder)),
        place.line,
        reviewed.units.get(place.path, "行"),
        place.column,
        finding.code,
        finding.severity,
        SEVERITY_NAMES[finding.severity].style,
        files.cut_excerpt(finding),
        finding.message,
        describe_remedy(finding),
        f"{rule.source}（{rule.strength}）" if rule else "",
    )


def _shorten_path(path: PurePath, folder: str) -> str:
    """Return a path from the notice's folder, under whose name it stands; a draft's own name."""
    if path.as_posix() == folder:
        return path.name
    if path.is_relative_to(folder):
        return path.relative_to(folder).as_posix()
    return path.as_posix()
