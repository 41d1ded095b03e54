"""Which paragraph of one text is which of another: by likeness, not by position.

In: two sequences of texts with their kinds.  Out: pairs of their indexes in one merged order, and
which of those left over were moved. Likeness is Dice's coefficient over pairs of characters.
"""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# Two paragraphs in the same place are one, edited, from this likeness on.
EDITED_LIKENESS: Final = 0.3
MOVED_LIKENESS: Final = 0.6  # in different places
_SHORTEST_MOVED: Final = 6  # characters; shorter ones are alike by chance
_SHORTEST_ANCHOR: Final = 12  # characters
_MAX_DISTANCE: Final = 150  # how far apart in a long stretch paragraphs are compared at all
_LEAST_WEIGHT: Final = 0.01  # counted instead of no likeness, where that is enough for a pair
_BASE_SIZE: Final = 10  # characters counted for every paragraph, lest short ones weigh nothing

AlignedPair: TypeAlias = tuple[int | None, int | None]


class AlignedText(NamedTuple):
    """What is aligned: only texts of one kind can be the same."""

    text: str
    kind: str = ""


class _CharacterPairs(msgspec.Struct, frozen=True):
    """A text's pairs of characters, its beginning and end among them."""

    kind: str
    counts: Counter[tuple[str, str]]
    total: int

    @classmethod
    def from_text(cls, aligned: AlignedText) -> _CharacterPairs:
        """Count a text's pairs; two control characters stand for its ends."""
        counts = Counter(pairwise(f"\x02{aligned.text}\x03"))
        return cls(aligned.kind, counts, counts.total())

    def measure_likeness(self, other: _CharacterPairs) -> float:
        """Return how alike two texts are, from 0 to 1; those of two kinds are not at all.

        Dice's coefficient: twice what both have, by what the two have together. The sum runs over
        the text with fewer pairs, since this is asked of every paragraph with every other.
        """
        if self.kind != other.kind:
            return 0.0
        small, large = self.counts, other.counts
        if len(large) < len(small):
            small, large = large, small
        shared = 0
        for pair, count in small.items():
            if pair in large:
                shared += min(count, large[pair])
        return 2 * shared / (self.total + other.total)


def align_texts(
    old: Sequence[AlignedText], new: Sequence[AlignedText], least: float = EDITED_LIKENESS
) -> list[AlignedPair]:
    """Pair texts in order, the most of the text kept in place; None stands for no partner.

    What is the same is found first, unless it is short (特此通知。); between two such stretches
    every pairing is weighed. Pairs less alike than ``least`` are none (0: whatever is of one kind
    may be paired).
    """
    pairs: list[AlignedPair] = []
    matcher = SequenceMatcher(_is_short, old, new, autojunk=False)
    for code, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if code == "equal":
            pairs += zip(range(old_start, old_end), range(new_start, new_end), strict=True)
        else:
            gap = old[old_start:old_end], new[new_start:new_end]
            pairs += _align_gap(*gap, least, (old_start, new_start))
    return pairs


def _is_short(aligned: AlignedText) -> bool:
    """Tell whether a text is so short that the same one elsewhere says nothing."""
    return len(aligned.text) < _SHORTEST_ANCHOR


def _align_gap(
    old: Sequence[AlignedText],
    new: Sequence[AlignedText],
    least: float,
    starts: tuple[int, int],
) -> Iterator[AlignedPair]:
    """Pair two stretches so that the likeness kept, long paragraphs before short, is greatest.

    ``starts`` are the indexes of their first texts, from which the pairs count.
    """
    weights = _weigh_pairs(old, new, least)
    best = _sum_best_weights(len(old), len(new), weights)
    return _trace_best_path(best, weights, starts)


