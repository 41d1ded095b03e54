"""署名, 成文日期 and the places kept for seals (7.3.5).

In: the issuers and the date of a Document.  Out: pieces added to a Flow. A seal is never drawn: a
dashed outline of its size keeps its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from notice_gen.document import Span
from notice_gen.fonts.font_roles import FontRole
from notice_gen.gbt9704 import (
    BODY_TO_SIGNATURE,
    CHARACTER_WIDTH,
    COLUMN_WIDTH,
    DATE_OFFSET,
    LINE_UNIT,
    NAME_SEAL_GAP,
    NAME_SEAL_HEIGHT,
    NAME_SEAL_INDENT,
    NAME_SEAL_WIDTH,
    POST_SPACE,
    SEAL_DIAMETER,
    SEAL_GAP,
    SEAL_ROW_SPACE,
    SEAL_SPACE,
    SEALED_DATE_INDENT,
    SEALED_PITCH,
    SEALS_A_ROW,
    SIGNATURE_INDENT,
    mm_to_twips,
)
from notice_gen.typeset import style
from notice_gen.typeset.agency_name import spread_name
from notice_gen.typeset.document_field import DocumentField
from notice_gen.typeset.galley import Run, SealSetting, name_runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notice_gen.document import SigningAgency
    from notice_gen.typeset.flow import Flow, TypesetContext

SIGNATURE_GROUP = "落款"
_INK_HEIGHT = 5.6  # mm, nominal height of the ink of a line of size 3
# Twips by which a date gives way to the right, so that a row of seals has room.
_DATE_SLACK = CHARACTER_WIDTH / 4
# Twips that a date's line is wider than the column: under a name as long as itself it ends just at
# the column's edge, and LibreOffice, which puts space between figures and Han, would break it.
_BEYOND_COLUMN = 2 * CHARACTER_WIDTH


def set_signature(flow: Flow, issuers: Sequence[SigningAgency], date: str) -> None:
    """Add names and date, each in the way its seal asks for."""
    kinds = {issuer.seal for issuer in issuers}
    if "签名章" in kinds:
        _set_name_seal_signature(flow, issuers, date)
    elif "加盖" in kinds:
        _set_sealed_signature(flow, issuers, date)
    elif issuers:
        _set_unsealed_signature(flow, issuers, date)
    elif date:
        edge = COLUMN_WIDTH - SIGNATURE_INDENT * CHARACTER_WIDTH
        _add_date(flow, edge - _measure_date(flow.context, date), date, BODY_TO_SIGNATURE)


def _measure_date(context: TypesetContext, text: str) -> float:
    """Return the width of the date in twips."""
    return context.metrics.measure_width(context.make_runs((Span(text),), style.DATE))


def _add_date(flow: Flow, left: float, date: str, gap: float | None = None, pitch: int = 0) -> None:
    """Add the date ``left`` twips from the left edge, ``gap`` mm below what is above it."""
    look = style.DATE
    runs = flow.context.make_runs((Span(date),), look)
    setting = flow.context.set_paragraph(
        look,
        runs,
        left=max(0, round(left)),
        right=-_BEYOND_COLUMN,
        group=SIGNATURE_GROUP,
        pitch=pitch,
    )
    flow.add_paragraph(setting, gap)


def _make_name(context: TypesetContext, issuer: SigningAgency) -> tuple[Run, ...]:
    """Return the name of an agency that signs."""
    runs = context.make_runs((issuer.name,), style.SIGNATURE)
    return name_runs(runs, DocumentField.SIGNATURE)


def _set_unsealed_signature(flow: Flow, issuers: Sequence[SigningAgency], date: str) -> None:
    """Add names and date: two characters from the right, the date two further in (7.3.5.2)."""
    context, look = flow.context, style.SIGNATURE
    names = [_make_name(context, issuer) for issuer in issuers]
    widest = max(context.metrics.measure_width(name) for name in names)
    edge = COLUMN_WIDTH - SIGNATURE_INDENT * CHARACTER_WIDTH
    date_width = 0.0
    if date:
        date_width = _measure_date(context, date)
    start = edge - widest
    beyond = start + DATE_OFFSET * CHARACTER_WIDTH + date_width - edge
    # The longer date keeps the edge, and the name moves left; joint names do as in figure 9.
    if date_width > widest or (len(names) > 1 and beyond > 0):
        start = edge - date_width - DATE_OFFSET * CHARACTER_WIDTH
    start = max(0, round(start))
    for at, name in enumerate(names):
        setting = context.set_paragraph(
            look, spread_name(context, name, widest), left=start, group=SIGNATURE_GROUP
        )
        flow.add_paragraph(setting, BODY_TO_SIGNATURE if at == 0 else None)
    if date:
        _add_date(flow, start + DATE_OFFSET * CHARACTER_WIDTH, date)


def _set_sealed_signature(flow: Flow, issuers: Sequence[SigningAgency], date: str) -> None:
    """Add names and date with room for seals, three a row at most (7.3.5.1).

    A seal's upper edge stands within a line of the text, name and date below its centre, the
    date's foot on the last seal's foot [fig 5, 7, 8]; names are centred under their seals, the
    last one on the date. Seals stand as close as they and their names may [fig 7, 8].
    """
    context = flow.context
    names = [_make_name(context, issuer) for issuer in issuers]
    widths = [context.metrics.measure_width(name) for name in names]
    date_width = _measure_date(context, date)
    grid = _make_seal_grid(widths, date_width)
    for start in range(0, len(names), grid.a_row):
        end = start + grid.a_row
        _add_seal_row(flow, names[start:end], grid, is_first=start == 0)
    left = grid.last_centre - date_width / 2
    _add_date(flow, left, date, pitch=mm_to_twips(SEALED_PITCH))


class _SealGrid(NamedTuple):
    """Where the centres of a row's seals stand: the last one's, their distance, how many a row.

    Lengths are twips from the left edge of the type area.
    """

    last_centre: float
    distance: float
    a_row: int


def _make_seal_grid(widths: Sequence[float], date_width: float) -> _SealGrid:
    """Return the grid of seals above names of these widths; the last is centred on the date.

    There are as many a row as leave every seal and name within the column.
    """
    seal = mm_to_twips(SEAL_DIAMETER)
    distance = max(seal + mm_to_twips(SEAL_SPACE), max(widths) + CHARACTER_WIDTH)
    first = max(seal, *widths) / 2  # the leftmost centre that keeps seal and name in the column
    a_row = min(SEALS_A_ROW, len(widths))
    while True:
        centre = _place_last_centre(widths, a_row, date_width)
        reach = first + (a_row - 1) * distance
        if centre < reach < centre + _DATE_SLACK:
            centre = reach
        if a_row == 1 or centre >= reach:
            return _SealGrid(centre, distance, a_row)
        a_row -= 1


def _place_last_centre(widths: Sequence[float], a_row: int, date_width: float) -> float:
    """Return where the last centre of each row of ``a_row`` names stands, in twips.

    That is the middle of a date four characters from the right, or so much further left that the
    longest name that stands there ends in the column.
    """
    last_names = [*widths[a_row - 1 :: a_row], widths[-1]]
    centre = COLUMN_WIDTH - SEALED_DATE_INDENT * CHARACTER_WIDTH - date_width / 2
    return max(widths[-1] / 2, min(centre, COLUMN_WIDTH - max(last_names) / 2))


def _add_seal_row(
    flow: Flow, names: Sequence[tuple[Run, ...]], grid: _SealGrid, *, is_first: bool
) -> None:
    """Add a row of seals and, in one paragraph, the names that are centred under them."""
    seal = mm_to_twips(SEAL_DIAMETER)
    if is_first:
        drop = round(mm_to_twips(SEAL_GAP) - flow.below)
        gap = SEAL_GAP + SEAL_DIAMETER - SEALED_PITCH - _INK_HEIGHT  # from the text to the names
    else:
        drop = round(mm_to_twips(SEAL_ROW_SPACE + SEALED_PITCH) - flow.below)
        gap = SEAL_DIAMETER + SEAL_ROW_SPACE - _INK_HEIGHT
    lefts = []
    for place, name in enumerate(names):
        centre = grid.last_centre - (len(names) - 1 - place) * grid.distance
        flow.pieces.append(SealSetting(round(centre - seal / 2), drop, seal, seal))
        width = flow.context.metrics.measure_width(name)
        lefts.append(max(0, round(centre - width / 2)))
    setting = flow.context.set_paragraph(
        style.SIGNATURE,
        _join_with_tabs(names),
        left=lefts[0],
        tabs=tuple(lefts[1:]),
        group=SIGNATURE_GROUP,
        pitch=mm_to_twips(SEALED_PITCH),
    )
    flow.add_paragraph(setting, gap)


def _join_with_tabs(names: Sequence[tuple[Run, ...]]) -> tuple[Run, ...]:
    """Return names with a tab between them."""
    tab = Run("\t", style.SIGNATURE.role, style.SIGNATURE.size)
    joined = list(names[0])
    for name in names[1:]:
        joined += (tab, *name)
    return tuple(joined)


def _set_name_seal_signature(flow: Flow, issuers: Sequence[SigningAgency], date: str) -> None:
    """Add post and name-seal, one agency below the other, and the date (7.3.5.3).

    The name-seal stands two lines below the text, four characters from the right; the post ends
    two characters left of it, in the middle of its height. The signer's name keeps its place.
    """
    context, look = flow.context, style.SIGNATURE
    width, height = mm_to_twips(NAME_SEAL_WIDTH), mm_to_twips(NAME_SEAL_HEIGHT)
    left = COLUMN_WIDTH - NAME_SEAL_INDENT * CHARACTER_WIDTH - width
    middle = (NAME_SEAL_HEIGHT - _INK_HEIGHT) / 2
    for at, issuer in enumerate(issuers):
        space = NAME_SEAL_GAP if at == 0 else SEAL_ROW_SPACE + middle
        drop = round(mm_to_twips(space) - flow.below)
        flow.pieces.append(SealSetting(left, drop, width, height, round=False))
        runs = context.make_runs((issuer.post or issuer.name,), look)
        post_width = context.metrics.measure_width(runs)
        begin = max(0, round(left - POST_SPACE * CHARACTER_WIDTH - post_width))
        tabs: tuple[int, ...] = ()
        if issuer.signer:
            name = context.make_runs((issuer.signer,), look, role=FontRole.楷体)
            runs = _join_with_tabs([runs, name])
            tabs = (round(left + (width - context.metrics.measure_width(name)) / 2),)
        runs = name_runs(runs, DocumentField.SIGNATURE)
        setting = context.set_paragraph(look, runs, left=begin, tabs=tabs, group=SIGNATURE_GROUP)
        flow.add_paragraph(setting, space + middle)
    edge = COLUMN_WIDTH - SEALED_DATE_INDENT * CHARACTER_WIDTH
    _add_date(flow, edge - _measure_date(context, date), date, middle + LINE_UNIT)
