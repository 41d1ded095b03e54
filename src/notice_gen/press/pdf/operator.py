"""Numbers, names and colours as the contents of a page have them."""

from __future__ import annotations

from functools import lru_cache

from notice_gen.gbt9704 import TWIPS_PER_POINT

_HEX_DIGITS = 6
_KEPT = 4096  # numbers: lines of all pages begin at the same places


@lru_cache(_KEPT)
def write_number(value: float, digits: int = 3) -> str:
    """Return a number as PDF has it: a thousandth of a point is less than anybody prints."""
    if value == int(value):
        return str(int(value))
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def write_numbers(*values: float) -> str:
    """Return numbers, a space between them."""
    return " ".join(map(write_number, values))


def measure_points(twips: float) -> float:
    """Return a length in twips as points."""
    return twips / TWIPS_PER_POINT


def write_colour(css: str) -> str:
    """Return a CSS colour of the form #RRGGBB as three numbers. ValueError for any other form."""
    digits = css.removeprefix("#")
    if len(digits) != _HEX_DIGITS:
        raise ValueError(css)
    parts = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return " ".join(write_number(part, 6) for part in parts)
