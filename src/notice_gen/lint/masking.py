"""Stretches of a text that are not prose: addresses, file names, codes, names to be filled in.

In: a text value.  Out: the same text with each such stretch blotted out by ``MASK``, one for each
of its characters, so that offsets stay and a rule looking for words or marks finds none there.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from notice_gen.yaml_source.tree import Text

if TYPE_CHECKING:
    from notice_gen.yaml_source.tree import Origin

MASK: Final = "\ue000"  # of the private use area: no letter, digit, Han, space or punctuation

_URL_END: Final = r"[!#-;=?-{}~]*[0-9A-Za-z/#=&_~%+-]"  # the mark behind it is the sentence's
_NOT_PROSE: Final = re.compile(
    r"\{\{[^{}\n]*+\}\}"  # {{ 名字 }}
    r"|!\[[^\[\]\n]*+\]\([^()\n]*+\)"  # a picture
    rf"|(?:https?://|ftp://|www\.){_URL_END}"
    r"|(?<![0-9A-Za-z_.+-])[0-9A-Za-z_.+-]++@[0-9A-Za-z-]++(?:\.[0-9A-Za-z-]++)*+"
    # GB/T 9704—2012, DB43/T 1—2020: a standard's number has a dash of its own
    r"|(?<![0-9A-Za-z])[A-Z]{2,}+[0-9]{0,6}(?:/[A-Z]++)? ?[0-9]++(?:\.[0-9]++)*+(?:[-–—―][0-9]{4})?"
    # what a web page left behind, which Q09 tells
    r"|&#?[0-9A-Za-z]{2,8};|(?<![A-Za-z])(?:nbsp|amp|quot|[lr]dquo);"
    r"|\.(?=[0-9]?[A-Za-z])[0-9A-Za-z]{2,5}+"  # the end of a file's name in Han: 报名表.docx
)
_WORD: Final = re.compile(r"[0-9A-Za-z_]++(?:[-.:/@#+=&%~\\]++[0-9A-Za-z_]++)*+(?:\+\+|#)?")
_LETTER: Final = re.compile(r"[A-Za-z]")
_NUMBERED: Final = re.compile(r"[A-Za-z][0-9]")
_TABLE_DIVISION: Final = re.compile(r"(?m)^[ \t]*+[|:-][ \t|:-]*+$")  # | --- | :-: | of a table
# What merges a table's cells, and breaks a line in one.
_CELL_MARK: Final = re.compile(r"(?<=\|)[ \t]*(?:\^\^|<<)(?=[ \t]*\|)|<br[ \t]*/?>", re.IGNORECASE)
_NUMBERS: Final = re.compile(
    r"(?<![0-9.])(?<![0-9],)"
    r"(?!(?:19|20)[0-9]{2}\.[0-9]{1,2}\.[0-9]{1,2}(?![0-9.]))"  # but no date: 2026.8.1
    r"(?:[0-9]{1,3}(?:,[0-9]{3})++(?![0-9])(?:\.[0-9]++)?|[0-9]++(?:[.:][0-9]++)++)"
)
_FOLDED_SPACE: Final = re.compile(r"(?<=[^\x00-\u0fff]) (?=\S)|(?<=\S) (?=[^\x00-\u0fff])")
_ASCII: Final = re.compile(r"[!-~]{2}")


def mask_codes(text: str, *, numbers: bool = True) -> str:
    """Return the text, as long as it is, with all that is not prose blotted out.

    That is ``{{ name }}``, pictures, the marks of tables, URLs, e-mail addresses, the
    ends of file names, standards' numbers, words with a digit or mark inside (``A4``, ``V2.1``,
    ``Wi-Fi``); and, unless ``numbers`` is false, decimals, ``1,000``, ``8:30``, ``3:1`` and
    versions (``2.0.1``). Whole numbers, dates and plain Latin words stay. Also blotted out is the
    space that YAML makes of a line's end, since it is not printed next to Han.
    """
    origin = None
    if isinstance(text, Text) and " " in text:  # a space may be a line's end
        origin = text.origin
    return _mask_text(text, origin, numbers=numbers)


@lru_cache(maxsize=1024)
def _mask_text(text: str, origin: Origin | None, *, numbers: bool) -> str:
    """Return a text masked; ``origin`` tells texts apart that differ only in where lines end.

    Every rule over words masks the same text: the last few texts are kept.
    """
    masked = text
    if _ASCII.search(text):  # whatever is masked has two of its characters together
        masked = _mask_ascii(text, numbers=numbers)
    if isinstance(text, Text) and origin is not None and origin.style not in {"|", "md"}:
        masked = _mask_folded_spaces(text, masked)
    return masked


def _mask_ascii(text: str, *, numbers: bool) -> str:
    """Return a text with its codes, addresses and names to be filled in blotted out.

    In this order: an address may hold what would else be a word with marks inside, and a version a
    number.
    """
    masked = text
    if "-" in text or "|" in text:
        masked = _TABLE_DIVISION.sub(_mask_match, masked)
    if "|" in text:
        masked = _CELL_MARK.sub(_mask_match, masked)
    masked = _NOT_PROSE.sub(_mask_match, masked)
    masked = _WORD.sub(_mask_code_word, masked)
    if numbers:
        masked = _NUMBERS.sub(_mask_match, masked)
    return masked


def _mask_folded_spaces(text: Text, masked: str) -> str:
    """Return a masked text with the spaces next to Han blotted out where a line ended."""
    characters = list(masked)
    for space in _FOLDED_SPACE.finditer(text):
        at = space.start()
        if text.locate_character(at - 1).line != text.locate_character(at + 1).line:
            characters[at] = MASK
    return "".join(characters)


def _mask_match(match: re.Match[str]) -> str:
    return MASK * len(match[0])


def _mask_code_word(match: re.Match[str]) -> str:
    """Blot out a word with a mark or digit behind its letters: x86 V2.1 Wi-Fi C++, but not 5G."""
    word = match[0]
    if word.isalpha() or not _LETTER.search(word):
        return word
    if word.isalnum() and not _NUMBERED.search(word):
        return word
    return MASK * len(word)
