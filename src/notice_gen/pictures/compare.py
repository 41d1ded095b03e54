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

from notice_gen.measure.paper import MM, Box, around
from notice_gen.measure.pdf import read_pages
from notice_gen.measure.raster import Raster
from notice_gen.pictures.draw import DPI, drawn
from notice_gen.pictures.paint import Tone, bar, mark
from notice_gen.pictures.shapes import moved
from notice_gen.pictures.words import Words, compared

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from notice_gen.measure.paper import Page, Shape
    from notice_gen.pictures.paint import Pixels
    from notice_gen.pictures.words import Edit, Spot

_PIXEL: Final = 25.4 / DPI  # mm
_SEEN: Final = 40  # of 255: less of a difference no one sees
_CELL: Final = 6  # pixels: what is nearer than two cells is one region
_SPARE: Final = 2  # pixels round a character into which its ink may reach


class State(Enum):
    """What became of a page."""

    SAME = "没有变化"
    MOVED = "文字没有改，只是位置移动了"
    CHANGED = "有改动"
    ADDED = "是新增的一页"
    REMOVED = "整页没有了"


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of both states; ``ink`` says that other ink than that of words differs.

    The pictures carry the marks; None where the page does not exist, and for pages alike.
    """

    number: int
    state: State
    before: Image.Image | None = None
    after: Image.Image | None = None
    edits: tuple[Edit, ...] = ()
    ink: bool = False

    def without_pictures(self) -> Leaf:
        """Return the same without what fills the memory."""
        return replace(self, before=None, after=None)


@dataclass(frozen=True, slots=True)
class _Side:
    """One state: its pictures, and the spots on them that are marked or only moved."""

    pictures: list[Image.Image]
    edited: list[tuple[Spot, ...]]
    moved: list[Spot]
    shapes: list[Shape]  # that only moved
    tone: Tone

    def picture(self, number: int) -> Image.Image | None:
        return self.pictures[number - 1] if number <= len(self.pictures) else None

    def runs(self, number: int) -> Iterator[list[Spot]]:
        """Yield the marked characters of a page, those beside each other in a line together."""
        for spots in self.edited:
            lines: dict[int, list[Spot]] = {}
            for spot in spots:
                if spot.page == number:
                    lines.setdefault(spot.line, []).append(spot)
            yield from lines.values()

    def bars(self, number: int) -> Iterator[Pixels]:
        """Yield what stands on a page and only moved."""
        yield from (_box([spot]) for spot in self.moved if spot.page == number)
        yield from (_spared(shape.box) for shape in self.shapes if shape.page == number)

    def loose(self, number: int) -> Iterator[Pixels]:
        """Yield where on a page the ink is accounted for."""
        yield from (_box([spot]) for run in self.runs(number) for spot in run)
        yield from self.bars(number)


def leaves(before: bytes | None, after: bytes | None) -> list[Leaf]:
    """Return the pages of two PDFs, compared one by one."""
    pages = _read(before), _read(after)
    pictures = _drawn(before), _drawn(after)
    words = compared(*pages)
    shapes = moved(*pages, pictures, _PIXEL)
    old = _Side(
        pictures[0],
        [edit.before for edit in words.edits],
        [one for one, _ in words.moved],
        shapes[0],
        Tone.REMOVED,
    )
    new = _Side(
        pictures[1],
        [edit.after for edit in words.edits],
        [other for _, other in words.moved],
        shapes[1],
        Tone.ADDED,
    )
    count = max(len(old.pictures), len(new.pictures))
    return [_leaf(number, old, new, words) for number in range(1, count + 1)]


def _read(pdf: bytes | None) -> Sequence[Page]:
    return [*read_pages(pdf, Raster(pdf), "PDF")] if pdf else []


def _drawn(pdf: bytes | None) -> list[Image.Image]:
    return [*drawn(pdf)] if pdf else []


def _leaf(number: int, old: _Side, new: _Side, words: Words) -> Leaf:
    one, other = old.picture(number), new.picture(number)
    told = tuple(edit for edit in words.edits if edit.page == number)
    if one and other:
        regions = _others(one, other, [*old.loose(number), *new.loose(number)])
        edited = any(True for side in (old, new) for _ in side.runs(number))
        if not regions and not edited and _differing(one, other).getbbox() is None:
            return Leaf(number, State.SAME)
        state = State.CHANGED if edited or regions else State.MOVED
    else:
        regions, state = [], State.REMOVED if one else State.ADDED
    for side in (old, new):
        _marked(side, number, regions)
    return Leaf(number, state, one, other, told, ink=bool(regions))


def _marked(side: _Side, number: int, regions: list[Pixels]) -> None:
    """Put the marks on one picture of a page."""
    picture = side.picture(number)
    if picture is None:
        return
    boxes = [_box(run) for run in side.runs(number)]
    for box in boxes:
        mark(picture, box, side.tone)
    for region in regions:
        mark(picture, region, side.tone, words=False)
    for top, bottom in _bands([*boxes, *regions]):
        bar(picture, top, bottom, side.tone)
    for top, bottom in _bands(side.bars(number)):
        bar(picture, top, bottom)


def _others(one: Image.Image, other: Image.Image, known: Iterable[Pixels]) -> list[Pixels]:
    """Return where ink differs outside of what is known."""
    mask = _differing(one, other)
    pen = ImageDraw.Draw(mask)
    for box in known:
        pen.rectangle(box, fill=0)
    cells = mask.reduce(_CELL)
    wide = cells.width
    dirty = {(at % wide, at // wide) for at, value in enumerate(cells.tobytes()) if value}
    return sorted(_regions(dirty), key=lambda box: (box[1], box[0]))


def _regions(cells: set[tuple[int, int]]) -> Iterator[Pixels]:
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
            (min(lefts) - 1) * _CELL,
            (min(tops) - 1) * _CELL,
            (max(lefts) + 2) * _CELL,
            (max(tops) + 2) * _CELL,
        )


def _differing(one: Image.Image, other: Image.Image) -> Image.Image:
    """Return a mask, white where two pictures differ; beyond the smaller one it is paper."""
    size = max(one.width, other.width), max(one.height, other.height)
    pair = []
    for picture in (one, other):
        sheet = Image.new("RGB", size, "white")
        sheet.paste(picture)
        pair.append(sheet)
    red, green, blue = ImageChops.difference(*pair).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return most.point([255 * (value > _SEEN) for value in range(256)])


def _box(spots: Sequence[Spot]) -> Pixels:
    """Return the pixels round characters beside each other."""
    rooms = [spot.character.room for spot in spots]
    glyphs = [spot.character.glyph for spot in spots]
    em = max(spot.character.size for spot in spots) * MM
    low = max(room.bottom for room in rooms) - em / 10  # what little reaches lower, glyphs say
    return _spared(around([*(_cut(room, low) for room in rooms), *glyphs]))


def _spared(box: Box) -> Pixels:
    """Return the pixels of a rectangle, and a few round it."""
    return (
        int(box.left / _PIXEL) - _SPARE,
        int(box.top / _PIXEL) - _SPARE,
        int(box.right / _PIXEL) + 1 + _SPARE,
        int(box.bottom / _PIXEL) + 1 + _SPARE,
    )


def _cut(room: Box, low: float) -> Box:
    return room._replace(bottom=min(room.bottom, low))


def _bands(boxes: Iterable[Pixels]) -> list[tuple[int, int]]:
    """Return the heights that boxes take up, those that touch joined."""
    found: list[tuple[int, int]] = []
    for top, bottom in sorted({(box[1], box[3]) for box in boxes}):
        if found and top <= found[-1][1] + 2 * _CELL:
            found[-1] = (found[-1][0], max(bottom, found[-1][1]))
        else:
            found.append((top, bottom))
    return found
