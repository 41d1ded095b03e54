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
    r"|\.(?=[0-9]?[A-Za-z])[0-9A-Za-z]{2,5}+"  # the end of a file's name in Han: 报名表.docx
)
_WORD: Final = re.compile(r"[0-9A-Za-z_]++(?:[-.:/@#+=&%~\\]++[0-9A-Za-z_]++)*+(?:\+\+|#)?")
_LETTER: Final = re.compile(r"[A-Za-z]")
_NUMBERED: Final = re.compile(r"[A-Za-z][0-9]")
_TABLE_DIVISION: Final = re.compile(r"(?m)^[ \t]*+[|:-][ \t|:-]*+$")  # | --- | :-: | of a table
_NUMBERS: Final = re.compile(
    r"(?<![0-9.])(?<![0-9],)"
    r"(?!(?:19|20)[0-9]{2}\.[0-9]{1,2}\.[0-9]{1,2}(?![0-9.]))"  # but no date: 2026.8.1
    r"(?:[0-9]{1,3}(?:,[0-9]{3})++(?![0-9])(?:\.[0-9]++)?|[0-9]++(?:[.:][0-9]++)++)"
)
_FOLDED_SPACE: Final = re.compile(r"(?<=[^\x00-\u0fff]) (?=\S)|(?<=\S) (?=[^\x00-\u0fff])")
_ASCII: Final = re.compile(r"[!-~]{2}")


def mask_codes(text: str, *, numbers: bool = True) -> str:
    """Return the text, as long as it is, with all that is not prose blotted out.

    That is ``{{ name }}``, pictures, the division rows of tables, URLs, e-mail addresses, the
    ends of file names, standards' numbers, words with a digit or mark inside (``A4``, ``V2.1``,
    ``Wi-Fi``); and, unless ``numbers`` is false, decimals, ``1,000``, ``8:30``, ``3:1`` and
    versions (``2.0.1``). Whole numbers, dates and plain Latin words stay. Also blotted out is the
    space that YAML makes of a line's end, since it is not printed next to Han.
    """
    origin = text.origin if isinstance(text, Text) and " " in text else None
    return _mask_text(text, origin, numbers=numbers)


@lru_cache(maxsize=1024)
def _mask_text(text: str, origin: Origin | None, *, numbers: bool) -> str:
    """Return a text masked; ``origin`` tells texts apart that differ only in where lines end."""
    found = text
    if _ASCII.search(text):
        if "-" in text or "|" in text:
            found = _TABLE_DIVISION.sub(_mask_match, found)
        found = _WORD.sub(_mask_code_word, _NOT_PROSE.sub(_mask_match, found))
        found = _NUMBERS.sub(_mask_match, found) if numbers else found
    if isinstance(text, Text) and origin is not None and origin.style not in {"|", "md"}:
        found = _mask_folded_spaces(text, found)
    return found


def _mask_folded_spaces(text: Text, found: str) -> str:
    """Return a masked text with the spaces next to Han blotted out where a line ended."""
    letters = list(found)
    for space in _FOLDED_SPACE.finditer(text):
        at = space.start()
        if text.locate_character(at - 1).line != text.locate_character(at + 1).line:
            letters[at] = MASK
    return "".join(letters)


def _mask_match(match: re.Match[str]) -> str:
    return MASK * len(match[0])


def _mask_code_word(match: re.Match[str]) -> str:
    """Blot out a word with a mark or digit behind its letters: x86 V2.1 Wi-Fi C++, but not 5G."""
    word = match[0]
    if word.isalpha() or not _LETTER.search(word):
        return word
    return word if word.isalnum() and not _NUMBERED.search(word) else MASK * len(word)
