"""The measures of a face that this machine has not: what a role is typeset by where there is none.

In: a role.  Out: a face of the official one's known widths, and of an em and half an em elsewhere.
It prints nothing: its DOCX is one that Word sets in the face it has, a PDF cannot be made.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from notice_gen.fonts.face import CharacterWidths, CodepointRuns, Face
from notice_gen.fonts.official_widths import list_official_widths

_INK_TOP, _INK_BOTTOM, _DASH_CENTRE = 0.83, -0.09, 0.32  # em: as the official faces are, about
_ASCII = range(0x20, 0x7F)


@cache
def make_nominal_face(role: str, official: str) -> Face:
    """Return the measures of a role, by the name of its official face; called as the role is."""
    widths = dict.fromkeys(_ASCII, 0.5) | list_official_widths(official)
    codes = sorted(widths)
    return Face(
        name=role,
        path=Path(role),
        source=Path(role),
        ink_top=_INK_TOP,
        ink_bottom=_INK_BOTTOM,
        dash_centre=_DASH_CENTRE,
        _widths=CharacterWidths(1.0, CodepointRuns(codes, codes), [widths[code] for code in codes]),
        _coverage=CodepointRuns([0], [0x10FFFF]),
    )
