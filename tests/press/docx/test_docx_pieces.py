"""The pieces of a DOCX: paragraphs and runs in named styles, tables, pictures, seals, frames."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from audit import audit
from docx.enum.text import WD_TAB_ALIGNMENT
from lxml import etree
from msgspec.structs import replace
from paragraphs import annex, head, imprint, issuers, notice, spans, table, title
from wordml import (
    W,
    disordered,
    list_drawing_ids,
    list_unhinted,
    opened,
    settings,
    texts,
    value,
    written,
    xml,
)

from notice_gen.document import Document, Image, SheetOptions
from notice_gen.gbt9704 import PAGE_HEIGHT, mm_to_twips
from notice_gen.press.docx import docx_press
from notice_gen.press.docx.zip_package import unpack_parts
from notice_gen.typeset.galley import ParagraphSetting, RuleSetting

if TYPE_CHECKING:
    from pathlib import Path

    from placed import Bench

TEXT = "为进一步做好工作，现将有关事项通知如下，请认真贯彻执行，并将落实情况及时报送。"
ODD = "{{ x }} {% if %} {# # #} {_{ }} 5% <w:br/> &amp; & \"'\\ **  两个空格"


def test_paragraphs(bench: Bench, model: Path, full: Document) -> None:
    """Every paragraph is there, in print order, word for word, in the style of its element."""
    galley, content = written(bench, model, full)
    assert [(each.style.name, each.text) for each in texts(content)] == [
        (each.style.name, each.text) for each in settings(galley)
    ]


def test_minutes(bench: Bench, model: Path) -> None:
    """In minutes those present are named behind the list of attachments (10.3)."""
    document = notice(
        TEXT,
        header=head("示例市人民政府常务会议纪要", suffix=""),
        format="纪要",
        attachment_list=spans("名单"),
        attendance=(("出席", spans("张三")), ("请假", spans("李四"))),
    )
    galley, content = written(bench, model, document)
    found = [each.text for each in texts(content)]
    assert found == [each.text for each in settings(galley)]
    assert found[-3:] == ["附件：名单", "出席：张三", "请假：李四"]


def test_schema(bench: Bench, model: Path, full: Document) -> None:
    """Every part is well-formed, its elements in the order the schema asks for, its ids unique."""
    _, content = written(bench, model, full)
    for name, part in unpack_parts(content).items():
        if name.endswith((".xml", ".rels")):
            assert not disordered(etree.fromstring(part)), name
    assert list_drawing_ids(content) == ["1", "2", "3", "4"]
    assert audit(content) == []


def test_hints(bench: Bench, model: Path, full: Document) -> None:
    """Word is told in every part that quotes, dashes and signs are Chinese (MS-OI29500 2.1.88)."""
    wide = annex("附件3", "一览表", "“—×℃…”", landscape=True)
    document = replace(full, attachments=(*full.attachments, wide))
    assert list_unhinted(written(bench, model, document)[1]) == []


def test_numbers_of_drawings(bench: Bench, model: Path, picture: Image, full: Document) -> None:
    """Each drawing has a number of its own, pictures and those in footers too."""
    wide = annex("附件3", "一览表", picture, picture, landscape=True)
    document = replace(full, attachments=(*full.attachments, wide))
    ids = list_drawing_ids(written(bench, model, document)[1])
    assert sorted(map(int, ids)) == list(range(1, 9))


def test_signature_stays_whole(bench: Bench, model: Path) -> None:
    """Each line of a signature stays with the next, and a long one is not parted itself."""
    document = notice(TEXT, issuers=issuers("甲" * 40))
    name, day = [
        each
        for each in opened(written(bench, model, document)[1]).paragraphs
        if each.style.name in {"发文机关署名", "成文日期"}
    ]
    assert name.paragraph_format.keep_with_next
    assert name.paragraph_format.keep_together
    assert day.paragraph_format.keep_together
    assert not day.paragraph_format.keep_with_next


def test_to_go_on_editing(bench: Bench, model: Path, full: Document) -> None:
    """No line is broken by hand, no space made of empty paragraphs, no text put into boxes."""
    _, content = written(bench, model, full)
    tree = xml(content)
    for tag in ("br", "cr", "pict", "txbxContent", "sdt"):
        assert not tree.findall(f".//{W}{tag}")
    body = [each for each in opened(content).paragraphs if each.style.name == "公文正文"]
    assert all(each.text for each in body)


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("正文", [("正文", [])]),
        ("一、|标题", [("一、", []), ("标题", [])]),
        ("正**文**", [("正", []), ("文", ["rStyle=Font黑体"])]),
        ("“正”", [("“正”", ["rFonts=None"])]),
        ("“Café”", [("“Caf", ["rFonts=None"]), ("é", ["rFonts=None"]), ("”", ["rFonts=None"])]),
        ("正—**文…**", [("正—", ["rFonts=None"]), ("文…", ["rStyle=Font黑体", "rFonts=None"])]),
        ("（一）|首句。|正文", [("（一）", ["rStyle=Level2Run"]), ("首句。", ["rStyle=Level2Run"]),
                           ("正文", [])]),
        ("（一）|首**句**。|正文", [("（一）", ["rStyle=Level2Run"]), ("首", ["rStyle=Level2Run"]),
                               ("句", ["rStyle=Font黑体"]), ("。", ["rStyle=Level2Run"]),
                               ("正文", [])]),
    ],
)  # fmt: skip
def test_runs(bench: Bench, model: Path, block: str, expected: list[tuple[str, list[str]]]) -> None:
    """A run says only what its style does not; another face is another named style."""
    _, content = written(bench, model, notice(block))
    text = "".join(part for part, _ in expected)
    (found,) = [each for each in opened(content).paragraphs if each.text == text]
    runs = [
        (run.text, [f"{etree.QName(each).localname}={each.get(f'{W}val')}" for each in properties])
        for run in found.runs
        for properties in (run._element.rPr if run._element.rPr is not None else (),)  # noqa: SLF001
    ]
    assert runs == expected


def test_paragraph_properties(bench: Bench, model: Path) -> None:
    """A paragraph of text says nothing but its style, which a secretary may then change."""
    _, content = written(bench, model, notice(TEXT, "一、|标题"))
    for each in opened(content).paragraphs:
        if each.style.name in {"公文正文", "一级标题"}:
            assert [etree.QName(one).localname for one in each._element.pPr] == ["pStyle"]  # noqa: SLF001


@pytest.mark.parametrize(
    "document",
    [
        notice(ODD),
        notice(f"一、|{ODD}"),
        notice(TEXT, title=title(ODD)),
        notice(TEXT, note=spans(ODD)),
        notice(TEXT, issuers=issuers(ODD)),
        notice(TEXT, imprint=imprint(ODD)),
        notice(TEXT, attachments=(annex("附件", ODD, ODD),)),
        notice(TEXT, header=head(ODD, number=ODD)),
    ],
    ids=["text", "heading", "title", "note", "issuer", "imprint", "annex", "head"],
)
def test_odd_characters(bench: Bench, model: Path, document: Document) -> None:
    """Braces, per cent signs, angle brackets and spaces are printed as they are typed."""
    galley, content = written(bench, model, document)
    found = [each.text for each in texts(content)]
    assert found == [each.text for each in settings(galley)]
    assert any("{{ x }}" in text for text in found)


def test_odd_characters_in_tables(bench: Bench, model: Path) -> None:
    """So they are in cells."""
    _, content = written(bench, model, notice(TEXT, table("甲|乙", f"{{{{ x }}}}|{ODD}")))
    (found,) = opened(content).tables
    assert [cell.text for cell in found.rows[1].cells] == ["{{ x }}", ODD.replace("**", "")]


def test_moved_paragraph(bench: Bench, model: Path) -> None:
    """A paragraph that begins a page says so itself."""
    galley = bench.proof(notice(TEXT, "第二段")).galley
    flow = tuple(
        replace(each, new_page=True)
        if isinstance(each, ParagraphSetting) and each.text == "第二段"
        else each
        for each in galley.flow
    )
    content = docx_press.write_docx(replace(galley, flow=flow), model)
    (found,) = [each for each in opened(content).paragraphs if each.text == "第二段"]
    assert found.paragraph_format.page_break_before


def test_table(bench: Bench, model: Path) -> None:
    """A table is Word's own: its header is repeated, no row is cut, its columns are as set."""
    block = table("序号|单位", "1|区教育局", "2|区司法局", aligns="cl")
    _, content = written(bench, model, notice(TEXT, block))
    (found,) = opened(content).tables
    found_texts = [[cell.text for cell in row.cells] for row in found.rows]
    assert found_texts == [["序号", "单位"], ["1", "区教育局"], ["2", "区司法局"]]
    rows = list(xml(content).iter(f"{W}tr"))
    assert [row.find(f".//{W}tblHeader") is not None for row in rows] == [True, False, False]
    assert all(row.find(f".//{W}cantSplit") is not None for row in rows)
    assert {value(row, "trPr/trHeight", "hRule") for row in rows} == {"atLeast"}
    widths = [int(each.get(f"{W}w")) for each in xml(content).iter(f"{W}gridCol")]
    assert sum(widths) == 8843
    aligned = [each.paragraphs[0].alignment for each in found.rows[1].cells]
    assert [str(each).split(" ")[0] for each in aligned] == ["CENTER", "None"]


