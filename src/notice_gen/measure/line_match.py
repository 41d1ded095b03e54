"""The looks a DOCX asks for, put on the lines as LibreOffice lays them out.

In: the pages and the ``Manuscript``.  Out: the same pages, each character with the font asked for,
each line with how low it lies and whether it begins a paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from notice_gen.measure.page_content import MM_PER_POINT, Character, PageContent, TextLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from notice_gen.measure.source_text import CharacterFormat, SourcePassage, SourceText

_PAGE_NUMBER = re.compile(r"\W*\d+\W*")
_FOOT = 0.84  # of the page's height: page numbers are below that
_LONGEST_ORDINAL = 8  # characters a program may number a paragraph with by itself
_SURE = 4  # a text this long is hardly found where it is not meant


def match_pages(pages: Iterable[PageContent], manuscript: SourceText) -> Iterator[PageContent]:
    """Yield the pages with their lines' looks."""
    finder = _LineMatcher(manuscript)
    for page in pages:
        yield replace(
            page,
            lines=tuple(finder.match_line(line, page.height) for line in page.lines),
            turned=tuple(finder.match_line(line, page.width) for line in page.turned),
        )


@dataclass(slots=True)
class _LineMatcher:
    """Finds where in the manuscript a line is from, going forward through it."""

    manuscript: SourceText
    _text: str = ""
    _cursor: int = 0
    _starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        passages = self.manuscript.passages
        self._text = "".join(passage.text for passage in passages)
        self._starts = [0, *accumulate(len(passage.text) for passage in passages)]

    def match_line(self, line: TextLine, height: float) -> TextLine:
        """Return a line of a page ``height`` high with its looks.

        As it is when the manuscript does not have it.
        """
        at_foot = line.baseline > _FOOT * height and _PAGE_NUMBER.fullmatch(line.text)
        if at_foot and (footer := self._find_footer(line.text)):
            return _apply_formats(line, footer, footer.looks, opens=True)
        for skipped in range(min(_LONGEST_ORDINAL, len(line.text))):
            text = line.text[skipped:]
            at = self._text.find(text, self._cursor)
            if at < 0:
                at = self._text.find(text)
            if at >= 0:
                return self._match_at_position(line, at, skipped)
        return line

    def _match_at_position(self, line: TextLine, at: int, skipped: int) -> TextLine:
        length = len(line.text) - skipped
        if length >= _SURE or 0 <= at - self._cursor < len(line.text) + _SURE:
            self._cursor = at + length
        looks: list[CharacterFormat] = []
        for index, passage in self._find_passages(at, at + length):
            first = max(at - self._starts[index], 0)
            looks += passage.looks[first : at + length - self._starts[index]]
        index, passage = next(self._find_passages(at, at + 1))
        looks = [looks[0]] * skipped + looks
        return _apply_formats(line, passage, looks, opens=at == self._starts[index])

    def _find_passages(self, start: int, end: int) -> Iterator[tuple[int, SourcePassage]]:
        """Yield the paragraphs that have some of a stretch of the text, with their numbers."""
        for index, passage in enumerate(self.manuscript.passages):
            if self._starts[index] < end and self._starts[index + 1] > start:
                yield index, passage

    def _find_footer(self, text: str) -> SourcePassage | None:
        """Return the footer that prints a page number, whatever number it was saved with."""
        shape = re.sub(r"\d+", "1", text)
        return next(
            (each for each in self.manuscript.footers if re.sub(r"\d+", "1", each.text) == shape),
            None,
        )


def _apply_formats(
    line: TextLine, passage: SourcePassage, looks: Iterable[CharacterFormat], *, opens: bool
) -> TextLine:
    """Return a line with the fonts asked for.

    A page number may have more digits than it was saved with: the rest look as the last known.
    """
    every = list(looks)
    characters: list[Character] = []
    at = 0
    for each in line.characters:
        if each.text.isspace():
            characters.append(each)
            continue
        look = every[min(at, len(every) - 1)]
        asked = (look.western if each.text.isascii() else look.han) or each.font
        characters.append(each._replace(font=asked))
        at += 1
    low = passage.compute_baseline_drop(line.size) * MM_PER_POINT
    return replace(line, characters=tuple(characters), low=low, opens=opens)
