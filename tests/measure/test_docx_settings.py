"""What a DOCX says of its text, however it says it."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Final

import pytest

from notice_gen import limits
from notice_gen.error import UsageError
from notice_gen.measure.docx_settings import read_docx
from notice_gen.measure.source_text import CharacterFormat, FormattedParagraph

if TYPE_CHECKING:
    from pathlib import Path

    from notice_gen.measure.source_text import SourceText

SPACES: Final = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in (
        ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
        ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    )
)
DEFAULTS: Final = (
    "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii='A' w:eastAsia='仿宋'/>"
    "<w:sz w:val='32'/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>{}</w:pPr></w:pPrDefault>"
    "</w:docDefaults>"
)


def write_and_read(path: Path, body: str, styles: str = "", **parts: str) -> SourceText:
    """Write a DOCX of the parts and read it."""
    file = path / "made.docx"
    wrapped = {
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {SPACES}>{styles}</w:styles>",
        **{f"word/{name.replace('_', '/')}.xml": part for name, part in parts.items()},
    }
    with zipfile.ZipFile(file, "w") as package:
        for name, part in wrapped.items():
            package.writestr(name, part)
    return read_docx(file)


def run(text: str, properties: str = "") -> str:
    """Return a run."""
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def style(name: str, properties: str, *, base: str = "", kind: str = "paragraph") -> str:
    """Return a style; its properties are a run's."""
    based = f"<w:basedOn w:val='{base}'/>" if base else ""
    return (
        f"<w:style w:type='{kind}' w:styleId='{name}'>{based}<w:rPr>{properties}</w:rPr></w:style>"
    )


FONT, BIG = "<w:rFonts w:eastAsia='黑体'/>", "<w:sz w:val='44'/>"
NAMED = "<w:pPr><w:pStyle w:val='S'/></w:pPr>"

FORMATS = [
    ("program's own default", "", run("文"), CharacterFormat(10, "", "")),
    ("defaults", DEFAULTS, run("文"), CharacterFormat(16, "仿宋", "A")),
    ("run", DEFAULTS, run("文", FONT + BIG), CharacterFormat(22, "黑体", "A")),
    ("style", DEFAULTS + style("S", FONT), NAMED + run("文"), CharacterFormat(16, "黑体", "A")),
    (
        "style upon style",
        DEFAULTS + style("T", FONT + BIG) + style("S", "<w:sz w:val='28'/>", base="T"),
        NAMED + run("文"),
        CharacterFormat(14, "黑体", "A"),
    ),
    (
        "style based on itself",
        DEFAULTS + style("S", FONT, base="S"),
        NAMED + run("文"),
        CharacterFormat(16, "黑体", "A"),
    ),
    (
        "style that is not there",
        DEFAULTS + style("S", FONT, base="T"),
        NAMED + run("文"),
        CharacterFormat(16, "黑体", "A"),
    ),
    (
        "character style",
        DEFAULTS + style("C", FONT, kind="character"),
        run("文", "<w:rStyle w:val='C'/>"),
        CharacterFormat(16, "黑体", "A"),
    ),
    (
        "run over character style",
        DEFAULTS + style("C", FONT + BIG, kind="character"),
        run("文", "<w:rStyle w:val='C'/><w:sz w:val='28'/>"),
        CharacterFormat(14, "黑体", "A"),
    ),
    (
        "default style",
        DEFAULTS + style("N", FONT).replace("<w:style ", "<w:style w:default='1' "),
        run("文"),
        CharacterFormat(16, "黑体", "A"),
    ),
    (
        "letter spacing",
        DEFAULTS,
        run("文", "<w:spacing w:val='-5'/>"),
        CharacterFormat(16, "仿宋", "A", -0.25),
    ),
]


@pytest.mark.parametrize(
    ("styles", "inside", "character_format"),
    [one[1:] for one in FORMATS],
    ids=[one[0] for one in FORMATS],
)
def test_formats(
    styles: str, inside: str, character_format: CharacterFormat, tmp_path: Path
) -> None:
    """A format is put together from defaults, styles and the run, the nearer one first."""
    (paragraph,) = write_and_read(
        tmp_path, f"<w:p>{inside}</w:p>", styles.replace("{}", "")
    ).paragraphs
    assert paragraph.formats == (character_format,)


@pytest.mark.parametrize(
    ("theme", "font"),
    [
        ("<a:ea typeface='楷体'/>", "楷体"),
        ("<a:ea typeface=''/><a:font script='Hans' typeface='等线'/>", "等线"),
        ("<a:ea typeface=''/>", ""),
    ],
)
def test_theme(theme: str, font: str, tmp_path: Path) -> None:
    """A font may be named by the theme."""
    whole = (
        f"<a:theme {SPACES}><a:minorFont><a:latin typeface='Calibri'/>{theme}</a:minorFont>"
        "</a:theme>"
    )
    named = "<w:rFonts w:eastAsiaTheme='minorEastAsia' w:asciiTheme='minorHAnsi'/>"
    found = write_and_read(tmp_path, f"<w:p>{run('文', named)}</w:p>", theme_theme1=whole)
    assert found.paragraphs[0].formats == (CharacterFormat(10, font, "Calibri"),)