def test_picture(bench: Bench, model: Path, picture: Image) -> None:
    """A picture stands in the text, in its size, with the words for those who cannot see it."""
    galley, content = written(bench, model, notice(TEXT, picture))
    (shape,) = opened(content).inline_shapes
    assert (shape.width.mm, shape.height.mm) == pytest.approx((52.9, 26.5), abs=0.1)
    (drawn,) = xml(content).xpath("//*[local-name()='docPr']")
    assert drawn.get("descr") == picture.alt
    media = [part for name, part in unpack_parts(content).items() if name.startswith("word/media/")]
    assert media == [picture.path.read_bytes()]
    assert galley.flow


@pytest.mark.parametrize("seal", ["加盖", "不加盖"])
def test_seal(bench: Bench, model: Path, seal: str) -> None:
    """A seal's place hangs on the line of its name, where the pages have it."""
    document = notice(TEXT, issuers=issuers("示例市样本区司法局", seal=seal))
    layout = bench.layout(document)
    _, content = written(bench, model, document)
    tree = xml(content)
    places = tree.xpath("//*[local-name()='anchor']")
    assert len(places) == (seal == "加盖")
    for place in places:
        paragraph = next(each for each in place.iterancestors(f"{W}p"))
        assert "".join(paragraph.itertext(f"{W}t")) == "示例市样本区司法局"
        left, top = (int(each.text) / 635 for each in place.iter("{*}posOffset"))
        (kept,) = layout.pages[0].seals
        name = next(line for line in layout.pages[0].lines if line.text == "示例市样本区司法局")
        line_top = name.baseline - 510 / 2 - 0.38 * 320  # its line is 9 mm high
        assert left == pytest.approx(kept.x - 1587, abs=1)
        assert top == pytest.approx(kept.y - line_top, abs=2)


