"""Zip the parts of a DOCX so that the same parts give the same bytes.

In: parts by their names.  Out: the bytes of a zip file (APPNOTE 6.3, without its later additions,
as ISO/IEC 21320-1 and Word want it), and back again. Python's ``zipfile`` reads it, but does not
write it: it compresses with the system's zlib, and zlib-ng or Chromium's give other bytes. Here
libdeflate does, as in ``press/pdf/pdf_file``, the same on every system.
"""

from __future__ import annotations

import struct
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile
from zlib import crc32

import deflate

if TYPE_CHECKING:
    from collections.abc import Mapping

_FIRST = "[Content_Types].xml"
_LEVEL = 6
_VERSION = 20  # of the format: 2.0, the first with compression; made on no particular system
_DEFLATED = 8
_UTF8_NAMES = 1 << 11
_MIDNIGHT, _FIRST_DAY = 0, 1 << 5 | 1  # of 1 January 1980, the first moment a zip file knows


def pack_parts(parts: Mapping[str, bytes]) -> bytes:
    """Return a zip file of the parts: sorted, all of one date, the content types first."""
    # It gives its bytes without a copy, which of a notice with photographs is 50 MB.
    content, directory = BytesIO(), bytearray()
    for name in sorted(parts, key=lambda name: (name != _FIRST, name)):
        coded = name.encode()
        packed = bytes(deflate.deflate_compress(parts[name], _LEVEL))
        told = _describe_part(coded, parts[name], packed)
        directory += b"PK\1\2" + struct.pack("<H", _VERSION) + told
        directory += struct.pack("<3H2L", 0, 0, 0, 0, content.tell()) + coded
        content.write(b"PK\3\4" + told + coded)
        content.write(packed)
    end = struct.pack("<4H2LH", 0, 0, len(parts), len(parts), len(directory), content.tell(), 0)
    content.write(directory + b"PK\5\6" + end)
    return content.getvalue()


def _describe_part(name: bytes, part: bytes, packed: bytes) -> bytes:
    """Return what both the part's own head and the directory at the end say of it."""
    flags = 0 if name.isascii() else _UTF8_NAMES
    method = struct.pack("<5H", _VERSION, flags, _DEFLATED, _MIDNIGHT, _FIRST_DAY)
    return method + struct.pack("<3L2H", crc32(part), len(packed), len(part), len(name), 0)


def unpack_parts(content: bytes) -> dict[str, bytes]:
    """Return the parts of a zip file."""
    with ZipFile(BytesIO(content)) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}
