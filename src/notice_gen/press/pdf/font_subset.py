"""Take out of a face what a notice prints with it: HarfBuzz makes the subset.

In: a Layout and the files of its faces.  Out: ``FontSubset``, a font program with the glyphs of
this notice alone, and the code of each character in it. A face is opened once for a process, and
read by page, never as a whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import uharfbuzz as hb

from notice_gen.error import MachineError, translate_exceptions
from notice_gen.fonts.font_roles import make_missing_face_error
from notice_gen.press.face_characters import gather_face_characters

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from notice_gen.typeset.layout import Layout

# Left behind of a TrueType face: what only a system needs to choose a font by. Of a CFF face only
# the CFF table is taken, and the others are not even made.
_UNUSED_TABLES = ("GDEF", "GPOS", "GSUB", "OS/2", "cmap", "gasp", "name", "post")
_UNUSED_BESIDE_CFF = (*_UNUSED_TABLES, "hhea", "hmtx", "vhea", "vmtx")
_WORTH_PREPARING = 100  # glyphs of a notice
# Subroutines are kept: without them nothing would be gained by a face prepared for taking.
_FLAGS = (
    hb.SubsetFlags.NO_HINTING
    | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    | hb.SubsetFlags.CFF_IDENTITY_CHARSET  # so that the new number of a glyph is its CID
)


class FaceFile(NamedTuple):
    """A font file, and which of its faces is meant: 0 but in a collection (.ttc)."""

    path: Path
    member: int = 0


class FontSubset(NamedTuple):
    """A font program as PDF embeds it.

    ``kind`` is the table of its outlines. ``codes`` gives the code of each character, which is the
    number of its glyph in the program, for ``str.translate``. ``layers`` names the characters whose
    glyph another one has already, as … has that of ⋯: they are set in a font of their own, of the
    same program, so that each copies out as it was typed; 1 for the first such font, 2 for the
    next. ``widths`` are the glyphs' advances in whole thousandths of an em, since PDFium reads no
    others; ``slips`` by how much that is more than a character's own. ``ascent`` and ``descent``
    are thousandths of an em too, the latter negative.
    """

    name: str
    kind: str
    program: bytes
    codes: dict[int, int]
    layers: dict[str, int]
    widths: dict[int, int]
    slips: dict[str, float]
    ascent: float
    descent: float


_Subset: TypeAlias = "tuple[frozenset[int], bytes, Mapping[int, int]]"  # of which glyphs, and what


class OpenedFace:
    """A face as HarfBuzz has it open, with the glyphs looked up so far."""

    def __init__(self, file: FaceFile) -> None:
        self._face = hb.Face(hb.Blob.from_file_path(str(file.path)), file.member)
        self._font = hb.Font(self._face)
        self._left = self._face.glyph_count
        self._source = self._face
        self.kind = "CFF " if "CFF " in self._face.table_tags else "glyf"
        self.glyphs: dict[str, int] = {}
        self._widths: dict[int, tuple[int, float]] = {}
        self._last: _Subset = frozenset(), b"", {}

    def find_glyph(self, char: str) -> int:
        """Return the glyph of a character; 0 when there is none."""
        if char not in self.glyphs:
            self.glyphs[char] = self._font.get_nominal_glyph(ord(char)) or 0
        return self.glyphs[char]

    def measure_glyph(self, glyph: int) -> tuple[int, float]:
        """Return a glyph's advance in whole thousandths of an em, and how much more that is."""
        if glyph not in self._widths:
            advance = self._font.get_glyph_h_advance(glyph) * 1000 / self._face.upem
            self._widths[glyph] = round(advance), round(advance) - advance
        return self._widths[glyph]

    def measure_height(self) -> tuple[float, float]:
        """Return ascent and descent in thousandths of an em; the latter is negative."""
        found = self._font.get_font_extents("ltr")
        scale = 1000 / self._face.upem
        return found.ascender * scale, found.descender * scale

    def subset(self, glyphs: Iterable[int]) -> tuple[bytes, Mapping[int, int]]:
        """Return a program of some glyphs, and the new number of each.

        The last one is kept: page numbers and headings ask for the same in one notice after the
        other, and so does all of a notice that is being edited.
        """
        asked = frozenset(glyphs)
        if asked != self._last[0]:
            self._last = asked, *self._make_subset(asked)
        return self._last[1:]

    def _make_subset(self, glyphs: frozenset[int]) -> tuple[bytes, Mapping[int, int]]:
        wanted = hb.SubsetInput()
        wanted.flags = _FLAGS
        wanted.glyph_set.update(glyphs)
        unused = _UNUSED_BESIDE_CFF if self.kind == "CFF " else _UNUSED_TABLES
        wanted.drop_table_tag_set.update(int.from_bytes(tag.encode()) for tag in unused)
        plan = hb.SubsetPlan(self._choose_source(len(wanted.glyph_set)), wanted)
        made = plan.execute()
        program = made.reference_table("CFF ") if self.kind == "CFF " else made.blob
        return bytes(program.data), dict(plan.old_to_new_glyph_mapping)

    def _choose_source(self, count: int) -> hb.Face:
        """Return the face to take glyphs from: one prepared for it, once that is worth while.

        Preparing reads every outline, so it is put off until as many were read one by one as
        the face has, or are going to be by ``expect_notices``. A subset takes a tenth of the time
        then; its bytes are the same. For a few glyphs, as of a title, that is never won back: 0.1 s
        and 10 to 30 MB for 0.5 ms each time.
        """
        if self._left > 0 and count >= _WORTH_PREPARING:
            self._left -= count * _expected
            if self._left <= 0:
                self._source = hb.subset_preprocess(self._face)
        return self._source


