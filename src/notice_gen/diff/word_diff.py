"""What changed within a paragraph: by words, as a person would mark it.

In: the words of both sides.  Out: ``Piece``s, kept, deleted or inserted, in one reading order.
Words are never cut, and crumbs of text between two changes go with them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from notice_gen.diff.units import DiffWord, join_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from notice_gen.diff.units import DiffWords

Fate: TypeAlias = Literal["", "del", "ins"]
_REWRITTEN_SHARE: Final = (
    0.25  # a text of which less is kept is shown as a whole old and a whole new one
)
_SHORT_LENGTH: Final = 12  # characters: too little to be called rewritten
_CRUMB_LENGTH: Final = 8  # characters: what is longer is worth keeping between two changes
_BRACKETS: Final = frozenset("“”‘’（）〔〕《》〈〉【】")
_COUNTERS: Final = {"万元", "亿元", "万人", "公里"} | set(
    "年月日号时分秒点期周天岁届个名家项条人次件份万亿元倍处场部台套批户亩级类章节款只度米吨段行页幅"
)
_STOP_WEIGHTS: Final = {
    "。": 3,
    "；": 3,
    "！": 3,
    "？": 3,
    "：": 2,
    "，": 2,
    "、": 1,
}  # where a change ends


@dataclass(frozen=True, slots=True)
class DiffPiece:
    """A stretch of one look that was kept (""), deleted or inserted."""

    text: str
    fate: Fate = ""
    look: str = ""


DiffPieces: TypeAlias = tuple[DiffPiece, ...]


@dataclass(slots=True)
class _WordStretch:
    """Words that both sides share (``same``), or what stands in one and the other."""

    old: list[DiffWord] = field(default_factory=list)
    new: list[DiffWord] = field(default_factory=list)
    same: bool = False

    @property
    def longer_length(self) -> int:
        """Length of the longer side in characters."""
        return max(_count_characters(self.old), _count_characters(self.new))


def diff_words(old: DiffWords, new: DiffWords) -> DiffPieces:
    """Return how one text became another.

    Without the inserted pieces it is the old text, without the deleted ones the new one.
    """
    if old == new:
        return create_pieces(new, "")
    stretches = list(_match_words(list(_split_words(old)), list(_split_words(new))))
    stretches = _absorb_crumbs([part for each in stretches for part in _trim_stretch(each)])
    _slide_changes(stretches)
    kept = sum(each.longer_length for each in stretches if each.same)
    longest = max(len(join_words(old)), len(join_words(new)))
    if longest > _SHORT_LENGTH and kept < _REWRITTEN_SHARE * longest:
        return (*create_pieces(old, "del"), *create_pieces(new, "ins"))
    found: list[DiffPiece] = []
    for each in stretches:
        if each.same:
            found += create_pieces(each.new, "")
        else:
            found += [*create_pieces(each.old, "del"), *create_pieces(each.new, "ins")]
    return _join_pieces(found)


def create_pieces(words: Iterable[DiffWord], fate: Fate) -> DiffPieces:
    """Return words that share one fate."""
    return _join_pieces(DiffPiece(word.text, fate, word.look) for word in words)


def select_side(found: Iterable[DiffPiece], fate: Fate) -> DiffPieces:
    """Return what one side shows: the kept pieces and those deleted (or inserted)."""
    return tuple(piece for piece in found if piece.fate in {"", fate})


def _join_pieces(found: Iterable[DiffPiece]) -> DiffPieces:
    groups = groupby(found, key=lambda piece: (piece.fate, piece.look))
    return tuple(DiffPiece("".join(p.text for p in group), *key) for key, group in groups)


def _split_words(words: DiffWords) -> Iterator[DiffWord]:
    """Cut a text into words; a number keeps its counter, so that 4个 and not 4 becomes 8个."""
    import rjieba  # noqa: PLC0415 - reading its dictionary takes 0.1 s, for changed texts only

    for word in words:
        number = ""
        for text in (*rjieba.cut(word.text), ""):
            if number and text not in _COUNTERS:
                yield DiffWord(number, word.look)
                number = ""
            if text.isascii() and text[-1:].isdigit():
                number = text
            elif text:
                yield DiffWord(number + text, word.look)
                number = ""


def _count_characters(words: Iterable[DiffWord]) -> int:
    return sum(len(word.text) for word in words)


def _match_words(old: list[DiffWord], new: list[DiffWord]) -> Iterator[_WordStretch]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for code, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        yield _WordStretch(old[old_start:old_end], new[new_start:new_end], code == "equal")


def _trim_stretch(stretch: _WordStretch) -> Iterator[_WordStretch]:
    """Take from a change what its sides share at their ends but was cut into other words."""
    if stretch.same or not (stretch.old and stretch.new):
        yield stretch
        return
    head = _count_shared_words(stretch.old, stretch.new)
    old, new = stretch.old[head[0] :], stretch.new[head[1] :]
    tail = _count_shared_words(old[::-1], new[::-1], backwards=True)
    ends = len(old) - tail[0], len(new) - tail[1]
    for part in (
        _WordStretch(stretch.new[: head[1]], stretch.new[: head[1]], same=True),
        _WordStretch(old[: ends[0]], new[: ends[1]]),
        _WordStretch(new[ends[1] :], new[ends[1] :], same=True),
    ):
        if part.old or part.new:
            yield part


def _count_shared_words(
    old: Sequence[DiffWord], new: Sequence[DiffWord], *, backwards: bool = False
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


def _absorb_crumbs(stretches: list[_WordStretch]) -> list[_WordStretch]:
    """Let a short kept stretch go with the changes on both its sides, if these are as long."""
    merged = _merge_stretches(stretches)
    at = 1
    while at < len(merged) - 1:
        before, this, after = merged[at - 1 : at + 2]
        if _is_crumb(this) and this.longer_length <= min(before.longer_length, after.longer_length):
            whole = _WordStretch(
                before.old + this.old + after.old, before.new + this.new + after.new
            )
            merged[at - 1 : at + 2] = [whole]
            at = max(1, at - 2)
        else:
            at += 1
    return merged


def _is_crumb(stretch: _WordStretch) -> bool:
    """Tell whether a kept stretch says little; half a pair of brackets is better left standing."""
    bracketed = any(mark in word.text for word in stretch.new for mark in _BRACKETS)
    return stretch.same and stretch.longer_length <= _CRUMB_LENGTH and not bracketed


def _merge_stretches(stretches: Iterable[_WordStretch]) -> list[_WordStretch]:
    """Join neighbours of one sort, so that kept and changed stretches alternate."""
    found: list[_WordStretch] = []
    for same, group in groupby(stretches, key=lambda each: each.same):
        parts = list(group)
        old = [word for part in parts for word in part.old]
        found.append(_WordStretch(old, [word for part in parts for word in part.new], same))
    return found


def _slide_changes(stretches: list[_WordStretch]) -> None:
    """Move an insertion or deletion, where it could stand in several places, to clause ends.

    丙， put before 乙 reads better than ，丙 put behind 甲.
    """
    for at in range(1, len(stretches) - 1):
        before, this, after = stretches[at - 1 : at + 2]
        words = this.old or this.new
        if this.same or (this.old and this.new) or not before.same or not after.same:
            continue
        turns = _find_shifts(words, before.new, after.new)
        best = max(
            turns, key=lambda turn: (_weigh_ending(words, turn, before.new, after.new), -abs(turn))
        )
        _shift_change(before, this, after, best)


def _find_shifts(words: list[DiffWord], before: list[DiffWord], after: list[DiffWord]) -> range:
    """Return by how many words a change may be moved, to the left (negative) and right.

    A word at least stays on each side, lest a kept stretch vanish.
    """
    left = right = 0
    while left < min(len(words), len(before) - 1) and before[-1 - left] == words[-1 - left]:
        left += 1
    while right < min(len(words), len(after) - 1) and after[right] == words[right]:
        right += 1
    return range(-left, right + 1)


def _weigh_ending(
    words: list[DiffWord], turn: int, before: list[DiffWord], after: list[DiffWord]
) -> int:
    """Weigh where a change would end when moved: best behind a full stop."""
    whole = [*before, *words, *after]
    last = whole[len(before) + len(words) + turn - 1]
    first = whole[len(before) + turn - 1]
    return min(_STOP_WEIGHTS.get(last.text[-1], 0), _STOP_WEIGHTS.get(first.text[-1], 0))


def _shift_change(before: _WordStretch, this: _WordStretch, after: _WordStretch, turn: int) -> None:
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
