"""版头 and what follows it down to the body, in each of the four formats (7.2, 7.3.1, 7.3.2, 10).

In: Header, Title and recipients of a Document.  Out: pieces added to a Flow, and the first page of
a letter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from notice_gen.document import Span
from notice_gen.document_kind import BARE_FORMAT
from notice_gen.fonts.font_roles import FontRole
from notice_gen.gbt9704 import (
    ADOPTED_INDENT,
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
from notice_gen.typeset.document_field import DocumentField
from notice_gen.typeset.galley import FixedPiece, LetterPage, RuleSetting, Run, name_runs

if TYPE_CHECKING:
    from notice_gen.document import Document, Header, Spans, Title
    from notice_gen.typeset.flow import Flow, TypesetContext
    from notice_gen.typeset.galley import ParagraphSetting
    from notice_gen.typeset.style import ParagraphStyle

_RULE_AFTER = 20  # twips; the line of the rule's own paragraph, the least there is
_THICK, _THIN = mm_to_twips(LETTER_THICK), mm_to_twips(LETTER_THIN)
_LETTER_RULE = _THICK + mm_to_twips(LETTER_SPACE) + _THIN
_OVERHANG = (  # the rules are centred on the page, the type area is not (10.1)
    COLUMN_LEFT - mm_to_twips((PAGE_WIDTH - LETTER_RULE_LENGTH) / 2),
    mm_to_twips((PAGE_WIDTH + LETTER_RULE_LENGTH) / 2) - COLUMN_LEFT - COLUMN_WIDTH,
)


def set_header(flow: Flow, document: Document) -> LetterPage | None:
    """Add everything above the body; return the first page of a letter, None for other formats.

    The title of a bare paper, which has no red head, stands on the first line of its page.
    """
    header = document.header
    letter = None
    if document.format == "信函":
        letter = _set_letter_header(flow, header)
    elif document.format == BARE_FORMAT:
        for setting in _set_top_lines(flow, header):
            flow.add_paragraph(setting)
    elif document.format == "命令":
        set_agency_name(flow, header, ORDER_AGENCY_NAME_TOP)
        _set_issue_number(flow, document, ORDER_AGENCY_NAME_TO_ISSUE)
    else:
        _set_usual_header(flow, document)
    if document.title is not None:
        starts_page = document.format == BARE_FORMAT and not flow.pieces
        _set_title(flow, document.title, starts_page=starts_page)
        set_adoption_note(flow, document.adopted)
    if document.recipients:
        look = style.RECIPIENTS
        runs = flow.context.make_runs(document.recipients, look)
        flow.add_paragraph(flow.context.set_paragraph(look, runs), TITLE_TO_RECIPIENTS)
    return letter


def _set_usual_header(flow: Flow, document: Document) -> None:
    """Add the header of the general format (7.2) or of minutes (10.3), with its red rule."""
    header = document.header
    is_minutes = document.format == "纪要"
    for setting in _set_top_lines(flow, header):
        flow.add_paragraph(setting)
    if header.agency_name:
        top = MINUTES_AGENCY_NAME_TOP if is_minutes else AGENCY_NAME_TOP
        set_agency_name(flow, header, top)
    _set_issue_number(flow, document, AGENCY_NAME_TO_NUMBER)
    _set_document_number(flow, header)
    if is_minutes:
        _set_issuer_and_date(flow, document)
    gap = AGENCY_NAME_TO_RULE
    if is_minutes or header.number or header.signatories or document.issue:
        gap = NUMBER_TO_RULE
    _set_red_rule(flow, gap, star=document.sheet.star)


def _set_top_lines(flow: Flow, header: Header) -> list[ParagraphSetting]:
    """Return 份号, 密级 and 紧急程度, one a line from the top (7.2.1 to 7.2.3)."""
    stack = (
        (header.copy_number, style.COPY_NUMBER, DocumentField.COPY_NUMBER),
        (header.secrecy, style.SECRECY, DocumentField.SECRECY),
        (header.urgency, style.URGENCY, DocumentField.URGENCY),
    )
    settings = []
    for span, look, field in stack:
        if span is not None:
            runs = name_runs(flow.context.make_runs((span,), look), field)
            settings.append(flow.context.set_paragraph(look, runs))
    return settings


def _set_issue_number(flow: Flow, document: Document, gap: float) -> None:
    """Add 令号 or 期号, centred, ``gap`` mm below the agency's name (10.2)."""
    if document.issue is not None:
        is_order = document.format == "命令"
        field = DocumentField.ORDER_NUMBER if is_order else DocumentField.ISSUE
        runs = name_runs(flow.context.make_runs((document.issue,), style.NUMBER), field)
        flow.add_paragraph(flow.context.set_paragraph(style.NUMBER, runs), gap)


