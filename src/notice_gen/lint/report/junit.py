"""Findings as JUnit XML, which CI systems show as test results.

In: a ``ReviewResult``.  Out: one XML text: a suite a notice, a case a finding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from notice_gen.diagnostic import SEVERITY_NAMES, Severity
from notice_gen.shown_text import show_text

if TYPE_CHECKING:
    from notice_gen.diagnostic import Diagnostic
    from notice_gen.lint.review import ReviewResult


def format_junit(reviewed: ReviewResult, *, strict: bool = False) -> str:
    """Return findings as JUnit XML: a suite a notice, a case a finding.

    Errors are failures, warnings when ``strict``; other findings are only said. A notice
    without findings is one case that passes.
    """
    from xml.etree.ElementTree import Element, SubElement, indent, tostring  # noqa: PLC0415 - 8 ms

    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    suites = Element("testsuites", name="notice check")
    for name, findings in group_by_folder(reviewed).items():
        shown = show_text(name)
        suite = SubElement(suites, "testsuite", name=shown, tests=str(len(findings) or 1))
        if not findings:
            SubElement(suite, "testcase", classname=shown, name="没有问题")
        failures = 0
        for finding in findings:
            title = f"{finding.code} {finding.place.line}:{finding.place.column}"
            path = show_text(finding.place.path.as_posix())
            case = SubElement(suite, "testcase", classname=path, name=title)
            if finding.severity in failing:
                failures += 1
                kind = SEVERITY_NAMES[finding.severity].name
                said = SubElement(case, "failure", type=kind, message=finding.message)
            else:
                said = SubElement(case, "system-out")
            said.text = str(finding)
        suite.set("failures", str(failures))
    indent(suites)
    return tostring(suites, encoding="unicode", xml_declaration=True) + "\n"


def group_by_folder(reviewed: ReviewResult) -> dict[str, list[Diagnostic]]:
    """Return the findings of each notice, those of shared files under the folder they are in.

    A draft is a file, and has its own.
    """
    groups: dict[str, list[Diagnostic]] = {folder.as_posix(): [] for folder in reviewed.folders}
    for finding in reviewed.diagnostics:
        path = finding.place.path
        owner = path.parent.as_posix()
        for folder in (path.as_posix(), *(above.as_posix() for above in path.parents)):
            if folder in groups:
                owner = folder
                break
        groups.setdefault(owner, []).append(finding)
    return groups
