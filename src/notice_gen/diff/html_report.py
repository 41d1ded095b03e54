"""A Comparison as one web page: both texts side by side, one below the other on a phone.

In: a ``Comparison``.  Out: HTML without a script or an outside request. What was deleted and
inserted is told by colour, by a line through or below it, and in words to who hears the page.
What is shown is decided here; ``page.html`` and ``page.css`` say how.
"""

from __future__ import annotations

from base64 import b64encode
from itertools import groupby
from typing import TYPE_CHECKING, Final

import msgspec

from notice_gen.diff.comparison import CHANGE_KINDS
from notice_gen.diff.summary import format_count
from notice_gen.diff.word_diff import create_pieces, select_side
from notice_gen.shown_text import load_report_template

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from notice_gen.diff.comparison import ComparedElement, Comparison, DiffRow, TextEdit
    from notice_gen.diff.units import DiffUnit
    from notice_gen.diff.word_diff import DiffPieces, Fate

_FOLDED_KINDS: Final = {"same", "renumbered"}
_LOOK_TAGS: Final = {"bold": "strong", "heading": "b"}


class _UnitView(msgspec.Struct, frozen=True):
    """A unit of one side as it is shown: a table, a picture above its words, or a paragraph."""

    unit: DiffUnit
    pieces: DiffPieces
    rows: tuple[tuple[DiffPieces, ...], ...]
    renumbered: bool
    picture_data: str  # as a data URI; empty for none


class _PairView(msgspec.Struct, frozen=True):
    """One unit of both sides; None on the side that has none.

    ``number`` is what the list of changes links to, 0 for what is not in it; ``note`` says what
    became of it.
    """

    kind: str
    number: int
    note: str
    old: _UnitView | None
    new: _UnitView | None


class _PairGroup(msgspec.Struct, frozen=True):
    """Pairs beside each other; they are folded away behind a ``summary`` if there is one."""

    summary: str
    pairs: tuple[_PairView, ...]


class _SectionView(msgspec.Struct, frozen=True):
    """An element with its units."""

    name: str
    printed: bool
    groups: tuple[_PairGroup, ...]


def render_html(comparison: Comparison) -> str:
    """Return the page. OSError when a picture's file is gone."""
    old, new = comparison.sides
    template = load_report_template("diff/page.html")
    return template.render(
        title=f"{old.name} 与 {new.name} 的差别",
        old=old.name,
        new=new.name,
        summary="没有差别" if comparison.is_same else format_count(comparison),
        changes=list(_list_changes(comparison)),
        section_groups=_SectionBuilder(comparison).build_groups(comparison.elements),
        look_tags=_LOOK_TAGS,
    )


def _list_changes(comparison: Comparison) -> Iterator[tuple[str, str]]:
    """Yield what changed, and how, for the list at the top.

    They are in the order of the numbers by which ``_SectionBuilder`` names their places.
    """
    for element, edit in comparison.author_changes:
        yield element.format_label(edit), CHANGE_KINDS[edit.change_kind]


