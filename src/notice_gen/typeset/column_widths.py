"""Share the width of a table out among its columns.

In: what stands in the columns.  Out: their widths in twips.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from notice_gen.gbt9704 import SIZE_4, TWIPS_PER_POINT

if TYPE_CHECKING:
    from collections.abc import Sequence

CELL_PADDING = 100  # twips inside a cell, beside its text
_COLUMN_SLACK = 240  # twips a column is wider than what stands in it
_LEAST_CELL = 3 * SIZE_4 * TWIPS_PER_POINT  # a column is never narrower than three characters


def share_column_widths(contents: Sequence[float], column: int) -> tuple[int, ...]:
    """Share the column out: what fits gets its width, the others share the rest by content.

    ``contents`` are the widths of the columns' widest cells; all lengths are twips.
    """
    frame = 2 * CELL_PADDING
    least = min(_LEAST_CELL, column / len(contents) - frame)
    wanted = [max(content + _COLUMN_SLACK, least) for content in contents]
    spare = column - frame * len(wanted)
    narrow: set[int] = set()
    while True:  # a column narrower than its share keeps what it needs; the rest share again
        rest = [at for at in range(len(wanted)) if at not in narrow]
        left = spare - sum(wanted[at] for at in narrow)
        total = sum(wanted[at] for at in rest)
        fits = {at for at in rest if wanted[at] <= left / len(rest)}
        if total <= left:
            break
        if not fits:  # what a share by content would make too narrow has the least there is
            fits = {at for at in rest if wanted[at] * left < least * total}
            for at in fits:
                wanted[at] = least
        if not fits:
            break
        narrow |= fits
    for at in rest:
        wanted[at] *= left / total
    return _stabilise_column_widths(wanted, column)


def _stabilise_column_widths(widths: Sequence[float], column: int) -> tuple[int, ...]:
    """Return columns whose text is never as wide as whole or half characters can be.

    Word and LibreOffice do not take the same part of a cell's rules out of its text's width; a
    width half-way between two sums of half characters breaks lines alike in both.
    """
    frame, cell = 2 * CELL_PADDING, round(SIZE_4 * TWIPS_PER_POINT / 2)
    found: list[int] = []
    owed = 0.0
    for width in widths[:-1]:
        whole = max(2, round((width + owed) / cell - 0.5))
        found.append(round((whole + 0.5) * cell) + frame)
        owed += width - found[-1] + frame
    last = column - sum(found)
    if found and not 0.2 < (last - frame) / cell % 1 < 0.8:  # noqa: PLR2004 - a fifth off a sum
        found[-1] -= cell // 4
        last += cell // 4
    return (*found, last)
