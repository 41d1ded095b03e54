"""A DOCX as blocks: what Word, WPS or this program wrote, in the order it is read.

In: a path.  Out: ``SourceDocument``. The styles of this program are taken at their word; of others
only headings and titles are. Headers, footers, notes, comments, text boxes and deleted text are
unplaced, but for the mark of this program's own letters, which stands in a header.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from notice_gen.foreign_file import zip_archive
from notice_gen.foreign_file.unreadable import UnreadableSource
from notice_gen.importer import change_log as why
from notice_gen.importer import docx_fields, docx_table, docx_xml
from notice_gen.importer.block import (
    PLAIN,
    SourceDocument,
    SourceParagraph,
    SourcePicture,
    build_table,
)
from notice_gen.importer.cell_merging import merge_cells
from notice_gen.importer.change_log import UnplacedText
from notice_gen.importer.docx_formula import M
from notice_gen.importer.docx_run import DELETED, DocxRunReader, join_typed_text
from notice_gen.importer.docx_xml import W
from notice_gen.importer.ordinal_counter import OrdinalCounter
from notice_gen.press.docx.document_variables import read_variables
from notice_gen.typeset import style

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from notice_gen.importer.block import SourceTable

_MAIN: Final = "word/document.xml"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_TERMS: Final = "{http://purl.org/dc/terms/}"
_TELLING_STYLES: Final = frozenset({style.TITLE.key, style.BODY.key, style.AGENCY_NAME.key})
_IMPRINT_STYLES: Final = frozenset({style.IMPRINT.key, style.IMPRINT_RULE.key})
_OUTSIDE_PARTS: Final = {
    "header": "页眉",
    "footer": "页脚",
    "footnotes": "脚注",
    "endnotes": "尾注",
    "comments": "批注",
}
_PICTURE_ENDINGS: Final = {".png": ".png", ".jpg": ".jpg", ".jpeg": ".jpg"}
_DELETED: Final = frozenset({f"{W}del", f"{W}moveFrom"})
_CONTAINERS: Final = frozenset({
    f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}smartTag", f"{W}customXml",
})  # fmt: skip
_VML_PICTURE: Final = "{urn:schemas-microsoft-com:vml}imagedata"
_PROPERTIES: Final = frozenset({f"{W}pPr", f"{W}sdtPr"})
_OUTSIDE_PART: Final = re.compile(rf"word/({'|'.join(_OUTSIDE_PARTS)})\d*\.xml")
_PAGE_NUMBER: Final = re.compile(r"[—\-–\s第]*\d{0,4}[—\-–\s页]*")


def read_docx(path: Path) -> SourceDocument:
    """Return what a DOCX holds.

    It is this program's own when at least two of the styles only this program has are in use.
    Raises UnreadableSource.
    """
    package = zip_archive.open_package(path)
    with package.archive:
        reader = _DocxReader(package)
        source = reader.source
        bodies = package.read_required_xml(_MAIN).findall(f"{W}body")
        if not bodies:
            raise UnreadableSource(f"{path.name} 已损坏，请用 Word 或 WPS 打开它，另存一份")
        body, *further = bodies
        for damaged in further:  # there should be one: nothing of the others is lost
            body.extend(damaged)
        reader.find_fields(body)
        reader.find_landscape_nodes(body)
        _read_header_mark(reader)
        reader.read_blocks(body, source.blocks)
        roles = {block.role for block in source.blocks if isinstance(block, SourceParagraph)}
        source.own = len(_TELLING_STYLES & roles) > 1 or reader.fields.own
        _collect_outside_text(reader, source)
        if source.own:
            source.noted = read_variables(package.read_xml("word/settings.xml"))
            _read_properties(package, source)
    return source


class _DocxReader:
    """Walks the body.

    ``at`` is the number of the paragraph or table being read, from 1; ``landscape`` are the
    paragraphs and tables on pages that lie on their side; ``roles`` what each style says,
    ``relationships`` the files that pictures are in, by their ids.
    """

    def __init__(self, package: zip_archive.SourcePackage) -> None:
        self.package = package
        self.source = SourceDocument("段")
        self.at = 0
        self.landscape: set[Any] = set()
        styles = self.package.read_xml("word/styles.xml")
        self.roles = docx_xml.read_style_roles(styles)
        self.relationships = self.package.read_relationships(_MAIN)
        self.runs = DocxRunReader(self.source, package, self.relationships)
        self.ordinals = OrdinalCounter(self.package.read_xml("word/numbering.xml"), styles)

    def find_fields(self, body: Any) -> None:  # noqa: ANN401
        """Note the elements that bookmarks name; in such a file its styles are known by name."""
        self.fields = docx_fields.DocxFields(body)
        if self.fields.own:
            styles = self.package.read_xml("word/styles.xml")
            ids = docx_fields.restore_style_ids(body, styles)
            paragraph_styles = {look.key for look in style.STYLES}
            self.roles |= {key: own for key, own in ids.items() if own in paragraph_styles}
            self.roles |= {own: own for own in ids.values() if own in paragraph_styles}

    def find_landscape_nodes(self, body: Any) -> None:  # noqa: ANN401 - lxml comes without types
        """Note what stands in sections whose pages lie on their side.

        A section's properties stand at its end: in its last paragraph, or last in the body.
        """
        waiting: list[Any] = []
        for node in body:
            waiting.append(node)
            section = node if node.tag == f"{W}sectPr" else node.find(f"{W}pPr/{W}sectPr")
            if section is None:
                continue
            size = section.find(f"{W}pgSz")
            if size is not None and size.get(f"{W}orient") == "landscape":
                self.landscape.update(waiting)
            waiting.clear()

    def read_blocks(self, parent: Any, found: list[Any]) -> None:  # noqa: ANN401
        """Add the paragraphs and tables of a container to ``found``.

        Containers are the body, content controls (w:sdt) and what was inserted as a tracked change.
        """
        for node in parent:
            if node.tag == f"{W}p":
                self.read_paragraph(node, found)
            elif node.tag == f"{W}tbl" and self.is_imprint(node):
                for cell in node.iter(f"{W}tc"):
                    self.read_blocks(cell, found)
            elif node.tag == f"{W}tbl":
                self.at += 1
                found.append(self.read_table(node))
            elif node.tag in _CONTAINERS:
                self.read_blocks(node, found)
            elif node.tag in _DELETED and join_typed_text(node).strip():
                self.runs.add_unplaced(join_typed_text(node), DELETED)
            elif node.tag == f"{W}altChunk":
                part = self.relationships.get(node.get(f"{_R}id", ""), "")
                self.runs.add_unplaced(f"［{part.rsplit('/', 1)[-1]}］", "嵌在里面的另一个文件", "")

    def is_imprint(self, table: Any) -> bool:  # noqa: ANN401
        """Tell whether a table is the 版记 of this program: by its bookmarks, or its styles."""
        if self.fields.has_imprint(table):
            return True
        styles = [docx_xml.read_value(p, f"{W}pPr/{W}pStyle") for p in table.iter(f"{W}p")]
        return {self.roles.get(one, "") for one in styles} <= _IMPRINT_STYLES

    def read_paragraph(self, node: Any, found: list[Any]) -> None:  # noqa: ANN401
        """Add a paragraph to ``found``: its pictures, then each of its lines as a paragraph."""
        self.at += 1
        self.runs.at = self.at
        landscape = node in self.landscape
        style_id = docx_xml.read_value(node, f"{W}pPr/{W}pStyle")
        role = self.roles.get(style_id, "")
        text = looks = ""
        fields = docx_fields.FieldStretches()
        for run_text, run_looks, run_field in self.read_runs(node):
            text += run_text
            looks += run_looks
            fields.add(run_text, run_field)
        ordinal = self.ordinals.count_paragraph(node, style_id)
        if ordinal and (text.strip() or node.getparent().tag == f"{W}tc"):
            self.runs.add_change("", ordinal.strip(), why.COUNTED)
            text = ordinal + text
            looks = PLAIN * len(ordinal) + looks
            fields.add_before(ordinal)
        found += [replace(picture, landscape=landscape) for picture in self.read_pictures(node)]
        seal = docx_xml.find_seal(node)
        start = 0
        for line in text.split("\n"):
            end = start + len(line)
            look = looks[start:end]
            whole = SourceParagraph(line, self.at, look, role, landscape=landscape, seal=seal)
            found += fields.divide(whole, start)
            start = end + 1

    def read_runs(self, parent: Any) -> Iterator[tuple[str, str, str]]:  # noqa: ANN401
        """Yield the texts of a paragraph with their looks, which are as long, and their fields.

        Runs may stand deeper: in links, content controls and insertions. What was deleted as a
        tracked change is unplaced.
        """
        for node in parent:
            if node.tag in _DELETED:
                deleted = join_typed_text(node)
                if deleted:
                    self.runs.add_unplaced(deleted, DELETED)
            elif node.tag == f"{W}r":
                text = self.runs.read_run(node)
                yield text, docx_xml.find_look(node) * len(text), self.fields.find(node)
            elif node.tag == f"{M}oMath":
                text = self.runs.read_formula(node)
                yield text, PLAIN * len(text), ""
            elif node.tag == f"{W}bookmarkStart":
                yield "", "", self.fields.find(node)
            elif node.tag not in _PROPERTIES:
                yield from self.read_runs(node)

    def read_pictures(self, node: Any) -> Iterator[SourcePicture]:  # noqa: ANN401
        """Yield the pictures of a paragraph, of old programs (VML), too.

        Those that are no PNG or JPEG, or stand outside of the file, are unplaced.
        """
        for blip in node.iter(f"{_A}blip", _VML_PICTURE):
            part = self.relationships.get(blip.get(f"{_R}embed") or blip.get(f"{_R}id", ""), "")
            suffix = _PICTURE_ENDINGS.get(part[part.rfind(".") :].lower(), "")
            if suffix and part in self.package.archive.namelist():
                name, alt = docx_xml.read_picture_description(blip)
                content = self.package.read_bytes(part)
                run = next(blip.iterancestors(f"{W}r"), None)
                marked = self.fields.find(run)
                yield SourcePicture(content, suffix, alt, self.at, name=name, field=marked)
            else:
                name = part.rsplit("/", 1)[-1] or "外部图片"
                self.runs.add_unplaced(f"［{name}］", "不是 PNG 或 JPEG 的图片", "")

    def read_table(self, node: Any) -> SourceTable:  # noqa: ANN401
        """Return a table; merged cells have their text in the first, and empty ones after it.

        A table inside of a cell is not one of its own: its text stays in the cell.
        """
        at = self.at
        self.source.remarks += docx_table.describe_table(node, at)
        rows = [self._read_row(row, at) for row in docx_table.list_rows(node)]
        aligns = docx_table.read_alignments(node)
        table = build_table(rows, at, aligns, landscape=node in self.landscape)
        merges = docx_table.find_merges(node)
        return merge_cells(replace(table, field=self.fields.find(node)), merges)

    def _read_row(self, row: Any, at: int) -> list[SourceParagraph]:  # noqa: ANN401
        """Return the cells of a row; a wide cell has empty ones behind."""
        before = docx_xml.read_span(row, f"{W}trPr/{W}gridBefore", 0)
        cells = [SourceParagraph("", at)] * before
        for cell in docx_table.list_cells(row):
            span = docx_xml.read_column_span(cell)
            cells.append(self._read_cell(cell, at))
            cells += [SourceParagraph("", at)] * (span - 1)
        return cells

    def _read_cell(self, cell: Any, at: int) -> SourceParagraph:  # noqa: ANN401
        """Return a cell's paragraphs as one, a line each; its pictures are unplaced.

        An empty cell keeps the style of its first paragraph.
        """
        blocks: list[Any] = []
        for paragraph in docx_table.list_cell_paragraphs(cell):
            self.read_paragraph(paragraph, blocks)
        whole: SourceParagraph | None = None
        for block in blocks:
            if isinstance(block, SourcePicture):
                self.source.unplaced.append(
                    UnplacedText(at, f"［图片 {block.name}］", "表格里的图片", "")
                )
            elif not block.text.strip():
                continue
            elif whole is None:
                whole = block
            else:
                further = replace(block, text=f"\n{block.text}", looks=PLAIN + block.looks)
                whole = whole.append_paragraph(further)
        if whole is None:
            first = next((block for block in blocks if isinstance(block, SourceParagraph)), None)
            return SourceParagraph("", at, role=first.role if first else "")
        return replace(whole, at=at)


def _read_header_mark(reader: _DocxReader) -> None:
    """Read the mark of a letter of this program's, which stands in the first page's header.

    It comes before the text; its paragraph has the number 0, for Word counts it nowhere.
    """
    archive = reader.package.archive
    for name in sorted(archive.namelist()):
        match = _OUTSIDE_PART.fullmatch(name)
        if match is None or match[1] != "header":
            continue
        for paragraph in reader.package.read_required_xml(name).iter(f"{W}p"):
            if _is_letter_mark("header", paragraph, reader):
                reader.at = -1
                reader.read_paragraph(paragraph, reader.source.blocks)


def _is_letter_mark(part: str, paragraph: Any, reader: _DocxReader) -> bool:  # noqa: ANN401
    """Tell whether a paragraph of a part beside the text is the mark of this program's letter."""
    style_id = docx_xml.read_value(paragraph, f"{W}pPr/{W}pStyle")
    return part == "header" and reader.roles.get(style_id) == style.AGENCY_NAME.key


