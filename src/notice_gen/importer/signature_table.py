"""署名 and 成文日期 in a table without rules, as Word users set those of a joint document.

In: blocks.  Out: the same blocks, each such table as lines: the agencies, then the date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from notice_gen.importer.block import SourceTable
from notice_gen.importer.recognised import AGENCY_ENDINGS, parse_date, split_agencies

if TYPE_CHECKING:
    from collections.abc import Iterable

    from notice_gen.importer.block import SourceBlock, SourceParagraph


def unfold_signatures(blocks: Iterable[SourceBlock]) -> list[SourceBlock]:
    """Return the blocks with each table of signatures as the lines that it lays out."""
    unfolded: list[SourceBlock] = []
    for block in blocks:
        lines = _list_signature_lines(block) if isinstance(block, SourceTable) else []
        unfolded += lines or [block]
    return unfolded


def _list_signature_lines(table: SourceTable) -> list[SourceParagraph]:
    """Return agencies and date of a table that holds nothing else, and one date; else nothing.

    The same date may stand below each of the agencies.
    """
    agencies: list[SourceParagraph] = []
    dates: list[SourceParagraph] = []
    for cell in (cell for row in table.rows for cell in row if cell.text.strip()):
        if parse_date(cell.text):
            dates.append(cell)
        elif all(name.endswith(AGENCY_ENDINGS) for name in split_agencies(cell.text)):
            agencies.append(cell)
        else:
            return []
    if not agencies or len({parse_date(date.text) for date in dates}) != 1:
        return []
    return [*agencies, dates[-1]]
