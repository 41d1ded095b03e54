"""Tables as a text has them, in Markdown or comma-separated: cells that know where they stand.

In: a text.  Out: ``TextTable``; numbers and shares that cells say.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_ROW: Final = re.compile(r"(?m)^[ \t]*\|(?P<cells>.*)\|[ \t]*$")
_CELL: Final = re.compile(r"[^|]+")
_DIVISION: Final = re.compile(r"[ \t|:-]+")
_LINE: Final = re.compile(r'(?:"[^"]*+"|[^"\r\n])++')
_VALUE: Final = re.compile(r'(?:^|(?<=,))(?:"(?P<quoted>[^"]*)"|(?P<plain>[^",\r\n]*))')
_NUMBER: Final = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")
_SHARE: Final = re.compile(r"([0-9]+(?:\.[0-9]+)?)[%％]")


class Cell(NamedTuple):
    """The words of a cell, without the spaces around them, and where they stand in the text."""

    words: str
    start: int
    end: int


class TextTable(NamedTuple):
    """A table: its rows, the head first, and the stretch of the text that they are."""

    rows: tuple[tuple[Cell, ...], ...]
    start: int
    end: int


def find_tables(text: str) -> Iterator[TextTable]:
    """Yield the tables in Markdown of a text that have a head and a row."""
    if "|" not in text:
        return
    rows: list[tuple[Cell, ...]] = []
    start = end = 0
    for row in _ROW.finditer(text):
        if rows and text[end : row.start()].strip(" \t") != "\n":
            yield from _make_table(rows, start, end)
            rows = []
        start = start if rows else row.start()
        end = row.end()
        if not _DIVISION.fullmatch(row["cells"]):
            cells = _CELL.finditer(text, *row.span("cells"))
            rows.append(tuple(_make_cell(cell[0], cell.start()) for cell in cells))
    yield from _make_table(rows, start, end)


def read_separated_table(text: str) -> Iterator[TextTable]:
    """Yield the table that a text of comma-separated values is, if it has a head and a row."""
    rows = []
    for line in _LINE.finditer(text):
        cells = []
        for value in _VALUE.finditer(line[0]):
            group = "plain" if value["quoted"] is None else "quoted"
            cells.append(_make_cell(value[group], line.start() + value.start(group)))
        rows.append(tuple(cells))
    yield from _make_table(rows, 0, len(text))


def _make_cell(written: str, at: int) -> Cell:
    """Return the cell of what was written at an offset."""
    words = written.strip()
    start = at + written.index(words)
    return Cell(words, start, start + len(words))


def _make_table(rows: list[tuple[Cell, ...]], start: int, end: int) -> Iterator[TextTable]:
    """Yield the table of some rows, if there are enough of them; short ones get empty cells."""
    width = max(map(len, rows), default=0)
    if len(rows) > 1 and width:
        nothing = Cell("", end, end)
        filled = (row + (nothing,) * (width - len(row)) for row in rows)
        yield TextTable(tuple(filled), start, end)


def read_number(cell: Cell) -> Decimal | None:
    """Return the number that is all a cell says; None when it says anything else."""
    if not _NUMBER.fullmatch(cell.words):
        return None
    return Decimal(cell.words.replace(",", ""))


def read_share(cell: Cell) -> Decimal | None:
    """Return the number of a cell that says a share: of 12.5% it is 12.5; else None."""
    share = _SHARE.fullmatch(cell.words)
    return Decimal(share[1]) if share else None


def read_each(cells: Iterable[Cell], read: Callable[[Cell], Decimal | None]) -> list[Decimal]:
    """Return what ``read`` finds in cells; nothing at all where it finds none in one of them."""
    found = list(map(read, cells))
    known = [number for number in found if number is not None]
    return known if len(known) == len(found) else []


def measure_step(number: Decimal) -> Decimal:
    """Return one in the last place of a number: of 12.5 it is 0.1, of 12 it is 1."""
    return Decimal(1).scaleb(int(number.as_tuple().exponent))
