"""A paragraph freed from what conversions, web pages and typewriters left in it.

In: ``Words`` as read.  Out: ``Words`` in simplified characters and full-width punctuation, every
change in the ``Journal`` with its place. Nothing else is rewritten.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from notice_gen.intake import journal as why
from notice_gen.intake.piece import SPACES
from notice_gen.manuscript import first_stray
from notice_gen.markup import BOLD_MARK
from notice_gen.rules.opencc import SIMPLIFIED, TRADITIONAL
from notice_gen.text import check
from notice_gen.tree import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from notice_gen.intake.journal import Journal
    from notice_gen.intake.piece import Words

_HAN: Final = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_WIDE: Final = _HAN + "，。、；：？！（）《》〈〉“”‘’〔〕【】…—"
_TONED: Final = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ"
_GLOSS: Final = re.compile(rf"(?<=[{_HAN}])[(（](?=[a-z]*[{_TONED}])[a-z{_TONED}]{{1,6}}[)）]")
# A gloss in the neutral tone has no mark; it is one only behind a traditional character.
_TONELESS: Final = re.compile(rf"(?<=([{_HAN}]))[(（][a-z]{{1,6}}[)）]")
_FULL: Final = dict(zip(",;:?!", "，；：？！", strict=True))
_HALF: Final = re.compile(rf"(?<=[{_WIDE}])[ ]?[,;:?!]|[,;:?!](?=[ ]?[{_WIDE}])(?<!\d[,:])")
_STOP: Final = re.compile(rf"(?<=[{_WIDE}])\.(?=$|[{_WIDE}])")
_BRACKETS: Final = re.compile(r"\(([^()]{1,300})\)")
_QUOTES: Final = re.compile(r'"([^"]{1,300})"')
_ANY_WIDE: Final = re.compile(f"[{_WIDE}]")
_GAP: Final = re.compile(rf"(?<=[，。、；：？！])[ \u00a0]+(?=[{_WIDE}\d])")
_ODD_SPACE: Final = re.compile("[\t\u00a0\u2002\u2003\u2009]")
_ORDINAL: Final = re.compile(r"[一二三四五六七八九十]{1,3}\.")
_MARKUP: Final = (
    (re.compile(r"\{(?=[{%#])"), "｛"),
    (BOLD_MARK, "＊"),
    (re.compile(r"<(?=[A-Za-z/!?]|[^\s<>]*@)"), "＜"),
    (re.compile(r"\](?=[(:])"), "］"),
    (re.compile(r"\|"), "｜"),
    (re.compile(r"(?:^|(?<=[、.．）)。：\s]))#{1,6}(?=[ \t])"), "＃"),
)
_SUSPECT: Final = re.compile(r"[*\]<{|#]")
_CUTS: Final = 200  # characters in which an ordinal and a run-in heading end
_CUT: Final = re.compile(r"^|[、.．）)。：]\s*")


@dataclass(slots=True)
class _Tracked:
    """A paragraph in work: where each of its characters stood in the source."""

    words: Words
    columns: list[int]
    journal: Journal

    def edit(self, edits: Iterable[tuple[int, int, str]], reason: str) -> None:
        """Put other characters in place of stretches, given in order."""
        text, looks, columns = [], [], []
        old, done = self.words, 0
        for start, end, new in edits:
            column = self.columns[start] if start < len(self.columns) else 0
            self.journal.change(old.at, old.text[start:end], new, reason, column)
            text += [old.text[done:start], new]
            looks += [old.looks[done:start], old.looks[start] * len(new)]
            columns += [*self.columns[done:start], *[column] * len(new)]
            done = end
        text.append(old.text[done:])
        looks.append(old.looks[done:])
        self.columns = columns + self.columns[done:]
        self.words = replace(old, text="".join(text), looks="".join(looks))

    def swap(
        self, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str] | str, reason: str
    ) -> None:
        """Put other characters in place of every match."""
        make = new if callable(new) else lambda _: new
        self.edit(
            [(m.start(), m.end(), make(m)) for m in pattern.finditer(self.words.text)], reason
        )


def cleaned(words: Words, journal: Journal, *, traditional: bool, cell: bool = False) -> Words:
    """Return a paragraph cleaned; ``traditional`` tells that its source is in such characters."""
    tracked = _Tracked(words, list(range(1, len(words.text) + 1)), journal)
    _unseen(tracked)
    _edges(tracked)
    _glosses(tracked)
    _simplify(tracked, traditional=traditional)
    _widen(tracked)
    tracked.swap(_GAP, "", why.SPACE)
    tracked.swap(_ODD_SPACE, " ", why.SPACE)
    _guard(tracked, cell=cell)
    return tracked.words


def guarded(words: Words, journal: Journal, *, cell: bool = False) -> Words:
    """Return a paragraph this program printed: only what it would take for a mark is changed."""
    tracked = _Tracked(words, list(range(1, len(words.text) + 1)), journal)
    _unseen(tracked)
    _edges(tracked)
    _guard(tracked, cell=cell)
    return tracked.words


def _guard(tracked: _Tracked, *, cell: bool) -> None:
    """Make full-width what would be a mark of the small Markdown: here it is a character."""
    text = tracked.words.text
    if not _SUSPECT.search(text):
        return
    # Wherever its ordinal or its run-in heading may be cut off, a mark may come to stand first.
    starts = (match.end() for match in _CUT.finditer(text, 0, _CUTS))
    if cell or BOLD_MARK.search(text) or any(check(Text(text[at:]), (), None) for at in starts):
        for pattern, full in _MARKUP:
            tracked.swap(pattern, partial(_filled, full), why.MARKUP)


def _filled(full: str, match: re.Match[str]) -> str:
    return full * len(match[0])


def is_traditional(texts: Iterable[str]) -> bool:
    """Tell whether a source is written in traditional characters, by their share."""
    text = "".join(texts)
    han = len(re.findall(f"[{_HAN}]", text))
    return sum(character in SIMPLIFIED for character in text) * 20 > han > 0


def _unseen(tracked: _Tracked) -> None:
    text = tracked.words.text
    if first_stray(text):
        found = [(at, at + 1, "") for at, one in enumerate(text) if first_stray(one)]
        tracked.edit(found, why.UNSEEN)


def _edges(tracked: _Tracked) -> None:
    """Take away the spaces at both ends: indents are the program's."""
    text = tracked.words.text
    start, end = len(text) - len(text.lstrip(SPACES)), len(text.rstrip(SPACES))
    edits = [(0, start, "")] if start else []
    if start < end < len(text):
        edits.append((end, len(text), ""))
    tracked.edit(edits, why.SPACE)


