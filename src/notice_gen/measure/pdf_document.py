"""The border to PDFium: what it refuses, and what would take too much of it, becomes a sentence.

In: the bytes of a PDF and what the user calls it.  Out: its pages, and their pictures. Nothing else
of ``measure`` opens, loads or draws: what a page may take stands here.
"""

from __future__ import annotations

import ctypes
from math import sqrt
from typing import TYPE_CHECKING, Final

import pypdfium2
from pypdfium2 import raw

from notice_gen import limits
from notice_gen.error import UsageError
from notice_gen.measure.character import MM_PER_POINT

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Image

SMALLEST_SIDE: Final = 10.0  # mm
MOST_PIXELS: Final = 8_000_000  # of a page's picture: A3 at 200 dpi
_POINTS_PER_INCH: Final = 72


class DamagedPage(Exception):  # noqa: N818 - it names the state of a page, not a mishap of ours
    """What stands on a page cannot be measured; says why, behind the number of the page."""


def read_pdf(path: Path) -> bytes:
    """Return the bytes of a PDF; UsageError when there are too many of them to be measured."""
    if path.stat().st_size > limits.MEASURED_BYTES:
        size = f"超过 {limits.MEASURED_BYTES >> 20} MiB"
        raise UsageError(f"{path} 太大：{size}的文件不测量。请拆成几份再试")
    return path.read_bytes()


def open_document(pdf: bytes, name: str) -> pypdfium2.PdfDocument:
    """Return a PDF, opened; UsageError when it cannot be, or has too many pages."""
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as mishap:
        raise UsageError(f"{name} 打不开：文件已损坏，或者设了密码。请换一份再试") from mishap
    if len(document) > limits.MEASURED_PAGES:
        document.close()
        raise UsageError(f"{name} 超过 {limits.MEASURED_PAGES} 面，不测量。请拆成几份再试")
    return document


def load_page(document: pypdfium2.PdfDocument, number: int, name: str) -> pypdfium2.PdfPage:
    """Return a page (from 1) as it stands in the file, never turned.

    UsageError when it cannot be read, or its paper is no notice's.
    """
    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError as mishap:
        raise build_page_error(name, number, "读不出来，文件已损坏。请换一份再试") from mishap
    page.set_rotation(0)
    width, height = (length * MM_PER_POINT for length in page.get_size())
    paper = f"的纸张是 {width:.0f}×{height:.0f} 毫米"
    if max(width, height) > limits.MEASURED_SIDE:
        advice = "多半是扫描时没有写明分辨率。请按实际大小（A4）另存一份再试"
        raise build_page_error(name, number, f"{paper}，比 A0 还大，不测量。{advice}")
    if min(width, height) < SMALLEST_SIDE:
        raise build_page_error(name, number, f"{paper}，不成纸张，文件已损坏。请换一份再试")
    return page


def load_text(page: pypdfium2.PdfPage, number: int, name: str) -> pypdfium2.PdfTextPage:
    """Return what is written on a page; UsageError when it cannot be read."""
    try:
        return page.get_textpage()
    except pypdfium2.PdfiumError as mishap:
        raise build_page_error(name, number, "的文字读不出来，文件已损坏。请换一份再试") from mishap


def render_page(
    document: pypdfium2.PdfDocument, number: int, name: str, dpi: float
) -> tuple[Image, float]:
    """Return the picture of a page in colours, and its dpi: what ``MOST_PIXELS`` leave of ``dpi``.

    UsageError as for ``load_page``, and when it cannot be drawn.
    """
    page = load_page(document, number, name)
    resolution = _limit_resolution(page, dpi)
    try:
        picture: Image = page.render(scale=resolution / _POINTS_PER_INCH).to_pil()
    except pypdfium2.PdfiumError as mishap:
        raise build_page_error(name, number, "画不出来，文件已损坏。请换一份再试") from mishap
    return picture.convert("RGB"), resolution


def _limit_resolution(page: pypdfium2.PdfPage, dpi: float) -> float:
    """Return the resolution at which a page has no more than ``MOST_PIXELS``, at most ``dpi``."""
    width, height = page.get_size()
    square_inches = width * height / _POINTS_PER_INCH**2
    return min(dpi, sqrt(MOST_PIXELS / square_inches))


def count_picture_pixels(picture: object) -> int:
    """Return how many pixels a picture on a page has, without decoding it."""
    width, height = ctypes.c_uint(), ctypes.c_uint()
    if not raw.FPDFImageObj_GetImagePixelSize(picture, width, height):
        return 0
    return int(width.value * height.value)


def build_page_error(name: str, number: int, problem: str) -> UsageError:
    """Return the error that says what is the matter with a page."""
    return UsageError(f"{name} 第 {number} 面{problem}")
