"""How wide the official faces set what is not Han, and how that is known.

In: the official name of a face.  Out: widths in em of its characters; rows for the documents.
A face that stands in for an official one is given these widths, so that a line breaks where it
breaks on a machine with the official one.  Han is an em wide in all of them, as in the open ones.

The widths were read from tables that TCPDF makes of a font file's own hmtx, published with these
programs: SIMITGROUP/phpjasperxml (宋体, 10518605 bytes; 楷体, 11785184 bytes) and
wanghaolei008/sdpdf (黑体, 9753388 bytes; 楷体, 11787328 bytes).  libHaru's own definition of
黑体 has the same for ASCII.  ``tests/data/official-widths.yaml`` is what they say.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final
from zlib import crc32

import msgspec


class Certainty(StrEnum):
    """How sure a width is."""

    MEASURED = "实测"  # in the font file of that name
    INFERRED = "推断"  # from a face of the same foundry and set
    DESIGNED = "本来相同"  # the stand-in was made to be as wide
    UNKNOWN = "不知"  # nothing to go by: the stand-in keeps its own


class WidthRow(msgspec.Struct, frozen=True):
    """Characters of a face that are equally wide, and how that is known."""

    face: str  # the official name
    what: str
    ranges: tuple[tuple[int, int], ...]  # first and last codes
    width: float | None  # em
    certainty: Certainty
    evidence: str


_ASCII: Final = ((0x20, 0x7E),)
_NO_BREAK_SPACE: Final = ((0xA0, 0xA0),)
_EURO: Final = ((0x20AC, 0x20AC),)
_SCRIPT_G: Final = ((0x0261, 0x0261),)
_LATIN_1: Final = (
    (0xA1, 0xA3), (0xA5, 0xA6), (0xA9, 0xAF), (0xB2, 0xB6), (0xB8, 0xD6), (0xD8, 0xF6), (0xF8, 0xFF),
)  # fmt: skip
# Latin letters with the marks of pinyin, in row 8 of GB 2312 and of GBK.
_PINYIN: Final = tuple((ord(ch), ord(ch)) for ch in "àáèéêìíòóùúüāēěīńňōūǎǐǒǔǖǘǚǜɑ")
# What else two bytes stand for in GBK without being Han: punctuation, signs, Greek, Cyrillic.
_SYMBOLS: Final = (
    (0x00A4, 0x00A4), (0x00A7, 0x00A8), (0x00B0, 0x00B1), (0x00B7, 0x00B7), (0x00D7, 0x00D7),
    (0x00F7, 0x00F7), (0x02C7, 0x02C7), (0x02C9, 0x02CB), (0x02D9, 0x02D9), (0x0391, 0x03C9),
    (0x0401, 0x0451), (0x2010, 0x2010), (0x2013, 0x2016), (0x2018, 0x2019), (0x201C, 0x201D),
    (0x2025, 0x2026), (0x2030, 0x2030), (0x2032, 0x2033), (0x2035, 0x2035), (0x203B, 0x203B),
    (0x2103, 0x2103), (0x2105, 0x2105), (0x2109, 0x2109), (0x2116, 0x2116), (0x2121, 0x2121),
    (0x2160, 0x216B), (0x2170, 0x2179), (0x2190, 0x2193), (0x2196, 0x2199), (0x2208, 0x2208),
    (0x220F, 0x220F), (0x2211, 0x2211), (0x2215, 0x2215), (0x221A, 0x221A), (0x221D, 0x2220),
    (0x2223, 0x2223), (0x2225, 0x2225), (0x2227, 0x222B), (0x222E, 0x222E), (0x2234, 0x2237),
    (0x223D, 0x223D), (0x2248, 0x2248), (0x224C, 0x224C), (0x2252, 0x2252), (0x2260, 0x2261),
    (0x2264, 0x2267), (0x226E, 0x226F), (0x2295, 0x2295), (0x2299, 0x2299), (0x22A5, 0x22A5),
    (0x22BF, 0x22BF), (0x2312, 0x2312), (0x2460, 0x2469), (0x2474, 0x249B), (0x2500, 0x254B),
    (0x2550, 0x2573), (0x2581, 0x258F), (0x2593, 0x2595), (0x25A0, 0x25A1), (0x25B2, 0x25B3),
    (0x25BC, 0x25BD), (0x25C6, 0x25C7), (0x25CB, 0x25CB), (0x25CE, 0x25CF), (0x25E2, 0x25E5),
    (0x2605, 0x2606), (0x2609, 0x2609), (0x2640, 0x2640), (0x2642, 0x2642), (0x3000, 0x33D5),
    (0xFE30, 0xFE6B), (0xFF01, 0xFF5E), (0xFFE0, 0xFFE5),
)  # fmt: skip

_MEASURED: Final = "字体文件的 hmtx 表"
_SUCCESSOR: Final = "后继字体“楷体”（simkai.ttf）的 hmtx 表"
_SIBLINGS: Final = "同一厂商（中易）同一套的宋体、黑体、楷体都是这样；它的 PANOSE 也是等宽"
_BLANK: Final = "字体里没有这个字，取空格的宽"

WIDTHS: Final = (
    WidthRow("宋体", "ASCII", _ASCII, 0.5, Certainty.MEASURED, _MEASURED),
    WidthRow("宋体", "不换行空格", _NO_BREAK_SPACE, 0.5, Certainty.MEASURED, _MEASURED),
    WidthRow("宋体", "Latin-1 的其余字", _LATIN_1, 0.5, Certainty.MEASURED, _MEASURED),
    WidthRow("宋体", "拼音字母", (*_PINYIN, *_SCRIPT_G), 0.5, Certainty.MEASURED, _MEASURED),
    WidthRow("宋体", "€", _EURO, 0.5, Certainty.MEASURED, _MEASURED),
    WidthRow("宋体", "GBK 的符号", _SYMBOLS, 1.0, Certainty.MEASURED, _MEASURED),
    WidthRow("黑体", "ASCII", _ASCII, 0.5, Certainty.MEASURED, _MEASURED),
    WidthRow("黑体", "不换行空格", _NO_BREAK_SPACE, 0.5, Certainty.INFERRED, _BLANK),
    WidthRow("黑体", "拼音字母", (*_PINYIN, *_SCRIPT_G), 0.5, Certainty.MEASURED, _MEASURED),
    WidthRow("黑体", "€", _EURO, 1.0, Certainty.MEASURED, _MEASURED),
    WidthRow("黑体", "GBK 的符号", _SYMBOLS, 1.0, Certainty.MEASURED, _MEASURED),
    WidthRow("楷体_GB2312", "ASCII", _ASCII, 0.5, Certainty.INFERRED, _SUCCESSOR),
    WidthRow("楷体_GB2312", "不换行空格", _NO_BREAK_SPACE, 0.5, Certainty.INFERRED, _BLANK),
    WidthRow("楷体_GB2312", "拼音字母", _PINYIN, 1.0, Certainty.INFERRED, _SUCCESSOR),
    WidthRow("楷体_GB2312", "ɡ", _SCRIPT_G, 0.5, Certainty.INFERRED, _SUCCESSOR),
    WidthRow("楷体_GB2312", "€", _EURO, 1.0, Certainty.INFERRED, _SUCCESSOR),
    WidthRow("楷体_GB2312", "GBK 的符号", _SYMBOLS, 1.0, Certainty.INFERRED, _SUCCESSOR),
    WidthRow("仿宋_GB2312", "ASCII", _ASCII, 0.5, Certainty.INFERRED, _SIBLINGS),
    WidthRow("仿宋_GB2312", "不换行空格", _NO_BREAK_SPACE, 0.5, Certainty.INFERRED, _BLANK),
    WidthRow("仿宋_GB2312", "GBK 的符号", _SYMBOLS, 1.0, Certainty.INFERRED, _SIBLINGS),
    WidthRow(
        "仿宋_GB2312",
        "拼音字母、€",
        (*_PINYIN, *_SCRIPT_G, *_EURO),
        None,
        Certainty.UNKNOWN,
        "宋体、黑体、楷体各不相同，用替代字体自己的",
    ),
    WidthRow(
        "方正小标宋简体", "汉字以外的字", (), None, Certainty.UNKNOWN, "没有查到，用替代字体自己的"
    ),
    WidthRow(
        "Times New Roman",
        "西文",
        (),
        None,
        Certainty.DESIGNED,
        "Liberation Serif 就是照它的字宽做的",
    ),
)


def list_official_widths(face: str) -> dict[int, float]:
    """Return the width in em of each code whose width in the official face is known."""
    widths = {}
    for row in WIDTHS:
        if row.face != face or row.width is None:
            continue
        for first, last in row.ranges:
            widths.update(dict.fromkeys(range(first, last + 1), row.width))
    return widths


def mark_official_widths(face: str) -> str:
    """Return a word that changes whenever the known widths of a face do."""
    known = [(row.ranges, row.width) for row in WIDTHS if row.face == face]
    return f"w{crc32(repr(known).encode()):08x}"


def describe_official_widths(face: str) -> str:
    """Return whether a face that stands in for an official one is as wide, for the user."""
    if list_official_widths(face):
        return "字宽照它"
    (row,) = (row for row in WIDTHS if row.face == face)
    return f"字宽{row.certainty}，{row.evidence}"
