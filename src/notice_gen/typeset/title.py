"""Give a title its shape: lines broken between words, in a trapezoid or a diamond (7.3.1).

In: the title in one string, and the measure of its line.  Out: its lines. The breaks are weighed,
not looked up: every way to part the words into the fewest lines is given a cost.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from notice_gen.gbt9704 import NOT_AT_END, NOT_AT_START

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MOST_LINES = 4  # issue of the standard's own figures: one to four lines
_OPENING, _CLOSING = "《〈“‘（〔【", "》〉”’）〕】"
_NEVER_FIRST = frozenset("的和与及或等之暨、，")  # practice, standard sheet 6.1
_NEVER_LAST = frozenset("和与及或第")
_MOST_WORDS = 60  # beyond this a title is filled line by line
_STEP = 2.5  # characters by which neighbouring lines of a good shape differ


@lru_cache(maxsize=256)
def words(title: str) -> tuple[str, ...]:
    """Cut a title into the pieces that stay whole: words, and what quotation marks hold.

    A quoted name is one piece as long as it is no longer than a word of twelve characters.
    """
    import rjieba  # noqa: PLC0415 - reading its dictionary takes 0.1 s; most notices need none

    pieces: list[str] = []
    for word in rjieba.cut(title):
        if pieces and not _may_break(pieces[-1], word):
            pieces[-1] += word
        else:
            pieces.append(word)
    return tuple(pieces)


def _may_break(before: str, after: str) -> bool:
    """Tell whether a line of the title may end between two words."""
    if after[0] in NOT_AT_START or before[-1] in NOT_AT_END or before[-1] in _NEVER_LAST:
        return False
    if after[0] in _NEVER_FIRST:
        return False
    if before[-1].isascii() and (after[0].isascii() or before[-1].isdigit()):
        return False  # a number stays with its unit
    open_marks = sum(before.count(mark) for mark in _OPENING)
    closed = sum(before.count(mark) for mark in _CLOSING)
    return open_marks <= closed or len(before) > 12  # noqa: PLR2004 - see words()


def shape(title: str, fits: Callable[[str], float], width: float) -> tuple[str, ...]:
    """Break a title into its lines.

    ``fits`` gives the width of a string set in one line, ``width`` that of the line, both in the
    same unit. A title that fits stays in one line.
    """
    if fits(title) <= width:
        return (title,)
    pieces = words(title)
    sizes = [fits(piece) for piece in pieces]
    character = fits("国")
    for count in range(2, MOST_LINES + 1):
        best = _best(pieces, sizes, count, width, character)
        if best:
            return best
    return _filled(pieces, sizes, width)


def _best(
    pieces: Sequence[str], sizes: Sequence[float], count: int, width: float, character: float
) -> tuple[str, ...]:
    """Return the cheapest way to part the pieces into ``count`` lines; empty when none fits."""
    if len(pieces) > _MOST_WORDS or sum(sizes) > count * width:
        return ()
    ends = [0.0]
    for size in sizes:
        ends.append(ends[-1] + size)
    best: tuple[int, ...] = ()
    least = float("inf")
    for inner in combinations(range(1, len(pieces)), count - 1):
        cuts = (0, *inner, len(pieces))
        lengths = [ends[b] - ends[a] for a, b in pairwise(cuts)]
        if max(lengths) > width:
            continue
        cost = _cost([length / character for length in lengths])
        cost += sum(_seam(pieces[cut - 1], pieces[cut]) for cut in inner)
        if cost < least:
            best, least = cuts, cost
    return tuple("".join(pieces[a:b]) for a, b in pairwise(best))


def _cost(lengths: Sequence[float]) -> float:
    """Weigh the shape of lines of these lengths, in characters; lower is better."""
    steps = [b - a for a, b in pairwise(lengths)]
    cost = sum((abs(abs(step) - _STEP)) ** 2 for step in steps) / len(steps)
    if any(a < 0 < b for a, b in pairwise(steps)):
        cost += 400  # an hourglass is neither trapezoid nor diamond
    if all(abs(step) < 1 for step in steps):
        cost += 8  # a rectangle
    return cost + 30 * (min(lengths) < 0.4 * max(lengths))


def _seam(before: str, after: str) -> float:
    """Weigh one break by the words at it; negative where a reader would pause."""
    if after.startswith("关于"):
        return -12.0
    if before.endswith(("关于", "印发", "转发", "开展", "进一步")):
        return 6.0
    if after in {"通知", "通报", "报告", "请示", "批复", "决定", "公告", "意见", "函"}:
        return 12.0  # the kind of document stays with the words before it
    return 0.0 if after[0] not in _OPENING else -2.0


def _filled(pieces: Sequence[str], sizes: Sequence[float], width: float) -> tuple[str, ...]:
    """Fill line after line, for a title that no shape can hold."""
    lines, length = [""], 0.0
    for piece, size in zip(pieces, sizes, strict=True):
        if length + size > width and lines[-1]:
            lines.append("")
            length = 0.0
        lines[-1] += piece
        length += size
    return tuple(lines)
