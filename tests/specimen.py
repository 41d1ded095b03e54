"""Small fonts made for a test, so that no test depends on what a machine has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Box = tuple[int, int, int, int]  # left, bottom, right, top of a glyph's ink

UPEM = 1000
DAY = 3_700_000_000  # seconds since 1904: the same font has the same bytes every time
# One character of every kind: full, half, space, dash; blank ones that a font claims to have.
GLYPHS: dict[str, tuple[int, Box | None]] = {
    "国": (1000, (40, -80, 960, 840)),
    "事": (1000, (50, -90, 950, 850)),
    "—": (1000, (0, 300, 1000, 340)),
    "1": (500, (50, 0, 450, 700)),
    "2": (500, (50, 0, 450, 700)),
    " ": (250, None),
    "　": (1000, None),
    "镕": (1000, None),
}


def font(
    *names: str,
    glyphs: Mapping[str, tuple[int, Box | None]] = GLYPHS,
    truetype: bool = False,
    style: int = 0,
    embedding: int = 0,
) -> TTFont:
    """Return a font whose families are ``names``, the first also its PostScript name.

    ``glyphs`` gives a character's width and ink in units; ``style`` is head.macStyle,
    ``embedding`` OS/2.fsType.
    """
    order = [".notdef", *(f"u{ord(ch):04X}" for ch in glyphs)]
    boxes = dict(zip(order, [(600, (50, 0, 550, 700)), *glyphs.values()], strict=True))
    builder = FontBuilder(UPEM, isTTF=truetype)
    builder.updateHead(created=DAY, modified=DAY)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({ord(ch): f"u{ord(ch):04X}" for ch in glyphs})
    if truetype:
        builder.setupGlyf(
            {name: _drawn(TTGlyphPen(None), box).glyph() for name, (_, box) in boxes.items()}
        )
    else:
        strings = {
            name: _drawn(T2CharStringPen(width, None), box).getCharString()
            for name, (width, box) in boxes.items()
        }
        builder.setupCFF(names[0], {}, strings, {})
    builder.setupHorizontalMetrics(
        {name: (width, box[0] if box else 0) for name, (width, box) in boxes.items()}
    )
    builder.setupHorizontalHeader(ascent=1160, descent=-288, lineGap=90)
    builder.setupOS2(sTypoAscender=1160, sTypoDescender=-288, usWinAscent=1160, usWeightClass=700)
    builder.font["OS/2"].fsType = embedding
    builder.setupPost()
    builder.setupNameTable({"familyName": names[0], "styleName": "Bold", "psName": names[0]})
    table = builder.font["name"]
    for language, name in enumerate(names[1:], 0x804):
        table.setName(name, 1, 3, 1, language)
    builder.font["head"].macStyle = style
    return builder.font


def save(path: Path, *fonts: TTFont) -> Path:
    """Write one font, or several as a collection; return the path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if len(fonts) == 1:
        fonts[0].save(path)
    else:
        collection = TTCollection()
        collection.fonts = list(fonts)
        collection.save(path)
    return path


def damage(path: Path, tag: str) -> Path:
    """Change a byte in the middle of a table of a font file, as a bad disk does."""
    with TTFont(path) as font:
        entry = font.reader.tables[tag]
    content = bytearray(path.read_bytes())
    content[entry.offset + entry.length // 2] ^= 0xFF
    path.write_bytes(content)
    return path


def _drawn(pen: Any, box: Box | None) -> Any:  # noqa: ANN401 - fontTools has no types
    if box:
        left, bottom, right, top = box
        pen.moveTo((left, bottom))
        for point in ((right, bottom), (right, top), (left, top)):
            pen.lineTo(point)
        pen.closePath()
    return pen
