"""Two states of a printed notice, page by page.

In: the PDFs of both; None where there is none.  Out: ``Leaf``s, one for each page of either.

Words are compared as words, so that text which merely moves is not shown as changed; all other ink
is compared as ink, so that nothing that differs on paper goes unseen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageChops, ImageDraw

from notice_gen.measure.page_content import MM_PER_POINT, Box, enclose_boxes
from notice_gen.measure.pdf_reader import read_pages
from notice_gen.measure.raster import Raster
from notice_gen.visual_diff.highlight import HighlightTone, draw_margin_bar, highlight_box
from notice_gen.visual_diff.rasterize import DPI, rasterize_pages
from notice_gen.visual_diff.shapes import find_moved_shapes
from notice_gen.visual_diff.words import WordChanges, compare_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from notice_gen.measure.page_content import PageContent, Shape
    from notice_gen.visual_diff.highlight import PixelBox
    from notice_gen.visual_diff.words import CharacterPlace, WordEdit

_PIXEL_SIZE: Final = 25.4 / DPI  # mm
_VISIBLE_DIFFERENCE: Final = 40  # of 255: less of a difference no one sees
_CELL_SIZE: Final = 6  # pixels: what is nearer than two cells is one region
_BOX_MARGIN: Final = 2  # pixels round a character into which its ink may reach


class PageState(Enum):
    """What became of a page."""

    SAME = "没有变化"
    MOVED = "文字没有改，只是位置移动了"
    CHANGED = "有改动"
    ADDED = "是新增的一页"
    REMOVED = "整页没有了"


@dataclass(frozen=True, slots=True)
class PageDiff:
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


@dataclass(frozen=True, slots=True)
class _PrintedNotice:
    """One state: its pictures, and the spots on them that are marked or only moved."""

    pictures: list[Image.Image]
    edited: list[tuple[CharacterPlace, ...]]
    moved: list[CharacterPlace]
    shapes: list[Shape]  # that only moved
    tone: HighlightTone

    def get_picture(self, number: int) -> Image.Image | None:
        return self.pictures[number - 1] if number <= len(self.pictures) else None

    def find_marked_runs(self, number: int) -> Iterator[list[CharacterPlace]]:
        """Yield the marked characters of a page, those beside each other in a line together."""
        for spots in self.edited:
            lines: dict[int, list[CharacterPlace]] = {}
            for spot in spots:
                if spot.page == number:
                    lines.setdefault(spot.line, []).append(spot)
            yield from lines.values()

    def find_moved_boxes(self, number: int) -> Iterator[PixelBox]:
        """Yield what stands on a page and only moved."""
        yield from (_enclose_characters([spot]) for spot in self.moved if spot.page == number)
        yield from (_pad_box(shape.box) for shape in self.shapes if shape.page == number)

    def find_known_boxes(self, number: int) -> Iterator[PixelBox]:
        """Yield where on a page the ink is accounted for."""
        yield from (
            _enclose_characters([spot]) for run in self.find_marked_runs(number) for spot in run
        )
        yield from self.find_moved_boxes(number)


def compare_pages(before: bytes | None, after: bytes | None) -> list[PageDiff]:
    """Return the pages of two PDFs, compared one by one."""
    pages = _load_pages(before), _load_pages(after)
    pictures = _draw_pages(before), _draw_pages(after)
    words = compare_words(*pages)
    shapes = find_moved_shapes(*pages, pictures, _PIXEL_SIZE)
    old = _PrintedNotice(
        pictures[0],
        [edit.before for edit in words.edits],
        [one for one, _ in words.moved],
        shapes[0],
        HighlightTone.REMOVED,
    )
    new = _PrintedNotice(
        pictures[1],
        [edit.after for edit in words.edits],
        [other for _, other in words.moved],
        shapes[1],
        HighlightTone.ADDED,
    )
    count = max(len(old.pictures), len(new.pictures))
    return [_compare_page(number, old, new, words) for number in range(1, count + 1)]


def _load_pages(pdf: bytes | None) -> Sequence[PageContent]:
    return [*read_pages(pdf, Raster(pdf), "PDF")] if pdf else []


def _draw_pages(pdf: bytes | None) -> list[Image.Image]:
    return [*rasterize_pages(pdf)] if pdf else []


def _compare_page(
    number: int, old: _PrintedNotice, new: _PrintedNotice, words: WordChanges
) -> PageDiff:
    one, other = old.get_picture(number), new.get_picture(number)
    told = tuple(edit for edit in words.edits if edit.page_number == number)
    if one and other:
        regions = _find_other_regions(
            one, other, [*old.find_known_boxes(number), *new.find_known_boxes(number)]
        )
        edited = any(True for side in (old, new) for _ in side.find_marked_runs(number))
        if not regions and not edited and _create_difference_mask(one, other).getbbox() is None:
            return PageDiff(number, PageState.SAME)
        state = PageState.CHANGED if edited or regions else PageState.MOVED
    else:
        regions, state = [], PageState.REMOVED if one else PageState.ADDED
    for side in (old, new):
        _mark_differences(side, number, regions)
    return PageDiff(number, state, one, other, told, ink=bool(regions))


def _mark_differences(side: _PrintedNotice, number: int, regions: list[PixelBox]) -> None:
    """Put the marks on one picture of a page."""
    picture = side.get_picture(number)
    if picture is None:
        return
    boxes = [_enclose_characters(run) for run in side.find_marked_runs(number)]
    for box in boxes:
        highlight_box(picture, box, side.tone)
    for region in regions:
        highlight_box(picture, region, side.tone, words=False)
    for top, bottom in _merge_bands([*boxes, *regions]):
        draw_margin_bar(picture, top, bottom, side.tone)
    for top, bottom in _merge_bands(side.find_moved_boxes(number)):
        draw_margin_bar(picture, top, bottom)


def _find_other_regions(
    one: Image.Image, other: Image.Image, known: Iterable[PixelBox]
) -> list[PixelBox]:
    """Return where ink differs outside of what is known."""
    mask = _create_difference_mask(one, other)
    pen = ImageDraw.Draw(mask)
    for box in known:
        pen.rectangle(box, fill=0)
    cells = mask.reduce(_CELL_SIZE)
    wide = cells.width
    dirty = {(at % wide, at // wide) for at, value in enumerate(cells.tobytes()) if value}
    return sorted(_group_cells(dirty), key=lambda box: (box[1], box[0]))


def _group_cells(cells: set[tuple[int, int]]) -> Iterator[PixelBox]:
    """Yield the rectangles, in pixels, of cells that lie together."""
    while cells:
        found, edge = [], [cells.pop()]
        while edge:
            x, y = edge.pop()
            found.append((x, y))
            near = {(x + dx, y + dy) for dx in range(-2, 3) for dy in range(-2, 3)} & cells
            cells -= near
            edge += near
        lefts, tops = zip(*found, strict=True)
        yield (
            (min(lefts) - 1) * _CELL_SIZE,
            (min(tops) - 1) * _CELL_SIZE,
            (max(lefts) + 2) * _CELL_SIZE,
            (max(tops) + 2) * _CELL_SIZE,
        )


def _create_difference_mask(one: Image.Image, other: Image.Image) -> Image.Image:
    """Return a mask, white where two pictures differ; beyond the smaller one it is paper."""
    size = max(one.width, other.width), max(one.height, other.height)
    pair = []
    for picture in (one, other):
        sheet = Image.new("RGB", size, "white")
        sheet.paste(picture)
        pair.append(sheet)
    red, green, blue = ImageChops.difference(*pair).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return most.point([255 * (value > _VISIBLE_DIFFERENCE) for value in range(256)])


def _enclose_characters(spots: Sequence[CharacterPlace]) -> PixelBox:
    """Return the pixels round characters beside each other."""
    rooms = [spot.character.ink_area for spot in spots]
    glyphs = [spot.character.glyph for spot in spots]
    em = max(spot.character.size for spot in spots) * MM_PER_POINT
    low = max(room.bottom for room in rooms) - em / 10  # what little reaches lower, glyphs say
    return _pad_box(enclose_boxes([*(_clip_bottom(room, low) for room in rooms), *glyphs]))


def _pad_box(box: Box) -> PixelBox:
    """Return the pixels of a rectangle, and a few round it."""
    return (
        int(box.left / _PIXEL_SIZE) - _BOX_MARGIN,
        int(box.top / _PIXEL_SIZE) - _BOX_MARGIN,
        int(box.right / _PIXEL_SIZE) + 1 + _BOX_MARGIN,
        int(box.bottom / _PIXEL_SIZE) + 1 + _BOX_MARGIN,
    )


def _clip_bottom(room: Box, low: float) -> Box:
    return room._replace(bottom=min(room.bottom, low))


def _merge_bands(boxes: Iterable[PixelBox]) -> list[tuple[int, int]]:
    """Return the heights that boxes take up, those that touch joined."""
    found: list[tuple[int, int]] = []
    for top, bottom in sorted({(box[1], box[3]) for box in boxes}):
        if found and top <= found[-1][1] + 2 * _CELL_SIZE:
            found[-1] = (found[-1][0], max(bottom, found[-1][1]))
        else:
            found.append((top, bottom))
    return found
