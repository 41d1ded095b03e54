"""Where the ink of two pictures of a page differs, whatever it is that was drawn.

In: two pictures, and boxes on them that are accounted for.  Out: the boxes, in pixels, round all
other ink that differs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PIL import Image, ImageChops, ImageDraw

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from notice_gen.visual_diff.highlight import PixelBox

_VISIBLE_DIFFERENCE: Final = 40  # of 255: less of a difference no one sees
_CELL_SIZE: Final = 6  # pixels: what is nearer than two cells is one region
_NEAR: Final = range(-2, 3)  # cells


def find_other_regions(
    one: Image.Image, other: Image.Image, known: Iterable[PixelBox]
) -> list[PixelBox]:
    """Return where ink differs outside of what is known, from the top down."""
    mask = _create_difference_mask(one, other)
    pen = ImageDraw.Draw(mask)
    for box in known:
        pen.rectangle(box, fill=0)
    cells = mask.reduce(_CELL_SIZE)
    dirty = set()
    for at, value in enumerate(cells.tobytes()):
        if value:
            dirty.add((at % cells.width, at // cells.width))
    return sorted(_group_cells(dirty), key=lambda box: (box[1], box[0]))


def pictures_differ(one: Image.Image, other: Image.Image) -> bool:
    """Tell whether any difference between two pictures can be seen."""
    return _create_difference_mask(one, other).getbbox() is not None


def _group_cells(cells: set[tuple[int, int]]) -> Iterator[PixelBox]:
    """Yield the rectangles, in pixels, of cells that lie together; ``cells`` is used up."""
    while cells:
        group, edge = [], [cells.pop()]
        while edge:
            x, y = edge.pop()
            group.append((x, y))
            near = {(x + dx, y + dy) for dx in _NEAR for dy in _NEAR} & cells
            cells -= near
            edge += near
        columns, rows = zip(*group, strict=True)
        yield (
            (min(columns) - 1) * _CELL_SIZE,
            (min(rows) - 1) * _CELL_SIZE,
            (max(columns) + 2) * _CELL_SIZE,
            (max(rows) + 2) * _CELL_SIZE,
        )


def _create_difference_mask(one: Image.Image, other: Image.Image) -> Image.Image:
    """Return a mask, white where two pictures differ; beyond the smaller one it is paper."""
    size = max(one.width, other.width), max(one.height, other.height)
    sheets = []
    for picture in (one, other):
        sheet = Image.new("RGB", size, "white")
        sheet.paste(picture)
        sheets.append(sheet)
    red, green, blue = ImageChops.difference(*sheets).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return most.point([255 * (value > _VISIBLE_DIFFERENCE) for value in range(256)])


def merge_bands(boxes: Iterable[PixelBox]) -> list[tuple[int, int]]:
    """Return the heights (top and bottom) that boxes take up, those that nearly touch joined."""
    bands: list[tuple[int, int]] = []
    for top, bottom in sorted({(box[1], box[3]) for box in boxes}):
        if bands and top <= bands[-1][1] + 2 * _CELL_SIZE:
            start, end = bands[-1]
            bands[-1] = (start, max(bottom, end))
        else:
            bands.append((top, bottom))
    return bands
