"""Find where words of an imported notice stand in the file it came from.

In: the paragraphs of the file, and words with what stands around them.  Out: a paragraph and the
characters meant. Spaces do not count: an import takes away those that only line words up.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from notice_gen.lint.report.text_report import count_common_start
from notice_gen.lint.traditional_characters import SIMPLIFIED

if TYPE_CHECKING:
    from collections.abc import Sequence

CONTEXT: Final = 24  # characters on either side that are compared
_MOST_PLACES: Final = 500  # where words stand that are looked at
_PASSED_OVER: Final = re.compile(r"[\s\u3000\u00a0]+|\*\*")
_PARAGRAPH_END: Final = "\n"
# What counts as the same: marks that an import widens, characters that it simplifies, and the end
# of a cell, | in YAML, which is a paragraph's end in a Word file. All are one character for one.
_MARKS: Final = dict(zip("|,;:?!.()", "\n，；：？！。（）", strict=True))
_ALIKE: Final = str.maketrans(SIMPLIFIED | _MARKS)


class Stretch(NamedTuple):
    """The characters ``start`` to ``end`` of a paragraph, all counted from 0."""

    paragraph: int
    start: int
    end: int


class ParagraphSearch:
    """The paragraphs of a file, ready to be searched."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self._begins: list[int] = []  # where each paragraph begins in the squeezed text
        self._offsets: list[list[int]] = []  # of each squeezed character, in its paragraph
        squeezed: list[str] = []
        length = 0
        for text in paragraphs:
            kept = [at for at, char in enumerate(text) if not char.isspace()]
            self._begins.append(length)
            self._offsets.append(kept)
            words = "".join(text[at] for at in kept).translate(_ALIKE)
            squeezed += (words, _PARAGRAPH_END)
            length += len(kept) + 1
        self._text = "".join(squeezed)
        self._last = -1

    def find_words(self, before: str, words: str, after: str) -> Stretch | None:
        """Return where words stand; None where they stand nowhere.

        Of several places the one with most of the same around it; of equal ones the next behind
        what was found last, so that the second of two equal sentences is found second.
        """
        squeezed = squeeze_words(words)
        wanted = squeezed.strip(_PARAGRAPH_END)  # the edge of a cell is none of its words
        if not wanted:
            return None
        start = squeezed.index(wanted)
        left = squeeze_words(before) + squeezed[:start]
        right = squeezed[start + len(wanted) :] + squeeze_words(after)
        places = self._list_places(wanted)
        if not places:
            return None
        best = max(places, key=lambda at: self._rate_place(at, wanted, left, right))
        self._last = best
        return self._locate(best, best + len(wanted))

    def _list_places(self, wanted: str) -> list[int]:
        places: list[int] = []
        at = self._text.find(wanted)
        while at >= 0 and len(places) < _MOST_PLACES:
            places.append(at)
            at = self._text.find(wanted, at + 1)
        return places

    def _rate_place(self, at: int, wanted: str, left: str, right: str) -> tuple[int, bool, int]:
        """Return how well a place fits, to be compared with others."""
        behind = self._text[at + len(wanted) : at + len(wanted) + CONTEXT]
        above = self._text[max(0, at - CONTEXT) : at]
        same = count_common_start(above[::-1], left[::-1]) + count_common_start(behind, right)
        return same, at > self._last, -at

    def _locate(self, start: int, end: int) -> Stretch:
        number = bisect_right(self._begins, start) - 1
        begin, offsets = self._begins[number], self._offsets[number]
        last = min(end - begin, len(offsets)) - 1
        return Stretch(number, offsets[start - begin], offsets[last] + 1)


def squeeze_words(words: str) -> str:
    """Return words without spaces and marks of bold, an import's own mends made in them."""
    return _PASSED_OVER.sub("", words).translate(_ALIKE)
