"""What a DOCX says of itself: its paragraphs' looks, its sheets, its rules for lines.

In: nothing (types only).  Type sizes, spacing and pitches are points; lengths on the sheet
millimetres.
"""

from __future__ import annotations

from dataclasses import dataclass

_SQUARE_ABOVE = 0.88  # of a Chinese character's square, what is above the baseline


@dataclass(frozen=True, slots=True)
class CharacterFormat:
    """How a character is set: its size, its Chinese and Western fonts, the space after it."""

    size: float
    han: str
    western: str
    spacing: float = 0.0


@dataclass(frozen=True, slots=True)
class SourcePassage:
    """A paragraph: its text without spaces, the look of each character, its exact line pitch.

    ``pitch`` is None when the lines are as high as their text.
    """

    text: str
    looks: tuple[CharacterFormat, ...]
    pitch: float | None = None

    def compute_baseline_drop(self, size: float) -> float:
        """Return how much too low LibreOffice puts text of a size in lines of this pitch, points.

        It puts the baseline at four fifths of an exact line; GB/T 33476.2 reckons with text in
        the middle of its line, half of the space above it and half below.
        """
        if self.pitch is None:
            return 0.0
        return 0.8 * self.pitch - ((self.pitch - size) / 2 + _SQUARE_ABOVE * size)


@dataclass(frozen=True, slots=True)
class SourcePage:
    """The paper of a section and its margins; ``cell`` is the grid's character width in points."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    cell: float | None = None


@dataclass(frozen=True, slots=True)
class SourceText:
    """A DOCX.

    ``hanging`` and ``apart`` are its rules for punctuation at a line's end and for Han beside
    Western text.
    """

    passages: tuple[SourcePassage, ...]
    footers: tuple[SourcePassage, ...]
    sheets: tuple[SourcePage, ...]
    hanging: bool = True
    apart: bool = True