TEXTS = [
    ("runs", run("关于") + run("通知"), ["关于通知"]),
    ("spaces left out", run("机\u3000密 ★"), ["机密★"]),
    ("taken out", f"<w:del>{run('旧')}</w:del>{run('新')}", ["新"]),
    ("put in", f"<w:ins>{run('新')}</w:ins>", ["新"]),
    ("hyphen", "<w:r><w:t>1</w:t><w:noBreakHyphen/><w:t>2</w:t></w:r>", ["1-2"]),
    ("link", f"<w:hyperlink>{run('网址')}</w:hyperlink>", ["网址"]),
    (
        "text box, once",
        "<w:r><mc:AlternateContent><mc:Choice><w:p>" + run("标志") + "</w:p></mc:Choice>"
        "<mc:Fallback><w:p>"
        + run("标志")
        + "</w:p></mc:Fallback></mc:AlternateContent></w:r>"
        + run("正文"),
        ["正文", "标志"],
    ),
]


@pytest.mark.parametrize(
    ("inside", "texts"), [one[1:] for one in TEXTS], ids=[one[0] for one in TEXTS]
)
def test_texts(inside: str, texts: list[str], tmp_path: Path) -> None:
    """The text is what is printed, without spaces, a format for each character."""
    paragraphs = write_and_read(tmp_path, f"<w:p>{inside}</w:p>").paragraphs
    assert [paragraph.text for paragraph in paragraphs] == texts
    assert [len(paragraph.formats) for paragraph in paragraphs] == [len(text) for text in texts]


@pytest.mark.parametrize(
    ("spacing", "pitch"),
    [
        ("w:line='592' w:lineRule='exact'", 29.6),
        ("w:line='592' w:lineRule='atLeast'", None),
        ("w:line='360'", None),
        ("w:before='100'", None),
    ],
)
def test_pitch(spacing: str, pitch: float | None, tmp_path: Path) -> None:
    """Only an exact pitch is one."""
    body = f"<w:p><w:pPr><w:spacing {spacing}/></w:pPr>{run('文')}</w:p>"
    assert write_and_read(tmp_path, body).paragraphs[0].pitch == pitch


def test_sheet(tmp_path: Path) -> None:
    """Margins are millimetres; a grid of characters gives their width."""
    body = (
        "<w:sectPr><w:pgSz w:w='11906' w:h='16838'/><w:pgMar w:top='1960' w:right='1474'"
        " w:bottom='1847' w:left='1587'/><w:docGrid w:type='linesAndChars' w:charSpace='-849'/>"
        "</w:sectPr>"
    )
    (sheet,) = write_and_read(tmp_path, body, DEFAULTS).pages
    assert (sheet.width, sheet.height) == pytest.approx((210, 297), abs=0.01)
    sides = (sheet.top, sheet.right, sheet.bottom, sheet.left)
    assert sides == pytest.approx((34.57, 26, 32.58, 27.99), abs=0.01)
    assert sheet.cell_width == pytest.approx(15.79, abs=0.01)


@pytest.mark.parametrize(
    ("defaults", "hanging", "apart"),
    [
        ("", True, True),
        ("<w:overflowPunct w:val='0'/>", False, True),
        ("<w:autoSpaceDE w:val='0'/><w:autoSpaceDN w:val='0'/>", True, False),
        ("<w:autoSpaceDE w:val='0'/>", True, True),
        ("<w:overflowPunct/>", True, True),
    ],
)
def test_rules(defaults: str, hanging: bool, apart: bool, tmp_path: Path) -> None:
    """What is not said is as Word has it: marks hang, Han and Western text stand apart."""
    found = write_and_read(tmp_path, "<w:p/>", DEFAULTS.format(defaults))
    assert (found.hangs_punctuation, found.spaces_western) == (hanging, apart)


def test_footers(tmp_path: Path) -> None:
    """Footers are read beside the text."""
    footer = f"<w:ftr {SPACES}><w:p>{run('—')}{run('1')}{run('—')}</w:p></w:ftr>"
    found = write_and_read(tmp_path, "<w:p/>", footer1=footer)
    assert [paragraph.text for paragraph in found.footers] == ["—1—"]
    assert [paragraph.text for paragraph in found.paragraphs] == [""]


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A part too large for any notice is not unpacked."""
    monkeypatch.setattr(limits, "MEASURED_PART_BYTES", 100)
    with pytest.raises(UsageError, match="太大"):
        write_and_read(tmp_path, "<w:p/>" * 100)


def test_no_entities(tmp_path: Path) -> None:
    """A file cannot bring in another: what it names is not looked up."""
    secret = tmp_path / "secret"
    secret.write_text("机密", encoding="utf-8")
    file = tmp_path / "entity.docx"
    with zipfile.ZipFile(file, "w") as package:
        package.writestr(
            "word/document.xml",
            f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]><w:document {SPACES}>'
            f"<w:body><w:p><w:r><w:t>甲&x;</w:t></w:r></w:p></w:body></w:document>",
        )
    assert "机密" not in read_docx(file).paragraphs[0].text


LOW = [(29.6, 16, 2.8), (35.45, 22, 2.275), (22.4, 14, 1.4), (16.0, 16, -1.28)]


@pytest.mark.parametrize(("pitch", "size", "low"), LOW)
def test_low(pitch: float, size: float, low: float) -> None:
    """LibreOffice's baseline is at four fifths of the line, not where its middle would have it."""
    assert FormattedParagraph("", (), pitch).compute_baseline_drop(size) == pytest.approx(
        low, abs=0.01
    )


def test_not_low() -> None:
    """Lines as high as their text are not shifted."""
    assert FormattedParagraph("", ()).compute_baseline_drop(16) == 0
