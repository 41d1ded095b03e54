"""Paint a line of text: its characters where they stand, each followed by its spacing.

In: a Line.  Out: operators, and the marks by which the structure tree knows its stretches. The
text goes on by itself from segment to segment, since Tc adds the spacing after each character.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from notice_gen.press.pdf.font_object import name_font
from notice_gen.press.pdf.operator import measure_points, write_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from notice_gen.press.pdf.font_subset import FontSubset
    from notice_gen.typeset.layout import Line, Segment

_BLACK = "0 g"
# Points taken from a wide gap: from just one and a half em on, readers take characters for columns,
# and the three characters of 教育局 spread over six are just so far apart.
_HAIR = 0.001
_SEEN = 0.05  # thousandths of an em: less does not add up to anything
_PRECISE = 4  # digits of letter spacing: what adds up over a line


class TextState(NamedTuple):
    """What was set last, and need not be set again: face, spacing, colour."""

    face: str = ""
    spacing: str = ""
    colour: str = ""


class LinePainter:
    """Paints the lines of one page; ``red`` is the operator that sets the red of the notice."""

    def __init__(self, fonts: Mapping[str, FontSubset], height: float, red: str) -> None:
        self._fonts = fonts
        self._numbers = {name: number for number, name in enumerate(fonts)}
        self._height, self._red = height, red
        self._state = TextState(colour=_BLACK)

    def paint_line(self, line: Line, first: int) -> tuple[str, list[tuple[str, int]]]:
        """Return a line's operators and its stretches, each with its text and its mark.

        ``first`` is the mark of the first stretch; -1: the line is no text of the notice.
        """
        self._state = self._state._replace(face="")
        parts = [f"BT {self._place(line)} Tm"]
        stretches: list[tuple[str, int]] = []
        for segments in split_levels(line):
            text = "".join(segment.text for segment in segments)
            if first < 0:
                parts.append("/Artifact BMC")
            else:
                mark = first + len(stretches)
                parts.append(f"/Span<</MCID {mark}>>BDC")
                stretches.append((text, mark))
            parts += [self._show(each, line, last=each is line.segments[-1]) for each in segments]
            parts.append("EMC")
        parts.append("ET\n")
        return "\n".join(parts), stretches

    def _place(self, line: Line) -> str:
        """Return the matrix of a line: where it begins, how narrow it is, which way it runs."""
        x, y = measure_points(line.x), self._height - measure_points(line.baseline)
        place = f"{write_number(x)} {write_number(y)}"
        if line.turned:
            return f"0 {write_number(-line.scale / 100)} 1 0 {place}"
        return f"{write_number(line.scale / 100)} 0 0 1 {place}"

    def _show(self, segment: Segment, line: Line, *, last: bool) -> str:
        """Return the operators of a segment, with the space in the margin behind the last one."""
        text = segment.text + (" " if last and line.spaced else "")
        gap = segment.spacing - (_HAIR if segment.spacing > line.size else 0)
        spacing = write_number(gap / (line.scale / 100), _PRECISE)
        colour = f"{self._red} rg" if segment.red else _BLACK
        state = TextState(segment.face, spacing, colour)
        operators = self._change(state, line.size)
        self._state = state
        return operators + self._spell(text, segment.face, line.size)

    def _spell(self, text: str, face: str, size: float) -> str:
        """Return what shows a text, for which its face is set."""
        font = self._fonts[face]
        if font.layers.keys().isdisjoint(text):
            return _show_codes(text, font)
        found = ""
        for layer, chars in groupby(text, lambda char: font.layers.get(char, 0)):
            shown = _show_codes("".join(chars), font)
            found += f"{self._name(face, layer)} {write_number(size)} Tf {shown} "
        return f"{found}{self._name(face, 0)} {write_number(size)} Tf"

    def _name(self, face: str, layer: int) -> str:
        return f"/{name_font(self._numbers[face], layer)}"

    def _change(self, state: TextState, size: float) -> str:
        """Return what sets a text state after the one before it."""
        operators = ""
        if state.face != self._state.face:
            operators += f"{self._name(state.face, 0)} {write_number(size)} Tf "
        if state.spacing != self._state.spacing:
            operators += f"{state.spacing} Tc "
        if state.colour != self._state.colour:
            operators += f"{state.colour} "
        return operators


def _show_codes(text: str, font: FontSubset) -> str:
    """Return what shows a text; where widths are rounded, the next character is put right."""
    codes = text.translate(font.codes).encode("utf-16-be").hex()
    if font.slips.keys().isdisjoint(text):
        return f"<{codes}>Tj"
    parts: list[str] = []
    slip, start = 0.0, 0
    for end, char in enumerate(text, 1):
        slip += font.slips.get(char, 0.0)
        if abs(slip) > _SEEN:
            parts.append(f"<{codes[4 * start : 4 * end]}>{write_number(slip)}")
            slip, start = 0.0, end
    parts.append(f"<{codes[4 * start :]}>" if start < len(text) else "")
    return f"[{''.join(parts)}]TJ"


def split_levels(line: Line) -> Iterator[list[Segment]]:
    """Yield the stretches of a line that belong to one element: a heading, what goes on behind."""
    found: list[Segment] = []
    for segment in line.segments:
        if found and segment.level != found[-1].level:
            yield found
            found = []
        found.append(segment)
    if found:
        yield found
