"""Findings in one of the forms that people and other programs read.

In: a ``ReviewResult`` and the name of a form.  Out: one string. Nothing is printed here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from notice_gen.lint.report.code_quality import format_code_quality
from notice_gen.lint.report.github_annotations import format_github
from notice_gen.lint.report.json_report import format_json
from notice_gen.lint.report.junit import format_junit
from notice_gen.lint.report.sarif import format_sarif
from notice_gen.lint.report.text_report import format_text

if TYPE_CHECKING:
    from notice_gen.lint.review import ReviewResult

REPORT_FORMATS: Final = ("text", "json", "github", "sarif", "junit", "codequality")


def format_report(
    reviewed: ReviewResult, form: str, *, strict: bool = False, colour: bool = False
) -> str:
    """Return findings in one of REPORT_FORMATS.

    ``strict`` counts warnings as failures in JUnit's; ``colour`` paints text for a terminal.
    """
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
