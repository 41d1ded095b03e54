"""Two notices compared: element by element, paragraph by paragraph, word by word.

In: two Documents.  Out: a ``Comparison``. Elements are paired by their names, paragraphs by what
they say; pictures are read from their files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

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

    ``sides`` are what the two are called wherever the comparison is shown. Pictures are read from
    their files: OSError when one is gone. ValueError when neither notice is there.
    """
    known = new or old
    if known is None:
        raise ValueError("nothing to compare")
    empty = _create_empty_document(known)
    old_elements = list_elements(old) if old else ()
    new_elements = list_elements(new) if new else ()
    pairs = _pair_elements(old_elements, new_elements)
    compared = [_compare_elements(before, after) for before, after in pairs]
    return Comparison(old or empty, new or empty, sides, tuple(_drop_title_breaks(compared)))


def _create_empty_document(document: Document) -> Document:
    """Return a notice that says nothing, with the other's record, format and sources.

    It stands in for one that was not there, for what is asked of a notice beside its words.
    """
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
) -> Iterator[tuple[DiffElement, DiffElement]]:
    """Pair elements by their names, attachments by what they say, in print order of both.

    The partner of one that the other notice does not have is the same element without units.
    """
    first = [_identify_element(element) for element in old]
    second = [_identify_element(element) for element in new]
    for a, b in align_texts(first, second):
        if a is not None and b is not None:
            yield old[a], new[b]
        elif a is not None:
            yield old[a], replace(old[a], units=())
        elif b is not None:
            yield replace(new[b], units=()), new[b]


def _identify_element(element: DiffElement) -> AlignedText:
    """Return by what an element is known: its name, or of an attachment all it says.

    An attachment's name has its number, which is another as soon as one more stands above it.
    """
    if _is_attachment(element):
        return AlignedText("\n".join(unit.text for unit in element.units), "annex")
    return AlignedText(element.name, element.name)


def _is_attachment(element: DiffElement) -> bool:
    """Tell whether an element is 附件: its first unit is its label and title."""
    return element.units[0].kind == "annex"


def _compare_elements(old: DiffElement, new: DiffElement) -> ComparedElement:
    """Compare two elements of one name, or two attachments, of which one may have no units.

    In running text a paragraph is paired only with one that is alike; anywhere else a value of one
    kind took the place of another, however different. A fact that is not printed has no place that
    it could be moved from.
    """
    name = new.name
    least = 0.0
    if _is_attachment(new if new.units else old):
        least = EDITED_LIKENESS
        if not new.units:
            name = f"原{name}"  # its number is that of the old notice
    elif name == BODY:
        least = EDITED_LIKENESS
    first = [_convert_unit(unit, name) for unit in old.units]
    second = [_convert_unit(unit, name) for unit in new.units]
    pairs = align_texts(first, second, least)
    moved = find_moves(first, second, pairs) if new.printed else {}
    edits = _collect_edits(old.units, new.units, pairs, moved)
    return ComparedElement(name, tuple(edits), new.printed)


def _convert_unit(unit: DiffUnit, element_name: str) -> AlignedText:
    """Return a unit as it is aligned, with a kind that only units it may be paired with have.

    A fact, or a line of 版记, is known by its name, not by what it says. Tables are alike only if
    they have as many columns; a heading may have become a paragraph.
    """
    if unit.kind == "fact" or element_name == IMPRINT:
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
    """Yield what became of each unit, in the order of ``pairs``.

    ``moved`` has the old index of each unit that was moved, and its new one.

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
    """Return what changed in the words of a unit, or in the rows of a table.

    Only one of the two has anything in it.
    """
    if new.rows and old.rows:
        return (), tuple(_compare_rows(old, new))
    return diff_words(old.words, new.words), ()


def _create_whole_edit(unit: DiffUnit, fate: Fate) -> TextEdit:
    """Return a unit that was inserted or deleted as a whole, with all its words and rows."""
    pieces = create_pieces(unit.words, fate)
    rows = tuple(_create_whole_row(row, fate) for row in unit.rows)
    if fate == "ins":
        return TextEdit(None, unit, pieces, rows)
    return TextEdit(unit, None, pieces, rows)


def _create_whole_row(row: tuple[DiffWords, ...], fate: Fate) -> DiffRow:
    """Return a row that was inserted or deleted as a whole, with all its words."""
    cells = tuple(create_pieces(cell, fate) for cell in row)
    if fate == "ins":
        return DiffRow(None, row, cells)
    return DiffRow(row, None, cells)


def _compare_rows(old: DiffUnit, new: DiffUnit) -> Iterator[DiffRow]:
    """Compare two tables row by row, and cell by cell; both have as many columns.

    Rows are paired by what they say, as paragraphs are.
    """
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
    """Return the rows of a table as they are aligned, by the words of all their cells."""
    texts = ("\t".join(map(join_words, row)) for row in table.rows)
    return [AlignedText(text) for text in texts]


def _drop_title_breaks(compared: Sequence[ComparedElement]) -> Iterator[ComparedElement]:
    """Leave out that a title's lines are broken elsewhere when its words changed anyway.

    An element of which nothing is left then is left out, too.
    """
    changed = {element.name for element in compared if not element.is_same}
    for element in compared:
        edits = element.edits
        if element.name == LAYOUT and TITLE in changed:
            edits = tuple(edit for edit in edits if edit.current_unit.label != TITLE_BREAKS)
        if edits:
            yield replace(element, edits=edits)
