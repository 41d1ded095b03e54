"""Keep a paragraph's breaks away from chance.

In: a paragraph as set.  Out: the same, its letter spacing a twentieth of a point wider or
narrower where a line would else fit or miss by less than programs round: letters and digits of
Western words have widths of their own, and one program's sum is not quite another's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from msgspec.structs import replace

from notice_gen.gbt9704 import TRACKING
from notice_gen.typeset.line_breaking import break_lines

if TYPE_CHECKING:
    from notice_gen.typeset.font_metrics import FontMetrics, MeasuredText
    from notice_gen.typeset.galley import ParagraphSetting

# Whole and half characters never come so close as letters, whose widths are their own.
_WESTERN_LETTER = re.compile("[A-Za-z\u00c0-\u024f]")
_TOLERANCE = 4.0  # twips, by how much programs differ over a line
_NUDGES = (-1, 1, -2, 2)  # twips a character


def stabilise_breaks(
    setting: ParagraphSetting, metrics: FontMetrics, column: int
) -> ParagraphSetting:
    """Return a paragraph whose lines are broken where any program breaks them.

    ``column`` is the width of the text frame in twips. A paragraph that no nudge helps stays as
    it is.
    """
    if setting.tabs or not _WESTERN_LETTER.search(setting.text):
        return setting
    width = column - setting.left - setting.right
    for nudge in (0, *_NUDGES):
        nudged = _nudge_tracking(setting, nudge)
        measured = metrics.measure_text(nudged.runs)
        if not _has_chance_break(measured, width - setting.first, width):
            return nudged
    return setting


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
