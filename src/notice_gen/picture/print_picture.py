"""A picture as it is printed: the same bytes in DOCX, PDF and page.

In: a file and how large it stands in print.  Out: ``PrintPicture``. A plain file goes as it is; one
that is turned by its Exif, in printing inks, of sixteen bits or moving is written anew, and one
that has more than 300 pixels an inch has fewer then. JPEG stays JPEG.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final, NamedTuple

from notice_gen.error import MachineError, explain_os_error
from notice_gen.picture.inspection import InspectedPicture, inspect_picture, open_pixels
from notice_gen.picture.picture_fault import PictureFault
from notice_gen.picture.png_writer import COLOUR_TYPES, write_png

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from PIL.Image import Image

    from notice_gen.picture.picture_size import PictureSize

_QUALITY: Final = 80  # of a JPEG that is written anew: on paper no difference is seen


class PrintPicture(NamedTuple):
    """A picture's file as every output holds it; ``kind`` is "png" or "jpeg", sizes are pixels."""

    content: bytes
    kind: str
    width: int
    height: int


class PrintPictures:
    """The pictures of a notice, each read once, whatever is made of the notice.

    ``places`` are the largest width and height that each file has in print, in twips; one without
    a place keeps its pixels.
    """

    def __init__(self, places: Mapping[Path, tuple[int, int]] | None = None) -> None:
        """Read nothing yet."""
        self._places = places or {}
        self._prepared: dict[Path, PrintPicture] = {}

    def prepare(self, path: Path) -> PrintPicture:
        """Return a picture as it is printed. MachineError when it cannot be read any more."""
        if path not in self._prepared:
            content = _read_file(path)
            try:
                self._prepared[path] = prepare_picture(content, self._places.get(path))
            except PictureFault as fault:
                raise MachineError(f"图片 {path} {fault.problem}") from fault
        return self._prepared[path]


def read_picture_size(path: Path) -> PictureSize:
    """Return the size of a picture that was checked. MachineError when it is not sound any more."""
    try:
        return inspect_picture(_read_file(path)).size
    except PictureFault as fault:
        raise MachineError(f"图片 {path} {fault.problem}") from fault


def _read_file(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        raise MachineError(f"读不了图片 {path}：{explain_os_error(problem)}") from problem


def prepare_picture(content: bytes, place: tuple[int, int] | None) -> PrintPicture:
    """Return a picture as it is printed in a place of so many twips, or with all its pixels.

    What would be no smaller than the file as it is, is not written anew. PictureFault when the
    content is no sound picture.
    """
    found = inspect_picture(content)
    own = (found.size.width, found.size.height)
    size = found.size.limit_pixels(place)
    if found.is_plain and size == own:
        return PrintPicture(content, found.kind, *own)
    with open_pixels(content) as image:
        pixels = _make_upright(image, found, size)
        profile = None if image.mode == "CMYK" else image.info.get("icc_profile")
    written = write_png(pixels) if found.kind == "png" else _write_jpeg(pixels, profile)
    if found.is_plain and len(written) >= len(content):
        return PrintPicture(content, found.kind, *own)
    return PrintPicture(written, found.kind, *size)


def _make_upright(image: Image, found: InspectedPicture, size: tuple[int, int]) -> Image:
    """Return the pixels the right side up, in eight bits, as many as asked for."""
    from PIL.Image import Resampling, Transpose  # noqa: PLC0415 - the image has loaded it

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    stored = size if found.orientation < 5 else size[::-1]  # noqa: PLR2004 - from 5 on they lie
    if found.kind == "jpeg":
        image.draft(None, stored)
    pixels = _convert_mode(image)
    if pixels.size != stored:
        # Cubic weights are sums and products, which every processor rounds alike.
        pixels = pixels.resize(stored, Resampling.BICUBIC)
    turn = turns.get(found.orientation)
    return pixels if turn is None else pixels.transpose(turn)


def _convert_mode(image: Image) -> Image:
    """Return the pixels in a mode that ``COLOUR_TYPES`` has."""
    from PIL import Image as Pixels  # noqa: PLC0415 - the image has loaded it

    image.load()
    if image.mode.startswith("I;16"):  # grey of sixteen bits: the upper eight
        upper = image.tobytes()[1::2] if image.mode != "I;16B" else image.tobytes()[::2]
        return Pixels.frombytes("L", image.size, upper)
    if "transparency" in image.info:
        return image.convert("RGBA")
    if image.mode == "1":
        return image.convert("L")
    return image if image.mode in COLOUR_TYPES else image.convert("RGB")


def _write_jpeg(pixels: Image, profile: bytes | None) -> bytes:
    """Return the file of some pixels, with the colour profile they were taken with."""
    written = BytesIO()
    pixels.save(written, "JPEG", quality=_QUALITY, subsampling="4:2:0", icc_profile=profile)
    return written.getvalue()
