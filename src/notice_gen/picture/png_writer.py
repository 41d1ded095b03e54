"""Pixels → a PNG file, the same bytes on every system.

In: an image of Pillow's, eight bits a channel.  Out: the file. Pillow's own writer compresses with
a zlib that chooses its matches by what the processor can do; libdeflate gives the same everywhere.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final
from zlib import crc32

import deflate

from notice_gen.picture.png_chunks import PNG_SIGNATURE

if TYPE_CHECKING:
    from PIL.Image import Image

COLOUR_TYPES: Final = {"L": 0, "RGB": 2, "LA": 4, "RGBA": 6}  # by Pillow's mode
_LEVEL: Final = 6  # of compression
_UP: Final = b"\x02"  # each byte is what the one above it has not (ISO/IEC 15948, 9.2)


def write_png(image: Image) -> bytes:
    """Return the file of an image whose mode is one of ``COLOUR_TYPES``."""
    from PIL import Image as Pixels  # noqa: PLC0415 - whoever has an image has loaded it
    from PIL import ImageChops  # noqa: PLC0415

    above = Pixels.new(image.mode, image.size)
    above.paste(image, (0, 1))
    rows = ImageChops.subtract_modulo(image, above).tobytes()
    width = len(rows) // image.height
    data = b"".join(_UP + rows[at : at + width] for at in range(0, len(rows), width))
    head = struct.pack(">2L5B", *image.size, 8, COLOUR_TYPES[image.mode], 0, 0, 0)
    packed = bytes(deflate.zlib_compress(data, _LEVEL))
    chunks = ((b"IHDR", head), (b"IDAT", packed), (b"IEND", b""))
    return PNG_SIGNATURE + b"".join(_write_chunk(*chunk) for chunk in chunks)


def _write_chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">L", len(data)) + name + data + struct.pack(">L", crc32(data, crc32(name)))
