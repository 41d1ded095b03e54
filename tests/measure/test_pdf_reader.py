"""PDFs drawn on purpose, read back: characters, lines, rules, tables, outlines, ink."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

import pytest
from measure.drawn import POINT, RED, Drawing
from PIL import Image

from notice_gen.measure.character import Box, is_black, is_red
from notice_gen.measure.pdf_reader import read_pages
from notice_gen.measure.raster import Raster
from notice_gen.measure.typeface import classify_font

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from notice_gen.measure.page_content import PageContent

CLOSE: Final = 0.05


@pytest.fixture
def read(paint: Callable[[Drawing], Path]) -> Callable[[Drawing], list[PageContent]]:
    """Return what reads the pages of a drawing."""

    def read(drawing: Drawing) -> list[PageContent]:
        pdf = paint(drawing).read_bytes()
        raster = Raster(pdf, "drawn.pdf")
        pages = list(read_pages(pdf, raster, "drawn.pdf"))
        raster.sample_faces((page.number, page.list_characters()) for page in pages)
        return pages

    return read


@pytest.mark.parametrize("face", ["小标宋", "仿宋", "楷体", "黑体", "宋体"])
@pytest.mark.parametrize("size", [14, 16, 22])
def test_text(face: str, size: int, read: Callable[[Drawing], list[PageContent]]) -> None:
    """Text is found where it stands, in its size, face and colour."""
    (page,) = read(Drawing().text("关于国务院", 30, 50, size=size, face=face, colour=RED))
    (line,) = page.lines
    em = size * POINT
    assert line.text == "关于国务院"
    assert line.left == pytest.approx(30, abs=CLOSE)
    assert line.right == pytest.approx(30 + 5 * em, abs=CLOSE)
    assert line.baseline == pytest.approx(50 + 0.88 * em, abs=CLOSE)
    assert line.size == pytest.approx(size, abs=0.05)
    assert classify_font(line.visible_characters[0].font) == face
    assert is_red(line.colour)
    assert not is_black(line.colour)


def test_edges(read: Callable[[Drawing], list[PageContent]]) -> None:
    """A line's edges are its face's ink, whether its own characters are full or not."""
    drawing = Drawing().text("国家图书馆园圃", 30, 50).text("一二12", 30, 80)
    (page,) = read(drawing)
    full, low = page.lines
    assert full.box.top == pytest.approx(50.5, abs=0.25)
    assert full.box.bottom == pytest.approx(56, abs=0.25)
    assert low.box.top - full.box.top == pytest.approx(30, abs=CLOSE)
    assert low.box.height == pytest.approx(full.box.height)


ROWS = [
    ("apart", [("甲乙", 30), ("丙丁", 80)], ["甲乙", "丙丁"]),
    ("close", [("甲乙", 30), ("丙丁", 43)], ["甲乙丙丁"]),
    ("two characters apart among close ones", [("甲乙丙", 30), ("丁戊", 57)], ["甲乙丙", "丁戊"]),
    ("spread evenly", [("甲", 30), ("乙", 44), ("丙", 58)], ["甲乙丙"]),
    ("a wide space", [("机\u3000密", 30)], ["机密"]),
    ("only spaces", [("\u3000 ", 30)], []),
    ("a hyphen at the end", [("0000-", 30)], ["0000-"]),
]


@pytest.mark.parametrize(("pieces", "texts"), [r[1:] for r in ROWS], ids=[r[0] for r in ROWS])
def test_rows(
    pieces: list[tuple[str, float]], texts: list[str], read: Callable[[Drawing], list[PageContent]]
) -> None:
    """A wide gap parts the text of a row, even spreading does not."""
    drawing = Drawing()
    for text, left in pieces:
        drawing.text(text, left, 50)
    (page,) = read(drawing)
    assert [line.text for line in page.lines] == texts


def test_order(read: Callable[[Drawing], list[PageContent]]) -> None:
    """Lines come from top to bottom, however the file has them; pages are counted from 1."""
    drawing = Drawing().text("下", 30, 90).text("上", 30, 40).page().text("后", 30, 40)
    first, second = read(drawing)
    assert [line.text for line in first.lines] == ["上", "下"]
    assert [(line.text, line.page) for line in second.lines] == [("后", 2)]
    assert (first.number, second.number) == (1, 2)


DOWN, UP = 90, -90  # how text is turned
WHERE = (40.0, 60.0)  # of its square's corner


@pytest.mark.parametrize(
    ("turn", "left", "baseline"),
    [
        (DOWN, WHERE[1], 297 - (WHERE[0] - 0.88 * 16 * POINT)),
        (UP, 210 - WHERE[1], WHERE[0] + 0.88 * 16 * POINT),
    ],
    ids=["down", "up"],
)
def test_turned(
    turn: int, left: float, baseline: float, read: Callable[[Drawing], list[PageContent]]
) -> None:
    """Text that runs up or down a page is read as it stands on the page turned upright."""
    (page,) = read(Drawing(size=(297, 210)).text("甲乙", *WHERE, turn=turn))
    assert page.is_landscape
    assert not page.lines
    (line,) = page.turned
    assert line.text == "甲乙"
    assert (line.left, line.visible_characters[0].baseline) == pytest.approx(
        (left, baseline), abs=0.3
    )


RULES = [
    ("thin", [(28, 100, 156, 0.25, "#000")], [(28, 100, 184, 100.25)]),
    ("thick red", [(20, 46, 170, 1.13, RED)], [(20, 46, 190, 47.13)]),
    ("two that go on", [(28, 100, 80, 0.3, "#000"), (108.3, 100, 75, 0.3, "#000")],
     [(28, 100, 183.3, 100.3)]),
    ("red parted by a star", [(28, 100, 70, 0.7, RED), (112, 100, 72, 0.7, RED)],
     [(28, 100, 184, 100.7)]),
    ("black parted", [(28, 100, 70, 0.7, "#000"), (112, 100, 72, 0.7, "#000")],
     [(28, 100, 98, 100.7), (112, 100, 184, 100.7)]),
    ("a pair", [(20, 46, 170, 1.1, RED), (20, 47.9, 170, 0.2, RED)],
     [(20, 46, 190, 47.1), (20, 47.9, 190, 48.1)]),
    ("red and black", [(28, 100, 70, 0.7, RED), (98, 100, 70, 0.7, "#000")],
     [(28, 100, 98, 100.7), (98, 100, 168, 100.7)]),
    ("white", [(28, 100, 156, 0.3, "#fff")], []),
    ("short", [(28, 100, 3, 0.3, "#000")], []),
    ("a block", [(28, 100, 60, 30, "#000")], []),
]  # fmt: skip


@pytest.mark.parametrize(("drawn", "found"), [r[1:] for r in RULES], ids=[r[0] for r in RULES])
def test_rules(
    drawn: list[tuple[float, float, float, float, str]],
    found: list[tuple[float, float, float, float]],
    read: Callable[[Drawing], list[PageContent]],
) -> None:
    """Level rules are found where they are, those that go on in one another as one."""
    drawing = Drawing()
    for piece in drawn:
        drawing.rule(*piece)
    (page,) = read(drawing)
    assert [tuple(rule.box) for rule in page.rules] == [
        pytest.approx(box, abs=CLOSE) for box in found
    ]
    for rule, box in zip(page.rules, found, strict=True):
        assert rule.thickness == pytest.approx(box[3] - box[1], abs=CLOSE)


def test_table(read: Callable[[Drawing], list[PageContent]]) -> None:
    """Rules that cross are a table's, and none of the page's own."""
    drawing = Drawing().rule(28, 200, 156, 0.3)
    for y in (100, 110, 120):
        drawing.rule(28, y, 156, 0.2)
    for x in (28, 90, 183.8):
        drawing.rule(x, 100, 0.2, 20)
    (page,) = read(drawing)
    assert [rule.box.top for rule in page.rules] == [pytest.approx(200, abs=CLOSE)]
    (table,) = page.tables
    assert tuple(table.box) == pytest.approx((28, 100, 184, 120.2), abs=0.3)
    assert page.drawn_shapes == (table,)


@pytest.mark.parametrize(
    ("box", "circle"), [((120, 120, 45, 45), True), ((140, 150, 20, 13.2), False)]
)
def test_seal(
    box: tuple[float, float, float, float],
    circle: bool,
    read: Callable[[Drawing], list[PageContent]],
) -> None:
    """A red outline as large as a seal is one, round or not; its sides are no rules."""
    (page,) = read(Drawing().outline(*box, circle=circle))
    assert page.outlines
    left, top, width, height = box
    for outline in page.outlines:
        assert tuple(outline.box) == pytest.approx((left, top, left + width, top + height), abs=0.4)
    assert not page.rules
    assert not page.tables


def test_ink(paint: Callable[[Drawing], Path]) -> None:
    """Ink is found by its colour, where it is; where there is none, nothing is."""
    drawing = Drawing().rule(50, 60, 20, 10, RED).rule(100, 60, 20, 10)
    raster = Raster(paint(drawing).read_bytes(), "drawn.pdf")
    everywhere = Box(0, 0, 210, 297)
    assert raster.find_ink(1, everywhere, red=True) == pytest.approx((50, 60, 70, 70), abs=0.15)
    assert raster.find_ink(1, everywhere, red=False) == pytest.approx((100, 60, 120, 70), abs=0.15)
    assert raster.find_ink(1, Box(50, 60, 70, 70), red=False) is None
    assert raster.find_ink(1, Box(0, 100, 210, 297), red=True) is None


def test_invisible_text(read: Callable[[Drawing], list[PageContent]]) -> None:
    """Of text that leaves no ink, the usual reach of a face is taken."""
    (page,) = read(Drawing().text("国家", 30, 50, colour="#fff"))
    (line,) = page.lines
    assert line.box.height == pytest.approx(0.9 * 16 * POINT, abs=0.01)


def test_picture(paint: Callable[[Drawing], Path]) -> None:
    """A page's picture is a PNG of its size."""
    raster = Raster(paint(Drawing().text("国家", 30, 50)).read_bytes(), "drawn.pdf")
    picture = Image.open(BytesIO(raster.render_png(1, 100)))
    assert picture.format == "PNG"
    assert list(picture.size) == pytest.approx([827, 1170], abs=1)
