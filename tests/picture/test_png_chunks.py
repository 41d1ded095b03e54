"""A PNG's parts: each bit of a file is guarded by a checksum, and none goes unread."""

from __future__ import annotations

import pytest
from picture_files import add_chunk, flip_bit, make_png

from notice_gen.picture.picture_fault import PictureFault
from notice_gen.picture.png_chunks import read_png_parts


def test_parts() -> None:
    """What the head says, and each chunk by its name."""
    parts = read_png_parts(make_png())
    assert (parts.width, parts.height, parts.bits, parts.colours) == (120, 80, 8, 2)
    assert not parts.interlaced
    assert set(parts.chunks) == {b"IHDR", b"IDAT", b"IEND"}


def test_joined() -> None:
    """Chunks of one name are one; what follows the end is not looked at."""
    png = add_chunk(add_chunk(make_png(), b"abCd", b"2"), b"abCd", b"1")
    assert read_png_parts(png + b"rest").chunks[b"abCd"] == b"12"


@pytest.mark.parametrize("at", range(8, len(make_png())))
def test_every_bit_counts(at: int) -> None:
    """No byte behind the signature can be another."""
    with pytest.raises(PictureFault):
        read_png_parts(flip_bit(make_png(), at))


@pytest.mark.parametrize("length", range(8, len(make_png())))
def test_every_cut_is_seen(length: int) -> None:
    """No byte can be missing at the end."""
    with pytest.raises(PictureFault):
        read_png_parts(make_png()[:length])
