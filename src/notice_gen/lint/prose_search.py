"""What rules over words share: searching prose for a pattern, and where a clause begins.

In: ``AuthorText`` and a pattern.  Out: ``RuleFinding``, one for each match in the value with its
addresses, codes and names blotted out (``masking``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from notice_gen.lint.masking import mask_codes
from notice_gen.lint.rule import RuleFinding

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from notice_gen.lint.rule import AuthorText

HAN: Final = "〇㐀-䶿一-鿿"  # for a character class
NUMERALS: Final = "一二三四五六七八九十"
OPENERS: Final = "“‘《〈（〔【"
CLOSERS: Final = "”’》〉）〕】"

_FARTHEST: Final = 200  # characters a sentence is looked back at
_CLAUSE_ENDS: Final = frozenset("\n。；：！？|")  # what a clause begins behind


def search_prose(
    words: AuthorText,
    pattern: re.Pattern[str],
    message: str,
    hint: str = "",
    fix: str | None = None,
) -> Iterator[RuleFinding]:
    r"""Yield a finding for each match; ``{}`` in the message is the words found.

    ``fix`` is a template of ``re`` (``\1`` is a group), over characters no mask covers.
    """
    for match in pattern.finditer(mask_codes(words.value)):
        replacement = None if fix is None else match.expand(fix)
        yield flag_match(words, match, message, hint, replacement)


def flag_match(
    words: AuthorText, match: re.Match[str], message: str, hint: str = "", fix: str | None = None
) -> RuleFinding:
    """Return the finding of one match; ``{}`` in the message is the words found."""
    start, end = match.span()
    message = message.replace("{}", words.value[start:end])
    return RuleFinding(words.value, start, end, message, hint, fix)


def is_clause_start(text: str, at: int) -> bool:
    """Tell whether a clause begins at ``at``: spaces, ``**`` and ``#`` may stand before it."""
    while at and text[at - 1] in " \t\u3000*#":
        at -= 1
    return not at or text[at - 1] in _CLAUSE_ENDS


def read_clause_before(text: str, at: int) -> str:
    """Return what stands between the last stop before ``at`` and ``at``, as far as one reads.

    That are at most ``_FARTHEST`` characters: a text without a stop is no reason to be slow.
    """
    start = at
    limit = max(0, at - _FARTHEST)
    while start > limit and text[start - 1] not in _CLAUSE_ENDS:
        start -= 1
    return text[start:at]
