"""The same draft as Word files of many makings: python-docx, pieces by hand, other programs, ours.

Each has slips of the pen in it, so that there is something to answer. ``MAKERS`` are those that
need no other program; LibreOffice and OnlyOffice make theirs together.
"""

from __future__ import annotations

import codecs
import zipfile
from copy import deepcopy
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree
from office_pieces import RUNS, SPACES, write_paragraph, write_run
from own_notices import find_own_notice
from pairs import built

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from docx.document import Document as WordDocument

MAIN: Final = "word/document.xml"
LINES: Final = (
    "某某区水务局文件",
    "某水发〔2026〕5号",
    "某某区水务局关于堤防加固的通知",
    "各乡镇水利站：",
    "　　请于26年6月30日前完成选址,并提高10～20%，详见R&D<初稿>。",
    "　　一、工作要求",
    "　　(一)各站要登陆系统填报.",
    "　　特此通知。",
    "某某区水务局",
    "2026年1月5日",
)
OWN: Final = ("2022", "tongbao", "fangan", "han", "yinfa")
# Pieces of office_pieces that are whole by themselves; what they say is also read by engines.
PIECES: Final = ("hidden", "struck", "field", "simple field", "ruby", "breaks", "marks", "link")
_TRACKED: Final = (
    '<w:ins w:id="91" w:author="某科" w:date="2026-01-04T09:00:00Z">{0}</w:ins>'
    '<w:del w:id="92" w:author="某科" w:date="2026-01-04T09:00:00Z">'
    "<w:r><w:delText>原来登陆的,</w:delText></w:r></w:del>"
)
_CONTROL: Final = (
    '<w:sdt><w:sdtPr><w:alias w:val="事由"/></w:sdtPr><w:sdtContent>{0}</w:sdtContent></w:sdt>'
)


def _start() -> WordDocument:
    """Return a new Word file with the draft's lines, one in runs of two looks."""
    document = Document()
    for line in LINES:
        paragraph = document.add_paragraph(line[:7])
        if len(line) > 7:
            paragraph.add_run(line[7:]).italic = len(line) > 20
    return document


def _pack(document: WordDocument) -> bytes:
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _make_table() -> bytes:
    document = _start()
    table = document.add_table(3, 3)
    for row in table.rows:
        for number, cell in enumerate(row.cells):
            cell.text = f"第{number}站,10～20%"
    table.cell(0, 0).merge(table.cell(1, 1))
    table.cell(2, 2).add_table(1, 1).cell(0, 0).text = "甲站,乙站"
    return _pack(document)


def _make_styles() -> bytes:
    document = _start()
    document.add_heading("总体要求,目标", 1)
    document.add_heading("任务", 2)
    for line in ("甲站,乙站", "丙站,丁站"):
        document.add_paragraph(line, "List Number")
    document.add_paragraph("引用的话,不算。", "Intense Quote")
    return _pack(document)


def _make_sections() -> bytes:
    document = _start()
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.header.is_linked_to_previous = False
    section.header.paragraphs[0].text = "页眉,一"
    section.footer.paragraphs[0].text = "页脚,一"
    document.add_paragraph("横放的一页,一句。")
    return _pack(document)


def _make_comments() -> bytes:
    document = _start()
    paragraph = document.paragraphs[4]
    document.add_comment(paragraph.runs, text="请核对,谢谢", author="某科", initials="某")
    return _pack(document)


def _make_piece(content: str) -> bytes:
    """Return the draft with a paragraph of a piece before its last lines."""
    document = _start()
    words = f"<w:p {SPACES}>{write_run('各站,')}{content}{write_run('，并提高10～20%。')}</w:p>"
    document.paragraphs[7]._p.addprevious(parse_xml(words))  # noqa: SLF001 - it has no other door
    return _pack(document)


def _make_control() -> bytes:
    """Return the draft with a content control in a line."""
    document = _start()
    control = _CONTROL.format(write_run("行内的,控件"))
    control = control.replace("<w:sdt>", f"<w:sdt {SPACES}>", 1)
    document.paragraphs[7]._p.append(parse_xml(control))  # noqa: SLF001
    return _pack(document)


