"""What has been recognised so far, by the keys of notice.yaml.

In: nothing (types only).  Out: ``Draft``, which the recognisers fill in one after another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from notice_gen.intake import journal as why
from notice_gen.intake.piece import BOLD, PLAIN, SPACES

if TYPE_CHECKING:
    from notice_gen.intake.journal import Journal
    from notice_gen.intake.piece import Words
    from notice_gen.intake.spell import Plain

_FIGURES: Final = {character: str(n) for n, character in enumerate("零一二三四五六七八九")} | {
    "〇": "0", "○": "0", "Ｏ": "0", "O": "0",
}  # fmt: skip
DATE: Final = (
    r"(?P<year>\d{4}|[一二三四五六七八九零〇○ＯO]{4})\s*年\s*"
    r"(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})\s*月\s*"
    r"(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})\s*日"
)
_DATE: Final = re.compile(DATE)


@dataclass(slots=True)
class Draft:
    """The values to be written, the pictures, and the journal of how they came about.

    ``own`` tells that this program made the source: its styles then say all that they do not
    leave open. ``authors`` are the agencies a file names as its authors.
    """

    journal: Journal
    values: dict[str, Plain] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    own: bool = False
    authors: tuple[str, ...] = ()

    def take(self, key: str, words: Words, value: str, label: str = "") -> None:
        """Set a key to what was found; the rest of its paragraph is what the program prints."""
        self.values[key] = value
        self.journal.change(words.at, label, "", why.LABEL)


def marked(words: Words) -> str:
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


def unlooked(words: Words) -> str:
    """Return a paragraph as a value when bold is how its kind of paragraph looks anyway."""
    return words.text if PLAIN not in words.looks else marked(words)


def day_of(match: re.Match[str] | None) -> date | None:
    """Return the day a match of DATE says, in figures or Chinese numerals."""
    if match is None:
        return None
    year = "".join(_FIGURES.get(character, character) for character in match["year"])
    try:
        return date(int(year), _small(match["month"]), _small(match["day"]))
    except ValueError:
        return None


def only_date(text: str) -> date | None:
    """Return the day a text says, when it says nothing else."""
    return day_of(_DATE.fullmatch(text.strip(SPACES)))


def _small(text: str) -> int:
    """Return a number up to 99, in figures or Chinese numerals."""
    if text.isascii():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return int(_FIGURES[text])
    return 10 * int(_FIGURES.get(tens, "1")) + int(_FIGURES.get(ones, "0"))
