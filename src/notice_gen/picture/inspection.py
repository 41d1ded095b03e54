"""What a picture is, found by decoding it once, whole.

In: the content of a file.  Out: ``InspectedPicture``, or PictureFault. This is the border to
Pillow: what it raises on a foreign file, and that may be anything, is a fault of that file.
"""

from __future__ import annotations

from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Final, NamedTuple

from notice_gen import limits
from notice_gen.picture.jpeg_markers import JPEG_SIGNATURE, read_jpeg_frame
from notice_gen.picture.picture_fault import PictureFault, report_damage
from notice_gen.picture.picture_size import PictureSize
from notice_gen.picture.png_chunks import PNG_SIGNATURE, read_png_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

_ORIENTATION: Final = 0x0112  # Exif: which side is up, from 1 to 8
_TURNED: Final = frozenset({5, 6, 7, 8})  # orientations that change width for height
_LAST_ORIENTATION: Final = 8
_REMEMBERED: Final = 512  # pictures whose inspection is remembered by their content


class InspectedPicture(NamedTuple):
    """A sound picture: ``kind`` is "png" or "jpeg", ``size`` that of it the right side up.

    ``orientation`` is that of Exif; ``is_plain`` tells that any output can hold the file as it is.
    """

    kind: str
    size: PictureSize
    orientation: int
    is_plain: bool


class _Head(NamedTuple):
    """What a file's own parts say before anything is decoded."""

    kind: str
    width: int
    height: int
    is_plain: bool


_inspected: Final[dict[bytes, InspectedPicture | PictureFault]] = {}


def inspect_picture(content: bytes) -> InspectedPicture:
    """Return what a picture is; the same content is decoded once only.

    Raises PictureFault when it is no PNG or JPEG, is too large, or cannot be decoded to its end.
    """
    key = sha256(content).digest()
    if key not in _inspected:
        if len(_inspected) >= _REMEMBERED:
            _inspected.clear()
        try:
            _inspected[key] = _decode_once(content)
        except PictureFault as fault:
            _inspected[key] = fault
    found = _inspected[key]
    if isinstance(found, PictureFault):
        raise PictureFault(found.problem, found.hint)
    return found


@contextmanager
def open_pixels(content: bytes) -> Iterator[Image]:
    """Give a picture to be decoded. PictureFault for whatever Pillow raises of it."""
    from PIL import Image, ImageFile  # noqa: PLC0415 - 30 ms; only for notices with pictures

    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint sets it for the whole process
    try:
        with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as image:
            yield image
    except PictureFault:
        raise
    except Exception as problem:
        raise report_damage() from problem


def _decode_once(content: bytes) -> InspectedPicture:
    """Decode a picture to its end; a JPEG in an eighth of its size, which reads all its data."""
    head = _read_head(content)
    with open_pixels(content) as image:
        orientation = int(image.getexif().get(_ORIENTATION, 1))
        dpi = float(image.info.get("dpi", (0, 0))[0])
        frames = getattr(image, "n_frames", 1)
        if head.kind == "jpeg":
            image.draft(None, (max(1, head.width // 8), max(1, head.height // 8)))
        image.load()
    if not 1 <= orientation <= _LAST_ORIENTATION:
        orientation = 1
    width, height = head.width, head.height
    if orientation in _TURNED:
        width, height = height, width
    is_plain = head.is_plain and orientation == 1 and (frames == 1 or head.kind == "jpeg")
    return InspectedPicture(head.kind, PictureSize(width, height, dpi), orientation, is_plain)


def _read_head(content: bytes) -> _Head:
    """Return what a file says of itself. PictureFault when that is not to be had, or too much."""
    if len(content) > limits.PICTURE_BYTES:
        most = limits.PICTURE_BYTES // limits.MEBIBYTE
        raise PictureFault(f"太大，文件超过 {most} MB", "用看图软件把图片缩小，另存后再用")
    if content.startswith(PNG_SIGNATURE):
        parts = read_png_parts(content)
        head = _Head("png", parts.width, parts.height, parts.bits <= 8)  # noqa: PLR2004
    elif content.startswith(JPEG_SIGNATURE):
        frame = read_jpeg_frame(content)
        head = _Head("jpeg", frame.width, frame.height, frame.is_usual)
    else:
        raise PictureFault("不是 PNG 或 JPEG 图片")
    if not head.width or not head.height:
        raise report_damage()
    if head.width * head.height > limits.PICTURE_PIXELS:
        most = limits.PICTURE_PIXELS // 10_000
        problem = f"有 {head.width}×{head.height} 个像素，超过 {most} 万个的上限"
        raise PictureFault(problem, "用看图软件把图片缩小，另存后再用")
    return head
