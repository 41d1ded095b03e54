"""Glyphs get the widths wanted: narrowed, centred, or left alone; the file stays sound."""

from __future__ import annotations

import struct
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
import specimen
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.sfnt import calcChecksum

from notice_gen.fonts.width_matching import match_widths

if TYPE_CHECKING:
    from collections.abc import Iterable

GLYPHS: dict[str, tuple[int, specimen.Box | None]] = {
    "国": (1000, (40, -80, 960, 840)),
    "W": (1000, (20, -10, 980, 700)),
    "i": (280, (30, 0, 250, 690)),
    "(": (390, (80, -250, 330, 750)),
    ")": (390, (60, -250, 310, 750)),
    ".": (280, (90, 0, 190, 110)),
    "0": (500, (40, -20, 460, 680)),
    " ": (333, None),
    "℃": (940, (40, -20, 900, 730)),
    "‰": (1170, (60, -30, 1110, 750)),
    "═": (890, (0, 300, 890, 420)),
    "＄": (1000, (60, -50, 440, 750)),
    "￥": (1000, (60, -50, 440, 750)),
    "¥": (740, (20, 0, 720, 660)),
}
HALF = {ord(ch): 0.5 for ch in "Wi().0 "}
WANTED = HALF | {ord(ch): 1.0 for ch in "℃‰═"}


def saved(font: TTFont) -> bytes:
    """Return a font as a file."""
    file = BytesIO()
    font.save(file)
    return file.getvalue()


@pytest.fixture(params=["CFF ", "glyf"])
def made(request: pytest.FixtureRequest) -> bytes:
    """Return a font with outlines of either make."""
    return saved(specimen.font("A", glyphs=GLYPHS, truetype=request.param == "glyf"))


def opened(content: bytes) -> TTFont:
    """Return a font file, opened."""
    return TTFont(BytesIO(content))


def shape(font: TTFont, ch: str) -> tuple[int, tuple[int, ...] | None]:
    """Return a character's advance and the box of its ink, by its outline."""
    glyphs, name = font.getGlyphSet(), font.getBestCmap()[ord(ch)]
    pen = BoundsPen(glyphs)
    glyphs[name].draw(pen)
    return font["hmtx"][name][0], tuple(map(round, pen.bounds)) if pen.bounds else None


@pytest.mark.parametrize(
    ("ch", "expected"),
    [
        ("W", (500, (20, -10, 480, 700))),  # narrowed, as high as it was
        ("i", (500, (140, 0, 360, 690))),  # centred, as wide as it was
        ("(", (500, (190, -250, 440, 750))),  # by what follows
        (")", (500, (60, -250, 310, 750))),  # by what goes before
        (".", (500, (90, 0, 190, 110))),
        ("0", (500, (40, -20, 460, 680))),  # as wide as wanted
        (" ", (500, None)),
        ("℃", (1000, (70, -20, 930, 730))),
        ("‰", (1000, (20, -30, 980, 750))),
        ("═", (1000, (0, 300, 1000, 420))),  # joins its neighbours
        ("国", (1000, (40, -80, 960, 840))),  # not asked for
    ],
)
def test_fitted(made: bytes, ch: str, expected: tuple[int, tuple[int, ...] | None]) -> None:
    """A glyph that is too wide is made narrower; one that is too narrow is put in its place."""
    assert shape(opened(match_widths(made, WANTED)), ch) == expected


def test_redrawn(made: bytes) -> None:
    """A character drawn wrongly gets another's outline, and keeps its own width."""
    font = opened(match_widths(made, {}, {ord("￥"): ord("¥")}))
    assert shape(font, "￥") == (1000, (150, 0, 850, 660))
    assert shape(font, "¥") == (740, (20, 0, 720, 660))
    assert shape(font, "＄") == (1000, (60, -50, 440, 750))


def test_nothing_to_do(made: bytes) -> None:
    """Where every glyph is as wanted the file is the very same."""
    assert match_widths(made, {ord("0"): 0.5, ord("国"): 1.0, ord("永"): 1.0}) == made
    assert match_widths(made, {}, {ord("￡"): ord("¥"), ord("￥"): ord("£")}) == made


