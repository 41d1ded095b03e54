"""A JPEG's parts: its frame, and that it goes on to its end."""

from __future__ import annotations

import pytest
from picture_files import draw_corners, make_jpeg, save_picture

from notice_gen.picture.jpeg_markers import JpegFrame, read_jpeg_frame
from notice_gen.picture.picture_fault import PictureFault

JFIF = make_jpeg()[2:20]


@pytest.mark.parametrize(
    ("content", "frame", "usual"),
    [
        (make_jpeg(), JpegFrame(0xC0, 8, 120, 80, b"\1\2\3", None), True),
        (make_jpeg().replace(JFIF, b""), JpegFrame(0xC0, 8, 120, 80, b"\1\2\3", None), True),
        (
            save_picture(draw_corners(), "JPEG", progressive=True),
            JpegFrame(0xC2, 8, 120, 80, b"\1\2\3", None),
            True,
        ),
        (save_picture(draw_corners("L"), "JPEG"), JpegFrame(0xC0, 8, 120, 80, b"\1", None), True),
        (
            save_picture(draw_corners("CMYK"), "JPEG"),
            JpegFrame(0xC0, 8, 120, 80, b"CMYK", 0),
            False,
        ),
        (
            save_picture(draw_corners(), "JPEG", keep_rgb=True),
            JpegFrame(0xC0, 8, 120, 80, b"RGB", 0),
            False,
        ),
        (
            make_jpeg().replace(b"\xff\xc0\0\x11", b"\xff\xc9\0\x11"),
            JpegFrame(0xC9, 8, 120, 80, b"\1\2\3", None),
            False,
        ),
    ],
    ids=["JFIF", "no JFIF", "progressive", "grey", "CMYK", "RGB", "arithmetic"],
)
def test_frame(content: bytes, frame: JpegFrame, *, usual: bool) -> None:
    """What a frame says, and whether every program takes it."""
    assert read_jpeg_frame(content) == frame
    assert frame.is_usual == usual


def test_what_follows() -> None:
    """A film behind the photograph, in which markers stand by chance, is no part of it."""
    assert read_jpeg_frame(make_jpeg() + b"\xff\xda\0").width == 120


@pytest.mark.parametrize("length", range(3, len(make_jpeg())))
def test_every_cut_is_seen(length: int) -> None:
    """Without its last marker a file has no end."""
    with pytest.raises(PictureFault):
        read_jpeg_frame(make_jpeg()[:length])
