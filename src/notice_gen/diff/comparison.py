"""Two notices compared: element by element, paragraph by paragraph, word by word.

In: two Documents.  Out: a ``Comparison``, from which the terminal's text, the page, the DOCX and
the JSON are written; nothing is decided there but looks.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from notice_gen.diff.alignment import EDITED_LIKENESS, AlignedText, align_texts, find_moves
from notice_gen.diff.units import BODY, IMPRINT, join_words, list_elements
from notice_gen.diff.word_diff import create_pieces, diff_words
from notice_gen.document import Header, Imprint, PublicationMetadata, SheetOptions, Site

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from notice_gen.diff.alignment import AlignedPair
    from notice_gen.diff.units import DiffElement, DiffUnit, DiffWords
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
_COUNTED_LABELS: Final = ("第", "表格", "图片")  # labels that count
_DIGEST_LENGTH: Final = 6  # characters of a picture's digest that tell it from others


@dataclass(frozen=True, slots=True)
class DiffSide:
    """What one of the two notices is called, and how its places are shown.

    A place inside of ``root`` is shown from there on, behind ``name`` and a colon, as git does.
    """

    name: str
    root: Path | None = None

    def format_place(self, place: Place | None) -> str:
        """Return file:line:column, or nothing where none is known."""
        if place is None:
            return ""
        if self.root is not None and place.path.is_relative_to(self.root):
            return f"{self.name}:{replace(place, path=place.path.relative_to(self.root))}"
        return str(place)


@dataclass(frozen=True, slots=True)
class DiffRow:
    """A row of a table: ``old`` or ``new`` is missing where it was inserted or deleted."""

    old: tuple[DiffWords, ...] | None
    new: tuple[DiffWords, ...] | None
    cells: tuple[DiffPieces, ...]

    @property
    def is_changed(self) -> bool:
        """Whether anything in it did."""
        return any(piece.fate for cell in self.cells for piece in cell) or not (
            self.old is not None and self.new is not None
        )


@dataclass(frozen=True, slots=True)
class TextEdit:
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
        """The unit, as it is now if it is there."""
        unit = self.new or self.old
        assert unit is not None  # noqa: S101 - one of the two is always there
        return unit

    @property
    def change_kind(self) -> str:
        """What became of it, one of KINDS."""
        if self.new is None:
            return "moved_away" if self.other else "deleted"
        if self.old is None:
            return "moved" if self.other else "inserted"
        if self.has_word_changes or self.old.digest != self.new.digest:
            return "changed"
        if self.old.level != self.new.level:
            return "relevelled"
        return "same" if self.old.lead == self.new.lead else "renumbered"

    @property
    def has_word_changes(self) -> bool:
        """Whether any of its words changed."""
        return any(piece.fate for piece in self.pieces) or any(row.is_changed for row in self.rows)


@dataclass(frozen=True, slots=True)
class ComparedElement:
    """An element, with what became of each of its units, in print order of both notices."""

    name: str
    edits: tuple[TextEdit, ...]
    printed: bool = True

    @property
    def is_same(self) -> bool:
        """Whether nothing in it changed, ordinals included."""
        return all(edit.change_kind == "same" for edit in self.edits)

    def format_label(self, edit: TextEdit) -> str:
        """Return how people call a unit of it: 正文第2段, 版记抄送, 标题."""
        old = (
            "原" if edit.new is None and edit.current_unit.label.startswith(_COUNTED_LABELS) else ""
        )
        return f"{self.name}{old}{edit.current_unit.label}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed between two notices. ``elements`` are all that either of them has."""

    old: Document
    new: Document
    sides: tuple[DiffSide, DiffSide]
    elements: tuple[ComparedElement, ...]

    @property
    def author_changes(self) -> tuple[tuple[ComparedElement, TextEdit], ...]:
        """What an author changed, in print order; ordinals that only moved along are not here."""
        return tuple(self._find_edits(*AUTHOR_KINDS))

    @property
    def renumbered_edits(self) -> tuple[tuple[ComparedElement, TextEdit], ...]:
        """Units whose ordinal changed because of what stands above them."""
        return tuple(self._find_edits("renumbered"))

    @property
    def is_entirely_new(self) -> bool:
        """Whether there was no old notice."""
        return all(edit.change_kind == "inserted" for each in self.elements for edit in each.edits)

    @property
    def is_same(self) -> bool:
        """Whether nothing changed at all."""
        return all(element.is_same for element in self.elements)

    def _find_edits(self, *kinds: str) -> Iterator[tuple[ComparedElement, TextEdit]]:
        for element in self.elements:
            yield from ((element, edit) for edit in element.edits if edit.change_kind in kinds)


def compare_notices(
    old: Document | None,
    new: Document | None,
    *,
    sides: tuple[DiffSide, DiffSide] = (DiffSide("原文"), DiffSide("新文")),
) -> Comparison:
    """Return what changed from one notice to another; None is a notice that was not there.

    Pictures are read from their files. ValueError when neither is there.
    """
    if old is None and new is None:
        raise ValueError("nothing to compare")
    first, second = old or _create_empty_document(new), new or _create_empty_document(old)
    theirs = list_elements(first) if old else ()
    ours = list_elements(second) if new else ()
    found = tuple(_compare_elements(*pair) for pair in _pair_elements(theirs, ours))
    return Comparison(first, second, sides, tuple(_drop_redundant_edits(found)))