def _sum_best_weights(
    old_count: int, new_count: int, weights: dict[tuple[int, int], float]
) -> list[list[float]]:
    """Return a table of what pairing is worth at most from old text ``a`` and new ``b`` on.

    It is filled from its end, the way a longest common subsequence is found, with weights for ones.
    Its last row and column, behind the last texts, are worth nothing.
    """
    best = [[0.0] * (new_count + 1) for _ in range(old_count + 1)]
    for a in range(old_count - 1, -1, -1):
        row, below = best[a], best[a + 1]
        for b in range(new_count - 1, -1, -1):
            row[b] = max(below[b], row[b + 1])
            weight = weights.get((a, b), 0.0)
            if weight:
                row[b] = max(row[b], weight + below[b + 1])
    return best


def _trace_best_path(
    best: Sequence[Sequence[float]],
    weights: dict[tuple[int, int], float],
    starts: tuple[int, int],
) -> Iterator[AlignedPair]:
    """Walk through the table from its beginning and yield the pairing that is worth the most.

    Where leaving out an old text and leaving out a new one are worth as much, the old one, which
    was deleted, comes first.
    """
    old_start, new_start = starts
    old_count, new_count = len(best) - 1, len(best[0]) - 1
    a = b = 0
    while a < old_count and b < new_count:
        weight = weights.get((a, b), 0.0)
        if weight and best[a][b] == weight + best[a + 1][b + 1]:
            yield old_start + a, new_start + b
            a += 1
            b += 1
        elif best[a][b] == best[a + 1][b]:
            yield old_start + a, None
            a += 1
        else:
            yield None, new_start + b
            b += 1
    for index in range(a, old_count):
        yield old_start + index, None
    for index in range(b, new_count):
        yield None, new_start + index


def _weigh_pairs(
    old: Sequence[AlignedText], new: Sequence[AlignedText], least: float
) -> dict[tuple[int, int], float]:
    """Return what each pairing is worth: its likeness, and more for long paragraphs.

    Pairings that are worth nothing are left out: of two kinds, less alike than ``least``, or so far
    apart in a long stretch that weighing them all would take minutes.
    """
    first = [_CharacterPairs.from_text(each) for each in old]
    second = [_CharacterPairs.from_text(each) for each in new]
    weights = {}
    for a, before in enumerate(first):
        middle = a * len(second) // len(first)
        start = max(0, middle - _MAX_DISTANCE)
        end = min(len(second), middle + _MAX_DISTANCE + 1)
        for b in range(start, end):
            after = second[b]
            likeness = before.measure_likeness(after)
            if before.kind == after.kind and likeness >= least:
                size = _BASE_SIZE + min(before.total, after.total)
                weights[a, b] = max(likeness, _LEAST_WEIGHT) * size
    return weights


def find_moves(
    old: Sequence[AlignedText], new: Sequence[AlignedText], pairs: Sequence[AlignedPair]
) -> dict[int, int]:
    """Return which texts without a partner are one that was moved: old index to new.

    The most alike are taken first, then those further up in the old text. Each text is moved once
    at most, and short ones never: they are alike by chance.
    """
    gone = _count_long_texts(old, (a for a, b in pairs if b is None))
    come = _count_long_texts(new, (b for a, b in pairs if a is None))
    likely = []
    for a, before in gone.items():
        for b, after in come.items():
            likeness = before.measure_likeness(after)
            if likeness >= MOVED_LIKENESS:
                likely.append((-likeness, a, b))
    moves: dict[int, int] = {}
    for _, a, b in sorted(likely):
        if a not in moves and b not in moves.values():
            moves[a] = b
    return moves


def _count_long_texts(
    texts: Sequence[AlignedText], indexes: Iterable[int | None]
) -> dict[int, _CharacterPairs]:
    """Return the pairs of characters of those texts that are long enough to be known again."""
    counted = {}
    for index in indexes:
        if index is not None and len(texts[index].text) >= _SHORTEST_MOVED:
            counted[index] = _CharacterPairs.from_text(texts[index])
    return counted
