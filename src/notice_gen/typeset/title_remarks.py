"""What is to be said of a title as it stands on the page: too many lines, no shape (7.3.1).

In: a Document and the lines of its title, as placed.  Out: findings at the title.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from notice_gen.diagnostic import make_warning
from notice_gen.gbt9704 import COLUMN_LEFT, COLUMN_WIDTH, TWIPS_PER_POINT
from notice_gen.typeset import style
from notice_gen.typeset.title import MOST_LINES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from notice_gen.diagnostic import Diagnostic
    from notice_gen.document import Document
    from notice_gen.place import Place
    from notice_gen.typeset.layout import Line
    from notice_gen.typeset.page_builder import PageBuilder

_LEAST_STEP = 0.5  # characters: less is no difference between two lines


def check_title_lines(
    document: Document, pages: Iterable[PageBuilder], place: Place
) -> Iterator[Diagnostic]:
    """Say of a title that it has too many lines (L05), or is no trapezoid or diamond (L11).

    A title one of whose lines did not fit has no shape to speak of: L10 tells that.
    """
    placed = [line for page in pages for line in page.lines if line.style == style.TITLE.name]
    if len(placed) > MOST_LINES:
        message = f"标题排成了{len(placed)}行，一般不超过四行"
        yield make_warning("L05", message, place, "缩短标题")
    given = document.title.lines if document.title else ()
    shape = find_bad_shape(placed)
    if shape and len(given) in {1, len(placed)}:
        hint = "换几个地方断行，使各行逐行变长、逐行变短或者中间最长；或者合成一行，由程序来断"
        message = f"标题排成了{shape}，7.3.1 要求梯形或菱形"
        yield make_warning("L11", message, place, hint)


def find_bad_shape(lines: Sequence[Line]) -> str:
    """Return 矩形 or 沙漏形 where centred lines are one; "" for trapezoid, diamond, one line."""
    middle = COLUMN_LEFT + COLUMN_WIDTH / 2
    widths = [2 * (middle - line.x) for line in lines]
    grows = []  # whether a line is longer than the one above it, where they differ
    for before, after in pairwise(widths):
        if abs(after - before) >= _LEAST_STEP * style.TITLE.size * TWIPS_PER_POINT:
            grows.append(after > before)
    if not grows:
        return "矩形" if lines[1:] else ""
    is_shaped = grows == sorted(grows, reverse=True)  # only longer, only shorter, or both in turn
    return "" if is_shaped else "沙漏形"
