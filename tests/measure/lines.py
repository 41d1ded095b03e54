"""Lines as if read from a page, made without one."""

from __future__ import annotations

from measure.drawn import POINT

from notice_gen.measure.character import Box, Character, Colour
from notice_gen.measure.found_elements import MeasuredParagraph
from notice_gen.measure.page_content import TextLine

UP, DOWN = 0.8, 0.16  # how far the ink of these characters reaches from the baseline, in em


def line(  # noqa: PLR0913 - all that makes up a line
    text: str,
    left: float = 28.0,
    baseline: float = 100.0,
    *,
    size: float = 16,
    font: str = "仿宋",
    page: int = 1,
    colour: Colour = (0, 0, 0),
    baseline_drop: float = 0.0,
    opens_paragraph: bool | None = None,
) -> TextLine:
    """Return a line; digits and Latin letters are half as wide as Han."""
    characters = []
    em = size * POINT
    for each in text:
        right = left + (0.5 if each.isascii() else 1) * em
        glyph = Box(left, baseline - UP * em, right, baseline + DOWN * em)
        characters.append(Character(each, left, right, baseline, size, font, font, colour, glyph))
        left = right
    return TextLine(page, tuple(characters), None, baseline_drop, opens_paragraph)


def paragraph(*texts: str, font: str = "仿宋") -> MeasuredParagraph:
    """Return a paragraph of lines, the first indented."""
    indents = [39.14, *[28.0] * (len(texts) - 1)]
    rows = zip(texts, indents, strict=True)
    return MeasuredParagraph(
        tuple(line(text, x, 100 + 10.45 * at, font=font) for at, (text, x) in enumerate(rows))
    )
