"""PNG files as PDF takes them: their data as it is, where it is coded as PDF would code it.

In: the content of a sound file.  Out: ``PngData``; None when it has to be decoded, since PDF keeps
transparency apart and knows no interlacing (ISO 32000-1, 7.4.4.4).
"""

from __future__ import annotations

import zlib
from typing import NamedTuple

from notice_gen.picture.png_chunks import PALETTE, read_png_parts

_CHANNELS = {0: 1, 2: 3, PALETTE: 1}  # by the colour type: grey, RGB, palette


class PngData(NamedTuple):
    """A picture's data, its colours, the bits of each, and how it is coded."""

    data: bytes
    space: bytes
    bits: int
    coding: bytes


def read_png(content: bytes) -> PngData | None:
    """Return what PDF can take as it is."""
    parts = read_png_parts(content)
    chunks = parts.chunks
    if parts.interlaced or parts.colours not in _CHANNELS or b"tRNS" in chunks:
        return None
    data, channels = chunks[b"IDAT"], _CHANNELS[parts.colours]
    row = 1 + (parts.width * parts.bits * channels + 7) // 8
    if not _holds_exactly(data, parts.height * row):
        return None
    coding = (
        b"/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors %d/BitsPerComponent %d/Columns %d>>"
        % (channels, parts.bits, parts.width)
    )
    return PngData(data, _name_space(parts.colours, chunks), parts.bits, coding)


def _name_space(colours: int, chunks: dict[bytes, bytes]) -> bytes:
    if colours == PALETTE:
        palette = chunks[b"PLTE"]
        return b"[/Indexed/DeviceRGB %d<%s>]" % (len(palette) // 3 - 1, palette.hex().encode())
    return b"/DeviceRGB" if _CHANNELS[colours] > 1 else b"/DeviceGray"


def _holds_exactly(data: bytes, size: int) -> bool:
    """Tell whether the data unpacks to so many bytes, and not to more, which may be very many."""
    unpacked = zlib.decompressobj()
    try:
        return len(unpacked.decompress(data, size + 1)) == size and unpacked.eof
    except zlib.error:
        return False  # Pillow, which has read all pixels, stops before what is damaged