def _glosses(tracked: _Tracked) -> None:
    tracked.swap(_GLOSS, "", why.GLOSS)
    text = tracked.words.text
    matches = [match for match in _TONELESS.finditer(text) if match[1] in TRADITIONAL]
    tracked.edit([(match.start(), match.end(), "") for match in matches], why.GLOSS)


def _simplify(tracked: _Tracked, *, traditional: bool) -> None:
    """Turn traditional characters into simplified ones, as the words around them ask for.

    In a source that is simplified otherwise, only characters that no simplified text has.
    """
    text = tracked.words.text
    if not (traditional or TRADITIONAL & set(text)):
        return
    simple = _converted(text)
    if len(simple) != len(text):  # a phrase of another length: character by character then
        simple = "".join(SIMPLIFIED.get(character, character) for character in text)
    tracked.edit(
        [
            (at, at + 1, new)
            for at, (old, new) in enumerate(zip(text, simple, strict=True))
            if old != new and (traditional or old in TRADITIONAL)
        ],
        why.SIMPLIFIED,
    )


def _converted(text: str) -> str:
    from opencc import OpenCC  # noqa: PLC0415 - loads its dictionaries; few sources need them

    simple: str = OpenCC("tw2s").convert(text)  # knows 著手 from 著作, which t2s does not
    return simple


def _widen(tracked: _Tracked) -> None:
    tracked.swap(_HALF, lambda match: _FULL[match[0].strip()], why.PUNCTUATION)
    if not _ORDINAL.match(tracked.words.text):
        tracked.swap(_STOP, "。", why.PUNCTUATION)
    for pattern, left, right in ((_BRACKETS, "（", "）"), (_QUOTES, "“", "”")):
        edits = []
        text = tracked.words.text
        for match in pattern.finditer(text):
            start, end = match.span()
            if _ANY_WIDE.search(match[1]) or _ANY_WIDE.match(text[max(0, start - 1) : start]):
                edits += [(start, start + 1, left), (end - 1, end, right)]
        tracked.edit(edits, why.PUNCTUATION)
