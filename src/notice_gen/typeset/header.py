"""版头 and what follows it down to the body, in each of the four formats (7.2, 7.3.1, 7.3.2, 10).

In: Head, Title and recipients of a Document.  Out: pieces added to a Flow, and what stands fixed
on the first page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from notice_gen.document import Span
from notice_gen.fonts.font_roles import FontRole
from notice_gen.gbt9704 import (
    AGENCY_NAME_TO_NUMBER,
    AGENCY_NAME_TO_RULE,
    AGENCY_NAME_TOP,
    CHARACTER_WIDTH,
    COLUMN_LEFT,
    COLUMN_WIDTH,
    LETTER_RULE_BOTTOM,
    LETTER_RULE_GAP,
    LETTER_RULE_LENGTH,
    LETTER_SPACE,
    LETTER_THICK,
    LETTER_THIN,
    LINE_UNIT,
    MINUTES_AGENCY_NAME_TOP,
    NUMBER_TO_RULE,
    ORDER_AGENCY_NAME_TO_ISSUE,
    ORDER_AGENCY_NAME_TOP,
    PAGE_WIDTH,
    RED_RULE_THICKNESS,
    RULE_TO_TITLE,
    SEVEN_EIGHTHS,
    TITLE_TO_RECIPIENTS,
    mm_to_twips,
)
from notice_gen.typeset import style
from notice_gen.typeset.agency_name import set_agency_name, set_letter_agency_name
from notice_gen.typeset.galley import FixedPiece, RuleSetting, Run

if TYPE_CHECKING:
    from notice_gen.document import Document, Header, Title
    from notice_gen.typeset.flow import Flow
    from notice_gen.typeset.galley import ParagraphSetting

_RULE_AFTER = 20  # twips; the line of the rule's own paragraph, the least there is
_THICK, _THIN = mm_to_twips(LETTER_THICK), mm_to_twips(LETTER_THIN)
_LETTER_RULE = _THICK + mm_to_twips(LETTER_SPACE) + _THIN
_OVERHANG = (  # the rules are centred on the page, the type area is not (10.1)
    COLUMN_LEFT - mm_to_twips((PAGE_WIDTH - LETTER_RULE_LENGTH) / 2),
    mm_to_twips((PAGE_WIDTH + LETTER_RULE_LENGTH) / 2) - COLUMN_LEFT - COLUMN_WIDTH,
)


def set_header(flow: Flow, document: Document) -> tuple[FixedPiece, ...]:
    """Add everything above the body; return what stands fixed on the first page."""
    head = document.header
    fixed: tuple[FixedPiece, ...] = ()
    if document.format == "信函":
        fixed = _set_letter_header(flow, head)
    elif document.format == "命令":
        set_agency_name(flow, head, ORDER_AGENCY_NAME_TOP)
        _set_issue_number(flow, document, ORDER_AGENCY_NAME_TO_ISSUE)
    else:
        for setting in _set_top_lines(flow, head):
            flow.add_paragraph(setting)
        if head.agency_name:
            set_agency_name(
                flow,
                head,
                MINUTES_AGENCY_NAME_TOP if document.format == "纪要" else AGENCY_NAME_TOP,
            )
        _set_issue_number(flow, document, AGENCY_NAME_TO_NUMBER)
        _set_document_number(flow, head)
        minutes = document.format == "纪要"
        if minutes:
            _set_issuer_and_date(flow, document)
        numbered = minutes or head.number or head.signatories or document.issue
        _set_red_rule(
            flow, NUMBER_TO_RULE if numbered else AGENCY_NAME_TO_RULE, star=document.sheet.star
        )
    if document.title is not None:
        _set_title(flow, document.title)
    if document.recipients:
        look = style.RECIPIENTS
        runs = flow.context.make_runs(document.recipients, look)
        flow.add_paragraph(flow.context.set_paragraph(look, runs), TITLE_TO_RECIPIENTS)
    return fixed


def _set_top_lines(flow: Flow, head: Header) -> list[ParagraphSetting]:
    """Return 份号, 密级 and 紧急程度, one a line from the top (7.2.1 to 7.2.3)."""
    stack = (
        (head.copy_number, style.COPY_NUMBER),
        (head.secrecy, style.SECRECY),
        (head.urgency, style.URGENCY),
    )
    return [
        flow.context.set_paragraph(look, flow.context.make_runs((span,), look))
        for span, look in stack
        if span is not None
    ]


def _set_issue_number(flow: Flow, document: Document, gap: float) -> None:
    """Add 令号 or 期号, centred below the mark (10.2)."""
    if document.issue is not None:
        runs = flow.context.make_runs((document.issue,), style.NUMBER)
        flow.add_paragraph(flow.context.set_paragraph(style.NUMBER, runs), gap)


def _set_issuer_and_date(flow: Flow, document: Document) -> None:
    """Add agency and date of minutes above the red rule, for they have no signature (10.3)."""
    context, look = flow.context, style.SIGNATORY
    names = "　".join(issuer.name.text for issuer in document.issuers)
    name = context.make_runs((Span(names),), look)
    date = context.make_runs((Span(document.date),), look)
    flush = COLUMN_WIDTH - CHARACTER_WIDTH
    tab = round(flush - context.metrics.measure_width(date))
    runs = (*name, Run("\t", look.role, look.size), *date)
    setting = context.set_paragraph(look, runs, left=CHARACTER_WIDTH, tabs=(tab,), flush=flush)
    flow.add_paragraph(setting, LINE_UNIT if document.issue else AGENCY_NAME_TO_NUMBER)


def _set_document_number(flow: Flow, head: Header) -> None:
    """Add 发文字号: centred, or beside the signers of an 上行文 (7.2.5, 7.2.6)."""
    context = flow.context
    if not head.signatories:
        if head.number is not None:
            runs = context.make_runs((head.number,), style.NUMBER)
            flow.add_paragraph(context.set_paragraph(style.NUMBER, runs), AGENCY_NAME_TO_NUMBER)
        return
    look = style.SIGNATORY
    label = Run("签发人：", look.role, look.size, look.tracking)
    names = [context.make_runs((name,), look, role=FontRole.楷体) for name in head.signatories]
    rows = [_join_signatories(names[at : at + 2], look.tracking) for at in range(0, len(names), 2)]
    widest = max(context.metrics.measure_width(row) for row in rows)
    column = round(
        COLUMN_WIDTH - CHARACTER_WIDTH - widest
    )  # where the first name of each row begins
    start = round(column - context.metrics.measure_width((label,)) - look.tracking)
    for at, row in enumerate(rows):
        runs, left = ((label, *row), start) if at == 0 else (row, column)
        tabs: tuple[int, ...] = ()
        if at == len(rows) - 1:
            number = context.make_runs((head.number,), look) if head.number is not None else ()
            runs = (*number, Run("\t", look.role, look.size), *runs)
            left, tabs = CHARACTER_WIDTH, (left,)
        flush = COLUMN_WIDTH - CHARACTER_WIDTH if tabs and len(rows) == 1 else 0
        setting = context.set_paragraph(look, runs, left=left, tabs=tabs, flush=flush)
        flow.add_paragraph(setting, AGENCY_NAME_TO_NUMBER if at == 0 else None)


def _join_signatories(names: list[tuple[Run, ...]], tracking: int) -> tuple[Run, ...]:
    """Return the names of one line with a character's room between them."""
    gap = Run("　", FontRole.楷体, names[0][0].size, tracking)
    return tuple(run for at, name in enumerate(names) for run in ((gap, *name) if at else name))


