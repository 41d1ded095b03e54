"""The formats a DOCX asks for, put on the lines as LibreOffice lays them out.

In: the pages and the ``SourceText``.  Out: the same pages, each character with the font asked for,
each line with how low it lies and whether it begins a paragraph.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from notice_gen.measure.character import MM_PER_POINT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from notice_gen.measure.character import Character
    from notice_gen.measure.page_content import PageContent, TextLine
    from notice_gen.measure.source_text import CharacterFormat, FormattedParagraph, SourceText

_PAGE_NUMBER = re.compile(r"\W*\d+\W*")
_FOOT = 0.84  # of the page's height: page numbers are below that
_LONGEST_ORDINAL = 8  # characters a program may number a paragraph with by itself
_SURE = 4  # a text this long is hardly found where it is not meant


def match_pages(pages: Iterable[PageContent], source_text: SourceText) -> Iterator[PageContent]:
    """Yield the pages with their lines' formats; a line the DOCX does not have stays as it is."""
    matcher = _LineMatcher(source_text)
    for page in pages:
        yield replace(
            page,
            lines=tuple(matcher.match_line(line, page.height) for line in page.lines),
            turned=tuple(matcher.match_line(line, page.width) for line in page.turned),
        )


class _LineMatcher(msgspec.Struct):
    """Finds where in the DOCX a line is from, going forward through its text."""

    source_text: SourceText
    _text: str = ""
    _cursor: int = 0
    _starts: list[int] = msgspec.field(default_factory=list)

    def __post_init__(self) -> None:
        texts = [paragraph.text for paragraph in self.source_text.paragraphs]
        self._text = "".join(texts)
        self._starts = [0, *accumulate(map(len, texts))]

    def match_line(self, line: TextLine, height: float) -> TextLine:
        """Return a line of a page ``height`` high with its formats.

        As it is when the DOCX does not have it.  An ordinal that a program has numbered the
        paragraph with stands before what is found.
        """
        if line.baseline > _FOOT * height and _PAGE_NUMBER.fullmatch(line.text):
            footer = self._find_footer(line.text)
            if footer:
                return _apply_formats(line, footer, footer.formats, opens_paragraph=True)
        for skipped in range(min(_LONGEST_ORDINAL, len(line.text))):
            at = self._find_text(line.text[skipped:])
            if at >= 0:
                return self._match_at_position(line, at, skipped)
        return line

    def _find_text(self, text: str) -> int:
        """Return where a text stands, from the cursor on or else anywhere; -1 if nowhere."""
        at = self._text.find(text, self._cursor)
        if at < 0:
            at = self._text.find(text)
        return at

    def _match_at_position(self, line: TextLine, at: int, skipped: int) -> TextLine:
        """Return a line with the formats of the text at a place; move the cursor behind it.

        A short text far from the cursor may be there by chance: the cursor stays.
        """
        length = len(line.text) - skipped
        if length >= _SURE or 0 <= at - self._cursor < len(line.text) + _SURE:
            self._cursor = at + length
        formats: list[CharacterFormat] = []
        for index, paragraph in self._find_paragraphs(at, at + length):
            first = max(at - self._starts[index], 0)
            formats += paragraph.formats[first : at + length - self._starts[index]]
        formats = [formats[0]] * skipped + formats
        index, paragraph = next(self._find_paragraphs(at, at + 1))
        opens_paragraph = at == self._starts[index]
        return _apply_formats(line, paragraph, formats, opens_paragraph=opens_paragraph)

    def _find_paragraphs(self, start: int, end: int) -> Iterator[tuple[int, FormattedParagraph]]:
        """Yield the paragraphs that have some of a stretch of the text, with their numbers.

        A line that was matched lies in one; by chance one may be found over the end of another.
        """
        for index, paragraph in enumerate(self.source_text.paragraphs):
            if self._starts[index] < end and self._starts[index + 1] > start:
                yield index, paragraph

    def _find_footer(self, text: str) -> FormattedParagraph | None:
        """Return the footer that prints a page number, whatever number it was saved with."""
        pattern = _mask_number(text)
        for footer in self.source_text.footers:
            if _mask_number(footer.text) == pattern:
                return footer
        return None


def _mask_number(text: str) -> str:
    """Return a text that is the same for every page number."""
    return re.sub(r"\d+", "1", text)


def _apply_formats(
    line: TextLine,
    paragraph: FormattedParagraph,
    formats: Sequence[CharacterFormat],
    *,
    opens_paragraph: bool,
) -> TextLine:
    """Return a line with the fonts asked for, ``formats`` being those of what is no space.

    A page number may have more digits than it was saved with: the rest look as the last known.
    """
    characters: list[Character] = []
    at = 0
    for each in line.characters:
        if each.text.isspace():
            characters.append(each)
            continue
        asked = formats[min(at, len(formats) - 1)]
        font = asked.western if each.text.isascii() else asked.han
        characters.append(each._replace(font=font or each.font))
        at += 1
    return replace(
        line,
        characters=tuple(characters),
        baseline_drop=paragraph.compute_baseline_drop(line.size) * MM_PER_POINT,
        opens_paragraph=opens_paragraph,
    )
