"""Texts in which a reader marked the faults: ``截至⟦25年|两位年份⟧底``.

In: a text with marks.  Out: ``MarkedText``, the text as its author wrote it and where which faults
stand in it. A mark around no words stands between two characters.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_MARK: Final = re.compile("⟦([^⟦⟧]*)[|]([^⟦⟧|]+)⟧")


class Mark(NamedTuple):
    """One fault: the characters ``start`` to ``end``, and what a reader calls it."""

    start: int
    end: int
    kind: str

    def touches(self, start: int, end: int) -> bool:
        """Tell whether characters overlap the fault or stand next to it."""
        return start <= self.end and end >= self.start


class MarkedText(NamedTuple):
    """A text and its faults."""

    text: str
    marks: tuple[Mark, ...]


def read_marks(marked: str) -> MarkedText:
    """Take the marks out of a text. Raises ValueError for one that is not closed."""
    pieces, marks, end, length = list[str](), list[Mark](), 0, 0
    for match in _MARK.finditer(marked):
        plain = marked[end : match.start()]
        length += len(plain)
        marks.append(Mark(length, length + len(match[1]), match[2]))
        length += len(match[1])
        pieces += [plain, match[1]]
        end = match.end()
    text = "".join(pieces) + marked[end:]
    if "⟦" in text or "⟧" in text:
        raise ValueError(f"a mark that is not closed: {marked}")
    return MarkedText(text, tuple(marks))
