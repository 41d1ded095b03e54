"""One face of a font file: found by its names, opened with its measurements.

In: a font file.  Out: ``FontFile``, a face in it as its owner made it; ``Face``, the same ready
for printing, from the cache folder where ``font_cache`` put it.
"""

from __future__ import annotations

import msgspec

import json
import os
import struct
from bisect import bisect_right
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from zlib import crc32

from notice_gen.error import MachineError, explain_os_error
from notice_gen.fonts.cache_folder import find_cache_folder
from notice_gen.fonts.official_widths import mark_official_widths

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PREPARED_FORMAT = 2  # of the prepared files: count up whenever they come out different

ASCENT, DESCENT = 0.88, 0.12  # em: the box of a Han character

_FLAVOURS = (b"OTTO", b"\0\1\0\0", b"true")
_FAMILY, _FULL, _POSTSCRIPT, _TYPOGRAPHIC = 1, 4, 6, 16  # in the name table
_UNICODE, _WINDOWS = 0, 3  # platforms of the name table
_WINDOWS_UTF16 = (0, 1, 10)
_BOLD, _ITALIC = 1, 2  # bits of head.macStyle


_MARKS_DRAWN = ".m1"  # changes whenever the marks drawn into fallback faces do


class FontFile(msgspec.Struct, frozen=True):
    """A face of a font file as its owner made it."""

    path: Path
    index: int  # of the face in a collection, else 0
    names: frozenset[str]  # family, full and PostScript names in every language
    postscript: str
    bold: bool
    italic: bool
    embedding: int  # OS/2.fsType, see ``embedding``
    key: str  # changes whenever the file does, or what is made of it
    stands_in_for: str = ""  # the official face in whose place and widths it is; none for its own
    is_fallback: bool = False  # prints what other faces lack, and has marks drawn that it lacks

    @property
    def prepared_folder(self) -> Path:
        """Where the prepared face is kept."""
        return find_cache_folder() / "faces" / self.key

    def as_stand_in(self, official: str) -> FontFile:
        """Return the face as it stands in for an official one: prepared with its widths."""
        return msgspec.structs.replace(self, stands_in_for=official, key=self.key + mark_official_widths(official))

    def as_fallback(self) -> FontFile:
        """Return the face as it prints what others lack: prepared with all marks of forms."""
        return msgspec.structs.replace(self, is_fallback=True, key=f"{self.key}{_MARKS_DRAWN}")


class CodepointRuns:
    """Runs of neighbouring code points, looked up without being spread out."""

    def __init__(self, firsts: list[int], lasts: list[int]) -> None:
        self._firsts, self._lasts = firsts, lasts

    def find_run(self, code: int) -> int | None:
        """Return which run holds the code point; None when none does."""
        at = bisect_right(self._firsts, code) - 1
        if at < 0 or code > self._lasts[at]:
            return None
        return at


class CharacterWidths(dict[str, float]):
    """Widths in em of the characters asked for so far, each looked up once."""

    def __init__(self, usual: float, runs: CodepointRuns, widths: list[float]) -> None:
        super().__init__()
        self._usual, self._runs, self._others = usual, runs, widths

    def __missing__(self, ch: str) -> float:
        at = self._runs.find_run(ord(ch))
        width = self._usual if at is None else self._others[at]
        self[ch] = width
        return width


class Face(msgspec.Struct, frozen=True, eq=False):
    """A prepared face; lengths in em, heights above the baseline.

    Two are equal when they are the same prepared file.
    """

    name: str  # its family name, which no other face has
    path: Path
    source: Path  # the file it was made from
    ink_top: float  # of full Han characters
    ink_bottom: float
    dash_centre: float  # the middle of —
    _widths: CharacterWidths
    _coverage: CodepointRuns

    def __eq__(self, other: object) -> bool:
        """Tell whether another face is the same prepared file."""
        return isinstance(other, Face) and self.path == other.path

    def __hash__(self) -> int:
        """Return the hash of the file's path."""
        return hash(self.path)

    def __repr__(self) -> str:
        """Return its name; all of its widths would fill a screen."""
        return f"Face({self.name!r}, {str(self.path)!r})"

    def get_advance(self, ch: str) -> float:
        """Return the width of a character in em; of one the face lacks, the usual width."""
        return self._widths[ch]

    def has_character(self, ch: str) -> bool:
        """Say whether the face can print the character: a blank glyph does not, spaces aside."""
        return self._coverage.find_run(ord(ch)) is not None


