"""LibreOffice, which lays out a DOCX: where its text stands on the pages.

In: DOCX files.  Out: the PDF that LibreOffice makes of each.

It is held to Word's rules where it leaves them and it shows (measured in its output), by what is
written into the copy it is given:

- it reads ``w:overflowPunct`` the wrong way round: turned;
- it spaces Han and Western text apart whatever ``w:autoSpaceDE`` and ``w:autoSpaceDN`` say, but not
  across a mark of no width: where the DOCX wants no space, there is one.

Left as it is: it never breaks between Han and “, nor between ” and Han.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from lxml import etree

from notice_gen.error import MachineError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notice_gen.measure.source_text import SourceText

Node: TypeAlias = Any  # lxml comes without types

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CORRECTED_PARTS: Final = {"word/document.xml", "word/styles.xml"}
_ZERO_WIDTH_SPACE: Final = "\u200b"
_HAN, _WESTERN = r"[\u3400-\u9fff〇]", r"[0-9A-Za-zÀ-ɏ]"
_MEETING: Final = re.compile(f"{_HAN}{_WESTERN}|{_WESTERN}{_HAN}")
_SECONDS, _SECONDS_A_FILE = 60, 10


def lay_out_files(files: Sequence[tuple[Path, SourceText]], project: Path) -> list[bytes]:
    """Return the PDF LibreOffice makes of each DOCX, all in one call.

    MachineError when it is not installed or does not answer, UsageError when it cannot read one.
    """
    if not files:
        return []
    with TemporaryDirectory(prefix="notice-measure-") as folder:
        office = _LibreOffice(Path(folder), project)
        for number, (path, manuscript) in enumerate(files):
            _write_corrected_copy(path, office.build_path(number, "docx"), manuscript)
        office.convert_files([str(path) for path, _ in files])
        return [office.build_path(number, "pdf").read_bytes() for number in range(len(files))]


class _LibreOffice:
    """LibreOffice with a profile of its own and the notice's fonts, in an empty folder."""

    def __init__(self, folder: Path, project: Path) -> None:
        command = shutil.which("soffice") or shutil.which("libreoffice")
        if command is None:
            raise MachineError(
                "测量 DOCX 要用 LibreOffice 排版，本机没有安装。"
                "请安装 LibreOffice（Debian、Ubuntu 的软件包是 libreoffice-writer-nogui），"
                "或者先把文件另存为 PDF 再测量"
            )
        self._folder = folder
        self._command = [command, f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
        self._fonts = folder / "fonts.conf"
        _write_fontconfig(self._fonts, project)

    def build_path(self, number: int, form: str) -> Path:
        """Return the name of a file in the folder."""
        return self._folder / f"{number:04}.{form}"

    def convert_files(self, names: Sequence[str]) -> None:
        """Make a PDF of every DOCX in the folder; ``names`` are what the user calls them."""
        files = [str(self.build_path(number, "docx")) for number in range(len(names))]
        options = ["--headless", "--convert-to", "pdf", "--outdir", str(self._folder)]
        try:
            subprocess.run(  # noqa: S603 - our own command, on files we have named
                [*self._command, *options, *files],
                check=False,
                capture_output=True,
                env=os.environ | {"FONTCONFIG_FILE": str(self._fonts)},
                timeout=_SECONDS + _SECONDS_A_FILE * len(files),
            )
        except (OSError, subprocess.TimeoutExpired) as mishap:
            raise MachineError("LibreOffice 没有响应，请关掉它再试") from mishap
        for number, name in enumerate(names):
            if not self.build_path(number, "pdf").is_file():
                raise UsageError(f"LibreOffice 打不开 {name}。请用 Word 或 WPS 另存一份再试")


def _write_fontconfig(path: Path, project: Path) -> None:
    from notice_gen.fonts.font_roles import open_faces, write_libreoffice_fontconfig  # noqa: PLC0415 - only for a DOCX

    write_libreoffice_fontconfig(open_faces(project), path)


def _write_corrected_copy(path: Path, copy: Path, manuscript: SourceText) -> None:
    """Write a copy of a DOCX that holds LibreOffice to Word's rules."""
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(copy, "w") as held:
        for name in package.namelist():
            part = package.read(name)
            if name in _CORRECTED_PARTS:
                tree = etree.fromstring(part, etree.XMLParser(resolve_entities=False))
                _invert_hanging_punctuation(tree, manuscript)
                for paragraph in () if manuscript.apart else tree.iter(f"{_W}p"):
                    _insert_zero_width_spaces(paragraph)
                part = etree.tostring(tree, encoding="UTF-8")
            held.writestr(name, part)


def _invert_hanging_punctuation(tree: Node, manuscript: SourceText) -> None:
    """Turn what LibreOffice reads the wrong way round."""
    for node in tree.iter(f"{_W}overflowPunct"):
        node.set(f"{_W}val", "1" if node.get(f"{_W}val") in {"0", "false", "off"} else "0")
    for defaults in tree.iter(f"{_W}pPrDefault"):
        own = defaults.find(f"{_W}pPr")
        if own is not None and own.find(f"{_W}overflowPunct") is None:
            hangs = "0" if manuscript.hanging else "1"
            etree.SubElement(own, f"{_W}overflowPunct", {f"{_W}val": hangs})


def _insert_zero_width_spaces(paragraph: Node) -> None:
    """Put marks of no width where Han and Western text of a paragraph meet."""
    pieces = [node for node in paragraph.iter(f"{_W}t") if node.text]
    whole = "".join(node.text for node in pieces)
    at = 0
    for node in pieces:
        text = node.text
        node.text = "".join(
            _choose_separator(whole[max(at + index - 1, 0) : at + index], character) + character
            for index, character in enumerate(text)
        )
        at += len(text)


def _choose_separator(last: str, this: str) -> str:
    """Return the mark that belongs between two characters: Word may break the line there."""
    return _ZERO_WIDTH_SPACE if _MEETING.fullmatch(last + this) else ""
