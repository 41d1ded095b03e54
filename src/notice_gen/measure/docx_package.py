"""The border to a DOCX from anywhere: a damaged package, or one too large, becomes a sentence.

In: the path of a file.  Out: its parts by their names, their XML, their numbers.
"""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from math import isfinite
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from lxml import etree

from notice_gen import limits
from notice_gen.error import UsageError

if TYPE_CHECKING:
    from pathlib import Path

Node: TypeAlias = Any  # lxml comes without types

# What zipfile and zlib raise when a package is cut, changed, encrypted or packed in an unknown way.
_DAMAGES: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    NotImplementedError,
    RuntimeError,
    UnicodeError,
    ValueError,
)


class DamagedDocx(Exception):  # noqa: N818 - it names the state of a file, not a mishap of ours
    """What stands in a DOCX cannot be; says what."""


def read_parts(path: Path) -> dict[str, bytes]:
    """Return all parts of a DOCX; UsageError when it is none, or too much to be unpacked."""
    if path.stat().st_size > limits.MEASURED_BYTES:
        raise UsageError(f"{path} 太大：超过 {limits.MEASURED_BYTES >> 20} MiB 的文件不测量")
    content = path.read_bytes()
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            _limit_parts(package, path)
            return {name: package.read(name) for name in package.namelist()}
    except _DAMAGES as mishap:
        raise build_damage_error(path) from mishap


def _limit_parts(package: zipfile.ZipFile, path: Path) -> None:
    """Raise UsageError for a package far larger, when unpacked, than any notice."""
    whole = 0
    for each in package.infolist():
        if each.file_size > limits.MEASURED_PART_BYTES:
            raise UsageError(f"{path} 里的 {each.filename} 太大，不像是公文")
        whole += each.file_size
    if whole > limits.MEASURED_UNPACKED_BYTES or len(package.infolist()) > limits.MEASURED_PARTS:
        raise UsageError(f"{path} 解开后太大，不像是公文")


def parse_xml(part: bytes) -> Node:
    """Return a part's XML; DamagedDocx when it is none.

    What it names outside of the file is not looked up.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(part, parser)
    except (etree.XMLSyntaxError, ValueError) as mishap:
        raise DamagedDocx from mishap


def parse_number(value: str | float, name: str) -> float:
    """Return a number of a DOCX; DamagedDocx when what stands at ``name`` is none."""
    try:
        number = float(value)
    except ValueError as mishap:
        raise DamagedDocx(f"{name} 的值“{value}”不是数") from mishap
    if not isfinite(number):
        raise DamagedDocx(f"{name} 的值“{value}”不是数")
    return number


def build_damage_error(path: Path, problem: str = "") -> UsageError:
    """Return the error that says a file is damaged, and how if that is known."""
    detail = f"：{problem}" if problem else ""
    return UsageError(f"{path} 不是完好的 DOCX 文件{detail}。请用 Word 或 WPS 另存一份再试")
