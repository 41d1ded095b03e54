"""Changes to files as their author wrote them: comments, order, quoting and layout stay.

In: stretches of values, and what is to stand there.  Out: ``Edit``, and the new content of a file.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from notice_gen.spelling import stretch

if TYPE_CHECKING:
    from collections.abc import Iterable

    from notice_gen.place import Place
    from notice_gen.tree import Text

_BOM: Final = b"\xef\xbb\xbf"
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")


class Edit(NamedTuple):
    """Words that take the place of what stands from ``start`` to before ``end`` of one file."""

    start: Place
    end: Place
    words: str


def before(value: Text, at: int, words: str) -> Edit:
    """Return the edit that puts words before a character of a value."""
    place, _ = stretch(value, at, at + 1)
    return Edit(place, place, words)


def after(value: Text, end: int, words: str) -> Edit:
    """Return the edit that puts words behind a stretch of a value."""
    place, length = stretch(value, end - 1, end)
    behind = replace(place, column=place.column + length)
    return Edit(behind, behind, words)


def instead(value: Text, start: int, end: int, words: str) -> Edit:
    """Return the edit that puts words in place of a stretch of a value."""
    return Edit(before(value, start, "").start, after(value, end, "").end, words)


def edited(content: bytes, edits: Iterable[Edit]) -> bytes:
    """Return the content of a file with edits made, those of one place in the order given."""
    mark = _BOM if content.startswith(_BOM) else b""
    text = content.decode("utf-8-sig")
    starts = [0, *accumulate(len(line) for line in _LINE.findall(text))]
    pieces, done = [], 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        start, end = (starts[at.line - 1] + at.column - 1 for at in (edit.start, edit.end))
        pieces += [text[done:start], edit.words]
        done = end
    return mark + "".join([*pieces, text[done:]]).encode()
