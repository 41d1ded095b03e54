"""The parts of a JPEG file up to its end (ISO/IEC 10918-1, B.1).

In: the content of a file.  Out: ``JpegFrame``. Whether the data between is sound, only decoding
tells; that it goes on to the end, the marker there.
"""

from __future__ import annotations

import re
import struct
from typing import Final, NamedTuple

from notice_gen.picture.picture_fault import report_damage

JPEG_SIGNATURE: Final = b"\xff\xd8\xff"
_MARKER: Final = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])", re.DOTALL)  # not in data, no restart
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_END, _ADOBE = 0xD9, 0xEE
_ALONE: Final = frozenset({0x01, 0xD8})  # markers without data of their own
# Baseline, extended and progressive, coded by Huffman: what every reader of PDF and every browser
# takes. Arithmetic coding and lossless frames it does not.
_USUAL_FRAMES: Final = frozenset({0xC0, 0xC1, 0xC2})
_RGB_NAMES: Final = b"RGB"


class JpegFrame(NamedTuple):
    """What a frame says of itself.

    ``coding`` is its marker's second byte, ``bits`` those of a sample, ``names`` a byte for each
    of its colours, ``transform`` what Adobe's marker says of them: 0 none, 1 YCbCr, 2 YCCK; None
    without one.
    """

    coding: int
    bits: int
    width: int
    height: int
    names: bytes
    transform: int | None

    @property
    def is_usual(self) -> bool:
        """Whether every program that shows pictures takes it: grey, or YCbCr, of eight bits."""
        if self.coding not in _USUAL_FRAMES or self.bits != 8:  # noqa: PLR2004
            return False
        if len(self.names) == 1:
            return True
        if self.names == _RGB_NAMES or self.transform == 0:
            return False
        return len(self.names) == len(_RGB_NAMES)


def read_jpeg_frame(content: bytes) -> JpegFrame:
    """Return the frame of a file. PictureFault when the file has none or ends before its end.

    What follows the end, such as the film of a moving photograph, is not looked at.
    """
    frame: JpegFrame | None = None
    transform: int | None = None
    at = 2
    while True:
        marker = _MARKER.search(content, at)
        if marker is None:
            raise report_damage()
        kind, at = marker[1][0], marker.end()
        if kind == _END:
            break
        if kind in _ALONE:
            continue
        if at + 2 > len(content):
            raise report_damage()
        (length,) = struct.unpack_from(">H", content, at)
        data = content[at + 2 : at + length]
        if kind in _FRAMES and frame is None:
            frame = _read_frame(kind, data)
        elif kind == _ADOBE and data.startswith(b"Adobe") and len(data) > 11:  # noqa: PLR2004
            transform = data[11]
        at += max(length, 2)
    if frame is None:
        raise report_damage()
    return frame._replace(transform=transform)


def _read_frame(kind: int, data: bytes) -> JpegFrame:
    """Return what a frame's header says (B.2.2). PictureFault when it is cut."""
    if len(data) < 6 or len(data) < 6 + 3 * data[5]:  # noqa: PLR2004 - its fixed part
        raise report_damage()
    bits, height, width, count = struct.unpack_from(">BHHB", data)
    return JpegFrame(kind, bits, width, height, data[6 : 6 + 3 * count : 3], None)
