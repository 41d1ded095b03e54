"""Findings as workflow commands of GitHub Actions, which shows them beside the lines.

In: a ``ReviewResult``.  Out: one command a line, ``::error file=…,line=…::message``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from notice_gen.diagnostic import SEVERITY_NAMES
from notice_gen.shown_text import show_text

if TYPE_CHECKING:
    from notice_gen.diagnostic import Diagnostic
    from notice_gen.lint.review import ReviewResult


def format_github(reviewed: ReviewResult) -> str:
    """Return findings as workflow commands, which GitHub shows beside the lines."""
    return "".join(f"{_format_workflow_command(finding)}\n" for finding in reviewed.diagnostics)


def _format_workflow_command(finding: Diagnostic) -> str:
    """Return the command that shows one finding; a mere spot is shown one character long."""
    place = finding.place
    properties = {
        "file": show_text(place.path.as_posix()),
        "line": place.line,
        "col": place.column,
        "endColumn": place.column + max(finding.length, 1),
        "title": finding.code,
    }
    listed: list[str] = []
    for name, value in properties.items():
        listed.append(f"{name}={_escape_characters(str(value), ':,')}")
    level = SEVERITY_NAMES[finding.severity].name
    return f"::{level} {','.join(listed)}::{_escape_characters(finding.sentence)}"


def _escape_characters(words: str, more: str = "") -> str:
    """Return words without a line's end, and without the characters ``more``, all as %XX."""
    for character in "%\r\n" + more:  # % first: the others are written with it
        words = words.replace(character, f"%{ord(character):02X}")
    return words
