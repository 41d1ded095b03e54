"""Keep a paragraph's breaks away from chance.

In: a paragraph as set.  Out: the same, its letter spacing some twentieths of a point wider or
narrower where a line would else fit or miss by less than programs round: letters and digits of
Western words have widths of their own, and one program's sum is not quite another's. The same is
done where a justified line has spaces: Word may narrow them to take in what comes next
(docs/architecture.md), and is left no line where it could. And a line before what cannot be broken
is not spread.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from msgspec.structs import replace

from notice_gen.gbt9704 import CHARACTER_WIDTH, TRACKING
from notice_gen.typeset.line_breaking import break_lines, find_gap_constraints

if TYPE_CHECKING:
    from notice_gen.typeset.font_metrics import FontMetrics, MeasuredText
    from notice_gen.typeset.galley import ParagraphSetting

# Whole and half characters never come so close as letters, whose widths are their own; only spaces
# are narrowed.
_UNSTABLE = re.compile("[ A-Za-z\u00c0-\u024f]")
_TOLERANCE = 4.0  # twips, by how much programs differ over a line
_NUDGES = (-1, 1, -2, 2, -3, 3, -4, 4)  # twips a character
_UNBROKEN = re.compile("[!-~]{12}")  # so long that it may leave half a line empty
_WIDE_APART = 5  # characters that a spread line may lack; more is seen
_SHRINK = 0.25  # of a space, by which Word may narrow it in a justified line


def stabilise_breaks(
    setting: ParagraphSetting, metrics: FontMetrics, column: int
) -> ParagraphSetting:
    """Return a paragraph whose lines are broken where any program breaks them.

    ``column`` is the width of the text frame in twips. Where no nudge helps against both, that
    against rounding is taken, and what is left is told of the line (L09); where that does not
    help either, the paragraph stays as it is.
    """
    if setting.tabs or not _UNSTABLE.search(setting.text):
        return setting
    width = column - setting.left - setting.right
    rounded_well = None
    for nudge in (0, *_NUDGES):
        nudged = _nudge_tracking(setting, nudge)
        measured = metrics.measure_text(nudged.runs)
        if _has_chance_break(measured, width - setting.first, width):
            continue
        if setting.align != "both" or not _has_loose_line(measured, width - setting.first, width):
            return nudged
        rounded_well = rounded_well or nudged
    return rounded_well or setting


def unspread_paragraph(
    setting: ParagraphSetting, metrics: FontMetrics, column: int
) -> ParagraphSetting:
    """Return a paragraph flush left where a long address would leave a line too wide apart.

    An address, or a long code, is not broken, and goes to the next line as one. What stands before
    it would be spread over the whole line; here it stands as it comes, in both files, and so do the
    other lines, which end within half a character of the margin.
    """
    if setting.align != "both" or setting.tabs or not _UNBROKEN.search(setting.text):
        return setting
    width = column - setting.left - setting.right
    measured = metrics.measure_text(setting.runs)
    room = width - setting.first
    for start, end in break_lines(measured, room, width)[:-1]:
        ink_end = start + len(measured.text[start:end].rstrip(" "))
        if room - measured.measure_width(start, ink_end) > _WIDE_APART * CHARACTER_WIDTH:
            return replace(setting, align="left")
        room = width
    return setting


def can_take_more(measured: MeasuredText, line: tuple[int, int], width: float) -> bool:
    """Tell whether a line, its spaces narrowed by a quarter, has room for what comes next.

    ``line`` is where it begins and ends, ``width`` its width in twips. What comes next goes to the
    next place where the line may be broken.
    """
    start, end = line
    text = measured.text
    if " " not in text[start:end]:
        return False
    joined = find_gap_constraints(text).joined
    more = end + 1
    while more < len(text) and joined[more]:
        more += 1
    more = start + len(text[start:more].rstrip(" "))
    spaces = 0.0
    for at in range(start, more):
        if text[at] == " ":
            spaces += measured.ends[at + 1] - measured.ends[at]
    over = measured.ends[more] - measured.ends[start] - width
    return over <= _SHRINK * spaces + _TOLERANCE


def _has_loose_line(measured: MeasuredText, first: float, rest: float) -> bool:
    """Tell whether some line could take more; measures are those of ``_has_chance_break``."""
    width = first
    for line in break_lines(measured, first, rest)[:-1]:
        if can_take_more(measured, line, width):
            return True
        width = rest
    return False


def _nudge_tracking(setting: ParagraphSetting, nudge: int) -> ParagraphSetting:
    """Return a paragraph with ``nudge`` twips more behind each character of usual tracking."""
    runs = []
    for run in setting.runs:
        if run.tracking == TRACKING:
            runs.append(replace(run, tracking=run.tracking + nudge))
        else:
            runs.append(run)
    return replace(setting, runs=tuple(runs))


def _has_chance_break(measured: MeasuredText, first: float, rest: float) -> bool:
    """Tell whether some line fits, or misses, by less than programs differ.

    ``first`` and ``rest`` are the widths of the first line and of the others, in twips.
    """
    width = first
    for start, _ in break_lines(measured, first, rest)[:-1]:
        limit = measured.ends[start] + width
        fit = bisect_right(measured.ends, limit, start) - 1
        over = measured.ends[min(fit + 1, len(measured.text))] - limit
        if limit - measured.ends[fit] < _TOLERANCE or 0 < over < _TOLERANCE:
            return True
        width = rest
    return False
