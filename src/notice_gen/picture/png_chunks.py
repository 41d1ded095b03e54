"""The parts of a PNG file, each against its checksum (ISO/IEC 15948, 5).

In: the content of a file.  Out: ``PngParts``. Pillow leaves the checksums of the pixels unread.
"""

from __future__ import annotations

import struct
from typing import Final, NamedTuple
from zlib import crc32

from notice_gen.picture.picture_fault import report_damage

PNG_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
PALETTE: Final = 3  # a colour type
_FRAME: Final = 12  # bytes around a chunk's data: length, name, checksum
_HEAD_SIZE: Final = 13  # bytes of IHDR


class PngParts(NamedTuple):
    """What stands in IHDR, and the data of every chunk by its name; those of one name joined.

    ``colours`` is the colour type: 0 grey, 2 RGB, 3 palette, 4 grey and 6 RGB with transparency.
    """

    width: int
    height: int
    bits: int
    colours: int
    interlaced: bool
    chunks: dict[bytes, bytes]


def read_png_parts(content: bytes) -> PngParts:
    """Return the parts of a file. PictureFault when one is missing, cut or not as it was written.

    What follows the end is not looked at, as elsewhere.
    """
    found: dict[bytes, list[bytes]] = {}
    at = len(PNG_SIGNATURE)
    while b"IEND" not in found:
        if at + _FRAME > len(content):
            raise report_damage()
        length, name = struct.unpack_from(">L4s", content, at)
        data = content[at + 8 : at + 8 + length]
        end = at + _FRAME + length
        if end > len(content) or content[end - 4 : end] != crc32(data, crc32(name)).to_bytes(4):
            raise report_damage()
        found.setdefault(name, []).append(data)
        at = end
    chunks = {name: b"".join(parts) for name, parts in found.items()}
    head = chunks.get(b"IHDR", b"")
    if len(head) != _HEAD_SIZE or b"IDAT" not in chunks:
        raise report_damage()
    width, height, bits, colours, _, _, interlaced = struct.unpack(">2L5B", head)
    return PngParts(width, height, bits, colours, bool(interlaced), chunks)
