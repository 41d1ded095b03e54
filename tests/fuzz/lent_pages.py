"""A LibreOffice that lends a PDF that is there: laying a DOCX out itself takes seconds."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING
from unittest.mock import patch

from fuzz.tries import build_sound_files

from notice_gen.measure.libreoffice_program import LibreOffice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


@contextmanager
def lend_pages() -> Iterator[None]:
    """Have every DOCX be laid out as the pages of one notice, whatever it says."""

    def convert_files(_: LibreOffice, files: Sequence[Path], suffix: str) -> list[Path]:
        printed = [file.with_suffix(f".{suffix}") for file in files]
        for path in printed:
            path.write_bytes(build_sound_files("all-keys")["notice.pdf"])
        return printed

    with patch.object(LibreOffice, "convert_files", convert_files):
        yield