def read_font_file(path: Path) -> Iterator[FontFile]:
    """Yield the faces of a font file, in its order; MachineError when it is none."""
    try:
        with path.open("rb") as file:
            for index, offset in enumerate(_read_face_offsets(file)):
                yield _read_face_header(file, path, index, offset)
    except OSError as mishap:
        reason = explain_os_error(mishap)
        message = f"字体文件 {path} 读不了（{reason}），请检查这个文件能否打开"
        raise MachineError(message) from mishap
    except Exception as mishap:
        raise make_broken_font_error(path) from mishap


def load_face(source: FontFile) -> Face | None:
    """Return the prepared face; None when it is not, or not wholly, in the cache."""
    path = source.prepared_folder / "face.otf"
    try:
        record = json.loads(path.with_name("face.json").read_bytes())
        if path.stat().st_size != record["size"]:
            return None
    except (OSError, ValueError, KeyError):
        return None
    firsts, lasts, widths = record["advances"]
    return Face(
        name=record["family"],
        path=path,
        source=source.path,
        ink_top=record["ink_top"],
        ink_bottom=record["ink_bottom"],
        dash_centre=record["dash_centre"],
        _widths=CharacterWidths(record["advance"], CodepointRuns(firsts, lasts), widths),
        _coverage=CodepointRuns(*record["coverage"]),
    )


def make_broken_font_error(path: Path) -> MachineError:
    """Return the error for a file that is no font, or a damaged one."""
    return MachineError(f"{path} 不是完好的字体文件，请换一份，或者把它移走")


def _read_face_offsets(file: BinaryIO) -> tuple[int, ...]:
    """Return where the faces' table directories begin."""
    head = file.read(12)
    if head[:4] == b"ttcf":
        (count,) = struct.unpack(">8xL", head)
        return struct.unpack(f">{count}L", file.read(4 * count))
    if head[:4] not in _FLAVOURS:
        raise KeyError(head[:4])
    return (0,)


def _read_face_header(file: BinaryIO, path: Path, index: int, offset: int) -> FontFile:
    """Return the face whose table directory begins at ``offset``; its outlines are not read.

    KeyError when it lacks a table, struct.error when one is too short.
    """
    file.seek(offset)
    (count,) = struct.unpack(">4xH6x", file.read(12))
    directory = file.read(16 * count)  # holds a checksum of every table
    tables = {tag: at for tag, _, *at in struct.iter_unpack(">4sLLL", directory)}
    head = _read_table(file, *tables[b"head"])
    (style,) = struct.unpack_from(">H", head, 44)
    names = _read_names(_read_table(file, *tables[b"name"]))
    size = file.seek(0, os.SEEK_END)
    checksum = crc32(head, crc32(directory))
    postscript = ""
    for kind, name in names:
        if kind == _POSTSCRIPT:
            postscript = name
            break
    return FontFile(
        path=path,
        index=index,
        names=frozenset(name for _, name in names),
        postscript=postscript,
        bold=bool(style & _BOLD),
        italic=bool(style & _ITALIC),
        embedding=_read_embedding(file, tables),
        key=f"{path.stem[:40]}.{index}.{size:x}.{checksum:08x}.v{PREPARED_FORMAT}",
    )


def _read_embedding(file: BinaryIO, tables: Mapping[bytes, list[int]]) -> int:
    """Return OS/2.fsType; 0, no restriction, of an old face without the table."""
    if b"OS/2" not in tables:
        return 0
    (embedding,) = struct.unpack_from(">H", _read_table(file, *tables[b"OS/2"]), 8)
    return int(embedding)


def _read_table(file: BinaryIO, offset: int, length: int) -> bytes:
    file.seek(offset)
    return file.read(length)


def _read_names(table: bytes) -> list[tuple[int, str]]:
    """Return the names a face is known by, with their kinds, from its name table."""
    count, start = struct.unpack_from(">2xHH", table)
    names = []
    for at in range(6, 6 + 12 * count, 12):
        platform, encoding, _, kind, length, offset = struct.unpack_from(">6H", table, at)
        if kind in (_FAMILY, _FULL, _POSTSCRIPT, _TYPOGRAPHIC):
            raw = table[start + offset : start + offset + length]
            names.append((kind, _decode_name(raw, platform, encoding)))
    return names


def _decode_name(raw: bytes, platform: int, encoding: int) -> str:
    """Return a name as text; ``platform`` and ``encoding`` are OpenType's numbers for its bytes."""
    is_utf16 = platform == _WINDOWS and encoding in _WINDOWS_UTF16
    if is_utf16 or platform == _UNICODE:
        return raw.decode("utf-16-be", "replace")
    # Names of old Chinese fonts are in the national code; some pad each byte with a zero.
    return raw.replace(b"\0", b"").decode("gb18030", "replace")
