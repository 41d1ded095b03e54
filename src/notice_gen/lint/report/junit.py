"""Findings as JUnit XML, which CI systems show as test results.

In: a ``ReviewResult``.  Out: one XML text: a suite a notice, a case a finding. It keeps to both
schemas that are in use, Ant's (windyroad/JUnit-Schema) and Jenkins' (junit-10.xsd): the first wants
times and a host, of which a review has none, and lets only a suite say what does not fail.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import SEVERITY_NAMES, Severity
from notice_gen.shown_text import show_text

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from notice_gen.diagnostic import Diagnostic
    from notice_gen.lint.review import ReviewResult

_NO_TIME: Final = {"timestamp": "1970-01-01T00:00:00", "hostname": "localhost", "time": "0"}


def format_junit(reviewed: ReviewResult, *, strict: bool = False) -> str:
    """Return findings as JUnit XML: a suite a notice, a case a finding.

    Errors are failures, warnings when ``strict``; other findings are only said. A notice
    without findings is one case that passes.
    """
    from xml.etree.ElementTree import Element, indent, tostring  # noqa: PLC0415 - 8 ms

    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    suites = Element("testsuites")
    for number, (name, findings) in enumerate(group_by_folder(reviewed).items()):
        _add_suite(suites, {"name": show_text(name), "id": str(number)}, findings, failing)
    indent(suites)
    return tostring(suites, encoding="unicode", xml_declaration=True) + "\n"


def _add_suite(
    suites: Element, named: dict[str, str], findings: list[Diagnostic], failing: set[Severity]
) -> None:
    """Add a notice's suite; what fails stands in its case, all else in the suite's own words."""
    from xml.etree.ElementTree import SubElement  # noqa: PLC0415 - 8 ms

    failed = [finding for finding in findings if finding.severity in failing]
    counts = {"tests": len(findings) or 1, "failures": len(failed), "errors": 0, "skipped": 0}
    counted = {key: str(count) for key, count in counts.items()}
    suite = SubElement(suites, "testsuite", named, package="content", **counted, **_NO_TIME)
    SubElement(suite, "properties")
    if not findings:
        SubElement(suite, "testcase", classname=named["name"], name="没有问题", time="0")
    for finding in findings:
        title = f"{finding.code} {finding.place.line}:{finding.place.column} {finding.message}"
        path = show_text(finding.place.path.as_posix())
        case = SubElement(suite, "testcase", classname=path, name=show_text(title), time="0")
        if finding.severity in failing:
            kind = SEVERITY_NAMES[finding.severity].name
            failure = SubElement(case, "failure", type=kind, message=finding.message)
            failure.text = str(finding)
    told = [str(finding) for finding in findings if finding.severity not in failing]
    SubElement(suite, "system-out").text = "\n".join(told)
    SubElement(suite, "system-err")


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
