"""Lines of an author's files, as people see them on a screen.

In: places and lengths, counted in characters.  Out: the line or a stretch of it, and how many
columns of a terminal it takes. Han characters and full-width marks are two columns wide.
"""

from __future__ import annotations

import re
import unicodedata
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from notice_gen.shown_text import show_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from notice_gen.diagnostic import Diagnostic

_CONTEXT_LENGTH: Final = 22  # characters shown on either side of the words meant
_SHORTEST_UNDERLINE: Final = 1  # columns underlined even where a finding is about a spot
_ARCHIVE: Final = b"PK\x03\x04"  # as a spreadsheet begins
_LINE_END: Final = re.compile(r"\r\n|\r|\n")


class Excerpt(NamedTuple):
    """A stretch of a line: ``before``, the ``words`` meant, ``after``."""

    before: str
    words: str
    after: str

    @property
    def text(self) -> str:
        """The stretch in one string."""
        return self.before + self.words + self.after

    @property
    def underline(self) -> str:
        """Marks below the words, for a line of fixed-width characters."""
        length = max(count_columns(self.words), _SHORTEST_UNDERLINE)
        return " " * count_columns(self.before) + "^" * length


class FileLines:
    """The lines of files, each file read once; one that cannot be read has none."""

    def __init__(self, known: Mapping[Path, Sequence[str]] = MappingProxyType({})) -> None:
        """Read nothing yet; of some files, which are no text, the lines are ``known``."""
        self._files: dict[Path, Sequence[str]] = dict(known)

    def read_lines(self, path: Path) -> Sequence[str]:
        """Return the lines of a file, without their ends; none of one that cannot be read.

        What is no UTF-8 is shown as �: the finding about that is to be shown too.
        """
        if path not in self._files:
            try:
                content = path.read_bytes()
            except OSError:
                content = b""
            if content.startswith(_ARCHIVE):
                content = b""  # a spreadsheet: its places are cells
            text = content.decode("utf-8-sig", "replace")
            self._files[path] = _LINE_END.split(text)
        return self._files[path]

    def cut_excerpt(self, finding: Diagnostic) -> Excerpt | None:
        """Return the words a finding is about with some of their line; None without a line.

        Columns count characters; a finding that goes on past its line ends with it.
        """
        place = finding.place
        lines = self.read_lines(place.path)
        if not 0 < place.line <= len(lines):
            return None
        line = lines[place.line - 1]
        if not line.strip():
            return None
        start = min(place.column - 1, len(line))
        end = min(start + finding.length, len(line))
        left = max(0, start - _CONTEXT_LENGTH)
        right = min(len(line), end + _CONTEXT_LENGTH)
        before = line[left:start]
        if left > 0:
            before = f"…{before}"
        after = line[end:right]
        if right < len(line):
            after = f"{after}…"
        return Excerpt(show_text(before).lstrip(" "), show_text(line[start:end]), show_text(after))


def count_columns(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(_count_character_columns(character) for character in text)


def _count_character_columns(character: str) -> int:
    """Return 2 for Han and full-width marks (East Asian Width W, F), 0 for what combines."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
