"""The list of those present, excused and listening in minutes (10.3).

In: the lines of each label.  Out: pieces added to a Flow. Names parted by spaces stand in columns,
at tab stops, so that none is split and no turned line begins with a space; other lines turn under
the first character behind the colon, but a list of bare names only between them.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from msgspec.structs import replace

from notice_gen.document import Span
from notice_gen.fonts.font_roles import FontRole
from notice_gen.gbt9704 import CHARACTER_WIDTH, LINE_UNIT
from notice_gen.inline.attendee_names import split_joined_names, split_spaced_names, spread_name
from notice_gen.typeset import style
from notice_gen.typeset.document_field import find_document_field
from notice_gen.typeset.galley import Run, name_runs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from notice_gen.document import Spans
    from notice_gen.typeset.flow import Flow, TypesetContext
    from notice_gen.typeset.galley import ParagraphSetting

_LOOK = style.ATTENDANCE
_INDENT = 2 * CHARACTER_WIDTH


def set_attendance(flow: Flow, lines: Sequence[tuple[str, Spans]]) -> None:
    """Add 出席, 请假 and 列席, a line below the text (10.3)."""
    gap: float | None = LINE_UNIT
    for label, group in groupby(lines, key=lambda line: line[0]):
        for setting in _set_list(flow.context, label, [spans for _, spans in group]):
            flow.add_paragraph(setting, gap)
            gap = None


def _set_list(
    context: TypesetContext, label: str, lines: Sequence[Spans]
) -> Iterator[ParagraphSetting]:
    """Yield the paragraphs of one label, which stands before the first of them."""
    lead = context.make_runs((Span(f"{label}："),), _LOOK, role=FontRole.黑体)
    hang = round(context.metrics.measure_width(lead)) + _LOOK.tracking
    field = find_document_field(label)
    names_left = _INDENT + hang
    for runs, tabs in _divide_lines(context, lines, names_left):
        named = name_runs((*lead, *runs), field)
        left, first = names_left, -hang if lead else 0
        if tabs:
            left, first = names_left + first, 0
        yield context.set_paragraph(_LOOK, named, left=left, first=first, tabs=tabs)
        lead = ()


def _divide_lines(
    context: TypesetContext, lines: Sequence[Spans], left: int
) -> Iterator[tuple[tuple[Run, ...], tuple[int, ...]]]:
    """Yield what stands in each paragraph behind the label, and its tab stops.

    ``left`` is where it begins. The columns of a list are as wide as its longest name.
    """
    in_columns = [split_spaced_names(_join_words(spans)) for spans in lines]
    runs_of_names = [
        [_make_name_runs(context, spread_name(name), spans) for name in names]
        for names, spans in zip(in_columns, lines, strict=True)
    ]
    widths = [context.metrics.measure_width(name) for names in runs_of_names for name in names]
    gap = CHARACTER_WIDTH + _LOOK.tracking
    column = round(max(widths, default=0)) + gap
    count = max(1, (context.column - left + gap) // column)
    for names, spans in zip(runs_of_names, lines, strict=True):
        if not names:
            for row in _divide_joined_names(context, spans, context.column - left):
                yield row, ()
        for at in range(0, len(names), count):
            row_of_names = names[at : at + count]
            yield (
                _join_columns(row_of_names),
                tuple(left + column * place for place in range(1, len(row_of_names))),
            )


def _join_words(spans: Spans) -> str:
    return "".join(span.text for span in spans)


def _make_name_runs(context: TypesetContext, words: str, spans: Spans) -> tuple[Run, ...]:
    """Return a part of a line in the look of the line."""
    return context.make_runs((replace(spans[0], text=words),), _LOOK)


def _join_columns(names: Sequence[tuple[Run, ...]]) -> tuple[Run, ...]:
    """Return the names of one line, a tab before each but the first."""
    joined = list(names[0])
    for name in names[1:]:
        joined += (Run("\t", _LOOK.role, _LOOK.size), *name)
    return tuple(joined)


def _divide_joined_names(
    context: TypesetContext, spans: Spans, width: int
) -> Iterator[tuple[Run, ...]]:
    """Yield a line as it is, or where it is a list of bare names, in lines that end between them.

    ``width`` is what a line may take, in twips.
    """
    runs = context.make_runs(spans, _LOOK)
    names = split_joined_names(_join_words(spans))
    if not names or context.metrics.measure_width(runs) <= width:
        yield runs
        return
    line = ""
    for name in names:
        longer = _make_name_runs(context, line + name, spans)
        if line and context.metrics.measure_width(longer) > width:
            yield _make_name_runs(context, line, spans)
            line = ""
        line += name
    yield _make_name_runs(context, line, spans)
