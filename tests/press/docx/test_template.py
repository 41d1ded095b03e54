"""The template is a whole DOCX that says of every line what the standard and typeset say."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.shared import Mm
from lxml import etree
from wordml import W, disordered, value

from notice_gen.fonts.font_roles import OFFICIAL_NAMES, FontRole
from notice_gen.gbt9704 import NOT_AT_END, NOT_AT_START
from notice_gen.press.docx import template
from notice_gen.press.docx.zip_package import unpack_parts
from notice_gen.typeset import style
from notice_gen.typeset.style import STYLES, ParagraphStyle

if TYPE_CHECKING:
    from collections.abc import Iterator

PARTS = unpack_parts(template.make_template())


def tree(part: str) -> Any:  # noqa: ANN401 - lxml has no types
    """Return a part as XML."""
    return etree.fromstring(PARTS[f"word/{part}.xml"])


def styles() -> dict[str, Any]:
    """Return the styles by their ids."""
    return {each.get(f"{W}styleId"): each for each in tree("styles").iter(f"{W}style")}


@pytest.mark.parametrize("name", PARTS)
def test_well_formed(name: str) -> None:
    """Every part is XML in UTF-8."""
    assert etree.fromstring(PARTS[name]).tag
    assert PARTS[name].startswith(b'<?xml version="1.0" encoding="UTF-8"')


@pytest.mark.parametrize("name", [name for name in PARTS if name.startswith("word/")])
def test_order(name: str) -> None:
    """Elements stand in the order the schema asks for."""
    assert not disordered(etree.fromstring(PARTS[name]))


def relations() -> Iterator[tuple[str, str]]:
    """Yield the targets of every relation, with the folder they are named from."""
    for name in PARTS:
        if name.endswith(".rels"):
            folder = Path(name).parent.parent
            for relation in etree.fromstring(PARTS[name]):
                yield name, (folder / relation.get("Target")).as_posix()


@pytest.mark.parametrize(("source", "target"), list(relations()))
def test_relations(source: str, target: str) -> None:
    """Whatever a part names is there, with its content type."""
    assert target in PARTS, source
    types = etree.fromstring(PARTS["[Content_Types].xml"])
    assert f"/{target}" in {each.get("PartName") for each in types}


def test_opens() -> None:
    """python-docx opens it; the page is A4 with the official margins (GB/T 33476.2, 6.2)."""
    document = docx.Document(BytesIO(template.make_template()))
    (page,) = document.sections
    expected = (210, 297, 34.58, 32.58, 28, 26)
    found = (
        page.page_width, page.page_height, page.top_margin, page.bottom_margin,
        page.left_margin, page.right_margin,
    )  # fmt: skip
    for length, mm in zip(found, expected, strict=True):
        assert length == pytest.approx(Mm(mm), abs=Mm(0.05))


def test_placeholders() -> None:
    """It has a placeholder for each part of a notice, in print order, each in its paragraph."""
    document = docx.Document(BytesIO(template.make_template()))
    assert [each.text for each in document.paragraphs] == [
        f"{{{{p {name} }}}}"
        for name in (
            "版头", "标题", "主送机关", "正文", "附件说明", "落款", "附注", "附件", "版记",
        )
    ]  # fmt: skip


@pytest.mark.parametrize("look", STYLES, ids=lambda look: look.key)
def test_style(look: ParagraphStyle) -> None:
    """Each element has a named style with its face, size, pitch, tracking, indent and level."""
    found = styles()[look.key]
    assert value(found, "name") == look.name
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        assert value(found, "rPr/rFonts", script) == OFFICIAL_NAMES[look.role][0]
    assert value(found, "rPr/sz") == value(found, "rPr/szCs") == str(round(look.size * 2))
    assert value(found, "rPr/spacing") == str(look.tracking)
    assert value(found, "pPr/spacing", "line") == str(look.pitch or 592)
    rule = "atLeast" if look == style.PICTURE else "exact"
    assert value(found, "pPr/spacing", "lineRule") == rule
    assert value(found, "pPr/jc") == look.align
    assert value(found, "pPr/ind", "firstLine") == (str(look.first * 316) if look.first else None)
    assert value(found, "pPr/outlineLvl") == (str(look.outline - 1) if look.outline else None)
    assert (value(found, "rPr/color") is not None) == look.red


def test_headings_go_on_with_text() -> None:
    """Whoever presses Enter behind a heading or a picture goes on in body text."""
    before = (*style.HEADING_LEVELS, style.PICTURE)
    assert {value(styles()[each.key], "next") for each in before} == {style.BODY.key}


def test_based_on() -> None:
    """Every style a style or a paragraph names is there."""
    known = set(styles())
    for part in ("styles", "footer1", "footer2"):
        for tag in ("basedOn", "next", "link", "pStyle", "rStyle"):
            assert {each.get(f"{W}val") for each in tree(part).iter(f"{W}{tag}")} <= known


@pytest.mark.parametrize(
    ("role", "other", "family", "pitch", "charset"),
    [
        (FontRole.小标宋, "华文中宋", "auto", "variable", "86"),
        (FontRole.仿宋, "仿宋", "modern", "fixed", "86"),
        (FontRole.楷体, "楷体", "modern", "fixed", "86"),
        (FontRole.黑体, "SimHei", "modern", "fixed", "86"),
        (FontRole.宋体, "SimSun", "auto", "variable", "86"),
        (FontRole.Times, None, "roman", "variable", "00"),
    ],
)
def test_fonts(role: FontRole, other: str | None, family: str, pitch: str, charset: str) -> None:
    """Each role goes by its official name, with one other that may stand for it.

    Word takes a single name of at most 31 characters (MS-OI29500, 2.1.262).
    """
    fonts = {each.get(f"{W}name"): each for each in tree("fontTable")}
    found = fonts[OFFICIAL_NAMES[role][0]]
    assert value(found, "altName") == other
    assert other is None or (other in OFFICIAL_NAMES[role] and len(other) <= 31)
    assert (value(found, "family"), value(found, "pitch")) == (family, pitch)
    assert value(found, "charset") == charset


def test_every_role_has_its_font() -> None:
    """The table names the font of every role, and none twice."""
    names = [each.get(f"{W}name") for each in tree("fontTable")]
    assert names == [OFFICIAL_NAMES[role][0] for role in FontRole]


def test_one_font_for_all_characters() -> None:
    """Quotes and dashes are in the text's own face, and Word is told that they are Chinese."""
    for fonts in tree("styles").iter(f"{W}rFonts"):
        names = dict(fonts.attrib)
        assert names.pop(f"{W}hint") == "eastAsia"
        assert len(set(names.values())) == 1
        assert set(names) == {f"{W}{key}" for key in ("ascii", "hAnsi", "eastAsia", "cs")}
    for part in ("document", "footer1", "footer2"):
        for fonts in tree(part).iter(f"{W}rFonts"):
            assert dict(fonts.attrib) == {f"{W}hint": "eastAsia"}
    (default,) = tree("styles").iterfind(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts")
    assert default.get(f"{W}hint") == "eastAsia"


def test_characters_at_line_ends() -> None:
    """The settings name the characters that begin and end no line, those typeset goes by."""
    settings = tree("settings")
    assert set(value(settings, "noLineBreaksBefore") or "") == NOT_AT_START
    assert set(value(settings, "noLineBreaksAfter") or "") == NOT_AT_END
    for tag in ("noLineBreaksBefore", "noLineBreaksAfter"):
        assert value(settings, tag, "lang") == "zh-CN"


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("widowControl", "0"),
        ("kinsoku", None),
        ("overflowPunct", "0"),
        ("topLinePunct", "0"),
        ("autoSpaceDE", "0"),
        ("autoSpaceDN", "0"),
        ("snapToGrid", "0"),
    ],
)
def test_line_rules(tag: str, expected: str | None) -> None:
    """By default no mark hangs, nothing is squeezed, nothing added, no line held back."""
    (found,) = tree("styles").iterfind(f"{W}docDefaults/{W}pPrDefault/{W}pPr/{W}{tag}")
    assert found.get(f"{W}val") == expected


