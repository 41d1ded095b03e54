"""Bringing in what already exists: a .docx, .txt, .md or .html file becomes a content folder.

In: a file.  Out: a new folder, and a report on every character (``bring_in``, ``describe``).
"""

from __future__ import annotations

from notice_gen.intake.bring import ImportResult, import_file
from notice_gen.intake.telling import format_import_report

__all__ = ["ImportResult", "import_file", "format_import_report"]
