"""Which reader reads a file, by its ending; each is loaded when a file of its kind comes.

In: a path.  Out: ``SourceDocument``. A reader and what it needs take 10 to 60 ms to load, and a
command reads files of one kind.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from notice_gen.importer.block import SourceDocument

# A module of this folder, and its function.
_OFFICE: Final = ("office_formats", "read_office_file")
_PAGE: Final = ("html_reader", "read_html")
_SHEET: Final = ("sheet_reader", "read_spreadsheet")
_READERS: Final = {
    ".docx": ("docx_reader", "read_docx"),
    ".txt": ("text_reader", "read_text"),
    ".md": ("text_reader", "read_markdown"),
    ".html": _PAGE,
    ".htm": _PAGE,
    ".pdf": ("pdf_reader", "read_pdf"),
    ".ofd": ("ofd_reader", "read_ofd"),
    ".xlsx": _SHEET,
    ".csv": _SHEET,
    ".doc": _OFFICE,
    ".wps": _OFFICE,
    ".odt": _OFFICE,
    ".rtf": _OFFICE,
}
SOURCE_SUFFIXES: Final = tuple(_READERS)


def load_reader(path: Path) -> Callable[[Path], SourceDocument] | None:
    """Return what reads a file, None for one of no kind that can be read.

    It raises UnreadableSource where the file is damaged, locked or too large.
    """
    row = _READERS.get(path.suffix.lower())
    if row is None:
        return None
    module, name = row
    reader: Callable[[Path], SourceDocument] = getattr(
        import_module(f"notice_gen.importer.{module}"), name
    )
    return reader
