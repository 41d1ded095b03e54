"""版记 at the foot of the last page (7.4).

In: Imprint of a Document.  Out: its rules and paragraphs, each at its place. The last rule's
lower edge lies on that of the type area, 262 mm down the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from notice_gen.document import ImprintPlace, Span
from notice_gen.gbt9704 import (
    COLUMN_WIDTH,
    IMPRINT_BOTTOM,
    IMPRINT_ROW,
    IMPRINT_THICK,
    IMPRINT_THIN,
    SIZE_4,
    TWIPS_PER_POINT,
    mm_to_twips,
)
from notice_gen.typeset import style
from notice_gen.typeset.document_field import find_document_field
from notice_gen.typeset.galley import FixedPiece, RuleSetting, Run, name_runs
from notice_gen.typeset.line_breaking import break_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notice_gen.document import Imprint, ImprintRow
    from notice_gen.typeset.flow import TypesetContext
    from notice_gen.typeset.galley import ParagraphSetting

_INSET = round(SIZE_4 * TWIPS_PER_POINT)  # one character of size 4 on both sides
_LEAST = 20  # twips, the line of a rule's own paragraph
_ROW, _PITCH = mm_to_twips(IMPRINT_ROW), style.IMPRINT_PITCH


def set_imprint(
    context: TypesetContext, imprint: Imprint, *, letter: bool = False
) -> tuple[FixedPiece, ...]:
    """Return the imprint, placed from the last rule upwards; nothing when it is empty.

    That of a letter has no rules, and neither 印发机关 nor 印发日期 (10.1).
    """
    if not imprint:
        return ()
    sent = [_set_list(context, row) for row in imprint.lists]
    bottom = mm_to_twips(IMPRINT_BOTTOM)
    if letter:
        return tuple(reversed(_stack_upwards(context, sent, bottom)))
    rows = [sent] if sent else []
    if imprint.printing_lines:
        rows.append([_set_printing_line(context, line) for line in imprint.printing_lines])
    padding = (_ROW - _PITCH) // 2  # between a rule and the text below or above it
    upwards = [_place_rule(bottom, IMPRINT_THICK)]
    for row in reversed(rows):
        upwards += _stack_upwards(context, row, upwards[-1].top - padding)
        thickness = IMPRINT_THICK if row is rows[0] else IMPRINT_THIN
        upwards.append(_place_rule(upwards[-1].top - padding, thickness))
    return tuple(reversed(upwards))


def _stack_upwards(
    context: TypesetContext, settings: Sequence[ParagraphSetting], bottom: int
) -> list[FixedPiece]:
    """Return paragraphs from the last, which ends at ``bottom``, to the first."""
    found: list[FixedPiece] = []
    for setting in reversed(settings):
        height = _count_lines(context, setting) * setting.pitch
        bottom -= height
        found.append(FixedPiece(setting, bottom, height))
    return found


def _place_rule(bottom: int, thickness: float) -> FixedPiece:
    """Return a rule whose lower edge stands ``bottom`` below the page's edge."""
    thick = mm_to_twips(thickness)
    return FixedPiece(RuleSetting(style.IMPRINT_RULE, 0, thick, _LEAST), bottom - thick, thick)


def _set_list(context: TypesetContext, row: ImprintRow) -> ParagraphSetting:
    """Return 抄送 or 主送: turned lines under the first character behind the colon (7.4.2)."""
    look = style.IMPRINT
    lead = context.make_runs((Span(f"{row.label}："),), look)
    hang = round(context.metrics.measure_width(lead))
    runs = (*lead, *context.make_runs(row.spans, look))
    runs = name_runs(runs, find_document_field(row.label))
    return context.set_paragraph(look, runs, left=_INSET + hang, right=_INSET, first=-hang)


def _set_printing_line(context: TypesetContext, rows: Sequence[ImprintRow]) -> ParagraphSetting:
    """Return a line of one row or two, such as 印发机关 left and 印发日期 right (7.4.3)."""
    look = style.IMPRINT
    sides: dict[ImprintPlace, tuple[Run, ...]] = {}
    for row in rows:
        runs = context.make_runs(row.spans, look)
        sides[row.place] = name_runs(runs, find_document_field(row.label))
    left, right = sides.get(ImprintPlace.LEFT, ()), sides.get(ImprintPlace.RIGHT, ())
    tab = round(COLUMN_WIDTH - _INSET - context.metrics.measure_width(right))
    runs = (*left, Run("\t", look.role, look.size), *right)
    return context.set_paragraph(look, runs, left=_INSET, tabs=(tab,), flush=COLUMN_WIDTH - _INSET)


def _count_lines(context: TypesetContext, setting: ParagraphSetting) -> int:
    """Return how many lines a paragraph takes."""
    if setting.tabs:
        return 1
    width = COLUMN_WIDTH - setting.left - setting.right
    measured = context.metrics.measure_text(setting.runs)
    return len(break_lines(measured, width - setting.first, width))
