"""Tables as Markdown has them in a text: rows of cells that know where they stand, and numbers.

In: a text.  Out: ``TextTable``; a cell's match is a stretch of the whole text.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

Cell: TypeAlias = re.Match[str]

_ROW: Final = re.compile(r"(?m)^[ \t]*\|(?P<cells>.*)\|[ \t]*$")
_CELL: Final = re.compile(r"[^|]+")
_DIVISION: Final = re.compile(r"[ \t|:-]+")
_NUMBER: Final = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")
_SHARE: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?(?=[%％]$)")


class TextTable(NamedTuple):
    """A table: its rows, the head first, and the stretch of the text that they are."""

    rows: tuple[tuple[Cell, ...], ...]
    start: int
    end: int


def find_tables(text: str) -> Iterator[TextTable]:
    """Yield the tables of a text that have a head and a row."""
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
            rows.append(tuple(_CELL.finditer(text, *row.span("cells"))))
    yield from _make_table(rows, start, end)


def _make_table(rows: list[tuple[Cell, ...]], start: int, end: int) -> Iterator[TextTable]:
    """Yield the table of some rows, if there are enough of them."""
    if len(rows) > 1:
        yield TextTable(tuple(rows), start, end)


def read_number(cell: Cell | None) -> Decimal | None:
    """Return the number that is all a cell says; None when it says anything else."""
    words = "" if cell is None else cell[0].strip()
    if not _NUMBER.fullmatch(words):
        return None
    return Decimal(words.replace(",", ""))


def read_share(cell: Cell | None) -> Decimal | None:
    """Return the number of a cell that says a share: of 12.5% it is 12.5; else None."""
    share = _SHARE.match("" if cell is None else cell[0].strip())
    return Decimal(share[0]) if share else None


def measure_step(number: Decimal) -> Decimal:
    """Return one in the last place of a number: of 12.5 it is 0.1, of 12 it is 1."""
    return Decimal(1).scaleb(int(number.as_tuple().exponent))


def strip_cell(cell: Cell) -> tuple[str, int, int]:
    """Return the words of a cell without the spaces around them, and where they stand."""
    words = cell[0].strip()
    start = cell.start() + cell[0].index(words)
    return words, start, start + len(words)
