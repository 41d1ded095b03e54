"""A DOCX as pieces: what Word, WPS or this program wrote, in the order it is read.

In: a path.  Out: ``Source``. The styles of this program are taken at their word; of others only
headings and titles are. Headers, footers, notes, comments, text boxes and deleted text are strays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from notice_gen.importer import zip_archive
from notice_gen.importer.block import (
    BOLD,
    LEAD,
    PLAIN,
    SourceDocument,
    SourceParagraph,
    SourcePicture,
    SourceTable,
)
from notice_gen.importer.change_log import UnplacedText
from notice_gen.importer.character_count import OrdinalCounter
from notice_gen.importer.unreadable import UnreadableSource
from notice_gen.typeset import style

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MAIN: Final = "word/document.xml"
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_TERMS: Final = "{http://purl.org/dc/terms/}"
_SEAL: Final = "印章位置"  # what this program calls the circle or box it draws for a seal
_OWN_STYLES: Final = frozenset(look.key for look in style.STYLES)
_TELLING_STYLES: Final = frozenset({style.TITLE.key, style.BODY.key, style.AGENCY_NAME.key})
_ROLES_BY_NAME: Final = {"title": style.TITLE.key} | {
    f"heading {level}": look.key for level, look in enumerate(style.HEADING_LEVELS, 1)
}
_OUTSIDE_PARTS: Final = {
    "header": "页眉",
    "footer": "页脚",
    "footnotes": "脚注",
    "endnotes": "尾注",
    "comments": "批注",
}
_PICTURE_ENDINGS: Final = {".png": ".png", ".jpg": ".jpg", ".jpeg": ".jpg"}
_DELETED: Final = frozenset({f"{_W}del", f"{_W}moveFrom"})
_OFF: Final = frozenset({"0", "false", "none", "off"})


def read_docx(path: Path) -> SourceDocument:
    """Return what a DOCX holds; raises Unreadable."""
    parts = zip_archive.open_package(path)
    with parts.archive:
        reader = _DocxReader(parts)
        source = reader.source
        body = parts.read_required_xml(_MAIN).find(f"{_W}body")
        if body is None:
            raise UnreadableSource(f"{path.name} 已损坏，请用 Word 或 WPS 打开它，另存一份")
        reader.find_landscape_nodes(body)
        reader.read_blocks(body, source.pieces)
        source.own = (
            len(_TELLING_STYLES & {p.role for p in source.pieces if isinstance(p, SourceParagraph)})
            > 1
        )
        _collect_outside_text(parts, source)
        if source.own:
            _read_properties(parts, source)
    return source


@dataclass(slots=True)
class _DocxReader:
    """Walks the body; ``turned`` are the paragraphs and tables on pages that lie on their side."""

    parts: zip_archive.SourcePackage
    source: SourceDocument = field(default_factory=lambda: SourceDocument("段"))
    at: int = 0
    turned: set[Any] = field(default_factory=set)
    roles: dict[str, str] = field(init=False)
    relations: dict[str, str] = field(init=False)
    counting: OrdinalCounter = field(init=False)

    def __post_init__(self) -> None:
        self.roles = _read_style_roles(self.parts.read_xml("word/styles.xml"))
        self.relations = self.parts.read_relationships(_MAIN)
        self.counting = OrdinalCounter(self.parts.read_xml("word/numbering.xml"))

    def find_landscape_nodes(self, body: Any) -> None:  # noqa: ANN401
        """Note what stands in sections whose pages lie on their side."""
        waiting: list[Any] = []
        for node in body:
            waiting.append(node)
            section = node if node.tag == f"{_W}sectPr" else node.find(f"{_W}pPr/{_W}sectPr")
            if section is None:
                continue
            size = section.find(f"{_W}pgSz")
            if size is not None and size.get(f"{_W}orient") == "landscape":
                self.turned.update(waiting)
            waiting.clear()

    def read_blocks(self, parent: Any, found: list[Any]) -> None:  # noqa: ANN401
        """Read the paragraphs and tables of a container."""
        for node in parent:
            if node.tag == f"{_W}p":
                self.read_paragraph(node, found)
            elif node.tag == f"{_W}tbl":
                self.at += 1
                found.append(self.read_table(node))
            elif node.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}smartTag"}:
                self.read_blocks(node, found)

    def read_paragraph(self, node: Any, found: list[Any]) -> None:  # noqa: ANN401
        """Read a paragraph: its pictures, and its lines."""
        self.at += 1
        turned = node in self.turned
        key = node.find(f"{_W}pPr/{_W}pStyle")
        role = self.roles.get(key.get(f"{_W}val", ""), "") if key is not None else ""
        runs = list(self.read_runs(node))
        text, looks = "".join(run[0] for run in runs), "".join(run[1] for run in runs)
        text, looks = self._prepend_ordinal(node, key, text, looks)
        found += [replace(picture, turned=turned) for picture in self.read_pictures(node)]
        seal = _find_seal(node)
        start = 0
        for line in text.split("\n"):
            look = looks[start : start + len(line)]
            found.append(SourceParagraph(line, self.at, look, role, turned=turned, seal=seal))
            start += len(line) + 1

    def _prepend_ordinal(self, node: Any, key: Any, text: str, looks: str) -> tuple[str, str]:  # noqa: ANN401
        """Put the ordinal Word counts itself before the text, as a reader sees it."""
        mark = self.counting.count_paragraph(
            node, key.get(f"{_W}val", "") if key is not None else ""
        )
        if not mark or not text.strip():
            return text, looks
        self.source.remarks.append(f"第{self.at}段的序数“{mark}”是 Word 自动编的，已写成文字再识别")
        return mark + text, PLAIN * len(mark) + looks

    def read_runs(self, parent: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
        """Yield the texts of a paragraph with their looks."""
        for node in parent:
            if node.tag in _DELETED:
                text = "".join(part.text or "" for part in node.iter(f"{_W}delText", f"{_W}t"))
                if text:
                    self.source.strays.append(UnplacedText(self.at, text, "修订中删去的文字"))
            elif node.tag == f"{_W}r":
                text = self._read_run(node)
                yield text, _find_look(node) * len(text)
            elif node.tag not in {f"{_W}pPr", f"{_W}sdtPr"}:
                yield from self.read_runs(node)

    def _read_run(self, run: Any) -> str:  # noqa: ANN401
        pieces = []
        for node in run:
            if node.tag == f"{_W}t":
                pieces.append((node.text or "").replace("\n", " "))
            elif node.tag in {f"{_W}tab", f"{_W}ptab"}:
                pieces.append("\t")
            elif node.tag == f"{_W}cr" or (
                node.tag == f"{_W}br" and node.get(f"{_W}type", "") in {"", "textWrapping"}
            ):
                pieces.append("\n")
            elif node.tag == f"{_W}noBreakHyphen":
                pieces.append("-")
            else:
                self._collect_text_boxes(node)
        return "".join(pieces)

    def _collect_text_boxes(self, node: Any) -> None:  # noqa: ANN401
        """Note the text of a box; of two versions of a drawing the first counts."""
        if node.tag == f"{_MC}AlternateContent":
            node = next(iter(node), node)
        for box in node.iter(f"{_W}txbxContent"):
            text = "".join(part.text or "" for part in box.iter(f"{_W}t"))
            if text.strip():
                self.source.strays.append(UnplacedText(self.at, text, "文本框里的文字"))

    def read_pictures(self, node: Any) -> Iterator[SourcePicture]:  # noqa: ANN401
        """Yield the pictures of a paragraph; those of other kinds are strays."""
        for blip in node.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}blip"):
            part = self.relations.get(blip.get(f"{_R}embed", ""), "")
            suffix = _PICTURE_ENDINGS.get(part[part.rfind(".") :].lower(), "")
            if not suffix or part not in self.parts.archive.namelist():
                name = part.rsplit("/", 1)[-1] or "外部图片"
                self.source.strays.append(
                    UnplacedText(self.at, f"［{name}］", "不是 PNG 或 JPEG 的图片")
                )
                continue
            name, alt = _read_picture_description(blip)
            yield SourcePicture(self.parts.read_bytes(part), suffix, alt, self.at, name=name)

    def read_table(self, node: Any) -> SourceTable:  # noqa: ANN401
        """Return a table; merged cells have their text in the first, and empty ones after it."""
        at, rows = self.at, []
        last: tuple[str, ...] = ()
        for line in node.iter(f"{_W}tr"):
            if next(line.iterancestors(f"{_W}tbl")) is not node:
                continue  # of a table inside a cell, whose text stays in the cell
            cells = [c for c in line.iter(f"{_W}tc") if next(c.iterancestors(f"{_W}tr")) is line]
            row: list[SourceParagraph] = []
            for cell in cells:
                row.append(self._read_cell(cell, at))
                row += [SourceParagraph("", at)] * (_read_column_span(cell) - 1)
            rows.append(row)
            if len(rows) > 1:  # the header says nothing: it is centred whatever its column is
                last = tuple(
                    _read_alignment(cell) for cell in cells for _ in range(_read_column_span(cell))
                )
        width = max(map(len, rows), default=0)
        filled = tuple(tuple(row + [SourceParagraph("", at)] * (width - len(row))) for row in rows)
        aligns = (*last, *[""] * width)[:width]
        return SourceTable(filled, at, aligns, node in self.turned)

    def _read_cell(self, cell: Any, at: int) -> SourceParagraph:  # noqa: ANN401
        found: list[Any] = []
        for paragraph in cell.iter(f"{_W}p"):
            self.read_paragraph(paragraph, found)
        words = [
            piece for piece in found if isinstance(piece, SourceParagraph) and piece.text.strip()
        ]
        for piece in found:
            if isinstance(piece, SourcePicture):
                self.source.strays.append(UnplacedText(at, "［图片］", "表格里的图片"))
        if not words:
            return SourceParagraph("", at, role=found[0].role if found else "")
        whole = words[0]
        for word in words[1:]:
            whole = whole.append_paragraph(
                replace(word, text=f" {word.text}", looks=PLAIN + word.looks)
            )
        return replace(whole, at=at)


def _read_style_roles(styles: Any) -> dict[str, str]:  # noqa: ANN401
    """Return what the paragraph styles of a file say, by their ids."""
    roles = {}
    for node in styles.iter(f"{_W}style") if styles is not None else ():
        key = node.get(f"{_W}styleId", "")
        name = node.find(f"{_W}name")
        spoken = name.get(f"{_W}val", "").lower() if name is not None else ""
        roles[key] = key if key in _OWN_STYLES else _ROLES_BY_NAME.get(spoken, "")
    return roles


def _find_look(run: Any) -> str:  # noqa: ANN401
    looks = run.find(f"{_W}rPr")
    if looks is None:
        return PLAIN
    key = looks.find(f"{_W}rStyle")
    named = key.get(f"{_W}val", "") if key is not None else ""
    if re.fullmatch(r"Level\dRun", named):
        return LEAD
    bold = looks.find(f"{_W}b")
    if named == "Font黑体" or (bold is not None and bold.get(f"{_W}val", "1") not in _OFF):
        return BOLD
    return PLAIN


def _find_seal(node: Any) -> str:  # noqa: ANN401
    for properties in node.iter("{*}docPr"):
        if properties.get("name") == _SEAL:
            shape = next(properties.getparent().iter("{*}prstGeom"), None)
            return "签名章" if shape is not None and shape.get("prst") == "rect" else "加盖"
    return ""


def _read_picture_description(blip: Any) -> tuple[str, str]:  # noqa: ANN401
    """Return the name of a picture's file and what it shows, as far as they are said."""
    name = alt = ""
    for ancestor in blip.iterancestors("{*}pic", "{*}inline", "{*}anchor"):
        for properties in ancestor.iterfind("{*}nvPicPr/{*}cNvPr"):
            name = properties.get("name", "")
        for properties in ancestor.iterfind("{*}docPr"):
            alt = properties.get("descr", "")
    return name, alt


