"""版头 and what follows it down to the body, in each of the four formats (7.2, 7.3.1, 7.3.2, 10).

In: Head, Title and recipients of a Document.  Out: pieces added to a Flow, and what stands fixed
on the first page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from notice_gen import style
from notice_gen.document import Span
from notice_gen.font import Role
from notice_gen.galley import RuleSetting, Run, Standing
from notice_gen.gbt9704 import (
    CHARACTER,
    COLUMN,
    COLUMN_LEFT,
    LETTER_RULE_BOTTOM,
    LETTER_RULE_GAP,
    LETTER_RULE_LENGTH,
    LETTER_SPACE,
    LETTER_THICK,
    LETTER_THIN,
    LINE_UNIT,
    MARK_TO_NUMBER,
    MARK_TO_RULE,
    MARK_TOP,
    MINUTES_MARK_TOP,
    NUMBER_TO_RULE,
    ORDER_MARK_TO_ISSUE,
    ORDER_MARK_TOP,
    PAGE_WIDTH,
    RED_RULE,
    RULE_TO_TITLE,
    SEVEN_EIGHTHS,
    TITLE_TO_RECIPIENTS,
    twips,
)
from notice_gen.typeset.mark import letter_mark, set_mark

if TYPE_CHECKING:
    from notice_gen.document import Document, Head, Title
    from notice_gen.galley import Setting
    from notice_gen.typeset.flow import Flow

_RULE_AFTER = 20  # twips; the line of the rule's own paragraph, the least there is
_THICK, _THIN = twips(LETTER_THICK), twips(LETTER_THIN)
_LETTER_RULE = _THICK + twips(LETTER_SPACE) + _THIN
_OVERHANG = (  # the rules are centred on the page, the type area is not (10.1)
    COLUMN_LEFT - twips((PAGE_WIDTH - LETTER_RULE_LENGTH) / 2),
    twips((PAGE_WIDTH + LETTER_RULE_LENGTH) / 2) - COLUMN_LEFT - COLUMN,
)


def set_head(flow: Flow, document: Document) -> tuple[Standing, ...]:
    """Add everything above the body; return what stands fixed on the first page."""
    head = document.head
    fixed: tuple[Standing, ...] = ()
    if document.format == "信函":
        fixed = _set_letter(flow, head)
    elif document.format == "命令":
        set_mark(flow, head, ORDER_MARK_TOP)
        _set_issue(flow, document, ORDER_MARK_TO_ISSUE)
    else:
        for setting in _stacked(flow, head):
            flow.add(setting)
        if head.mark:
            set_mark(flow, head, MINUTES_MARK_TOP if document.format == "纪要" else MARK_TOP)
        _set_issue(flow, document, MARK_TO_NUMBER)
        _set_number(flow, head)
        minutes = document.format == "纪要"
        if minutes:
            _set_issuer_and_date(flow, document)
        numbered = minutes or head.number or head.signatories or document.issue
        _set_rule(flow, NUMBER_TO_RULE if numbered else MARK_TO_RULE, star=document.sheet.star)
    if document.title is not None:
        _set_title(flow, document.title)
    if document.recipients:
        look = style.RECIPIENTS
        runs = flow.job.runs(document.recipients, look)
        flow.add(flow.job.setting(look, runs), TITLE_TO_RECIPIENTS)
    return fixed


def _stacked(flow: Flow, head: Head) -> list[Setting]:
    """Return 份号, 密级 and 紧急程度, one a line from the top (7.2.1 to 7.2.3)."""
    stack = (
        (head.copy_number, style.COPY_NUMBER),
        (head.secrecy, style.SECRECY),
        (head.urgency, style.URGENCY),
    )
    return [
        flow.job.setting(look, flow.job.runs((span,), look))
        for span, look in stack
        if span is not None
    ]


def _set_issue(flow: Flow, document: Document, gap: float) -> None:
    """Add 令号 or 期号, centred below the mark (10.2)."""
    if document.issue is not None:
        runs = flow.job.runs((document.issue,), style.NUMBER)
        flow.add(flow.job.setting(style.NUMBER, runs), gap)


def _set_issuer_and_date(flow: Flow, document: Document) -> None:
    """Add agency and date of minutes above the red rule, for they have no signature (10.3)."""
    job, look = flow.job, style.SIGNATORY
    names = "　".join(issuer.name.text for issuer in document.issuers)
    name = job.runs((Span(names),), look)
    date = job.runs((Span(document.date),), look)
    flush = COLUMN - CHARACTER
    tab = round(flush - job.ruler.width(date))
    runs = (*name, Run("\t", look.role, look.size), *date)
    setting = job.setting(look, runs, left=CHARACTER, tabs=(tab,), flush=flush)
    flow.add(setting, LINE_UNIT if document.issue else MARK_TO_NUMBER)


def _set_number(flow: Flow, head: Head) -> None:
    """Add 发文字号: centred, or beside the signers of an 上行文 (7.2.5, 7.2.6)."""
    job = flow.job
    if not head.signatories:
        if head.number is not None:
            runs = job.runs((head.number,), style.NUMBER)
            flow.add(job.setting(style.NUMBER, runs), MARK_TO_NUMBER)
        return
    look = style.SIGNATORY
    label = Run("签发人：", look.role, look.size, look.tracking)
    names = [job.runs((name,), look, role=Role.楷体) for name in head.signatories]
    rows = [_row(names[at : at + 2], look.tracking) for at in range(0, len(names), 2)]
    widest = max(job.ruler.width(row) for row in rows)
    column = round(COLUMN - CHARACTER - widest)  # where the first name of each row begins
    start = round(column - job.ruler.width((label,)) - look.tracking)
    for at, row in enumerate(rows):
        runs, left = ((label, *row), start) if at == 0 else (row, column)
        tabs: tuple[int, ...] = ()
        if at == len(rows) - 1:
            number = job.runs((head.number,), look) if head.number is not None else ()
            runs = (*number, Run("\t", look.role, look.size), *runs)
            left, tabs = CHARACTER, (left,)
        flush = COLUMN - CHARACTER if tabs and len(rows) == 1 else 0
        setting = job.setting(look, runs, left=left, tabs=tabs, flush=flush)
        flow.add(setting, MARK_TO_NUMBER if at == 0 else None)


def _row(names: list[tuple[Run, ...]], tracking: int) -> tuple[Run, ...]:
    """Return the names of one line with a character's room between them."""
    gap = Run("　", Role.楷体, names[0][0].size, tracking)
    return tuple(run for at, name in enumerate(names) for run in ((gap, *name) if at else name))


