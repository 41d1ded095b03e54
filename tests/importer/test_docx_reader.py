"""A DOCX made by hand in Word or WPS: patterns of the text first, styles second."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image

from notice_gen.document import CellMerge
from notice_gen.importer import docx_reader
from notice_gen.importer.block import SourceParagraph, SourcePicture, SourceTable
from notice_gen.importer.run import recognise_document

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document as Docx

    from notice_gen.importer.block import SourceDocument

COUNTED = """<w:numbering {w}><w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>
<w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="*"/></w:lvl>
</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="7"/></w:num></w:numbering>"""


def read(document: Docx, path: Path) -> SourceDocument:
    """Save a document and read it."""
    document.save(str(path / "a.docx"))
    return docx_reader.read_docx(path / "a.docx")


def texts(source: SourceDocument) -> list[str]:
    """Return the paragraphs that say something."""
    return [
        block.text for block in source.blocks if isinstance(block, SourceParagraph) and block.text
    ]


def test_lines(tmp_path: Path) -> None:
    """Hard line breaks part paragraphs, tabs stay, a page break is nothing."""
    document = docx.Document()
    document.add_paragraph("关于甲的\n通知").add_run("\t乙")
    document.add_page_break()  # type: ignore[no-untyped-call]
    assert texts(read(document, tmp_path)) == ["关于甲的", "通知\t乙"]


def test_looks(tmp_path: Path) -> None:
    """Bold is seen where it is set, and where it is switched off again."""
    document = docx.Document()
    paragraph = document.add_paragraph("甲")
    paragraph.add_run("乙").bold = True
    paragraph.add_run("丙").bold = False
    (block,) = read(document, tmp_path).blocks
    assert isinstance(block, SourceParagraph)
    assert (block.text, block.looks) == ("甲乙丙", " b ")


def test_bold_lead(tmp_path: Path) -> None:
    """What is bold at the start of a numbered paragraph is its run-in heading."""
    document = docx.Document()
    document.add_paragraph("一、任务")
    paragraph = document.add_paragraph("（一）")
    paragraph.add_run("压实“最后一公里”的责任（含街道、社区、小区三级），不留空当。").bold = True
    paragraph.add_run("各单位要落实。")
    recognised = recognise_document(read(document, tmp_path))
    lead = "压实“最后一公里”的责任（含街道、社区、小区三级），不留空当。"
    item = {"lead": lead, "text": "各单位要落实。"}
    assert recognised.values["sections"] == [{"heading": "任务", "items": [item]}]


def test_headings(tmp_path: Path) -> None:
    """Word's own styles for title and headings count where no ordinal is typed."""
    document = docx.Document()
    document.add_heading("关于甲的工作安排", 0)
    document.add_heading("总体要求", 1)
    document.add_paragraph("认真落实。")
    document.add_heading("主要任务", 1)
    document.add_heading("查", 2)
    document.add_paragraph("查清。")
    recognised = recognise_document(read(document, tmp_path))
    assert recognised.values["title"] == "关于甲的工作安排"
    assert recognised.values["sections"] == [
        {"heading": "总体要求", "intro": "认真落实。"},
        {"heading": "主要任务", "items": [{"heading": "查", "text": "查清。"}]},
    ]
    assert any("程序会按层次加上" in remark for remark in recognised.log.remarks)


def test_counted(tmp_path: Path) -> None:
    """Ordinals that Word counts are seen as everybody sees them; bullets are none."""
    document = docx.Document()
    for level, text in ((0, "任务"), (1, "查"), (1, "改"), (2, "点"), (0, "要求"), (1, "快")):
        paragraph = document.add_paragraph(text)
        paragraph._p.get_or_add_pPr().append(  # noqa: SLF001 - python-docx makes no lists
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>'
            )
        )
    document.save(str(tmp_path / "plain.docx"))
    with (
        zipfile.ZipFile(tmp_path / "plain.docx") as old,
        zipfile.ZipFile(tmp_path / "a.docx", "w") as new,
    ):
        for name in old.namelist():
            own = COUNTED.format(w=nsdecls("w")).encode()
            new.writestr(name, own if name == "word/numbering.xml" else old.read(name))
    source = docx_reader.read_docx(tmp_path / "a.docx")
    assert texts(source) == ["一、任务", "（1）查", "（2）改", "点", "二、要求", "（1）快"]
    assert [change.after for change in source.changes] == [
        "一、",
        "（1）",
        "（2）",
        "二、",
        "（1）",
    ]


def test_merged_cells(tmp_path: Path) -> None:
    """A merged cell has its text once; paragraphs are lines of a cell; a table in one is text."""
    document = docx.Document()
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "合"
    table.cell(1, 0).text = "一\n二"
    table.cell(1, 2).add_table(1, 1).cell(0, 0).text = "内"
    (table,) = [
        block for block in read(document, tmp_path).blocks if isinstance(block, SourceTable)
    ]
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["合", "", ""],
        ["一\n二", "", "内"],
        ["", "", ""],
    ]
    assert table.merges == (CellMerge(0, 0, 1, 2),)


