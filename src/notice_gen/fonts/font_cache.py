"""Making a face ready for printing, and measuring it: done once for a font file.

In: ``FontFile``.  Out: in its cache folder ``face.otf`` and ``face.json``, which ``face`` loads.

The printing libraries trip over fonts as they come: two files under one family name print wrong
characters, a collection (.ttc) doubles the time, tall metrics push lines apart.  The prepared
file has one face, a family name of its own, ascent and descent of .88 and .12 em, and only the
tables that painting needs; its outlines are copied untouched, but for what a face that stands in
for an official one sets in that one's widths.
"""

from __future__ import annotations

import json
import logging
import re
import struct
from collections import Counter
from io import BytesIO
from typing import TYPE_CHECKING, Any
from unicodedata import category

from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont, TTLibError, newTable
from fontTools.ttLib.sfnt import SFNTReader, SFNTWriter, calcChecksum

from notice_gen.error import MachineError, explain_os_error, translate_exceptions
from notice_gen.fonts.cache_folder import put_file
from notice_gen.fonts.face import ASCENT, DESCENT, make_broken_font_error
from notice_gen.fonts.form_marks import draw_form_marks
from notice_gen.fonts.official_widths import list_official_widths
from notice_gen.fonts.width_matching import match_widths

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from notice_gen.fonts.face import FontFile


# Left behind: positioning, substitution, vertical setting, bitmaps, variations.
KEPT_TABLES = (
    *("CFF ", "OS/2", "cmap", "cvt ", "fpgm", "gasp", "glyf", "head", "hhea", "hmtx"),
    *("loca", "maxp", "name", "post", "prep"),
)
KEPT_NAMES = (0, 5, 7, 8, 9, 13, 14)  # copyright, version, trademark, makers, licence
REGULAR_STYLE = 0x00C0  # OS/2.fsSelection: REGULAR and USE_TYPO_METRICS
REGULAR_WEIGHT = 400
OS2_WITH_METRICS = 78  # bytes; older ones end before the typographic metrics

FULL_CHARACTERS = "国事围圆图团园田由曲重章鼻鹰龙意墨警黄舞量置慕霸幕"
LATIN_CHARACTERS = "Hdglp0"  # measured where a face has no Han characters
# In Fandol of 2015 the yen sign of GB 2312 is a dollar sign; the one of Latin-1 is right.
DRAWN_WRONGLY = {ord("￥"): ord("¥")}
SHORT_GLYPH = 18  # bytes: a glyph described in no more may paint nothing, a longer one does


def prepare_face(source: FontFile) -> None:
    """Write a prepared face and its measurements into its cache folder.

    Safe at once with another process that does the same: each file is put in place whole, and
    the measurements, which name the size of the font, last.  MachineError when the font is
    damaged or the folder cannot be written.
    """
    # Its remarks on the make of a font are in English, and nothing an office could act on.
    logging.getLogger("fontTools").setLevel(logging.CRITICAL)
    family = make_family_name(source)
    with translate_exceptions(lambda _: make_broken_font_error(source.path)):
        font = build_prepared_font(source, family)
        record = {"family": family, "size": len(font), **measure_font(font)}
    try:
        put_file(source.prepared_folder / "face.otf", font)
        put_file(
            source.prepared_folder / "face.json", json.dumps(record, separators=(",", ":")).encode()
        )
    except OSError as mishap:
        place, reason = source.prepared_folder, explain_os_error(mishap)
        message = f"字体缓存写不进 {place}（{reason}），请检查磁盘空间和文件夹权限"
        raise MachineError(message) from mishap


def make_family_name(source: FontFile) -> str:
    """Return the name a prepared face goes by: its PostScript name, with a style.

    Without a style ``LiberationSerif`` is, to fontconfig, the whole family Liberation Serif.
    """
    name = re.sub(r"[^0-9A-Za-z-]", "", source.postscript)
    if not name:
        name = f"Face-{source.key.split('.')[-2]}"
    if "-" not in name:
        name = f"{name}-Regular"
    return name


def build_prepared_font(source: FontFile, family: str) -> bytes:
    """Return the face alone, under its own family name and with a Han character's metrics.

    A stand-in has the widths of the face it stands in for, as far as they are known, and a yen
    sign that is one; a fallback has all marks of forms. TTLibError when a table is damaged.
    """
    with source.path.open("rb") as file:
        reader = SFNTReader(file, fontNumber=source.index)
        tables = {tag: read_sound_table(reader, tag) for tag in KEPT_TABLES if tag in reader}
    (upem,) = struct.unpack_from(">H", tables["head"], 18)
    ascent, descent = round(ASCENT * upem), round(DESCENT * upem)
    struct.pack_into(">H", tables["head"], 44, 0)  # macStyle: neither bold nor italic
    struct.pack_into(">hhh", tables["hhea"], 4, ascent, -descent, 0)
    if len(tables.get("OS/2", b"")) >= OS2_WITH_METRICS:
        struct.pack_into(">H", tables["OS/2"], 4, REGULAR_WEIGHT)
        struct.pack_into(">H", tables["OS/2"], 62, REGULAR_STYLE)
        struct.pack_into(">hhhHH", tables["OS/2"], 68, ascent, -descent, 0, ascent, descent)
    else:
        tables.pop("OS/2", None)
    tables["name"] = bytearray(rewrite_name_table(bytes(tables["name"]), family))
    content = pack_tables(tables, reader.sfntVersion)
    if source.stands_in_for:
        widths = list_official_widths(source.stands_in_for)
        content = match_widths(content, widths, DRAWN_WRONGLY)
    if source.is_fallback:
        content = draw_form_marks(content)
    return content


