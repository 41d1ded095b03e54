"""What changed between two notices: elements, the units in them, the words in those.

In: nothing (types only).  Out: ``Comparison``, which ``element_diff`` makes and of which the
terminal's text, the page, the DOCX and the JSON are written; nothing is decided there but looks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
from msgspec.structs import replace

from notice_gen.diff.word_diff import has_changes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from notice_gen.diff.units import DiffUnit, DiffWords
    from notice_gen.diff.word_diff import DiffPieces, Fate
    from notice_gen.document import Document
    from notice_gen.place import Place

# What became of a unit, and what people call it. Only the first five are changes an author made.
CHANGE_KINDS: Final = {
    "changed": "修改",
    "inserted": "新增",
    "deleted": "删去",
    "moved": "移动",
    "relevelled": "改变层次",
    "moved_away": "移走",
    "renumbered": "序数变动",
    "same": "没有改动",
}
AUTHOR_KINDS: Final = tuple(CHANGE_KINDS)[:5]
_ONE_SIDED_KINDS: Final = {"ins": "inserted", "del": "deleted"}
_MOVED_KINDS: Final = {"ins": "moved", "del": "moved_away"}
_COUNTED_LABELS: Final = ("第", "表格", "图片")  # labels that count


class DiffSide(msgspec.Struct, frozen=True):
    """What one of the two notices is called, and how its places are shown.

    A place inside of ``root`` is shown from there on, behind ``name`` and a colon, as git does.
    """

    name: str
    root: Path | None = None

    def format_place(self, place: Place | None) -> str:
        """Return file:line:column, or nothing where none is known.

        What stands outside of ``root``, or where there is none, is shown by its own path.
        """
        if place is None:
            return ""
        if self.root is None or not place.path.is_relative_to(self.root):
            return str(place)
        inside = replace(place, path=place.path.relative_to(self.root))
        return f"{self.name}:{inside}"


def _find_fate(old: object, new: object) -> Fate:
    """Return what became of a unit or a row as a whole; it is None on the side it is not on."""
    if new is None:
        return "del"
    if old is None:
        return "ins"
    return ""


class DiffRow(msgspec.Struct, frozen=True):
    """A row of a table: ``old`` or ``new`` is missing where it was inserted or deleted.

    ``cells`` has the pieces of each cell, those of both sides.
    """

    old: tuple[DiffWords, ...] | None
    new: tuple[DiffWords, ...] | None
    cells: tuple[DiffPieces, ...]

    @property
    def fate(self) -> Fate:
        """What became of the whole row; "" for one that both sides have."""
        return _find_fate(self.old, self.new)

    def get_cells(self, fate: Fate) -> tuple[DiffWords, ...] | None:
        """Return the cells as they are on the side of what was deleted (or inserted).

        None where that side has no such row.
        """
        if fate == "del":
            return self.old
        return self.new

    @property
    def is_changed(self) -> bool:
        """Whether it came or went, or has a word that did."""
        if self.fate:
            return True
        return any(has_changes(cell) for cell in self.cells)


class TextEdit(msgspec.Struct, frozen=True):
    """What became of one unit.

    ``old`` or ``new`` is missing where it was inserted, deleted or moved; of one that was moved,
    ``other`` is what it was, or became, elsewhere. ``pieces`` are what changed in its words, of a
    table ``rows``; of one that was moved, against the other place.
    """

    old: DiffUnit | None
    new: DiffUnit | None
    pieces: DiffPieces = ()
    rows: tuple[DiffRow, ...] = ()
    other: DiffUnit | None = None

    @property
    def current_unit(self) -> DiffUnit:
        """The unit, as it is now if it is there; or else as it was."""
        unit = self.new or self.old
        assert unit is not None  # noqa: S101 - one of the two is always there
        return unit

    @property
    def fate(self) -> Fate:
        """What became of the unit as a whole, in this place; "" for one that both sides have.

        One that was moved is deleted in one place and inserted in the other.
        """
        return _find_fate(self.old, self.new)

    @property
    def change_kind(self) -> str:
        """What became of it, one of CHANGE_KINDS.

        The first that holds: another place, other words or another picture, another level of
        heading, another ordinal before the same words.
        """
        if self.old is None or self.new is None:
            kinds = _MOVED_KINDS if self.other else _ONE_SIDED_KINDS
            return kinds[self.fate]
        if self.has_word_changes or self.has_new_picture:
            return "changed"
        if self.old.level != self.new.level:
            return "relevelled"
        if self.has_new_lead:
            return "renumbered"
        return "same"

    @property
    def has_word_changes(self) -> bool:
        """Whether any of its words changed, or of a table any row.

        Of one that was moved: whether it was edited on the way.
        """
        return has_changes(self.pieces) or any(row.is_changed for row in self.rows)

    @property
    def has_new_picture(self) -> bool:
        """Whether it is a picture on both sides, whose files differ."""
        if self.old is None or self.new is None:
            return False
        return self.old.digest != self.new.digest

    @property
    def has_new_lead(self) -> bool:
        """Whether it is on both sides, and what the program prints before its words differs."""
        if self.old is None or self.new is None:
            return False
        return self.old.lead != self.new.lead


class ComparedElement(msgspec.Struct, frozen=True):
    """An element, with what became of each of its units, in print order of both notices."""

    name: str
    edits: tuple[TextEdit, ...]
    printed: bool = True

    @property
    def change_kinds(self) -> frozenset[str]:
        """What became of any of its units, some of CHANGE_KINDS; each once."""
        return frozenset(edit.change_kind for edit in self.edits)

    @property
    def is_same(self) -> bool:
        """Whether nothing in it changed, ordinals included."""
        return self.change_kinds <= {"same"}

    def format_label(self, edit: TextEdit) -> str:
        """Return how people call a unit of it: 正文第2段, 版记抄送, 标题.

        What is only in the old notice is counted there, and says so: 正文原第2段.
        """
        label = edit.current_unit.label
        if edit.new is None and label.startswith(_COUNTED_LABELS):
            return f"{self.name}原{label}"
        return f"{self.name}{label}"


class Comparison(msgspec.Struct, frozen=True):
    """What changed between two notices. ``elements`` are all that either of them has."""

    old: Document
    new: Document
    sides: tuple[DiffSide, DiffSide]
    elements: tuple[ComparedElement, ...]

    @property
    def author_changes(self) -> tuple[tuple[ComparedElement, TextEdit], ...]:
        """What an author changed, in print order; ordinals that only moved along are not here.

        What was moved is here once, where it is now.
        """
        return tuple(self._find_edits(*AUTHOR_KINDS))

    @property
    def renumbered_edits(self) -> tuple[tuple[ComparedElement, TextEdit], ...]:
        """Units whose ordinal changed because of what stands above them, in print order.

        No author wrote these, so that they are told apart from what one changed.
        """
        return tuple(self._find_edits("renumbered"))

    @property
    def is_entirely_new(self) -> bool:
        """Whether there was no old notice: all that the new one says was inserted."""
        return self._collect_kinds() <= {"inserted"}

    @property
    def is_same(self) -> bool:
        """Whether nothing changed at all, ordinals included."""
        return self._collect_kinds() <= {"same"}

    def _collect_kinds(self) -> set[str]:
        """Return what became of any unit of any element."""
        kinds: set[str] = set()
        for element in self.elements:
            kinds |= element.change_kinds
        return kinds

    def _find_edits(self, *kinds: str) -> Iterator[tuple[ComparedElement, TextEdit]]:
        """Yield what became of units, if it is one of some kinds, each with its element."""
        for element in self.elements:
            for edit in element.edits:
                if edit.change_kind in kinds:
                    yield element, edit