def _set_issuer_and_date(flow: Flow, document: Document) -> None:
    """Add agency and date of minutes above the red rule, for they have no signature (10.3)."""
    context, look = flow.context, style.SIGNATORY
    names: list[Span] = []
    for issuer in document.issuers:
        names += [Span("　"), issuer.name]
    name = name_runs(context.make_runs(tuple(names[1:]), look), DocumentField.SIGNATURE)
    date = name_runs(context.make_runs((Span(document.date),), look), DocumentField.DATE)
    flush = COLUMN_WIDTH - CHARACTER_WIDTH
    tab = round(flush - context.metrics.measure_width(date))
    runs = (*name, Run("\t", look.role, look.size), *date)
    setting = context.set_paragraph(look, runs, left=CHARACTER_WIDTH, tabs=(tab,), flush=flush)
    flow.add_paragraph(setting, LINE_UNIT if document.issue else AGENCY_NAME_TO_NUMBER)


def _set_document_number(flow: Flow, header: Header) -> None:
    """Add 发文字号: centred, or beside the signers of an 上行文 (7.2.5, 7.2.6)."""
    context = flow.context
    if header.signatories:
        _set_number_and_signatories(flow, header)
    elif header.number is not None:
        runs = _set_number(context, header.number, style.NUMBER)
        flow.add_paragraph(context.set_paragraph(style.NUMBER, runs), AGENCY_NAME_TO_NUMBER)


def _set_number_and_signatories(flow: Flow, header: Header) -> None:
    """Add 签发人, two names a line below each other, and the number beside the last line (7.2.6).

    The longest line of names ends a character before the right edge, the number begins a
    character behind the left one.
    """
    context, look = flow.context, style.SIGNATORY
    label = Run("签发人：", look.role, look.size, look.tracking)
    names = [context.make_runs((name,), look, role=FontRole.楷体) for name in header.signatories]
    rows = [_join_signatories(names[at : at + 2], look.tracking) for at in range(0, len(names), 2)]
    widest = max(context.metrics.measure_width(row) for row in rows)
    names_left = round(COLUMN_WIDTH - CHARACTER_WIDTH - widest)
    label_left = round(names_left - context.metrics.measure_width((label,)) - look.tracking)
    for at, row in enumerate(rows):
        is_first, is_last = at == 0, at == len(rows) - 1
        runs, left = row, names_left
        if is_first:
            runs, left = (label, *row), label_left
        tabs: tuple[int, ...] = ()
        if is_last:
            number = _set_number(context, header.number, look)
            runs = (*number, Run("\t", look.role, look.size), *runs)
            left, tabs = CHARACTER_WIDTH, (left,)
        flush = COLUMN_WIDTH - CHARACTER_WIDTH if is_first and is_last else 0
        setting = context.set_paragraph(look, runs, left=left, tabs=tabs, flush=flush)
        flow.add_paragraph(setting, AGENCY_NAME_TO_NUMBER if is_first else None)


def _set_number(
    context: TypesetContext, number: Span | None, look: ParagraphStyle
) -> tuple[Run, ...]:
    """Return 发文字号 as runs; none when there is no number."""
    if number is None:
        return ()
    return name_runs(context.make_runs((number,), look), DocumentField.NUMBER)