def _set_rule(flow: Flow, gap: float, *, star: bool) -> None:
    """Add the red rule, ``gap`` mm below what is above it (7.2.7)."""
    before = max(0, round(twips(gap) - flow.below))
    flow.put(RuleSetting(style.RED_RULE, before, twips(RED_RULE), _RULE_AFTER, red=True, star=star))
    flow.below = _RULE_AFTER


def _set_letter(flow: Flow, head: Head) -> tuple[Standing, ...]:
    """Add the head of a letter: mark, double rule, and the number at the right edge (10.1)."""
    job = flow.job
    mark, foot = letter_mark(job, head)
    upper = round(foot + twips(LETTER_RULE_GAP))
    flow.below = -(upper + _LETTER_RULE - twips(job.profile.top))  # where the flow's gap begins
    rows = _stacked(flow, head)
    if head.number is not None:
        look = style.SIGNATORY
        number = job.runs((head.number,), look)
        tab = round(COLUMN - job.ruler.width(number))
        first = rows.pop(0).runs if rows else ()
        runs = (*first, Run("\t", look.role, look.size), *number)
        rows.insert(0, job.setting(look, runs, tabs=(tab,), flush=COLUMN))
    for at, row in enumerate(rows):
        flow.add(row, SEVEN_EIGHTHS if at == 0 else None)
    lower = twips(LETTER_RULE_BOTTOM) - _LETTER_RULE
    return (mark, *_double_rule(upper, _THICK, _THIN), *_double_rule(lower, _THIN, _THICK))


def _double_rule(top: int, above: int, below: int) -> tuple[Standing, Standing]:
    """Return a double rule whose upper edge is at ``top``, as two of these thicknesses.

    Word's own double borders have other gaps, and which line of them is above is not agreed on.
    """
    return _letter_rule(top, above), _letter_rule(top + _LETTER_RULE - below, below)


def _letter_rule(top: int, thickness: int) -> Standing:
    rule = RuleSetting(style.RED_RULE, 0, thickness, _RULE_AFTER, red=True, overhang=_OVERHANG)
    return Standing(rule, top, thickness)


def _set_title(flow: Flow, title: Title) -> None:
    """Add the title, in its author's lines or in a shape of its own (7.3.1)."""
    job, look = flow.job, style.TITLE
    lines = title.lines if len(title.lines) > 1 else job.shaped(title.lines[0], look)
    for at, line in enumerate(lines):
        flow.add(job.setting(look, job.runs((line,), look)), RULE_TO_TITLE if at == 0 else None)
