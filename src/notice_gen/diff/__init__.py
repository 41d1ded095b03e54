"""What changed between two notices, in the forms people and programs read.

In: two Documents.  Out: a ``Comparison``; of it text for a terminal, HTML for a browser, plain
values for programs and a DOCX with tracked changes (花脸稿). Pictures are read from their files
whenever they are shown.

units            what is compared: elements of units of words
unit_reader      spans and blocks as units, with their places
elements         a Document as elements, in print order
alignment        which paragraph is which, and which were moved
word_diff        what changed within a paragraph (word_stretches: how its words are matched)
comparison       what is found: the types
element_diff     two Documents → Comparison
summary          how much changed, in a line
terminal_report  Comparison → lines for a terminal (line_wrap: how they are broken)
html_report      Comparison → a page of HTML (page.html, page.css)
json_report      Comparison → plain values
marked_galley    Comparison → a Galley of both texts (marked_runs, marked_table: what is in it)
git_version      a notice as it stood in git, to be read
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from notice_gen.diff.comparison import CHANGE_KINDS, Comparison, DiffSide
from notice_gen.diff.element_diff import compare_notices

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "CHANGE_KINDS",
    "Comparison",
    "DiffSide",
    "collect_json_values",
    "compare_notices",
    "render_docx",
    "render_html",
    "render_text",
]


def render_text(comparison: Comparison, *, colour: bool = False, width: int = 80) -> str:
    """Return what changed as lines for a terminal of so many columns."""
    from notice_gen.diff import terminal_report  # noqa: PLC0415 - it imports rich

    return terminal_report.render_text(comparison, colour=colour, width=width)


def render_html(comparison: Comparison) -> str:
    """Return a self-contained page with both texts side by side.

    OSError when a picture's file is gone.
    """
    from notice_gen.diff import html_report  # noqa: PLC0415 - one form is asked for at a time

    return html_report.render_html(comparison)


def collect_json_values(comparison: Comparison) -> dict[str, Any]:
    """Return what changed as plain values, ready for JSON; ``json_report`` says which."""
    from notice_gen.diff import json_report  # noqa: PLC0415 - one form is asked for at a time

    return json_report.collect_json_values(comparison)


def render_docx(comparison: Comparison, template: Path, author: str = "notice-gen") -> bytes:
    """Return a DOCX with tracked changes: accepted they give the new text, rejected the old one.

    MachineError when the template cannot be used.
    """
    from notice_gen.diff import marked_galley  # noqa: PLC0415 - one form is asked for at a time
    from notice_gen.press.docx import tracked_changes  # noqa: PLC0415 - it fills the template

    return tracked_changes.write_tracked_docx(
        marked_galley.build_marked_galley(comparison), template, author
    )
