"""Pictures: as they are, the right side up, and with what shines through."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest
import verapdf
from painted import place_line
from picture_files import DAMAGED, draw_corners, turn_picture
from PIL import Image as Pixels

from notice_gen.error import MachineError
from notice_gen.typeset.layout import Page, Picture, StructureRef

if TYPE_CHECKING:
    from pathlib import Path

    from painted import Paint


def place(path: Path, width: float = 2400, height: float = 1600) -> Page:
    """Return a page with a picture whose upper left corner is at 100 points each way."""
    picture = Picture(path, "四角", 2000, 2000, width, height, StructureRef(1))
    return Page(1, (place_line("甲", part=StructureRef(2)),), pictures=(picture,))


def see(path: Path, width: float = 120, height: float = 80) -> list[tuple[int, int, int]]:
    """Return the colours of a drawn picture's corners, the upper ones first."""
    with pypdfium2.PdfDocument(path) as document:
        drawn = document[0].render(scale=1).to_pil().convert("RGB")
    places = [(100 + x * width, 100 + y * height) for y in (0.25, 0.75) for x in (0.25, 0.75)]
    found = [drawn.getpixel((round(x), round(y))) for x, y in places]
    return [tuple(each) for each in found if isinstance(each, tuple)]


def expect(mode: str = "RGB") -> list[tuple[int, int, int]]:
    """Return what those corners are."""
    picture = draw_corners(mode).convert("RGB")
    found = [picture.getpixel((30 + 60 * x, 20 + 40 * y)) for y in (0, 1) for x in (0, 1)]
    return [tuple(each) for each in found if isinstance(each, tuple)]  # type: ignore[misc]


def close(one: list[tuple[int, int, int]], other: list[tuple[int, int, int]]) -> bool:
    """Tell whether colours look alike: JPEG keeps them nearly."""
    return all(
        abs(a - b) < 12
        for mine, its in zip(one, other, strict=True)
        for a, b in zip(mine, its, strict=True)
    )


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_png(paint: Paint, tmp_path: Path, mode: str) -> None:
    """A PNG of every kind looks as it is."""
    path = tmp_path / "图.png"
    draw_corners(mode).save(path)
    assert close(see(paint(place(path))), expect("L" if mode == "I;16" else mode))


DECODED: dict[str, tuple[str, dict[str, object]]] = {
    "interlaced": ("RGB", {"interlace": True}),
    "transparent colour": ("RGB", {"transparency": (1, 2, 3)}),
    "palette with alpha": ("P", {"transparency": bytes([255] * 256)}),
}


@pytest.mark.parametrize("way", DECODED)
def test_decoded_png(paint: Paint, tmp_path: Path, way: str) -> None:
    """What PDF has no like of is decoded first."""
    path = tmp_path / "图.png"
    mode, how = DECODED[way]
    draw_corners(mode).save(path, **how)  # type: ignore[arg-type]
    assert close(see(paint(place(path))), expect())


def test_transparency(paint: Paint, tmp_path: Path) -> None:
    """What a picture lets through, shines through: half of red over white is pink."""
    path = tmp_path / "图.png"
    Pixels.new("RGBA", (120, 80), (255, 0, 0, 128)).save(path)
    painted = paint(place(path))
    assert close(see(painted), [(255, 127, 127)] * 4)
    with pikepdf.open(painted) as file:
        (image,) = file.pages[0].get_images().values()
        assert str(image.SMask.ColorSpace) == "/DeviceGray"


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
@pytest.mark.parametrize("progressive", [False, True])
def test_jpeg(paint: Paint, tmp_path: Path, mode: str, *, progressive: bool) -> None:
    """A JPEG is in the file as it is; one in printing inks is turned into the page's colours."""
    path = tmp_path / "图.jpg"
    draw_corners(mode).save(path, quality=95, subsampling=0, progressive=progressive)
    painted = paint(place(path))
    assert close(see(painted), expect(mode))
    assert (path.read_bytes() in painted.read_bytes()) == (mode != "CMYK")


@pytest.mark.parametrize("turn", range(1, 9))
def test_orientation(paint: Paint, tmp_path: Path, turn: int) -> None:
    """A photograph is the right side up, however the camera was held."""
    path = tmp_path / "图.jpg"
    path.write_bytes(turn_picture(turn))
    painted = paint(place(path))
    assert close(see(painted), expect())
    assert (path.read_bytes() in painted.read_bytes()) == (turn == 1)


def test_written_once(paint: Paint, tmp_path: Path) -> None:
    """A picture on two pages is in the file once."""
    path = tmp_path / "图.png"
    draw_corners().save(path)
    with pikepdf.open(paint(place(path), place(path))) as file:
        first, second = (next(iter(page.get_images().values())) for page in file.pages)
        assert first.objgen == second.objgen


@pytest.mark.parametrize("damage", DAMAGED)
def test_broken(paint: Paint, tmp_path: Path, damage: str) -> None:
    """A picture that is damaged meanwhile is an error, not a gap."""
    path = tmp_path / "图"
    path.write_bytes(DAMAGED[damage]())
    with pytest.raises(MachineError, match=r"^图片 .*图 "):
        paint(place(path))


def test_described(paint: Paint, tmp_path: Path) -> None:
    """What a picture shows is said, and where it stands (ISO 14289-1, 7.3)."""
    path = tmp_path / "图.png"
    draw_corners().save(path)
    with pikepdf.open(paint(place(path))) as file:
        figures = [
            each
            for each in file.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"
        ]
        (figure,) = figures
        assert str(figure.Alt) == "四角"
        box = [float(each) for each in figure.A.BBox]
    assert box == pytest.approx([100, 661.89, 220, 741.89], abs=0.01)


def test_every_kind_lasts(paint: Paint, tmp_path: Path) -> None:
    """A file with pictures of every kind is PDF/A-3a and PDF/UA-1."""
    pages = []
    for mode in ("1", "L", "LA", "P", "RGB", "RGBA"):
        path = tmp_path / f"{mode}.png"
        draw_corners(mode).save(path)
        pages.append(place(path))
    for mode in ("L", "RGB", "CMYK"):
        path = tmp_path / f"{mode}.jpg"
        draw_corners(mode).save(path)
        pages.append(place(path))
    painted = paint(*pages)
    assert verapdf.check([painted]) == {str(painted): {"3a": [], "ua1": []}}
