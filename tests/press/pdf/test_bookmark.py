"""Bookmarks: each heading below the one it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import paper
import pytest
from painted import place_line

from notice_gen.typeset.layout import Page

if TYPE_CHECKING:
    from painted import Paint


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ((), []),
        ((1, 1), [1, 1]),
        ((1, 2, 3, 1), [1, 2, 3, 1]),
        ((1, 3, 2, 3), [1, 2, 2, 3]),
        ((3, 1, 2), [1, 1, 2]),
        ((4, 3, 2, 1), [1, 1, 1, 1]),
    ],
)
def test_levels(paint: Paint, levels: tuple[int, ...], expected: list[int]) -> None:
    """Levels that are left out leave no gap."""
    lines = tuple(
        place_line("甲", level=level, heading=f"{at}（一）\\", baseline=3000.0 + 600 * at)
        for at, level in enumerate(levels)
    )
    found = paper.bookmarks(paint(Page(1, (*lines, place_line("乙")))))
    assert [mark.level for mark in found] == expected
    assert [mark.title for mark in found] == [f"{at}（一）\\" for at in range(len(levels))]
