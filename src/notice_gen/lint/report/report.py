"""Findings in the forms that people and other programs read.

In: ``Reviewed``, or the changes of a repair.  Out: one string: text with the line and the words
underlined, JSON, annotations of GitHub Actions, SARIF (which is in ``sarif``), JUnit XML, GitLab's
Code Quality (in ``codequality``). Nothing is printed here.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from notice_gen.diagnostic import Severity
from notice_gen.lint.registry import load_rules
from notice_gen.lint.report.code_quality import format_code_quality
from notice_gen.lint.report.excerpt import FileLines, replace_unprintable
from notice_gen.lint.report.sarif import format_sarif

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from notice_gen.diagnostic import Diagnostic
    from notice_gen.lint.repair import RepairChange
    from notice_gen.lint.report.excerpt import Excerpt
    from notice_gen.lint.review import ReviewResult

REPORT_FORMATS: Final = ("text", "json", "github", "sarif", "junit", "codequality")
LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_COLOURS: Final = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_BOLD, _DIM, _LINED = "1", "2", "4"
_CONTEXT_LENGTH: Final = 16  # characters shown on either side of what a repair changes


def format_report(
    reviewed: ReviewResult, form: str, *, strict: bool = False, colour: bool = False
) -> str:
    """Return findings in one of FORMS; ``strict`` counts warnings as failures in JUnit's."""
    match form:
        case "json":
            return format_json(reviewed)
        case "github":
            return format_github(reviewed)
        case "sarif":
            return format_sarif(reviewed)
        case "junit":
            return format_junit(reviewed, strict=strict)
        case "codequality":
            return format_code_quality(reviewed)
        case _:
            return format_text(reviewed, colour=colour)


def format_changes(changes: Iterable[RepairChange]) -> str:
    """Return the changes of a repair, each with the words around it, before and after."""
    lines: list[str] = []
    for path, number, before, after in changes:
        start = _count_common_start(before, after)
        end = _count_common_start(before[start:][::-1], after[start:][::-1])
        lines.append(f"{path}:{number}")
        for mark, line in (("-", before), ("+", after)):
            left, right = (
                max(0, start - _CONTEXT_LENGTH),
                min(len(line), len(line) - end + _CONTEXT_LENGTH),
            )
            shown = "…" * (left > 0) + line[left:right].strip() + "…" * (right < len(line))
            lines.append(f"  {mark} {replace_unprintable(shown)}")
    return "".join(f"{line}\n" for line in lines)