def _make_paragraph_control() -> bytes:
    """Return the draft with a content control that holds a whole paragraph."""
    document = _start()
    control = _CONTROL.format(write_paragraph(write_run("整段的控件,一句。")))
    control = control.replace("<w:sdt>", f"<w:sdt {SPACES}>", 1)
    document.paragraphs[7]._p.addprevious(parse_xml(control))  # noqa: SLF001
    return _pack(document)


def _make_wps_like() -> bytes:
    """Return what WPS tends to write: a run a character, each with its hint and its fonts."""
    document = _start()
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            _split_run(run._r)  # noqa: SLF001
    properties = document.core_properties
    properties.author, properties.last_modified_by = "某科", "WPS_1521"
    return _pack(document)


def _split_run(run: Any) -> None:  # noqa: ANN401 - lxml has no types
    """Put a run's characters into runs of their own."""
    fonts = f'<w:rFonts {nsdecls("w")} w:hint="eastAsia" w:ascii="仿宋" w:eastAsia="仿宋"/>'
    for character in run.text:
        single = deepcopy(run)
        single.text = character
        single.set(qn("w:rsidR"), "00AB12CD")
        single.get_or_add_rPr().insert(0, parse_xml(fonts))
        run.addprevious(single)
        run.addprevious(parse_xml(f'<w:proofErr {nsdecls("w")} w:type="gramEnd"/>'))
    run.getparent().remove(run)


def _change_main(change: Callable[[bytes], bytes]) -> bytes:
    """Return the draft, its main part written otherwise."""
    return repack(_pack(_start()), lambda parts: parts | {MAIN: change(parts[MAIN])})


def repack(
    content: bytes, change: Callable[[dict[str, bytes]], dict[str, bytes]], method: int = 8
) -> bytes:
    """Return a package with changed parts."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", method) as made:
        for name, part in change(read_parts(content)).items():
            made.writestr(name, part)
    return packed.getvalue()


def read_parts(content: bytes) -> dict[str, bytes]:
    """Return the parts of a package."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _write_other_prefix(main: bytes) -> bytes:
    """Return a main part with the prefixes that ElementTree makes up."""
    return bytes(ET.tostring(ET.fromstring(main), "utf-8", xml_declaration=True))


def _write_by_hand(main: bytes) -> bytes:
    """Return a main part with comments, single quotes, line ends of Windows, and a mark before."""
    root: Any = etree.fromstring(main)
    root[0].insert(1, etree.Comment(" 手写的 "))
    text = str(etree.tostring(root, encoding="unicode", pretty_print=True))
    return codecs.BOM_UTF8 + text.replace("\n", "\r\n").encode()


MAKERS: Final[dict[str, Callable[[], bytes]]] = {
    "plain": lambda: _pack(_start()),
    "table": _make_table,
    "styles": _make_styles,
    "sections": _make_sections,
    "comments": _make_comments,
    **{kind: partial(_make_piece, RUNS[kind]("登陆,选址")) for kind in PIECES},
    "tracked": lambda: _make_piece(_TRACKED.format(write_run("加上的,话"))),
    "control": _make_control,
    "paragraph control": _make_paragraph_control,
    "wps": _make_wps_like,
    "other prefix": lambda: _change_main(_write_other_prefix),
    "by hand": lambda: _change_main(_write_by_hand),
    "stored": lambda: repack(_pack(_start()), dict, zipfile.ZIP_STORED),
}


def make_own(name: str, folder: Path) -> bytes:
    """Return the DOCX that this program makes of a notice of its own, in an empty folder."""
    return built(find_own_notice(name), folder).docx.read_bytes()


def write_drafts(folder: Path, names: Sequence[str]) -> list[Path]:
    """Write some of the drafts of ``MAKERS`` below a folder."""
    files = [folder / f"{name.replace(' ', '-')}.docx" for name in names]
    for file, name in zip(files, names, strict=True):
        file.write_bytes(MAKERS[name]())
    return files
