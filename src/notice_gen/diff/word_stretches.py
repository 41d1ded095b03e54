"""Two texts as stretches of whole words that both have, and that one gave way to the other.

In: the words of both sides.  Out: ``WordStretch``es, kept and changed in turn. First the words are
matched; then what a change shares at its ends is taken from it, crumbs between two changes go with
them, and a change that could stand in several places is put where a clause ends.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING, Final

import msgspec

from notice_gen.diff.units import DiffWord

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from notice_gen.diff.units import DiffWords

_CRUMB_LENGTH: Final = 8  # characters: what is longer is worth keeping between two changes
_BRACKETS: Final = frozenset("“”‘’（）〔〕《》〈〉【】")
_COUNTERS: Final = {"万元", "亿元", "万人", "公里"} | set(
    "年月日号时分秒点期周天岁届个名家项条人次件份万亿元倍处场部台套批户亩级类章节款只度米吨段行页幅"
)
# Where a change may well end, the more so the higher.
_STOP_WEIGHTS: Final = {"。": 3, "；": 3, "！": 3, "？": 3, "：": 2, "，": 2, "、": 1}


class WordStretch(msgspec.Struct):
    """Words that both sides share (``same``), or what stands in one and the other."""

    old: list[DiffWord] = msgspec.field(default_factory=list)
    new: list[DiffWord] = msgspec.field(default_factory=list)
    same: bool = False

    @property
    def longer_length(self) -> int:
        """Length of the longer side in characters: how much there is to read of it."""
        return max(_count_characters(self.old), _count_characters(self.new))

    @property
    def is_one_sided(self) -> bool:
        """Whether it is an insertion or a deletion, with nothing on the other side.

        Such a change may often stand a few words further on as well.
        """
        return not self.same and not (self.old and self.new)

    @property
    def is_crumb(self) -> bool:
        """Whether it was kept but says little; half a pair of brackets is better left standing.

        Two changes with a crumb between them read better as one.
        """
        if not self.same or self.longer_length > _CRUMB_LENGTH:
            return False
        return all(_BRACKETS.isdisjoint(word.text) for word in self.new)


def match_stretches(old: DiffWords, new: DiffWords) -> list[WordStretch]:
    """Return two texts as stretches that are kept and changed in turn."""
    trimmed: list[WordStretch] = []
    for stretch in _match_words(list(_split_words(old)), list(_split_words(new))):
        trimmed += _trim_stretch(stretch)
    stretches = _absorb_crumbs(_merge_stretches(trimmed))
    _slide_changes(stretches)
    return stretches


def _split_words(words: DiffWords) -> Iterator[DiffWord]:
    """Cut a text into words; a number keeps its counter, so that 4个 and not 4 becomes 8个.

    Each look is cut by itself: a word that is half bold is two.
    """
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


def _match_words(old: list[DiffWord], new: list[DiffWord]) -> Iterator[WordStretch]:
    """Yield what both texts have in common and what they have not, word by word.

    Words are the same only in the same look.
    """
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for code, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        yield WordStretch(old[old_start:old_end], new[new_start:new_end], code == "equal")


def _trim_stretch(stretch: WordStretch) -> Iterator[WordStretch]:
    """Take from a change what its sides share at their ends but was cut into other words.

    Where a word ends depends on what stands behind it, so that two sides which begin alike need not
    have a word in common.
    """
    if stretch.same or stretch.is_one_sided:
        yield stretch
        return
    old_start, new_start = _count_shared_words(stretch.old, stretch.new)
    shared_start = stretch.new[:new_start]
    old, new = stretch.old[old_start:], stretch.new[new_start:]
    old_tail, new_tail = _count_shared_words(old[::-1], new[::-1], backwards=True)
    old_end, new_end = len(old) - old_tail, len(new) - new_tail
    shared_end = new[new_end:]
    if shared_start:
        yield WordStretch(shared_start, shared_start, same=True)
    if old_end or new_end:
        yield WordStretch(old[:old_end], new[:new_end])
    if shared_end:
        yield WordStretch(shared_end, shared_end, same=True)


def _count_shared_words(
    old: Sequence[DiffWord], new: Sequence[DiffWord], *, backwards: bool = False
) -> tuple[int, int]:
    """Return how many words of each side make the longest beginning that both have.

    ``backwards`` says that the words come last first, so that their characters do too.
    """
    best, a, b = (0, 0), 0, 0
    old_characters: list[tuple[str, str]] = []
    new_characters: list[tuple[str, str]] = []
    while a < len(old) and b < len(new):
        if len(old_characters) <= len(new_characters):
            old_characters += _list_characters(old[a], backwards=backwards)
            a += 1
        if len(new_characters) < len(old_characters):
            new_characters += _list_characters(new[b], backwards=backwards)
            b += 1
        short = min(len(old_characters), len(new_characters))
        if old_characters[:short] != new_characters[:short]:
            break
        if len(old_characters) == len(new_characters):
            best = (a, b)
    return best


def _list_characters(word: DiffWord, *, backwards: bool) -> list[tuple[str, str]]:
    """Return a word's characters, each with its look; the same one in bold is another."""
    text = word.text[::-1] if backwards else word.text
    return [(character, word.look) for character in text]


