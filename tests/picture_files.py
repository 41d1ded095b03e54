"""Pictures as authors have them: sound ones of every kind, and what becomes of them on the way."""

from __future__ import annotations

import struct
import zlib
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable

CORNERS = {"red": (0, 0), "blue": (1, 0), "black": (0, 1), "yellow": (1, 1)}
ORIENTATION = 0x0112
# How a camera held otherwise stores what orientation 1 stores upright.
STORED = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def draw_corners(mode: str = "RGB", width: int = 120, height: int = 80) -> Image.Image:
    """Return a picture with a colour in each corner."""
    picture = Image.new("RGB", (width, height), "white")
    wide, high = width // 2, height // 2
    for colour, (across, down) in CORNERS.items():
        picture.paste(colour, (wide * across, high * down, wide * (across + 1), high * (down + 1)))
    if mode == "I;16":
        return picture.convert("L").convert("I").point(lambda value: value * 257).convert("I;16")
    return picture.convert(mode, dither=Image.Dither.NONE)


def save_picture(picture: Image.Image, kind: str, **options: object) -> bytes:
    """Return the file of a picture."""
    held = BytesIO()
    picture.save(held, kind, **options)
    return held.getvalue()


@cache
def make_png() -> bytes:
    """Return a sound PNG."""
    return save_picture(draw_corners(), "PNG")


@cache
def make_jpeg() -> bytes:
    """Return a sound JPEG."""
    return save_picture(draw_corners(), "JPEG", quality=95, subsampling=0)


def turn_picture(orientation: int, kind: str = "JPEG") -> bytes:
    """Return a picture whose Exif says how the camera was held."""
    stored = draw_corners()
    if orientation in STORED:
        stored = stored.transpose(STORED[orientation])
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    options = {"quality": 95, "subsampling": 0} if kind == "JPEG" else {}
    return save_picture(stored, kind, exif=exif, **options)


def write_chunk(name: bytes, data: bytes) -> bytes:
    """Return a chunk of a PNG with its checksum."""
    return struct.pack(">L", len(data)) + name + data + struct.pack(">L", zlib.crc32(name + data))


def add_chunk(png: bytes, name: bytes, data: bytes) -> bytes:
    """Return a PNG with one more chunk behind its head."""
    return png[:33] + write_chunk(name, data) + png[33:]


def flip_bit(content: bytes, at: int) -> bytes:
    """Return a file of which one bit is another."""
    return content[:at] + bytes([content[at] ^ 0x10]) + content[at + 1 :]


def make_bomb(width: int, height: int) -> bytes:
    """Return a small PNG of very many pixels."""
    head = struct.pack(">2L5B", width, height, 1, 0, 0, 0, 0)
    row = bytes(1 + (width + 7) // 8)
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    chunks = ((b"IHDR", head), (b"IDAT", data), (b"IEND", b""))
    return make_png()[:8] + b"".join(write_chunk(*chunk) for chunk in chunks)


# What arrives instead of a picture, by what happened to it on the way.
DAMAGED: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "words": "图".encode,
    "GIF": lambda: save_picture(draw_corners("P"), "GIF"),
    "PNG, signature only": lambda: make_png()[:8],
    "PNG, head only": lambda: make_png()[:33],
    "PNG, half": lambda: make_png()[: len(make_png()) // 2],
    "PNG without its end": lambda: make_png()[:-12],
    "PNG without its last byte": lambda: make_png()[:-1],
    "PNG, a bit of its head": lambda: flip_bit(make_png(), 20),
    "PNG, a bit of its pixels": lambda: flip_bit(make_png(), 60),
    "PNG, a bit of a checksum": lambda: flip_bit(make_png(), len(make_png()) - 14),
    "PNG without pixels": lambda: make_png()[:33] + write_chunk(b"IEND", b""),
    "PNG of too few pixels": lambda: (
        make_png()[:33] + write_chunk(b"IDAT", zlib.compress(b"1")) + write_chunk(b"IEND", b"")
    ),
    "PNG of no size": lambda: (
        make_png()[:8]
        + write_chunk(b"IHDR", struct.pack(">2L5B", 0, 4, 8, 2, 0, 0, 0))
        + make_png()[33:]
    ),
    "PNG of 400 million pixels": lambda: make_bomb(20_000, 20_000),
    "PNG with a bomb for a profile": lambda: add_chunk(
        make_png(), b"iCCP", b"icc\0\0" + zlib.compress(bytes(100 << 20), 9)
    ),
    "PNG with a bomb for words": lambda: add_chunk(
        make_png(), b"zTXt", b"Comment\0\0" + zlib.compress(bytes(100 << 20), 9)
    ),
    "JPEG, signature only": lambda: make_jpeg()[:4],
    "JPEG, half": lambda: make_jpeg()[: len(make_jpeg()) // 2],
    "JPEG without its end": lambda: make_jpeg()[:-2],
    "JPEG of twelve bits": lambda: make_jpeg().replace(
        b"\xff\xc0\0\x11\x08", b"\xff\xc1\0\x11\x0c"
    ),
}
