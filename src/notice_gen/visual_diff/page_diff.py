"""Two states of a printed notice, page by page.

In: the PDFs of both; None where there is none.  Out: ``PageDiff``s, one for each page of either.

Words are compared as words, so that text which merely moves is not shown as changed; all other ink
is compared as ink (``ink_regions``), so that nothing that differs on paper goes unseen.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec.structs import replace

from notice_gen.measure.character import MM_PER_POINT, Box, enclose_boxes
from notice_gen.measure.pdf_reader import read_pages
from notice_gen.measure.raster import Raster
from notice_gen.visual_diff.highlight import HighlightTone, draw_margin_bar, highlight_box
from notice_gen.visual_diff.ink_regions import find_other_regions, merge_bands, pictures_differ
from notice_gen.visual_diff.rasterize import DPI, rasterize_pages
from notice_gen.visual_diff.shapes import find_moved_shapes
from notice_gen.visual_diff.words import WordChanges, compare_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PIL import Image

    from notice_gen.measure.page_content import PageContent, Shape
    from notice_gen.visual_diff.highlight import PixelBox
    from notice_gen.visual_diff.words import CharacterPlace, WordEdit

_PIXEL_SIZE: Final = 25.4 / DPI  # mm
_BOX_MARGIN: Final = 2  # pixels round a character into which its ink may reach


class PageState(Enum):
    """What became of a page."""

    SAME = "没有变化"
    MOVED = "文字没有改，只是位置移动了"
    CHANGED = "有改动"
    ADDED = "是新增的一页"
    REMOVED = "整页没有了"


class PageDiff(msgspec.Struct, frozen=True):
    """One page of both states; ``ink`` says that other ink than that of words differs.

    The pictures carry the marks; None where the page does not exist, and for pages alike.
    """

    number: int
    state: PageState
    before: Image.Image | None = None
    after: Image.Image | None = None
    edits: tuple[WordEdit, ...] = ()
    ink: bool = False

    def drop_pictures(self) -> PageDiff:
        """Return the same without what fills the memory."""
        return replace(self, before=None, after=None)


class _PrintedNotice(msgspec.Struct, frozen=True):
    """One state: its pictures, and what on them is to be marked or only moved."""

    pictures: list[Image.Image]
    edited: list[tuple[CharacterPlace, ...]]
    moved: list[CharacterPlace]
    moved_shapes: list[Shape]
    tone: HighlightTone

    def get_picture(self, number: int) -> Image.Image | None:
        """Return the picture of a page, or None where it has no such page."""
        if number > len(self.pictures):
            return None
        return self.pictures[number - 1]

    def find_marked_runs(self, number: int) -> Iterator[list[CharacterPlace]]:
        """Yield the marked characters of a page, those beside each other in a line together."""
        for places in self.edited:
            lines: dict[int, list[CharacterPlace]] = {}
            for place in places:
                if place.page == number:
                    lines.setdefault(place.line, []).append(place)
            yield from lines.values()

    def find_moved_boxes(self, number: int) -> Iterator[PixelBox]:
        """Yield what stands on a page and only moved."""
        for place in self.moved:
            if place.page == number:
                yield _enclose_characters([place])
        for shape in self.moved_shapes:
            if shape.page == number:
                yield _pad_box(shape.box)

    def find_known_boxes(self, number: int) -> Iterator[PixelBox]:
        """Yield where on a page the ink is accounted for."""
        for run in self.find_marked_runs(number):
            for place in run:
                yield _enclose_characters([place])
        yield from self.find_moved_boxes(number)


def compare_pages(before: bytes | None, after: bytes | None) -> list[PageDiff]:
    """Return the pages of two PDFs, compared one by one."""
    old_pages, new_pages = _load_pages(before), _load_pages(after)
    old_pictures, new_pictures = _draw_pages(before), _draw_pages(after)
    words = compare_words(old_pages, new_pages)
    old_shapes, new_shapes = find_moved_shapes(
        old_pages, new_pages, (old_pictures, new_pictures), _PIXEL_SIZE
    )
    old = _PrintedNotice(
        old_pictures,
        [edit.before for edit in words.edits],
        [stood for stood, _ in words.moved],
        old_shapes,
        HighlightTone.REMOVED,
    )
    new = _PrintedNotice(
        new_pictures,
        [edit.after for edit in words.edits],
        [stands for _, stands in words.moved],
        new_shapes,
        HighlightTone.ADDED,
    )
    count = max(len(old_pictures), len(new_pictures))
    return [_compare_page(number, old, new, words) for number in range(1, count + 1)]


def _load_pages(pdf: bytes | None) -> Sequence[PageContent]:
    if not pdf:
        return []
    return [*read_pages(pdf, Raster(pdf, "PDF"), "PDF")]


def _draw_pages(pdf: bytes | None) -> list[Image.Image]:
    if not pdf:
        return []
    return [*rasterize_pages(pdf)]


def _compare_page(
    number: int, old: _PrintedNotice, new: _PrintedNotice, words: WordChanges
) -> PageDiff:
    """Compare one page of both states, and put the marks on its pictures."""
    before, after = old.get_picture(number), new.get_picture(number)
    regions: list[PixelBox] = []
    if before and after:
        known = [*old.find_known_boxes(number), *new.find_known_boxes(number)]
        regions = find_other_regions(before, after, known)
        state = _judge_page(number, old, new, has_ink=bool(regions))
        if state is PageState.MOVED and not pictures_differ(before, after):
            return PageDiff(number, PageState.SAME)
    elif before:
        state = PageState.REMOVED
    else:
        state = PageState.ADDED
    for side in (old, new):
        _mark_differences(side, number, regions)
    edits = tuple(edit for edit in words.edits if edit.page_number == number)
    return PageDiff(number, state, before, after, edits, ink=bool(regions))


def _judge_page(
    number: int, old: _PrintedNotice, new: _PrintedNotice, *, has_ink: bool
) -> PageState:
    """Return whether a page that is in both states changed, or at most something on it moved."""
    if has_ink:
        return PageState.CHANGED
    for side in (old, new):
        if any(side.find_marked_runs(number)):
            return PageState.CHANGED
    return PageState.MOVED


def _mark_differences(side: _PrintedNotice, number: int, regions: list[PixelBox]) -> None:
    """Put the marks on one picture of a page: words, other ink, and bars beside what moved."""
    picture = side.get_picture(number)
    if picture is None:
        return
    boxes = [_enclose_characters(run) for run in side.find_marked_runs(number)]
    for box in boxes:
        highlight_box(picture, box, side.tone)
    for region in regions:
        highlight_box(picture, region, side.tone, words=False)
    for top, bottom in merge_bands([*boxes, *regions]):
        draw_margin_bar(picture, top, bottom, side.tone)
    for top, bottom in merge_bands(side.find_moved_boxes(number)):
        draw_margin_bar(picture, top, bottom)


def _enclose_characters(places: Sequence[CharacterPlace]) -> PixelBox:
    """Return the pixels round characters beside each other.

    A character's area for ink ends a tenth of an em higher than its line's; what little reaches
    lower, its glyph says.
    """
    characters = [place.character for place in places]
    em = max(character.size for character in characters) * MM_PER_POINT
    lowest = max(character.ink_area.bottom for character in characters) - em / 10
    boxes: list[Box] = []
    for character in characters:
        area = character.ink_area
        boxes.append(area._replace(bottom=min(area.bottom, lowest)))
        boxes.append(character.glyph)
    return _pad_box(enclose_boxes(boxes))


def _pad_box(box: Box) -> PixelBox:
    """Return the pixels of a rectangle in mm, and a few round it."""
    return (
        int(box.left / _PIXEL_SIZE) - _BOX_MARGIN,
        int(box.top / _PIXEL_SIZE) - _BOX_MARGIN,
        int(box.right / _PIXEL_SIZE) + 1 + _BOX_MARGIN,
        int(box.bottom / _PIXEL_SIZE) + 1 + _BOX_MARGIN,
    )
