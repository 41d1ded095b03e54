"""Findings as SARIF 2.1.0, which code hosts show beside the lines and keep between runs.

In: a ``ReviewResult``.  Out: one JSON text, with the documentation of every rule that found
something. Columns count Unicode characters; waived findings are there as suppressed, with the
reason.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from notice_gen.diagnostic import SEVERITY_NAMES
from notice_gen.lint.registry import load_rules
from notice_gen.shown_text import dump_json

if TYPE_CHECKING:
    from notice_gen.diagnostic import Diagnostic
    from notice_gen.lint.review import ReviewResult

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"


def format_sarif(reviewed: ReviewResult) -> str:
    """Return findings as SARIF."""
    found = [*reviewed.diagnostics, *(waived.diagnostic for waived in reviewed.waived)]
    codes = sorted({finding.code for finding in found})
    results = [_describe_finding(finding, codes) for finding in reviewed.diagnostics]
    for waived in reviewed.waived:
        suppression = {"kind": "inSource", "justification": waived.reason}
        results.append(
            {**_describe_finding(waived.diagnostic, codes), "suppressions": [suppression]}
        )
    driver = {
        "name": "notice-gen",
        "version": _read_version(),
        "rules": list(map(_describe_rule, codes)),
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return dump_json(log) + "\n"


def _read_version() -> str:
    """Return the program's version, as it was installed."""
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - 17 ms

    try:
        return version("notice-gen")
    except PackageNotFoundError:  # run from its sources, never installed
        return "0"


def _describe_rule(code: str) -> dict[str, Any]:
    """Return a reportingDescriptor: a rule with its own documentation, a stage's code alone."""
    known = load_rules().get(code)
    if known is None:  # a finding of loading or setting, which explains itself
        return {"id": code}
    return {
        "id": code,
        "shortDescription": {"text": known.what},
        "fullDescription": {"text": known.why},
        "help": {"text": f"{known.what}\n{known.why}\n依据：{known.source}（{known.strength}）"},
        "defaultConfiguration": {"level": SEVERITY_NAMES[known.severity].sarif},
        "properties": {"tags": [known.strength.value]},
    }


def _describe_finding(finding: Diagnostic, codes: list[str]) -> dict[str, Any]:
    """Return a result, with its fix where there is one; ``codes`` are those of the run's rules."""
    artifact = {"uri": quote(os.fsencode(finding.place.path.as_posix()))}
    region = _describe_region(finding)
    result = {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": SEVERITY_NAMES[finding.severity].sarif,
        "message": {"text": finding.sentence},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
    }
    if finding.fix is not None:
        replacement = {"deletedRegion": region, "insertedContent": {"text": finding.fix}}
        change = {"artifactLocation": artifact, "replacements": [replacement]}
        result["fixes"] = [
            {"description": {"text": finding.hint or finding.message}, "artifactChanges": [change]}
        ]
    return result


def _describe_region(finding: Diagnostic) -> dict[str, int]:
    """Return the stretch of one line that a finding means; its end is past the last character."""
    place = finding.place
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.line,
        "endColumn": place.column + finding.length,
    }
