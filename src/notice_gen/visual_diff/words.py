"""Which words differ between two printed notices, and which only stand elsewhere.

In: the pages of both, as ``measure`` reads them.  Out: ``WordChanges``: edits, and characters that
moved.

Lines are matched first, then characters within the lines that differ: one word more moves all that
follows, and only the word itself is to be shown.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

import msgspec

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from notice_gen.measure.character import Character
    from notice_gen.measure.page_content import PageContent, TextLine

    # What became of a stretch ("equal" or not), and where it is in the old and the new sequence.
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


class WordEdit(msgspec.Struct, frozen=True):
    """Characters that gave way to others; either may be none. ``context`` is printed before."""

    before: tuple[CharacterPlace, ...]
    after: tuple[CharacterPlace, ...]
    context: str

    @property
    def page_number(self) -> int:
        """The page it is told with: that of the new words, or where the old ones stood."""
        return (self.after or self.before)[0].page


class WordChanges(NamedTuple):
    """What differs: edits in the order of the text; old and new places of what only moved."""

    edits: tuple[WordEdit, ...]
    moved: tuple[tuple[CharacterPlace, CharacterPlace], ...]


def compare_words(before: Sequence[PageContent], after: Sequence[PageContent]) -> WordChanges:
    """Return the words that differ between two documents; page numbers are left out."""
    old, new = list(_collect_lines(before)), list(_collect_lines(after))
    edits: list[WordEdit] = []
    kept: list[tuple[CharacterPlace, CharacterPlace]] = []
    for tag, i1, i2, j1, j2 in _match_sequences(map(_list_keys, old), map(_list_keys, new)):
        old_places, new_places = _flatten_lines(old[i1:i2]), _flatten_lines(new[j1:j2])
        if tag == "equal":
            kept += zip(old_places, new_places, strict=True)
        else:
            above = _flatten_lines(new[max(0, j1 - _CONTEXT_LENGTH) : j1])
            edits += _find_edits(old_places, new_places, above, kept)
    return WordChanges(tuple(edits), tuple(pair for pair in kept if _has_moved(*pair)))


def _collect_lines(pages: Sequence[PageContent]) -> Iterator[list[CharacterPlace]]:
    """Yield the lines of all pages, each as its characters that can be seen."""
    number = 0
    for page in pages:
        for line in page.lines:
            if _is_page_number(line, page):
                continue
            number += 1
            yield [CharacterPlace(page.number, number, each) for each in line.visible_characters]


def _is_page_number(line: TextLine, page: PageContent) -> bool:
    """Tell whether a line is a page's number (7.5): — 1 —, near the foot of the page."""
    if line.baseline <= _PAGE_NUMBER_TOP * page.height:
        return False
    return _PAGE_NUMBER.fullmatch(line.text) is not None


def _find_edits(
    old: list[CharacterPlace],
    new: list[CharacterPlace],
    above: list[CharacterPlace],
    kept: list[tuple[CharacterPlace, CharacterPlace]],
) -> Iterator[WordEdit]:
    """Yield what differs between two stretches; add what does not to ``kept``.

    ``above`` is printed before the new one.
    """
    opcodes = _match_sequences(_list_keys(old), _list_keys(new))
    printed = above + new
    for tag, i1, i2, j1, j2 in _join_chance_edits(opcodes):
        if tag == "equal":
            kept += zip(old[i1:i2], new[j1:j2], strict=True)
            continue
        end = len(above) + j1
        context = printed[max(0, end - _CONTEXT_LENGTH) : end]
        words = "".join(place.character.text for place in context)
        yield WordEdit(tuple(old[i1:i2]), tuple(new[j1:j2]), words)


def _match_sequences(old: Iterable[Hashable], new: Iterable[Hashable]) -> list[Opcode]:
    """Return which stretches two sequences share, and which gave way to which."""
    return [*SequenceMatcher(None, list(old), list(new), autojunk=False).get_opcodes()]


def _join_chance_edits(opcodes: list[Opcode]) -> list[Opcode]:
    """Join edits between which a character or two are alike by chance."""
    joined: list[Opcode] = []
    for at, opcode in enumerate(opcodes):
        tag, i1, i2, j1, j2 = opcode
        if tag == "equal" and _is_chance(opcodes, at):
            tag = "replace"
        if joined and tag != "equal" and joined[-1][0] != "equal":
            _, old_start, _, new_start, _ = joined.pop()
            joined.append(("replace", old_start, i2, new_start, j2))
        else:
            joined.append((tag, i1, i2, j1, j2))
    return joined


def _is_chance(opcodes: list[Opcode], at: int) -> bool:
    """Tell whether an equal stretch is so short, between longer edits, that it says nothing."""
    if not 0 < at < len(opcodes) - 1:
        return False
    if _measure_opcode(opcodes[at]) > _CHANCE_LENGTH:
        return False
    around = _measure_opcode(opcodes[at - 1]) + _measure_opcode(opcodes[at + 1])
    return around > _CHANCE_LENGTH


def _measure_opcode(opcode: Opcode) -> int:
    """Return how long a stretch is, on its longer side, in characters."""
    _, i1, i2, j1, j2 = opcode
    return max(i2 - i1, j2 - j1)


def _has_moved(old: CharacterPlace, new: CharacterPlace) -> bool:
    """Tell whether a character stands elsewhere, by more than arithmetic's last digits."""
    if old.page != new.page:
        return True
    one, other = old.character, new.character
    shift = max(abs(one.left - other.left), abs(one.baseline - other.baseline))
    return shift > _MAX_STILL_SHIFT


def _list_keys(line: list[CharacterPlace]) -> tuple[Hashable, ...]:
    return tuple(place.print_key for place in line)


def _flatten_lines(lines: list[list[CharacterPlace]]) -> list[CharacterPlace]:
    return [place for line in lines for place in line]
