"""A picture as it is printed: upright, no larger than its place needs, the same bytes each time."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from picture_files import (
    CORNERS,
    DAMAGED,
    draw_corners,
    make_jpeg,
    make_png,
    save_picture,
    turn_picture,
)
from PIL import Image, ImageColor

from notice_gen.error import MachineError
from notice_gen.picture.print_picture import PrintPictures, prepare_picture, read_picture_size

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

INCH = (1440, 960)  # a place of one inch by two thirds: 300 by 200 pixels


def read_corners(content: bytes) -> dict[str, bool]:
    """Tell of each corner whether its colour is nearly what was drawn there."""
    found = {}
    with Image.open(BytesIO(content)) as opened:
        picture = opened.convert("RGB")
    for colour, (across, down) in CORNERS.items():
        at = picture.width * (1 + 2 * across) // 4, picture.height * (1 + 2 * down) // 4
        seen, drawn = picture.getpixel(at), ImageColor.getrgb(colour)
        assert isinstance(seen, tuple)
        found[colour] = all(abs(a - b) < 24 for a, b in zip(seen, drawn, strict=True))
    return found


ALL_RIGHT = dict.fromkeys(CORNERS, True)
AS_THEY_ARE: dict[str, Callable[[], bytes]] = {
    "PNG": make_png,
    "JPEG": make_jpeg,
    "JPEG without JFIF": lambda: make_jpeg()[:2] + make_jpeg()[20:],
    "progressive": lambda: save_picture(draw_corners(), "JPEG", progressive=True),
    "palette": lambda: save_picture(draw_corners("P"), "PNG"),
    "interlaced": lambda: save_picture(draw_corners(), "PNG", interlace=True),
    "transparent": lambda: save_picture(draw_corners("RGBA"), "PNG"),
}


@pytest.mark.parametrize("kind", AS_THEY_ARE)
def test_as_it_is(kind: str) -> None:
    """What every output can hold goes as it is."""
    content = AS_THEY_ARE[kind]()
    found = prepare_picture(content, INCH)
    assert found.content == content
    assert (found.width, found.height) == (120, 80)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("orientation", range(1, 10))
def test_upright(kind: str, orientation: int) -> None:
    """Each of the eight ways to hold a camera is undone, once; a ninth there is not."""
    found = prepare_picture(turn_picture(orientation, kind), None)
    assert (found.kind, found.width, found.height) == (kind.lower(), 120, 80)
    assert read_corners(found.content) == ALL_RIGHT
    with Image.open(BytesIO(found.content)) as image:
        assert image.size == (120, 80)
        assert image.getexif().get(0x0112, 1) in {1, 9}


@pytest.mark.parametrize("orientation", [1, 3, 6, 7])
def test_upright_and_smaller(orientation: int) -> None:
    """A photograph that is turned is made smaller as it stands upright."""
    found = prepare_picture(turn_picture(orientation), (288, 192))
    assert (found.width, found.height) == (60, 40)
    assert read_corners(found.content) == ALL_RIGHT


CONVERTED: dict[str, tuple[Callable[[], bytes], str]] = {
    "CMYK": (lambda: save_picture(draw_corners("CMYK"), "JPEG", quality=95), "RGB"),
    "RGB JPEG": (lambda: save_picture(draw_corners(), "JPEG", keep_rgb=True), "RGB"),
    "moving": (
        lambda: save_picture(
            draw_corners(), "PNG", save_all=True, append_images=[Image.new("RGB", (120, 80))]
        ),
        "RGB",
    ),
}


@pytest.mark.parametrize("kind", CONVERTED)
def test_converted(kind: str) -> None:
    """What some output cannot hold is written anew, in the colours it has."""
    make, mode = CONVERTED[kind]
    found = prepare_picture(make(), None)
    assert read_corners(found.content) == ALL_RIGHT
    with Image.open(BytesIO(found.content)) as image:
        assert image.mode == mode
        assert getattr(image, "n_frames", 1) == 1


def test_sixteen_bits() -> None:
    """Grey of sixteen bits becomes the same grey of eight."""
    found = prepare_picture(save_picture(draw_corners("I;16"), "PNG"), None)
    with Image.open(BytesIO(found.content)) as image:
        assert image.mode == "L"
        assert image.tobytes() == draw_corners("L").tobytes()


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_smaller_png(mode: str) -> None:
    """A PNG of more than 300 pixels an inch has fewer, if that makes it smaller at all."""
    noise = Image.effect_noise((900, 600), 60).convert("RGB")
    noise.paste(draw_corners("RGB", 800, 500), (50, 50))
    content = save_picture(noise.convert(mode), "PNG")
    found = prepare_picture(content, INCH)
    assert len(found.content) <= len(content)
    if mode in {"L", "RGB"}:
        assert (found.width, found.height) == (300, 200)
    assert read_corners(found.content) == read_corners(content)


def test_small_file_stays() -> None:
    """Many pixels in few bytes stay: fewer would take more."""
    content = save_picture(Image.effect_noise((900, 600), 60).convert("1"), "PNG")
    assert prepare_picture(content, (3840, 2560)).content == content


def test_photograph() -> None:
    """A telephone's photograph is a few hundred kilobytes in print; its bytes are always the same.

    They are those of the locked Pillow: another one writes others, and the lock says which.
    """
    grain = Image.merge("RGB", [Image.radial_gradient("L").resize((4000, 3000))] * 3)
    grain.paste(draw_corners("RGB", 2000, 1500), (1000, 750))
    content = save_picture(grain, "JPEG", quality=98)
    found = prepare_picture(content, (8763, 6572))
    assert (found.kind, found.width, found.height) == ("jpeg", 1826, 1370)
    assert len(found.content) < 300_000 < len(content)
    assert prepare_picture(content, (8763, 6572)).content == found.content


def test_same_on_every_system() -> None:
    """A PNG that is written anew has these bytes wherever it is written."""
    written = prepare_picture(turn_picture(6, "PNG"), None).content
    assert sha256(written).hexdigest()[:16] == "b9fe58b52e36483c"


def test_read_once(tmp_path: Path) -> None:
    """All outputs get the same bytes, though the file has changed between two of them."""
    path = tmp_path / "图.png"
    path.write_bytes(make_png())
    pictures = PrintPictures()
    first = pictures.prepare(path)
    path.write_bytes(make_jpeg())
    assert pictures.prepare(path) is first
    assert first.content == make_png()


@pytest.mark.parametrize("damage", [*DAMAGED, None])
def test_gone_meanwhile(damage: str | None, tmp_path: Path) -> None:
    """A picture that is damaged or gone since it was checked is told in a sentence."""
    path = tmp_path / "图.png"
    if damage:
        path.write_bytes(DAMAGED[damage]())
    with pytest.raises(MachineError, match=r"图\.png"):
        PrintPictures().prepare(path)
    with pytest.raises(MachineError, match=r"图\.png"):
        read_picture_size(path)