def _join_signatories(names: list[tuple[Run, ...]], tracking: int) -> tuple[Run, ...]:
    """Return the names of one line with a character's room between them."""
    gap = Run("　", FontRole.楷体, names[0][0].size, tracking)
    joined = list(names[0])
    for name in names[1:]:
        joined += (gap, *name)
    return name_runs(tuple(joined), DocumentField.SIGNATORY)


def _set_red_rule(flow: Flow, gap: float, *, star: bool) -> None:
    """Add the red rule, ``gap`` mm below what is above it (7.2.7)."""
    before = max(0, round(mm_to_twips(gap) - flow.below))
    thickness = mm_to_twips(RED_RULE_THICKNESS)
    flow.add_piece(RuleSetting(style.RED_RULE, before, thickness, _RULE_AFTER, red=True, star=star))
    flow.below = _RULE_AFTER


def _set_letter_header(flow: Flow, header: Header) -> LetterPage:
    """Add the header of a letter: the number at the right edge below name and rule (10.1).

    Return its page: the name and the double rule below it, where the text begins, and the double
    rule at the foot of the page.
    """
    context = flow.context
    name, ink_bottom = set_letter_agency_name(context, header)
    upper = round(ink_bottom + mm_to_twips(LETTER_RULE_GAP))
    flow.below = _RULE_AFTER  # the flow's first gap begins at the rule, which is no piece of it
    rows = _set_top_lines(flow, header)
    if header.number is not None:
        look = style.SIGNATORY
        number = _set_number(context, header.number, look)
        tab = round(COLUMN_WIDTH - context.metrics.measure_width(number))
        first = rows.pop(0).runs if rows else ()
        runs = (*first, Run("\t", look.role, look.size), *number)
        rows.insert(0, context.set_paragraph(look, runs, tabs=(tab,), flush=COLUMN_WIDTH))
    for at, row in enumerate(rows):
        flow.add_paragraph(row, SEVEN_EIGHTHS if at == 0 else None)
    lower = mm_to_twips(LETTER_RULE_BOTTOM) - _LETTER_RULE
    return LetterPage(
        (name, *_make_double_rule(upper, _THICK, _THIN)),
        _make_double_rule(lower, _THIN, _THICK),
        upper + _LETTER_RULE + _RULE_AFTER,
    )


def _make_double_rule(top: int, above: int, below: int) -> tuple[FixedPiece, FixedPiece]:
    """Return a double rule whose upper edge is at ``top``, as two of these thicknesses.

    Word's own double borders have other gaps, and which line of them is above is not agreed on.
    """
    return _make_letter_rule(top, above), _make_letter_rule(top + _LETTER_RULE - below, below)


def _make_letter_rule(top: int, thickness: int) -> FixedPiece:
    rule = RuleSetting(style.RED_RULE, 0, thickness, _RULE_AFTER, red=True, overhang=_OVERHANG)
    return FixedPiece(rule, top, thickness)


def _set_title(flow: Flow, title: Title, *, starts_page: bool) -> None:
    """Add the title, in its author's lines or in a shape of its own (7.3.1).

    It may stand on the first line of the page (``starts_page``), where there is no 版头.
    """
    context, look = flow.context, style.TITLE
    lines = title.lines if len(title.lines) > 1 else context.break_title(title.lines[0], look)
    for at, line in enumerate(lines):
        flow.add_paragraph(
            context.set_paragraph(look, context.make_runs((line,), look)),
            RULE_TO_TITLE if at == 0 and not starts_page else None,
        )


def set_adoption_note(flow: Flow, adopted: Spans) -> None:
    """Add 题注 on the line after a title, narrower than the text; nothing where there is none."""
    if not adopted:
        return
    context, look = flow.context, style.ADOPTED
    side = ADOPTED_INDENT * CHARACTER_WIDTH
    lines = [adopted]
    if not any(span.bold for span in adopted):  # it is parted between its words
        origin = next((span.origin for span in adopted if span.origin), None)
        whole = Span("".join(span.text for span in adopted), origin=origin)
        broken = context.break_title(whole, look, context.column - 2 * side)
        lines = [(line,) for line in broken]
    for line in lines:
        runs = context.make_runs(line, look)
        flow.add_paragraph(context.set_paragraph(look, runs, left=side, right=side))