def test_imprint(bench: Bench, model: Path) -> None:
    """The imprint is a table that hangs at the foot and grows upwards, with text behind it.

    Its rules stand where the pages have them. LibreOffice sets a table at the very end of a text
    in line, so that something has to follow.
    """
    document = notice(TEXT, imprint=imprint("甲，乙。", "区司法局", "2026年3月6日印发"))
    galley, content = written(bench, model, document)
    place = next(xml(content).iter(f"{W}tblpPr"))
    assert (place.get(f"{W}vertAnchor"), place.get(f"{W}tblpYSpec")) == ("margin", "bottom")
    rows = [value(row, "trPr/trHeight") for row in xml(content).iter(f"{W}tr")]
    rules = [each.top for each in galley.imprint if isinstance(each.piece, RuleSetting)]
    foot = mm_to_twips(PAGE_HEIGHT) - mm_to_twips(galley.profile.bottom)
    assert [int(row or 0) for row in rows] == [low - top for top, low in pairwise([*rules, foot])]
    assert opened(content).element.body[-2].tag == f"{W}p"
    borders = [each for cell in xml(content).iter(f"{W}tcBorders") for each in cell]
    sizes = [each.get(f"{W}sz") for each in borders]
    assert sizes == ["8", "6", "6", "8"], "eighths of a point: 0.35, 0.25, 0.25, 0.35 mm"


