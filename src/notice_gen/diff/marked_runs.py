"""The words of a unit as runs of a paragraph, deleted and inserted ones among them.

In: ``TextEdit``s, ``DiffPiece``s and the style they are set in.  Out: ``TrackedRun``s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from notice_gen.diff.word_diff import DiffPiece, create_pieces
from notice_gen.fonts.font_roles import FontRole
from notice_gen.gbt9704 import (
    AGENCY_NAME_CONDENSED,
    AGENCY_NAME_SIZE,
    COLUMN_WIDTH,
    TWIPS_PER_POINT,
)
from notice_gen.press.docx.tracked_changes import TrackedRun
from notice_gen.typeset import style

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from notice_gen.diff.comparison import TextEdit
    from notice_gen.diff.word_diff import DiffPieces
    from notice_gen.typeset.style import ParagraphStyle


def select_pieces(edit: TextEdit) -> DiffPieces:
    """Return the words of a unit; one that was moved stands in both places, whole.

    What was edited on the way is not marked: whoever rejects a move has the old words back.
    """
    if edit.fate:
        return create_pieces(edit.current_unit.words, edit.fate)
    return edit.pieces


def create_lead_runs(edit: TextEdit, paragraph_style: ParagraphStyle) -> tuple[TrackedRun, ...]:
    """Return what the program prints before the words, in the look of a heading if it is one's.

    One that another took the place of is ``counted``: no author wrote either, so that the change is
    marked under a name of its own.
    """
    look = "heading" if edit.current_unit.level else ""
    if edit.old and edit.new and edit.has_new_lead:
        pieces = (DiffPiece(edit.old.lead, "del", look), DiffPiece(edit.new.lead, "ins", look))
        runs = create_runs(pieces, paragraph_style, edit)
        return tuple(replace(run, counted=True) for run in runs)
    piece = DiffPiece(edit.current_unit.lead, edit.fate, look)
    return create_runs((piece,), paragraph_style, edit)


def create_runs(
    pieces: Iterable[DiffPiece], paragraph_style: ParagraphStyle, edit: TextEdit
) -> tuple[TrackedRun, ...]:
    """Return pieces of a unit as runs of a style; those without text are left out."""
    return tuple(_create_run(piece, paragraph_style, edit) for piece in pieces if piece.text)


def _create_run(piece: DiffPiece, paragraph_style: ParagraphStyle, edit: TextEdit) -> TrackedRun:
    """Return a piece as a run: bold is 黑体, a heading has the face of its level (7.3.3).

    What was deleted of a heading had the level of the old one.
    """
    level = 0
    role = paragraph_style.role
    if piece.look == "bold":
        role = FontRole.黑体
    elif piece.look == "heading":
        unit = edit.old if piece.fate == "del" and edit.old else edit.current_unit
        level = unit.level
        if level:
            role = style.HEADING_LEVELS[level - 1].role
    return TrackedRun(
        piece.text,
        role,
        paragraph_style.size,
        paragraph_style.tracking,
        red=paragraph_style.red,
        level=level,
        fate=piece.fate,
    )


def fit_agency_name(runs: Sequence[TrackedRun]) -> tuple[TrackedRun, ...]:
    """Narrow 发文机关标志 until both texts stand in a line, then set it smaller (7.2.4).

    It is narrowed to AGENCY_NAME_CONDENSED per cent at most, and set half as large at least; sizes
    are half points, as Word has them.
    """
    characters = sum(len(run.text) for run in runs)
    room = COLUMN_WIDTH / (AGENCY_NAME_SIZE * TWIPS_PER_POINT)  # characters of full width
    share = min(1.0, room / max(1, characters))
    scale = max(AGENCY_NAME_CONDENSED, int(share * 100))
    fitting = int(2 * AGENCY_NAME_SIZE * share * 100 / scale) / 2
    size = max(AGENCY_NAME_SIZE / 2, min(AGENCY_NAME_SIZE, fitting))
    return tuple(replace(run, scale=scale, size=size) for run in runs)
