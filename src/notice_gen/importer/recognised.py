"""What has been recognised so far, by the keys of notice.yaml.

In: nothing (types only).  Out: ``Draft``, which the recognisers fill in one after another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from notice_gen.importer import change_log as why
from notice_gen.importer.block import BOLD, PLAIN, SPACES

if TYPE_CHECKING:
    from notice_gen.importer.block import SourceParagraph
    from notice_gen.importer.change_log import ChangeLog
    from notice_gen.importer.yaml_writer import PlainValue

_FIGURES: Final = {character: str(n) for n, character in enumerate("零一二三四五六七八九")} | {
    "〇": "0", "○": "0", "Ｏ": "0", "O": "0",
}  # fmt: skip
DATE_PATTERN: Final = (
    r"(?P<year>\d{4}|[一二三四五六七八九零〇○ＯO]{4})\s*年\s*"
    r"(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})\s*月\s*"
    r"(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})\s*日"
)
_DATE: Final = re.compile(DATE_PATTERN)


@dataclass(slots=True)
class Recognised:
    """The values to be written, the pictures, and the journal of how they came about.

    ``own`` tells that this program made the source: its styles then say all that they do not
    leave open. ``authors`` are the agencies a file names as its authors.
    """

    journal: ChangeLog
    values: dict[str, PlainValue] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    own: bool = False
    authors: tuple[str, ...] = ()

    def set_value(self, key: str, words: SourceParagraph, value: str, label: str = "") -> None:
        """Set a key to what was found; the rest of its paragraph is what the program prints."""
        self.values[key] = value
        self.journal.log_change(words.at, label, "", why.LABEL)


def mark_bold(words: SourceParagraph) -> str:
    """Return a paragraph as a value: its bold between **."""
    pieces = re.finditer(f"{BOLD}+|[^{BOLD}]+", words.looks)
    found = []
    for piece in pieces:
        stretch = words.text[piece.start() : piece.end()]
        core = stretch.strip(SPACES)
        if piece[0][0] == BOLD and core:
            start = stretch.index(core)
            stretch = f"{stretch[:start]}**{core}**{stretch[start + len(core) :]}"
        found.append(stretch)
    return "".join(found)


def mark_partial_bold(words: SourceParagraph) -> str:
    """Return a paragraph as a value when bold is how its kind of paragraph looks anyway."""
    return words.text if PLAIN not in words.looks else mark_bold(words)


def read_matched_date(match: re.Match[str] | None) -> date | None:
    """Return the day a match of DATE says, in figures or Chinese numerals."""
    if match is None:
        return None
    year = "".join(_FIGURES.get(character, character) for character in match["year"])
    try:
        return date(
            int(year), _parse_small_number(match["month"]), _parse_small_number(match["day"])
        )
    except ValueError:
        return None


def parse_date(text: str) -> date | None:
    """Return the day a text says, when it says nothing else."""
    return read_matched_date(_DATE.fullmatch(text.strip(SPACES)))


def _parse_small_number(text: str) -> int:
    """Return a number up to 99, in figures or Chinese numerals."""
    if text.isascii():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return int(_FIGURES[text])
    return 10 * int(_FIGURES.get(tens, "1")) + int(_FIGURES.get(ones, "0"))
