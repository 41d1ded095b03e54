"""What a picture is: decoded whole, whatever other libraries have set, within limits."""

from __future__ import annotations

import struct
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from picture_files import (
    DAMAGED,
    draw_corners,
    flip_bit,
    make_bomb,
    make_jpeg,
    make_png,
    save_picture,
    turn_picture,
)
from PIL import Image, ImageFile

from notice_gen import limits
from notice_gen.picture import inspection
from notice_gen.picture.inspection import inspect_picture
from notice_gen.picture.picture_fault import PictureFault

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager


@pytest.mark.parametrize("lenient", [False, True])
@pytest.mark.parametrize("damage", DAMAGED)
def test_damaged(damage: str, monkeypatch: pytest.MonkeyPatch, *, lenient: bool) -> None:
    """What is damaged is refused, also when WeasyPrint has told Pillow to let it pass."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", lenient)
    monkeypatch.setattr(inspection, "_inspected", {})
    with pytest.raises(PictureFault):
        inspect_picture(DAMAGED[damage]())


SOUND: dict[str, tuple[Callable[[], bytes], tuple[str, int, int, bool]]] = {
    "PNG": (make_png, ("png", 120, 80, True)),
    "JPEG": (make_jpeg, ("jpeg", 120, 80, True)),
    "JPEG without JFIF": (lambda: make_jpeg()[:2] + make_jpeg()[20:], ("jpeg", 120, 80, True)),
    "CMYK": (lambda: save_picture(draw_corners("CMYK"), "JPEG"), ("jpeg", 120, 80, False)),
    "sixteen bits": (lambda: save_picture(draw_corners("I;16"), "PNG"), ("png", 120, 80, False)),
    "turned": (lambda: turn_picture(6), ("jpeg", 120, 80, False)),
    "turned PNG": (lambda: turn_picture(8, "PNG"), ("png", 120, 80, False)),
    "upside down": (lambda: turn_picture(3), ("jpeg", 120, 80, False)),
    "orientation 9": (lambda: turn_picture(9), ("jpeg", 120, 80, True)),
    "moving": (
        lambda: save_picture(
            draw_corners(), "PNG", save_all=True, append_images=[Image.new("RGB", (120, 80))]
        ),
        ("png", 120, 80, False),
    ),
}


@pytest.mark.parametrize("kind", SOUND)
def test_sound(kind: str) -> None:
    """What a picture is, its size the right side up, and whether it can go as it is."""
    make, expected = SOUND[kind]
    found = inspect_picture(make())
    assert (found.kind, found.size.width, found.size.height, found.is_plain) == expected


@pytest.mark.parametrize("at", range(3, len(make_jpeg()), 7))
def test_flipped(at: int) -> None:
    """A JPEG has no checksum: with a bit flipped it is refused or taken; nothing else is raised."""
    with suppress(PictureFault):
        assert inspect_picture(flip_bit(make_jpeg(), at)).kind == "jpeg"


def test_decoded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same content is decoded once, sound or not."""
    calls: list[int] = []
    decode = inspection.open_pixels

    def count(content: bytes) -> AbstractContextManager[Image.Image]:
        calls.append(len(content))
        return decode(content)

    monkeypatch.setattr(inspection, "_inspected", {})
    monkeypatch.setattr(inspection, "open_pixels", count)
    flat = DAMAGED["PNG of too few pixels"]()
    for _ in range(2):
        inspect_picture(make_png())
        with pytest.raises(PictureFault, match="已经损坏"):
            inspect_picture(flat)
    assert calls == [len(make_png()), len(flat)]


@pytest.mark.parametrize(
    ("name", "most", "words"),
    [
        ("PICTURE_BYTES", len(make_png()), "太大，文件超过"),
        ("PICTURE_PIXELS", 120 * 80, "有 120×80 个像素，超过"),
    ],
)
def test_limit(name: str, most: int, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """At a limit a picture is taken, beyond it refused with the limit's sentence."""
    monkeypatch.setattr(inspection, "_inspected", {})
    monkeypatch.setattr(limits, name, most)
    assert inspect_picture(make_png()).size.width == 120
    monkeypatch.setattr(inspection, "_inspected", {})
    monkeypatch.setattr(limits, name, most - 1)
    with pytest.raises(PictureFault, match=words):
        inspect_picture(make_png())


def test_bomb_is_not_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Too many pixels are told by the head alone."""
    monkeypatch.setattr(inspection, "open_pixels", None)
    with pytest.raises(PictureFault, match="20000×20000"):
        inspect_picture(make_bomb(20_000, 20_000))


@pytest.mark.parametrize(
    "problem",
    [
        OSError("truncated"), SyntaxError("broken PNG"), ValueError("x"), TypeError("x"),
        IndexError(), KeyError("x"), ZeroDivisionError(), OverflowError(), EOFError(),
        AttributeError("x"), RuntimeError("x"), MemoryError(), struct.error("x"), zlib.error("x"),
        UnicodeDecodeError("utf-8", b"", 0, 1, "x"), Image.DecompressionBombError("x"),
        RecursionError(),
    ],
    ids=lambda problem: type(problem).__name__,
)  # fmt: skip
def test_library_raises(problem: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever Pillow raises of a foreign file is a fault of that file."""

    def fail(*_: object, **__: object) -> None:
        raise problem

    monkeypatch.setattr(inspection, "_inspected", {})
    monkeypatch.setattr(Image, "open", fail)
    with pytest.raises(PictureFault, match="已经损坏"):
        inspect_picture(make_png())
