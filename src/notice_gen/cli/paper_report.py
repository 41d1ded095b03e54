"""A command's report as a PDF: its page of HTML, on paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from notice_gen.build.project import Project
from notice_gen.error import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

_PACKAGE: Final = Path(__file__).resolve().parents[1]


def choose_report_form(form: str | None, out: Path | None, suffixes: Mapping[str, str]) -> str:
    """Return the form asked for; of a file its name tells it, and it is text otherwise.

    UsageError for a PDF without a file.
    """
    suffix = out.suffix.lower() if out else ""
    chosen = form or suffixes.get(suffix, "text")
    if chosen == "pdf" and out is None:
        raise UsageError("PDF 要存成文件，请加上 --out，例如 --out 报告.pdf")
    return chosen


def print_report(html: str, part: str, project_folder: Path) -> bytes:
    """Return a page as a PDF in a project's fonts, by the sheet ``paper.css`` of a part of ours.

    MachineError when Pango is missing, or a font.
    """
    from notice_gen.press.weasyprint.report import write_report  # noqa: PLC0415 - for this form only

    sheet = (_PACKAGE / part / "paper.css").read_text("utf-8")
    return write_report(html, sheet, Project(project_folder).faces)
