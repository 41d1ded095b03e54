"""Two notices compared: element by element, paragraph by paragraph, word by word.

In: two Documents.  Out: a ``Comparison``, from which the terminal's text, the page, the DOCX and
the JSON are written; nothing is decided there but looks.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from notice_gen.compare.align import EDITED, Sample, align, moves
from notice_gen.compare.unit import BODY, IMPRINT, elements, text_of
from notice_gen.compare.wording import difference, pieces
from notice_gen.document import Head, Imprint, Posting, Sheet, Site

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from notice_gen.compare.align import Pair
    from notice_gen.compare.unit import Element, Unit, Words
    from notice_gen.compare.wording import Fate, Pieces
    from notice_gen.document import Document
    from notice_gen.place import Place

# What became of a unit, and what people call it. Only the first five are changes an author made.
KINDS: Final = {
    "changed": "修改",
    "inserted": "新增",
    "deleted": "删去",
    "moved": "移动",
    "relevelled": "改变层次",
    "moved_away": "移走",
    "renumbered": "序数变动",
    "same": "没有改动",
}
COUNTED: Final = tuple(KINDS)[:5]
_COUNTED: Final = ("第", "表格", "图片")  # labels that count
_DIGEST: Final = 6  # characters of a picture's digest that tell it from others


@dataclass(frozen=True, slots=True)
class Side:
    """What one of the two notices is called, and how its places are shown.

    A place inside of ``root`` is shown from there on, behind ``name`` and a colon, as git does.
    """

    name: str
    root: Path | None = None

    def shown(self, place: Place | None) -> str:
        """Return file:line:column, or nothing where none is known."""
        if place is None:
            return ""
        if self.root is not None and place.path.is_relative_to(self.root):
            return f"{self.name}:{replace(place, path=place.path.relative_to(self.root))}"
        return str(place)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: ``old`` or ``new`` is missing where it was inserted or deleted."""

    old: tuple[Words, ...] | None
    new: tuple[Words, ...] | None
    cells: tuple[Pieces, ...]

    @property
    def changed(self) -> bool:
        """Whether anything in it did."""
        return any(piece.fate for cell in self.cells for piece in cell) or not (
            self.old is not None and self.new is not None
        )


@dataclass(frozen=True, slots=True)
class Edit:
    """What became of one unit.

    ``old`` or ``new`` is missing where it was inserted, deleted or moved; of one that was moved,
    ``other`` is what it was, or became, elsewhere. ``pieces`` are what changed in its words, of a
    table ``rows``; of one that was moved, against the other place.
    """

    old: Unit | None
    new: Unit | None
    pieces: Pieces = ()
    rows: tuple[Row, ...] = ()
    other: Unit | None = None

    @property
    def unit(self) -> Unit:
        """The unit, as it is now if it is there."""
        unit = self.new or self.old
        assert unit is not None  # noqa: S101 - one of the two is always there
        return unit

    @property
    def kind(self) -> str:
        """What became of it, one of KINDS."""
        if self.new is None:
            return "moved_away" if self.other else "deleted"
        if self.old is None:
            return "moved" if self.other else "inserted"
        if self.worded or self.old.digest != self.new.digest:
            return "changed"
        if self.old.level != self.new.level:
            return "relevelled"
        return "same" if self.old.lead == self.new.lead else "renumbered"

    @property
    def worded(self) -> bool:
        """Whether any of its words changed."""
        return any(piece.fate for piece in self.pieces) or any(row.changed for row in self.rows)


@dataclass(frozen=True, slots=True)
class Compared:
    """An element, with what became of each of its units, in print order of both notices."""

    name: str
    edits: tuple[Edit, ...]
    printed: bool = True

    @property
    def same(self) -> bool:
        """Whether nothing in it changed, ordinals included."""
        return all(edit.kind == "same" for edit in self.edits)

    def label(self, edit: Edit) -> str:
        """Return how people call a unit of it: 正文第2段, 版记抄送, 标题."""
        old = "原" if edit.new is None and edit.unit.label.startswith(_COUNTED) else ""
        return f"{self.name}{old}{edit.unit.label}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed between two notices. ``elements`` are all that either of them has."""

    old: Document
    new: Document
    sides: tuple[Side, Side]
    elements: tuple[Compared, ...]

    @property
    def changes(self) -> tuple[tuple[Compared, Edit], ...]:
        """What an author changed, in print order; ordinals that only moved along are not here."""
        return tuple(self._of(*COUNTED))

    @property
    def renumbered(self) -> tuple[tuple[Compared, Edit], ...]:
        """Units whose ordinal changed because of what stands above them."""
        return tuple(self._of("renumbered"))

    @property
    def alone(self) -> bool:
        """Whether there was no old notice."""
        return all(edit.kind == "inserted" for each in self.elements for edit in each.edits)

    @property
    def same(self) -> bool:
        """Whether nothing changed at all."""
        return all(element.same for element in self.elements)

    def _of(self, *kinds: str) -> Iterator[tuple[Compared, Edit]]:
        for element in self.elements:
            yield from ((element, edit) for edit in element.edits if edit.kind in kinds)


