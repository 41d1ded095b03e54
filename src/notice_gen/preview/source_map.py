"""Lines on the pages, and the places in the files they come from; and the way back.

In: a Layout.  Out: ``Spot``: a line's box and the stretch of a file it was written in; for a
finding, the lines it is about. A line knows its author's value; which part of the value it shows
is found by its characters, since names are filled in, ordinals added and folds taken out.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from notice_gen.fonts.face import ASCENT, DESCENT
from notice_gen.gbt9704 import TWIPS_PER_POINT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from notice_gen.diagnostic import Diagnostic
    from notice_gen.fonts.face import Face
    from notice_gen.place import Place
    from notice_gen.typeset.layout import Layout, Line, Page
    from notice_gen.yaml_source.tree import Text

_MARKUP: Final = frozenset("*\u2029")  # with spaces, what stands in a value and not in its lines
_MAX_LOOKAHEAD: Final = 80  # characters: how far behind the last line the next may begin
_LINE_MARGIN: Final = 0.1  # em, above and below a line's characters: what can be clicked on


class SpotBox(NamedTuple):
    """Where something stands on a page, in twips from its upper left corner."""

    left: float
    top: float
    width: float
    height: float


class LineStretch(NamedTuple):
    """Characters of a file: from ``start`` up to before ``end``."""

    start: Place
    end: Place

    def has_characters_between(self, first: tuple[int, int], last: tuple[int, int]) -> bool:
        """Tell whether it has characters between two places, each a line and a column."""
        return (self.start.line, self.start.column) < last and first < (
            self.end.line,
            self.end.column,
        )


class SourceSpot(NamedTuple):
    """A line on a page, and where its characters were written.

    Mostly in one stretch; in none when no author wrote it (a page number); in several where text
    goes on behind a heading.
    """

    box: SpotBox
    text: str
    stretches: tuple[LineStretch, ...]


SourceSpots: TypeAlias = "tuple[tuple[SourceSpot, ...], ...]"  # of each page


def locate_lines(layout: Layout, faces: Iterable[Face]) -> SourceSpots:
    """Return the lines of each page, in the order they are set."""
    named = {face.name: face for face in faces}
    traces: dict[int, _ValueCursor] = {}
    return tuple(
        tuple(_locate_line(line, named, traces) for line in _list_page_lines(page))
        for page in layout.pages
    )


def _list_page_lines(page: Page) -> Iterator[Line]:
    yield from page.lines
    if page.page_number:
        yield page.page_number


def _locate_line(line: Line, faces: dict[str, Face], traces: dict[int, _ValueCursor]) -> SourceSpot:
    text, stretches = line.text, []
    joins = [(0, line.origin), *line.joins]
    ends = [at for at, _ in joins[1:]] + [len(text)]
    for (at, value), end in zip(joins, ends, strict=True):
        if value is not None and value.origin is not None:
            trace = traces.setdefault(id(value), _ValueCursor(value))
            stretches.append(
                LineStretch(*map(value.locate_character, trace.locate_text(text[at:end])))
            )
    return SourceSpot(_measure_box(line, faces), text, tuple(stretches))


def _measure_box(line: Line, faces: dict[str, Face]) -> SpotBox:
    em = line.size * TWIPS_PER_POINT
    wide = sum(
        faces[part.face].get_advance(character) * em * line.scale / 100
        + part.spacing * TWIPS_PER_POINT
        for part in line.segments
        for character in part.text
    )
    above, high = (ASCENT + _LINE_MARGIN) * em, (1 + 2 * _LINE_MARGIN) * em
    if line.turned:
        return SpotBox(line.x - (DESCENT + _LINE_MARGIN) * em, line.baseline, high, wide)
    return SpotBox(line.x, line.baseline - above, wide, high)


class _ValueCursor:
    """One value, found again line by line in the order it is printed."""

    def __init__(self, value: Text) -> None:
        self.kept = [at for at, character in enumerate(value) if _is_printed(character)]
        self.written = "".join(value[at] for at in self.kept)
        self.at = 0

    def locate_text(self, text: str) -> tuple[int, int]:
        """Return where in the value a line of it begins and ends."""
        shown = "".join(filter(_is_printed, text))
        begin = self.written.find(shown, self.at, self.at + len(shown) + _MAX_LOOKAHEAD)
        if begin < 0:  # a table's header comes again overleaf
            begin = self.written.find(shown)
        begin, end = (begin, begin + len(shown)) if begin >= 0 else self._locate_similar(shown)
        self.at = max(self.at, end)
        return self._convert_offset(begin), self._convert_offset(
            end - 1
        ) + 1 if end > begin else self._convert_offset(end)

    def _locate_similar(self, shown: str) -> tuple[int, int]:
        """Return where a line stands that has more or other characters than were written."""
        near = self.written[self.at : self.at + len(shown) + _MAX_LOOKAHEAD]
        match = SequenceMatcher(None, near, shown, autojunk=False)
        blocks = [block for block in match.get_matching_blocks() if block.size]
        if not blocks:
            return self.at, self.at
        first, last = blocks[0], blocks[-1]
        if first.size == 1:  # by chance, perhaps
            first = max(blocks, key=lambda block: block.size)
        return self.at + first.a, self.at + last.a + last.size

    def _convert_offset(self, at: int) -> int:
        if at < len(self.kept):
            return self.kept[at]
        return self.kept[-1] + 1 if self.kept else 0


def _is_printed(character: str) -> bool:
    return character not in _MARKUP and not character.isspace()


def find_meant_lines(
    finding: Diagnostic, pages: Sequence[Sequence[SourceSpot]]
) -> list[tuple[int, int]]:
    """Return the lines a finding is about, each as the indices of its page and of itself.

    Lines that show the characters meant; else those written in the same line of the file; none
    when what is meant is not printed.
    """
    place = finding.place
    first = (place.line, place.column)
    last = (place.line, place.column + max(finding.length, 1))
    overlapping, beside = [], []
    for number, page in enumerate(pages):
        for at, spot in enumerate(page):
            near = [each for each in spot.stretches if each.start.path == place.path]
            if any(each.has_characters_between(first, last) for each in near):
                overlapping.append((number, at))
            elif any(each.start.line <= place.line <= each.end.line for each in near):
                beside.append((number, at))
    return overlapping or beside
