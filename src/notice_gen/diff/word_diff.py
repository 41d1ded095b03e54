"""What changed within a paragraph: by words, as a person would mark it.

In: the words of both sides.  Out: ``DiffPiece``s, kept, deleted or inserted, in one reading order.
Words are never cut, and crumbs of text between two changes go with them.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import msgspec

from notice_gen.diff.units import join_words
from notice_gen.diff.word_stretches import match_stretches

if TYPE_CHECKING:
    from collections.abc import Iterable

    from notice_gen.diff.units import DiffWord, DiffWords

Fate: TypeAlias = Literal["", "del", "ins"]

# A text of which less is kept is shown as a whole old and a whole new one.
_REWRITTEN_SHARE: Final = 0.25
_SHORT_LENGTH: Final = 12  # characters: too little to be called rewritten


class DiffPiece(msgspec.Struct, frozen=True):
    """A stretch of one look that was kept (""), deleted or inserted."""

    text: str
    fate: Fate = ""
    look: str = ""


DiffPieces: TypeAlias = tuple[DiffPiece, ...]


def diff_words(old: DiffWords, new: DiffWords) -> DiffPieces:
    """Return how one text became another.

    Without the inserted pieces it is the old text, without the deleted ones the new one. Where
    hardly anything was kept, all of the old text comes before all of the new one.
    """
    if old == new:
        return create_pieces(new, "")
    stretches = match_stretches(old, new)
    kept = sum(stretch.longer_length for stretch in stretches if stretch.same)
    longest = max(len(join_words(old)), len(join_words(new)))
    if longest > _SHORT_LENGTH and kept < _REWRITTEN_SHARE * longest:
        return (*create_pieces(old, "del"), *create_pieces(new, "ins"))
    pieces: list[DiffPiece] = []
    for stretch in stretches:
        if stretch.same:
            pieces += create_pieces(stretch.new, "")
        else:
            pieces += create_pieces(stretch.old, "del")
            pieces += create_pieces(stretch.new, "ins")
    return _join_pieces(pieces)


def create_pieces(words: Iterable[DiffWord], fate: Fate) -> DiffPieces:
    """Return words that share one fate, those of one look beside each other as one piece."""
    return _join_pieces(DiffPiece(word.text, fate, word.look) for word in words)


def select_side(pieces: Iterable[DiffPiece], fate: Fate) -> DiffPieces:
    """Return what one side shows: the kept pieces and those deleted (or inserted).

    "del" is the old side, "ins" the new one.
    """
    return tuple(piece for piece in pieces if piece.fate in {"", fate})


def has_changes(pieces: Iterable[DiffPiece]) -> bool:
    """Tell whether any of the pieces was deleted or inserted."""
    return any(piece.fate for piece in pieces)


def _join_pieces(pieces: Iterable[DiffPiece]) -> DiffPieces:
    """Return the same with neighbours of one fate and look joined.

    Words were told apart to be compared; whoever reads them sees one stretch.
    """
    joined = []
    for (fate, look), group in groupby(pieces, key=lambda piece: (piece.fate, piece.look)):
        text = "".join(piece.text for piece in group)
        joined.append(DiffPiece(text, fate, look))
    return tuple(joined)
