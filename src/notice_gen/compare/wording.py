"""What changed within a paragraph: by words, as a person would mark it.

In: the words of both sides.  Out: ``Piece``s, kept, deleted or inserted, in one reading order.
Words are never cut, and crumbs of text between two changes go with them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from notice_gen.compare.unit import Word, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from notice_gen.compare.unit import Words

Fate: TypeAlias = Literal["", "del", "ins"]
_REWRITTEN: Final = 0.25  # a text of which less is kept is shown as a whole old and a whole new one
_SHORT: Final = 12  # characters: too little to be called rewritten
_CRUMB: Final = 8  # characters: what is longer is worth keeping between two changes
_BRACKETS: Final = frozenset("“”‘’（）〔〕《》〈〉【】")
_COUNTERS: Final = {"万元", "亿元", "万人", "公里"} | set(
    "年月日号时分秒点期周天岁届个名家项条人次件份万亿元倍处场部台套批户亩级类章节款只度米吨段行页幅"
)
_STOPS: Final = {
    "。": 3,
    "；": 3,
    "！": 3,
    "？": 3,
    "：": 2,
    "，": 2,
    "、": 1,
}  # where a change ends


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one look that was kept (""), deleted or inserted."""

    text: str
    fate: Fate = ""
    look: str = ""


Pieces: TypeAlias = tuple[Piece, ...]


@dataclass(slots=True)
class _Stretch:
    """Words that both sides share (``same``), or what stands in one and the other."""

    old: list[Word] = field(default_factory=list)
    new: list[Word] = field(default_factory=list)
    same: bool = False

    @property
    def size(self) -> int:
        """Length of the longer side in characters."""
        return max(_long(self.old), _long(self.new))


def difference(old: Words, new: Words) -> Pieces:
    """Return how one text became another.

    Without the inserted pieces it is the old text, without the deleted ones the new one.
    """
    if old == new:
        return pieces(new, "")
    stretches = list(_matched(list(_cut(old)), list(_cut(new))))
    stretches = _swept([part for each in stretches for part in _trimmed(each)])
    _slide(stretches)
    kept = sum(each.size for each in stretches if each.same)
    longest = max(len(text_of(old)), len(text_of(new)))
    if longest > _SHORT and kept < _REWRITTEN * longest:
        return (*pieces(old, "del"), *pieces(new, "ins"))
    found: list[Piece] = []
    for each in stretches:
        if each.same:
            found += pieces(each.new, "")
        else:
            found += [*pieces(each.old, "del"), *pieces(each.new, "ins")]
    return _joined(found)


def pieces(words: Iterable[Word], fate: Fate) -> Pieces:
    """Return words that share one fate."""
    return _joined(Piece(word.text, fate, word.look) for word in words)


def side(found: Iterable[Piece], fate: Fate) -> Pieces:
    """Return what one side shows: the kept pieces and those deleted (or inserted)."""
    return tuple(piece for piece in found if piece.fate in {"", fate})


def _joined(found: Iterable[Piece]) -> Pieces:
    groups = groupby(found, key=lambda piece: (piece.fate, piece.look))
    return tuple(Piece("".join(p.text for p in group), *key) for key, group in groups)


def _cut(words: Words) -> Iterator[Word]:
    """Cut a text into words; a number keeps its counter, so that 4个 and not 4 becomes 8个."""
    import rjieba  # noqa: PLC0415 - reading its dictionary takes 0.1 s, for changed texts only

    for word in words:
        number = ""
        for text in (*rjieba.cut(word.text), ""):
            if number and text not in _COUNTERS:
                yield Word(number, word.look)
                number = ""
            if text.isascii() and text[-1:].isdigit():
                number = text
            elif text:
                yield Word(number + text, word.look)
                number = ""


def _long(words: Iterable[Word]) -> int:
    return sum(len(word.text) for word in words)


def _matched(old: list[Word], new: list[Word]) -> Iterator[_Stretch]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for code, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        yield _Stretch(old[old_start:old_end], new[new_start:new_end], code == "equal")


def _trimmed(stretch: _Stretch) -> Iterator[_Stretch]:
    """Take from a change what its sides share at their ends but was cut into other words."""
    if stretch.same or not (stretch.old and stretch.new):
        yield stretch
        return
    head = _shared(stretch.old, stretch.new)
    old, new = stretch.old[head[0] :], stretch.new[head[1] :]
    tail = _shared(old[::-1], new[::-1], backwards=True)
    ends = len(old) - tail[0], len(new) - tail[1]
    for part in (
        _Stretch(stretch.new[: head[1]], stretch.new[: head[1]], same=True),
        _Stretch(old[: ends[0]], new[: ends[1]]),
        _Stretch(new[ends[1] :], new[ends[1] :], same=True),
    ):
        if part.old or part.new:
            yield part


