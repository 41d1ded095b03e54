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
    from collections.abc import Callable

    from notice_gen.lint.review import ReviewResult

REPORT_FORMATS: Final = ("text", "json", "html", "github", "sarif", "junit", "codequality")

_PROGRAM_FORMATS: Final[dict[str, Callable[[ReviewResult], str]]] = {
    "json": format_json,
    "github": format_github,
    "sarif": format_sarif,
    "codequality": format_code_quality,
}


def format_report(
    reviewed: ReviewResult, form: str, *, strict: bool = False, colour: bool = False
) -> str:
    """Return findings in one of REPORT_FORMATS.

    ``strict`` counts warnings as failures in JUnit's; ``colour`` paints text for a terminal.
    """
    match form:
        case "text":
            return format_text(reviewed, colour=colour)
        case "junit":
            return format_junit(reviewed, strict=strict)
        case "html":
            from notice_gen.lint.report.html_report import format_html  # noqa: PLC0415 - jinja2

            return format_html(reviewed)
        case _:
            return _PROGRAM_FORMATS[form](reviewed)
