"""A page being filled: its text frame, and what has been placed on it so far.

In: a page profile, and whether the page is on its side or a letter's first.  Out: ``PageBuilder``,
which ``placement`` fills with lines, rules, pictures and seals.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from notice_gen.gbt9704 import (
    COLUMN_LEFT,
    COLUMN_WIDTH,
    LANDSCAPE_COLUMN_WIDTH,
    LETTER_LAST_LINE,
    PAGE_WIDTH,
    mm_to_twips,
)

if TYPE_CHECKING:
    from notice_gen.gbt9704 import PageProfile
    from notice_gen.typeset.layout import Line, LineRule, Picture, Seal


class TextFrame(NamedTuple):
    """Where a page's text stands, in twips from its upper left corner."""

    left: int
    top: int
    width: int
    height: int


def make_text_frame(
    profile: PageProfile, *, landscape: bool = False, letter_top: int = 0
) -> TextFrame:
    """Return a page's text frame.

    ``letter_top`` is where the text of a letter's first page begins, in twips from the page's edge
    (0: it is none); that page is filled further down.
    """
    if landscape:
        return _make_landscape_frame(profile)
    top = mm_to_twips(profile.top)
    height = profile.frame_height
    if letter_top:  # the last line's lower edge is at LETTER_LAST_LINE, half a line gap is below it
        top = letter_top
        height = mm_to_twips(LETTER_LAST_LINE) + profile.half_line_gap - top
    return TextFrame(COLUMN_LEFT, top, COLUMN_WIDTH, height)


def _make_landscape_frame(profile: PageProfile) -> TextFrame:
    """Return the frame of a page on its side (clause 8).

    Turned a quarter to the right, left becomes top and bottom becomes left.
    """
    gap_above = mm_to_twips(37.0) - mm_to_twips(profile.top)
    gap_below = mm_to_twips(35.0) - mm_to_twips(profile.bottom)
    top = mm_to_twips(profile.left) - gap_above
    height = mm_to_twips(PAGE_WIDTH) - top - mm_to_twips(profile.right) + gap_below
    return TextFrame(mm_to_twips(35.0), top, LANDSCAPE_COLUMN_WIDTH, height)


class PageBuilder(msgspec.Struct):
    """A page being filled.

    ``groups`` says which blocks of lines stand on it, ``styles`` the styles of its lines;
    ``numbered`` is False for a page that gets no page number (7.5, 10.1); ``carried`` is as in
    ``layout.Page``.
    """

    frame: TextFrame
    landscape: bool = False
    numbered: bool = True
    lines: list[Line] = msgspec.field(default_factory=list)
    rules: list[LineRule] = msgspec.field(default_factory=list)
    pictures: list[Picture] = msgspec.field(default_factory=list)
    seals: list[Seal] = msgspec.field(default_factory=list)
    groups: set[str] = msgspec.field(default_factory=set)
    styles: set[str] = msgspec.field(default_factory=set)
    carried: bool = False
