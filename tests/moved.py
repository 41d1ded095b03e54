"""A Layout with one glyph moved: what a comparison of pictures must see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from notice_gen.typeset.layout import Layout, Line

_POINTS_PER_MM = 72 / 25.4


def move_glyph(layout: Layout, page: int, line: int, at: int, mm: float) -> Layout:
    """Return a layout with the glyph ``at`` of a line ``mm`` further right, and no other.

    ``at`` counts from 1: the spacing of the character before it is changed.
    """
    old = layout.pages[page]
    lines = list(old.lines)
    lines[line] = _spread(lines[line], at, mm * _POINTS_PER_MM)
    pages = list(layout.pages)
    pages[page] = replace(old, lines=tuple(lines))
    return replace(layout, pages=tuple(pages))


def _spread(line: Line, at: int, points: float) -> Line:
    """Return a line, a segment for each character, with one of them moved."""
    single = [replace(each, text=char) for each in line.segments for char in each.text]
    for index, change in ((at - 1, points), (at, -points)):
        single[index] = replace(single[index], spacing=single[index].spacing + change)
    return replace(line, segments=tuple(single))
