"""Break a paragraph into lines and spread what is left over.

In: a MeasuredText and the width of its lines.  Out: stretches of characters, and segments with
their letter spacing. The rule is Word's for simplified Chinese (docs/architecture.md, "Breaking").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from notice_gen.gbt9704 import NOT_AT_END, NOT_AT_START, TWIPS_PER_POINT
from notice_gen.typeset.layout import Segment

if TYPE_CHECKING:
    from notice_gen.typeset.font_metrics import MeasuredText
    from notice_gen.typeset.galley import Run

# Western words and numbers are parted only behind a hyphen; dashes and ellipses never.
_WESTERN = re.compile(r"[!-~\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u024F]{2,}")
_DASHES = re.compile(r"—{2,}|…{2,}")
_HYPHEN = re.compile("-")
_HARD_SPACE = re.compile("\u00a0")
_NOT_AT_START = re.compile("[" + re.escape("".join(sorted(NOT_AT_START))) + "]")
_NOT_AT_END = re.compile("[" + re.escape("".join(sorted(NOT_AT_END))) + "]")
_SPACES = re.compile(" +")
_LINE_FEED = re.compile("\n")
UNSEEN = " \n"  # at a line's end: a space stands in the margin, a line feed nowhere


class GapConstraints(msgspec.Struct, frozen=True):
    """Between which characters a line may not be broken, and which gaps may not be stretched.

    Index ``k`` speaks of the joint in front of character ``k``.
    """

    joined: bytearray
    rigid: bytearray


@lru_cache(maxsize=8)  # each line of a paragraph asks again
def find_gap_constraints(text: str) -> GapConstraints:
    """Return the constraints of a text's gaps, to be read only.

    Characters that may not begin or end a line (GB/T 15834) hold to their neighbour; words,
    numbers, dashes and ellipses hold together, and are not stretched either.
    """
    joined, rigid = bytearray(len(text) + 1), bytearray(len(text) + 1)
    for units in (_WESTERN, _DASHES):
        for unit in units.finditer(text):
            inside = slice(unit.start() + 1, unit.end())
            joined[inside] = rigid[inside] = b"\1" * (unit.end() - unit.start() - 1)
    for mark in _HYPHEN.finditer(text):
        joined[mark.end()] = 0
    for mark in _NOT_AT_START.finditer(text):
        joined[mark.start()] = 1
    for mark in _NOT_AT_END.finditer(text):
        joined[mark.end()] = 1
    for spaces in _SPACES.finditer(text):  # spaces stay with what is before them
        joined[spaces.start() : spaces.end()] = b"\1" * (spaces.end() - spaces.start())
    for feed in _LINE_FEED.finditer(text):
        joined[feed.start()] = 1
    for space in _HARD_SPACE.finditer(text):
        joined[space.start()] = joined[space.end()] = 1
    return GapConstraints(joined, rigid)


def list_forced_lines(text: str) -> list[tuple[int, int]]:
    """Return where each line begins and ends that a text has however wide its column is."""
    lines: list[tuple[int, int]] = []
    start = 0
    for feed in _LINE_FEED.finditer(text):
        lines.append((start, feed.start()))
        start = feed.end()
    return [*lines, (start, len(text))]


def measure_longest_word(measured: MeasuredText) -> float:
    """Return the width in twips of the longest stretch of a text that no line parts."""
    joined = find_gap_constraints(measured.text).joined
    longest = 0.0
    start = 0
    for end in range(1, len(measured.text) + 1):
        if not joined[end] or end == len(measured.text):
            longest = max(longest, measured.measure_width(start, end))
            start = end
    return longest


def break_lines(measured: MeasuredText, first: float, rest: float) -> list[tuple[int, int]]:
    """Break a paragraph; return the start and end of each line.

    ``first`` and ``rest`` are the widths of the first line and of the others, in twips. A line
    takes characters while their advances fit; then characters go to the next line (push out)
    until the break is allowed. What cannot be broken is broken where it must. A line feed ends a
    line, which it is part of.
    """
    if (first, rest) not in measured.breaks:
        measured.breaks[first, rest] = _break_text(measured, first, rest)
    return measured.breaks[first, rest]


def _break_text(measured: MeasuredText, first: float, rest: float) -> list[tuple[int, int]]:
    text, ends = measured.text, measured.ends
    joined = find_gap_constraints(text).joined
    lines: list[tuple[int, int]] = []
    start, count, width = 0, len(text), first
    while start < count:
        fit = bisect_right(ends, ends[start] + width, start) - 1
        end = _find_line_end(text, joined, start, max(fit, start + 1))
        feed = text.find("\n", start, end)
        if feed >= 0:
            end = feed + 1
        lines.append((start, end))
        start, width = end, rest
    return lines or [(0, 0)]


def _find_line_end(text: str, joined: bytearray, start: int, fit: int) -> int:
    """Return where a line that begins at ``start`` and has room up to ``fit`` ends."""
    end, count = fit, len(text)
    while end < count and text[end] == " ":  # spaces at a line's end stand in the margin
        end += 1
    if end >= count:
        return count
    while end > start and joined[end]:
        end -= 1
    return end if end > start else fit


def make_segments(
    measured: MeasuredText, start: int, end: int, width: float | None
) -> tuple[Segment, ...]:
    """Return a line's segments, spread to ``width`` twips (None: set as it comes).

    What is left over goes evenly into the gaps of the line, but not into words, numbers, dashes
    and ellipses.
    """
    if (start, end, width) not in measured.segments:
        measured.segments[start, end, width] = _spread_line(measured, start, end, width)
    return measured.segments[start, end, width]


def _spread_line(
    measured: MeasuredText, start: int, end: int, width: float | None
) -> tuple[Segment, ...]:
    while end > start and measured.text[end - 1] in UNSEEN:
        end -= 1
    if start == end:
        return ()
    rigid, extra = None, 0.0
    if width is not None:
        rigid = find_gap_constraints(measured.text).rigid[start:end]
        gaps = end - start - 1 - sum(rigid[1 : end - start])
        if gaps:
            extra = (width - measured.measure_width(start, end)) / gaps
    return _group_characters(measured, start, end, rigid, extra)


def _group_characters(
    measured: MeasuredText, start: int, end: int, rigid: bytearray | None, extra: float
) -> tuple[Segment, ...]:
    """Gather characters of one face and spacing into segments.

    The gap behind a character is stretched by ``extra`` twips unless it is rigid; where
    ``rigid`` is None the line is not spread, and no gap is.
    """
    look = measured.looks[start]
    is_uniform = measured.looks[start:end].count(look) == end - start
    if is_uniform and (rigid is None or not any(rigid[1:])):
        return (_make_segment(measured.text[start:end], look, extra if rigid is not None else 0.0),)
    found: list[Segment] = []
    begin, stretched = start, False
    for at in range(start, end):
        stretch = rigid is not None and (at + 1 == end or not rigid[at + 1 - start])
        if at > begin and (stretch != stretched or not _is_same_look(measured.looks[at], look)):
            found.append(_make_segment(measured.text[begin:at], look, extra if stretched else 0.0))
            begin = at
        look, stretched = measured.looks[at], stretch
    found.append(_make_segment(measured.text[begin:end], look, extra if stretched else 0.0))
    return tuple(found)


def _is_same_look(one: tuple[Run, str], other: tuple[Run, str]) -> bool:
    """Tell whether two characters can stand in one segment."""
    if one is other:
        return True
    run, face = one
    other_run, other_face = other
    if face != other_face or run.tracking != other_run.tracking:
        return False
    return run.red == other_run.red and run.level == other_run.level


def _make_segment(text: str, look: tuple[Run, str], extra: float) -> Segment:
    """Return characters of one look as a segment; ``extra`` twips go behind each of them."""
    run, face = look
    spacing = round((run.tracking + extra) / TWIPS_PER_POINT, 4)
    return Segment(text, face, spacing, run.red, run.level)
