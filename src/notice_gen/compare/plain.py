"""A Comparison as plain values for other programs: what changed, a row each.

In: a ``Comparison``.  Out: strings, lists and mappings, in print order, ready for JSON.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from notice_gen.compare.comparison import Compared, Comparison, Edit
    from notice_gen.compare.unit import Unit
    from notice_gen.compare.wording import Piece


def data(comparison: Comparison) -> dict[str, Any]:
    """Return what changed.

    ``changes`` have ``element``, ``unit`` (its label), ``kind`` (KINDS), ``old`` and ``new`` with
    their texts and places (file:line:column), and ``pieces``, each [fate, text].
    """
    found = (*comparison.changes, *comparison.renumbered)
    return {
        "old": comparison.sides[0].name,
        "new": comparison.sides[1].name,
        "same": comparison.same,
        "count": len(comparison.changes),
        "changes": [_change(comparison, element, edit) for element, edit in found],
    }


def _change(comparison: Comparison, element: Compared, edit: Edit) -> dict[str, Any]:
    old = edit.old or (edit.other if edit.kind == "moved" else None)
    sides = zip(("old", "new"), (old, edit.new), comparison.sides, strict=True)
    shown = {
        name: None
        if unit is None
        else {"text": f"{unit.lead}{unit.text}", "place": side.shown(unit.place)}
        for name, unit, side in sides
    }
    rows = [[_listed(cell) for cell in row.cells] for row in edit.rows]
    return {
        "element": element.name,
        "unit": edit.unit.label,
        "kind": edit.kind,
        **shown,
        "pieces": _listed(edit.pieces),
        **({"rows": rows} if rows else {}),
        **_picture(old, edit.new),
    }


def _listed(pieces: Iterable[Piece]) -> list[list[str]]:
    return [[piece.fate or "same", piece.text] for piece in pieces]


def _picture(old: Unit | None, new: Unit | None) -> dict[str, Any]:
    """Return the digests (SHA-256) of a picture's files."""
    digests = [unit.digest if unit else "" for unit in (old, new)]
    return {"pictures": digests} if any(digests) else {}
