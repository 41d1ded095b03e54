"""Bringing in what already exists: a .docx, .txt, .md or .html file becomes a content folder.

In: a file.  Out: a new folder, and a report on every character (``bring_in``, ``describe``).
"""

from __future__ import annotations

from notice_gen.importer.report import format_import_report
from notice_gen.importer.run import ImportResult, import_file

__all__ = ["ImportResult", "format_import_report", "import_file"]
