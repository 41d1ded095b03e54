"""发文机关标志: one agency's or a joint one, fitted to the line (7.2.4, 10.1 to 10.3).

In: the Head of a Document and where the mark's ink begins.  Out: pieces added to a Flow.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from notice_gen.gbt9704 import (
    AGENCY_NAME_CONDENSED,
    AGENCY_NAME_PITCH,
    AGENCY_NAME_SIZE,
    COLUMN_WIDTH,
    JOINT_GAP,
    JOINT_ROW,
    LETTER_AGENCY_NAME_SIZE,
    LETTER_AGENCY_NAME_TOP,
    TWIPS_PER_POINT,
    mm_to_twips,
)
from notice_gen.typeset import style
from notice_gen.typeset.galley import AgencyNameSetting, FixedPiece, ParagraphSetting, Run

if TYPE_CHECKING:
    from notice_gen.document import Header
    from notice_gen.typeset.flow import Flow, TypesetContext

_LEAST_SIZE = 1.0
_FULL_SIZE_ROWS = 3  # joint names may take so many rows before they are set smaller and closer
_COLUMN_SLACK = 40  # twips a column of names is wider than they are
_LEAST_ROW_PITCH = 1.25  # em, the least row pitch of a joint mark


def set_agency_name(flow: Flow, head: Header, top: float, size: float = AGENCY_NAME_SIZE) -> None:
    """Add the mark with its ink ``top`` mm below the page's edge, of ``size`` points or less."""
    context = flow.context
    start = mm_to_twips(top) - mm_to_twips(context.profile.top) - flow.height
    if len(head.agency_name) > 1:
        _set_joint_agency_name(flow, head, start, size)
        return
    runs = context.make_runs(head.agency_name, style.AGENCY_NAME)
    runs = (
        (*runs, Run(head.suffix, style.AGENCY_NAME.role, size, red=True)) if head.suffix else runs
    )
    runs = tuple(replace(run, size=size) for run in runs)
    size, scale = fit_agency_name(context.metrics.measure_width(runs), size)
    flow.add_paragraph(
        _set_name_line(context, tuple(replace(run, size=size, scale=scale) for run in runs), start)
    )


def set_letter_agency_name(context: TypesetContext, head: Header) -> tuple[FixedPiece, float]:
    """Return the mark of a letter, fixed above the text frame, and the foot of its ink.

    A joint letter has the lead agency's mark.
    """
    runs = context.make_runs(head.agency_name[:1], style.AGENCY_NAME)
    size, scale = fit_agency_name(
        context.metrics.measure_width(_resize_runs(runs, LETTER_AGENCY_NAME_SIZE)),
        LETTER_AGENCY_NAME_SIZE,
    )
    line = _set_name_line(context, _resize_runs(runs, size, scale), 0)
    above, below = context.measure_ink_clearance(style.AGENCY_NAME.role, size, line.pitch)
    top = round(mm_to_twips(LETTER_AGENCY_NAME_TOP) - above)
    return FixedPiece(line, top, line.pitch), top + line.pitch - below


def _set_name_line(
    context: TypesetContext, runs: tuple[Run, ...], start: float
) -> ParagraphSetting:
    """Return a line of the mark whose ink begins ``start`` twips below what is above it."""
    size = runs[0].size
    pitch = round(AGENCY_NAME_PITCH * size * TWIPS_PER_POINT)
    above, _ = context.measure_ink_clearance(style.AGENCY_NAME.role, size, pitch)
    setting = context.set_paragraph(style.AGENCY_NAME, runs, pitch=pitch)
    return replace(setting, before=max(0, round(start - above)))


def fit_agency_name(
    width: float, size: float = AGENCY_NAME_SIZE, room: float = COLUMN_WIDTH
) -> tuple[float, int]:
    """Return the size in points and the width in per cent of a mark that is ``width`` twips wide.

    A mark too long for its ``room`` is first condensed, down to 60 %, then set smaller.
    """
    scale = min(100, int(100 * room / width)) if width else 100
    if scale >= AGENCY_NAME_CONDENSED:
        return size, scale
    halves = int(2 * size * room / (width * AGENCY_NAME_CONDENSED / 100))
    return max(_LEAST_SIZE, halves / 2), AGENCY_NAME_CONDENSED


def _set_joint_agency_name(flow: Flow, head: Header, start: float, size: float) -> None:
    """Add a joint mark: names spread to one width below each other, the suffix beside them.

    With more names than three, size and distance shrink, so that text still shows on page 1.
    """
    context = flow.context
    count = len(head.agency_name)
    row = mm_to_twips(JOINT_ROW) * min(1.0, _FULL_SIZE_ROWS / count)
    size = min(size, int(2 * row / TWIPS_PER_POINT / _LEAST_ROW_PITCH) / 2)
    names = [
        _resize_runs(context.make_runs((name,), style.AGENCY_NAME), size)
        for name in head.agency_name
    ]
    suffix = (Run(head.suffix, style.AGENCY_NAME.role, size, red=True),) if head.suffix else ()
    ending = round(context.metrics.measure_width(suffix) + mm_to_twips(JOINT_GAP)) if suffix else 0
    room = COLUMN_WIDTH - ending
    widest = max(context.metrics.measure_width(name) for name in names)
    size, scale = fit_agency_name(widest, size, room)
    names = [_resize_runs(name, size, scale) for name in names]
    widest = max(context.metrics.measure_width(name) for name in names)
    pitch = round(AGENCY_NAME_PITCH * size * TWIPS_PER_POINT)
    above, below = context.measure_ink_clearance(style.AGENCY_NAME.role, size, pitch)
    inner = (row - pitch) / 2
    flow.add_paragraph(
        context.set_paragraph(style.AGENCY_NAME, (), pitch=max(20, round(start - above - inner)))
    )
    lines = [spread_name(context, name, widest) for name in names]
    flow.add_piece(
        AgencyNameSetting(
            tuple(context.set_paragraph(style.AGENCY_NAME, line, pitch=pitch) for line in lines),
            context.set_paragraph(style.AGENCY_NAME, _resize_runs(suffix, size), pitch=pitch),
            (round(widest) + _COLUMN_SLACK, ending and ending - _COLUMN_SLACK),
            round(row),
        )
    )
    flow.below = below + inner


def _resize_runs(runs: tuple[Run, ...], size: float, scale: int = 100) -> tuple[Run, ...]:
    return tuple(replace(run, size=size, scale=scale) for run in runs)


def spread_name(context: TypesetContext, name: tuple[Run, ...], width: float) -> tuple[Run, ...]:
    """Spread a short name to the width of the longest [fig 3, 9].

    Its last character is a run of its own: letter spacing stands behind a character, and behind the
    last one it would make the name wider than it looks.
    """
    count = sum(len(run.text) for run in name)
    missing = width - context.metrics.measure_width(name)
    if count < 2 or missing < 1:  # noqa: PLR2004 - one character has no gap to spread
        return name
    extra = int(missing / (count - 1))
    *before, last = (replace(run, tracking=run.tracking + extra) for run in name)
    parts = (*before, replace(last, text=last.text[:-1]), replace(name[-1], text=last.text[-1]))
    return tuple(run for run in parts if run.text)
