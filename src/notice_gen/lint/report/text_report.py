"""Findings and repairs as lines for people, on a terminal or on paper.

In: a ``ReviewResult``, or the changes of a repair.  Out: one string: each finding with its line of
the file and the words underlined, and a sum; each change before and after.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import SEVERITY_NAMES, Severity
from notice_gen.lint.report.excerpt import FileLines
from notice_gen.shown_text import show_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from notice_gen.diagnostic import Diagnostic
    from notice_gen.lint.repair import RepairChange
    from notice_gen.lint.review import ReviewResult

_BOLD, _DIM, _LINED = "1", "2", "4"  # parameters of the terminal's SGR sequence
_CHANGE_CONTEXT: Final = 16  # characters shown on either side of what a repair changes


def format_text(reviewed: ReviewResult, *, colour: bool = False) -> str:
    """Return findings as lines for people: place, rule, message, the words underlined, a sum."""
    paint = _add_colour if colour else _leave_plain
    files = FileLines(reviewed.lines)
    lines: list[str] = []
    for finding in reviewed.diagnostics:
        lines += _format_finding(finding, files, paint)
    lines += [f"说明：{show_text(remark)}" for remark in reviewed.remarks]
    lines.append(format_summary(reviewed))
    return "\n".join(lines) + "\n"


def format_summary(reviewed: ReviewResult) -> str:
    """Return what was found in one sentence."""
    counts: list[str] = []
    for severity in Severity:
        count = reviewed.count_findings(severity)
        if count:
            counts.append(f"{count}处{severity}")
    sentence = f"检查了{len(reviewed.folders)}份公文：{'、'.join(counts) or '没有问题'}"
    fixable = sum(finding.fix is not None for finding in reviewed.diagnostics)
    if fixable:
        sentence += f"；其中{fixable}处可以用 --fix 改好"
    if reviewed.waived:
        sentence += f"；另有{len(reviewed.waived)}处已豁免"
    return f"{sentence}。"


def _format_finding(
    finding: Diagnostic, files: FileLines, paint: Callable[[str, str], str]
) -> Iterator[str]:
    """Yield the lines of a finding: what is wrong and where, its words, what to do about them."""
    tone = SEVERITY_NAMES[finding.severity].colour
    label = paint(f"{finding.code} {finding.severity}", tone)
    yield f"{paint(str(finding.place), _BOLD)}: {label}：{finding.message}"
    excerpt = files.cut_excerpt(finding)
    if excerpt:
        yield f"    {excerpt.before}{paint(excerpt.words, _LINED)}{excerpt.after}".rstrip()
        yield f"    {paint(excerpt.underline, tone)}"
    remedy = describe_remedy(finding)
    if remedy:
        yield f"    {paint('→', _DIM)} {remedy}"


def describe_remedy(finding: Diagnostic) -> str:
    """Return what to do about a finding; empty where nothing is said."""
    if finding.fix is None:
        return finding.hint
    return f"{finding.hint}（--fix 可以改好）"


def _leave_plain(words: str, _: str) -> str:
    return words


def _add_colour(words: str, code: str) -> str:
    return f"\x1b[{code}m{words}\x1b[0m" if words else ""


def format_changes(changes: Iterable[RepairChange]) -> str:
    """Return the changes of a repair, each with the words around it, before and after."""
    lines: list[str] = []
    for path, number, before, after in changes:
        start = count_common_start(before, after)
        end = count_common_start(before[start:][::-1], after[start:][::-1])
        lines.append(f"{show_text(path)}:{number}")
        lines.append(f"  - {_shorten_line(before, start, len(before) - end)}")
        lines.append(f"  + {_shorten_line(after, start, len(after) - end)}")
    return "".join(f"{line}\n" for line in lines)


def _shorten_line(line: str, start: int, end: int) -> str:
    """Return a stretch of a line, its end past the last, with some of what is on either side."""
    left = max(0, start - _CHANGE_CONTEXT)
    right = min(len(line), end + _CHANGE_CONTEXT)
    stretch = line[left:right].strip()
    if left > 0:
        stretch = f"…{stretch}"
    if right < len(line):
        stretch = f"{stretch}…"
    return show_text(stretch)


def count_common_start(one: str, other: str) -> int:
    """Return how many characters two strings have in common at their beginning."""
    for at, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return at
    return min(len(one), len(other))
