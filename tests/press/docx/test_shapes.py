"""Drawings in a DOCX: the seal's place and the star."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree
from wordml import W

from notice_gen.press.docx import shapes
from notice_gen.press.docx.template import NAMESPACES

SEAL = shapes.draw_seal(7, (100, -20), (2551, 2551), "F0593E", circle=True)
NAME = shapes.draw_seal(9, (100, -20), (1134, 748), "F0593E", circle=False)
STAR = shapes.draw_star(8, 4262, -180, 320, "F0593E")


def tree(run: str) -> Any:  # noqa: ANN401 - lxml has no types
    """Return a run as XML."""
    return etree.fromstring(f"<w:p {NAMESPACES}>{run}</w:p>")


def found(run: str, path: str, key: str = "") -> list[str]:
    """Return the texts or the attributes of what is found by its local names."""
    steps = "".join(f"//*[local-name()='{name}']" for name in path.split("/"))
    elements = tree(run).xpath(steps)
    return [each.get(key) if key else each.text for each in elements]


@pytest.mark.parametrize(
    ("run", "corner", "size"),
    [
        (SEAL, (100, -20), (2551, 2551)),
        (NAME, (100, -20), (1134, 748)),
        (STAR, (4262, -180), (320, 320)),
    ],
)
def test_place(run: str, corner: tuple[int, int], size: tuple[int, int]) -> None:
    """A drawing has its corner and its size, in the 635ths of a twip that Word counts in."""
    assert found(run, "posOffset") == [str(635 * each) for each in corner]
    for path in ("extent", "spPr/ext"):
        assert found(run, path, "cx") + found(run, path, "cy") == [str(635 * each) for each in size]


@pytest.mark.parametrize("run", [SEAL, NAME, STAR])
def test_anchor(run: str) -> None:
    """It hangs on its own line, and text runs as if it were not there."""
    assert found(run, "positionH", "relativeFrom") == ["column"]
    assert found(run, "positionV", "relativeFrom") == ["line"]
    assert len(found(run, "wrapNone")) == 1
    assert found(run, "anchor", "layoutInCell") == ["1"]


@pytest.mark.parametrize(("run", "number", "name"), [(SEAL, "7", "印章位置"), (STAR, "8", "红星")])
def test_name(run: str, number: str, name: str) -> None:
    """It has a number of its own and a name that a secretary finds it by."""
    assert found(run, "docPr", "id") == [number]
    assert found(run, "docPr", "name") == [name]


@pytest.mark.parametrize(("run", "form"), [(SEAL, "ellipse"), (NAME, "rect")])
def test_seal_is_a_place_only(run: str, form: str) -> None:
    """A seal's place is a dashed line behind the text, never anything like a seal."""
    assert found(run, "prstGeom", "prst") == [form]
    assert found(run, "prstDash", "val") == ["dash"]
    assert found(run, "anchor", "behindDoc") == ["1"]
    assert len(found(run, "spPr/noFill")) == 1
    assert found(run, "ln/srgbClr", "val") == ["F0593E"]


def test_star() -> None:
    """The star is filled red, with a white rim that parts the rule it stands on."""
    assert found(STAR, "prstGeom", "prst") == ["star5"]
    assert found(STAR, "anchor", "behindDoc") == ["0"]
    assert found(STAR, "srgbClr", "val") == ["F0593E", "FFFFFF"]


@pytest.mark.parametrize("run", [SEAL, NAME, STAR])
def test_no_text_box(run: str) -> None:
    """No text stands in a drawing."""
    assert not found(run, "txbxContent")
    assert not found(run, "t")


@pytest.mark.parametrize("align", ["left", "right"])
def test_page_number(align: str) -> None:
    """The number of a page on its side is turned with it, a field at a place of the page."""
    run = shapes.draw_page_number(9000, (500, 8000), (400, 3402), align)
    assert found(run, "bodyPr", "vert") == ["vert"]
    assert found(run, "positionH", "relativeFrom") == ["page"]
    assert found(run, "positionV", "relativeFrom") == ["page"]
    assert [text.strip() for text in found(run, "instrText")] == ["PAGE"]
    assert "".join(found(run, "t")) == "— 1 —"
    assert found(run, "jc", f"{W}val") == [align]
