"""Two notices compared: element by element, paragraph by paragraph, word by word.

In: two Documents.  Out: a ``Comparison``. Elements are paired by their names, paragraphs by what
they say; pictures are read from their files.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from notice_gen.diff.alignment import EDITED_LIKENESS, AlignedText, align_texts, find_moves
from notice_gen.diff.comparison import ComparedElement, Comparison, DiffRow, DiffSide, TextEdit
from notice_gen.diff.elements import LAYOUT, TITLE_BREAKS, list_elements
from notice_gen.diff.units import BODY, IMPRINT, TITLE, join_words
from notice_gen.diff.word_diff import create_pieces, diff_words
from notice_gen.document import Header, Imprint, PublicationMetadata, SheetOptions, Site

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from notice_gen.diff.alignment import AlignedPair
    from notice_gen.diff.units import DiffElement, DiffUnit, DiffWords
    from notice_gen.diff.word_diff import DiffPieces, Fate
    from notice_gen.document import Document

_DIGEST_LENGTH: Final = 6  # characters of a picture's digest that tell it from others


def compare_notices(
    old: Document | None,
    new: Document | None,
    *,
    sides: tuple[DiffSide, DiffSide] = (DiffSide("原文"), DiffSide("新文")),
) -> Comparison:
    """Return what changed from one notice to another; None is a notice that was not there.

    Pictures are read from their files. ValueError when neither is there.
    """
    known = new or old
    if known is None:
        raise ValueError("nothing to compare")
    empty = _create_empty_document(known)
    old_elements = list_elements(old) if old else ()
    new_elements = list_elements(new) if new else ()
    compared = [_compare_elements(*pair) for pair in _pair_elements(old_elements, new_elements)]
    return Comparison(old or empty, new or empty, sides, tuple(_drop_title_breaks(compared)))


def _create_empty_document(document: Document) -> Document:
    """Return a notice that says nothing, with the other's date and look."""
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
    first = [_identify_element(element) for element in old]
    second = [_identify_element(element) for element in new]
    for a, b in align_texts(first, second):
        before = None if a is None else old[a]
        after = None if b is None else new[b]
        yield before, after


def _identify_element(element: DiffElement) -> AlignedText:
    """Return by what an element is known: its name, or of an attachment all it says."""
    if _is_attachment(element):
        return AlignedText("\n".join(unit.text for unit in element.units), "annex")
    return AlignedText(element.name, element.name)


def _is_attachment(element: DiffElement) -> bool:
    return element.units[0].kind == "annex"


def _compare_elements(old: DiffElement | None, new: DiffElement | None) -> ComparedElement:
    """Compare two elements of one name, or tell of one that has no partner.

    In running text a paragraph is paired only with one that is alike; anywhere else a value of one
    kind took the place of another, however different.
    """
    element = new or old
    assert element is not None  # noqa: S101 - a pair has one at least
    before = old.units if old else ()
    after = new.units if new else ()
    first = [_convert_unit(unit, element) for unit in before]
    second = [_convert_unit(unit, element) for unit in after]
    attached = _is_attachment(element)
    least = EDITED_LIKENESS if attached or element.name == BODY else 0.0
    pairs = align_texts(first, second, least)
    moved = find_moves(first, second, pairs) if element.printed else {}
    edits = tuple(_collect_edits(before, after, pairs, moved))
    name = f"原{element.name}" if attached and new is None else element.name
    return ComparedElement(name, edits, element.printed)


def _convert_unit(unit: DiffUnit, element: DiffElement) -> AlignedText:
    """Return a unit as it is aligned; a fact is known by its name, not by what it says.

    Tables are alike only if they have as many columns; a heading may have become a paragraph.
    """
    if unit.kind == "fact" or element.name == IMPRINT:
        return AlignedText(unit.label, unit.label)
    if unit.kind == "table":
        return AlignedText(unit.text, f"table{len(unit.rows[0])}")
    if unit.kind == "picture":
        return AlignedText(f"{unit.text}{unit.digest[:_DIGEST_LENGTH]}", "picture")
    if unit.kind == "heading":
        return AlignedText(unit.text, "words")
    return AlignedText(unit.text, unit.kind)


def _collect_edits(
    old: Sequence[DiffUnit],
    new: Sequence[DiffUnit],
    pairs: Iterable[AlignedPair],
    moved: dict[int, int],
) -> Iterator[TextEdit]:
    """Yield what became of each unit; ``moved`` has the old index of each that was, and the new.

    One that was moved is told in both places, each time with what it is in the other.
    """
    origins = {b: a for a, b in moved.items()}
    for a, b in pairs:
        if a is not None and b is not None:
            yield TextEdit(old[a], new[b], *_diff_contents(old[a], new[b]))
        elif a in moved:
            before, after = old[a], new[moved[a]]
            yield TextEdit(before, None, *_diff_contents(before, after), other=after)
        elif a is not None:
            yield _create_whole_edit(old[a], "del")
        elif b in origins:
            before, after = old[origins[b]], new[b]
            yield TextEdit(None, after, *_diff_contents(before, after), other=before)
        elif b is not None:
            yield _create_whole_edit(new[b], "ins")


def _diff_contents(old: DiffUnit, new: DiffUnit) -> tuple[DiffPieces, tuple[DiffRow, ...]]:
    """Return what changed in the words of a unit, or in the rows of a table."""
    if new.rows and old.rows:
        return (), tuple(_compare_rows(old, new))
    return diff_words(old.words, new.words), ()


def _create_whole_edit(unit: DiffUnit, fate: Fate) -> TextEdit:
    """Return a unit that was inserted or deleted as a whole."""
    pieces = create_pieces(unit.words, fate)
    rows = tuple(_create_whole_row(row, fate) for row in unit.rows)
    if fate == "ins":
        return TextEdit(None, unit, pieces, rows)
    return TextEdit(unit, None, pieces, rows)


def _create_whole_row(row: tuple[DiffWords, ...], fate: Fate) -> DiffRow:
    """Return a row that was inserted or deleted as a whole."""
    cells = tuple(create_pieces(cell, fate) for cell in row)
    if fate == "ins":
        return DiffRow(None, row, cells)
    return DiffRow(row, None, cells)


def _compare_rows(old: DiffUnit, new: DiffUnit) -> Iterator[DiffRow]:
    """Compare two tables row by row, and cell by cell; both have as many columns."""
    for a, b in align_texts(_convert_rows(old), _convert_rows(new)):
        if a is not None and b is not None:
            before, after = old.rows[a], new.rows[b]
            cells = [diff_words(*texts) for texts in zip(before, after, strict=True)]
            yield DiffRow(before, after, tuple(cells))
        elif a is not None:
            yield _create_whole_row(old.rows[a], "del")
        elif b is not None:
            yield _create_whole_row(new.rows[b], "ins")


def _convert_rows(table: DiffUnit) -> list[AlignedText]:
    """Return the rows of a table as they are aligned."""
    texts = ("\t".join(map(join_words, row)) for row in table.rows)
    return [AlignedText(text) for text in texts]


def _drop_title_breaks(compared: Sequence[ComparedElement]) -> Iterator[ComparedElement]:
    """Leave out that a title's lines are broken elsewhere when its words changed anyway."""
    titled = any(element.name == TITLE and not element.is_same for element in compared)
    for element in compared:
        edits = element.edits
        if titled and element.name == LAYOUT:
            edits = tuple(edit for edit in edits if edit.current_unit.label != TITLE_BREAKS)
        if edits:
            yield replace(element, edits=edits)