def test_others_untouched(made: bytes) -> None:
    """The character map and the names are the very bytes of the original."""
    old, new = opened(made), opened(match_widths(made, WANTED))
    for tag in ("cmap", "name", "post"):
        assert old.reader[tag] == new.reader[tag]
    assert old.reader.keys() == new.reader.keys()


def test_same_bytes(made: bytes) -> None:
    """The same font gives the same bytes."""
    assert match_widths(made, WANTED) == match_widths(made, WANTED)


def words(content: bytes) -> Iterable[int]:
    """Return the file as numbers of four bytes, as its checksum counts them."""
    return struct.unpack(f">{len(content) // 4}L", content)


def test_sound(made: bytes) -> None:
    """The checksums of every table and of the file are right."""
    content = match_widths(made, WANTED)
    reader = opened(content).reader
    for tag, entry in reader.tables.items():
        table = reader[tag]
        if tag == "head":
            table = table[:8] + bytes(4) + table[12:]
        assert calcChecksum(table) == entry.checkSum, tag
    assert sum(words(content)) % (1 << 32) == 0xB1B0AFBA


def test_metrics(made: bytes) -> None:
    """Bearings, bounds and the widest advance are those of the outlines as they are now."""
    font = opened(match_widths(made, WANTED))
    edges: list[tuple[int, ...]] = []
    afters = []
    for name, (advance, bearing) in font["hmtx"].metrics.items():
        pen = BoundsPen(font.getGlyphSet())
        font.getGlyphSet()[name].draw(pen)
        if pen.bounds:
            assert bearing == round(pen.bounds[0]), name
            edges.append(tuple(map(round, pen.bounds)))
            afters.append(advance - edges[-1][2])
    lefts, lows, rights, highs = zip(*edges, strict=True)
    head, metrics = font["head"], font["hhea"]
    bounds = [min(lefts), min(lows), max(rights), max(highs)]
    assert [head.xMin, head.yMin, head.xMax, head.yMax] == bounds
    if "CFF " in font:
        assert font["CFF "].cff[0].FontBBox == bounds
    assert metrics.advanceWidthMax == 1000
    assert (metrics.minLeftSideBearing, metrics.xMaxExtent) == (bounds[0], bounds[2])
    assert metrics.minRightSideBearing == min(afters)


def test_width_in_outline() -> None:
    """In CFF the width stands beside the outline as well, and is the same."""
    font = opened(match_widths(saved(specimen.font("A", glyphs=GLYPHS)), WANTED))
    strings = font["CFF "].cff[0].CharStrings
    for name, (advance, _) in font["hmtx"].metrics.items():
        BoundsPen(font.getGlyphSet())
        strings[name].draw(BoundsPen(None))
        assert strings[name].width == advance


def test_parts_of_others() -> None:
    """In TrueType a glyph put together from a changed one looks and is as wide as it was."""
    font = specimen.font("A", glyphs=GLYPHS | {"é": (280, (30, 0, 250, 690))}, truetype=True)
    pen = TTGlyphPen(font.getGlyphSet())
    pen.addComponent("u0069", (1, 0, 0, 1, 0, 0))
    font["glyf"]["u00E9"] = pen.glyph()
    new = opened(match_widths(saved(font), HALF))
    assert shape(new, "é") == (280, (30, 0, 250, 690))
    assert shape(new, "i") == (500, (140, 0, 360, 690))


def test_shared_glyph() -> None:
    """A glyph of two characters gets the width of the first, and is changed once."""
    font = specimen.font("A", glyphs=GLYPHS)
    for table in font["cmap"].tables:
        table.cmap[ord("‐")] = table.cmap[ord("i")]
    new = opened(match_widths(saved(font), {ord("i"): 0.5, ord("‐"): 1.0}))
    assert shape(new, "‐") == shape(new, "i") == (500, (140, 0, 360, 690))
