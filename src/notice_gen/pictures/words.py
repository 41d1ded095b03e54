"""Which words differ between two printed notices, and which only stand elsewhere.

In: the pages of both, as ``measure`` reads them.  Out: ``Words``: edits, and characters that moved.

Lines are matched first, then characters within the lines that differ: one word more moves all that
follows, and only the word itself is to be shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from notice_gen.measure.paper import Character, Page

    Opcode: TypeAlias = tuple[str, int, int, int, int]

_FOLIO: Final = re.compile(r"[—–-]?\d+[—–-]?")
_FOOT: Final = 0.85  # of a page's height: page numbers stand below
_STILL: Final = 0.01  # mm: a shift too small for any ink to differ
_CHANCE: Final = 2  # characters alike between two edits that are alike by chance
_BEFORE: Final = 8  # characters told of what stands before an edit


class Spot(NamedTuple):
    """A character on a page; ``line`` counts the document's lines."""

    page: int
    line: int
    character: Character

    @property
    def key(self) -> Hashable:
        """What makes it the same character in print, wherever it stands."""
        each = self.character
        return each.text, each.face, each.size, each.colour


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters that gave way to others; either may be none. ``context`` is printed before."""

    before: tuple[Spot, ...]
    after: tuple[Spot, ...]
    context: str

    @property
    def page(self) -> int:
        """The page it is told with: that of the new words, or where the old ones stood."""
        return (self.after or self.before)[0].page


class Words(NamedTuple):
    """What differs: edits in the order of the text; old and new spots of what only moved."""

    edits: tuple[Edit, ...]
    moved: tuple[tuple[Spot, Spot], ...]


def compared(before: Sequence[Page], after: Sequence[Page]) -> Words:
    """Return the words that differ between two documents; page numbers are left out."""
    old, new = list(_lines(before)), list(_lines(after))
    edits: list[Edit] = []
    kept: list[tuple[Spot, Spot]] = []
    for tag, i1, i2, j1, j2 in _codes([_keys(line) for line in old], [_keys(line) for line in new]):
        one, other = _joined(old[i1:i2]), _joined(new[j1:j2])
        if tag == "equal":
            kept += zip(one, other, strict=True)
        else:
            edits += _edits(one, other, _joined(new[max(0, j1 - _BEFORE) : j1]), kept)
    return Words(tuple(edits), tuple(pair for pair in kept if _moved(*pair)))


def _lines(pages: Sequence[Page]) -> Iterator[list[Spot]]:
    number = 0
    for page in pages:
        for line in page.lines:
            if not (_FOLIO.fullmatch(line.text) and line.baseline > _FOOT * page.height):
                number += 1
                yield [Spot(page.number, number, each) for each in line.visible]


def _edits(
    old: list[Spot], new: list[Spot], above: list[Spot], kept: list[tuple[Spot, Spot]]
) -> Iterator[Edit]:
    """Yield what differs between two stretches; add what does not to ``kept``."""
    told = above + new
    for tag, i1, i2, j1, j2 in _cleaned(_codes(_keys(old), _keys(new))):
        if tag == "equal":
            kept += zip(old[i1:i2], new[j1:j2], strict=True)
        else:
            end = len(above) + j1
            context = "".join(spot.character.text for spot in told[max(0, end - _BEFORE) : end])
            yield Edit(tuple(old[i1:i2]), tuple(new[j1:j2]), context)


def _codes(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Opcode]:
    return [*SequenceMatcher(None, old, new, autojunk=False).get_opcodes()]


def _cleaned(codes: list[Opcode]) -> list[Opcode]:
    """Join edits between which a character or two are alike by chance."""
    found: list[Opcode] = []
    for at, (tag, i1, i2, j1, j2) in enumerate(codes):
        chance = tag == "equal" and i2 - i1 <= _CHANCE and 0 < at < len(codes) - 1
        new = "replace" if chance and _size(codes[at - 1]) + _size(codes[at + 1]) > _CHANCE else tag
        if found and new != "equal" and found[-1][0] != "equal":
            _, a, _, b, _ = found.pop()
            found.append(("replace", a, i2, b, j2))
        else:
            found.append((new, i1, i2, j1, j2))
    return found


def _size(code: Opcode) -> int:
    _, i1, i2, j1, j2 = code
    return max(i2 - i1, j2 - j1)


def _moved(old: Spot, new: Spot) -> bool:
    one, other = old.character, new.character
    shift = max(abs(one.left - other.left), abs(one.baseline - other.baseline))
    return old.page != new.page or shift > _STILL


def _keys(line: list[Spot]) -> tuple[Hashable, ...]:
    return tuple(spot.key for spot in line)


def _joined(lines: list[list[Spot]]) -> list[Spot]:
    return [spot for line in lines for spot in line]
