"""套打: what the pre-printed paper carries is left out, everything else stays in place.

In: the pieces of 版头.  Out: the same, with 发文机关标志, the red rule and its star blank. A blank
piece takes the room it took before, to the twip, in the PDF and the DOCX alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from notice_gen.typeset import style
from notice_gen.typeset.galley import AgencyNameSetting, ParagraphSetting, RuleSetting

if TYPE_CHECKING:
    from notice_gen.typeset.galley import FixedPiece, GalleyPiece, LetterPage


def blank_piece(piece: GalleyPiece) -> GalleyPiece:
    """Return a piece of 版头 blank where the paper has it already, else as it is."""
    match piece:
        case RuleSetting(red=True):
            return replace(piece, blank=True)
        case ParagraphSetting(style=look) if look is style.AGENCY_NAME:
            return replace(piece, runs=())
        case AgencyNameSetting():
            names = tuple(replace(name, runs=()) for name in piece.names)
            return replace(piece, names=names, suffix=replace(piece.suffix, runs=()))
        case _:
            return piece


def blank_letter_page(letter: LetterPage) -> LetterPage:
    """Return the first page of a letter without its name and rules (10.1)."""
    above, below = map(_blank_fixed_pieces, (letter.above, letter.below))
    return replace(letter, above=above, below=below)


def _blank_fixed_pieces(pieces: tuple[FixedPiece, ...]) -> tuple[FixedPiece, ...]:
    return tuple(replace(fixed, piece=blank_piece(fixed.piece)) for fixed in pieces)
