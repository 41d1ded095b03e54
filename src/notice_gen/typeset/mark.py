"""发文机关标志: one agency's or a joint one, fitted to the line (7.2.4, 10.1 to 10.3).

In: the Head of a Document and where the mark's ink begins.  Out: pieces added to a Flow.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from notice_gen import style
from notice_gen.galley import MarkSetting, Run, Setting, Standing
from notice_gen.gbt9704 import (
    COLUMN,
    JOINT_GAP,
    JOINT_ROW,
    LETTER_MARK_SIZE,
    LETTER_MARK_TOP,
    MARK_CONDENSED,
    MARK_PITCH,
    MARK_SIZE,
    TWIPS_PER_POINT,
    twips,
)

if TYPE_CHECKING:
    from notice_gen.document import Head
    from notice_gen.typeset.flow import Flow, Job

_LEAST_SIZE = 1.0
_ROOM = 3  # joint names may take so many rows before they are set smaller and closer
_SPARE = 40  # twips a column of names is wider than they are
_CLOSEST = 1.25  # em, the least row pitch of a joint mark


def set_mark(flow: Flow, head: Head, top: float, size: float = MARK_SIZE) -> None:
    """Add the mark with its ink ``top`` mm below the page's edge, of ``size`` points or less."""
    job = flow.job
    start = twips(top) - twips(job.profile.top) - flow.height
    if len(head.mark) > 1:
        _set_joint(flow, head, start, size)
        return
    runs = job.runs(head.mark, style.MARK)
    runs = (*runs, Run(head.suffix, style.MARK.role, size, red=True)) if head.suffix else runs
    runs = tuple(replace(run, size=size) for run in runs)
    size, scale = fitted(job.ruler.width(runs), size)
    flow.add(_standing(job, tuple(replace(run, size=size, scale=scale) for run in runs), start))


def letter_mark(job: Job, head: Head) -> tuple[Standing, float]:
    """Return the mark of a letter, fixed above the text frame, and the foot of its ink.

    A joint letter has the lead agency's mark.
    """
    runs = job.runs(head.mark[:1], style.MARK)
    size, scale = fitted(job.ruler.width(_look(runs, LETTER_MARK_SIZE)), LETTER_MARK_SIZE)
    line = _standing(job, _look(runs, size, scale), 0)
    above, below = job.slack(style.MARK.role, size, line.pitch)
    top = round(twips(LETTER_MARK_TOP) - above)
    return Standing(line, top, line.pitch), top + line.pitch - below


def _standing(job: Job, runs: tuple[Run, ...], start: float) -> Setting:
    """Return a line of the mark whose ink begins ``start`` twips below what is above it."""
    size = runs[0].size
    pitch = round(MARK_PITCH * size * TWIPS_PER_POINT)
    above, _ = job.slack(style.MARK.role, size, pitch)
    setting = job.setting(style.MARK, runs, pitch=pitch)
    return replace(setting, before=max(0, round(start - above)))


def fitted(width: float, size: float = MARK_SIZE, room: float = COLUMN) -> tuple[float, int]:
    """Return the size in points and the width in per cent of a mark that is ``width`` twips wide.

    A mark too long for its ``room`` is first condensed, down to 60 %, then set smaller.
    """
    scale = min(100, int(100 * room / width)) if width else 100
    if scale >= MARK_CONDENSED:
        return size, scale
    halves = int(2 * size * room / (width * MARK_CONDENSED / 100))
    return max(_LEAST_SIZE, halves / 2), MARK_CONDENSED


def _set_joint(flow: Flow, head: Head, start: float, size: float) -> None:
    """Add a joint mark: names spread to one width below each other, the suffix beside them.

    With more names than three, size and distance shrink, so that text still shows on page 1.
    """
    job = flow.job
    count = len(head.mark)
    row = twips(JOINT_ROW) * min(1.0, _ROOM / count)
    size = min(size, int(2 * row / TWIPS_PER_POINT / _CLOSEST) / 2)
    names = [_look(job.runs((name,), style.MARK), size) for name in head.mark]
    suffix = (Run(head.suffix, style.MARK.role, size, red=True),) if head.suffix else ()
    ending = round(job.ruler.width(suffix) + twips(JOINT_GAP)) if suffix else 0
    room = COLUMN - ending
    widest = max(job.ruler.width(name) for name in names)
    size, scale = fitted(widest, size, room)
    names = [_look(name, size, scale) for name in names]
    widest = max(job.ruler.width(name) for name in names)
    pitch = round(MARK_PITCH * size * TWIPS_PER_POINT)
    above, below = job.slack(style.MARK.role, size, pitch)
    inner = (row - pitch) / 2
    flow.add(job.setting(style.MARK, (), pitch=max(20, round(start - above - inner))))
    lines = [spread(job, name, widest) for name in names]
    flow.put(
        MarkSetting(
            tuple(job.setting(style.MARK, line, pitch=pitch) for line in lines),
            job.setting(style.MARK, _look(suffix, size), pitch=pitch),
            (round(widest) + _SPARE, ending and ending - _SPARE),
            round(row),
        )
    )
    flow.below = below + inner


def _look(runs: tuple[Run, ...], size: float, scale: int = 100) -> tuple[Run, ...]:
    return tuple(replace(run, size=size, scale=scale) for run in runs)


def spread(job: Job, name: tuple[Run, ...], width: float) -> tuple[Run, ...]:
    """Spread a short name to the width of the longest [fig 3, 9].

    Its last character is a run of its own: letter spacing stands behind a character, and behind the
    last one it would make the name wider than it looks.
    """
    count = sum(len(run.text) for run in name)
    missing = width - job.ruler.width(name)
    if count < 2 or missing < 1:  # noqa: PLR2004 - one character has no gap to spread
        return name
    extra = int(missing / (count - 1))
    *before, last = (replace(run, tracking=run.tracking + extra) for run in name)
    parts = (*before, replace(last, text=last.text[:-1]), replace(name[-1], text=last.text[-1]))
    return tuple(run for run in parts if run.text)