def read_sound_table(reader: SFNTReader, tag: str) -> bytearray:
    """Return a table. TTLibError when it is cut off, or not what the font's directory says.

    fontTools checks this by an assertion, which ``python -O`` leaves out.
    """
    content: bytes = reader[tag]
    summed = content
    if tag == "head":  # the sum of the whole file stands in it, and is not counted
        summed = content[:8] + bytes(4) + content[12:]
    entry = reader.tables[tag]
    if len(content) != entry.length or calcChecksum(summed) != entry.checkSum:
        raise TTLibError(f"table {tag} is damaged")
    return bytearray(content)


def rewrite_name_table(table: bytes, family: str) -> bytes:
    """Return a name table under the family's name; copyright and licence stay as they are."""
    names = newTable("name")
    names.decompile(table, None)
    names.names = [name for name in names.names if name.nameID in KEPT_NAMES]
    for kind, text in ((1, family), (2, "Regular"), (3, family), (4, family), (6, family)):
        names.setName(text, kind, 3, 1, 0x409)
    return bytes(names.compile(None))


def pack_tables(tables: dict[str, bytearray], flavour: str) -> bytes:
    """Return the tables as a font file; the same tables give the same bytes."""
    file = BytesIO()
    writer = SFNTWriter(file, len(tables), flavour)
    for tag in sorted(tables):
        writer[tag] = bytes(tables[tag])
    writer.close()
    return file.getvalue()


def measure_font(content: bytes) -> dict[str, Any]:
    """Return what typesetting has to know of a font file; lengths in em.

    ``advance`` is the usual width; ``advances`` has the others: first and last codes and widths of
    runs of characters; ``coverage`` first and last codes of the runs that can be printed.
    """
    with TTFont(BytesIO(content), lazy=True) as font:
        upem = font["head"].unitsPerEm
        widths = {code: font["hmtx"][name][0] for code, name in map_characters(font).items()}
        usual = Counter(widths.values()).most_common(1)[0][0]
        others = [(code, width) for code, width in sorted(widths.items()) if width != usual]
        firsts, lasts, units = join_runs(others)
        printable = [(code, 0) for code in sorted(find_printable_codes(font))]
        covered_firsts, covered_lasts, _ = join_runs(printable)
        ink = measure_ink(font, FULL_CHARACTERS) or measure_ink(font, LATIN_CHARACTERS)
        low, high = ink or (0.0, 0.0)
        dash = measure_ink(font, "—") or (low, high)
    return {
        "advance": usual / upem,
        "advances": (firsts, lasts, [width / upem for width in units]),
        "coverage": (covered_firsts, covered_lasts),
        "ink_top": high,
        "ink_bottom": low,
        "dash_centre": sum(dash) / 2,
    }


def map_characters(font: TTFont) -> dict[int, str]:
    """Return the glyph of each code point; none when the font has no map for Unicode."""
    return font.getBestCmap() or {}


def join_runs(values: Iterable[tuple[int, int]]) -> tuple[list[int], list[int], list[int]]:
    """Join neighbouring codes of one value into runs: their firsts, lasts and values."""
    firsts: list[int] = []
    lasts: list[int] = []
    same: list[int] = []
    for code, value in values:
        if lasts and (lasts[-1] + 1, same[-1]) == (code, value):
            lasts[-1] = code
        else:
            firsts.append(code)
            lasts.append(code)
            same.append(value)
    return firsts, lasts, same


def find_printable_codes(font: TTFont) -> set[int]:
    """Return the codes that have a glyph with ink, or are spaces."""
    absent = font.getGlyphOrder()[0]  # .notdef, the box for what a font lacks
    blank = set()
    for name, length in list_glyph_lengths(font):
        if length <= SHORT_GLYPH and not measure_glyph_edges(font, name):
            blank.add(name)
    printable = set()
    for code, name in map_characters(font).items():
        if name == absent:
            continue
        if name not in blank or category(chr(code)) == "Zs":
            printable.add(code)
    return printable


def list_glyph_lengths(font: TTFont) -> Iterator[tuple[str, int]]:
    """Yield the glyphs' names and the bytes each is described in, without reading an outline."""
    if "glyf" in font:
        places = font["loca"].locations
        for at, name in enumerate(font.getGlyphOrder()):
            yield name, places[at + 1] - places[at]
        return
    strings = font["CFF "].cff[0].CharStrings
    places = strings.charStringsIndex.offsets
    for name, at in strings.charStrings.items():
        yield name, places[at + 1] - places[at]


def measure_glyph_edges(font: TTFont, name: str) -> tuple[float, float] | None:
    """Return the lower and the upper edge of a glyph in units; None when it is blank."""
    glyphs = font.getGlyphSet()
    pen = BoundsPen(glyphs)
    glyphs[name].draw(pen)
    if not pen.bounds:
        return None
    _, low, _, high = pen.bounds
    return low, high


def measure_ink(font: TTFont, text: str) -> tuple[float, float] | None:
    """Return the lowest and the highest ink of characters in em; None when all are missing."""
    cmap, upem = map_characters(font), font["head"].unitsPerEm
    lows, highs = [], []
    for ch in text:
        name = cmap.get(ord(ch))
        edges = measure_glyph_edges(font, name) if name is not None else None
        if edges is not None:
            lows.append(edges[0])
            highs.append(edges[1])
    if not lows:
        return None
    return min(lows) / upem, max(highs) / upem
