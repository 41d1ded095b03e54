"""Galley → DOCX: real paragraphs in named styles, which Word lays out as typeset did.

In: a Galley and the template.  Out: the bytes of the DOCX; the same galley and template give the
same bytes. A measure is written only where it is not the style's own.
"""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from notice_gen.error import MachineError, translate_exceptions
from notice_gen.gbt9704 import COLUMN_WIDTH, OFFICIAL
from notice_gen.picture.print_picture import PrintPictures
from notice_gen.press.docx import letter_page, shapes
from notice_gen.press.docx.bookmarks import BookmarkWriter
from notice_gen.press.docx.document_variables import write_variables
from notice_gen.press.docx.drawing_numbers import number_drawings
from notice_gen.press.docx.elements import find_elements
from notice_gen.press.docx.embedded_picture import embed_picture
from notice_gen.press.docx.font_table import split_by_hint
from notice_gen.press.docx.imprint_table import write_imprint_table
from notice_gen.press.docx.paragraph_properties import write_overhang, write_paragraph_properties
from notice_gen.press.docx.sections import SectionWriter
from notice_gen.press.docx.table_cell import write_cell_properties
from notice_gen.press.docx.template import (
    TEMPLATE_PLACEHOLDERS,
    name_character_style,
    name_level_style,
)
from notice_gen.press.docx.zip_package import pack_parts, unpack_parts
from notice_gen.typeset import style
from notice_gen.typeset.galley import (
    AgencyNameSetting,
    ParagraphSetting,
    PictureSetting,
    RuleSetting,
    SealSetting,
    TableSetting,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from docxtpl import DocxTemplate

    from notice_gen.press.docx.document_variables import NotedChoices
    from notice_gen.typeset.galley import Galley, GalleyPiece, Run

_EIGHTHS = 8 / 20  # borders are measured in eighths of a point
_STAR_SIZE = 320  # twips
_LONGEST_PROPERTY = 255  # characters of one of a file's own properties
# What floats at the end of a text is set inline, so that something has to follow it; and before it
# a page ends only where an ordinary paragraph begins the next one.
_EMPTY_LINE = '<w:p><w:pPr><w:pStyle w:val="ImprintRule"/>{}</w:pPr></w:p>'
# What XML, or docxtpl, would read as its own; the standard library's escape brings in a web client.
_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", "{": "&#123;", "}": "&#125;", "%": "&#37;"}
)


def write_docx(
    galley: Galley,
    template: Path,
    writer: type[DocxWriter] | None = None,
    pictures: PrintPictures | None = None,
    noted: NotedChoices | None = None,
) -> bytes:
    """Write a notice into the template, or have a ``writer`` of another kind write its pieces.

    ``noted`` are choices that print does not show.

    MachineError when the template is no DOCX with placeholders, or lacks one that the notice
    needs: nothing an author wrote is left out in silence.
    """
    # 0.1 s, for docxtpl; a PDF alone never needs it.
    from notice_gen.press.docx.compiled_parts import open_environment  # noqa: PLC0415
    from notice_gen.press.docx.word_template import WordTemplate  # noqa: PLC0415

    unfit = MachineError(f"模板 {template} 打不开，它应当是 Word 存的 .docx 文件")
    with translate_exceptions(lambda _: unfit):
        word = WordTemplate(template)
        word.init_docx()
        sections = SectionWriter(word.docx, galley)
    press = (writer or DocxWriter)(galley, word, pictures or PrintPictures())
    parts = _write_parts(press, sections)
    wrong = f"模板 {template} 里的占位符写错了："
    with translate_exceptions(lambda problem: MachineError(f"{wrong}{problem}")):
        word.render(parts, open_environment(), autoescape=False)
    lost = [name for name, part in parts.items() if part.xml and not part.used]
    if lost:
        marks = "、".join(f"{{{{p {name} }}}}" for name in lost)
        raise MachineError(f"模板 {template} 里缺少占位符 {marks}，文中这一部分没有地方放")
    out = BytesIO()
    with translate_exceptions(lambda _: unfit):
        sections.finish_sections()
        if galley.letter:
            letter_page.write_letter_page(word.docx.sections[0], galley, press.write_piece)
        _set_core_properties(word, galley)
        if noted:
            write_variables(word.docx.settings.element, noted)
        word.save(out)
    return pack_parts(number_drawings(unpack_parts(out.getvalue())) | press.media)


class _TemplatePart(msgspec.Struct):
    """XML for a placeholder, which remembers whether the template asked for it."""

    xml: str
    used: bool = False

    def __str__(self) -> str:
        self.used = True
        return self.xml


def _write_parts(writer: DocxWriter, sections: SectionWriter) -> dict[str, _TemplatePart]:
    """Return the XML for each placeholder; one the notice has nothing for gets none."""
    gathered: dict[str, list[str]] = {name: [] for name in TEMPLATE_PLACEHOLDERS}
    galley = writer.galley
    pieces = zip(
        galley.flow,
        (*galley.flow[1:], None),
        find_elements(galley.flow, galley.issued),
        strict=True,
    )
    for element, group in groupby(pieces, key=lambda each: each[2]):
        xml = ""
        for piece, after, _ in group:
            xml += writer.write_piece(piece, end=sections.write_section_end(piece, after))
        gathered[element.part].append(writer.bookmarks.mark_block(element.field, xml))
    imprint = gathered[TEMPLATE_PLACEHOLDERS[-1]]
    if galley.imprint:
        if galley.imprint_break == "next":
            imprint.append(_EMPTY_LINE.format("<w:pageBreakBefore/>"))
        elif sections.imprint_apart:
            imprint.append(_EMPTY_LINE.format(""))
        imprint.append(write_imprint_table(galley, writer.write_piece))
        imprint.append(_EMPTY_LINE.format(""))
    return {name: _TemplatePart("".join(found)) for name, found in gathered.items()}


class DocxWriter:
    """Turns pieces into XML; ``seal`` waits for the line it is anchored to.

    ``tracked_changes`` writes other runs, ends of paragraphs and rows of tables.
    """

    def __init__(self, galley: Galley, word: DocxTemplate, pictures: PrintPictures) -> None:
        """Begin to write a notice into a template."""
        self.galley = galley
        self.word = word
        self.pictures = pictures
        self.media: dict[str, bytes] = {}  # the pictures' files, by the names of their parts
        self.drawings = 0
        self.seals: list[SealSetting] = []
        # Of a name that the template has a bookmark of, no other is made.
        taken = word.docx.element.xpath("//w:bookmarkStart/@w:name")
        self.bookmarks = BookmarkWriter(taken)

    def write_piece(self, piece: GalleyPiece, end: str = "") -> str:
        """Return the XML of a piece; ``end`` are the properties of the section it ends."""
        if isinstance(piece, ParagraphSetting):
            return self._write_paragraph(piece, end)
        if isinstance(piece, RuleSetting):
            return self._write_rule(piece)
        if isinstance(piece, TableSetting):
            return self._write_table(piece)
        if isinstance(piece, PictureSetting):
            return self._write_picture(piece)
        if isinstance(piece, AgencyNameSetting):
            return self._write_agency_name(piece)
        if isinstance(piece, SealSetting):
            self.seals.append(piece)
        return ""

    def _write_paragraph(self, piece: ParagraphSetting, end: str = "") -> str:
        runs = self.bookmarks.mark_runs(piece.runs, lambda run: self.write_run(piece, run))
        if self.seals:
            runs = "".join(self._write_seal(seal, piece) for seal in self.seals) + runs
            self.seals.clear()
        end = self.write_paragraph_end(piece) + end
        return f"<w:p>{write_paragraph_properties(piece, end)}{runs}</w:p>"

    def write_paragraph_end(self, piece: ParagraphSetting | PictureSetting) -> str:  # noqa: ARG002 - here all end alike
        """Return the look of the mark that ends a paragraph."""
        return ""

    def write_run(self, piece: ParagraphSetting, run: Run) -> str:
        """Return a stretch of text in a paragraph, in runs with what is not the style's own."""
        if run.text == "\t":
            return "<w:r><w:tab/></w:r>"
        chosen, changed = self._write_look(piece, run)
        written = ""
        for hint, text in split_by_hint(run.text):
            look = chosen + hint + changed
            properties = f"<w:rPr>{look}</w:rPr>" if look else ""
            lines = [f"<w:r>{properties}{_write_text(line)}</w:r>" for line in text.split("\n")]
            written += f"<w:r>{properties}<w:br/></w:r>".join(lines)
        return written

    def _write_look(self, piece: ParagraphSetting, run: Run) -> tuple[str, str]:
        """Return a run's style, and what is its own: what stands before its fonts and behind."""
        own = piece.style
        chosen = ""
        if _is_run_in_heading(piece, run):
            chosen = f'<w:rStyle w:val="{name_level_style(run.level)}"/>'
        elif run.role is not own.role:
            chosen = f'<w:rStyle w:val="{name_character_style(run.role)}"/>'
        changed = ""
        if run.red and self.galley.red != OFFICIAL.red:
            changed += f'<w:color w:val="{self.galley.red[1:]}"/>'
        if run.tracking != own.tracking:
            changed += f'<w:spacing w:val="{run.tracking}"/>'
        if run.scale != 100:  # noqa: PLR2004 - per cent
            changed += f'<w:w w:val="{run.scale}"/>'
        if run.size != own.size:
            half = round(2 * run.size)
            changed += f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
        return chosen, changed

    def _write_seal(self, seal: SealSetting, line: ParagraphSetting) -> str:
        """Anchor a seal to the signature's line; the seal hangs from the text above it."""
        self.drawings += 1
        corner, size = (seal.left, seal.drop - line.before), (seal.width, seal.height)
        return shapes.draw_seal(self.drawings, corner, size, self.galley.red[1:], circle=seal.round)

    def _write_rule(self, piece: RuleSetting) -> str:
        """Write a rule as a paragraph's upper border."""
        colour = self.galley.red[1:] if piece.red else "000000"
        size = round(piece.thickness * _EIGHTHS)
        star = ""
        if piece.star and not piece.blank:
            self.drawings += 1
            top = -(piece.thickness + _STAR_SIZE) // 2
            star = shapes.draw_star(
                self.drawings, (COLUMN_WIDTH - _STAR_SIZE) // 2, top, _STAR_SIZE, colour
            )
        border, height = "", piece.after + piece.thickness  # where it is blank
        if not piece.blank:
            height = piece.after
            border = (
                f'<w:pBdr><w:top w:val="single" w:sz="{size}" w:space="0" '
                f'w:color="{colour}"/></w:pBdr>'
            )
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{piece.style.key}"/>{border}'
            f'<w:spacing w:before="{piece.before}" w:line="{height}" w:lineRule="exact"/>'
            f"{write_overhang(piece)}</w:pPr>{star}</w:p>"
        )

    def _write_agency_name(self, piece: AgencyNameSetting) -> str:
        """Write joint names as a table without rules: names at the left, the suffix beside."""
        rows = ""
        for at, name in enumerate(piece.names):
            cells = self._write_agency_name_cell(name, piece.widths[0])
            cells += self._write_suffix_cell(piece, at)
            rows += (
                f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{piece.row}" w:hRule="atLeast"/>'
                f"</w:trPr>{cells}</w:tr>"
            )
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in piece.widths if width)
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(piece.widths)}" w:type="dxa"/>'
            '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/><w:tblCellMar>'
            '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
            f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
        )

    def _write_suffix_cell(self, piece: AgencyNameSetting, at: int) -> str:
        """Return the suffix's cell in row ``at``: one cell merged through all rows."""
        if not piece.suffix.runs:
            return ""
        line = replace(piece.suffix, align="right")
        if at == 0:
            merge = '<w:vMerge w:val="restart"/>'
        else:
            merge = "<w:vMerge/>"
            line = replace(line, runs=())
        return self._write_agency_name_cell(line, piece.widths[1], merge)

    def _write_agency_name_cell(self, line: ParagraphSetting, width: int, merge: str = "") -> str:
        if line.align != "right":
            line = replace(line, align="left")
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merge}<w:vAlign w:val="center"/>'
            f"</w:tcPr>{self._write_paragraph(line)}</w:tc>"
        )

    def _write_table(self, piece: TableSetting) -> str:
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in piece.widths)
        edges = "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        rows = ""
        for at, (row, height) in enumerate(zip(piece.rows, piece.heights, strict=True)):
            rows += self._write_row(piece, row, at, height)
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(piece.widths)}" w:type="dxa"/>'
            f'<w:jc w:val="center"/><w:tblBorders>{edges}</w:tblBorders>'
            '<w:tblLayout w:type="fixed"/><w:tblCellMar>'
            f'<w:left w:w="{piece.padding}" w:type="dxa"/>'
            f'<w:right w:w="{piece.padding}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
        )

    def _write_row(
        self, piece: TableSetting, row: Sequence[ParagraphSetting], at: int, height: int
    ) -> str:
        keep = piece.keeps_row(at)  # a row stays with the next one when its paragraphs do
        cells = ""
        for slot in piece.list_slots(at):
            cell = replace(row[slot.column], keep=keep)
            cells += f"<w:tc>{write_cell_properties(piece, slot, at)}"
            cells += f"{self._write_paragraph(cell)}</w:tc>"
        return (
            f"<w:tr><w:trPr>{self.write_row_properties(piece, at, height)}</w:trPr>{cells}</w:tr>"
        )

    def write_row_properties(self, piece: TableSetting, at: int, height: int) -> str:
        """Return the properties of a table's row."""
        header = "<w:tblHeader/>" if at < piece.header else ""
        return f'<w:cantSplit/><w:trHeight w:val="{height}" w:hRule="atLeast"/>{header}'

    def _write_picture(self, piece: PictureSetting) -> str:
        """Write a picture on a line as high as the lines of text it takes."""
        from docx.shared import Twips  # noqa: PLC0415 - docxtpl has loaded it

        size = (Twips(piece.width), Twips(piece.picture_height))
        picture = self.pictures.prepare(piece.path)
        inline = embed_picture(self.word.docx.part, self.media, picture, size, piece.path.name)
        inline.docPr.set("descr", piece.alt)
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")  # LibreOffice takes 3 mm when nothing is said
        end = self.write_paragraph_end(piece)
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{piece.style.key}"/>'
            f'<w:spacing w:line="{piece.height}" w:lineRule="atLeast"/>'
            f"{end}</w:pPr>{self.write_drawing(piece, inline.xml)}</w:p>"
        )

    def write_drawing(self, piece: PictureSetting, xml: str) -> str:  # noqa: ARG002 - here all are alike
        """Return the run that holds a picture."""
        return f'<w:r><w:rPr><w:sz w:val="2"/></w:rPr><w:drawing>{xml}</w:drawing></w:r>'


def _is_run_in_heading(piece: ParagraphSetting, run: Run) -> bool:
    """Tell whether a run is a heading in the paragraph of its text, in the look of its level."""
    if not run.level or piece.style.outline:
        return False
    return run.role is style.HEADING_LEVELS[run.level - 1].role


def _write_text(text: str) -> str:
    """Return what a run has of a line's text; nothing of none."""
    return f'<w:t xml:space="preserve">{_escape_text(text)}</w:t>' if text else ""


def _escape_text(text: str) -> str:
    """Escape a text for XML, its braces too, which docxtpl would read as its own."""
    return text.translate(_ESCAPES)


def _set_core_properties(word: DocxTemplate, galley: Galley) -> None:
    """Set what the file says of itself; its times are the notice's date, not the clock's."""
    record, core = galley.record, word.docx.core_properties
    core.title = record.title[:_LONGEST_PROPERTY]
    core.author = record.author[:_LONGEST_PROPERTY]
    core.subject = record.subject[:_LONGEST_PROPERTY]
    core.keywords = record.keywords[:_LONGEST_PROPERTY]
    core.language = "zh-CN"
    moment = datetime(record.date.year, record.date.month, record.date.day, tzinfo=UTC)
    core.created = core.modified = moment
