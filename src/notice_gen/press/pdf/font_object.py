"""Fonts as objects of a PDF (ISO 32000-1, 9.7): what a code looks like, how wide, what it says.

In: ``FontSubset``.  Out: its Type 0 font, in which a code of two bytes is the number of a glyph.
Where two characters share a glyph there is a second such font, of the same program, in which the
code says the other: a map with two codes for one glyph is valid as well, but MuPDF mistakes them.
"""

from __future__ import annotations

from hashlib import md5
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from notice_gen.press.pdf.font_subset import FontSubset
    from notice_gen.press.pdf.pdf_file import PdfFile

_EM = 1000  # a Han character's width: what a font has where its widths say nothing else
_BATCH = 100  # entries in a row (ISO 32000-1, 9.7.5.4)
_SYMBOLIC = 4
_STEM = 80
_CMAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
"""
_CMAP_END = """endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


class CharacterWords(dict[int, str]):
    """Characters as a map of codes has them, in UTF-16, each spelled once for a process."""

    def __missing__(self, char: int) -> str:
        self[char] = f"<{chr(char).encode('utf-16-be').hex()}>"
        return self[char]


_WORDS = CharacterWords()


def write_fonts(file: PdfFile, fonts: Mapping[str, FontSubset]) -> dict[str, bytes]:
    """Write the fonts; return the reference of each by the name that contents know it by."""
    written = {}
    for number, font in enumerate(fonts.values()):
        name = b"/%s+%s" % (_mark_subset(font), font.name.encode())
        below = _write_descendant(file, font, name)
        for layer in range(max(font.layers.values(), default=0) + 1):
            written[name_font(number, layer)] = file.add(
                b"<</Type/Font/Subtype/Type0/BaseFont%s/Encoding/Identity-H/DescendantFonts[%s]"
                b"/ToUnicode %s>>" % (name, below, _write_meaning(file, font, layer))
            )
    return written


def name_font(number: int, layer: int) -> str:
    """Return what contents call a font: F0 for the first, F0x1 for its first other layer."""
    return f"F{number}x{layer}" if layer else f"F{number}"


def _mark_subset(font: FontSubset) -> bytes:
    """Return six capitals that tell a subset from others of its face (ISO 32000-1, 9.6.4)."""
    told = f"{font.name}{sorted(font.codes)}".encode()
    digest = md5(told, usedforsecurity=False).digest()
    return bytes(65 + byte % 26 for byte in digest[:6])


def _write_descendant(file: PdfFile, font: FontSubset, name: bytes) -> bytes:
    kind, extra = b"CIDFontType0", b""
    if font.kind != "CFF ":
        kind, extra = b"CIDFontType2", b"/CIDToGIDMap/Identity"
    descriptor = _write_descriptor(file, font, name)
    return file.add(
        b"<</Type/Font/Subtype/%s/BaseFont%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        b"/Supplement 0>>/DW %d/W[%s]/FontDescriptor %s%s>>"
        % (kind, name, _EM, _write_widths(font), descriptor, extra)
    )


def _write_descriptor(file: PdfFile, font: FontSubset, name: bytes) -> bytes:
    if font.kind == "CFF ":
        stream = file.add_stream(font.program, b"/Subtype/CIDFontType0C")
        key = b"FontFile3"
    else:
        stream = file.add_stream(font.program, b"/Length1 %d" % len(font.program))
        key = b"FontFile2"
    # Whole numbers: readers tell which line a word is in by them, and faces stand side by side.
    ascent, descent = b"%d" % round(font.ascent), b"%d" % round(font.descent)
    return file.add(
        b"<</Type/FontDescriptor/FontName%s/Flags %d/FontBBox[0 %s %d %s]/ItalicAngle 0/Ascent %s"
        b"/Descent %s/CapHeight %s/StemV %d/%s %s>>"
        % (name, _SYMBOLIC, descent, _EM, ascent, ascent, descent, ascent, _STEM, key, stream)
    )


def _write_widths(font: FontSubset) -> bytes:
    """Return the widths that are not an em, each glyph by itself."""
    others = [(glyph, width) for glyph, width in sorted(font.widths.items()) if width != _EM]
    return "".join(f"{glyph}[{width}]" for glyph, width in others).encode()


def _write_meaning(file: PdfFile, font: FontSubset, layer: int) -> bytes:
    """Write which character each code of a layer stands for (ISO 32000-1, 9.10.3)."""
    says = {}
    for char, code in font.codes.items():
        if not font.layers or font.layers.get(chr(char), 0) == layer:
            says[code] = _WORDS[char]
    return file.add_stream("".join((_CMAP_HEAD, *_write_batches(says), _CMAP_END)).encode())


def _write_batches(entries: Mapping[int, str]) -> Iterator[str]:
    """Yield the entries of a map, a hundred in a row."""
    rows = [f"<{code:04x}> {value}\n" for code, value in sorted(entries.items())]
    for start in range(0, len(rows), _BATCH):
        batch = rows[start : start + _BATCH]
        yield f"{len(batch)} beginbfchar\n{''.join(batch)}endbfchar\n"