def _set_red_rule(flow: Flow, gap: float, *, star: bool) -> None:
    """Add the red rule, ``gap`` mm below what is above it (7.2.7)."""
    before = max(0, round(mm_to_twips(gap) - flow.below))
    flow.add_piece(
        RuleSetting(
            style.RED_RULE,
            before,
            mm_to_twips(RED_RULE_THICKNESS),
            _RULE_AFTER,
            red=True,
            star=star,
        )
    )
    flow.below = _RULE_AFTER


def _set_letter_header(flow: Flow, head: Header) -> tuple[FixedPiece, ...]:
    """Add the head of a letter: mark, double rule, and the number at the right edge (10.1)."""
    context = flow.context
    mark, foot = set_letter_agency_name(context, head)
    upper = round(foot + mm_to_twips(LETTER_RULE_GAP))
    flow.below = -(
        upper + _LETTER_RULE - mm_to_twips(context.profile.top)
    )  # where the flow's gap begins
    rows = _set_top_lines(flow, head)
    if head.number is not None:
        look = style.SIGNATORY
        number = context.make_runs((head.number,), look)
        tab = round(COLUMN_WIDTH - context.metrics.measure_width(number))
        first = rows.pop(0).runs if rows else ()
        runs = (*first, Run("\t", look.role, look.size), *number)
        rows.insert(0, context.set_paragraph(look, runs, tabs=(tab,), flush=COLUMN_WIDTH))
    for at, row in enumerate(rows):
        flow.add_paragraph(row, SEVEN_EIGHTHS if at == 0 else None)
    lower = mm_to_twips(LETTER_RULE_BOTTOM) - _LETTER_RULE
    return (
        mark,
        *_make_double_rule(upper, _THICK, _THIN),
        *_make_double_rule(lower, _THIN, _THICK),
    )


def _make_double_rule(top: int, above: int, below: int) -> tuple[FixedPiece, FixedPiece]:
    """Return a double rule whose upper edge is at ``top``, as two of these thicknesses.

    Word's own double borders have other gaps, and which line of them is above is not agreed on.
    """
    return _make_letter_rule(top, above), _make_letter_rule(top + _LETTER_RULE - below, below)


def _make_letter_rule(top: int, thickness: int) -> FixedPiece:
    rule = RuleSetting(style.RED_RULE, 0, thickness, _RULE_AFTER, red=True, overhang=_OVERHANG)
    return FixedPiece(rule, top, thickness)


def _set_title(flow: Flow, title: Title) -> None:
    """Add the title, in its author's lines or in a shape of its own (7.3.1)."""
    context, look = flow.context, style.TITLE
    lines = title.lines if len(title.lines) > 1 else context.break_title(title.lines[0], look)
    for at, line in enumerate(lines):
        flow.add_paragraph(
            context.set_paragraph(look, context.make_runs((line,), look)),
            RULE_TO_TITLE if at == 0 else None,
        )