def test_room_to_grow(bench: Bench, model: Path, full: Document) -> None:
    """Whatever a secretary types into a cell shows: a row is as high as it was, or higher."""
    joint = head("甲局", "乙局", number="样〔2026〕1号")
    _, content = written(bench, model, replace(full, header=joint))
    rows = [each for each in xml(content).iter(f"{W}tr") if "".join(each.itertext())]
    assert len(rows) == 3 + 2 + 2  # table, joint mark, imprint
    assert {value(row, "trPr/trHeight", "hRule") for row in rows} == {"atLeast"}


def test_tabs(bench: Bench, model: Path) -> None:
    """Number and signers share a line by a tab, where the pages have them."""
    document = notice(TEXT, header=head(number="样司〔2026〕12号", signatories=("张三",)))
    _, content = written(bench, model, document)
    (found,) = [each for each in opened(content).paragraphs if "签发人" in each.text]
    assert found.text == "样司〔2026〕12号\t签发人：张三"
    signer = next(each for each in bench.layout(document).pages[0].lines if "签发人" in each.text)
    (stop,) = found.paragraph_format.tab_stops
    flush = stop.alignment is WD_TAB_ALIGNMENT.RIGHT
    edge = bench.right(signer) if flush else bench.left(signer)
    assert stop.position.mm + 28 == pytest.approx(edge, abs=0.05)


@pytest.mark.parametrize(
    ("name", "left", "hanging"), [("普法责任清单", 632 + 945, 945), ("甲" * 40, 632 + 945, 945)]
)
def test_hanging(bench: Bench, model: Path, name: str, left: int, hanging: int) -> None:
    """Turned lines of an attachment's name hang by an indent, not by spaces."""
    _, content = written(bench, model, notice(TEXT, attachment_list=spans(name)))
    (found,) = [each for each in opened(content).paragraphs if each.text == f"附件：{name}"]
    assert value(found._element, "pPr/ind", "left") == str(left)  # noqa: SLF001
    assert value(found._element, "pPr/ind", "hanging") == str(hanging)  # noqa: SLF001


def test_annex(bench: Bench, model: Path) -> None:
    """An attachment begins its page by its own paragraph, without a break put in by hand."""
    _, content = written(bench, model, notice(TEXT, attachments=(annex("附件", "清单", TEXT),)))
    (label,) = [each for each in opened(content).paragraphs if each.text == "附件"]
    assert label.paragraph_format.page_break_before
    assert label.style.name == "附件"


@pytest.mark.parametrize("suffix", ["文件", ""])
def test_joint_mark(bench: Bench, model: Path, suffix: str) -> None:
    """A joint mark is a table without rules: names below each other, 文件 beside all of them."""
    _, content = written(bench, model, notice(TEXT, header=head("甲县", "乙县", suffix=suffix)))
    (found,) = opened(content).tables
    assert [row.cells[0].text for row in found.rows] == ["甲县", "乙县"]
    assert {row.cells[-1].text for row in found.rows} == ({"文件"} if suffix else {"甲县", "乙县"})
    assert not list(xml(content).iter(f"{W}tblBorders"))


def test_outline(bench: Bench, model: Path) -> None:
    """Headings of their own are in Word's outline, on their level."""
    _, content = written(bench, model, notice("一、|甲", "（一）|乙", "1.|丙", "（1）|丁"))
    names = ["一级标题", "二级标题", "三级标题", "四级标题"]
    found = [each for each in opened(content).paragraphs if each.style.name in names]
    levels = [value(each.style.element, "pPr/outlineLvl") for each in found]
    assert levels == ["0", "1", "2", "3"]


def test_times(bench: Bench, model: Path) -> None:
    """Digits in Times are in a style of their own, the text around them is not."""
    _, content = written(bench, model, notice("共12个", sheet=SheetOptions(digits="Times")))
    (found,) = [each for each in opened(content).paragraphs if each.text == "共12个"]
    assert [run.style.name for run in found.runs] == [
        "Default Paragraph Font",
        "Times字",
        "Default Paragraph Font",
    ]
