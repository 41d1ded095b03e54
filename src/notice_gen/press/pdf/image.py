"""Pictures as objects of a PDF: JPEG as it is, PNG with what it lets through.

In: a picture as it is printed.  Out: its XObject, written once however often it is placed. Its data
is never compressed with loss again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from notice_gen.picture.inspection import open_pixels
from notice_gen.picture.jpeg_markers import read_jpeg_frame
from notice_gen.press.pdf.operator import write_numbers
from notice_gen.press.pdf.png import read_png

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Image

    from notice_gen.picture.print_picture import PrintPicture, PrintPictures
    from notice_gen.press.pdf.pdf_file import PdfFile

_LEVEL = 6  # of compression: a picture is worth a tighter one
_SPACES = {"L": b"/DeviceGray", "RGB": b"/DeviceRGB"}


class WrittenImage(NamedTuple):
    """A picture in the file: its name in contents, and its reference."""

    name: str
    reference: bytes


class ImageWriter:
    """Writes the pictures of a PDF as they are placed."""

    def __init__(self, file: PdfFile, pictures: PrintPictures) -> None:
        self._file, self._pictures = file, pictures
        self._written: dict[Path, WrittenImage] = {}

    @property
    def references(self) -> dict[Path, tuple[str, bytes]]:
        """The name in contents and the reference of each picture written so far."""
        return {path: (image.name, image.reference) for path, image in self._written.items()}

    def place(self, path: Path, x: float, y: float, width: float, height: float) -> str:
        """Return the operators that print a picture; ``x`` and ``y`` its lower left, in points.

        MachineError when the picture cannot be read any more.
        """
        if path not in self._written:
            reference = self._convert(self._pictures.prepare(path))
            self._written[path] = WrittenImage(f"I{len(self._written)}", reference)
        name = self._written[path].name
        return f"q {write_numbers(width, 0, 0, height, x, y)} cm /{name} Do Q\n"

    def _convert(self, picture: PrintPicture) -> bytes:
        """Write a picture in the form that loses nothing; return its reference."""
        if picture.kind == "jpeg":
            grey = len(read_jpeg_frame(picture.content).names) == 1
            described = _describe(picture, _SPACES["L" if grey else "RGB"], 8)
            return self._file.add_packed(picture.content, described + b"/Filter/DCTDecode")
        png = read_png(picture.content)
        if png is not None:
            return self._file.add_packed(
                png.data, _describe(picture, png.space, png.bits) + png.coding
            )
        with open_pixels(picture.content) as image:
            image.load()
        return self._write_pixels(image)

    def _write_pixels(self, image: Image) -> bytes:
        """Write a picture pixel by pixel, and beside it how much shines through it."""
        clear = image.mode in {"LA", "RGBA"} or "transparency" in image.info
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


def _describe(picture: Image | PrintPicture, space: bytes, bits: int) -> bytes:
    """Return what a picture's object says of it; it is never smoothed (ISO 19005-3, 6.2.8)."""
    return (
        b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace%s/BitsPerComponent %d"
        b"/Interpolate false" % (picture.width, picture.height, space, bits)
    )
