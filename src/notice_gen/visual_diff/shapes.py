"""Which rules, tables and pictures are the same and only stand elsewhere.

In: the pages of both states, and their pictures.  Out: the shapes of each that moved.

A table is the same when its frame is: the words in it are compared as words.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, NamedTuple

from PIL import ImageChops, ImageStat

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from PIL import Image

    from notice_gen.measure.page_content import PageContent, Shape

_MAX_STILL_SHIFT: Final = 0.2  # mm that a shape may have moved and still stand where it stood
# Of 255: how far two drawings of one picture differ, half a pixel apart.
_MAX_DIFFERENCE: Final = 12.0
_REDUCTION_FACTOR: Final = 4  # pixels compared as one


class _PageShape(NamedTuple):
    kind: str
    shape: Shape

    @property
    def match_key(self) -> Hashable:
        """What makes it the same shape, wherever it stands: its kind, size (mm) and colour."""
        box = self.shape.box
        return self.kind, round(box.width), round(box.height), self.shape.colour


def find_moved_shapes(
    before: Sequence[PageContent],
    after: Sequence[PageContent],
    pictures: tuple[Sequence[Image.Image], Sequence[Image.Image]],
    pixel: float,
) -> tuple[list[Shape], list[Shape]]:
    """Return the shapes that moved, as they stood and as they stand.

    ``pictures`` are those of the pages of both states, ``pixel`` the size of a pixel in mm.
    """
    stood, stand = [], []
    for old, new in _match_shapes(list(_collect_shapes(before)), list(_collect_shapes(after))):
        if not _has_moved(old.shape, new.shape):
            continue
        if old.kind == "picture" and not _is_alike(old.shape, new.shape, pictures, pixel):
            continue
        stood.append(old.shape)
        stand.append(new.shape)
    return stood, stand


def _collect_shapes(pages: Sequence[PageContent]) -> Iterator[_PageShape]:
    """Yield the shapes of all pages, each page's by their kinds."""
    for page in pages:
        kinds = (
            ("rule", page.rules),
            ("table", page.tables),
            ("outline", page.outlines),
            ("picture", page.pictures),
        )
        for kind, shapes in kinds:
            for shape in shapes:
                yield _PageShape(kind, shape)


def _match_shapes(
    old: list[_PageShape], new: list[_PageShape]
) -> Iterator[tuple[_PageShape, _PageShape]]:
    """Yield which shape of one state is which of the other, in their order."""
    old_keys = [each.match_key for each in old]
    new_keys = [each.match_key for each in new]
    matcher = SequenceMatcher(None, old_keys, new_keys, autojunk=False)
    for a, b, size in matcher.get_matching_blocks():
        yield from zip(old[a : a + size], new[b : b + size], strict=True)


def _has_moved(one: Shape, other: Shape) -> bool:
    """Tell whether a shape stands elsewhere, as far as an eye can see."""
    if one.page != other.page:
        return True
    shift = max(abs(one.box.left - other.box.left), abs(one.box.top - other.box.top))
    return shift > _MAX_STILL_SHIFT


def _is_alike(
    one: Shape,
    other: Shape,
    pictures: tuple[Sequence[Image.Image], Sequence[Image.Image]],
    pixel: float,
) -> bool:
    """Tell whether two shapes look the same, but for the half pixel they may be apart.

    Both are cut out in the size of the first, so that there is something to take away of each.
    """
    width, height = round(one.box.width / pixel), round(one.box.height / pixel)
    crops = []
    for shape, pages in zip((one, other), pictures, strict=True):
        left, top = round(shape.box.left / pixel), round(shape.box.top / pixel)
        crop = pages[shape.page - 1].crop((left, top, left + width, top + height))
        crops.append(crop.convert("L").reduce(_REDUCTION_FACTOR))
    difference = ImageStat.Stat(ImageChops.difference(*crops))
    return max(difference.mean) < _MAX_DIFFERENCE
