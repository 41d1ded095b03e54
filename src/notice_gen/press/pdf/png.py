"""PNG files as PDF takes them: their data as it is, where it is coded as PDF would code it.

In: the content of a file.  Out: ``PngData``; None when it has to be decoded, since PDF keeps
transparency apart and knows no interlacing (ISO 32000-1, 7.4.4.4).
"""

from __future__ import annotations

import struct
import zlib
from typing import NamedTuple

_CHANNELS = {0: 1, 2: 3, 3: 1}  # by the colour type: grey, RGB, palette
_PALETTE = 3
_HEAD = 8  # bytes of every PNG file


class PngData(NamedTuple):
    """A picture's data, its colours, the bits of each, and how it is coded."""

    data: bytes
    space: bytes
    bits: int
    coding: bytes


def read_png(content: bytes) -> PngData | None:
    """Return what PDF can take as it is. OSError when the file is damaged."""
    chunks = split_chunks(content)
    width, height, bits, kind, _, _, interlaced = struct.unpack(">2L5B", chunks[b"IHDR"])
    if interlaced or kind not in _CHANNELS or b"tRNS" in chunks:
        return None
    data, channels = chunks[b"IDAT"], _CHANNELS[kind]
    _check_size(data, height * (1 + (width * bits * channels + 7) // 8))
    coding = (
        b"/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors %d/BitsPerComponent %d/Columns %d>>"
        % (channels, bits, width)
    )
    return PngData(data, _name_space(kind, chunks), bits, coding)


def split_chunks(content: bytes) -> dict[bytes, bytes]:
    """Return the chunks of a file by their names, those of one name joined. OSError: damaged."""
    found: dict[bytes, bytes] = {}
    at = _HEAD
    while at + _HEAD <= len(content):
        length, name = struct.unpack_from(">L4s", content, at)
        found[name] = found.get(name, b"") + content[at + _HEAD : at + _HEAD + length]
        at += length + 12
    if b"IHDR" not in found or b"IDAT" not in found:
        raise OSError
    return found


def _name_space(kind: int, chunks: dict[bytes, bytes]) -> bytes:
    if kind == _PALETTE:
        colours = chunks[b"PLTE"]
        return b"[/Indexed/DeviceRGB %d<%s>]" % (len(colours) // 3 - 1, colours.hex().encode())
    return b"/DeviceRGB" if _CHANNELS[kind] > 1 else b"/DeviceGray"


def _check_size(data: bytes, size: int) -> None:
    """Raise OSError when the data is not all there."""
    try:
        whole = len(zlib.decompress(data)) == size
    except zlib.error as problem:
        raise OSError from problem
    if not whole:
        raise OSError
