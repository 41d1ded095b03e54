"""Where each character of a YAML scalar stands in the file it was written in.

In: a scalar as written, with its quotes or its ``|`` header, and its value.  Out: for each
character of the value, and for its end, the offset in what was written. The rules are those of
YAML 1.1, chapters 9.1 to 9.3, as libyaml follows them; line ends are line feeds.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_FOLD: Final = re.compile(r"[ \t]*\n[ \t\n]*")
_CONTINUATION: Final = re.compile(r"\\\n[ \t\n]*")
_ESCAPE_WIDTH: Final = {"x": 4, "u": 6, "U": 10}  # \x41, \u4e00, \U0002000b; others are two wide


def map_offsets(written: str, style: str, value: str) -> list[int]:
    """Return ``len(value) + 1`` offsets into ``written``: of each character, and of the end.

    ``style`` is YAML's: ``'``, ``"``, ``|``, ``>``, or empty for a plain scalar. Where the rules
    leave a character unplaced it is given the end, so that no offset is ever out of range.
    """
    if style in {"|", ">"}:
        found = _map_block_scalar(written, value, folded=style == ">")
        end = len(written)
    elif style in {"'", '"'}:
        found = [1 + offset for offset in _map_flow_scalar(written[1:-1], style)]
        end = len(written) - 1
    else:
        found = list(_map_flow_scalar(written, style))
        end = len(written)
    found += [end] * (len(value) + 1 - len(found))
    return found[: len(value) + 1]


def _map_flow_scalar(written: str, quote: str) -> Iterator[int]:
    """Yield the offsets of a plain or quoted scalar's characters, its quotes taken off."""
    at = 0
    while at < len(written):
        fold = _FOLD.match(written, at)
        if fold:
            yield from _fold_line_breaks(_find_line_breaks(fold))
            at = fold.end()
        elif quote == '"' and written[at] == "\\":
            continuation = _CONTINUATION.match(written, at)
            if continuation:
                yield from _find_line_breaks(continuation)[1:]
                at = continuation.end()
            else:
                yield at
                at += _ESCAPE_WIDTH.get(written[at + 1 : at + 2], 2)
        else:
            yield at
            at += 2 if quote == "'" and written.startswith("''", at) else 1


def _find_line_breaks(match: re.Match[str]) -> list[int]:
    """Return the offsets of the line feeds in what matched."""
    start, end = match.span()
    written = match.string
    found: list[int] = []
    at = written.find("\n", start, end)
    while at >= 0:
        found.append(at)
        at = written.find("\n", at + 1, end)
    return found


def _fold_line_breaks(breaks: list[int]) -> list[int]:
    """Return what a run of line ends leaves: a space for one, else one less than there were."""
    return breaks if len(breaks) == 1 else breaks[1:]


def _map_block_scalar(written: str, value: str, *, folded: bool) -> list[int]:
    """Return the offsets of a literal or folded block's characters."""
    lines = list(_find_content_lines(written, value))
    found: list[int] = []
    pending: list[int] = []  # line ends not yet known to be kept
    after_blank = True  # before the first line nothing is folded
    for start, end in lines:
        if start == end:
            pending.append(end)
            continue
        blank = written[start] in " \t"
        fold = folded and not after_blank and not blank
        if fold and pending:
            pending = _fold_line_breaks(pending)
        found += pending
        found += range(start, end)
        pending = [end]
        after_blank = blank
    return found + pending


def _find_content_lines(written: str, value: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each line below a block's header, indentation taken off."""
    header = written.find("\n")
    if header < 0:
        return
    body = written[header + 1 :].removesuffix("\n")
    indent = _measure_indent(body) - _measure_indent(value)
    start = header + 1
    for line in body.split("\n"):
        taken = min(indent, len(line) - len(line.lstrip(" ")))
        yield start + taken, start + len(line)
        start += len(line) + 1


def _measure_indent(text: str) -> int:
    """Return how many spaces stand before the first line that has any text, else in the longest."""
    lines = text.split("\n")
    for line in lines:
        words = line.lstrip(" ")
        if words:
            return len(line) - len(words)
    return max(map(len, lines))
