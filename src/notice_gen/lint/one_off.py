"""Names that stand in a text one character off: another, one missing, one too many, two swapped.

In: a text and names.  Out: ``NearName``, where a name should stand. A name is looked for by two of
its pairs of characters (``NameIndex``), so far apart that one slip leaves one of them whole.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache
from operator import add
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SHORTEST: Final = 4  # of names that can be looked for: shorter ones are near too many words
_COMMON: Final = frozenset(  # pairs that half of all texts have
    (
        "国家",
        "人民",
        "华人",
        "民代",
        "规定",
        "国务",
        "政府",
        "大会",
        "中国",
        "常务",
        "中央",
        "依法",
        "会议",
        "行政",
        "地区",
    )
)
_COMMON_WEIGHT: Final = 1000
_APART: Final = 3  # characters from one pair to the other: swapping two spoils three pairs


class NearName(NamedTuple):
    """A stretch of a text that is a name but for one character."""

    start: int
    end: int
    name: str


@lru_cache(maxsize=1024)
def list_pairs(text: str) -> frozenset[str]:
    """Return all pairs of characters that follow each other in a text."""
    return frozenset(map(add, text, text[1:]))


def match_one_off(text: str, start: int, name: str) -> int:
    """Return where ``name``, one character off, ends that begins at ``start``; 0 if none does.

    Where the name itself stands, nothing is off.
    """
    length = len(name)
    same = 0
    limit = min(length, len(text) - start)
    while same < limit and text[start + same] == name[same]:
        same += 1
    if same == length:
        return 0
    at = start + same
    rest = name[same + 1 :]
    if text.startswith(name[same:], at + 1):
        return start + length + 1  # one too many
    if text.startswith(rest[:1] + name[same] + rest[1:], at):
        return start + length  # two swapped
    if text.startswith(rest, at + 1):
        return start + length  # another character
    is_missing = rest and text.startswith(rest, at)
    return start + length - 1 if is_missing else 0


class NameIndex:
    """Names made ready to be looked for."""

    def __init__(self, names: Iterable[str]) -> None:
        """Choose for each name the two of its pairs that the fewest other names have."""
        self._names = tuple(dict.fromkeys(name for name in names if len(name) >= SHORTEST))
        counts = Counter(pair for name in self._names for pair in list_pairs(name))
        counts.update(dict.fromkeys(_COMMON, _COMMON_WEIGHT))
        self._seeds: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        for name in self._names:
            for at in _choose_places(name, counts):
                self._seeds[name[at : at + 2]].append((at, name))
            if len(name) == SHORTEST:  # its middle swapped leaves neither
                self._seeds[name[2] + name[1]].append((1, name))
        self._pairs = frozenset(self._seeds)

    def find_near_names(self, text: str) -> Iterator[NearName]:
        """Yield where a name stands one character off; the same stretch may be near several."""
        yield from dict.fromkeys(self._match_pairs(text))

    def _match_pairs(self, text: str) -> Iterator[NearName]:
        """Yield where a name stands one off, as often as its pairs find it."""
        for pair in self._pairs & list_pairs(text):
            at = text.find(pair)
            while at >= 0:
                for offset, name in self._seeds[pair]:
                    if _is_worth_matching(text, at, name[:offset], name[offset + 2 :]):
                        yield from _match_around(text, at - offset, name)
                at = text.find(pair, at + 1)


def _is_worth_matching(text: str, at: int, head: str, tail: str) -> bool:
    """Tell whether a name can be one off around its pair at ``at``, with little to do.

    One slip is before the pair or behind it: on the other side the name is whole. Where nothing is
    on one side, the next characters on the other are one off at most.
    """
    if not head:
        near = text[at + 2 : at + 4]
        return tail[0] in near or tail[1] in near
    if not tail:
        near = text[max(0, at - 2) : at]
        return head[-1] in near or head[-2] in near
    return text.startswith(tail, at + 2) or text.endswith(head, 0, at)


def _choose_places(name: str, counts: Counter[str]) -> tuple[int, int]:
    """Return where the two pairs of a name begin by which it is looked for."""
    last = len(name) - 2
    apart = min(_APART, last)
    places = [
        (counts[name[a : a + 2]] + counts[name[b : b + 2]], a, b)
        for a in range(last + 1)
        for b in range(a + apart, last + 1)
    ]
    _, first, second = min(places)
    return first, second


def _match_around(text: str, start: int, name: str) -> Iterator[NearName]:
    """Yield the name one off that begins at ``start`` or a character beside it, unless it stands.

    A pair behind the slip stands one farther, or one less far, than in the name.
    """
    if start >= 0 and text.startswith(name, start):
        if text.endswith(name[0], 0, start):
            yield NearName(start - 1, start + len(name), name)
        return
    for begin in reversed(range(max(0, start - 1), start + 2)):
        end = match_one_off(text, begin, name)
        if end:
            yield NearName(begin, end, name)
