"""Paint a page: its text, then the rules, pictures and seals that lie on it.

In: a Page.  Out: ``PaintedPage``: the operators, and which mark each line and picture has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from notice_gen.press.pdf.line import LinePainter
from notice_gen.press.pdf.operator import measure_points, write_colour
from notice_gen.press.pdf.shape import paint_rule, paint_seal
from notice_gen.press.pdf.tags import PaintedMarks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from notice_gen.press.pdf.font_subset import FontSubset
    from notice_gen.press.pdf.image import ImageWriter
    from notice_gen.typeset.layout import Line, Page, Picture


class PageFrame(NamedTuple):
    """A page as others refer to it, and its size in points."""

    reference: bytes
    width: float
    height: float


class PaintedPage(NamedTuple):
    """What was painted on a page; ``mark_count`` is how many marks it has."""

    operators: bytes
    marks: PaintedMarks
    mark_count: int


def paint_page(
    page: Page,
    frame: PageFrame,
    fonts: Mapping[str, FontSubset],
    images: ImageWriter,
    red: str,
) -> PaintedPage:
    """Paint a page; ``red`` is a CSS colour. MachineError when a picture cannot be read."""
    colour = write_colour(red)
    painter = LinePainter(fonts, frame.height, colour)
    marks = PaintedMarks([], [])
    parts: list[str] = []
    count = 0
    for line in list_lines(page):
        operators, stretches = painter.paint_line(line, count if is_read(line) else -1)
        parts.append(operators)
        marks.lines.append(stretches)
        count += len(stretches)
    parts += _paint_shapes(page, frame.height, colour)
    for picture in page.pictures:
        parts.append(_paint_picture(picture, frame.height, images, count))
        marks.pictures.append(count)
        count += 1
    return PaintedPage("".join(parts).encode(), marks, count)


def list_lines(page: Page) -> list[Line]:
    """Return a page's lines as they are printed, its number last."""
    if page.page_number is None:
        return list(page.lines)
    return [*page.lines, page.page_number]


def is_read(line: Line) -> bool:
    """Tell whether a line belongs to the text, not only to its page."""
    return line.part is not None and not line.part.again


def _paint_shapes(page: Page, height: float, red: str) -> list[str]:
    """Return the operators of what nobody reads: it is an artifact (ISO 14289-1, 7.1)."""
    shapes = [paint_rule(rule, height, red) for rule in page.rules]
    shapes += [paint_seal(seal, height, red) for seal in page.seals]
    if not shapes:
        return []
    return ["/Artifact BMC\n", *shapes, "EMC\n"]


def _paint_picture(picture: Picture, height: float, images: ImageWriter, mark: int) -> str:
    x, y = measure_points(picture.x), height - measure_points(picture.y + picture.height)
    wide, high = measure_points(picture.width), measure_points(picture.height)
    return f"/Span<</MCID {mark}>>BDC\n{images.place(picture.path, x, y, wide, high)}EMC\n"
