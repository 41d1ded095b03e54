"""Which rules, tables and pictures are the same and only stand elsewhere.

In: the pages of both states, and their pictures.  Out: the shapes of each that moved.

A table is the same when its frame is: the words in it are compared as words.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, NamedTuple

from PIL import ImageChops, ImageStat

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from PIL import Image

    from notice_gen.measure.page_content import PageContent, Shape

_MAX_STILL_SHIFT: Final = 0.2  # mm that a shape may have moved and still stand where it stood
_MAX_DIFFERENCE: Final = (
    12.0  # of 255: how far two drawings of one picture differ, half a pixel apart
)
_REDUCTION_FACTOR: Final = 4  # pixels compared as one


class _PageShape(NamedTuple):
    kind: str
    shape: Shape

    @property
    def match_key(self) -> Hashable:
        box = self.shape.box
        return self.kind, round(box.width), round(box.height), self.shape.colour


def find_moved_shapes(
    before: Sequence[PageContent],
    after: Sequence[PageContent],
    pictures: tuple[Sequence[Image.Image], Sequence[Image.Image]],
    pixel: float,
) -> tuple[list[Shape], list[Shape]]:
    """Return the shapes that moved, as they stood and as they stand; ``pixel`` is in mm."""
    old, new = _collect_shapes(before), _collect_shapes(after)
    pairs = _match_shapes(old, new)
    found = [
        (one.shape, other.shape)
        for one, other in pairs
        if _has_moved(one.shape, other.shape)
        and (one.kind != "picture" or _is_alike(one.shape, other.shape, pictures, pixel))
    ]
    return [one for one, _ in found], [other for _, other in found]


def _collect_shapes(pages: Sequence[PageContent]) -> list[_PageShape]:
    return [
        _PageShape(kind, shape)
        for page in pages
        for kind, shapes in (
            ("rule", page.rules),
            ("table", page.tables),
            ("outline", page.outlines),
            ("picture", page.pictures),
        )
        for shape in shapes
    ]


def _match_shapes(
    old: list[_PageShape], new: list[_PageShape]
) -> list[tuple[_PageShape, _PageShape]]:
    keys = [each.match_key for each in old], [each.match_key for each in new]
    blocks = SequenceMatcher(None, *keys, autojunk=False).get_matching_blocks()
    return [(old[block.a + at], new[block.b + at]) for block in blocks for at in range(block.size)]


def _has_moved(one: Shape, other: Shape) -> bool:
    shift = max(abs(one.box.left - other.box.left), abs(one.box.top - other.box.top))
    return one.page != other.page or shift > _MAX_STILL_SHIFT


def _is_alike(
    one: Shape,
    other: Shape,
    pictures: tuple[Sequence[Image.Image], Sequence[Image.Image]],
    pixel: float,
) -> bool:
    """Tell whether two shapes look the same, but for the half pixel they may be apart."""
    size = round(one.box.width / pixel), round(one.box.height / pixel)
    crops = []
    for shape, pages in zip((one, other), pictures, strict=True):
        left, top = round(shape.box.left / pixel), round(shape.box.top / pixel)
        crop = pages[shape.page - 1].crop((left, top, left + size[0], top + size[1]))
        crops.append(crop.convert("L").reduce(_REDUCTION_FACTOR))
    return max(ImageStat.Stat(ImageChops.difference(*crops)).mean) < _MAX_DIFFERENCE
