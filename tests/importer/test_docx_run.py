"""What stands in the runs of a DOCX besides characters: in the text, or said to be missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml import parse_xml
from word_pieces import BOX, FRACTION, SPACES, field, math, run, sign, words

from notice_gen.document import CellMerge
from notice_gen.importer import docx_reader
from notice_gen.importer.block import SourceParagraph, SourceTable
from notice_gen.importer.docx_symbol import format_equation_field

if TYPE_CHECKING:
    from pathlib import Path

    from notice_gen.importer.block import SourceDocument


def read(path: Path, *paragraphs: str) -> SourceDocument:
    """Return what a document of paragraphs, given by what stands in them, is read as."""
    document = docx.Document()
    for inner in paragraphs:
        paragraph = parse_xml(f"<w:p {SPACES}>{inner}</w:p>")
        document.element.body.insert(len(document.element.body) - 1, paragraph)
    document.save(str(path / "a.docx"))
    return docx_reader.read_docx(path / "a.docx")


SCRIPT = '<w:vertAlign w:val="{}script"/>'
SQUARED = f"<m:sSup><m:e>{sign('a')}</m:e><m:sup>{sign('2')}</m:sup></m:sSup>"


@pytest.mark.parametrize(
    ("inner", "text", "unplaced"),
    [
        (math(sign("y=3x")), "y=3x", []),
        (math(FRACTION), "(a+b)/c", []),
        (math(SQUARED), "a²", []),
        (math(f"<m:rad><m:deg/><m:e>{sign('2')}</m:e></m:rad>"), "√2", []),
        (math(f"<m:d><m:e>{FRACTION}</m:e></m:d>"), "((a+b)/c)", []),
        (math(f"<m:m><m:mr><m:e>{sign('k')}</m:e></m:mr></m:m>"), "", [("k", "公式，写不成一行")]),
        (run('<w:sym w:font="Wingdings" w:char="F0FE"/>'), "☑", []),
        (run('<w:sym w:font="Wingdings" w:char="F06F"/>'), "□", []),
        (run('<w:sym w:font="Wingdings 2" w:char="F050"/>'), "√", []),
        (run('<w:sym w:font="Wingdings 2" w:char="A3"/>'), "□", []),
        (run('<w:sym w:font="Symbol" w:char="F0B4"/>'), "×", []),
        (run('<w:sym w:font="宋体" w:char="25CB"/>'), "○", []),
        (
            run('<w:sym w:font="Webdings" w:char="F04A"/>'),
            "",
            [("［Webdings 字体的 F04A］", "认不出的符号")],
        ),
        (words("x", SCRIPT.format("super")), "x", []),  # Unicode has no raised x: remarked
        (words("10", SCRIPT.format("super")), "¹⁰", []),
        (words("5", SCRIPT.format("sub")), "₅", []),
        (words("密", "<w:vanish/>"), "", [("密", "隐藏的文字")]),
        (words("显", '<w:vanish w:val="0"/>'), "显", []),
        (
            words("旧", "<w:strike/>") + words("稿", "<w:dstrike/>"),
            "",
            [("旧稿", "加了删除线的文字")],
        ),
        (field(r"EQ \o\ac(○,7)"), "⑦", []),
        (field(r"EQ \o\ac(△,7)"), "", [("△7", "认不出的公式域")]),
        (field("PAGE", "12"), "12", []),
        (
            (
                "<w:r><w:ruby><w:rt><w:r><w:t>yí</w:t></w:r></w:rt>"
                "<w:rubyBase><w:r><w:t>沂</w:t></w:r></w:rubyBase></w:ruby></w:r>"
            ),
            "沂",
            [("yí", "注音")],
        ),
        (
            run('<w:pict><v:shape><v:textpath string="样张"/></v:shape></w:pict>'),
            "",
            [("样张", "艺术字")],
        ),
        (
            run('<w:object><o:OLEObject ProgID="Visio.Drawing.15"/></w:object>'),
            "",
            [("［Visio.Drawing.15］", "嵌入的对象")],
        ),
        (run("<w:drawing><a:t>流程</a:t></w:drawing>"), "", [("流程", "图形里的文字")]),
        (
            "<w:r><mc:AlternateContent><mc:Choice><w:drawing>" + BOX.format("框") + "</w:drawing>"
            "</mc:Choice><mc:Choice>"
            + BOX.format("框")
            + "</mc:Choice><mc:Fallback><w:pict>"
            + BOX.format("框")
            + "</w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r>",
            "",
            [("框", "文本框里的文字")],
        ),
        (
            (
                "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox><w:checked/>"
                "</w:checkBox></w:ffData></w:fldChar></w:r>"
            ),
            "☑",
            [],
        ),
    ],
)
def test_runs(tmp_path: Path, inner: str, text: str, unplaced: list[tuple[str, str]]) -> None:
    """Each stands in its place among the words around it, or is told with its place."""
    source = read(tmp_path, words("首段"), words("前") + inner + words("后"))
    second = source.blocks[1]
    assert isinstance(second, SourceParagraph)
    assert second.text == f"前{text}后"
    assert [(one.at, one.text, one.reason) for one in source.unplaced] == [
        (2, said, reason) for said, reason in unplaced
    ]


@pytest.mark.parametrize(
    ("drawn", "above", "placed"),
    [
        ('<v:shape><v:textpath string="样本区财政局文件"/></v:shape>', "", True),
        (BOX.format("样本区财政局文件"), "", True),
        (BOX.format("急件"), "", False),
        (BOX.format("样本区财政局文件"), "标题", False),
    ],
)
def test_drawn_mark(tmp_path: Path, drawn: str, above: str, placed: bool) -> None:
    """WordArt with nothing above it is the agency mark; so is a box that ends with 文件."""
    source = read(tmp_path, words(above), run(f"<w:pict>{drawn}</w:pict>"))
    lines = [block.text for block in source.blocks if isinstance(block, SourceParagraph)]
    assert ("样本区财政局文件" in lines) is placed
    assert bool(source.unplaced) is not placed


def test_raised_without_a_character(tmp_path: Path) -> None:
    """What cannot be raised is kept, and said."""
    source = read(tmp_path, words("第1") + words("st", SCRIPT.format("super")))
    assert source.remarks == ["第1段的“st”是上标，已写成平常的字，请核对"]


@pytest.mark.parametrize(
    ("instruction", "shown"),
    [
        (r"EQ \o\ac(○,20)", "⑳"),
        (r"eq \o(○,\s\up2(三))", "㊂"),
        (r"EQ \o\ac(√,□)", "☑"),
        (r"EQ \f(1,2)", "1/2"),
        (r"EQ \r(,5)", "√5"),
        (r"EQ \o\ac(○,21)", ""),
        (r"EQ \i\su(1,5,3)", ""),
    ],
)
def test_equation_fields(instruction: str, shown: str) -> None:
    """An EQ field says what it draws where characters can."""
    assert format_equation_field(instruction) == shown


def test_tables(tmp_path: Path) -> None:
    """Merged cells stay merged, tables in cells are named; a box is read once."""
    document = docx.Document()
    table = document.add_table(3, 4)
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(1, 0).merge(table.cell(2, 0)).text = "高"
    table.cell(2, 3).add_table(1, 1).cell(0, 0).text = "内"
    boxed = parse_xml(f"<w:r {SPACES}><w:pict>{BOX.format('框')}</w:pict></w:r>")
    table.cell(1, 1).paragraphs[0]._p.append(boxed)  # noqa: SLF001 - python-docx has no boxes
    document.save(str(tmp_path / "a.docx"))
    source = docx_reader.read_docx(tmp_path / "a.docx")
    assert source.remarks == [
        "第1段的表格在第3行第4列里还有表格，它的文字接在这一格里，请核对",
    ]
    (found,) = [block for block in source.blocks if isinstance(block, SourceTable)]
    assert found.merges == (CellMerge(0, 1, 1, 2), CellMerge(1, 0, 2, 1))
    assert [one.text for one in source.unplaced] == ["框"]
