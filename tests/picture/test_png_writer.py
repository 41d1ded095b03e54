"""PNG files as they are written here, read by others."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from notice_gen.picture.png_writer import Bitmap, write_png_quickly


@pytest.mark.parametrize(
    ("bitmap", "mode", "pixels"),
    [
        (Bitmap(memoryview(bytes(range(6))), 3, 2, 3, 1), "L", bytes(range(6))),
        (Bitmap(memoryview(b"\1\2\3.\4\5\6."), 3, 2, 4, 1), "L", b"\1\2\3\4\5\6"),
        (Bitmap(memoryview(b"\1\2\3\4\5\6.."), 2, 1, 8, 3), "RGB", b"\1\2\3\4\5\6"),
        (Bitmap(memoryview(b"\xff" * 12), 1, 4, 3, 3), "RGB", b"\xff" * 12),
    ],
    ids=["grey", "grey, rows padded", "colours, rows padded", "white"],
)
def test_pixels(bitmap: Bitmap, mode: str, pixels: bytes) -> None:
    """Every pixel is where it was, what fills up a row left out; the checksums are right."""
    with Image.open(BytesIO(write_png_quickly(bitmap))) as picture:
        assert (picture.format, picture.mode) == ("PNG", mode)
        assert picture.size == (bitmap.width, bitmap.height)
        assert picture.tobytes() == pixels
