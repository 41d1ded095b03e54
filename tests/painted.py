"""What tests of the painter share: a notice painted and judged, lines and pages made for a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from msgspec.structs import replace

from notice_gen.press.pdf.paint import list_face_files, paint_pdf
from notice_gen.typeset.layout import Line, Segment, StructureRef

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from notice_gen.fonts.font_roles import Faces
    from notice_gen.press.pdf.font_subset import FaceFile
    from notice_gen.typeset.layout import Layout, Page


class PaintedPair(NamedTuple):
    """A notice as placed, its PDF by the painter and by WeasyPrint."""

    layout: Layout
    painted: Path
    judged: Path


class Paint(Protocol):
    """What paints pages for a test, and writes the file."""

    def __call__(self, *pages: Page, files: Mapping[str, FaceFile] | None = None) -> Path:
        """Return the PDF of some pages."""


def place_line(text: str, face: str = "FandolFang-Regular", **look: object) -> Line:
    """Return a line of 16 points on the upper half of a page, in one face."""
    segment = Segment(text, face, -0.25)
    line = Line(2000, 8000, 16.0, (segment,), part=StructureRef(1))
    return replace(line, **look)


class Painter:
    """The painter with the faces of one project, as a press is asked for a PDF."""

    def __init__(self, faces: Faces) -> None:
        self.files = list_face_files(faces)

    def paint_pdf(self, layout: Layout) -> bytes:
        """Return the PDF of a layout."""
        return paint_pdf(layout, self.files)
