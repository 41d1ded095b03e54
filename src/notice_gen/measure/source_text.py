"""What a DOCX says of itself: its paragraphs' formats, its pages, its rules for lines.

In: nothing (types only).  Type sizes, spacing and pitches are points; lengths on the page
millimetres.
"""

from __future__ import annotations

import msgspec

_SQUARE_ABOVE = 0.88  # of a Chinese character's square, what is above the baseline


class CharacterFormat(msgspec.Struct, frozen=True):
    """How a character is set: its size, its Chinese and Western fonts, the space after it."""

    size: float
    han: str
    western: str
    spacing: float = 0.0


class FormattedParagraph(msgspec.Struct, frozen=True):
    """A paragraph: its text without spaces, the format of each character, its exact line pitch.

    ``pitch`` is None when the lines are as high as their text.
    """

    text: str
    formats: tuple[CharacterFormat, ...]
    pitch: float | None = None

    def compute_baseline_drop(self, size: float) -> float:
        """Return how much too low LibreOffice puts text of a size in lines of this pitch, points.

        It puts the baseline at four fifths of an exact line; GB/T 33476.2 reckons with text in
        the middle of its line, half of the space above it and half below.
        """
        if self.pitch is None:
            return 0.0
        return 0.8 * self.pitch - ((self.pitch - size) / 2 + _SQUARE_ABOVE * size)


class SourcePage(msgspec.Struct, frozen=True):
    """The paper of a section and its margins.

    ``cell_width`` is what the grid of characters gives each, in points; None without a grid.
    """

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    cell_width: float | None = None


class SourceText(msgspec.Struct, frozen=True):
    """A DOCX: the paragraphs of its headers and its text, of its footers, each section's paper.

    ``hangs_punctuation`` and ``spaces_western`` are its rules for punctuation at a line's end and
    for space where Han and Western text meet.
    """

    paragraphs: tuple[FormattedParagraph, ...]
    footers: tuple[FormattedParagraph, ...]
    pages: tuple[SourcePage, ...]
    hangs_punctuation: bool = True
    spaces_western: bool = True
