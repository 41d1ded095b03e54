"""版记 at the foot of the last page (7.4).

In: Imprint of a Document.  Out: its rules and paragraphs, each at its place. The last rule's
lower edge lies on that of the type area, 262 mm down the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from notice_gen import style
from notice_gen.document import Span
from notice_gen.galley import RuleSetting, Run, Standing
from notice_gen.gbt9704 import (
    COLUMN,
    IMPRINT_BOTTOM,
    IMPRINT_ROW,
    IMPRINT_THICK,
    IMPRINT_THIN,
    SIZE_4,
    TWIPS_PER_POINT,
    twips,
)
from notice_gen.typeset.line import break_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notice_gen.document import Imprint, Spans
    from notice_gen.galley import Setting
    from notice_gen.typeset.flow import Job

_INSET = round(SIZE_4 * TWIPS_PER_POINT)  # one character of size 4 on both sides
_LEAST = 20  # twips, the line of a rule's own paragraph
_ROW, _PITCH = twips(IMPRINT_ROW), style.IMPRINT_PITCH


def set_foot(job: Job, imprint: Imprint, *, letter: bool = False) -> tuple[Standing, ...]:
    """Return the imprint, placed from the last rule upwards; nothing when it is empty.

    That of a letter has no rules, and neither 印发机关 nor 印发日期 (10.1).
    """
    if not imprint:
        return ()
    sent = [
        _listed(job, label, spans)
        for label, spans in (("主送：", imprint.recipients), ("抄送：", imprint.copies))
        if spans
    ]
    if letter:
        return _unruled(job, sent)
    rows = [sent] if sent else []
    if imprint.printer or imprint.printed:
        rows.append([_printed(job, imprint)])
    bottom = twips(IMPRINT_BOTTOM)
    found = [_rule(bottom, IMPRINT_THICK)]
    for at, row in reversed(list(enumerate(rows))):
        texts = [(setting, _lines(job, setting) * setting.pitch) for setting in row]
        padding = (_ROW - _PITCH) // 2
        bottom = found[-1].top - padding
        for setting, height in reversed(texts):
            bottom -= height
            found.append(Standing(setting, bottom, height))
        found.append(_rule(bottom - padding, IMPRINT_THIN if at else IMPRINT_THICK))
    return tuple(reversed(found))


def _unruled(job: Job, settings: Sequence[Setting]) -> tuple[Standing, ...]:
    """Return paragraphs whose last one ends at the foot of the type area."""
    bottom = twips(IMPRINT_BOTTOM)
    found: list[Standing] = []
    for setting in reversed(settings):
        height = _lines(job, setting) * setting.pitch
        bottom -= height
        found.append(Standing(setting, bottom, height))
    return tuple(reversed(found))


def _rule(bottom: int, thickness: float) -> Standing:
    """Return a rule whose lower edge stands ``bottom`` below the page's edge."""
    thick = twips(thickness)
    return Standing(RuleSetting(style.IMPRINT_RULE, 0, thick, _LEAST), bottom - thick, thick)


def _listed(job: Job, label: str, spans: Spans) -> Setting:
    """Return 抄送 or 主送: turned lines under the first character behind the colon (7.4.2)."""
    look = style.IMPRINT
    mark = job.runs((Span(label),), look)
    hang = round(job.ruler.width(mark))
    runs = (*mark, *job.runs(spans, look))
    return job.setting(look, runs, left=_INSET + hang, right=_INSET, first=-hang)


def _printed(job: Job, imprint: Imprint) -> Setting:
    """Return the last row: 印发机关 at the left, 印发日期 at the right (7.4.3)."""
    look = style.IMPRINT
    printer = job.runs((imprint.printer,), look) if imprint.printer else ()
    date = job.runs((Span(imprint.printed),), look)
    tab = round(COLUMN - _INSET - job.ruler.width(date))
    runs = (*printer, Run("\t", look.role, look.size), *date)
    return job.setting(look, runs, left=_INSET, tabs=(tab,), flush=COLUMN - _INSET)


def _lines(job: Job, setting: Setting) -> int:
    """Return how many lines a paragraph takes."""
    if setting.tabs:
        return 1
    width = COLUMN - setting.left - setting.right
    strip = job.ruler.strip(setting.runs)
    return len(break_lines(strip, width - setting.first, width))
