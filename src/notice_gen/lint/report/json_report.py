"""Findings as one JSON object, this program's own, for programs that ask for no other form.

In: a ``ReviewResult``.  Out: one JSON text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from notice_gen.diagnostic import SEVERITY_NAMES
from notice_gen.lint.registry import load_rules
from notice_gen.shown_text import dump_json

if TYPE_CHECKING:
    from notice_gen.diagnostic import Diagnostic
    from notice_gen.lint.review import ReviewResult


def format_json(reviewed: ReviewResult) -> str:
    """Return findings as one JSON object; ``length`` counts characters of the line.

    ``version`` is that of the form, and rises when a key changes its meaning.
    """
    waived = [
        {**_describe_finding(one.diagnostic), "reason": one.reason} for one in reviewed.waived
    ]
    counts: dict[str, int] = {}
    for severity, names in SEVERITY_NAMES.items():
        counts[names.name] = reviewed.count_findings(severity)
    found = {
        "version": 1,
        "findings": [_describe_finding(finding) for finding in reviewed.diagnostics],
        "waived": waived,
        "remarks": list(reviewed.remarks),
        "counts": counts,
        "folders": [folder.as_posix() for folder in reviewed.folders],
    }
    return dump_json(found) + "\n"


def _describe_finding(finding: Diagnostic) -> dict[str, Any]:
    """Return a finding with its place; on whose word it stands is null but for a rule's."""
    known = load_rules().get(finding.code)
    return {
        "code": finding.code,
        "severity": SEVERITY_NAMES[finding.severity].name,
        "message": finding.message,
        "hint": finding.hint,
        "path": finding.place.path.as_posix(),
        "line": finding.place.line,
        "column": finding.place.column,
        "length": finding.length,
        "fix": finding.fix,
        "strength": known.strength.value if known else None,
        "source": known.source if known else None,
    }
