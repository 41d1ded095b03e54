"""The cells of a sheet in rows and columns, without those that are hidden.

In: the XML of a worksheet, and what its cells show by their places.  Out: ``CellGrid``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import msgspec

from notice_gen import limits
from notice_gen.foreign_file.sheet import MergedArea, SheetNote

if TYPE_CHECKING:
    from collections.abc import Iterator

CellPlace: TypeAlias = tuple[int, int]  # row and column, from 1
CellArea: TypeAlias = tuple[CellPlace, CellPlace]  # the first and the last

_REFERENCE: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_LETTERS: Final = 26
_MOST_COLUMNS: Final = 16_384
_MOST_ROWS: Final = 1_048_576
_MOST_LOOKS: Final = 20_000_000  # merged areas times cells; a second or two
_TRUE: Final = frozenset({"1", "true"})
_HIDDEN: Final = "隐藏的行或列"
_COVERED: Final = "被合并的单元格盖住"


class CellGrid(msgspec.Struct, frozen=True):
    """The rows of cells as ``Sheet`` has them, and what of the sheet is in none."""

    rows: tuple[tuple[str, ...], ...]
    places: tuple[tuple[str, ...], ...]
    merges: tuple[MergedArea, ...]
    notes: tuple[SheetNote, ...]


def list_cells(root: Any) -> Iterator[tuple[CellPlace, Any]]:  # noqa: ANN401 - lxml has no types
    """Yield the cells of a worksheet with their places; one that names none follows the last."""
    row = 0
    for node in root.iterfind("{*}sheetData/{*}row"):
        row = _read_number(node.get("r", ""), row + 1)
        column = 0
        for cell in node.iterfind("{*}c"):
            place = parse_reference(cell.get("r", ""))
            row, column = place or (row, column + 1)
            yield (row, column), cell


def parse_reference(reference: str) -> CellPlace | None:
    """Return the row and column of A1; None for what is no place of a cell."""
    match = _REFERENCE.fullmatch(reference)
    if match is None or not int(match[2]):
        return None
    column = 0
    for letter in match[1].upper():
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return int(match[2]), column


def name_place(place: CellPlace) -> str:
    """Return what a place is called: A1, AB12."""
    row, column = place
    letters = ""
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def arrange_cells(root: Any, cells: dict[CellPlace, str]) -> CellGrid | None:  # noqa: ANN401
    """Return the cells that are seen in rows; None when there are too many, or too far apart.

    ``cells`` are those that have words. Blank rows and columns around them are left out, and with
    them what of a merged cell reaches into them.
    """
    hidden = _list_hidden_rows(root), _list_hidden_columns(root)
    areas = list(_list_areas(root))
    if len(areas) * len(cells) > _MOST_LOOKS:
        return None
    notes: list[SheetNote] = []
    shown = dict(cells)
    for area in areas:
        notes += _settle_area(shown, area, hidden)
    notes += _take_hidden(shown, hidden)
    rows = _list_seen([row for row, _ in shown], hidden[0])
    columns = _list_seen([column for _, column in shown], hidden[1])
    if len(rows) * len(columns) > limits.SHEET_CELLS:
        return None
    return CellGrid(
        tuple(tuple(shown.get((row, column), "") for column in columns) for row in rows),
        tuple(tuple(name_place((row, column)) for column in columns) for row in rows),
        tuple(_map_areas(areas, rows, columns)),
        tuple(notes),
    )


def _settle_area(
    shown: dict[CellPlace, str], area: CellArea, hidden: tuple[set[int], set[int]]
) -> list[SheetNote]:
    """Move the words of a merged area to the first of its cells that is seen.

    Return notes on what other cells it covers have: Excel does not show that.
    """
    (top, left), (bottom, right) = area
    seen = _find_seen(top, bottom, hidden[0]), _find_seen(left, right, hidden[1])
    words = shown.pop((top, left), "")
    covered = [place for place in shown if top <= place[0] <= bottom and left <= place[1] <= right]
    notes = [SheetNote(name_place(place), shown.pop(place), "", _COVERED) for place in covered]
    if words:
        shown[seen] = words
    return notes


def _find_seen(first: int, last: int, hidden: set[int]) -> int:
    """Return the first of some rows or columns that is not hidden; the first when all are."""
    return next((one for one in range(first, last + 1) if one not in hidden), first)


def _take_hidden(
    shown: dict[CellPlace, str], hidden: tuple[set[int], set[int]]
) -> Iterator[SheetNote]:
    """Take out the words of hidden rows and columns, and yield notes on them."""
    for row, column in sorted(shown):
        if row in hidden[0] or column in hidden[1]:
            words = shown.pop((row, column))
            yield SheetNote(name_place((row, column)), words, "", _HIDDEN)


def _list_areas(root: Any) -> Iterator[CellArea]:  # noqa: ANN401
    """Yield the merged areas of a worksheet by their first and last cells."""
    for node in root.iterfind("{*}mergeCells/{*}mergeCell"):
        first, _, last = node.get("ref", "").partition(":")
        start, end = parse_reference(first), parse_reference(last)
        if start and end and start[0] <= end[0] <= _MOST_ROWS and start[1] <= end[1]:
            yield start, end


def _map_areas(areas: list[CellArea], rows: list[int], columns: list[int]) -> Iterator[MergedArea]:
    """Yield the merged areas by the rows and columns that are left."""
    for (top, left), (bottom, right) in areas:
        down = range(bisect_left(rows, top), bisect_right(rows, bottom))
        across = range(bisect_left(columns, left), bisect_right(columns, right))
        if len(down) * len(across) > 1:
            yield MergedArea(down.start, across.start, len(down), len(across))


def _list_seen(numbers: list[int], hidden: set[int]) -> list[int]:
    """Return all rows or columns from the first to the last with words that are not hidden."""
    first, last = min(numbers, default=1), max(numbers, default=0)
    return [one for one in range(first, last + 1) if one not in hidden]


def _list_hidden_rows(root: Any) -> set[int]:  # noqa: ANN401
    """Return the rows that are hidden."""
    hidden, row = set(), 0
    for node in root.iterfind("{*}sheetData/{*}row"):
        row = _read_number(node.get("r", ""), row + 1)
        if node.get("hidden") in _TRUE:
            hidden.add(row)
    return hidden


def _list_hidden_columns(root: Any) -> set[int]:  # noqa: ANN401
    """Return the columns that are hidden."""
    hidden: set[int] = set()
    for node in root.iterfind("{*}cols/{*}col"):
        if node.get("hidden") in _TRUE:
            last = min(_read_number(node.get("max", ""), 0), _MOST_COLUMNS)
            hidden.update(range(_read_number(node.get("min", ""), 1), last + 1))
    return hidden


def _read_number(value: str, default: int) -> int:
    """Return a number of up to seven digits; ``default`` for what is none."""
    return int(value) if re.fullmatch(r"\d{1,7}", value, re.ASCII) else default
