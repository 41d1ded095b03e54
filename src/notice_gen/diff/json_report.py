"""A Comparison as plain values for other programs: what changed, a row each.

In: a ``Comparison``.  Out: strings, lists and mappings, in print order, ready for JSON.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from notice_gen.diff.comparison import ComparedElement, Comparison, DiffRow, DiffSide, TextEdit
    from notice_gen.diff.units import DiffUnit
    from notice_gen.diff.word_diff import DiffPiece


def collect_json_values(comparison: Comparison) -> dict[str, Any]:
    """Return what changed.

    ``changes`` have ``element``, ``unit`` (its label), ``kind`` (CHANGE_KINDS), ``old`` and ``new``
    with their texts and places (file:line:column), and ``pieces``, each [fate, text]; a table has
    ``rows`` of cells of pieces, a picture ``pictures``, the SHA-256 of its old and its new file.
    Ordinals that only moved along come last, and ``count`` does not count them.
    """
    changes = []
    for element, edit in (*comparison.author_changes, *comparison.renumbered_edits):
        changes.append(_describe_change(comparison, element, edit))
    return {
        "old": comparison.sides[0].name,
        "new": comparison.sides[1].name,
        "same": comparison.is_same,
        "count": len(comparison.author_changes),
        "changes": changes,
    }


def _describe_change(
    comparison: Comparison, element: ComparedElement, edit: TextEdit
) -> dict[str, Any]:
    """Return one change; of a unit that was moved, its old side is where it came from."""
    old = edit.other if edit.change_kind == "moved" else edit.old
    old_side, new_side = comparison.sides
    change: dict[str, Any] = {
        "element": element.name,
        "unit": edit.current_unit.label,
        "kind": edit.change_kind,
        "old": _describe_unit(old, old_side),
        "new": _describe_unit(edit.new, new_side),
        "pieces": _list_pieces(edit.pieces),
    }
    if edit.rows:
        change["rows"] = [_list_cells(row) for row in edit.rows]
    digests = [unit.digest if unit else "" for unit in (old, edit.new)]
    if any(digests):
        change["pictures"] = digests
    return change


def _describe_unit(unit: DiffUnit | None, side: DiffSide) -> dict[str, str] | None:
    """Return what one side says, and where; None where it says nothing.

    Its text has what the program prints before the words, which the pieces do not have.
    """
    if unit is None:
        return None
    return {"text": f"{unit.lead}{unit.text}", "place": side.format_place(unit.place)}


def _list_cells(row: DiffRow) -> list[list[list[str]]]:
    """Return a table's row, of each cell its pieces."""
    return [_list_pieces(cell) for cell in row.cells]


def _list_pieces(pieces: Iterable[DiffPiece]) -> list[list[str]]:
    """Return pieces as pairs of a fate (same, del or ins) and a text."""
    return [[piece.fate or "same", piece.text] for piece in pieces]
