"""Comparison → Galley with both texts in it, for a DOCX with tracked changes (花脸稿).

In: a ``Comparison``.  Out: a Galley in the new notice's styles. It is a paper to work on: its
elements stand in their order and look, but lines and pages are Word's, and no measure is taken.
A paragraph that was moved is deleted there and inserted here.
"""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING, Final

from notice_gen import style
from notice_gen.compare.unit import BODY, IMPRINT
from notice_gen.compare.wording import Piece, pieces
from notice_gen.document import Image
from notice_gen.font import Role
from notice_gen.galley import Galley, PictureSetting, RuleSetting
from notice_gen.gbt9704 import (
    CHARACTER,
    COLUMN,
    IMPRINT_THICK,
    MARK_CONDENSED,
    MARK_SIZE,
    PROFILES,
    RED_RULE,
    SIZE_4,
    TWIPS_PER_POINT,
    twips,
)
from notice_gen.press.tracked import TrackedPicture, TrackedRun, TrackedSetting, TrackedTable
from notice_gen.tree import Text
from notice_gen.typeset.body import picture

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from notice_gen.compare.comparison import Compared, Comparison, Edit, Row
    from notice_gen.compare.unit import Unit
    from notice_gen.compare.wording import Fate, Pieces
    from notice_gen.galley import Piece as Set
    from notice_gen.style import Style

_HEAD: Final = {
    "份号": style.COPY_NUMBER, "密级和保密期限": style.SECRECY, "紧急程度": style.URGENCY,
    "发文机关标志": style.MARK, "令号": style.NUMBER, "期号": style.NUMBER,
    "发文字号": style.NUMBER, "签发人": style.SIGNATORY,
}  # fmt: skip
_STYLES: Final = _HEAD | {
    "标题": style.TITLE, "主送机关": style.RECIPIENTS, "附件说明": style.ATTACHMENTS,
    "出席": style.ATTENDANCE, "请假": style.ATTENDANCE, "列席": style.ATTENDANCE,
    "署名": style.SIGNATURE, "成文日期": style.DATE, "附注": style.NOTE, IMPRINT: style.IMPRINT,
}  # fmt: skip
_SIGNED: Final = {"署名": style.SIGNATORY, "成文日期": style.SIGNATORY}  # of minutes (10.3)
_FROM_RIGHT: Final = {style.SIGNATURE: 2, style.DATE: 4}  # characters
_SPACED: Final = {  # twips above the first line of an element
    style.MARK: 600, style.NUMBER: 600, style.TITLE: 600, style.RECIPIENTS: 300,
    style.ATTACHMENTS: 300, style.SIGNATURE: 600, style.ATTENDANCE: 300,
}  # fmt: skip
_RULE_BEFORE, _RULE_AFTER = 120, 20  # twips
_PADDING, _LEADING, _GAP = 100, 60, 120  # twips in a cell, beside and above; around a table


def galley(comparison: Comparison) -> Galley:
    """Return both texts as set: what is the same once, what differs twice."""
    new = comparison.new
    profile = PROFILES[new.sheet.profile]
    setter = _Setter(profile.pitch)
    record = replace(new.record, title=f"{new.record.title}（花脸稿）")
    return Galley(
        tuple(_flow(comparison, setter)),
        (),
        profile,
        new.sheet.red or profile.red,
        profile.pitch,
        record,
    )


def _flow(comparison: Comparison, setter: _Setter) -> Iterator[Set]:
    """Return all elements that are printed, with the rules between them."""
    minutes = comparison.new.format == "纪要"
    head, body = _HEAD | (_SIGNED if minutes else {}), False
    ruled = comparison.new.format != "命令"
    for element in comparison.elements:
        if not element.printed:
            continue
        if not body and element.name not in head:
            body = True
            if ruled:
                yield _rule(style.RED_RULE, RED_RULE)
        if element.name == IMPRINT:
            yield _rule(style.IMPRINT_RULE, IMPRINT_THICK)
        yield from setter.element(element, _look(element, minutes=minutes))
        if element.name == IMPRINT:
            yield _rule(style.IMPRINT_RULE, IMPRINT_THICK)