def _read_column_span(cell: Any) -> int:  # noqa: ANN401
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    value = span.get(f"{_W}val", "1") if span is not None else "1"
    return int(value) if re.fullmatch(r"[1-9]\d?", value, re.ASCII) else 1


def _read_alignment(cell: Any) -> str:  # noqa: ANN401
    align = cell.find(f"{_W}p/{_W}pPr/{_W}jc")
    value = align.get(f"{_W}val", "") if align is not None else ""
    return value if value in {"center", "right"} else ""


def _collect_outside_text(parts: zip_archive.SourcePackage, source: SourceDocument) -> None:
    """Note what stands beside the text: it is not the notice's, but is not lost either."""
    for name in sorted(parts.archive.namelist()):
        match = re.fullmatch(r"word/([a-z]+)\d*\.xml", name)
        where = _OUTSIDE_PARTS.get(match[1]) if match else None
        if where is None:
            continue
        for paragraph in parts.read_required_xml(name).iter(f"{_W}p"):
            text = "".join(node.text or "" for node in paragraph.iter(f"{_W}t")).strip()
            if text and not re.fullmatch(r"[—\-–\s\d第页]*", text):  # the page's number
                source.strays.append(UnplacedText(0, text, where))


def _read_properties(parts: zip_archive.SourcePackage, source: SourceDocument) -> None:
    """Read what this program noted in a file's own properties."""
    root = parts.read_xml("docProps/core.xml")
    if root is None:
        return
    source.kind = root.findtext(f"{_DC}subject") or ""
    source.author = root.findtext(f"{_DC}creator") or ""
    made = root.findtext(f"{_TERMS}created") or ""
    try:
        source.date = date.fromisoformat(made[:10])
    except ValueError:
        source.date = None  # the properties were changed by hand