def test_beside_the_text(tmp_path: Path) -> None:
    """Headers, boxes and deleted words are not the notice's, and not lost."""
    document = docx.Document()
    paragraph = document.add_paragraph("正文")
    document.sections[0].header.paragraphs[0].text = "内部资料"
    document.sections[0].footer.paragraphs[0].text = "— 1 —"
    w = nsdecls("w")
    paragraph._p.append(  # noqa: SLF001 - python-docx tracks no changes
        parse_xml(f"<w:del {w}><w:r><w:delText>旧</w:delText></w:r></w:del>")
    )
    paragraph._p.append(parse_xml(f"<w:ins {w}><w:r><w:t>新</w:t></w:r></w:ins>"))  # noqa: SLF001
    box = "<w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent>"
    paragraph._p.append(parse_xml(f"<w:r {w}><w:pict>{box}</w:pict></w:r>"))  # noqa: SLF001
    source = read(document, tmp_path)
    assert texts(source) == ["正文新"]
    assert [(stray.text, stray.reason) for stray in source.unplaced] == [
        ("旧", "修订中删去的文字"),
        ("框", "文本框里的文字"),
        ("内部资料", "页眉"),
    ]


@pytest.mark.parametrize(("form", "kept"), [("PNG", True), ("JPEG", True), ("GIF", False)])
def test_pictures(tmp_path: Path, form: str, kept: bool) -> None:
    """A PNG or JPEG goes along; another picture is reported."""
    file = BytesIO()
    Image.new("L", (4, 4)).save(file, form)
    document = docx.Document()
    document.add_paragraph("如下：")
    document.add_picture(file)
    source = read(document, tmp_path)
    pictures = [block for block in source.blocks if isinstance(block, SourcePicture)]
    assert [picture.content for picture in pictures] == ([file.getvalue()] if kept else [])
    assert bool(source.unplaced) is not kept


@pytest.mark.parametrize("words", ["", "甲"])
@pytest.mark.parametrize("row", [0, 1])
def test_picture_in_a_cell(tmp_path: Path, row: int, words: str) -> None:
    """A picture in a cell, alone or beside words, is reported; the table stays."""
    file = BytesIO()
    Image.new("L", (4, 4)).save(file, "PNG")
    document = docx.Document()
    table = document.add_table(2, 2)
    cell = table.cell(row, 0)
    cell.paragraphs[0].add_run(words).add_picture(file)
    table.cell(row, 1).text = "乙"
    source = read(document, tmp_path)
    (found,) = [block for block in source.blocks if isinstance(block, SourceTable)]
    assert [each.text for each in found.rows[row]] == [words, "乙"]
    assert [each.reason for each in source.unplaced] == ["表格里的图片"]


def test_comments_in_the_parts(tmp_path: Path) -> None:
    """Comments and instructions of XML, which no reader of a DOCX sees, change nothing."""
    document = docx.Document()
    document.add_paragraph("正文")
    document.save(str(tmp_path / "plain.docx"))
    with (
        zipfile.ZipFile(tmp_path / "plain.docx") as old,
        zipfile.ZipFile(tmp_path / "a.docx", "w") as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("word/"):
                content = re.sub(rb"(?=</[^<>]*>\s*$)", b"<!--x--><?y z?>", content)
                content = content.replace(b"<w:body>", b"<w:body><!--x--><?y z?>")
            new.writestr(name, content)
    assert texts(docx_reader.read_docx(tmp_path / "a.docx")) == ["正文"]


def test_landscape(tmp_path: Path) -> None:
    """Pages that lie on their side are known by their section."""
    document = docx.Document()
    document.add_paragraph("直")
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    document.add_paragraph("横")
    source = read(document, tmp_path)
    said = {p.text: p.landscape for p in source.blocks if isinstance(p, SourceParagraph) and p.text}
    assert said == {"直": False, "横": True}


def test_hand_made(tmp_path: Path) -> None:
    """A whole notice as an office types it is recognised element by element."""
    document = docx.Document()
    for line in (
        "示例市教育局文件",
        "示教发[2026]第15号",
        "关于开展校园安全检查的通知",
        "各县（区）教育局,市直各学校:",
        "　　现就有关事项通知如下:",
        "　　一、检查范围",
        "　　全市中小学、幼儿园。",
        "　　二、检查内容",
        "　　(一)消防安全。重点检查消防设施.",
        "　　（二）食品安全。重点检查食堂。",
        "　　附件:1.检查表",
        "　　　　　2.名单",
        "示例市教育局          ",
        "二〇二六年三月二日",
        "(联系人:李样本,电话:0000-1234567)",
        "附件1",
        "检查表",
        "一、消防",
        "灭火器完好。",
        "附件2：名单",
        "市一中",
        "抄送：市委办,市府办。",
        "示例市教育局办公室    2026年3月3日印发",
    ):
        document.add_paragraph(line)
    assert recognise_document(read(document, tmp_path)).values == {
        "kind": "通知",
        "mark": "示例市教育局",
        "number": "示教发〔2026〕15号",
        "title": "关于开展校园安全检查的通知",
        "recipients": [["各县（区）教育局"], ["市直各学校"]],
        "preamble": "现就有关事项通知如下：",
        "sections": [
            {"heading": "检查范围", "intro": "全市中小学、幼儿园。"},
            {
                "heading": "检查内容",
                "items": [
                    {"lead": "消防安全。", "text": "重点检查消防设施。"},
                    {"lead": "食品安全。", "text": "重点检查食堂。"},
                ],
            },
        ],
        "attachments": [
            {"title": "检查表", "body": "# 消防\n\n灭火器完好。"},
            {"title": "名单", "body": "市一中"},
        ],
        "issuers": "示例市教育局",
        "date": "2026-03-02",
        "note": "联系人：李样本，电话：0000-1234567",
        "copies": ["市委办", "市府办"],
        "printer": "示例市教育局办公室",
        "printed": "2026-03-03",
    }
