"""The parts of a DOCX or an XLSX, read with bounds: no bomb is unpacked, no entity resolved.

In: a path.  Out: ``SourcePackage``: XML trees and bytes by their names. Raises UnreadableSource
with what is wrong: no ZIP, locked with a password, of an old format, unpacked too large.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from zipfile import ZipFile

import msgspec

from notice_gen import limits
from notice_gen.error import translate_exceptions
from notice_gen.foreign_file.unreadable import (
    UnreadableSource,
    refuse_long_source,
    refuse_many_tags,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PARAGRAPH: Final = re.compile(rb"<(?:[\w.-]+:)?p[\s/>]")
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_LOCKED: Final = 0x1  # bit 0 of a ZIP entry's flags


class PackageKind(NamedTuple):
    """A kind of archive: what people call it, what opens it, the part each has, its ending.

    ``legacy`` is the ending of the format before it, which is no archive.
    """

    name: str
    program: str
    main_part: str
    ending: str
    legacy: str


WORD: Final = PackageKind("Word", "Word 或 WPS", "word/document.xml", ".docx", ".doc")
EXCEL: Final = PackageKind("Excel", "Excel 或 WPS", "xl/workbook.xml", ".xlsx", ".xls")
OFD: Final = PackageKind("OFD", "OFD 阅读器", "OFD.xml", ".ofd", ".doc")


class SourcePackage(msgspec.Struct):
    """The opened file; ``name`` is what messages call it, ``kind`` what it should be."""

    archive: ZipFile
    name: str
    kind: PackageKind

    def read_xml(self, part: str) -> Any | None:  # noqa: ANN401 - lxml comes without types
        """Return the root of a part's XML; None when there is no such part."""
        from lxml import etree  # noqa: PLC0415 - 30 ms; only a DOCX needs it

        if part not in self.archive.namelist():
            return None
        if self.archive.getinfo(part).file_size > limits.PART_BYTES:
            raise UnreadableSource(f"{self.name} 解开以后太大，不能导入：请把它分成几个文件")
        content = self.read_bytes(part)
        refuse_many_tags(self.name, content.count(b"<"))
        refuse_long_source(self.name, len(_PARAGRAPH.findall(content)))
        with translate_exceptions(self.report_damage):
            parser = etree.XMLParser(
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                remove_comments=True,
                remove_pis=True,
            )
            root = etree.fromstring(content, parser)
        if next(root.iter(etree.Entity), None) is not None:  # no program writes one into a part
            raise self.report_damage()
        _drop_alternatives(root)
        return root

    def read_required_xml(self, part: str) -> Any:  # noqa: ANN401
        """Return the root of a part's XML; raises UnreadableSource when there is no such part."""
        root = self.read_xml(part)
        if root is None:
            raise self.report_damage()
        return root

    def iterate_nodes(self, part: str, *tags: str) -> Iterator[Any]:
        """Yield the elements of a part that have one of some tags; none when there is no part."""
        root = self.read_xml(part)
        if root is not None:
            yield from root.iter(*tags)

    def report_damage(self, _: Exception | None = None) -> UnreadableSource:
        """Return that the file is damaged, whatever of it."""
        return UnreadableSource(f"{self.name} 已损坏，请用 {self.kind.program} 打开它，另存一份")

    def read_bytes(self, part: str) -> bytes:
        """Return a part's bytes, no more of them than the archive said there are."""
        with translate_exceptions(self.report_damage), self.archive.open(part) as file:
            size = self.archive.getinfo(part).file_size
            data = file.read(size + 1)
        if len(data) > size:
            raise UnreadableSource(f"{self.name} 已损坏：里面有一部分比它自己说的大")
        return data

    def read_relationships(self, part: str) -> dict[str, str]:
        """Return the parts another one refers to, by their ids; not what is outside the file.

        Parts are named from the root of the package: word/media/image1.png.
        """
        folder, name = posixpath.split(part)
        nodes = self.iterate_nodes(f"{folder}/_rels/{name}.rels", "{*}Relationship")
        return {
            node.get("Id", ""): posixpath.normpath(
                posixpath.join("/", folder, node.get("Target", ""))
            ).lstrip("/")
            for node in nodes
            if node.get("TargetMode") != "External"
        }


def _drop_alternatives(root: Any) -> None:  # noqa: ANN401
    """Take out what stands in a part again, for other programs: all but the first of each."""
    for alternatives in list(root.iter(f"{_MC}AlternateContent")):
        for further in alternatives[1:]:
            alternatives.remove(further)


def open_package(path: Path, kind: PackageKind = WORD) -> SourcePackage:
    """Return the parts of an archive of a kind; raises UnreadableSource."""
    if path.stat().st_size > limits.PACKED_BYTES:
        limit = limits.PACKED_BYTES // limits.MEBIBYTE
        raise UnreadableSource(f"{path.name} 太大，超过 {limit} MB，不能导入：请把它分成几个文件")
    _refuse_legacy_file(path, kind)
    advice = f"请用 {kind.program} 打开它，另存为 {kind.ending}"
    unlike = f"{path.name} 不是 {kind.name} 文件，只是名字像：{advice}"
    with translate_exceptions(lambda _: UnreadableSource(unlike)):
        archive = ZipFile(path)
    entries = archive.infolist()
    if any(entry.flag_bits & _LOCKED for entry in entries):
        raise UnreadableSource(f"{path.name} 加了密码，请先去掉密码再导入")
    if sum(entry.file_size for entry in entries) > limits.UNPACKED_BYTES:
        raise UnreadableSource(f"{path.name} 解开以后大得不像公文，不能导入：请查明它从哪里来")
    if kind.main_part not in archive.namelist():
        raise UnreadableSource(unlike)
    return SourcePackage(archive, path.name, kind)


def _refuse_legacy_file(path: Path, kind: PackageKind) -> None:
    """Raise UnreadableSource for an old .doc or .xls, and for a file that a password encrypts.

    All are OLE containers; the encrypted one has a stream with a name of its own.
    """
    with path.open("rb") as file:
        if file.read(len(_OLE)) != _OLE:
            return
        locked = _ENCRYPTED in file.read(limits.PACKED_BYTES)
    if locked:
        raise UnreadableSource(f"{path.name} 加了密码，请先去掉密码再导入")
    advice = f"请用 {kind.program} 打开它，另存为不加密的 {kind.ending}"
    raise UnreadableSource(f"{path.name} 是旧的 {kind.legacy} 格式或者加了密码，{advice}")