def compare(
    old: Document | None,
    new: Document | None,
    *,
    sides: tuple[Side, Side] = (Side("原文"), Side("新文")),
) -> Comparison:
    """Return what changed from one notice to another; None is a notice that was not there.

    Pictures are read from their files. ValueError when neither is there.
    """
    if old is None and new is None:
        raise ValueError("nothing to compare")
    first, second = old or _empty(new), new or _empty(old)
    theirs = elements(first) if old else ()
    ours = elements(second) if new else ()
    found = tuple(_compared(*pair) for pair in _paired(theirs, ours))
    return Comparison(first, second, sides, tuple(_reasonable(found)))


def _empty(document: Document | None) -> Document:
    """Return a notice that says nothing, with the other's date and look."""
    assert document is not None  # noqa: S101 - one of the two is there
    return replace(
        document,
        recipients=(),
        body=(),
        attachment_list=(),
        issuers=(),
        note=(),
        head=Head(),
        title=None,
        date="",
        annexes=(),
        imprint=Imprint(),
        sheet=Sheet(),
        issue=None,
        attendance=(),
        posting=Posting(),
        site=Site(),
    )


def _paired(
    old: Sequence[Element], new: Sequence[Element]
) -> Iterator[tuple[Element | None, Element | None]]:
    """Pair elements by their names, attachments by what they say, in print order of both."""
    first = [Sample(*_name(element)) for element in old]
    second = [Sample(*_name(element)) for element in new]
    for a, b in align(first, second):
        yield None if a is None else old[a], None if b is None else new[b]


def _name(element: Element) -> tuple[str, str]:
    """Return by what an element is known, and its kind: only attachments compare by text."""
    if _is_annex(element):
        return "\n".join(unit.text for unit in element.units), "annex"
    return element.name, element.name


def _compared(old: Element | None, new: Element | None) -> Compared:
    element = new or old
    assert element is not None  # noqa: S101 - a pair has one at least
    before, after = (old.units if old else ()), (new.units if new else ())
    first, second = ([_sample(unit, element) for unit in units] for units in (before, after))
    flowing = element.name == BODY or _is_annex(element)
    pairs = align(first, second, EDITED if flowing else 0.0)
    moved = moves(first, second, pairs) if element.printed else {}
    name = f"原{element.name}" if new is None and _is_annex(element) else element.name
    return Compared(name, tuple(_edits(before, after, pairs, moved)), element.printed)


def _is_annex(element: Element) -> bool:
    return element.units[0].kind == "annex"


def _sample(unit: Unit, element: Element) -> Sample:
    """Return a unit as it is aligned; a fact is known by its name, not by what it says."""
    if unit.kind == "fact" or element.name == IMPRINT:
        return Sample(unit.label, unit.label)
    if unit.kind == "table":
        return Sample(unit.text, f"table{len(unit.rows[0])}")
    if unit.kind == "picture":
        return Sample(f"{unit.text}{unit.digest[:_DIGEST]}", "picture")
    return Sample(unit.text, "words" if unit.kind == "heading" else unit.kind)


def _edits(
    old: Sequence[Unit], new: Sequence[Unit], pairs: Sequence[Pair], moved: dict[int, int]
) -> Iterator[Edit]:
    came = {b: a for a, b in moved.items()}
    for a, b in pairs:
        if a is not None and b is not None:
            yield _edit(old[a], new[b])
        elif a is not None and a in moved:
            yield Edit(old[a], None, *_between(old[a], new[moved[a]]), other=new[moved[a]])
        elif a is not None:
            yield _whole(old[a], None)
        elif b is not None and b in came:
            yield Edit(None, new[b], *_between(old[came[b]], new[b]), other=old[came[b]])
        elif b is not None:
            yield _whole(None, new[b])


def _edit(old: Unit, new: Unit) -> Edit:
    return Edit(old, new, *_between(old, new))


def _between(old: Unit, new: Unit) -> tuple[Pieces, tuple[Row, ...]]:
    if new.rows and old.rows:
        return (), tuple(_rows(old, new))
    return difference(old.words, new.words), ()


def _whole(old: Unit | None, new: Unit | None) -> Edit:
    """Return a unit that was inserted or deleted."""
    unit = new or old
    assert unit is not None  # noqa: S101 - one of the two is there
    fate: Fate = "ins" if new else "del"
    rows = (
        Row(
            None if new else row,
            row if new else None,
            tuple(pieces(cell, fate) for cell in row),
        )
        for row in unit.rows
    )
    return Edit(old, new, pieces(unit.words, fate), tuple(rows))


def _rows(old: Unit, new: Unit) -> Iterator[Row]:
    """Compare two tables row by row, and cell by cell; both have as many columns."""
    first, second = (
        [Sample("\t".join(map(text_of, row))) for row in unit.rows] for unit in (old, new)
    )
    for a, b in align(first, second):
        before = None if a is None else old.rows[a]
        after = None if b is None else new.rows[b]
        if before is not None and after is not None:
            cells = tuple(difference(x, y) for x, y in zip(before, after, strict=True))
        else:
            fate: Fate = "ins" if after is not None else "del"
            cells = tuple(pieces(cell, fate) for cell in after or before or ())
        yield Row(before, after, cells)


def _reasonable(found: Sequence[Compared]) -> Iterator[Compared]:
    """Leave out that a title's lines are broken elsewhere when its words changed anyway."""
    titled = any(element.name == "标题" and not element.same for element in found)
    for element in found:
        if element.name == "版式" and titled:
            kept = tuple(edit for edit in element.edits if edit.unit.label != "标题分行")
            element = replace(element, edits=kept)  # noqa: PLW2901 - the same element
        if element.edits:
            yield element
