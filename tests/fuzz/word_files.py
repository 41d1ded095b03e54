"""DOCX files of others to be imported: put together by chance of what WordprocessingML has."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from fuzz.plain_texts import choose_line
from measure.mutate import spoil_docx

if TYPE_CHECKING:
    from random import Random

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES: Final = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_TYPES: Final = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_RELATIONS: Final = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="p1" Type="http://x/image" Target="media/a.png"/>'
    '<Relationship Id="p2" Type="http://x/image" Target="../../x.png" TargetMode="External"/>'
    "</Relationships>"
)
_NUMBERING: Final = (
    '<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="{target}"/></w:num>'
)
_FORMATS: Final = ("decimal", "chineseCounting", "none", "bullet", "upperRoman", "x", "")
_WORDS: Final = ("%1、", "（%2）", "%1.%2.%3", "%9", "", "\u200b", "%")
_NUMBERS: Final = ("0", "1", "2", "-1", "8", "9", "99999999999", "", "x", "1.5")
_PART_FOLDER: Final = "word"


def make_word_file(random: Random, sound: bytes) -> bytes:
    """Return a DOCX: made of paragraphs and tables by chance, or a ``sound`` one spoiled."""
    if random.random() < 0.4:
        return spoil_docx(sound, random.randrange(2**32))
    body = "".join(_make_block(random, 3) for _ in range(random.randint(0, 14)))
    parts = {
        "[Content_Types].xml": _TYPES,
        "word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
        "word/numbering.xml": _make_numbering(random),
        "word/styles.xml": _make_styles(random),
        "word/_rels/document.xml.rels": _RELATIONS,
    }
    for name in ("header1", "footer2", "footnotes", "comments"):
        if random.random() < 0.2:
            block = _make_block(random, 1)
            parts[f"{_PART_FOLDER}/{name}.xml"] = f"<w:hdr {_SPACES}>{block}</w:hdr>"
    packed = _pack(parts)
    return spoil_docx(packed, random.randrange(2**32)) if random.random() < 0.4 else packed


def _pack(parts: dict[str, str]) -> bytes:
    """Return the package of some parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part.encode("utf-8", "surrogatepass"))
        package.writestr("word/media/a.png", b"\x89PNG\r\n\x1a\nx")
    return file.getvalue()


def _make_numbering(random: Random) -> str:
    """Return word/numbering.xml with levels of any kind."""
    levels = "".join(
        f'<w:lvl w:ilvl="{random.choice(_NUMBERS)}"><w:start w:val="{random.choice(_NUMBERS)}"/>'
        f'<w:numFmt w:val="{random.choice(_FORMATS)}"/>'
        f'<w:lvlText w:val="{random.choice(_WORDS)}"/></w:lvl>'
        for _ in range(random.randint(0, 4))
    )
    numbering = _NUMBERING.format(levels=levels, target=random.choice(("0", "0", "7", "")))
    return f"<w:numbering {_SPACES}>{numbering}</w:numbering>"


def _make_styles(random: Random) -> str:
    """Return word/styles.xml, whose styles may be based on each other."""
    names = ("Title", "heading 1", "Heading 9", "正文", "")
    styles = "".join(
        f'<w:style w:styleId="s{number}"><w:name w:val="{random.choice(names)}"/>'
        f'<w:basedOn w:val="s{random.randrange(4)}"/>'
        f'<w:pPr><w:outlineLvl w:val="{random.choice(_NUMBERS)}"/></w:pPr></w:style>'
        for number in range(3)
    )
    return f"<w:styles {_SPACES}>{styles}</w:styles>"


def _make_block(random: Random, depth: int) -> str:
    """Return a paragraph, a table, or what wraps them."""
    way = random.random()
    if depth and way < 0.12:
        return _make_table(random, depth - 1)
    if depth and way < 0.2:
        name = random.choice(("sdt", "ins", "del", "moveFrom", "smartTag", "customXml"))
        inner = _make_block(random, depth - 1)
        content = f"<w:sdtContent>{inner}</w:sdtContent>" if name == "sdt" else inner
        return f"<w:{name}>{content}</w:{name}>"
    runs = "".join(_make_run(random, depth) for _ in range(random.choice((0, 1, 1, 1, 2, 3))))
    style = f'<w:pStyle w:val="s{random.randrange(4)}"/>'
    number = (
        f'<w:numPr><w:ilvl w:val="{random.choice(_NUMBERS)}"/>'
        f'<w:numId w:val="{random.choice(_NUMBERS)}"/></w:numPr>'
    )
    section = '<w:sectPr><w:pgSz w:orient="landscape" w:w="x"/></w:sectPr>'
    properties = "".join(
        random.choice(("", each)) for each in (style, number, '<w:jc w:val="center"/>', section)
    )
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def _make_run(random: Random, depth: int) -> str:
    """Return a run of text, or of what else stands in a paragraph."""
    words = escape(_clean(choose_line(random)))
    text = f'<w:t xml:space="preserve">{words}</w:t>'
    odd = (
        "<w:tab/>", "<w:br/>", '<w:br w:type="page"/>', '<w:sym w:font="Wingdings" w:char="F0FE"/>',
        '<w:sym w:char="x"/>', "<w:noBreakHyphen/>", '<w:footnoteReference w:id="x"/>',
        '<w:fldChar w:fldCharType="begin"/>', "<w:instrText>PAGE \\* x</w:instrText>",
        '<w:fldChar w:fldCharType="end"/>', f"<w:delText>{words}</w:delText>",
        '<w:drawing><a:blip r:embed="p1"/></w:drawing>',
        '<w:drawing><a:blip r:link="p2"/></w:drawing>',
        '<w:drawing><a:blip r:embed="p9"/></w:drawing>', "<w:pict/>", "<w:softHyphen/>",
    )  # fmt: skip
    inner = text if random.random() < 0.75 else random.choice(odd)
    if depth and random.random() < 0.05:
        inner = f"<w:txbxContent>{_make_block(random, depth - 1)}</w:txbxContent>"
        if random.random() < 0.5:
            choice = f"<mc:Choice>{inner}</mc:Choice><mc:Fallback>{inner}</mc:Fallback>"
            inner = f"<mc:AlternateContent>{choice}</mc:AlternateContent>"
    bold = random.choice(("", "", "<w:rPr><w:b/></w:rPr>", '<w:rPr><w:b w:val="x"/></w:rPr>'))
    run = f"<w:r>{bold}{inner}</w:r>"
    wraps = (
        "{}",
        "{}",
        "{}",
        "<w:ins>{}</w:ins>",
        "<w:del>{}</w:del>",
        "<w:hyperlink>{}</w:hyperlink>",
    )
    return random.choice(wraps).format(run.replace("{", "｛").replace("}", "｝"))


def _make_table(random: Random, depth: int) -> str:
    """Return a table whose rows need not be alike."""
    rows = ""
    for _ in range(random.randint(0, 4)):
        cells = ""
        for _ in range(random.randint(0, 4)):
            span = (
                f'<w:gridSpan w:val="{random.choice(_NUMBERS)}"/>' if random.random() < 0.2 else ""
            )
            merge = random.choice(("", "", '<w:vMerge w:val="restart"/>', "<w:vMerge/>"))
            inner = _make_block(random, depth) if random.random() < 0.9 else ""
            cells += f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{inner}</w:tc>"
        rows += f"<w:tr>{cells}</w:tr>"
    return f"<w:tbl>{rows}</w:tbl>"


def _clean(text: str) -> str:
    """Return a text without what no XML can hold."""
    allowed = (c for c in text if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff"))
    return "".join(allowed)
