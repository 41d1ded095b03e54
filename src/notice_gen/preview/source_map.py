"""Lines on the pages, and the places in the files they come from; and the way back.

In: a Layout.  Out: ``SourceSpot``: a line's box and the stretch of a file it was written in; for a
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
    from notice_gen.typeset.layout import Layout, Line
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
        start = (self.start.line, self.start.column)
        end = (self.end.line, self.end.column)
        return start < last and first < end


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
    """Return the lines of each page, in the order they are set, its page number last.

    ``faces`` are all that the layout's segments name.
    """
    named = {face.name: face for face in faces}
    cursors: dict[int, _ValueCursor] = {}
    pages = []
    for page in layout.pages:
        spots = [_locate_line(line, named, cursors) for line in page.lines]
        if page.page_number:
            spots.append(_locate_line(page.page_number, named, cursors))
        pages.append(tuple(spots))
    return tuple(pages)


def _locate_line(
    line: Line, faces: dict[str, Face], cursors: dict[int, _ValueCursor]
) -> SourceSpot:
    """Return a line's spot; ``cursors`` say, by values' ids, up to where each was found."""
    text, stretches = line.text, []
    joins = [(0, line.origin), *line.joins]
    ends = [at for at, _ in line.joins] + [len(text)]
    for (at, value), end in zip(joins, ends, strict=True):
        if value is None or value.origin is None:
            continue
        if id(value) not in cursors:
            cursors[id(value)] = _ValueCursor(value)
        first, last = cursors[id(value)].locate_text(text[at:end])
        stretches.append(LineStretch(value.locate_character(first), value.locate_character(last)))
    return SourceSpot(_measure_box(line, faces), text, tuple(stretches))


def _measure_box(line: Line, faces: dict[str, Face]) -> SpotBox:
    """Return the box of a line's characters; of a line turned to the right, turned too."""
    em = line.size * TWIPS_PER_POINT
    wide = 0.0
    for segment in line.segments:
        face, spacing = faces[segment.face], segment.spacing * TWIPS_PER_POINT
        for character in segment.text:
            wide += face.get_advance(character) * em * line.scale / 100 + spacing
    above, high = (ASCENT + _LINE_MARGIN) * em, (1 + 2 * _LINE_MARGIN) * em
    if line.turned:
        return SpotBox(line.x - (DESCENT + _LINE_MARGIN) * em, line.baseline, high, wide)
    return SpotBox(line.x, line.baseline - above, wide, high)


class _ValueCursor:
    """One value, found again line by line in the order it is printed.

    ``written`` are its characters that are printed, ``kept`` where in the value each of them
    stands, ``at`` how many were found so far.
    """

    def __init__(self, value: Text) -> None:
        self.kept = [at for at, character in enumerate(value) if _is_printed(character)]
        self.written = "".join(value[at] for at in self.kept)
        self.at = 0

    def locate_text(self, text: str) -> tuple[int, int]:
        """Return where in the value a line of it begins and ends.

        The next line is looked for from there on.
        """
        printed = "".join(filter(_is_printed, text))
        begin = self.written.find(printed, self.at, self.at + len(printed) + _MAX_LOOKAHEAD)
        if begin < 0:  # a table's header comes again overleaf
            begin = self.written.find(printed)
        end = begin + len(printed)
        if begin < 0:
            begin, end = self._locate_similar(printed)
        self.at = max(self.at, end)
        if begin == end:
            return self._convert_offset(begin), self._convert_offset(end)
        return self._convert_offset(begin), self._convert_offset(end - 1) + 1

    def _locate_similar(self, printed: str) -> tuple[int, int]:
        """Return where a line stands that has more or other characters than were written.

        From the first to the last stretch that is the same in both; nowhere when none is.
        """
        near = self.written[self.at : self.at + len(printed) + _MAX_LOOKAHEAD]
        match = SequenceMatcher(None, near, printed, autojunk=False)
        blocks = [block for block in match.get_matching_blocks() if block.size]
        if not blocks:
            return self.at, self.at
        first, last = blocks[0], blocks[-1]
        if first.size == 1:  # by chance, perhaps
            first = max(blocks, key=lambda block: block.size)
        return self.at + first.a, self.at + last.a + last.size

    def _convert_offset(self, at: int) -> int:
        """Return where in the value the printed character number ``at`` stands, or would."""
        if at < len(self.kept):
            return self.kept[at]
        if not self.kept:
            return 0
        return self.kept[-1] + 1


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
    overlapping: dict[tuple[int, int], None] = {}
    beside: dict[tuple[int, int], None] = {}
    for position, stretch in _list_stretches(pages):
        if stretch.start.path != place.path:
            continue
        if stretch.has_characters_between(first, last):
            overlapping[position] = None
        elif stretch.start.line <= place.line <= stretch.end.line:
            beside[position] = None
    return list(overlapping or beside)


def _list_stretches(
    pages: Sequence[Sequence[SourceSpot]],
) -> Iterator[tuple[tuple[int, int], LineStretch]]:
    """Yield what the lines were written in, each with the indices of its page and its line."""
    for number, page in enumerate(pages):
        for at, spot in enumerate(page):
            for stretch in spot.stretches:
                yield (number, at), stretch