def _create_empty_document(document: Document | None) -> Document:
    """Return a notice that says nothing, with the other's date and look."""
    assert document is not None  # noqa: S101 - one of the two is there
    return replace(
        document,
        recipients=(),
        body=(),
        attachment_list=(),
        issuers=(),
        note=(),
        header=Header(),
        title=None,
        date="",
        attachments=(),
        imprint=Imprint(),
        sheet=SheetOptions(),
        issue=None,
        attendance=(),
        posting=PublicationMetadata(),
        site=Site(),
    )


def _pair_elements(
    old: Sequence[DiffElement], new: Sequence[DiffElement]
) -> Iterator[tuple[DiffElement | None, DiffElement | None]]:
    """Pair elements by their names, attachments by what they say, in print order of both."""
    first = [AlignedText(*_identify_element(element)) for element in old]
    second = [AlignedText(*_identify_element(element)) for element in new]
    for a, b in align_texts(first, second):
        yield None if a is None else old[a], None if b is None else new[b]


def _identify_element(element: DiffElement) -> tuple[str, str]:
    """Return by what an element is known, and its kind: only attachments compare by text."""
    if _is_attachment(element):
        return "\n".join(unit.text for unit in element.units), "annex"
    return element.name, element.name


def _compare_elements(old: DiffElement | None, new: DiffElement | None) -> ComparedElement:
    element = new or old
    assert element is not None  # noqa: S101 - a pair has one at least
    before, after = (old.units if old else ()), (new.units if new else ())
    first, second = ([_convert_unit(unit, element) for unit in units] for units in (before, after))
    flowing = element.name == BODY or _is_attachment(element)
    pairs = align_texts(first, second, EDITED_LIKENESS if flowing else 0.0)
    moved = find_moves(first, second, pairs) if element.printed else {}
    name = f"原{element.name}" if new is None and _is_attachment(element) else element.name
    return ComparedElement(
        name, tuple(_collect_edits(before, after, pairs, moved)), element.printed
    )


def _is_attachment(element: DiffElement) -> bool:
    return element.units[0].kind == "annex"


def _convert_unit(unit: DiffUnit, element: DiffElement) -> AlignedText:
    """Return a unit as it is aligned; a fact is known by its name, not by what it says."""
    if unit.kind == "fact" or element.name == IMPRINT:
        return AlignedText(unit.label, unit.label)
    if unit.kind == "table":
        return AlignedText(unit.text, f"table{len(unit.rows[0])}")
    if unit.kind == "picture":
        return AlignedText(f"{unit.text}{unit.digest[:_DIGEST_LENGTH]}", "picture")
    return AlignedText(unit.text, "words" if unit.kind == "heading" else unit.kind)


def _collect_edits(
    old: Sequence[DiffUnit],
    new: Sequence[DiffUnit],
    pairs: Sequence[AlignedPair],
    moved: dict[int, int],
) -> Iterator[TextEdit]:
    came = {b: a for a, b in moved.items()}
    for a, b in pairs:
        if a is not None and b is not None:
            yield _compare_units(old[a], new[b])
        elif a is not None and a in moved:
            yield TextEdit(
                old[a], None, *_diff_contents(old[a], new[moved[a]]), other=new[moved[a]]
            )
        elif a is not None:
            yield _create_whole_edit(old[a], None)
        elif b is not None and b in came:
            yield TextEdit(None, new[b], *_diff_contents(old[came[b]], new[b]), other=old[came[b]])
        elif b is not None:
            yield _create_whole_edit(None, new[b])


def _compare_units(old: DiffUnit, new: DiffUnit) -> TextEdit:
    return TextEdit(old, new, *_diff_contents(old, new))


def _diff_contents(old: DiffUnit, new: DiffUnit) -> tuple[DiffPieces, tuple[DiffRow, ...]]:
    if new.rows and old.rows:
        return (), tuple(_compare_rows(old, new))
    return diff_words(old.words, new.words), ()


def _create_whole_edit(old: DiffUnit | None, new: DiffUnit | None) -> TextEdit:
    """Return a unit that was inserted or deleted."""
    unit = new or old
    assert unit is not None  # noqa: S101 - one of the two is there
    fate: Fate = "ins" if new else "del"
    rows = (
        DiffRow(
            None if new else row,
            row if new else None,
            tuple(create_pieces(cell, fate) for cell in row),
        )
        for row in unit.rows
    )
    return TextEdit(old, new, create_pieces(unit.words, fate), tuple(rows))


def _compare_rows(old: DiffUnit, new: DiffUnit) -> Iterator[DiffRow]:
    """Compare two tables row by row, and cell by cell; both have as many columns."""
    first, second = (
        [AlignedText("\t".join(map(join_words, row))) for row in unit.rows] for unit in (old, new)
    )
    for a, b in align_texts(first, second):
        before = None if a is None else old.rows[a]
        after = None if b is None else new.rows[b]
        if before is not None and after is not None:
            cells = tuple(diff_words(x, y) for x, y in zip(before, after, strict=True))
        else:
            fate: Fate = "ins" if after is not None else "del"
            cells = tuple(create_pieces(cell, fate) for cell in after or before or ())
        yield DiffRow(before, after, cells)


def _drop_redundant_edits(found: Sequence[ComparedElement]) -> Iterator[ComparedElement]:
    """Leave out that a title's lines are broken elsewhere when its words changed anyway."""
    titled = any(element.name == "标题" and not element.is_same for element in found)
    for element in found:
        if element.name == "版式" and titled:
            kept = tuple(edit for edit in element.edits if edit.current_unit.label != "标题分行")
            element = replace(element, edits=kept)  # noqa: PLW2901 - the same element
        if element.edits:
            yield element
