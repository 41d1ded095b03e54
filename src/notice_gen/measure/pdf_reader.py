"""A PDF, as it lies on paper.

In: the bytes of a PDF.  Out: ``PageContent``s.  Read with PDFium, which knows where each character
stands and can itself draw the page.
"""

from __future__ import annotations

import ctypes
from itertools import pairwise
from math import hypot, inf, isfinite
from statistics import median
from typing import TYPE_CHECKING

import msgspec
from pypdfium2 import raw

from notice_gen import limits
from notice_gen.error import UsageError
from notice_gen.measure.character import MM_PER_POINT, Box, Character
from notice_gen.measure.drawing import classify_drawings, read_drawings
from notice_gen.measure.page_content import PageContent, TextLine
from notice_gen.measure.pdf_document import (
    DamagedPage,
    build_page_error,
    load_page,
    load_text,
    open_document,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pypdfium2

    from notice_gen.measure.character import Colour
    from notice_gen.measure.raster import Raster

_SAME_BASELINE = 0.7  # mm
_GAP, _WIDE_GAP = 1.2, 2.2  # em that part two lines: among narrow gaps, and among any
_LARGEST_SIZE = 3370  # points: as high as the largest paper
_UPRIGHT = 0.1  # how far, of its size, a character may lean and still stand upright
_OF_NO_WIDTH = {0, 0x200B, 0x2060, 0xFEFF}
_SURROGATES = range(0xD800, 0xE000)
_HIGH_HALVES, _LOW_HALVES = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
_SUBSET_TAG = 6  # letters before the + in the name of a subset
_RIGHTWARDS, _UPWARDS, _DOWNWARDS = 0, 1, -1


def read_pages(pdf: bytes, raster: Raster, name: str) -> Iterator[PageContent]:
    """Yield the pages of a PDF; ``name`` is what the user calls it.

    UsageError when it cannot be opened or read, or is too much to be measured.
    """
    with open_document(pdf, name) as document:
        characters = 0
        for number in range(1, len(document) + 1):
            page = load_page(document, number, name)
            text = load_text(page, number, name)
            characters += text.count_chars()
            if characters > limits.MEASURED_CHARACTERS:
                raise UsageError(
                    f"{name} 超过 {limits.MEASURED_CHARACTERS} 个字，不测量。请拆成几份再试"
                )
            try:
                content = _read_page(page, text, number, raster)
            except DamagedPage as damage:
                raise build_page_error(name, number, str(damage)) from damage
            yield content


def _read_page(
    page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, number: int, raster: Raster
) -> PageContent:
    """Return what stands on a page; only upright lines are measured by their ink."""
    width, height = (length * MM_PER_POINT for length in page.get_size())
    upright: list[Character] = []
    turned: list[Character] = []
    for each in _read_characters(text, height):
        if each.direction == _RIGHTWARDS:
            upright.append(each.character)
        else:
            turned.append(_turn_upright(each, width, height))
    shapes = classify_drawings(number, read_drawings(page, height))
    return PageContent(
        number,
        width,
        height,
        tuple(_group_lines(upright, number, raster)),
        tuple(_group_lines(turned, number, None)),
        **shapes,
    )


class _OrientedCharacter(msgspec.Struct, frozen=True):
    """A character and which way it runs: to the right, up or down the page."""

    character: Character
    direction: int


def _read_characters(text: pypdfium2.PdfTextPage, height: float) -> Iterator[_OrientedCharacter]:
    """Yield the characters a page really has: PDFium marks those that it adds itself."""
    x, y = ctypes.c_double(), ctypes.c_double()
    advance, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    for index in range(raw.FPDFText_CountChars(text)):
        code = _read_code(text, index)
        if raw.FPDFText_IsGenerated(text, index) or code in _OF_NO_WIDTH:
            continue
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        raw.FPDFText_GetLooseCharBox(text, index, advance)
        raw.FPDFText_GetMatrix(text, index, matrix)
        scale = hypot(matrix.c, matrix.d)
        font = _read_font_name(text, index)
        character = Character(
            _decode_character(code),
            x.value * MM_PER_POINT,
            advance.right * MM_PER_POINT,
            height - y.value * MM_PER_POINT,
            _read_size(text, index, scale),
            font,
            font,
            _read_colour(text, index),
            _read_glyph_box(text, index, height),
        )
        if _is_measurable(character):
            yield _OrientedCharacter(character, _find_direction(matrix.b, scale))


def _read_size(text: pypdfium2.PdfTextPage, index: int, scale: float) -> float:
    """Return a type size in points; some programs write it below zero, and turn the text back."""
    size = abs(raw.FPDFText_GetFontSize(text, index)) * scale
    return round(size, 2) if isfinite(size) else inf


def _is_measurable(character: Character) -> bool:
    """Whether a character has a place and a size; a space without one is as good as none.

    DamagedPage for a character that should be seen.
    """
    lengths = (character.left, character.right, character.baseline, *character.glyph)
    if 0 < character.size <= _LARGEST_SIZE and all(map(isfinite, lengths)):
        return True
    if character.text.isspace():
        return False
    raise DamagedPage(f"的字没有位置或大小（字号 {character.size:g} 磅），文件已损坏。请换一份再试")


def _find_direction(slope: float, scale: float) -> int:
    """Return which way a character runs whose matrix leans it by ``slope`` (its b)."""
    if abs(slope) < _UPRIGHT * scale:
        return _RIGHTWARDS
    return _UPWARDS if slope > 0 else _DOWNWARDS


def _turn_upright(each: _OrientedCharacter, width: float, height: float) -> Character:
    """Return a character that runs up or down the page as it stands on the page turned upright."""
    old, box = each.character, each.character.glyph
    if each.direction == _UPWARDS:
        glyph = Box(height - box.bottom, box.left, height - box.top, box.right)
        origin, baseline = height - old.baseline, old.left
    else:
        glyph = Box(box.top, width - box.right, box.bottom, width - box.left)
        origin, baseline = old.baseline, width - old.left
    return old._replace(left=origin, right=max(origin, glyph.right), baseline=baseline, glyph=glyph)


def _read_code(text: pypdfium2.PdfTextPage, index: int) -> int:
    """Return the code of a character; PDFium gives one beyond U+FFFF in two halves.

    The first half stands for both, the second for nothing.
    """
    code = int(raw.FPDFText_GetUnicode(text, index))
    if code in _HIGH_HALVES and index + 1 < raw.FPDFText_CountChars(text):
        low = int(raw.FPDFText_GetUnicode(text, index + 1))
        if low in _LOW_HALVES:
            return 0x10000 + ((code - 0xD800) << 10) + low - 0xDC00
    if code in _LOW_HALVES and index and raw.FPDFText_GetUnicode(text, index - 1) in _HIGH_HALVES:
        return 0
    return code


def _decode_character(code: int) -> str:
    """Return the character of a code of PDFium's."""
    if code in _SURROGATES:  # half of a character without the other: it cannot be told
        return "〓"
    # PDFium takes a hyphen at a line's end for one of hyphenation and gives U+0002 for it.
    return chr(code).replace("\2", "-")


def _read_glyph_box(text: pypdfium2.PdfTextPage, index: int, height: float) -> Box:
    """Return the box of a character's outline, in millimetres from the top of the page."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(text, index, left, right, bottom, top)
    return Box(
        left.value * MM_PER_POINT,
        height - top.value * MM_PER_POINT,
        right.value * MM_PER_POINT,
        height - bottom.value * MM_PER_POINT,
    )


def _read_colour(text: pypdfium2.PdfTextPage, index: int) -> Colour:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    raw.FPDFText_GetFillColor(text, index, red, green, blue, alpha)
    return red.value, green.value, blue.value


def _read_font_name(text: pypdfium2.PdfTextPage, index: int) -> str:
    """Return a font's name without the letters that mark a subset."""
    length = raw.FPDFText_GetFontInfo(text, index, None, 0, None)
    name = ctypes.create_string_buffer(max(length, 1))
    raw.FPDFText_GetFontInfo(text, index, name, length, None)
    full = _decode_font_name(name.value)
    tag, plus, rest = full.partition("+")
    is_subset = plus and len(tag) == _SUBSET_TAG and tag.isupper()
    return rest if is_subset else full


def _decode_font_name(name: bytes) -> str:
    """Return a font's name: older Chinese programs write it in the encoding of their time."""
    try:
        return name.decode()
    except UnicodeDecodeError:
        return name.decode("gb18030", errors="replace")


def _group_lines(
    characters: Iterable[Character], number: int, raster: Raster | None
) -> Iterator[TextLine]:
    """Yield characters as lines, from top to bottom and from left to right.

    Characters are in one row when their baselines are as good as on one height.
    """
    rows: list[list[Character]] = []
    for each in sorted(characters, key=lambda character: character.baseline):
        if rows and each.baseline - rows[-1][0].baseline < _SAME_BASELINE:
            rows[-1].append(each)
        else:
            rows.append([each])
    for row in rows:
        ordered = sorted(row, key=lambda character: character.left)
        for stretch in _split_at_gaps(ordered):
            yield TextLine(number, tuple(stretch), raster)


def _split_at_gaps(row: list[Character]) -> Iterator[list[Character]]:
    """Yield the stretches of a row that no wide gap cuts; none without anything visible."""
    limit = _compute_widest_gap(row)
    stretch: list[Character] = []
    last: Character | None = None
    for each in row:
        if not each.text.isspace():
            if last and _measure_gap(last, each) > limit:
                yield stretch
                stretch = []
            last = each
        stretch.append(each)
    if last:
        yield stretch


def _compute_widest_gap(row: list[Character]) -> float:
    """Return the widest gap within one line of a row, in em.

    Characters spread evenly stand far apart and belong together; a gap among others that are
    narrow parts two lines.
    """
    visible = [each for each in row if not each.text.isspace()]
    gaps = [_measure_gap(*pair) for pair in pairwise(visible)]
    usual = median(gaps) if gaps else 0.0
    return min(_WIDE_GAP, max(_GAP, 3 * usual + 0.3))


def _measure_gap(before: Character, after: Character) -> float:
    """Return how far apart two characters stand, in em of the second."""
    return (after.left - before.right) / (after.size * MM_PER_POINT)
