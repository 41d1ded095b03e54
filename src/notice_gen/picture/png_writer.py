"""Pixels → a PNG file, the same bytes on every system.

In: an image of Pillow's, or PDFium's bitmap, eight bits a channel.  Out: the file. Pillow's own
writer compresses with a zlib that chooses its matches by what the processor can do; libdeflate
gives the same everywhere.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final, NamedTuple
from zlib import crc32

import deflate

from notice_gen.picture.png_chunks import PNG_SIGNATURE

if TYPE_CHECKING:
    from PIL.Image import Image

COLOUR_TYPES: Final = {"L": 0, "RGB": 2, "LA": 4, "RGBA": 6}  # by Pillow's mode
_LEVEL: Final = 6  # of compression
_QUICK_LEVEL: Final = 1
_UNCHANGED: Final = b"\x00"
_UP: Final = b"\x02"  # each byte is what the one above it has not (ISO/IEC 15948, 9.2)


class Bitmap(NamedTuple):
    """Pixels of ``channels`` bytes, 1 for grey, 3 for red, green, blue; ``stride`` bytes a row."""

    pixels: memoryview
    width: int
    height: int
    stride: int
    channels: int


def write_png(image: Image) -> bytes:
    """Return the file of an image whose mode is one of ``COLOUR_TYPES``."""
    from PIL import Image as Pixels  # noqa: PLC0415 - whoever has an image has loaded it
    from PIL import ImageChops  # noqa: PLC0415

    above = Pixels.new(image.mode, image.size)
    above.paste(image, (0, 1))
    rows = ImageChops.subtract_modulo(image, above).tobytes()
    width = len(rows) // image.height
    data = b"".join(_UP + rows[at : at + width] for at in range(0, len(rows), width))
    return _pack_file(data, image.size, COLOUR_TYPES[image.mode], _LEVEL)


def write_png_quickly(bitmap: Bitmap) -> bytes:
    """Return the file of a page of text, soon made and soon read.

    Rows are left as they are, which costs such a page nothing, and compressed a little.
    """
    used = bitmap.width * bitmap.channels
    rows: list[bytes | memoryview] = []
    for start in range(0, bitmap.height * bitmap.stride, bitmap.stride):
        rows += (_UNCHANGED, bitmap.pixels[start : start + used])
    size = (bitmap.width, bitmap.height)
    kind = COLOUR_TYPES["L" if bitmap.channels == 1 else "RGB"]
    return _pack_file(b"".join(rows), size, kind, _QUICK_LEVEL)


def _pack_file(rows: bytes, size: tuple[int, int], kind: int, level: int) -> bytes:
    """Return the file of rows that each say how they are filtered; ``kind`` is the colour type."""
    head = struct.pack(">2L5B", *size, 8, kind, 0, 0, 0)
    packed = bytes(deflate.zlib_compress(rows, level))
    chunks = ((b"IHDR", head), (b"IDAT", packed), (b"IEND", b""))
    return PNG_SIGNATURE + b"".join(_write_chunk(*chunk) for chunk in chunks)


def _write_chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">L", len(data)) + name + data + struct.pack(">L", crc32(data, crc32(name)))
