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
_OFF: Final = {"0", "false", "off"}
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
        libreoffice = _LibreOffice(Path(folder), project)
        names = []
        for number, (path, source_text) in enumerate(files):
            _write_corrected_copy(path, libreoffice.build_path(number, "docx"), source_text)
            names.append(str(path))
        libreoffice.convert_files(names)
        return [libreoffice.build_path(at, "pdf").read_bytes() for at in range(len(files))]


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

    def build_path(self, number: int, suffix: str) -> Path:
        """Return the name of a file in the folder."""
        return self._folder / f"{number:04}.{suffix}"

    def convert_files(self, names: Sequence[str]) -> None:
        """Make a PDF of every DOCX in the folder; ``names`` are what the user calls them.

        MachineError when LibreOffice does not answer in time, UsageError when it makes nothing of
        a file.
        """
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
    """Write the fontconfig file with which LibreOffice sees the fonts of a project."""
    from notice_gen.fonts.font_roles import open_faces  # noqa: PLC0415 - only for a DOCX
    from notice_gen.fonts.fontconfig import write_libreoffice_fontconfig  # noqa: PLC0415 - likewise

    write_libreoffice_fontconfig(open_faces(project), path)


def _write_corrected_copy(path: Path, copy: Path, source_text: SourceText) -> None:
    """Write a copy of a DOCX that holds LibreOffice to Word's rules.

    All parts but text and styles are copied as they are.
    """
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(copy, "w") as corrected:
        for name in package.namelist():
            part = package.read(name)
            if name in _CORRECTED_PARTS:
                part = _correct_part(part, source_text)
            corrected.writestr(name, part)


def _correct_part(part: bytes, source_text: SourceText) -> bytes:
    """Return a part of XML as LibreOffice has to be given it."""
    tree = etree.fromstring(part, etree.XMLParser(resolve_entities=False))
    _invert_hanging_punctuation(tree, source_text)
    if not source_text.spaces_western:
        for paragraph in tree.iter(f"{_W}p"):
            _insert_zero_width_spaces(paragraph)
    corrected: bytes = etree.tostring(tree, encoding="UTF-8")
    return corrected


def _invert_hanging_punctuation(tree: Node, source_text: SourceText) -> None:
    """Turn what LibreOffice reads the wrong way round.

    Where the defaults say nothing, Word hangs punctuation: then what LibreOffice needs is said.
    """
    for node in tree.iter(f"{_W}overflowPunct"):
        is_off = node.get(f"{_W}val") in _OFF
        node.set(f"{_W}val", "1" if is_off else "0")
    for defaults in tree.iter(f"{_W}pPrDefault"):
        own = defaults.find(f"{_W}pPr")
        if own is not None and own.find(f"{_W}overflowPunct") is None:
            inverted = "0" if source_text.hangs_punctuation else "1"
            etree.SubElement(own, f"{_W}overflowPunct", {f"{_W}val": inverted})


def _insert_zero_width_spaces(paragraph: Node) -> None:
    """Put marks of no width where Han and Western text of a paragraph meet.

    Word may break the line there; the two may stand in different runs.
    """
    last = ""
    for node in paragraph.iter(f"{_W}t"):
        text = ""
        for character in node.text or "":
            if _MEETING.fullmatch(last + character):
                text += _ZERO_WIDTH_SPACE
            text += character
            last = character
        if text:
            node.text = text