def test_no_grid() -> None:
    """No character grid, which every program lays out in its own way; nothing is compressed."""
    assert not list(tree("document").iter(f"{W}docGrid"))
    assert value(tree("settings"), "characterSpacingControl") == "doNotCompress"


def test_language() -> None:
    """The text is Chinese, and words of Latin letters are not: they stay whole at line ends."""
    assert value(tree("styles"), "docDefaults/rPrDefault/rPr/lang", "eastAsia") == "zh-CN"
    assert value(tree("styles"), "docDefaults/rPrDefault/rPr/lang") == "en-US"


@pytest.mark.parametrize(("kind", "side"), [("default", "right"), ("even", "left")])
def test_page_number(kind: str, side: str) -> None:
    """Page numbers are fields: at the right on odd pages, on even ones at the left (7.5)."""
    document = docx.Document(BytesIO(template.make_template()))
    assert document.settings.odd_and_even_pages_header_footer
    (section,) = document.sections
    footer = section.footer if kind == "default" else section.even_page_footer
    (number,) = footer.paragraphs
    assert number.text == "— 1 —"
    assert number.style.name == "页码"
    xml = number._element  # noqa: SLF001 - the way python-docx gives to its XML
    assert [each.text.strip() for each in xml.iter(f"{W}instrText")] == ["PAGE"]
    assert value(xml, "pPr/jc") == side
    assert value(xml, "pPr/ind", side) == "280"


def test_same_bytes() -> None:
    """It is the same each time it is made."""
    assert template.make_template() == template.make_template()


def test_committed(root: Path) -> None:
    """The template the project comes with is the one that is made from the numbers."""
    assert (
        root / "src/notice_gen/templates" / "notice.docx"
    ).read_bytes() == template.make_template()


def test_main(tmp_path: Path) -> None:
    """The make target writes it into the folder named."""
    assert template.main([str(tmp_path)]) == 0
    assert (tmp_path / "notice.docx").read_bytes() == template.make_template()
