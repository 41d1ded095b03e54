"""署名, 成文日期 and the places kept for seals (7.3.5).

In: the issuers and the date of a Document.  Out: pieces added to a Flow. A seal is never drawn: a
dashed outline of its size keeps its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from notice_gen import style
from notice_gen.document import Span
from notice_gen.font import Role
from notice_gen.galley import Run, SealSetting
from notice_gen.gbt9704 import (
    BODY_TO_SIGNATURE,
    CHARACTER,
    COLUMN,
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
    twips,
)
from notice_gen.typeset.mark import spread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notice_gen.document import Issuer
    from notice_gen.typeset.flow import Flow, Job

GROUP = "落款"
_INK = 5.6  # mm, nominal height of the ink of a line of size 3
_EASE = CHARACTER / 4  # twips a date gives way to the right, so that a row of seals has room


def set_signature(flow: Flow, issuers: Sequence[Issuer], date: str) -> None:
    """Add names and date, each in the way its seal asks for."""
    kinds = {issuer.seal for issuer in issuers}
    if "签名章" in kinds:
        _set_name_sealed(flow, issuers, date)
    elif "加盖" in kinds:
        _set_sealed(flow, issuers, date)
    elif issuers:
        _set_unsealed(flow, issuers, date)
    elif date:
        edge = COLUMN - SIGNATURE_INDENT * CHARACTER
        _add_date(flow, edge - _width(flow.job, date), date, BODY_TO_SIGNATURE)


def _width(job: Job, text: str) -> float:
    return job.ruler.width(job.runs((Span(text),), style.DATE))


def _add_date(flow: Flow, left: float, date: str, gap: float | None = None, pitch: int = 0) -> None:
    look = style.DATE
    runs = flow.job.runs((Span(date),), look)
    setting = flow.job.setting(look, runs, left=max(0, round(left)), group=GROUP, pitch=pitch)
    flow.add(setting, gap)


def _set_unsealed(flow: Flow, issuers: Sequence[Issuer], date: str) -> None:
    """Add names and date: two characters from the right, the date two further in (7.3.5.2)."""
    job, look = flow.job, style.SIGNATURE
    names = [job.runs((issuer.name,), look) for issuer in issuers]
    widest = max(job.ruler.width(name) for name in names)
    edge = COLUMN - SIGNATURE_INDENT * CHARACTER
    dated = _width(job, date) if date else 0.0
    start = edge - widest
    beyond = start + DATE_OFFSET * CHARACTER + dated - edge
    # The longer date keeps the edge, and the name moves left; joint names do as in figure 9.
    if dated > widest or (len(names) > 1 and beyond > 0):
        start = edge - dated - DATE_OFFSET * CHARACTER
    start = max(0, round(start))
    for at, name in enumerate(names):
        setting = job.setting(look, spread(job, name, widest), left=start, group=GROUP)
        flow.add(setting, BODY_TO_SIGNATURE if at == 0 else None)
    if date:
        _add_date(flow, start + DATE_OFFSET * CHARACTER, date)


def _set_sealed(flow: Flow, issuers: Sequence[Issuer], date: str) -> None:
    """Add names and date with room for seals, three a row at most (7.3.5.1).

    A seal's upper edge stands within a line of the text, name and date below its centre, the
    date's foot on the last seal's foot [fig 5, 7, 8]; names are centred under their seals, the
    last one on the date. Seals stand as close as they and their names may [fig 7, 8].
    """
    job, pitch = flow.job, twips(SEALED_PITCH)
    seal = twips(SEAL_DIAMETER)
    names = [job.runs((issuer.name,), style.SIGNATURE) for issuer in issuers]
    widths = [job.ruler.width(name) for name in names]
    dated = _width(job, date)
    centre = COLUMN - SEALED_DATE_INDENT * CHARACTER - dated / 2
    centre = max(widths[-1] / 2, min(centre, COLUMN - widths[-1] / 2))
    needed = max(seal + twips(SEAL_SPACE), *(width + CHARACTER for width in widths))
    first = max(seal, *widths) / 2  # the leftmost centre that keeps seal and name in the column
    most = min(SEALS_A_ROW, len(names))
    reach = first + (most - 1) * needed
    if centre < reach < centre + _EASE:
        centre = reach
    count = most if centre >= reach else max(1, 1 + int((centre - first) / needed))
    rows = [range(at, min(at + count, len(names))) for at in range(0, len(names), count)]
    top = SEAL_GAP + SEAL_DIAMETER - SEALED_PITCH - _INK  # from the text to the names' ink
    for at, row in enumerate(rows):
        centres = [centre - (len(row) - 1 - place) * needed for place in range(len(row))]
        if at == 0:
            drop = round(twips(SEAL_GAP) - flow.below)
        else:
            drop = round(twips(SEAL_ROW_SPACE + SEALED_PITCH) - flow.below)
        flow.pieces += [SealSetting(round(x - seal / 2), drop, seal, seal) for x in centres]
        lefts = [max(0, round(x - widths[n] / 2)) for x, n in zip(centres, row, strict=True)]
        runs = _tabbed([names[n] for n in row])
        setting = job.setting(
            style.SIGNATURE, runs, left=lefts[0], tabs=tuple(lefts[1:]), group=GROUP, pitch=pitch
        )
        flow.add(setting, top if at == 0 else SEAL_DIAMETER + SEAL_ROW_SPACE - _INK)
    _add_date(flow, centre - dated / 2, date, pitch=pitch)


def _tabbed(names: Sequence[tuple[Run, ...]]) -> tuple[Run, ...]:
    """Return names with a tab between them."""
    tab = Run("\t", style.SIGNATURE.role, style.SIGNATURE.size)
    return tuple(run for at, name in enumerate(names) for run in ((tab, *name) if at else name))


def _set_name_sealed(flow: Flow, issuers: Sequence[Issuer], date: str) -> None:
    """Add post and name-seal, one agency below the other, and the date (7.3.5.3).

    The name-seal stands two lines below the text, four characters from the right; the post ends
    two characters left of it, in the middle of its height. The signer's name keeps its place.
    """
    job, look = flow.job, style.SIGNATURE
    width, height = twips(NAME_SEAL_WIDTH), twips(NAME_SEAL_HEIGHT)
    left = COLUMN - NAME_SEAL_INDENT * CHARACTER - width
    middle = (NAME_SEAL_HEIGHT - _INK) / 2
    for at, issuer in enumerate(issuers):
        space = NAME_SEAL_GAP if at == 0 else SEAL_ROW_SPACE + middle
        post = job.runs((issuer.post or issuer.name,), look)
        name = job.runs((issuer.signer,), look, role=Role.楷体) if issuer.signer else ()
        flow.pieces.append(
            SealSetting(left, round(twips(space) - flow.below), width, height, round=False)
        )
        begin = max(0, round(left - POST_SPACE * CHARACTER - job.ruler.width(post)))
        runs = post
        tabs: tuple[int, ...] = ()
        if name:
            runs = _tabbed([post, name])
            tabs = (round(left + (width - job.ruler.width(name)) / 2),)
        setting = job.setting(look, runs, left=begin, tabs=tabs, group=GROUP)
        flow.add(setting, space + middle)
    edge = COLUMN - SEALED_DATE_INDENT * CHARACTER
    _add_date(flow, edge - _width(job, date), date, middle + LINE_UNIT)