def _shared(
    old: Sequence[Word], new: Sequence[Word], *, backwards: bool = False
) -> tuple[int, int]:
    """Return how many words of each side make the longest beginning that both have."""
    best, a, b = (0, 0), 0, 0
    ours: list[tuple[str, str]] = []
    theirs: list[tuple[str, str]] = []
    step = -1 if backwards else 1
    while a < len(old) and b < len(new):
        if len(ours) <= len(theirs):
            ours += [(character, old[a].look) for character in old[a].text[::step]]
            a += 1
        if len(theirs) < len(ours):
            theirs += [(character, new[b].look) for character in new[b].text[::step]]
            b += 1
        short = min(len(ours), len(theirs))
        if ours[:short] != theirs[:short]:
            break
        if len(ours) == len(theirs):
            best = (a, b)
    return best


def _swept(stretches: list[_Stretch]) -> list[_Stretch]:
    """Let a short kept stretch go with the changes on both its sides, if these are as long."""
    merged = _merged(stretches)
    at = 1
    while at < len(merged) - 1:
        before, this, after = merged[at - 1 : at + 2]
        if _is_crumb(this) and this.size <= min(before.size, after.size):
            whole = _Stretch(before.old + this.old + after.old, before.new + this.new + after.new)
            merged[at - 1 : at + 2] = [whole]
            at = max(1, at - 2)
        else:
            at += 1
    return merged


def _is_crumb(stretch: _Stretch) -> bool:
    """Tell whether a kept stretch says little; half a pair of brackets is better left standing."""
    bracketed = any(mark in word.text for word in stretch.new for mark in _BRACKETS)
    return stretch.same and stretch.size <= _CRUMB and not bracketed


def _merged(stretches: Iterable[_Stretch]) -> list[_Stretch]:
    """Join neighbours of one sort, so that kept and changed stretches alternate."""
    found: list[_Stretch] = []
    for same, group in groupby(stretches, key=lambda each: each.same):
        parts = list(group)
        old = [word for part in parts for word in part.old]
        found.append(_Stretch(old, [word for part in parts for word in part.new], same))
    return found


def _slide(stretches: list[_Stretch]) -> None:
    """Move an insertion or deletion, where it could stand in several places, to clause ends.

    丙， put before 乙 reads better than ，丙 put behind 甲.
    """
    for at in range(1, len(stretches) - 1):
        before, this, after = stretches[at - 1 : at + 2]
        words = this.old or this.new
        if this.same or (this.old and this.new) or not before.same or not after.same:
            continue
        turns = _turns(words, before.new, after.new)
        best = max(
            turns, key=lambda turn: (_ending(words, turn, before.new, after.new), -abs(turn))
        )
        _turn(before, this, after, best)


def _turns(words: list[Word], before: list[Word], after: list[Word]) -> range:
    """Return by how many words a change may be moved, to the left (negative) and right.

    A word at least stays on each side, lest a kept stretch vanish.
    """
    left = right = 0
    while left < min(len(words), len(before) - 1) and before[-1 - left] == words[-1 - left]:
        left += 1
    while right < min(len(words), len(after) - 1) and after[right] == words[right]:
        right += 1
    return range(-left, right + 1)


def _ending(words: list[Word], turn: int, before: list[Word], after: list[Word]) -> int:
    """Weigh where a change would end when moved: best behind a full stop."""
    whole = [*before, *words, *after]
    last = whole[len(before) + len(words) + turn - 1]
    first = whole[len(before) + turn - 1]
    return min(_STOPS.get(last.text[-1], 0), _STOPS.get(first.text[-1], 0))


def _turn(before: _Stretch, this: _Stretch, after: _Stretch, turn: int) -> None:
    """Move a change by some words."""
    words = this.old or this.new
    if turn > 0:
        moved, words[:] = words[:turn], [*words[turn:], *words[:turn]]
        before.old += moved
        before.new += moved
        del after.old[:turn], after.new[:turn]
    elif turn < 0:
        moved, words[:] = words[turn:], [*words[turn:], *words[:turn]]
        after.old[:0] = moved
        after.new[:0] = moved
        del before.old[turn:], before.new[turn:]
