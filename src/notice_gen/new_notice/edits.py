"""Changes to files as their author wrote them: comments, order, quoting and layout stay.

In: stretches of values, and what is to stand there.  Out: ``Edit``, and the new content of a file.
"""

from __future__ import annotations

import re
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec.structs import replace

from notice_gen.yaml_source.yaml_escape import locate_stretch

if TYPE_CHECKING:
    from collections.abc import Iterable

    from notice_gen.place import Place
    from notice_gen.yaml_source.tree import Text

_BOM: Final = b"\xef\xbb\xbf"
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")


class FileEdit(NamedTuple):
    """Words that take the place of what stands from ``start`` to before ``end`` of one file."""

    start: Place
    end: Place
    words: str


def insert_before(value: Text, at: int, words: str) -> FileEdit:
    """Return the edit that puts words before a character of a value.

    The character may be spelled in several, as an escape is: they stand before all of them.
    """
    place, _ = locate_stretch(value, at, at + 1)
    return FileEdit(place, place, words)


def insert_after(value: Text, end: int, words: str) -> FileEdit:
    """Return the edit that puts words behind a stretch of a value."""
    place, length = locate_stretch(value, end - 1, end)
    behind = replace(place, column=place.column + length)
    return FileEdit(behind, behind, words)


def replace_stretch(value: Text, start: int, end: int, words: str) -> FileEdit:
    """Return the edit that puts words in place of a stretch of a value."""
    return FileEdit(insert_before(value, start, "").start, insert_after(value, end, "").end, words)


def apply_edits(content: bytes, edits: Iterable[FileEdit]) -> bytes:
    """Return the content of a file with edits made, those of one place in the order given.

    The content is UTF-8, whose mark at the start stays; edits may not overlap.
    """
    mark = _BOM if content.startswith(_BOM) else b""
    text = content.decode("utf-8-sig")
    line_starts = [0, *accumulate(map(len, _LINE.findall(text)))]
    pieces, done = [], 0
    for edit in sorted(edits, key=itemgetter(0, 1)):
        start = line_starts[edit.start.line - 1] + edit.start.column - 1
        end = line_starts[edit.end.line - 1] + edit.end.column - 1
        pieces += [text[done:start], edit.words]
        done = end
    return mark + "".join([*pieces, text[done:]]).encode()
