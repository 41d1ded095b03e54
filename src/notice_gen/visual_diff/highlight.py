"""The marks on the pictures of two pages that differ.

In: a picture, boxes on it in pixels, a ``HighlightTone``.  Out: the picture with the marks. Nothing
is told by colour alone: what is gone is struck through, what is new is underlined.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final, TypeAlias

from PIL import Image, ImageDraw, ImageFont, ImageOps

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    PixelBox: TypeAlias = tuple[int, int, int, int]  # left, top, right, bottom

# Lengths are pixels.
_LINE_WIDTH: Final = 2
_MOVED_BAR, _EDITED_BAR = (26, 32), (36, 46)  # where the bars in the margin stand
_MOVED_COLOUR: Final = "#8a9099"
_GAP: Final = 24  # around and between pictures beside each other
_CAPTION_HEIGHT, _CAPTION_SIZE = 56, 26
_BACKGROUND, _CAPTION_COLOUR = "#e6e8eb", "#1f1f1f"


class HighlightTone(Enum):
    """What a mark says, with its colour and the paler one behind the ink."""

    REMOVED = ("#b3261e", "#fbdcd9")
    ADDED = ("#0b57d0", "#d3e3fd")

    @property
    def colour(self) -> str:
        """The colour of the ink and of the lines, as #rrggbb."""
        return self.value[0]

    @property
    def background(self) -> str:
        """The colour behind the ink, as #rrggbb."""
        return self.value[1]


def highlight_box(
    picture: Image.Image, box: PixelBox, tone: HighlightTone, *, words: bool = True
) -> None:
    """Outline a box and colour the ink in it; strike ``words`` through or underline them.

    What of the box lies outside of the picture is cut off.
    """
    left, top, right, bottom = _clip_box(picture, box)
    if right - left < 1 or bottom - top < 1:
        return
    ink = picture.crop((left, top, right, bottom)).convert("L")
    coloured = ImageOps.colorize(ink, black=tone.colour, white=tone.background)
    picture.paste(coloured, (left, top))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((left, top, right - 1, bottom - 1), outline=tone.colour, width=_LINE_WIDTH)
    if not words:
        return
    if tone is HighlightTone.REMOVED:
        height, width = (top + bottom) // 2, 1
    else:
        height, width = bottom - 2 * _LINE_WIDTH, _LINE_WIDTH
    pen.line((left, height, right - 1, height), fill=tone.colour, width=width)


def draw_margin_bar(
    picture: Image.Image, top: int, bottom: int, tone: HighlightTone | None = None
) -> None:
    """Draw a bar in the margin beside lines: grey where only their place has changed."""
    if tone is None:
        (left, right), colour = _MOVED_BAR, _MOVED_COLOUR
    else:
        (left, right), colour = _EDITED_BAR, tone.colour
    ImageDraw.Draw(picture).rectangle((left, top, right, bottom), fill=colour)


def combine_pictures(pictures: Iterable[tuple[str, Image.Image | None]], font: Path) -> Image.Image:
    """Return pictures beside each other, each below its caption; None leaves its place empty.

    An empty place is as large as the first picture that is there; one has to be.
    """
    captioned = list(pictures)
    default_size = next(picture.size for _, picture in captioned if picture)
    sizes = [picture.size if picture else default_size for _, picture in captioned]
    widths, heights = zip(*sizes, strict=True)
    sheet_width = sum(widths) + _GAP * (len(sizes) + 1)
    sheet_height = _CAPTION_HEIGHT + max(heights) + _GAP
    sheet = Image.new("RGB", (sheet_width, sheet_height), _BACKGROUND)
    pen = ImageDraw.Draw(sheet)
    face = ImageFont.truetype(font, _CAPTION_SIZE)
    left = _GAP
    for (caption, picture), width in zip(captioned, widths, strict=True):
        middle = _CAPTION_HEIGHT // 2
        pen.text((left, middle), caption, fill=_CAPTION_COLOUR, font=face, anchor="lm")
        if picture:
            sheet.paste(picture, (left, _CAPTION_HEIGHT))
        left += width + _GAP
    return sheet


def _clip_box(picture: Image.Image, box: PixelBox) -> PixelBox:
    """Return what of a box lies within a picture."""
    left, top, right, bottom = box
    return max(0, left), max(0, top), min(picture.width, right), min(picture.height, bottom)
