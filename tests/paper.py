"""Reading finished PDFs: lines of text, ink, fonts, bookmarks, and what a file says of itself.

Text comes from PDFium (``pypdfium2``), which knows each character's own place and so neither
joins nor invents any; ink from Poppler's raster, since only ink shows what a reader sees. Lengths
are millimetres from the page's upper left corner.
"""

from __future__ import annotations

import ctypes
import math
import subprocess
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

import pypdfium2
from PIL import Image, ImageChops
from pypdfium2 import raw

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

MM = 25.4 / 72  # a point
DPI = 300
SAME_LINE = 2 * MM  # baselines closer than this are one line's
Colour: TypeAlias = Literal["any", "red", "black"]


class Box(NamedTuple):
    """A rectangle on the page."""

    left: float
    top: float
    right: float
    bottom: float


class Character(NamedTuple):
    """One character: its place on the baseline, where its advance ends, its font.

    ``turn`` is the angle of its baseline in degrees, counterclockwise; the places of a turned
    character are those it would have, were the sheet turned until its baseline is level.
    """

    text: str
    x0: float
    x1: float
    baseline: float
    font: str
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """Characters on one baseline, left to right; spaces at its ends are left out.

    ``x0`` is where the first character begins, ``x1`` where the last one's advance ends (its
    letter spacing not counted); ``fonts`` are named once each, in order of appearance. Turned
    lines (``turn`` in degrees) have the places of a sheet turned level.
    """

    text: str
    x0: float
    x1: float
    baseline: float
    fonts: tuple[str, ...]
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its size and its lines, from top to bottom, turned ones behind the others."""

    width: float
    height: float
    lines: tuple[Line, ...]


class Font(NamedTuple):
    """A font of a file; ``name`` without the mark of a subset."""

    name: str
    embedded: bool
    subset: bool


class Bookmark(NamedTuple):
    """A bookmark; ``level`` and ``page`` count from 1."""

    level: int
    title: str
    page: int


def pages(pdf: Path, same_line: float = SAME_LINE) -> list[Page]:
    """Return every page of a file with its lines of text.

    Characters are on one line if their baselines are closer than ``same_line``, in millimetres.
    """
    with pypdfium2.PdfDocument(pdf) as document:
        return [_page(page, same_line) for page in document]


def _page(page: pypdfium2.PdfPage, same_line: float) -> Page:
    width, height = (length * MM for length in page.get_size())
    return Page(width, height, tuple(_lines(_characters(page.get_textpage(), height), same_line)))


def _characters(text: pypdfium2.PdfTextPage, height: float) -> Iterator[Character]:
    """Yield the characters a page really has: PDFium marks those that it adds itself."""
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    for index in range(raw.FPDFText_CountChars(text)):
        if raw.FPDFText_IsGenerated(text, index):
            continue
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        raw.FPDFText_GetLooseCharBox(text, index, box)
        turn = -round(math.degrees(raw.FPDFText_GetCharAngle(text, index))) % 360
        level = turn % 180 == 0
        advance = (box.right - box.left if level else box.top - box.bottom) * MM
        across, down = _turned(x.value * MM, height - y.value * MM, turn)
        name = _font_name(text, index)
        yield Character(_unicode(text, index), across, across + advance, down, name, turn)


def _turned(x: float, y: float, turn: int) -> tuple[float, float]:
    """Return a place on a sheet that is turned until a baseline at that angle is level."""
    sine, cosine = math.sin(math.radians(turn)), math.cos(math.radians(turn))
    return x * cosine - y * sine, x * sine + y * cosine


def _unicode(text: pypdfium2.PdfTextPage, index: int) -> str:
    # PDFium takes a hyphen at a line's end for one of hyphenation and gives U+0002 for it.
    return chr(raw.FPDFText_GetUnicode(text, index)).replace("\2", "-")


def _font_name(text: pypdfium2.PdfTextPage, index: int) -> str:
    length = raw.FPDFText_GetFontInfo(text, index, None, 0, None)
    name = ctypes.create_string_buffer(length)
    raw.FPDFText_GetFontInfo(text, index, name, length, None)
    return _without_mark(name.value.decode())


def _without_mark(name: str) -> str:
    """Return a font's name without the six letters that mark a subset."""
    mark, plus, rest = name.partition("+")
    return rest if plus and len(mark) == 6 and mark.isupper() else name