_opened: dict[FaceFile, OpenedFace] = {}  # for as long as the process lives
_expected = 1  # notices, the one being painted among them


def expect_notices(count: int) -> None:
    """Say that this process is going to paint some notices, so that faces are prepared at once."""
    global _expected  # noqa: PLW0603 - as _opened, of the process
    _expected = max(1, count)


def open_face(file: FaceFile) -> OpenedFace:
    """Return a face, opened once for a process. MachineError when it cannot be read."""
    if file not in _opened:
        with translate_exceptions(lambda _: make_font_error(file)):
            _opened[file] = OpenedFace(file)
    return _opened[file]


def make_font_error(file: FaceFile) -> MachineError:
    """Return that a face cannot be read, or not be taken apart."""
    return MachineError(f"PDF 没有印好：读不了字体 {file.path}")


def subset_faces(layout: Layout, files: Mapping[str, FaceFile]) -> dict[str, FontSubset]:
    """Return a subset of each face that a layout prints with, by its name, in order.

    MachineError when a face is not there or lacks a character.
    """
    found = gather_face_characters(layout)
    return {name: _subset_face(name, found[name], files) for name in sorted(found)}


def _subset_face(name: str, chars: set[str], files: Mapping[str, FaceFile]) -> FontSubset:
    if name not in files:
        raise make_missing_face_error(name)
    face = open_face(files[name])
    ordered = sorted(chars)
    for char in ordered:
        if not face.find_glyph(char):
            raise MachineError(f"PDF 没有印好：字体 {name} 里没有“{char}”（U+{ord(char):04X}）")
    with translate_exceptions(lambda _: make_font_error(files[name])):
        program, numbers = face.subset({face.glyphs[char] for char in ordered})
    codes, layers = _number_characters(ordered, face.glyphs, numbers)
    widths: dict[int, int] = {}
    slips: dict[str, float] = {}
    for char in ordered:
        glyph = face.glyphs[char]
        widths[numbers[glyph]], slip = face.measure_glyph(glyph)
        if slip:
            slips[char] = slip
    height = face.measure_height()
    return FontSubset(name, face.kind, program, codes, layers, widths, slips, *height)


def _number_characters(
    chars: Iterable[str], glyphs: Mapping[str, int], numbers: Mapping[int, int]
) -> tuple[dict[int, int], dict[str, int]]:
    """Return the code of each character, and the layer of those that share their glyph."""
    codes: dict[int, int] = {}
    layers: dict[str, int] = {}
    taken: dict[int, int] = {}
    for char in chars:
        code = numbers[glyphs[char]]
        codes[ord(char)] = code
        if code in taken:
            layers[char] = taken[code]
        taken[code] = taken.get(code, 0) + 1
    return codes, layers
