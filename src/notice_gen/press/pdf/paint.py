"""Paint a PDF: the stages one after the other, in the order of the file.

In: a Layout and the file of each face it names.  Out: the bytes of the PDF. Everything taken and
given is plain data, so that another process, started in whatever way, can be asked for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from notice_gen.gbt9704 import PAGE_HEIGHT, PAGE_WIDTH, mm_to_points
from notice_gen.picture.print_picture import PrintPictures
from notice_gen.press.pdf.attachment import attach_sources
from notice_gen.press.pdf.bookmark import write_bookmarks
from notice_gen.press.pdf.font_object import write_fonts
from notice_gen.press.pdf.font_subset import FaceFile, subset_faces
from notice_gen.press.pdf.identity import write_identity
from notice_gen.press.pdf.image import ImageWriter
from notice_gen.press.pdf.operator import write_number
from notice_gen.press.pdf.page import PageFrame, PaintedPage, paint_page
from notice_gen.press.pdf.pdf_file import PdfFile
from notice_gen.press.pdf.structure import write_structure
from notice_gen.press.pdf.tags import build_elements

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from notice_gen.fonts.font_roles import Faces
    from notice_gen.typeset.layout import Layout, Page

__all__ = ["FaceFile", "list_face_files", "paint_pdf"]


def list_face_files(faces: Faces) -> dict[str, FaceFile]:
    """Return the prepared file of each face of a project, by the name a Layout knows it by."""
    return {face.name: FaceFile(face.path) for face in faces.list_faces()}


def paint_pdf(
    layout: Layout, files: Mapping[str, FaceFile], pictures: PrintPictures | None = None
) -> bytes:
    """Return the PDF of a layout: PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1).

    ``files`` has every face that the layout names; others are never opened. A layout of fewer
    pages is a PDF of those pages. MachineError when a face lacks a character, or when a font, a
    picture or a source cannot be read.
    """
    file = PdfFile()
    fonts = subset_faces(layout, files)
    frames = [PageFrame(file.reserve(), _width(page), _height(page)) for page in layout.pages]
    images = ImageWriter(file, pictures or PrintPictures())
    contents = [
        paint_page(page, frame, fonts, images, layout.red)
        for page, frame in zip(layout.pages, frames, strict=True)
    ]
    resources = _write_resources(file, write_fonts(file, fonts), images)
    for number, (frame, content) in enumerate(zip(frames, contents, strict=True)):
        _write_page(file, frame, content, resources, number)
    elements = build_elements(layout, [content.marks for content in contents])
    write_structure(file, elements, frames, [content.mark_count for content in contents])
    write_bookmarks(file, layout.pages, frames)
    attach_sources(file, layout.sources, layout.record.date)
    write_identity(file, layout.record)
    return file.pack()


def _width(page: Page) -> float:
    return mm_to_points(PAGE_HEIGHT if page.landscape else PAGE_WIDTH)


def _height(page: Page) -> float:
    return mm_to_points(PAGE_WIDTH if page.landscape else PAGE_HEIGHT)


def _write_resources(file: PdfFile, fonts: Mapping[str, bytes], images: ImageWriter) -> bytes:
    """Write what the pages name in their contents, once for all of them; return its reference."""
    named = b"/Font<<%s>>" % _write_names(fonts.items())
    if images.references:
        named += b"/XObject<<%s>>" % _write_names(images.references.values())
    return file.add(b"<<%s>>" % named)


def _write_names(references: Iterable[tuple[str, bytes]]) -> bytes:
    return b"".join(b"/%s %s" % (name.encode(), reference) for name, reference in references)


def _write_page(
    file: PdfFile, frame: PageFrame, content: PaintedPage, resources: bytes, number: int
) -> None:
    """Write a page; ``number`` counts from 0 and is its key in the tree of parents."""
    stream = file.add_stream(content.operators)
    box = f"{write_number(frame.width)} {write_number(frame.height)}".encode()
    file.fill_page(
        frame.reference,
        b"/MediaBox[0 0 %s]/Resources %s/Contents %s/StructParents %d/Tabs/S"
        % (box, resources, stream, number),
    )
