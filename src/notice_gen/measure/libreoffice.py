"""LibreOffice, which lays out a DOCX: where its text stands on the pages.

In: DOCX files.  Out: the PDF that LibreOffice makes of each.  What it is given of them,
``libreoffice_input`` decides; how it is run, ``libreoffice_program``.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from notice_gen.disk.leftover import make_temporary_folder
from notice_gen.error import UsageError
from notice_gen.measure.docx_package import DamagedDocx, build_damage_error, read_parts
from notice_gen.measure.libreoffice_input import build_libreoffice_input
from notice_gen.measure.libreoffice_program import LibreOffice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notice_gen.measure.source_text import SourceText


def lay_out_files(files: Sequence[tuple[Path, SourceText]], project: Path) -> list[bytes]:
    """Return the PDF LibreOffice makes of each DOCX, all in one call.

    MachineError when it is not installed or does not answer, UsageError when it cannot read one.
    """
    if not files:
        return []
    with make_temporary_folder() as name:
        folder = Path(name)
        fonts = folder / "fonts.conf"
        _write_fontconfig(fonts, project)
        libreoffice = LibreOffice(folder, fonts)
        copies = []
        for number, (path, source_text) in enumerate(files):
            copies.append(folder / f"{number:04}.docx")
            _write_copy(path, copies[-1], source_text)
        printed = libreoffice.convert_files(copies, "pdf")
        for (path, _), pdf in zip(files, printed, strict=True):
            if not pdf.is_file():
                raise UsageError(f"LibreOffice 打不开 {path}。请用 Word 或 WPS 另存一份再试")
        return [pdf.read_bytes() for pdf in printed]


def _write_fontconfig(path: Path, project: Path) -> None:
    """Write the fontconfig file with which LibreOffice sees the fonts of a project."""
    from notice_gen.fonts.font_roles import open_faces  # noqa: PLC0415 - only for a DOCX
    from notice_gen.fonts.fontconfig import write_libreoffice_fontconfig  # noqa: PLC0415 - likewise

    write_libreoffice_fontconfig(open_faces(project), path)


def _write_copy(path: Path, copy: Path, source_text: SourceText) -> None:
    """Write the copy of a DOCX that LibreOffice is given; UsageError when it cannot be read."""
    try:
        parts = build_libreoffice_input(read_parts(path), source_text)
    except DamagedDocx as damage:
        raise build_damage_error(path, str(damage)) from damage
    with zipfile.ZipFile(copy, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