def _rule(look: Style, thickness: float) -> RuleSetting:
    thick = twips(thickness)
    return RuleSetting(look, _RULE_BEFORE, thick, _RULE_AFTER, red=look is style.RED_RULE)


def _look(element: Compared, *, minutes: bool) -> Style:
    styles = _STYLES | _SIGNED if minutes else _STYLES
    return styles.get(element.name, style.BODY)


class _Setter:
    """Sets units in a line pitch."""

    def __init__(self, pitch: int) -> None:
        self.pitch = pitch

    def element(self, element: Compared, look: Style) -> Iterator[Set]:
        """Return an element's units; the first has the element's space above it."""
        space = _SPACED.get(look, 0)
        for edit in element.edits:
            for piece in self._edit(edit, look, body=element.name == BODY):
                if space and isinstance(piece, TrackedSetting):
                    piece = replace(piece, before=space)  # noqa: PLW2901 - the same piece
                    space = 0
                yield piece

    def _edit(self, edit: Edit, look: Style, *, body: bool) -> Iterator[Set]:
        unit = edit.unit
        if unit.rows:
            yield self._empty(_whole(edit))
            yield _table(edit)
            yield self._empty(_whole(edit))
        elif unit.kind == "picture":
            yield from self._pictures(edit)
        elif unit.kind == "annex":
            label = self._setting(style.ANNEX_LABEL, _lead(edit, style.ANNEX_LABEL), _whole(edit))
            yield replace(label, new_page=True)
            runs = _runs(_words(edit), style.ANNEX_TITLE, edit)
            yield self._setting(style.ANNEX_TITLE, runs, _whole(edit))
        else:
            yield self._paragraph(edit, look, body=body or look is style.BODY)

    def _paragraph(self, edit: Edit, look: Style, *, body: bool) -> TrackedSetting:
        unit = edit.unit
        if body and unit.kind == "heading":
            look = style.LEVELS[unit.level - 1]
        runs = (*_lead(edit, look), *_runs(_words(edit), look, edit))
        if look is style.MARK:
            runs = _fitted(runs)
        return self._setting(look, runs, _whole(edit))

    def _setting(self, look: Style, runs: Sequence[TrackedRun], fate: Fate) -> TrackedSetting:
        found = TrackedSetting(
            look,
            tuple(runs),
            look.align,
            look.pitch or self.pitch,
            first=look.first * CHARACTER,
            fate=fate,
        )
        if look in _FROM_RIGHT:
            return replace(found, align="right", right=_FROM_RIGHT[look] * CHARACTER)
        if look is style.ATTACHMENTS:
            return replace(found, first=2 * CHARACTER)
        if look is style.MARK:
            return replace(found, pitch=round(MARK_SIZE * TWIPS_PER_POINT * 1.27))
        if look is style.IMPRINT:
            inset = round(SIZE_4 * TWIPS_PER_POINT)
            return replace(found, left=inset, right=inset)
        return found

    def _empty(self, fate: Fate) -> TrackedSetting:
        """Return the space above or below a table."""
        return replace(self._setting(style.PICTURE, (), fate), pitch=_GAP)

    def _pictures(self, edit: Edit) -> Iterator[Set]:
        """Return a picture, or the old and the new one."""
        if edit.old and edit.new and edit.old.digest == edit.new.digest:
            yield self._drawn(edit.new, "")
            return
        if edit.old:
            yield self._drawn(edit.old, "del")
        if edit.new:
            yield self._drawn(edit.new, "ins")

    def _drawn(self, unit: Unit, fate: Fate) -> PictureSetting:
        assert unit.picture is not None  # noqa: S101 - only asked for one
        found = picture(Image(unit.picture, unit.text, Text()), COLUMN, self.pitch)
        size = (found.width, found.picture_height, found.height)
        return TrackedPicture(found.style, found.path, found.alt, *size, fate=fate)


def _whole(edit: Edit) -> Fate:
    """Return what became of a unit as a whole."""
    return "" if edit.old and edit.new else "ins" if edit.new else "del"


def _words(edit: Edit) -> Pieces:
    """Return the words of a unit; one that was moved stands in both places, whole."""
    fate = _whole(edit)
    return pieces(edit.unit.words, fate) if fate else edit.pieces


