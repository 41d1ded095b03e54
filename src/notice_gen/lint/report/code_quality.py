"""Findings as GitLab's Code Quality report, which GitLab shows with a merge request.

In: a ``ReviewResult``.  Out: one JSON text. A finding keeps its fingerprint while its words stand,
also when lines above it come or go: so GitLab tells new findings from old ones.
"""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from notice_gen.diagnostic import SEVERITY_NAMES
from notice_gen.shown_text import dump_json

if TYPE_CHECKING:
    from notice_gen.lint.review import ReviewResult


def format_code_quality(reviewed: ReviewResult) -> str:
    """Return findings as a Code Quality report.

    A fingerprint is that of file, code and message, and counts them where they come again.
    """
    seen: Counter[str] = Counter()
    entries: list[dict[str, Any]] = []
    for finding in reviewed.diagnostics:
        path = finding.place.path.as_posix()
        words = f"{path}\0{finding.code}\0{finding.message}"
        seen[words] += 1
        counted = f"{words}\0{seen[words]}".encode(errors="surrogatepass")
        entries.append(
            {
                "description": finding.sentence,
                "check_name": finding.code,
                "fingerprint": sha256(counted).hexdigest(),
                "severity": SEVERITY_NAMES[finding.severity].code_quality,
                "location": {"path": path, "lines": {"begin": finding.place.line}},
            }
        )
    return dump_json(entries) + "\n"
