"""Pages drawn piece by piece: each text and rule where it is told to be, in millimetres."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from pathlib import Path

POINT = 25.4 / 72
CELL = 156 / 28
SMALL = 14 * POINT
RED = "#f0593e"
PITCH = 10.45

# How far the ink of the open faces reaches above and below the baseline, in em; their baseline
# lies 0.88 em below the square's upper edge.
INK = {
    "仿宋": (0.793, 0.180),
    "小标宋": (0.762, 0.167),
    "黑体": (0.773, 0.179),
    "楷体": (0.753, 0.174),
    "宋体": (0.79, 0.17),
}
SQUARE = 0.88


@dataclass
class Drawing:
    """A document being drawn, page by page."""

    pages: list[list[str]] = field(default_factory=lambda: [[]])
    size: tuple[float, float] = (210, 297)

    def text(  # noqa: PLR0913 - all that makes up how text looks
        self,
        text: str,
        left: float,
        top: float,
        *,
        size: float = 16,
        face: str = "仿宋",
        colour: str = "#000",
        spacing: float = 0,
        turn: int = 0,
    ) -> Self:
        """Draw text; ``top`` is its squares' upper edge."""
        look = f"font:{size}pt {face};letter-spacing:{spacing}pt;color:{colour}"
        turned = f";transform-origin:0 0;transform:rotate({turn}deg)" if turn else ""
        self.pages[-1].append(f'<p style="left:{left}mm;top:{top}mm;{look}{turned}">{text}</p>')
        return self

    def rule(
        self, left: float, top: float, width: float, height: float, colour: str = "#000"
    ) -> Self:
        """Draw a rule, or any filled rectangle."""
        place = f"left:{left}mm;top:{top}mm;width:{width}mm;height:{height}mm"
        self.pages[-1].append(f'<i style="{place};background:{colour}"></i>')
        return self

    def outline(
        self, left: float, top: float, width: float, height: float, *, circle: bool = True
    ) -> Self:
        """Draw the outline of a seal."""
        place = f"left:{left}mm;top:{top}mm;width:{width}mm;height:{height}mm"
        rounded = ";border-radius:50%" if circle else ""
        border = f"box-sizing:border-box;border:.3mm solid {RED}{rounded}"
        self.pages[-1].append(f'<i style="{place};{border}"></i>')
        return self

    def page_number(self, number: int) -> Self:
        """Draw the page's number where it belongs."""
        text = f"—{number}—"
        left = 184 - SMALL - width_of(text, 14) if number % 2 else 28 + SMALL
        return self.text(text, left, 266.55, size=14, face="宋体")

    def page(self) -> Self:
        """Go on to the next page."""
        self.pages.append([])
        return self


def width_of(text: str, size: float) -> float:
    """Return how wide text is: digits and Latin letters take half a square."""
    return sum(0.5 if each.isascii() else 1 for each in text) * size * POINT


@dataclass
class Column:
    """Draws a notice from top to bottom, by the white between pieces, edge of ink to edge of ink.

    ``moved`` shifts the pieces it names, right and down, by millimetres; those below them stay.
    """

    drawing: Drawing
    moved: dict[str, tuple[float, float]] = field(default_factory=dict)
    y: float = 0.0  # the lower edge of the last piece, had it not been moved

    def put(  # noqa: PLR0913 - all that makes up where text stands
        self,
        name: str,
        text: str,
        white: float,
        *,
        left: float | None = None,
        right: float | None = None,
        size: float = 16,
        face: str = "仿宋",
        colour: str = "#000",
        spacing: float = 0,
    ) -> Self:
        """Draw a piece of text below the last one, centred unless told where it begins or ends."""
        up, down = (part * size * POINT for part in INK[face])
        top = self.y + white
        width = width_of(text, size)
        if left is None:
            left = 106 - width / 2 if right is None else right - width
        across, lower = self.moved.get(name, (0, 0))
        square = top - (SQUARE * size * POINT - up)
        self.drawing.text(
            text,
            left + across,
            square + lower,
            face=face,
            colour=colour,
            size=size,
            spacing=spacing,
        )
        self.y = top + up + down
        return self

    def back(self, face: str = "仿宋", size: float = 16) -> Self:
        """Go back to the line of the last piece, to draw another beside it."""
        self.y -= sum(INK[face]) * size * POINT
        return self

    def lines(self, name: str, lines: list[str], white: float, *, indent: float = 2) -> Self:
        """Draw a paragraph."""
        for at, text in enumerate(lines):
            up, down = INK["仿宋"]
            step = white if at == 0 else PITCH - (up + down) * 16 * POINT
            left = 28 + (indent * CELL if at == 0 else 0)
            self.put(name, text, step, left=left, spacing=CELL / POINT - 16)
        return self

    def rule(self, name: str, white: float, height: float, left: float, width: float) -> Self:
        """Draw a red rule."""
        across, lower = self.moved.get(name, (0, 0))
        self.drawing.rule(left + across, self.y + white + lower, width, height, RED)
        self.y += white + height
        return self


def painted(drawing: Drawing, faces: dict[str, Path]) -> bytes:
    """Return a drawing as PDF, its fonts from the files."""
    from weasyprint import HTML  # noqa: PLC0415 - slow to import

    fonts = "".join(
        f"@font-face{{font-family:{name};src:url({path.as_uri()})}}" for name, path in faces.items()
    )
    width, height = drawing.size
    pages = "".join(f"<section>{''.join(page)}</section>" for page in drawing.pages)
    style = (
        # All it needs is said: our press loads WeasyPrint without its style for all of HTML.
        "html,body,section,p{display:block}head,style{display:none}"
        f"{fonts}@page{{size:{width}mm {height}mm;margin:0}}body{{margin:0}}"
        f"section{{position:relative;height:{height}mm;break-after:page}}"
        "section:last-child{break-after:auto}"
        "p,i{position:absolute;margin:0;white-space:pre}p{line-height:1!important}"
    )
    pdf: bytes = HTML(string=f"<style>{style}</style>{pages}").write_pdf()
    return pdf