def _lines(characters: Iterable[Character], same_line: float) -> Iterator[Line]:
    rows: list[list[Character]] = []
    for character in sorted(characters, key=lambda c: (c.turn, c.baseline)):
        first = rows[-1][0] if rows else None
        if (
            first
            and character.turn == first.turn
            and character.baseline - first.baseline < same_line
        ):
            rows[-1].append(character)
        else:
            rows.append([character])
    for row in rows:
        row.sort(key=lambda c: c.x0)
        visible = [c for c in row if c.text != " "]
        if visible:
            text = "".join(c.text for c in row).strip(" ")
            fonts = tuple(dict.fromkeys(c.font for c in visible))
            first, last = visible[0], visible[-1]
            yield Line(text, first.x0, last.x1, first.baseline, fonts, first.turn)


def ink(pdf: Path, page: int, box: Box | None = None, colour: Colour = "any") -> Box | None:
    """Return how far ink of a colour reaches within ``box`` (or the page); None where none is.

    ``page`` counts from 1. True to about 0.1 mm.
    """
    found, left, top = _mask(pdf, page, box, colour)
    extent = found.getbbox()
    if extent is None:
        return None
    x0, y0, x1, y1 = extent
    return Box(_mm(left + x0), _mm(top + y0), _mm(left + x1), _mm(top + y1))


def bands(pdf: Path, page: int, box: Box | None = None, colour: Colour = "any") -> list[Box]:
    """Return the ink within ``box`` cut at each white stripe across it, from top to bottom."""
    found, left, top = _mask(pdf, page, box, colour)
    _, inked = found.getprojection()
    result: list[Box] = []
    for has_ink, group in groupby(range(len(inked)), key=lambda row: bool(inked[row])):
        rows = list(group)
        extent = found.crop((0, rows[0], found.width, rows[-1] + 1)).getbbox()
        if has_ink and extent:
            x0, y0, x1, y1 = extent
            y0, y1 = y0 + rows[0], y1 + rows[0]
            result.append(Box(_mm(left + x0), _mm(top + y0), _mm(left + x1), _mm(top + y1)))
    return result


def _mask(pdf: Path, page: int, box: Box | None, colour: Colour) -> tuple[Image.Image, int, int]:
    """Return a bitmap that is white where the colour is, and its place on the page in pixels."""
    command = ["pdftoppm", "-r", str(DPI), "-f", str(page), "-l", str(page), str(pdf)]
    raster = subprocess.run(command, check=True, capture_output=True).stdout
    picture = Image.open(BytesIO(raster)).convert("RGB")
    left, top = 0, 0
    if box is not None:
        left, top, right, bottom = (round(length * DPI / 25.4) for length in box)
        picture = picture.crop((left, top, right, bottom))
    red, green, blue = picture.split()
    lightest = ImageChops.lighter(red, ImageChops.lighter(green, blue))
    if colour == "black":
        return _above(ImageChops.invert(lightest), 127), left, top
    if colour == "red":
        redness = ImageChops.subtract(red, ImageChops.lighter(green, blue))
        return _above(redness, 75), left, top  # half of the weaker of the two reds in use
    return _above(ImageChops.invert(green), 75), left, top


def _above(picture: Image.Image, threshold: int) -> Image.Image:
    table = [255 if value > threshold else 0 for value in range(256)]
    return picture.point(table)


def _mm(pixels: int) -> float:
    return pixels * 25.4 / DPI


def fonts(pdf: Path) -> list[Font]:
    """Return the fonts of a file, as Poppler lists them."""
    command = ["pdffonts", str(pdf)]
    listing = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    result = []
    for row in listing.splitlines()[2:]:
        # Columns: name, type (which has spaces), encoding, emb, sub, uni, object and generation.
        name, embedded, subset = row.split()[0], row.split()[-5], row.split()[-4]
        result.append(Font(_without_mark(name), embedded == "yes", subset == "yes"))
    return result


def bookmarks(pdf: Path) -> list[Bookmark]:
    """Return the bookmarks of a file, in order."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [
            Bookmark(mark.level + 1, mark.get_title(), mark.get_dest().get_index() + 1)
            for mark in document.get_toc()
        ]


def information(pdf: Path) -> dict[str, str]:
    """Return what a file says of itself: Title, Author, Subject, Keywords …, and Lang."""
    with pypdfium2.PdfDocument(pdf) as document:
        length = raw.FPDFCatalog_GetLanguage(document, None, 0)
        language = (ctypes.c_ushort * (length // 2))()
        raw.FPDFCatalog_GetLanguage(document, language, length)
        found: dict[str, str] = document.get_metadata_dict(skip_empty=True)
        return found | {"Lang": bytes(language).decode("utf-16-le").rstrip("\0")}
