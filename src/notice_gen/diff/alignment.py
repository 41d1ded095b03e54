"""Which paragraph of one text is which of another: by likeness, not by position.

In: two sequences of samples (text and kind).  Out: pairs of their indexes in one merged order, and
which of those left over were moved. Likeness is Dice's coefficient over pairs of characters.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

EDITED_LIKENESS: Final = (
    0.3  # two paragraphs in the same place are one, edited, from this likeness on
)
MOVED_LIKENESS: Final = 0.6  # in different places
_SHORTEST_MOVED: Final = 6  # characters; shorter ones are alike by chance
_SHORTEST_ANCHOR: Final = 12  # characters
_MAX_DISTANCE: Final = 150  # how far apart in a long stretch paragraphs are compared at all

AlignedPair: TypeAlias = tuple[int | None, int | None]


class AlignedText(NamedTuple):
    """What is aligned: only samples of one kind can be the same."""

    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class _CharacterPairs:
    """A sample's pairs of characters, its beginning and end among them."""

    kind: str
    counts: Counter[tuple[str, str]]
    total: int

    @classmethod
    def from_text(cls, sample: AlignedText) -> _CharacterPairs:
        counts = Counter(pairwise(f"\x02{sample.text}\x03"))
        return cls(sample.kind, counts, counts.total())

    def measure_likeness(self, other: _CharacterPairs) -> float:
        """Return how alike two samples are, from 0 to 1."""
        if self.kind != other.kind:
            return 0.0
        small, large = sorted((self.counts, other.counts), key=len)
        shared = sum(min(count, large[gram]) for gram, count in small.items() if gram in large)
        return 2 * shared / (self.total + other.total)


def align_texts(
    old: Sequence[AlignedText], new: Sequence[AlignedText], least: float = EDITED_LIKENESS
) -> list[AlignedPair]:
    """Pair samples in order, the most of the text kept in place; None stands for no partner.

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
            gap = _align_gap(old[old_start:old_end], new[new_start:new_end], least)
            pairs += [(_shift_index(a, old_start), _shift_index(b, new_start)) for a, b in gap]
    return pairs


def _is_short(sample: AlignedText) -> bool:
    return len(sample.text) < _SHORTEST_ANCHOR


def _shift_index(index: int | None, start: int) -> int | None:
    return None if index is None else index + start


def _align_gap(
    old: Sequence[AlignedText], new: Sequence[AlignedText], least: float
) -> list[AlignedPair]:
    """Pair two stretches so that the likeness kept, long paragraphs before short, is greatest."""
    if not old or not new:
        return [*((at, None) for at in range(len(old))), *((None, at) for at in range(len(new)))]
    weights = _weigh_pairs(old, new, least)
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for a in range(len(old) - 1, -1, -1):
        row, below = best[a], best[a + 1]
        for b in range(len(new) - 1, -1, -1):
            row[b] = max(below[b], row[b + 1])
            weight = weights.get((a, b), 0.0)
            if weight:
                row[b] = max(row[b], weight + below[b + 1])
    return list(_trace_best_path(best, weights))


def _trace_best_path(
    best: Sequence[Sequence[float]], weights: dict[tuple[int, int], float]
) -> Iterator[AlignedPair]:
    a = b = 0
    while a < len(best) - 1 or b < len(best[0]) - 1:
        more_old, more_new = a < len(best) - 1, b < len(best[0]) - 1
        weight = weights.get((a, b), 0.0)
        if weight and best[a][b] == weight + best[a + 1][b + 1]:
            yield a, b
            a, b = a + 1, b + 1
        elif more_old and (not more_new or best[a][b] == best[a + 1][b]):
            yield a, None
            a += 1
        else:
            yield None, b
            b += 1


def _weigh_pairs(
    old: Sequence[AlignedText], new: Sequence[AlignedText], least: float
) -> dict[tuple[int, int], float]:
    """Return what each pairing is worth: its likeness, and more for long paragraphs."""
    ours, theirs = (
        [_CharacterPairs.from_text(each) for each in old],
        [_CharacterPairs.from_text(each) for each in new],
    )
    found = {}
    for a, mine in enumerate(ours):
        middle = a * len(theirs) // len(ours)
        for b in range(
            max(0, middle - _MAX_DISTANCE), min(len(theirs), middle + _MAX_DISTANCE + 1)
        ):
            likeness = mine.measure_likeness(theirs[b])
            if mine.kind == theirs[b].kind and likeness >= least:
                size = 10 + min(mine.total, theirs[b].total)
                found[a, b] = max(likeness, 0.01) * size
    return found


def find_moves(
    old: Sequence[AlignedText], new: Sequence[AlignedText], pairs: Sequence[AlignedPair]
) -> dict[int, int]:
    """Return which samples without a partner are one that was moved: old index to new."""
    gone = [a for a, b in pairs if a is not None and b is None]
    come = [b for a, b in pairs if b is not None and a is None]
    ours = {
        a: _CharacterPairs.from_text(old[a]) for a in gone if len(old[a].text) >= _SHORTEST_MOVED
    }
    theirs = {
        b: _CharacterPairs.from_text(new[b]) for b in come if len(new[b].text) >= _SHORTEST_MOVED
    }
    likely = sorted(
        (-likeness, a, b)
        for a, mine in ours.items()
        for b, other in theirs.items()
        if (likeness := mine.measure_likeness(other)) >= MOVED_LIKENESS
    )
    found: dict[int, int] = {}
    for _, a, b in likely:
        if a not in found and b not in found.values():
            found[a] = b
    return found
