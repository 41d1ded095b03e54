"""The marks on the pictures of two pages that differ.

In: a picture, boxes on it in pixels, a ``Tone``.  Out: the picture with the marks. Nothing is told
by colour alone: what is gone is struck through, what is new is underlined.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final, TypeAlias

from PIL import Image, ImageDraw, ImageFont, ImageOps

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    PixelBox: TypeAlias = tuple[int, int, int, int]  # left, top, right, bottom

_LINE_WIDTH: Final = 2
_MOVED, _EDITED = (26, 32), (36, 46)  # where the bars in the margin stand
_GREY: Final = "#8a9099"
_GAP, _HEAD, _TYPE = 24, 56, 26
_SHEET, _INK = "#e6e8eb", "#1f1f1f"


class HighlightTone(Enum):
    """What a mark says, with its colour and the paler one behind the ink."""

    REMOVED = ("#b3261e", "#fbdcd9")
    ADDED = ("#0b57d0", "#d3e3fd")


def highlight_box(
    picture: Image.Image, box: PixelBox, tone: HighlightTone, *, words: bool = True
) -> None:
    """Outline a box and colour the ink in it; strike ``words`` through or underline them."""
    left, top, right, bottom = _clip_box(picture, box)
    if right - left < 1 or bottom - top < 1:
        return
    colour, behind = tone.value
    ink = picture.crop((left, top, right, bottom)).convert("L")
    picture.paste(ImageOps.colorize(ink, black=colour, white=behind), (left, top))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((left, top, right - 1, bottom - 1), outline=colour, width=_LINE_WIDTH)
    if words:
        removed = tone is HighlightTone.REMOVED
        height, thin = (
            ((top + bottom) // 2, 1) if removed else (bottom - 2 * _LINE_WIDTH, _LINE_WIDTH)
        )
        pen.line((left, height, right - 1, height), fill=colour, width=thin)


def draw_margin_bar(
    picture: Image.Image, top: int, bottom: int, tone: HighlightTone | None = None
) -> None:
    """Draw a bar in the margin beside lines: grey where only their place has changed."""
    (left, right), colour = (_EDITED, tone.value[0]) if tone else (_MOVED, _GREY)
    ImageDraw.Draw(picture).rectangle((left, top, right, bottom), fill=colour)


def combine_pictures(pictures: Iterable[tuple[str, Image.Image | None]], font: Path) -> Image.Image:
    """Return pictures beside each other, each below its caption; None leaves its place empty."""
    shown = [*pictures]
    size = next(picture.size for _, picture in shown if picture)
    sizes = [picture.size if picture else size for _, picture in shown]
    width = sum(wide for wide, _ in sizes) + _GAP * (len(sizes) + 1)
    sheet = Image.new("RGB", (width, max(high for _, high in sizes) + _HEAD + _GAP), _SHEET)
    pen, face, left = ImageDraw.Draw(sheet), ImageFont.truetype(font, _TYPE), _GAP
    for (caption, picture), (wide, _) in zip(shown, sizes, strict=True):
        pen.text((left, _HEAD // 2), caption, fill=_INK, font=face, anchor="lm")
        if picture:
            sheet.paste(picture, (left, _HEAD))
        left += wide + _GAP
    return sheet


def _clip_box(picture: Image.Image, box: PixelBox) -> PixelBox:
    left, top, right, bottom = box
    return max(0, left), max(0, top), min(picture.width, right), min(picture.height, bottom)