def _lead(edit: Edit, look: Style) -> tuple[TrackedRun, ...]:
    """Return what the program prints before the words, in the look of a heading if it is one's."""
    heading = "heading" if edit.unit.level else ""
    fate = _whole(edit)
    if fate or (edit.old and edit.new and edit.old.lead == edit.new.lead):
        return _runs((Piece(edit.unit.lead, fate, heading),), look, edit)
    old, new = (unit.lead if unit else "" for unit in (edit.old, edit.new))
    runs = _runs((Piece(old, "del", heading), Piece(new, "ins", heading)), look, edit)
    return tuple(replace(run, counted=True) for run in runs)


def _runs(found: Iterable[Piece], look: Style, edit: Edit) -> tuple[TrackedRun, ...]:
    return tuple(_run(piece, look, edit) for piece in found if piece.text)


def _run(piece: Piece, look: Style, edit: Edit) -> TrackedRun:
    level = 0
    role = look.role
    if piece.look == "bold":
        role = Role.黑体
    elif piece.look == "heading":
        unit = edit.old if piece.fate == "del" and edit.old else edit.unit
        level = unit.level
        role = style.LEVELS[level - 1].role if level else role
    return TrackedRun(
        piece.text, role, look.size, look.tracking, red=look.red, level=level, fate=piece.fate
    )


def _fitted(runs: Sequence[TrackedRun]) -> tuple[TrackedRun, ...]:
    """Narrow a mark until both texts stand in a line, then set it smaller (7.2.4)."""
    most = COLUMN / (MARK_SIZE * TWIPS_PER_POINT)
    share = min(1.0, most / max(1, sum(len(run.text) for run in runs)))
    scale = max(MARK_CONDENSED, int(share * 100))
    size = max(MARK_SIZE / 2, min(MARK_SIZE, int(2 * MARK_SIZE * share * 100 / scale) / 2))
    return tuple(replace(run, scale=scale, size=size) for run in runs)


def _table(edit: Edit) -> TrackedTable:
    """Return a table's rows, the deleted ones among them."""
    unit, fate = edit.unit, _whole(edit)
    widths = _widths(edit.rows)
    rows = tuple(
        tuple(
            _cell(edit, cell, "center" if at < unit.header else align, head=at < unit.header)
            for cell, align in zip(_cells(row, fate), unit.aligns, strict=True)
        )
        for at, row in enumerate(edit.rows)
    )
    heights = tuple(_height(row, widths) for row in rows)
    fates = tuple(fate or _fate(row) for row in edit.rows)
    return TrackedTable(widths, rows, heights, unit.header, _PADDING, fates)


def _fate(row: Row) -> Fate:
    return "" if row.old is not None and row.new is not None else "del" if row.old else "ins"


def _cells(row: Row, fate: Fate) -> tuple[Pieces, ...]:
    """Return a row's cells; of a table that was moved, as they stand on this side."""
    if not fate:
        return row.cells
    words = (row.old if fate == "del" else row.new) or ()
    return tuple(pieces(cell, fate) for cell in words)


def _cell(edit: Edit, cell: Pieces, align: str, *, head: bool) -> TrackedSetting:
    look = style.CELL
    runs = _runs(cell, look, edit)
    if head:
        runs = tuple(replace(run, role=Role.黑体) for run in runs)
    return TrackedSetting(look, runs, align or look.align, look.pitch)


def _widths(rows: Sequence[Row]) -> tuple[int, ...]:
    """Share the column out by what stands in the longest cells, none too narrow."""
    columns = zip(*(row.cells for row in rows), strict=True)
    longest = [max(_long(cell) for cell in column) for column in columns]
    shares = [min(24, max(4, size)) for size in longest]
    widths = [COLUMN * share // sum(shares) for share in shares]
    return (*widths[:-1], COLUMN - sum(widths[:-1]))


def _long(cell: Pieces) -> int:
    return sum(len(piece.text) for piece in cell)


def _height(row: Sequence[TrackedSetting], widths: Sequence[int]) -> int:
    """Return about how high a row is, in twips."""
    em = SIZE_4 * TWIPS_PER_POINT
    lines = (
        ceil(len(cell.text) * em / (width - 2 * _PADDING))
        for cell, width in zip(row, widths, strict=True)
    )
    return max(1, *lines) * style.TABLE_PITCH + 2 * _LEADING
