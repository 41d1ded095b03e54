"""版记 as a table that hangs at the foot of a page and grows upwards (7.4).

In: the imprint of a Galley, and what writes its paragraphs.  Out: the XML of a floating table whose
last rule lies where the Galley has it. Frames of a fixed height would cut off what somebody adds
to 抄送; frames that grow would grow downwards, over what stands below them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from notice_gen.gbt9704 import COLUMN_LEFT, COLUMN_WIDTH, PAGE_HEIGHT, mm_to_twips
from notice_gen.typeset.galley import ParagraphSetting, RuleSetting
from notice_gen.typeset.style import IMPRINT_RULE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from notice_gen.typeset.galley import FixedPiece, Galley

_EIGHTHS = 8 / 20  # borders are measured in eighths of a point


class _ImprintRow(msgspec.Struct):
    """Paragraphs between two rules; in a letter, which has none, all there are."""

    above: FixedPiece | None = None
    lines: list[FixedPiece] = msgspec.field(default_factory=list)
    below: FixedPiece | None = None


def write_imprint_table(galley: Galley, write_line: Callable[[ParagraphSetting], str]) -> str:
    """Return the table; "" for a notice without an imprint."""
    rows = _group_rows(galley.imprint)
    if not rows:
        return ""
    # A letter's page 1 has another lower margin than its others, so that only the page's own edge
    # is the same wherever the imprint comes to stand.
    anchor = "page" if galley.letter else "margin"
    foot = mm_to_twips(PAGE_HEIGHT)
    if not galley.letter:
        foot -= mm_to_twips(galley.profile.bottom)
    written = "".join(_write_row(row, write_line) for row in rows)
    written += _write_spacer(foot - _find_foot(rows[-1]))
    return (
        '<w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" '
        f'w:vertAnchor="{anchor}" w:horzAnchor="page" w:tblpX="{COLUMN_LEFT}" '
        'w:tblpYSpec="bottom"/><w:tblOverlap w:val="never"/>'
        f'<w:tblW w:w="{COLUMN_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{COLUMN_WIDTH}"/></w:tblGrid>{written}</w:tbl>'
    )


def _group_rows(pieces: Sequence[FixedPiece]) -> list[_ImprintRow]:
    """Return the rows that the rules part, from top to bottom."""
    rows: list[_ImprintRow] = []
    above: FixedPiece | None = None
    for fixed in pieces:
        if isinstance(fixed.piece, RuleSetting):
            if rows:
                rows[-1].below = fixed
            above = fixed
        elif rows and rows[-1].below is None:
            rows[-1].lines.append(fixed)
        else:
            rows.append(_ImprintRow(above, [fixed]))
    return rows


def _find_foot(row: _ImprintRow) -> int:
    """Return where a row ends: at the top of the rule below it, if there is one."""
    if row.below is not None:
        return row.below.top
    return row.lines[-1].top + row.lines[-1].height


def _write_row(row: _ImprintRow, write_line: Callable[[ParagraphSetting], str]) -> str:
    """Return a row as high as the Galley has it, or higher when its text is."""
    top = row.lines[0].top if row.above is None else row.above.top
    height = _find_foot(row) - top
    lines = ""
    for fixed in row.lines:
        if isinstance(fixed.piece, ParagraphSetting):
            lines += write_line(replace(fixed.piece, keep=True))
    return (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="atLeast"/></w:trPr>'
        f"{_write_cell(lines, _write_borders(row))}</w:tr>"
    )


def _write_borders(row: _ImprintRow) -> str:
    borders = ""
    for side, rule in (("top", row.above), ("bottom", row.below)):
        if rule is not None and isinstance(rule.piece, RuleSetting):
            size = round(rule.piece.thickness * _EIGHTHS)
            borders += f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>'
    return f"<w:tcBorders>{borders}</w:tcBorders>" if borders else ""


def _write_cell(content: str, borders: str = "") -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{COLUMN_WIDTH}" w:type="dxa"/>{borders}'
        f'<w:vAlign w:val="center"/></w:tcPr>{content}</w:tc>'
    )


def _write_spacer(height: int) -> str:
    """Return an empty row that lifts the last rule off the edge the table hangs from."""
    empty = f'<w:p><w:pPr><w:pStyle w:val="{IMPRINT_RULE.key}"/></w:pPr></w:p>'
    return (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr>'
        f"{_write_cell(empty)}</w:tr>"
    )
