"""Share the width of a table out among its columns, so that the table is as low as can be.

In: what stands in the columns.  Out: their widths in twips. Widths are counted in halves of a
character; in a search lines are estimated by their widths, so that the same table always gets the
same columns.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from notice_gen.gbt9704 import TWIPS_PER_POINT

if TYPE_CHECKING:
    from collections.abc import Sequence

CELL_PADDING: Final = 100  # twips inside a cell, beside its text
_FRAME: Final = 2 * CELL_PADDING
_SLACK: Final = 3  # half characters a column is wider than what stands in it, where there is room
_LEAST: Final = 6  # half characters: no column is narrower
_HEAD: Final = 8  # half characters up to which the words that head a column stay in one line
_ROWS_WEIGHED: Final = 200  # of a longer table that many rows are looked at
_STEPS: Final = (1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144)  # half characters by which a column grows
_CELL_WEIGHT: Final = 0.001  # of a line in a cell, against a line in the height of the table


class CellContent(NamedTuple):
    """The widths in twips of the lines a cell has in any case, and how many rows it goes over."""

    lines: list[float]
    rows: int


class ColumnContent(msgspec.Struct):
    """What stands in a column.

    ``head`` and ``word`` are the widths of its header's widest line and of the longest stretch that
    is not broken, in twips; ``cells`` has what stands in each row.
    """

    head: float = 0.0
    word: float = 0.0
    cells: list[CellContent] = msgspec.field(default_factory=list)


def share_column_widths(
    columns: Sequence[ColumnContent], width: int, size: float
) -> tuple[int, ...]:
    """Share the width out: what fits has the room it needs, else rows have as few lines as can be.

    ``size`` is that of the characters in points.
    """
    unit = round(size * TWIPS_PER_POINT / 2)
    room = int((width - _FRAME * len(columns)) / unit - len(columns) / 2)
    if room < 2 * len(columns):  # the table runs off its page, and its author is told (T07)
        return _stretch_units([2] * len(columns), width, unit)
    units = [_measure_want(column, unit) for column in columns]
    if sum(units) > room:
        units = _ColumnSearch(columns, unit, room).find_units()
    return _stretch_units(units, width, unit)


def scale_column_widths(shares: Sequence[float], width: int, size: float) -> tuple[int, ...]:
    """Return columns as wide as their author says, in relation to each other."""
    unit = round(size * TWIPS_PER_POINT / 2)
    return _stabilise_column_widths(
        [share * width / sum(shares) - _FRAME for share in shares], width, unit
    )


def _measure_want(column: ColumnContent, unit: int) -> int:
    """Return how many units a column needs for all its lines, with some room beside them."""
    widest = max((line for cell in column.cells for line in cell.lines), default=0.0)
    return max(_LEAST, ceil(max(widest, column.head) / unit) + _SLACK)


class _ColumnSearch:
    """Gives units of width to one column after the other, where most lines are saved for it."""

    def __init__(self, columns: Sequence[ColumnContent], unit: int, room: int) -> None:
        self._unit, self._room = unit, room
        step = ceil(max(len(column.cells) for column in columns) / _ROWS_WEIGHED)
        self._cells = [column.cells[::step] for column in columns]
        self._known: dict[tuple[int, int], list[int]] = {}
        least = min(_LEAST, max(2, room // len(columns)))
        self.units = [max(least, self._measure_least(column)) for column in columns]
        while sum(self.units) > room:  # words are cut where there is no room for them
            widest = max(range(len(columns)), key=self.units.__getitem__)
            self.units[widest] -= 1

    def _measure_least(self, column: ColumnContent) -> int:
        """Return the units without which a word, or a short head, would be cut."""
        head = ceil(column.head / self._unit)
        return max(ceil(column.word / self._unit), head if head <= _HEAD else 0)

    def find_units(self) -> list[int]:
        """Return the units of each column."""
        while True:
            best = (0.0, 0, 0)  # lines saved for each unit, column, units
            left = self._room - sum(self.units)
            heights = [self._count_lines(at, units) for at, units in enumerate(self.units)]
            for at in range(len(self.units)):
                rest = heights[:at] + heights[at + 1 :]
                others = [max(row) for row in zip(*rest, strict=True)]
                for step in _STEPS:
                    if step > left:
                        break
                    saved = self._weigh_step(at, step, heights[at], others) / step
                    if saved > best[0]:
                        best = saved, at, step
            if not best[2]:
                return self.units
            self.units[best[1]] += best[2]

    def _weigh_step(
        self, at: int, step: int, before: Sequence[int], others: Sequence[int]
    ) -> float:
        """Return what a column saves, in lines, when it is some units wider."""
        after = self._count_lines(at, self.units[at] + step)
        saved = 0.0
        for row, (old, new) in enumerate(zip(before, after, strict=True)):
            if old != new:
                other = others[row] if others else 1
                saved += max(old, other) - max(new, other) + (old - new) * _CELL_WEIGHT
        return saved

    def _count_lines(self, at: int, units: int) -> list[int]:
        """Return about how many lines each row has in a column of so many units."""
        if (at, units) not in self._known:
            width = units * self._unit
            wrapped = max(1, units - 1) * self._unit  # half a character is lost in each line
            found: list[int] = []
            for cell in self._cells[at]:
                lines = 0
                for line in cell.lines:
                    lines += 1 if line <= width else ceil(line / wrapped)
                found.append(max(1, ceil(lines / cell.rows)))
            self._known[at, units] = found
        return self._known[at, units]


def _stretch_units(units: Sequence[int], width: int, unit: int) -> tuple[int, ...]:
    """Return the widths of columns that have at least so many units and fill the table's width."""
    spare = width - _FRAME * len(units)
    ratio = spare / (unit * (sum(units) + len(units) / 2))
    return _stabilise_column_widths(
        [max((each + 0.5) * unit * ratio, unit) for each in units], width, unit
    )


def _stabilise_column_widths(widths: Sequence[float], column: int, unit: int) -> tuple[int, ...]:
    """Return columns whose text is never as wide as whole or half characters can be.

    Word and LibreOffice do not take the same part of a cell's rules out of its text's width; a
    width half-way between two sums of half characters breaks lines alike in both.
    """
    found: list[int] = []
    owed = 0.0
    for width in widths[:-1]:
        whole = max(2, round((width + owed) / unit - 0.5))
        found.append(round((whole + 0.5) * unit) + _FRAME)
        owed += width - found[-1] + _FRAME
    last = column - sum(found)
    if found and not 0.2 < (last - _FRAME) / unit % 1 < 0.8:  # noqa: PLR2004 - a fifth off a sum
        found[-1] -= unit // 4
        last += unit // 4
    return (*found, last)
