"""A source's pieces made ready: cleaned, and paragraphs that were broken put together again.

In: ``Source``.  Out: pieces without empty paragraphs, the changes in the ``Journal``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from notice_gen.intake import clean, mark
from notice_gen.intake import journal as why
from notice_gen.intake.draft import only_date
from notice_gen.intake.piece import PLAIN, Grid, Picture, Words

if TYPE_CHECKING:
    from notice_gen.intake.journal import Journal
    from notice_gen.intake.piece import Piece, Source

_OPEN: Final = re.compile("[，、]$")
_ENDED: Final = re.compile("[。！？；：…]”?$")
_LABELLED: Final = re.compile(r"附\s*件|抄\s*送|主\s*送|出席|请假|列席|签\s*发\s*人")
_NARROWEST: Final = 20
_WIDEST: Final = 60  # characters of a line somebody broke by hand
_SAME: Final = 3  # characters by which such lines differ
_ENOUGH: Final = 3  # lines as wide as the widest, before they are taken for broken


def ready(source: Source, journal: Journal) -> list[Piece]:
    """Return the pieces cleaned and joined."""
    texts = [piece.text for piece in source.pieces if isinstance(piece, Words)]
    traditional = clean.is_traditional(texts)
    pieces = [_cleaned(p, journal, own=source.own, old=traditional) for p in source.pieces]
    kept = [piece for piece in pieces if not isinstance(piece, Words) or piece.text]
    return kept if source.own else _joined(kept, journal, _width(source))


def _cleaned(piece: Piece, journal: Journal, *, own: bool, old: bool) -> Piece:
    def one(words: Words, *, cell: bool = False) -> Words:
        if own:
            return clean.guarded(words, journal, cell=cell)
        return clean.cleaned(words, journal, traditional=old, cell=cell)

    if isinstance(piece, Grid):
        rows = (tuple(one(cell, cell=True) for cell in row) for row in piece.rows)
        return replace(piece, rows=tuple(rows))
    if isinstance(piece, Picture):
        return replace(piece, alt=one(Words(piece.alt, piece.at), cell=True).text)
    return one(piece)


def _width(source: Source) -> int:
    """Return the width at which a text file's lines were broken; 0 when they were not."""
    if source.unit != "行":
        return 0
    widths = [len(piece.text.strip()) for piece in source.pieces if isinstance(piece, Words)]
    widest = max(widths, default=0)
    full = sum(width >= widest - _SAME for width in widths)
    return widest if _NARROWEST <= widest <= _WIDEST and full >= _ENOUGH else 0


def _joined(pieces: list[Piece], journal: Journal, width: int) -> list[Piece]:
    groups: list[list[Piece]] = []
    for piece in pieces:
        last = groups[-1][-1] if groups else None
        if isinstance(last, Words) and isinstance(piece, Words) and _goes_on(last, piece, width):
            journal.change(piece.at, "\n", "", why.JOINED)
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return [_whole(group) for group in groups]


def _whole(group: list[Piece]) -> Piece:
    """Return lines as one paragraph: with no space next to Han, with one between Latin words."""
    if len(group) == 1:
        return group[0]
    lines = [piece for piece in group if isinstance(piece, Words)]
    text, looks = [lines[0].text], [lines[0].looks]
    for line in lines[1:]:
        gap = " " if text[-1][-1:].isascii() and line.text[:1].isascii() else ""
        text += [gap, line.text] if gap else [line.text]
        looks += [PLAIN, line.looks] if gap else [line.looks]
    return replace(lines[0], text="".join(text), looks="".join(looks))


def _goes_on(last: Words, piece: Words, width: int) -> bool:
    """Tell whether a paragraph is the rest of the one before."""
    if mark.typed(piece.text) or only_date(piece.text) or _LABELLED.match(piece.text):
        return False
    if _OPEN.search(last.text):
        return True
    broken = width and len(last.text) >= width - _SAME and not piece.blank_before
    return bool(broken) and not _ENDED.search(last.text)
