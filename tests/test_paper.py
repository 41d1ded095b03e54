"""The measuring instruments themselves: what they read of documents made for it."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

import notices
import pytest
from paper import Bookmark, Box, bands, bookmarks, fonts, information, ink, pages
from weasyprint import HTML
from word import MAY_BREAK, MAY_NOT, Office, Rules, lines_as_word, read_rules
from word_breaks import BreakRules

from notice_gen.fonts.fontconfig import write_libreoffice_fontconfig
from notice_gen.gbt9704 import NOT_AT_END, NOT_AT_START, OFFICIAL, SIZE_3, TRACKING, mm_to_twips

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from notice_gen.fonts.font_roles import Faces

FACE = "Noto Serif CJK SC"
SHEET = f"""
<html lang="zh-CN"><title>题</title><meta name="author" content="某局"><style>
@page {{ size: A4; margin: 0 }}
body {{ margin: 0; font: 16pt/20pt "{FACE}" }}
p, i, h1 {{ position: absolute; left: 28mm; margin: 0; white-space: pre }}
h1 {{ font: bold 16pt/20pt "{FACE}"; top: 100mm }}
i {{ width: 156mm; height: 0.7mm }}
</style>
<p style="top:20mm">“甲”　—— 乙1 Wi-Fi</p>
<p style="top:30mm">2022-</p>
<p style="top:40mm">右</p><p style="top:40mm; left:48mm; letter-spacing:2pt">左边</p>
<h1>一、标题</h1>
<p style="top:200mm; left:100mm; transform:rotate(90deg); transform-origin:0 100%">转向</p>
<i style="top:120mm; background:#F0593E"></i><i style="top:130mm; background:black"></i>
"""


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a page of which every place is known."""
    pdf: Path = tmp_path_factory.mktemp("paper") / "sheet.pdf"
    HTML(string=SHEET).write_pdf(pdf)
    return pdf


def test_lines_have_exactly_their_characters(sheet: Path) -> None:
    """No space is invented, none lost but at a line's ends, and a hyphen at the end stays one."""
    (page,) = pages(sheet)
    assert [line.text for line in page.lines] == [
        "“甲”　—— 乙1 Wi-Fi",
        "2022-",
        "右左边",
        "一、标题",
        "转向",
    ]
    assert [line.turn for line in page.lines] == [0, 0, 0, 0, 270]


def test_lines_have_their_places(sheet: Path) -> None:
    """A line reaches from its first character to the end of the last one's advance."""
    (page,) = pages(sheet)
    split = page.lines[2]
    em = SIZE_3 * 25.4 / 72
    assert (page.width, page.height) == pytest.approx((210, 297), abs=0.01)
    assert split.x0 == pytest.approx(28, abs=0.02)
    assert split.x1 == pytest.approx(48 + 2 * em + 2 * 25.4 / 72, abs=0.05)
    assert page.lines[1].baseline - page.lines[0].baseline == pytest.approx(10, abs=0.02)


def test_fonts_are_named(sheet: Path) -> None:
    """A line tells the fonts it is set in, and the file which of them it carries."""
    (page,) = pages(sheet)
    assert all(name.startswith("Noto-Serif-CJK-SC") for name in page.lines[0].fonts)
    assert page.lines[3].fonts != page.lines[0].fonts
    assert {font.name for font in fonts(sheet)} == {n for li in page.lines for n in li.fonts}
    assert all(font.embedded and font.subset for font in fonts(sheet))


@pytest.mark.parametrize(
    ("colour", "expected"),
    [("red", Box(28, 120, 184, 120.7)), ("black", Box(28, 130, 184, 130.7))],
)
def test_ink_of_one_colour(sheet: Path, colour: str, expected: Box) -> None:
    """Red ink and black ink are told apart, each to a tenth of a millimetre."""
    assert ink(sheet, 1, Box(20, 110, 200, 140), colour) == pytest.approx(expected, abs=0.1)  # type: ignore[arg-type]


def test_bands_are_what_white_divides(sheet: Path) -> None:
    """The ink of a stretch of the page comes in bands, from top to bottom."""
    tops = [band.top for band in bands(sheet, 1, Box(20, 110, 200, 140))]
    assert tops == pytest.approx([120, 130], abs=0.1)
    assert ink(sheet, 1, Box(20, 150, 200, 190)) is None


def test_what_a_file_says_of_itself(sheet: Path) -> None:
    """Bookmarks and the information dictionary are read, the language with them."""
    assert bookmarks(sheet) == [Bookmark(1, "一、标题", 1)]
    said = information(sheet)
    assert (said["Title"], said["Author"], said["Lang"]) == ("题", "某局", "zh-CN")


