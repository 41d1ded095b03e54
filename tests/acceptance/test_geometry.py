"""Positions on the finished pages, measured on the PDF's ink and characters."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from paper import Box, Line, bands, ink, pages

if TYPE_CHECKING:
    from pairs import Pair

LEFT, RIGHT = 28.0, 184.0
LINES, CHARACTERS = 22, 28
FOLIO = "—"


def body(lines: tuple[Line, ...]) -> list[Line]:
    """Return a page's lines without its number."""
    return [line for line in lines if not line.text.startswith(FOLIO)]


def full_lines(pair: Pair) -> list[Line]:
    """Return the lines that another line of the same paragraph follows: they fill the column."""
    found = []
    for page in pages(pair.pdf):
        rows = [line for line in body(page.lines) if line.fonts[0].startswith("FandolFang")]
        found += [
            line
            for line, after in pairwise(rows)
            if line.x1 - line.x0 > 140 and after.x0 < LEFT + 1
        ]
    return found


def test_full_pages(notice_2022: Pair) -> None:
    """Each page between the first and the last has 22 lines."""
    counts = [len(body(page.lines)) for page in pages(notice_2022.pdf)]
    assert counts[1:-1] == [LINES] * (len(counts) - 2)
    assert len(counts) == 4


def test_full_line(notice_2022: Pair) -> None:
    """A full line of Han characters that begins at the left edge has 28 of them."""
    counts = {
        len(line.text)
        for line in full_lines(notice_2022)
        if line.x0 < LEFT + 1 and not any(c.isascii() for c in line.text)
    }
    assert max(counts) == CHARACTERS
    assert counts <= {CHARACTERS - 1, CHARACTERS}  # one fewer where a mark was pushed out


def test_edges(notice_2022: Pair) -> None:
    """Lines begin 28 mm from the page's edge and each full line ends at 184 ± 0.3 mm."""
    lines = full_lines(notice_2022)
    assert len(lines) > 50
    left = {line.x0 for line in lines if line.x0 < LEFT + 5}
    assert left
    assert all(edge == pytest.approx(LEFT, abs=0.1) for edge in left)
    ends = [line.x1 for line in lines]
    assert ends == [pytest.approx(RIGHT, abs=0.3)] * len(ends)


def test_first_page(notice_2022: Pair) -> None:
    """Mark, rule, title and recipients stand where 7.2 and 7.3 put them, from ink to ink."""
    mark, rule = bands(notice_2022.pdf, 1, colour="red")
    assert mark.top == pytest.approx(72.0, abs=0.7)
    assert rule.left == pytest.approx(LEFT, abs=0.3)
    assert rule.right == pytest.approx(RIGHT, abs=0.3)
    first, second, recipients = bands(notice_2022.pdf, 1, colour="black")[:3]
    assert rule.top - mark.bottom == pytest.approx(4.0, abs=0.7)
    assert first.top - rule.bottom == pytest.approx(20.78, abs=0.7)
    assert recipients.top - second.bottom == pytest.approx(10.39, abs=0.7)


def test_signature(notice_2022: Pair) -> None:
    """The signature stands one line below the text, two characters from the right edge."""
    rows = bands(notice_2022.pdf, 4, Box(0, 0, 210, 264), colour="black")
    text, signature, _ = rows[-3:]
    assert signature.top - text.bottom == pytest.approx(10.39, abs=0.7)
    # The ink of 室 ends 0.6 mm before its body does, and its body 0.1 mm before the last space.
    assert signature.right == pytest.approx(RIGHT - 11.14 - 0.7, abs=0.1)


def test_numbered_head(example: Pair) -> None:
    """With a number: two lines from the mark to it, and 4 mm from it to the red rule."""
    mark, rule = bands(example.pdf, 1, Box(0, 70, 210, 140), colour="red")[:2]
    number = next(
        row for row in bands(example.pdf, 1, colour="black") if mark.bottom < row.top < rule.top
    )
    assert mark.top == pytest.approx(72.0, abs=0.7)
    assert number.top - mark.bottom == pytest.approx(20.78, abs=0.7)
    assert rule.top - number.bottom == pytest.approx(4.0, abs=1.5)  # the star stands above it


@pytest.mark.parametrize("page", [1, 2, 3, 4])
def test_page_number(page: int, notice_2022: Pair) -> None:
    """The dashes' centre is 269 mm down; the number stands right on odd pages, left on even."""
    folio = ink(notice_2022.pdf, page, Box(0, 264, 210, 290), colour="any")
    assert folio is not None
    dash = ink(notice_2022.pdf, page, Box(folio.left, 264, folio.left + 4, 290), colour="any")
    assert dash is not None
    assert (dash.top + dash.bottom) / 2 == pytest.approx(269.0, abs=0.5)
    if page % 2:
        assert folio.right == pytest.approx(RIGHT - 4.94, abs=0.5)
    else:
        assert folio.left == pytest.approx(LEFT + 4.94, abs=0.5)
