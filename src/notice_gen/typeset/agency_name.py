"""发文机关标志: one agency's or a joint one, fitted to the line (7.2.4, 10.1 to 10.3).

In: the Header of a Document and where the ink of the name begins.  Out: pieces added to a Flow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

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
from notice_gen.typeset.document_field import DocumentField
from notice_gen.typeset.galley import (
    AgencyNameSetting,
    FixedPiece,
    ParagraphSetting,
    Run,
    name_runs,
)

if TYPE_CHECKING:
    from notice_gen.document import Header
    from notice_gen.typeset.flow import Flow, TypesetContext

_LEAST_SIZE = 1.0
_LEAST_LINE = 20  # twips, a line's height
_COLUMN_SLACK = 40  # twips a column of names is wider than they are
_LEAST_ROW_PITCH = 1.25  # em, the least row pitch of joint names


def set_agency_name(flow: Flow, header: Header, top: float, size: float = AGENCY_NAME_SIZE) -> None:
    """Add the agencies' names, red, with the suffix 文件 where there is one (7.2.4).

    Their ink begins ``top`` mm below the page's edge; they are of ``size`` points or less.
    """
    context = flow.context
    start = mm_to_twips(top) - mm_to_twips(context.profile.top) - flow.height
    if len(header.agency_name) > 1:
        _set_joint_agency_name(flow, header, start, size)
        return
    runs = context.make_runs(header.agency_name, style.AGENCY_NAME)
    if header.suffix:
        runs = (*runs, _make_suffix_run(header, size))
    width = context.metrics.measure_width(_resize_runs(runs, size))
    size, scale = fit_agency_name(width, size)
    flow.add_paragraph(_set_name_line(context, _resize_runs(runs, size, scale), start))


def set_letter_agency_name(context: TypesetContext, header: Header) -> tuple[FixedPiece, float]:
    """Return the agency's name on a letter and where its ink ends, in twips from the page's edge.

    It is fixed above the text frame; a joint letter has the lead agency's name (10.1).
    """
    runs = context.make_runs(header.agency_name[:1], style.AGENCY_NAME)
    runs = name_runs(runs, DocumentField.AGENCY_NAME)
    width = context.metrics.measure_width(_resize_runs(runs, LETTER_AGENCY_NAME_SIZE))
    size, scale = fit_agency_name(width, LETTER_AGENCY_NAME_SIZE)
    line = _set_name_line(context, _resize_runs(runs, size, scale), 0)
    above, below = context.measure_ink_clearance(style.AGENCY_NAME.role, size, line.pitch)
    top = round(mm_to_twips(LETTER_AGENCY_NAME_TOP) - above)
    return FixedPiece(line, top, line.pitch), top + line.pitch - below


def _set_name_line(
    context: TypesetContext, runs: tuple[Run, ...], start: float
) -> ParagraphSetting:
    """Return a line of agency names whose ink begins ``start`` twips below what is above it."""
    size = runs[0].size
    pitch = round(AGENCY_NAME_PITCH * size * TWIPS_PER_POINT)
    above, _ = context.measure_ink_clearance(style.AGENCY_NAME.role, size, pitch)
    setting = context.set_paragraph(style.AGENCY_NAME, runs, pitch=pitch)
    return replace(setting, before=max(0, round(start - above)))


def fit_agency_name(
    width: float, size: float = AGENCY_NAME_SIZE, room: float = COLUMN_WIDTH
) -> tuple[float, int]:
    """Return the size in points and the width in per cent of a name that is ``width`` twips wide.

    A name too long for its ``room`` is first condensed, down to 60 %, then set smaller.
    """
    scale = 100
    if width:
        scale = min(100, int(100 * room / width))
    if scale >= AGENCY_NAME_CONDENSED:
        return size, scale
    halves = int(2 * size * room / (width * AGENCY_NAME_CONDENSED / 100))
    return max(_LEAST_SIZE, halves / 2), AGENCY_NAME_CONDENSED


def _make_suffix_run(header: Header, size: float) -> Run:
    look = style.AGENCY_NAME
    return Run(header.suffix, look.role, size, red=True, origin=header.suffix_origin)


def _set_joint_agency_name(flow: Flow, header: Header, start: float, size: float) -> None:
    """Add joint names, spread to one width below each other, the suffix beside them (7.2.4).

    With more names than three, size and distance shrink, so that text still shows on page 1.
    """
    context = flow.context
    count = len(header.agency_name)
    row = mm_to_twips(JOINT_ROW) * min(1.0, header.joint_rows / count)
    size = min(size, int(2 * row / TWIPS_PER_POINT / _LEAST_ROW_PITCH) / 2)
    suffix: tuple[Run, ...] = ()
    suffix_width = 0
    suffix_column = 0
    if header.suffix:
        suffix = (_make_suffix_run(header, size),)
        suffix_width = round(context.metrics.measure_width(suffix) + mm_to_twips(JOINT_GAP))
        suffix_column = suffix_width - _COLUMN_SLACK
    names = [context.make_runs((name,), style.AGENCY_NAME) for name in header.agency_name]
    widest = _measure_widest(context, [_resize_runs(name, size) for name in names])
    size, scale = fit_agency_name(widest, size, COLUMN_WIDTH - suffix_width)
    names = [_resize_runs(name, size, scale) for name in names]
    widest = _measure_widest(context, names)
    pitch = round(AGENCY_NAME_PITCH * size * TWIPS_PER_POINT)
    above, below = context.measure_ink_clearance(style.AGENCY_NAME.role, size, pitch)
    # Below three lines of 份号, 密级 and 紧急程度 rows stand closer: the ink keeps its place.
    row = min(row, pitch + 2 * max(0.0, start - above - _LEAST_LINE))
    inner = (row - pitch) / 2
    first = max(_LEAST_LINE, round(start - above - inner))
    flow.add_paragraph(context.set_paragraph(style.AGENCY_NAME, (), pitch=first))
    lines = []
    for name in names:
        spread = spread_name(context, name, widest)
        lines.append(context.set_paragraph(style.AGENCY_NAME, spread, pitch=pitch))
    flow.add_piece(
        AgencyNameSetting(
            tuple(lines),
            context.set_paragraph(style.AGENCY_NAME, _resize_runs(suffix, size), pitch=pitch),
            (round(widest) + _COLUMN_SLACK, suffix_column),
            round(row),
        )
    )
    flow.below = below + inner


def _measure_widest(context: TypesetContext, names: list[tuple[Run, ...]]) -> float:
    """Return the width in twips of the longest name."""
    return max(context.metrics.measure_width(name) for name in names)


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
    *before, last = name
    spread = [replace(run, tracking=run.tracking + extra) for run in before]
    if len(last.text) > 1:
        spread.append(replace(last, text=last.text[:-1], tracking=last.tracking + extra))
    spread.append(replace(last, text=last.text[-1]))
    return tuple(run for run in spread if run.text)