def _collect_outside_text(reader: _DocxReader, source: SourceDocument) -> None:
    """Note what stands beside the text: it is not the notice's, but is not lost either.

    The page's number in a footer is no text.
    """
    for name in sorted(reader.package.archive.namelist()):
        match = _OUTSIDE_PART.fullmatch(name)
        if match is None:
            continue
        where = _OUTSIDE_PARTS[match[1]]
        for paragraph in reader.package.read_required_xml(name).iter(f"{W}p"):
            if _is_letter_mark(match[1], paragraph, reader):
                continue
            if next(paragraph.iterancestors(f"{W}txbxContent"), None) is not None:
                continue  # of a box: among the words of the paragraph it hangs on
            text = join_typed_text(paragraph).strip()
            paged = match[1] in {"header", "footer"}  # a note may say nothing but a figure
            if text and not (paged and _PAGE_NUMBER.fullmatch(text)):
                at = reader.runs.find_note_place(paragraph)
                source.unplaced.append(UnplacedText(at, text, where))


def _read_properties(package: zip_archive.SourcePackage, source: SourceDocument) -> None:
    """Read what this program noted in a file's own properties (docProps/core.xml).

    They are 文种 (dc:subject), the agencies (dc:creator, with 、 between) and the day it is of.
    """
    root = package.read_xml("docProps/core.xml")
    if root is None:
        return
    source.kind = root.findtext(f"{_DC}subject", "")
    source.author = root.findtext(f"{_DC}creator", "")
    created = root.findtext(f"{_TERMS}created", "")
    try:
        source.date = date.fromisoformat(created[:10])
    except ValueError:
        source.date = None  # the properties were changed by hand