def _count_common_start(one: str, other: str) -> int:
    """Return how many characters two strings have in common at their beginning."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def format_text(reviewed: ReviewResult, *, colour: bool = False) -> str:
    """Return findings as lines for people: place, rule, message, the words underlined, a sum."""
    paint = _add_colour if colour else _leave_plain
    lines = FileLines()
    blocks = ["\n".join(_format_finding(found, lines, paint)) for found in reviewed.diagnostics]
    blocks += [f"说明：{remark}" for remark in reviewed.remarks]
    return "\n".join([*blocks, format_summary(reviewed)]) + "\n"


def format_summary(reviewed: ReviewResult) -> str:
    """Return what was found in one sentence."""
    count = len(reviewed.folders)
    parts = [
        f"{reviewed.count_findings(severity)}处{severity}"
        for severity in Severity
        if reviewed.count_findings(severity)
    ]
    found = "、".join(parts) or "没有问题"
    fixable = sum(finding.fix is not None for finding in reviewed.diagnostics)
    tail = f"；其中{fixable}处可以用 --fix 改好" if fixable else ""
    if reviewed.waived:
        tail += f"；另有{len(reviewed.waived)}处已豁免"
    return f"检查了{count}份公文：{found}{tail}。"


def _format_finding(
    finding: Diagnostic, lines: FileLines, paint: Callable[[str, str], str]
) -> Iterator[str]:
    label = paint(f"{finding.code} {finding.severity}", _COLOURS[finding.severity])
    yield f"{paint(str(finding.place), _BOLD)}: {label}：{replace_unprintable(finding.message)}"
    excerpt = lines.cut_excerpt(finding)
    if excerpt:
        yield from _format_excerpt(excerpt, paint, _COLOURS[finding.severity])
    tail = "（--fix 可以改好）" if finding.fix is not None else ""
    if finding.hint or tail:
        yield f"    {paint('→', _DIM)} {finding.hint}{tail}"


def _format_excerpt(excerpt: Excerpt, paint: Callable[[str, str], str], tone: str) -> Iterator[str]:
    yield f"    {excerpt.before}{paint(excerpt.words, _LINED)}{excerpt.after}".rstrip()
    yield f"    {paint(excerpt.underline, tone)}"


def _leave_plain(words: str, _: str) -> str:
    return words


def _add_colour(words: str, code: str) -> str:
    return f"\x1b[{code}m{words}\x1b[0m" if words else ""


def format_json(reviewed: ReviewResult) -> str:
    """Return findings as one JSON object; ``length`` counts characters of the line."""
    found = {
        "version": 1,
        "findings": [_describe_finding(finding) for finding in reviewed.diagnostics],
        "waived": [
            {**_describe_finding(waived.diagnostic), "reason": waived.reason}
            for waived in reviewed.waived
        ],
        "remarks": list(reviewed.remarks),
        "counts": {name: reviewed.count_findings(severity) for severity, name in LEVELS.items()},
        "folders": [folder.as_posix() for folder in reviewed.folders],
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _describe_finding(finding: Diagnostic) -> dict[str, Any]:
    known = load_rules().get(finding.code)
    return {
        "code": finding.code,
        "severity": LEVELS[finding.severity],
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


def format_github(reviewed: ReviewResult) -> str:
    """Return findings as workflow commands, which GitHub shows beside the lines."""
    return "".join(f"{_format_workflow_command(finding)}\n" for finding in reviewed.diagnostics)


def _format_workflow_command(finding: Diagnostic) -> str:
    place = finding.place
    properties = {
        "file": place.path.as_posix(),
        "line": place.line,
        "col": place.column,
        "endColumn": place.column + max(finding.length, 1),
        "title": finding.code,
    }
    listed = ",".join(
        f"{name}={_escape_characters(str(value), ':,')}" for name, value in properties.items()
    )
    message = finding.message + (f"（{finding.hint}）" if finding.hint else "")
    return f"::{LEVELS[finding.severity]} {listed}::{_escape_characters(message)}"


def _escape_characters(words: str, more: str = "") -> str:
    for character in "%\r\n" + more:  # % first: the others are written with it
        words = words.replace(character, f"%{ord(character):02X}")
    return words


def format_junit(reviewed: ReviewResult, *, strict: bool = False) -> str:
    """Return findings as JUnit XML: a suite a notice, a case a finding.

    Errors are failures, warnings when ``strict``; other findings are only said. A notice
    without findings is one case that passes.
    """
    from xml.etree.ElementTree import Element, SubElement, indent, tostring  # noqa: PLC0415 - 8 ms

    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    suites = Element("testsuites", name="notice check")
    for name, findings in _group_by_folder(reviewed).items():
        suite = SubElement(suites, "testsuite", name=name, tests=str(len(findings) or 1))
        if not findings:
            SubElement(suite, "testcase", classname=name, name="没有问题")
        failures = 0
        for finding in findings:
            title = f"{finding.code} {finding.place.line}:{finding.place.column}"
            path = finding.place.path.as_posix()
            case = SubElement(suite, "testcase", classname=path, name=title)
            fails = finding.severity in failing
            failures += fails
            said = SubElement(case, "failure" if fails else "system-out")
            said.text = str(finding)
            if fails:
                said.set("type", LEVELS[finding.severity])
                said.set("message", finding.message)
        suite.set("failures", str(failures))
    indent(suites)
    return tostring(suites, encoding="unicode", xml_declaration=True) + "\n"


def _group_by_folder(reviewed: ReviewResult) -> dict[str, list[Diagnostic]]:
    """Return the findings of each notice, those of shared files under the folder they are in."""
    found: dict[str, list[Diagnostic]] = {folder.as_posix(): [] for folder in reviewed.folders}
    for finding in reviewed.diagnostics:
        above = [path.as_posix() for path in finding.place.path.parents]
        name = next((path for path in above if path in found), above[0])
        found.setdefault(name, []).append(finding)
    return found
