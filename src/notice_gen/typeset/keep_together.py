"""What a page may not part: signatures, headings and their text, entries of 附件说明.

In: the pieces of a Galley.  Out: the same, with ``keep`` and ``whole`` said of those that stay
together, which a word processor obeys as ``placement`` does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from notice_gen.typeset import style
from notice_gen.typeset.galley import (
    ParagraphSetting,
    PictureSetting,
    SealSetting,
    TableSetting,
)
from notice_gen.typeset.line_rules import TABLE_RULE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from notice_gen.typeset.galley import GalleyPiece

_HEADINGS = frozenset((*style.HEADING_LEVELS, *style.DIVISION_LEVELS))


def keep_pieces_together(pieces: Sequence[GalleyPiece]) -> tuple[GalleyPiece, ...]:
    """Say of each piece whether a page may end within it or behind it."""
    found = list(pieces)
    _keep_signature_together(found)
    _keep_headings_with_text(found)
    return tuple(found)


def _keep_signature_together(pieces: list[GalleyPiece]) -> None:
    """Keep each line of the signature with the one behind it."""
    group = ""  # of the signature that the piece behind belongs to, if any
    for at in range(len(pieces) - 1, -1, -1):
        piece = pieces[at]
        if isinstance(piece, ParagraphSetting) and piece.group:
            pieces[at] = replace(piece, keep=piece.group == group)
            group = piece.group


def _keep_headings_with_text(pieces: list[GalleyPiece]) -> None:
    """Keep a heading with what comes next, and with the space before a table or picture."""
    follows_heading = False  # whether only spaces stand between the last heading and the piece
    for at, piece in enumerate(pieces):
        is_heading = isinstance(piece, ParagraphSetting) and piece.style in _HEADINGS
        follows_heading = is_heading or (follows_heading and _is_space(piece))
        if follows_heading and isinstance(piece, ParagraphSetting):
            pieces[at] = replace(piece, keep=_may_follow(pieces, at + 1), whole=True)


def _may_follow(pieces: Sequence[GalleyPiece], at: int) -> bool:
    """Tell whether the piece at a place may stand on the page on which the one before it ends."""
    if at == len(pieces):
        return False
    piece = pieces[at]
    if isinstance(piece, ParagraphSetting):
        return not piece.new_page
    return isinstance(piece, TableSetting | PictureSetting)


def _is_space(piece: GalleyPiece) -> bool:
    """Tell whether a piece is an empty paragraph, as stands before a table or picture."""
    return isinstance(piece, ParagraphSetting) and not piece.runs


def is_kept(piece: GalleyPiece) -> bool:
    """Tell whether a page may not end behind a piece that is no part of a signature."""
    return isinstance(piece, ParagraphSetting) and piece.keep and not piece.group


def is_group_start(pieces: Sequence[GalleyPiece], at: int) -> bool:
    """Tell whether a group of lines that a page may not part begins with a piece."""
    return _is_grouped(pieces[at]) and (at == 0 or not _is_grouped(pieces[at - 1]))


def _is_grouped(piece: GalleyPiece) -> bool:
    if isinstance(piece, ParagraphSetting):
        return bool(piece.group)
    return isinstance(piece, SealSetting)


def measure_group_height(pieces: Sequence[GalleyPiece], at: int) -> int:
    """Return the height of the group of lines that begins at a place, in twips."""
    height = 0
    for piece in pieces[at:]:
        if isinstance(piece, ParagraphSetting) and piece.group:
            height += piece.before + piece.pitch
        elif not isinstance(piece, SealSetting):
            break
    return height


def measure_kept_height(
    pieces: Sequence[GalleyPiece], at: int, count_lines: Callable[[int, ParagraphSetting], int]
) -> float:
    """Return how much room a page must have for the piece at ``at`` to begin on it, in twips.

    That is the piece's first line, or all of it and what it is kept with: of the first paragraph
    that is not kept with the next its first line, of a table its first row with those that stay
    with it.
    ``count_lines`` tells how many lines the paragraph at a place has.
    """
    height = 0.0
    for place in range(at, len(pieces)):
        piece = pieces[place]
        if isinstance(piece, TableSetting):
            return height + piece.measure_kept_rows(0) + TABLE_RULE
        if isinstance(piece, PictureSetting):
            return height + piece.height
        if not isinstance(piece, ParagraphSetting):
            return height
        lines = count_lines(place, piece) if piece.keep or piece.whole else 1
        height += piece.before + lines * piece.pitch
        if not piece.keep:
            return height
    return height


def break_before_last_paragraph(pieces: Sequence[GalleyPiece]) -> tuple[GalleyPiece, ...]:
    """Let the last paragraph before the signature begin a page, with the headings above it."""
    found = list(pieces)
    at = _find_last_paragraph(found)
    if at < 0:
        return tuple(found)
    while at > 0 and is_kept(found[at - 1]):
        at -= 1
    first = found[at]
    if isinstance(first, ParagraphSetting):
        found[at] = replace(first, new_page=True, before=0)
    return tuple(found)


def _find_last_paragraph(pieces: Sequence[GalleyPiece]) -> int:
    """Return where the last paragraph of the text before the signature is; -1 without one."""
    signed = False  # whether the signature stands behind the piece looked at
    for at in range(len(pieces) - 1, -1, -1):
        piece = pieces[at]
        if not isinstance(piece, ParagraphSetting):
            continue
        signed = signed or bool(piece.group)
        if signed and piece.style is style.BODY:
            return at
    return -1


def is_moved_overleaf(piece: GalleyPiece) -> bool:
    """Tell whether a piece is text that begins a page because it was broken there."""
    if not isinstance(piece, ParagraphSetting):
        return False
    return piece.new_page and piece.style in {style.BODY, *style.HEADING_LEVELS}