# A line has room up to ^ and must end at |.
BREAKS = [
    ("公文。|^2022年", "between full-width punctuation and a number"),
    ("第5|^（一）项", "between a number and an opening bracket"),
    ("用A4|^《纸》", "between a Latin word and an opening mark"),
    ("面积3×|^5米", "beside a sign that is neither"),
    ("截至|202^2年", "a number is not split"),
    ("增长|5^%以上", "nor from its percent sign"),
    ("达到|3.^5个", "nor at its decimal point"),
    ("共计|1,00^0元", "nor at its comma"),
    ("新冠COVID-|^19型", "a hyphen may end a line"),
    ("自2022-|12^-26起", "also in a date"),
    ("网址|http:^//a.cn/b/c?d=1见", "an address has no break"),
    ("来自|hell^o，再见", "nor has a word"),
    ("好|的^，再见", "what may not begin a line takes the character before with it"),
    ("见上文|（^甲）", "what may not end a line goes to the next"),
    ("他说|^“甲”", "an opening quotation mark may begin a line"),
    ("他说|“^甲”", "and may not end it"),
    ("他说“甲”|^乙", "a closing one may end it"),
    ("他说|“甲^”乙", "and may not begin it, nor the opening one end it"),
    ("甲|乙^——丙", "a dash may not begin a line"),
    ("甲|乙—^—丙", "and is not split"),
    ("自|2021^—2025年", "nor may it after a number"),
    ("自2021—|202^5年", "and a number may behind it"),
    ("甲乙——|^丙", "and may end it"),
    ("甲|乙^……丙", "an ellipsis may not begin a line"),
    ("甲a^ |乙丙丁", "a space at the end of a line stands in the margin"),
    ("国5国5国5国5国5国5国5国5国|^国", "letter spacing counts once a character"),
]
OFFICIAL_WIDTH = mm_to_twips(210) - mm_to_twips(OFFICIAL.left) - mm_to_twips(OFFICIAL.right)
FULL = "国" * 28 * 22 * 2  # two pages
MARGIN = "国" * 28 + "，" + "国" * 9
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
QUIET = ("overflowPunct", "autoSpaceDE", "autoSpaceDN")  # what the program's DOCX turns off
KINSOKU = "".join(
    f"<w:{tag} w:lang='zh-CN' w:val={quoteattr(''.join(sorted(marks)))}/>"
    for tag, marks in (("noLineBreaksAfter", NOT_AT_END), ("noLineBreaksBefore", NOT_AT_START))
)


def paragraph(text: str, room: float = OFFICIAL_WIDTH) -> str:
    """Return a paragraph at the top of a page, with so many twips of room a line."""
    return (
        f"<w:p><w:pPr><w:pageBreakBefore/><w:spacing w:line='{OFFICIAL.pitch}' w:lineRule='exact'/>"
        f"<w:ind w:right='{round(OFFICIAL_WIDTH - room)}'/>"
        f"<w:jc w:val='both'/></w:pPr><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"
    )


def word_file(path: Path, body: str, kinsoku: str = KINSOKU, quiet: Sequence[str] = QUIET) -> Path:
    """Write a DOCX of nothing but paragraphs and the line rules that are told."""
    top, bottom, left, right = map(
        mm_to_twips, (OFFICIAL.top, OFFICIAL.bottom, OFFICIAL.left, OFFICIAL.right)
    )
    off = "".join(f"<w:{tag} w:val='0'/>" for tag in quiet)
    font = " ".join(f"w:{kind}='仿宋_GB2312'" for kind in ("ascii", "hAnsi", "eastAsia", "cs"))
    parts = {
        "[Content_Types].xml": f"<Types xmlns='{PACKAGE}/content-types'>"
        "<Default Extension='rels' "
        "ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
        + "".join(
            f"<Override PartName='/word/{name}.xml' ContentType='{TYPE}.{kind}+xml'/>"
            for name, kind in (
                ("document", "document.main"),
                ("styles", "styles"),
                ("settings", "settings"),
            )
        )
        + "</Types>",
        "_rels/.rels": relations("word/", "officeDocument:document"),
        "word/_rels/document.xml.rels": relations("", "styles:styles", "settings:settings"),
        "word/settings.xml": f"<w:settings {W}>{kinsoku}</w:settings>",
        "word/styles.xml": f"<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>"
        f"<w:rFonts w:hint='eastAsia' {font}/>"
        f"<w:spacing w:val='{TRACKING}'/><w:sz w:val='{SIZE_3 * 2:.0f}'/>"
        "<w:lang w:val='en-US' w:eastAsia='zh-CN'/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        f"<w:widowControl w:val='0'/>{off}</w:pPr></w:pPrDefault></w:docDefaults></w:styles>",
        "word/document.xml": f"<w:document {W}><w:body>{body}<w:sectPr>"
        f"<w:pgSz w:w='{mm_to_twips(210)}' w:h='{mm_to_twips(297)}'/><w:pgMar w:top='{top}' "
        f"w:bottom='{bottom}' w:left='{left}' w:right='{right}' w:header='0' w:footer='0' "
        "w:gutter='0'/></w:sectPr></w:body></w:document>",
    }
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def relations(folder: str, *targets: str) -> str:
    """Return a relationships part; each target is its type and its stem."""
    rows = [target.split(":") for target in targets]
    return (
        f"<Relationships xmlns='{PACKAGE}/relationships'>"
        + "".join(
            f"<Relationship Id='r{number}' Type='{RELATIONS}/{kind}' Target='{folder}{stem}.xml'/>"
            for number, (kind, stem) in enumerate(rows)
        )
        + "</Relationships>"
    )


