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

    from notice_gen.measure.page_content import Character, PageContent

    Opcode: TypeAlias = tuple[str, int, int, int, int]

_PAGE_NUMBER: Final = re.compile(r"[—–-]?\d+[—–-]?")
_PAGE_NUMBER_TOP: Final = 0.85  # of a page's height: page numbers stand below
_MAX_STILL_SHIFT: Final = 0.01  # mm: a shift too small for any ink to differ
_CHANCE_LENGTH: Final = 2  # characters alike between two edits that are alike by chance
_CONTEXT_LENGTH: Final = 8  # characters told of what stands before an edit


class CharacterPlace(NamedTuple):
    """A character on a page; ``line`` counts the document's lines."""

    page: int
    line: int
    character: Character

    @property
    def print_key(self) -> Hashable:
        """What makes it the same character in print, wherever it stands."""
        each = self.character
        return each.text, each.face, each.size, each.colour


@dataclass(frozen=True, slots=True)
class WordEdit:
    """Characters that gave way to others; either may be none. ``context`` is printed before."""

    before: tuple[CharacterPlace, ...]
    after: tuple[CharacterPlace, ...]
    context: str

    @property
    def page_number(self) -> int:
        """The page it is told with: that of the new words, or where the old ones stood."""
        return (self.after or self.before)[0].page


class WordChanges(NamedTuple):
    """What differs: edits in the order of the text; old and new spots of what only moved."""

    edits: tuple[WordEdit, ...]
    moved: tuple[tuple[CharacterPlace, CharacterPlace], ...]


def compare_words(before: Sequence[PageContent], after: Sequence[PageContent]) -> WordChanges:
    """Return the words that differ between two documents; page numbers are left out."""
    old, new = list(_collect_lines(before)), list(_collect_lines(after))
    edits: list[WordEdit] = []
    kept: list[tuple[CharacterPlace, CharacterPlace]] = []
    for tag, i1, i2, j1, j2 in _match_sequences(
        [_list_keys(line) for line in old], [_list_keys(line) for line in new]
    ):
        one, other = _flatten_lines(old[i1:i2]), _flatten_lines(new[j1:j2])
        if tag == "equal":
            kept += zip(one, other, strict=True)
        else:
            edits += _find_edits(
                one, other, _flatten_lines(new[max(0, j1 - _CONTEXT_LENGTH) : j1]), kept
            )
    return WordChanges(tuple(edits), tuple(pair for pair in kept if _has_moved(*pair)))


def _collect_lines(pages: Sequence[PageContent]) -> Iterator[list[CharacterPlace]]:
    number = 0
    for page in pages:
        for line in page.lines:
            if not (
                _PAGE_NUMBER.fullmatch(line.text) and line.baseline > _PAGE_NUMBER_TOP * page.height
            ):
                number += 1
                yield [
                    CharacterPlace(page.number, number, each) for each in line.visible_characters
                ]


def _find_edits(
    old: list[CharacterPlace],
    new: list[CharacterPlace],
    above: list[CharacterPlace],
    kept: list[tuple[CharacterPlace, CharacterPlace]],
) -> Iterator[WordEdit]:
    """Yield what differs between two stretches; add what does not to ``kept``."""
    told = above + new
    for tag, i1, i2, j1, j2 in _join_chance_edits(
        _match_sequences(_list_keys(old), _list_keys(new))
    ):
        if tag == "equal":
            kept += zip(old[i1:i2], new[j1:j2], strict=True)
        else:
            end = len(above) + j1
            context = "".join(
                spot.character.text for spot in told[max(0, end - _CONTEXT_LENGTH) : end]
            )
            yield WordEdit(tuple(old[i1:i2]), tuple(new[j1:j2]), context)


def _match_sequences(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Opcode]:
    return [*SequenceMatcher(None, old, new, autojunk=False).get_opcodes()]


def _join_chance_edits(codes: list[Opcode]) -> list[Opcode]:
    """Join edits between which a character or two are alike by chance."""
    found: list[Opcode] = []
    for at, (tag, i1, i2, j1, j2) in enumerate(codes):
        chance = tag == "equal" and i2 - i1 <= _CHANCE_LENGTH and 0 < at < len(codes) - 1
        new = (
            "replace"
            if chance
            and _measure_opcode(codes[at - 1]) + _measure_opcode(codes[at + 1]) > _CHANCE_LENGTH
            else tag
        )
        if found and new != "equal" and found[-1][0] != "equal":
            _, a, _, b, _ = found.pop()
            found.append(("replace", a, i2, b, j2))
        else:
            found.append((new, i1, i2, j1, j2))
    return found


def _measure_opcode(code: Opcode) -> int:
    _, i1, i2, j1, j2 = code
    return max(i2 - i1, j2 - j1)


def _has_moved(old: CharacterPlace, new: CharacterPlace) -> bool:
    one, other = old.character, new.character
    shift = max(abs(one.left - other.left), abs(one.baseline - other.baseline))
    return old.page != new.page or shift > _MAX_STILL_SHIFT


def _list_keys(line: list[CharacterPlace]) -> tuple[Hashable, ...]:
    return tuple(spot.print_key for spot in line)


def _flatten_lines(lines: list[list[CharacterPlace]]) -> list[CharacterPlace]:
    return [spot for line in lines for spot in line]
