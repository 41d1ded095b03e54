"""Give a title its shape: lines broken between words, in a trapezoid or a diamond (7.3.1).

In: the title in one string, and the measure of its line.  Out: its lines. The breaks are weighed,
not looked up: every way to part the words into a few lines is given a cost.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate, combinations, pairwise
from typing import TYPE_CHECKING

from notice_gen.document_kind import DOCUMENT_KINDS
from notice_gen.gbt9704 import NOT_AT_END, NOT_AT_START

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

MOST_LINES = 4  # issue of the standard's own figures: one to four lines
_NEVER_FIRST = frozenset("的和与及或等之暨、， 　")  # practice, standard sheet 6.1
_NEVER_LAST = frozenset("和与及或第")
_SPACES = frozenset(" 　")  # between agencies
_TRAILING = frozenset("上下中内外前后间里时")  # short words that end a phrase; others begin one
_MOST_WORDS = 60  # beyond this a title is filled line by line
_STEP = 2.5  # characters by which neighbouring lines of a good shape differ
_NAMES = tuple(
    re.compile(f"{a}[^{a}{b}]*{b}") for a, b in ("《》", "〈〉", "“”", "‘’", "（）", "〔〕")
)
_LONGEST_NAME = 17.0  # characters: a line still has room for 的通知 behind it
_KINDS = frozenset(kind.name for kind in DOCUMENT_KINDS.values())
_BEGINNING = 8  # characters of a name
_LINE, _GOOD = 8.0, 12.0  # what another line costs; a shape that needs no comparing


@lru_cache(maxsize=256)
def split_words(title: str) -> tuple[str, ...]:
    """Cut a title into the pieces that stay whole: words, and names in quotation marks.

    A name too long for a line may be cut between its words, but not in a name within it.
    """
    import rjieba  # noqa: PLC0415 - reading its dictionary takes 0.1 s; most notices need none

    inside: set[int] = set()
    for name in _find_names(title):
        if _measure_han_length(name[0]) <= _LONGEST_NAME:
            inside.update(_list_inner_positions(name))
    pieces: list[str] = []
    at = 0
    for word in rjieba.cut(title):
        if pieces and (at in inside or not _may_break(pieces[-1], word)):
            pieces[-1] += word
        else:
            pieces.append(word)
        at += len(word)
    return tuple(pieces)


def _find_names(title: str) -> Iterator[re.Match[str]]:
    """Yield what stands in quotation marks or brackets, names in names too."""
    for marks in _NAMES:
        yield from marks.finditer(title)


def _list_inner_positions(name: re.Match[str]) -> range:
    """Return where a break would cut the name: before each of its characters but the first."""
    return range(name.start() + 1, name.end())


def _measure_han_length(text: str) -> float:
    """Return a length in Han characters, of which an ASCII character is half a one."""
    return len(text) - sum(map(str.isascii, text)) / 2


def _may_break(before: str, after: str) -> bool:
    """Tell whether a line of the title may end between two words."""
    last, first = before[-1], after[0]
    if last in NOT_AT_END or last in _NEVER_LAST:
        return False
    if first in NOT_AT_START or first in _NEVER_FIRST:
        return False
    if len(before) == 1 and before not in _TRAILING:
        return False  # a word of one character goes with the next: 新媒体, 非物质
    if not last.isascii():
        return True
    # A number stays with its unit, and Western words stay together.
    return not first.isascii() and not last.isdigit()


def shape_title(title: str, fits: Callable[[str], float], width: float) -> tuple[str, ...]:
    """Break a title into its lines.

    ``fits`` gives the width of a string set in one line, ``width`` that of the line, both in the
    same unit. A title that fits stays in one line.
    """
    if fits(title) <= width:
        return (title,)
    pieces = split_words(title)
    character = fits("国")
    lengths = [fits(piece) / character for piece in pieces]
    ends = tuple(accumulate(lengths, initial=0.0))
    cuts: tuple[int, ...] = ()
    if len(pieces) <= _MOST_WORDS:
        cuts = _choose_cuts(ends, _weigh_breaks(title, pieces), width / character)
    if not cuts:
        cuts = tuple(_fill_lines(ends, width / character))
    return tuple("".join(pieces[start:end]) for start, end in pairwise(cuts))


def _choose_cuts(ends: Sequence[float], seams: Sequence[float], width: float) -> tuple[int, ...]:
    """Return where the lines of the best shape begin, and the end; empty when none fits.

    ``ends`` are where the pieces end and ``width`` that of a line, in characters; ``seams`` is
    what a break in front of each piece costs.
    """
    best: tuple[int, ...] = ()
    least = float("inf")
    for count in range(2, MOST_LINES + 1):
        cuts, cost = _find_best_cuts(ends, seams, count, width)
        cost += _LINE * (count - 2)
        if cost < least:
            best, least = cuts, cost
        if least < _GOOD:
            break
    return best


def _find_best_cuts(
    ends: Sequence[float], seams: Sequence[float], count: int, width: float
) -> tuple[tuple[int, ...], float]:
    """Return the cheapest way to part the pieces into ``count`` lines, and its cost.

    No cuts and an infinite cost where the pieces do not fit into so many lines.
    """
    best: tuple[int, ...] = ()
    least = float("inf")
    if ends[-1] > count * width:
        return best, least
    for inner in combinations(range(1, len(ends) - 1), count - 1):
        cuts = (0, *inner, len(ends) - 1)
        lengths = [ends[b] - ends[a] for a, b in pairwise(cuts)]
        if max(lengths) > width:
            continue
        cost = _weigh_shape(lengths) + sum(seams[cut] for cut in inner)
        if cost < least:
            best, least = cuts, cost
    return best, least


def _weigh_shape(lengths: Sequence[float]) -> float:
    """Weigh the shape of lines of these lengths, in characters; lower is better.

    Best are neighbouring lines that differ by ``_STEP``: a trapezoid or a diamond (7.3.1).
    """
    steps = [after - before for before, after in pairwise(lengths)]
    cost = sum((abs(abs(step) - _STEP)) ** 2 for step in steps) / len(steps)
    if any(before < 0 < after for before, after in pairwise(steps)):
        cost += 400  # an hourglass is neither trapezoid nor diamond
    if all(abs(step) < 1 for step in steps):
        cost += 8  # a rectangle
    if min(lengths) < 0.4 * max(lengths):
        cost += 30  # a line that looks lost
    return cost


def _weigh_breaks(title: str, pieces: Sequence[str]) -> list[float]:
    """Weigh a break in front of each piece; negative where a reader would pause.

    An agency and a long name are better not cut, a name least of all near its beginning.
    """
    inside: dict[int, int] = {}  # position in the title → how far into the name it is
    for name in _find_names(title):
        for at in _list_inner_positions(name):
            inside[at] = at - name.start()
    agency_end = title.find("关于")
    if agency_end in inside:
        agency_end = 0
    costs, at = [0.0], 0
    for before, after in pairwise(pieces):
        at += len(before)
        cost = _weigh_break(before, after)
        if at in inside:
            cost += 10.0 if inside[at] > _BEGINNING else 18.0
        elif at < agency_end and before[-1] not in _SPACES:
            cost += 12.0
        costs.append(cost)
    return costs


def _weigh_break(before: str, after: str) -> float:
    """Weigh one break by the words at it: negative where a reader would pause."""
    if before[-1] in _SPACES or after.startswith("关于"):
        return -12.0
    if before.endswith(("关于", "印发", "转发", "开展", "进一步")):
        return 6.0
    if before.endswith("的"):
        return 8.0  # 党的 / 二十大
    if after in _KINDS:
        return 12.0  # the kind of document stays with the words before it
    if after[0] in "《“":
        return -2.0
    return 0.0


def _fill_lines(ends: Sequence[float], width: float) -> Iterator[int]:
    """Yield where lines begin that are filled one after the other, and the end.

    For a title that no shape can hold.
    """
    start = 0
    yield 0
    for at in range(1, len(ends) - 1):
        if ends[at + 1] - ends[start] > width:
            start = at
            yield at
    yield len(ends) - 1