class _SectionBuilder:
    """Makes what is shown of elements; it knows the number of each change in the list."""

    def __init__(self, comparison: Comparison) -> None:
        changes = enumerate(comparison.author_changes, 1)
        self._numbers = {id(edit): number for number, (_, edit) in changes}

    def build_groups(
        self, elements: Sequence[ComparedElement]
    ) -> list[tuple[str, list[_SectionView]]]:
        """Return a section an element; those without any change stand behind a summary.

        Neighbours share one, which names them all; it is empty for elements that did change.
        """
        groups = []
        for is_same, group in groupby(elements, key=lambda element: element.is_same):
            members = list(group)
            summary = ""
            if is_same:
                names = "、".join(element.name for element in members)
                summary = f"{names}：没有改动"
            sections = [self._build_section(element, folded=is_same) for element in members]
            groups.append((summary, sections))
        return groups

    def _build_section(self, element: ComparedElement, *, folded: bool) -> _SectionView:
        """Return an element; ``folded`` is one that is within a fold itself, so that none is in it.

        What no author changed is folded away.
        """
        groups = []
        for is_kept, group in groupby(element.edits, key=_is_kept):
            edits = list(group)
            summary = _describe_kept(element, edits) if is_kept and not folded else ""
            pairs = tuple(self._build_pair(element, edit) for edit in edits)
            groups.append(_PairGroup(summary, pairs))
        return _SectionView(element.name, element.printed, tuple(groups))

    def _build_pair(self, element: ComparedElement, edit: TextEdit) -> _PairView:
        """Return one unit of both sides, with what became of it."""
        return _PairView(
            edit.change_kind,
            self._numbers.get(id(edit), 0),
            _describe_change(element, edit),
            _view_unit(edit, edit.old, "del"),
            _view_unit(edit, edit.new, "ins"),
        )


def _is_kept(edit: TextEdit) -> bool:
    """Tell whether no author changed a unit, whatever became of the ordinal before it."""
    return edit.change_kind in _FOLDED_KINDS


def _describe_kept(element: ComparedElement, edits: Sequence[TextEdit]) -> str:
    """Return how much no author changed: 3 段没有改动，其中 1 段的序数随上文变动.

    Facts that are not printed are 项.
    """
    counter = "段" if element.printed else "项"
    summary = f"{len(edits)} {counter}没有改动"
    moved_along = [edit for edit in edits if edit.change_kind == "renumbered"]
    if moved_along:
        summary += f"，其中 {len(moved_along)} 段的序数随上文变动"
    return summary


def _describe_change(element: ComparedElement, edit: TextEdit) -> str:
    """Return what became of a unit: 正文第2段　移动（自原第4段）.

    Of one that is the same there is nothing to tell.
    """
    if edit.change_kind == "same":
        note = ""
    else:
        label = element.format_label(edit) if edit.current_unit.label else ""
        note = f"{label}　{CHANGE_KINDS[edit.change_kind]}".strip()
    if edit.other is None or not edit.other.label:
        return note
    if edit.old:
        return f"{note}（至{edit.other.label}）"
    return f"{note}（自原{edit.other.label}）"


def _view_unit(edit: TextEdit, unit: DiffUnit | None, fate: Fate) -> _UnitView | None:
    """Return one unit of one side, with what the other has not marked; None where there is none.

    Where a unit was moved from it is shown plain: what was edited on the way is marked where it is
    now.
    """
    if unit is None:
        return None
    is_plain = edit.change_kind == "moved_away"
    rows = tuple(_view_rows(edit.rows, fate, is_plain=is_plain))
    pieces = create_pieces(unit.words, "") if is_plain else select_side(edit.pieces, fate)
    return _UnitView(unit, pieces, rows, edit.has_new_lead, _encode_picture(unit))


def _view_rows(
    rows: Sequence[DiffRow], fate: Fate, *, is_plain: bool
) -> Iterator[tuple[DiffPieces, ...]]:
    """Yield the rows of one side; ``is_plain`` is a table whose other place shows its changes.

    Rows that the side does not have leave no gap: the two tables need not stand row by row.
    """
    for row in rows:
        cells = row.get_cells(fate)
        if cells is None:
            continue
        if is_plain:
            yield tuple(create_pieces(cell, "") for cell in cells)
        else:
            yield tuple(select_side(cell, fate) for cell in row.cells)


def _encode_picture(unit: DiffUnit) -> str:
    """Return a unit's picture as a data URI, so that the page needs no other file.

    The content tells its form (PNG's signature, RFC 2083, 3.1), not its name.
    """
    if unit.picture is None:
        return ""
    content = unit.picture.read_bytes()
    form = "png" if content.startswith(b"\x89PNG") else "jpeg"
    return f"data:image/{form};base64,{b64encode(content).decode()}"