@pytest.fixture(scope="module")
def laid_out(faces: Faces, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[str]]]:
    """Return pages of lines of every document of these tests, all from one call."""
    work = tmp_path_factory.mktemp("word")
    fontconfig = work / "fonts.conf"
    write_libreoffice_fontconfig(faces, fontconfig)
    office = Office(fontconfig, work)

    def width(text: str) -> float:
        advances = [office.advance("仿宋_GB2312", character) for character in text]
        return sum(advance * SIZE_3 * 20 + TRACKING for advance in advances)

    rooms = [text.partition("^")[0].replace("|", "") for text, _ in BREAKS]
    cases = [
        paragraph(text.replace("|", "").replace("^", ""), width(room) + 8)
        for (text, _), room in zip(BREAKS, rooms, strict=True)
    ]
    margin = paragraph(MARGIN)
    files = [
        word_file(work / "cases.docx", "".join(cases)),
        word_file(work / "full.docx", paragraph(FULL)),
        word_file(work / "sure.docx", margin),
        word_file(work / "unsaid.docx", margin, kinsoku=""),
        word_file(work / "hanging.docx", margin, quiet=QUIET[1:]),
    ]
    stems = [file.stem for file in files]
    return dict(zip(stems, lines_as_word(files, fontconfig, work), strict=True))


@pytest.mark.parametrize(
    ("at", "text"), [(at, text) for at, (text, _) in enumerate(BREAKS)], ids=[w for _, w in BREAKS]
)
def test_breaks(laid_out: dict[str, list[list[str]]], at: int, text: str) -> None:
    """LibreOffice, held to Word's rules, ends a line where Word would."""
    assert laid_out["cases"][at][0] == text.partition("|")[0].replace("^", "").rstrip()


def test_full_pages(laid_out: dict[str, list[list[str]]]) -> None:
    """A full page of the official profile has 22 lines of 28 characters."""
    assert laid_out["full"] == [["国" * 28] * 22] * 2


def test_what_a_file_leaves_unsaid(laid_out: dict[str, list[list[str]]]) -> None:
    """A DOCX that does not state a rule is not laid out by it: the fault is seen."""
    assert laid_out["sure"][0][0] == "国" * 27
    assert laid_out["unsaid"][0][:2] == ["国" * 28, "，" + "国" * 9]
    assert laid_out["hanging"][0][0] == "国" * 28 + "，"


@pytest.mark.parametrize("quiet", [QUIET[:1], QUIET[:2], (QUIET[0], QUIET[2])])
def test_spaced_out(tmp_path: Path, quiet: tuple[str, ...]) -> None:
    """A DOCX that lets Han and digits stand apart cannot be measured, and is refused."""
    with pytest.raises(ValueError, match="autoSpaceD"):
        read_rules(word_file(tmp_path / "apart.docx", "", quiet=quiet))


def test_marks() -> None:
    """Marks stand at the edges of Western text and beside its punctuation, nowhere else."""
    rules = Rules(BreakRules("，%—", "（", frozenset("国“，（—")), hanging=False)
    signs = {"": "", MAY_BREAK: "|", MAY_NOT: "+"}
    text = "国国，5%a-b12（——国“国"
    marked = [signs[mark] + c for mark, c in zip(rules.marks(text), text, strict=True)]
    assert "".join(marked) == "国国，|5+%+a+-|b12|（—+—国“国"


def test_sample() -> None:
    """Generated notices are the same on each run, and no two alike."""
    some = notices.sample(4)
    assert some == notices.sample(4)
    assert len({str(data) for data in some}) == 4


def test_written_notices(tmp_path: Path) -> None:
    """A content folder has a file for the notice and one for each section named in it."""
    for number, data in enumerate(notices.sample(4)):
        notices.write(tmp_path / str(number), data)
        stems = {file.stem for file in (tmp_path / str(number)).iterdir()}
        named = {name for name in data["notice"]["sections"] if isinstance(name, str)}
        assert stems == {"notice"} | named
