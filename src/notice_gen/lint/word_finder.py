"""Wrong words looked for in a text, thousands of them at once.

In: wrong words, each with its ``Correction``.  Out: ``WrongWord``. Only those are looked for whose
first two characters follow each other in the text, which is much faster than one expression of all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from notice_gen.lint.one_off import list_pairs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

WILDCARD: Final = "……"  # stands for a few characters of one clause
_WILDCARD_PATTERN: Final = "([^，。；：、！？“”‘’（）《》\\n]{1,8}?)"


class Correction(NamedTuple):
    """What to write instead of a wrong word, why, and the longer words in which it is right."""

    better: tuple[str, ...]
    reason: str
    unless: tuple[str, ...] = ()


class WrongWord(NamedTuple):
    """A wrong word of a text; ``better`` are the words to choose from."""

    start: int
    end: int
    better: tuple[str, ...]
    reason: str


class WordFinder:
    """Wrong words made ready to be looked for."""

    def __init__(self, corrections: Mapping[str, Correction]) -> None:
        """Index the words by their first two characters; make a pattern of each with a gap."""
        self._corrections = corrections
        self._plain: defaultdict[str, list[str]] = defaultdict(list)
        self._open: list[tuple[str, str, re.Pattern[str]]] = []
        for word in corrections:
            if WILDCARD not in word:
                self._plain[word[:2]].append(word)
                continue
            head = word.partition(WILDCARD)[0]
            pattern = re.escape(word).replace(WILDCARD, _WILDCARD_PATTERN)
            self._open.append((word, head, re.compile(pattern)))
        self._heads = frozenset(head for head in self._plain if len(head) > 1)
        self._single = tuple(head for head in self._plain if len(head) == 1)

    def find_wrong_words(self, text: str) -> Iterator[WrongWord]:
        """Yield the wrong words of a text, but those inside the words that are right."""
        end = 0
        for start, wrong in sorted(self._list_plain_words(text), key=_by_place_and_length):
            if start < end:
                continue
            end = start + len(wrong)
            yield from self._check_match(text, (start, end), wrong, wrong)
        for wrong, head, pattern in self._open:
            if head not in text:  # most texts: finding a string is much faster than matching
                continue
            for match in pattern.finditer(text):
                yield from self._check_match(text, match.span(), wrong, head, match[1])

    def _list_plain_words(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield where plain words stand, overlapping ones too."""
        heads = [*(self._heads & list_pairs(text)), *filter(text.__contains__, self._single)]
        for head in heads:
            start = text.find(head)
            while start >= 0:
                for word in self._plain[head]:
                    if text.startswith(word, start):
                        yield start, word
                start = text.find(head, start + 1)

    def _check_match(
        self, text: str, span: tuple[int, int], wrong: str, head: str, between: str = ""
    ) -> Iterator[WrongWord]:
        """Yield a match unless a right word stands over its ``head``, the words before ……."""
        start, end = span
        better, reason, unless = self._corrections[wrong]
        for longer in unless:
            if _is_covered(text, start, start + len(head), longer):
                return
        choices = tuple(choice.replace(WILDCARD, between) for choice in better)
        yield WrongWord(start, end, choices, reason)


def _by_place_and_length(found: tuple[int, str]) -> tuple[int, int]:
    """Return what words are sorted by: of two at one place the longer is meant."""
    start, word = found
    return start, -len(word)


def _is_covered(text: str, start: int, end: int, longer: str) -> bool:
    """Tell whether a longer word stands over any of the characters from start to end."""
    return text.find(longer, max(0, start - len(longer) + 1), end + len(longer) - 1) >= 0
