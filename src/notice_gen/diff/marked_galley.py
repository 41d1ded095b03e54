"""Comparison → Galley with both texts in it, for a DOCX with tracked changes (花脸稿).

In: a ``Comparison``.  Out: a Galley in the new notice's styles. It is a paper to work on: its
elements stand in their order and look, but lines and pages are Word's, and no measure is taken.
A paragraph that was moved is deleted there and inserted here.
"""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING, Final

from notice_gen.diff.units import BODY, IMPRINT
from notice_gen.diff.word_diff import DiffPiece, create_pieces
from notice_gen.document import Image
from notice_gen.fonts.font_roles import FontRole
from notice_gen.gbt9704 import (
    AGENCY_NAME_CONDENSED,
    AGENCY_NAME_SIZE,
    CHARACTER_WIDTH,
    COLUMN_WIDTH,
    IMPRINT_THICK,
    PROFILES,
    RED_RULE_THICKNESS,
    SIZE_4,
    TWIPS_PER_POINT,
    mm_to_twips,
)
from notice_gen.press.docx.tracked_changes import (
    TrackedPicture,
    TrackedRun,
    TrackedSetting,
    TrackedTable,
)
from notice_gen.typeset import style
from notice_gen.typeset.body import set_picture
from notice_gen.typeset.galley import Galley, PictureSetting, RuleSetting
from notice_gen.yaml_source.tree import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from notice_gen.diff.comparison import ComparedElement, Comparison, DiffRow, TextEdit
    from notice_gen.diff.units import DiffUnit
    from notice_gen.diff.word_diff import DiffPieces, Fate
    from notice_gen.typeset.galley import GalleyPiece as Set
    from notice_gen.typeset.style import ParagraphStyle

_HEADER_STYLES: Final = {
    "份号": style.COPY_NUMBER, "密级和保密期限": style.SECRECY, "紧急程度": style.URGENCY,
    "发文机关标志": style.AGENCY_NAME, "令号": style.NUMBER, "期号": style.NUMBER,
    "发文字号": style.NUMBER, "签发人": style.SIGNATORY,
}  # fmt: skip
_STYLES: Final = _HEADER_STYLES | {
    "标题": style.TITLE, "主送机关": style.RECIPIENTS, "附件说明": style.ATTACHMENT_LIST,
    "出席": style.ATTENDANCE, "请假": style.ATTENDANCE, "列席": style.ATTENDANCE,
    "署名": style.SIGNATURE, "成文日期": style.DATE, "附注": style.NOTE, IMPRINT: style.IMPRINT,
}  # fmt: skip
_MINUTES_STYLES: Final = {"署名": style.SIGNATORY, "成文日期": style.SIGNATORY}  # of minutes (10.3)
_RIGHT_INDENTS: Final = {style.SIGNATURE: 2, style.DATE: 4}  # characters
_SPACE_ABOVE: Final = {  # twips above the first line of an element
    style.AGENCY_NAME: 600, style.NUMBER: 600, style.TITLE: 600, style.RECIPIENTS: 300,
    style.ATTACHMENT_LIST: 300, style.SIGNATURE: 600, style.ATTENDANCE: 300,
}  # fmt: skip
_RULE_BEFORE, _RULE_AFTER = 120, 20  # twips
_PADDING, _LEADING, _GAP = 100, 60, 120  # twips in a cell, beside and above; around a table


def build_marked_galley(comparison: Comparison) -> Galley:
    """Return both texts as set: what is the same once, what differs twice."""
    new = comparison.new
    profile = PROFILES[new.sheet.profile]
    setter = _UnitSetter(profile.pitch)
    record = replace(new.record, title=f"{new.record.title}（花脸稿）")
    return Galley(
        tuple(_set_elements(comparison, setter)),
        (),
        profile,
        new.sheet.red or profile.red,
        profile.pitch,
        record,
    )


def _set_elements(comparison: Comparison, setter: _UnitSetter) -> Iterator[Set]:
    """Return all elements that are printed, with the rules between them."""
    minutes = comparison.new.format == "纪要"
    head, body = _HEADER_STYLES | (_MINUTES_STYLES if minutes else {}), False
    ruled = comparison.new.format != "命令"
    for element in comparison.elements:
        if not element.printed:
            continue
        if not body and element.name not in head:
            body = True
            if ruled:
                yield _set_line_rule(style.RED_RULE, RED_RULE_THICKNESS)
        if element.name == IMPRINT:
            yield _set_line_rule(style.IMPRINT_RULE, IMPRINT_THICK)
        yield from setter.set_element(element, _choose_style(element, minutes=minutes))
        if element.name == IMPRINT:
            yield _set_line_rule(style.IMPRINT_RULE, IMPRINT_THICK)