def _merge_stretches(stretches: Iterable[WordStretch]) -> list[WordStretch]:
    """Join neighbours of one sort, so that kept and changed stretches alternate.

    Each gets lists of its own, which are edited in place further on.
    """
    merged: list[WordStretch] = []
    for same, group in groupby(stretches, key=lambda stretch: stretch.same):
        joined = WordStretch(same=same)
        for stretch in group:
            joined.old += stretch.old
            joined.new += stretch.new
        merged.append(joined)
    return merged


def _absorb_crumbs(stretches: list[WordStretch]) -> list[WordStretch]:
    """Let a short kept stretch go with the changes on both its sides, if these are as long.

    The change it becomes is longer, so that the crumb before it may have to go as well.
    """
    merged = list(stretches)
    at = 1
    while at < len(merged) - 1:
        before, this, after = merged[at - 1 : at + 2]
        shorter = min(before.longer_length, after.longer_length)
        if this.is_crumb and this.longer_length <= shorter:
            old = before.old + this.old + after.old
            new = before.new + this.new + after.new
            merged[at - 1 : at + 2] = [WordStretch(old, new)]
            at = max(1, at - 2)
        else:
            at += 1
    return merged


def _slide_changes(stretches: list[WordStretch]) -> None:
    """Move an insertion or deletion, where it could stand in several places, to clause ends.

    丙， put before 乙 reads better than ，丙 put behind 甲. Where several places are as good, the
    change stays as near as can be.
    """
    for at in range(1, len(stretches) - 1):
        before, this, after = stretches[at - 1 : at + 2]
        if not (before.same and this.is_one_sided and after.same):
            continue
        words = this.old or this.new
        best = 0
        best_rank = (-1, 0)
        for turn in _find_shifts(words, before.new, after.new):
            rank = (_weigh_ending(words, turn, before.new, after.new), -abs(turn))
            if rank > best_rank:
                best, best_rank = turn, rank
        _shift_change(before, words, after, best)


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
    """Weigh where a change would end when moved by ``turn`` words: best behind a full stop.

    What stands before it is weighed as well, for it ends there too.
    """
    whole = [*before, *words, *after]
    start = len(before) + turn
    last_before = whole[start - 1].text[-1]
    last = whole[start + len(words) - 1].text[-1]
    return min(_STOP_WEIGHTS.get(last, 0), _STOP_WEIGHTS.get(last_before, 0))


def _shift_change(
    before: WordStretch, words: list[DiffWord], after: WordStretch, turn: int
) -> None:
    """Move a change's ``words`` in place, and take from a neighbour what the other one is given."""
    if turn > 0:
        moved = words[:turn]
        words[:] = [*words[turn:], *moved]
        before.old += moved
        before.new += moved
        del after.old[:turn], after.new[:turn]
    elif turn < 0:
        moved = words[turn:]
        words[:] = [*moved, *words[:turn]]
        after.old[:0] = moved
        after.new[:0] = moved
        del before.old[turn:], before.new[turn:]
