"""A Comparison as plain values for other programs: what changed, a row each.

In: a ``Comparison``.  Out: strings, lists and mappings, in print order, ready for JSON.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from notice_gen.diff.comparison import ComparedElement, Comparison, TextEdit
    from notice_gen.diff.units import DiffUnit
    from notice_gen.diff.word_diff import DiffPiece


def collect_json_values(comparison: Comparison) -> dict[str, Any]:
    """Return what changed.

    ``changes`` have ``element``, ``unit`` (its label), ``kind`` (KINDS), ``old`` and ``new`` with
    their texts and places (file:line:column), and ``pieces``, each [fate, text].
    """
    found = (*comparison.author_changes, *comparison.renumbered_edits)
    return {
        "old": comparison.sides[0].name,
        "new": comparison.sides[1].name,
        "same": comparison.is_same,
        "count": len(comparison.author_changes),
        "changes": [_describe_change(comparison, element, edit) for element, edit in found],
    }


def _describe_change(
    comparison: Comparison, element: ComparedElement, edit: TextEdit
) -> dict[str, Any]:
    old = edit.old or (edit.other if edit.change_kind == "moved" else None)
    sides = zip(("old", "new"), (old, edit.new), comparison.sides, strict=True)
    shown = {
        name: None
        if unit is None
        else {"text": f"{unit.lead}{unit.text}", "place": side.format_place(unit.place)}
        for name, unit, side in sides
    }
    rows = [[_list_pieces(cell) for cell in row.cells] for row in edit.rows]
    return {
        "element": element.name,
        "unit": edit.current_unit.label,
        "kind": edit.change_kind,
        **shown,
        "pieces": _list_pieces(edit.pieces),
        **({"rows": rows} if rows else {}),
        **_describe_picture(old, edit.new),
    }


def _list_pieces(pieces: Iterable[DiffPiece]) -> list[list[str]]:
    return [[piece.fate or "same", piece.text] for piece in pieces]


def _describe_picture(old: DiffUnit | None, new: DiffUnit | None) -> dict[str, Any]:
    """Return the digests (SHA-256) of a picture's files."""
    digests = [unit.digest if unit else "" for unit in (old, new)]
    return {"pictures": digests} if any(digests) else {}
