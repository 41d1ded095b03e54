"""Pictures as objects of a PDF: JPEG as it is, PNG with what it lets through.

In: the file of a picture.  Out: its XObject, written once however often it is printed. A picture's
data is never compressed with loss again; what a camera says of which side is up is followed by
turning the picture on the page. MachineError when it cannot be read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from notice_gen.error import MachineError
from notice_gen.press.pdf.operator import write_numbers
from notice_gen.press.pdf.png import read_png

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Image

    from notice_gen.press.pdf.pdf_file import PdfFile

_ORIENTATION = 0x0112  # Exif
_LEVEL = 6  # of compression: a picture is worth a tighter one
_SPACES = {"L": b"/DeviceGray", "RGB": b"/DeviceRGB"}
# How a picture of each Exif orientation lies on the unit square: a b c d e f (ISO 32000-1, 8.3.3).
_TURNS = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}


class WrittenImage(NamedTuple):
    """A picture in the file: its name in contents, its reference, and how it lies."""

    name: str
    reference: bytes
    turn: int


class ImageWriter:
    """Writes the pictures of a PDF as they are placed."""

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self._written: dict[Path, WrittenImage] = {}

    @property
    def references(self) -> dict[Path, tuple[str, bytes]]:
        """The name in contents and the reference of each picture written so far."""
        return {path: (image.name, image.reference) for path, image in self._written.items()}

    def place(self, path: Path, x: float, y: float, width: float, height: float) -> str:
        """Return the operators that print a picture; ``x`` and ``y`` its lower left, in points."""
        if path not in self._written:
            self._written[path] = self._write(path, f"I{len(self._written)}")
        image = self._written[path]
        a, b, c, d, e, f = _TURNS[image.turn]
        matrix = (a * width, b * height, c * width, d * height, x + e * width, y + f * height)
        return f"q {write_numbers(*matrix)} cm /{image.name} Do Q\n"

    def _write(self, path: Path, name: str) -> WrittenImage:
        """Write a picture. MachineError when it cannot be read or is none."""
        from PIL import Image  # noqa: PLC0415 - only for notices with pictures

        try:
            content = path.read_bytes()
            with Image.open(path) as image:
                turn = image.getexif().get(_ORIENTATION, 1)
                return WrittenImage(
                    name, self._convert(content, image), turn if turn in _TURNS else 1
                )
        except OSError as problem:
            reason = problem.strerror or "不是完好的图片"
            raise MachineError(f"PDF 没有印好：读不了图片 {path}：{reason}") from problem

    def _convert(self, content: bytes, image: Image) -> bytes:
        """Write a picture in the form that loses nothing; return its reference."""
        if image.format in {"JPEG", "MPO"} and image.mode in _SPACES:
            image.load()  # a damaged one is an error here, and not on paper
            return self._add(image, image.mode, 8, content, b"/Filter/DCTDecode")
        if image.format == "PNG":
            png = read_png(content)
            if png is not None:
                return self._file.add_packed(
                    png.data, _describe(image, png.space, png.bits) + png.coding
                )
        return self._write_pixels(image)

    def _write_pixels(self, image: Image) -> bytes:
        """Write a picture pixel by pixel, and beside it how much shines through it."""
        clear = image.mode in {"LA", "PA", "RGBA"} or "transparency" in image.info
        mode = "L" if image.mode in {"1", "L", "LA"} else "RGB"
        if not clear:
            return self._pixels(image.convert(mode), b"")
        alpha = image.convert("RGBA").getchannel("A")
        mask = self._pixels(alpha, b"")
        solid = image.convert("RGBA").convert(mode)
        return self._pixels(solid, b"/SMask " + mask)

    def _pixels(self, image: Image, extra: bytes) -> bytes:
        described = _describe(image, _SPACES[image.mode], 8) + extra
        return self._file.add_stream(image.tobytes(), described, _LEVEL)

    def _add(self, image: Image, mode: str, bits: int, content: bytes, coding: bytes) -> bytes:
        return self._file.add_packed(content, _describe(image, _SPACES[mode], bits) + coding)


def _describe(image: Image, space: bytes, bits: int) -> bytes:
    """Return what a picture's object says of it; it is never smoothed (ISO 19005-3, 6.2.8)."""
    return (
        b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace%s/BitsPerComponent %d"
        b"/Interpolate false" % (image.width, image.height, space, bits)
    )
