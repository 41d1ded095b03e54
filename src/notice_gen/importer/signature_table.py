"""署名 and 成文日期 without lines of their own: in a table without rules, or in one line.

In: blocks.  Out: the same blocks, each such table or line as lines: the agencies, then the date.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.importer import change_log as why
from notice_gen.importer.block import SPACES, SourceParagraph, SourceTable
from notice_gen.importer.recognised import (
    DATE_PATTERN,
    names_agencies,
    parse_date,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from notice_gen.importer.block import SourceBlock
    from notice_gen.importer.change_log import ChangeLog

# 样本区人民政府　2026年3月2日, and 样本区人民政府（盖章）
_SIGNED_AND_DATED: Final = re.compile(
    rf"(?P<agency>[^。；：？！\d]{{2,60}}?)[{SPACES}]*(?P<date>{DATE_PATTERN})"
)
_SEAL_PLACE: Final = re.compile(rf"[{SPACES}]*[（(](?:盖章|印章|公章|章)[）)]$")


def unfold_signatures(blocks: Iterable[SourceBlock]) -> list[SourceBlock]:
    """Return the blocks with each table of signatures as the lines that it lays out."""
    unfolded: list[SourceBlock] = []
    for block in blocks:
        lines = _list_signature_lines(block) if isinstance(block, SourceTable) else []
        unfolded += lines or [block]
    return unfolded


def part_signature_lines(blocks: Iterable[SourceBlock], log: ChangeLog) -> list[SourceBlock]:
    """Return the blocks with 署名 and 成文日期 on lines of their own, and without （盖章）."""
    parted: list[SourceBlock] = []
    for block in blocks:
        if not isinstance(block, SourceParagraph) or block.role:
            parted.append(block)
            continue
        match = _SIGNED_AND_DATED.fullmatch(block.text)
        line = block.slice_text(0, match.end("agency")) if match else block
        place = _SEAL_PLACE.search(line.text)
        if place and names_agencies(line.text[: place.start()]):
            log.add_change(line.at, place[0], "", why.LABEL)
            line = line.slice_text(0, place.start())
        if match and names_agencies(line.text):
            parted += [line, block.slice_text(match.start("date"))]
        else:
            parted.append(block if match else line)
    return parted


def _list_signature_lines(table: SourceTable) -> list[SourceParagraph]:
    """Return agencies and date of a table that holds nothing else, and one date; else nothing.

    The same date may stand below each of the agencies.
    """
    agencies: list[SourceParagraph] = []
    dates: list[SourceParagraph] = []
    for cell in (cell for row in table.rows for cell in row if cell.text.strip()):
        if parse_date(cell.text):
            dates.append(cell)
        elif names_agencies(cell.text):
            agencies.append(cell)
        else:
            return []
    if not agencies or len({parse_date(date.text) for date in dates}) != 1:
        return []
    return [*agencies, dates[-1]]