def _set_line_rule(look: ParagraphStyle, thickness: float) -> RuleSetting:
    thick = mm_to_twips(thickness)
    return RuleSetting(look, _RULE_BEFORE, thick, _RULE_AFTER, red=look is style.RED_RULE)


def _choose_style(element: ComparedElement, *, minutes: bool) -> ParagraphStyle:
    styles = _STYLES | _MINUTES_STYLES if minutes else _STYLES
    return styles.get(element.name, style.BODY)


class _UnitSetter:
    """Sets units in a line pitch."""

    def __init__(self, pitch: int) -> None:
        self.pitch = pitch

    def set_element(self, element: ComparedElement, look: ParagraphStyle) -> Iterator[Set]:
        """Return an element's units; the first has the element's space above it."""
        space = _SPACE_ABOVE.get(look, 0)
        for edit in element.edits:
            for piece in self._set_edit(edit, look, body=element.name == BODY):
                if space and isinstance(piece, TrackedSetting):
                    piece = replace(piece, before=space)  # noqa: PLW2901 - the same piece
                    space = 0
                yield piece

    def _set_edit(self, edit: TextEdit, look: ParagraphStyle, *, body: bool) -> Iterator[Set]:
        unit = edit.current_unit
        if unit.rows:
            yield self._create_gap(_get_whole_fate(edit))
            yield _set_table(edit)
            yield self._create_gap(_get_whole_fate(edit))
        elif unit.kind == "picture":
            yield from self._set_pictures(edit)
        elif unit.kind == "annex":
            label = self._create_setting(
                style.ATTACHMENT_LABEL,
                _set_lead(edit, style.ATTACHMENT_LABEL),
                _get_whole_fate(edit),
            )
            yield replace(label, new_page=True)
            runs = _create_runs(_select_pieces(edit), style.ATTACHMENT_TITLE, edit)
            yield self._create_setting(style.ATTACHMENT_TITLE, runs, _get_whole_fate(edit))
        else:
            yield self._set_paragraph(edit, look, body=body or look is style.BODY)

    def _set_paragraph(self, edit: TextEdit, look: ParagraphStyle, *, body: bool) -> TrackedSetting:
        unit = edit.current_unit
        if body and unit.kind == "heading":
            look = style.HEADING_LEVELS[unit.level - 1]
        runs = (*_set_lead(edit, look), *_create_runs(_select_pieces(edit), look, edit))
        if look is style.AGENCY_NAME:
            runs = _fit_agency_name(runs)
        return self._create_setting(look, runs, _get_whole_fate(edit))

    def _create_setting(
        self, look: ParagraphStyle, runs: Sequence[TrackedRun], fate: Fate
    ) -> TrackedSetting:
        found = TrackedSetting(
            look,
            tuple(runs),
            look.align,
            look.pitch or self.pitch,
            first=look.first * CHARACTER_WIDTH,
            fate=fate,
        )
        if look in _RIGHT_INDENTS:
            return replace(found, align="right", right=_RIGHT_INDENTS[look] * CHARACTER_WIDTH)
        if look is style.ATTACHMENT_LIST:
            return replace(found, first=2 * CHARACTER_WIDTH)
        if look is style.AGENCY_NAME:
            return replace(found, pitch=round(AGENCY_NAME_SIZE * TWIPS_PER_POINT * 1.27))
        if look is style.IMPRINT:
            inset = round(SIZE_4 * TWIPS_PER_POINT)
            return replace(found, left=inset, right=inset)
        return found

    def _create_gap(self, fate: Fate) -> TrackedSetting:
        """Return the space above or below a table."""
        return replace(self._create_setting(style.PICTURE, (), fate), pitch=_GAP)

    def _set_pictures(self, edit: TextEdit) -> Iterator[Set]:
        """Return a picture, or the old and the new one."""
        if edit.old and edit.new and edit.old.digest == edit.new.digest:
            yield self._set_picture(edit.new, "")
            return
        if edit.old:
            yield self._set_picture(edit.old, "del")
        if edit.new:
            yield self._set_picture(edit.new, "ins")

    def _set_picture(self, unit: DiffUnit, fate: Fate) -> PictureSetting:
        assert unit.picture is not None  # noqa: S101 - only asked for one
        found = set_picture(Image(unit.picture, unit.text, Text()), COLUMN_WIDTH, self.pitch)
        size = (found.width, found.picture_height, found.height)
        return TrackedPicture(found.style, found.path, found.alt, *size, fate=fate)


def _get_whole_fate(edit: TextEdit) -> Fate:
    """Return what became of a unit as a whole."""
    return "" if edit.old and edit.new else "ins" if edit.new else "del"


def _select_pieces(edit: TextEdit) -> DiffPieces:
    """Return the words of a unit; one that was moved stands in both places, whole."""
    fate = _get_whole_fate(edit)
    return create_pieces(edit.current_unit.words, fate) if fate else edit.pieces


