"""What the HTML template is told of a layout."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from jinja2 import Environment, StrictUndefined
from paragraphs import annex, head, notice
from placed import Bench, mm

from notice_gen.picture.print_picture import PrintPictures
from notice_gen.press.weasyprint.html_values import make_template_values

if TYPE_CHECKING:
    from pathlib import Path

    from notice_gen.document import Document
    from notice_gen.typeset.layout import Layout, Line

TEXT = "现将有关事项通知如下，请认真贯彻执行，并将5项落实情况于2026年3月底前报送。"


@pytest.fixture(scope="module")
def sheet(root: Path) -> Any:  # noqa: ANN401 - Jinja's own
    """Return the project's template."""
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    return environment.from_string(
        (root / "src/notice_gen/templates" / "notice.html").read_text("utf-8")
    )


def parsed(sheet: Any, layout: Layout) -> ET.Element:  # noqa: ANN401
    """Return the page as the press reads it."""
    return ET.fromstring(sheet.render(**make_template_values(layout, PrintPictures())))


def test_well_formed(bench: Bench, sheet: Any, full: Document) -> None:  # noqa: ANN401
    """The page is XML: a section a page, a paragraph a line, word for word, in their order."""
    layout = bench.layout(full)
    sections = parsed(sheet, layout).findall(".//section")
    assert len(sections) == len(layout.pages)
    for page, section in zip(layout.pages, sections, strict=True):
        assert page.page_number is not None
        found = ["".join(each.itertext()) for each in section.findall("p")]
        assert found == [line.text for line in (*page.lines, page.page_number)]
        assert len(section.findall("b")) == len(page.rules)
        assert len(section.findall("img")) == len(page.pictures)
        assert len(section.findall("i")) == len(page.seals)


def looks(layout: Layout) -> list[list[str]]:
    """Return for each line of page 1 what its classes say."""
    told = make_template_values(layout, PrintPictures())
    by_key = {key: look for look, key in told["looks"].items()}
    return [
        [by_key.get(key, key) for key in line["key"].split()] for line in told["pages"][0]["lines"]
    ]


def tops(layout: Layout) -> list[float]:
    """Return where the style sheet puts the lines of page 1, in millimetres."""
    at, found = 0.0, []
    for look, *_ in looks(layout):
        below = re.match(r"padding-top:([\d.]+)mm", look)
        alone = re.match(r"position:absolute;top:([\d.]+)mm", look)
        if below:
            at += float(below[1])
        found.append(float(alone[1]) if alone else at)
    return found


@pytest.mark.parametrize("paragraphs", [1, 20])
def test_places(bench: Bench, full: Document, paragraphs: int) -> None:
    """However a line is placed, by itself or below another, it stands at its baseline."""
    for document in (full, notice(*[TEXT] * paragraphs)):
        layout = bench.layout(document)
        page = layout.pages[0]
        lines: list[Line] = [*page.lines, *([page.page_number] if page.page_number else [])]
        expected = [mm(line.baseline - 0.88 * line.size * 20) for line in lines]
        assert tops(layout) == pytest.approx(expected, abs=0.002)


def test_shared_looks(bench: Bench) -> None:
    """Lines that look alike share a class: a long text has few more looks than a short one."""
    short, long = (
        make_template_values(bench.layout(notice(*["正文"] * count)), PrintPictures())["looks"]
        for count in (3, 60)
    )
    assert len(long) <= len(short) + 8


def test_bookmark(bench: Bench) -> None:
    """A heading's bookmark is a CSS string, whatever is in it."""
    told = make_template_values(bench.layout(notice('一、|甲"乙\\丙')), PrintPictures())
    (label,) = [look for look in told["looks"] if look.startswith("bookmark")]
    assert label == r'bookmark-level:1;bookmark-label:"一、甲\"乙\\丙"'


@pytest.mark.parametrize("name", ["样本局", "中共岳阳市岳阳楼区委全面依法治区委员会办公室"])
def test_condensed(bench: Bench, name: str) -> None:
    """A mark too long for its line is condensed by a transformation of the whole line."""
    (place, face, spacing, colour), *_ = looks(bench.layout(notice(TEXT, header=head(name))))
    assert ("transform:scaleX(0.6)" in face) == (len(name) > 10)
    assert place.startswith("padding-top:")
    assert spacing.startswith("letter-spacing:")
    assert colour == "red"


def test_turned(bench: Bench) -> None:
    """A page on its side says so, and its number is turned."""
    wide = annex("附件", "表", TEXT, landscape=True)
    told = make_template_values(bench.layout(notice(TEXT, attachments=(wide,))), PrintPictures())
    assert [page["landscape"] for page in told["pages"]] == [False, True]
    by_key = {key: look for look, key in told["looks"].items()}
    folio = told["pages"][1]["lines"][-1]
    assert any("rotate(90deg)" in by_key[key] for key in folio["key"].split())
