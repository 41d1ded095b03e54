"""Paint what is no text: rules, the star on the red rule, the dashed place of a seal."""

from __future__ import annotations

from math import cos, floor, pi, sin, tan
from typing import TYPE_CHECKING

from notice_gen.gbt9704 import mm_to_points
from notice_gen.press.pdf.operator import measure_points, write_number, write_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.typeset.layout import LineRule, Seal

_STAR = mm_to_points(4.2)  # across the star on the red rule with its white rim
_UNIT = _STAR / 2.7  # the star's own radius
_RIM = 1.3  # of the white rim, in units
_STAR_POINTS = (
    (0.0, 1.0),
    (0.2245, 0.309),
    (0.9511, 0.309),
    (0.3633, -0.118),
    (0.5878, -0.809),
    (0.0, -0.382),
    (-0.5878, -0.809),
    (-0.3633, -0.118),
    (-0.9511, 0.309),
    (-0.2245, 0.309),
)
_DASHED = 0.5  # points, the width of a seal's outline
_DASH = 3 * _DASHED
_SIDES = 4


def paint_rule(rule: LineRule, height: float, red: str) -> str:
    """Return the operators of a rule and its star; ``height`` is the page's, in points."""
    colour = f"{red} rg" if rule.red else "0 g"
    x, y = measure_points(rule.x), height - measure_points(rule.y + rule.height)
    wide, high = measure_points(rule.width), measure_points(rule.height)
    bar = f"{colour} {write_numbers(x, y, wide, high)} re f\n"
    return bar + paint_star(x + wide / 2, y + high / 2, red) if rule.star else bar


def paint_star(x: float, y: float, red: str) -> str:
    """Return the operators of a five-pointed star, upright, in a white disc about a point."""
    radius = _RIM * _UNIT
    rim = f"{write_numbers(x + radius, y)} m "
    rim += "".join(_draw_arc(x, y, radius, at * pi / 2, (at + 1) * pi / 2) for at in range(4))
    corners = [write_numbers(x + dx * _UNIT, y + dy * _UNIT) for dx, dy in _STAR_POINTS]
    star = f"{corners[0]} m " + "".join(f"{corner} l " for corner in corners[1:])
    return f"1 g {rim}f {red} rg {star}h f\n"


def paint_seal(seal: Seal, height: float, red: str) -> str:
    """Return the operators of a seal's place: a dashed circle, or a dashed frame."""
    left, bottom = measure_points(seal.x), height - measure_points(seal.y + seal.height)
    wide, high = measure_points(seal.width), measure_points(seal.height)
    head = f"{red} RG {write_number(_DASHED)} w "
    if seal.round:
        radius = min(wide, high) / 2
        x, y = left + wide / 2, bottom + high / 2
        middle = radius - _DASHED / 2
        dashes = [_draw_dash(x, y, middle, *dash) for dash in space_dashes(radius)]
        return head + "".join(dashes) + "S\n"  # one path, so that it is seen as one circle
    return head + "".join(_draw_frame(left, bottom, wide, high)) + "[] 0 d\n"


def space_dashes(radius: float) -> Iterator[tuple[float, float]]:
    """Yield where the dashes of a circle begin and end, in radians.

    They are about three times as long as the line is wide, and grow towards the diagonals: browsers
    divide a round border so, as if its four sides were straight.
    """
    half, width = pi / 4 * (2 * radius - _DASHED) / 2, _DASHED
    wanted = round(2 * half / (3 * width))
    dash = 2 * half / (wanted + wanted % 2)
    for side in range(_SIDES):
        for sign in (1, -1):
            for begin, end in _divide_half(half, dash):
                first, last = sorted((sign * begin, sign * end))
                yield side * pi / 2 + first, side * pi / 2 + last


def _divide_half(half: float, dash: float) -> Iterator[tuple[float, float]]:
    """Yield the dashes between a corner and the middle of a side, as angles from that middle."""
    at = 0.5
    while at * dash < half:
        yield (pi / 4 * (1 - min((at + 1) * dash / half, 1)), pi / 4 * (1 - at * dash / half))
        at += 2


def _draw_dash(x: float, y: float, radius: float, start: float, end: float) -> str:
    """Return the operators of a dash that is an arc about a point."""
    place = write_numbers(x + radius * cos(start), y + radius * sin(start))
    return f"{place} m {_draw_arc(x, y, radius, start, end)}"


def _draw_arc(x: float, y: float, radius: float, start: float, end: float) -> str:
    """Return the curve of an arc about a point from where it starts, a quarter at most."""
    reach = 4 / 3 * tan((end - start) / 4) * radius
    x0, y0 = x + radius * cos(start), y + radius * sin(start)
    x3, y3 = x + radius * cos(end), y + radius * sin(end)
    x1, y1 = x0 - reach * sin(start), y0 + reach * cos(start)
    x2, y2 = x3 + reach * sin(end), y3 - reach * cos(end)
    return f"{write_numbers(x1, y1, x2, y2, x3, y3)} c "


def _draw_frame(left: float, bottom: float, wide: float, high: float) -> Iterator[str]:
    """Yield the four sides of a frame, each with dashes that meet its corners."""
    half = _DASHED / 2
    right, top = left + wide, bottom + high
    for x, y, x1, y1, length in (
        (left, top - half, right, top - half, wide),
        (right - half, top, right - half, bottom, high),
        (left, bottom + half, right, bottom + half, wide),
        (left + half, top, left + half, bottom, high),
    ):
        count = floor(length / (2 * _DASH)) + 1
        dash = write_number(length / (2 * count - 1))
        yield f"[{dash} {dash}] 0 d {write_numbers(x, y)} m {write_numbers(x1, y1)} l S\n"