def _set_lead(edit: TextEdit, look: ParagraphStyle) -> tuple[TrackedRun, ...]:
    """Return what the program prints before the words, in the look of a heading if it is one's."""
    heading = "heading" if edit.current_unit.level else ""
    fate = _get_whole_fate(edit)
    if fate or (edit.old and edit.new and edit.old.lead == edit.new.lead):
        return _create_runs((DiffPiece(edit.current_unit.lead, fate, heading),), look, edit)
    old, new = (unit.lead if unit else "" for unit in (edit.old, edit.new))
    runs = _create_runs(
        (DiffPiece(old, "del", heading), DiffPiece(new, "ins", heading)), look, edit
    )
    return tuple(replace(run, counted=True) for run in runs)


def _create_runs(
    found: Iterable[DiffPiece], look: ParagraphStyle, edit: TextEdit
) -> tuple[TrackedRun, ...]:
    return tuple(_create_run(piece, look, edit) for piece in found if piece.text)


def _create_run(piece: DiffPiece, look: ParagraphStyle, edit: TextEdit) -> TrackedRun:
    level = 0
    role = look.role
    if piece.look == "bold":
        role = FontRole.黑体
    elif piece.look == "heading":
        unit = edit.old if piece.fate == "del" and edit.old else edit.current_unit
        level = unit.level
        role = style.HEADING_LEVELS[level - 1].role if level else role
    return TrackedRun(
        piece.text, role, look.size, look.tracking, red=look.red, level=level, fate=piece.fate
    )


def _fit_agency_name(runs: Sequence[TrackedRun]) -> tuple[TrackedRun, ...]:
    """Narrow a mark until both texts stand in a line, then set it smaller (7.2.4)."""
    most = COLUMN_WIDTH / (AGENCY_NAME_SIZE * TWIPS_PER_POINT)
    share = min(1.0, most / max(1, sum(len(run.text) for run in runs)))
    scale = max(AGENCY_NAME_CONDENSED, int(share * 100))
    size = max(
        AGENCY_NAME_SIZE / 2,
        min(AGENCY_NAME_SIZE, int(2 * AGENCY_NAME_SIZE * share * 100 / scale) / 2),
    )
    return tuple(replace(run, scale=scale, size=size) for run in runs)


def _set_table(edit: TextEdit) -> TrackedTable:
    """Return a table's rows, the deleted ones among them."""
    unit, fate = edit.current_unit, _get_whole_fate(edit)
    widths = _share_column_width(edit.rows)
    rows = tuple(
        tuple(
            _set_cell(edit, cell, "center" if at < unit.header else align, head=at < unit.header)
            for cell, align in zip(_select_cells(row, fate), unit.aligns, strict=True)
        )
        for at, row in enumerate(edit.rows)
    )
    heights = tuple(_estimate_row_height(row, widths) for row in rows)
    fates = tuple(fate or _get_row_fate(row) for row in edit.rows)
    return TrackedTable(widths, rows, heights, unit.header, _PADDING, fates)


def _get_row_fate(row: DiffRow) -> Fate:
    return "" if row.old is not None and row.new is not None else "del" if row.old else "ins"


def _select_cells(row: DiffRow, fate: Fate) -> tuple[DiffPieces, ...]:
    """Return a row's cells; of a table that was moved, as they stand on this side."""
    if not fate:
        return row.cells
    words = (row.old if fate == "del" else row.new) or ()
    return tuple(create_pieces(cell, fate) for cell in words)


def _set_cell(edit: TextEdit, cell: DiffPieces, align: str, *, head: bool) -> TrackedSetting:
    look = style.TABLE_CELL
    runs = _create_runs(cell, look, edit)
    if head:
        runs = tuple(replace(run, role=FontRole.黑体) for run in runs)
    return TrackedSetting(look, runs, align or look.align, look.pitch)


def _share_column_width(rows: Sequence[DiffRow]) -> tuple[int, ...]:
    """Share the column out by what stands in the longest cells, none too narrow."""
    columns = zip(*(row.cells for row in rows), strict=True)
    longest = [max(_count_characters(cell) for cell in column) for column in columns]
    shares = [min(24, max(4, size)) for size in longest]
    widths = [COLUMN_WIDTH * share // sum(shares) for share in shares]
    return (*widths[:-1], COLUMN_WIDTH - sum(widths[:-1]))


def _count_characters(cell: DiffPieces) -> int:
    return sum(len(piece.text) for piece in cell)


def _estimate_row_height(row: Sequence[TrackedSetting], widths: Sequence[int]) -> int:
    """Return about how high a row is, in twips."""
    em = SIZE_4 * TWIPS_PER_POINT
    lines = (
        ceil(len(cell.text) * em / (width - 2 * _PADDING))
        for cell, width in zip(row, widths, strict=True)
    )
    return max(1, *lines) * style.TABLE_PITCH + 2 * _LEADING
