"""A spreadsheet as blocks: each sheet's table, with the lines above and below it.

In: the path of an .xlsx or .csv file.  Out: ``SourceDocument``. A row with one cell, above a
sheet's table or below it, is a line: its title, 单位：万元, 填表人. Raises UnreadableSource.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from notice_gen.document import CellMerge
from notice_gen.foreign_file.read_sheets import read_workbook
from notice_gen.foreign_file.text_encoding import decode_file
from notice_gen.importer import change_log as why
from notice_gen.importer.block import SourceDocument, SourceParagraph, build_table
from notice_gen.importer.cell_merging import drop_idle_columns, merge_cells
from notice_gen.importer.change_log import LoggedChange, UnplacedText

if TYPE_CHECKING:
    from pathlib import Path

    from notice_gen.foreign_file.sheet import Sheet


def read_spreadsheet(path: Path) -> SourceDocument:
    """Return what a spreadsheet shows; places count the rows of all its sheets, one on."""
    workbook = read_workbook(path)
    source = SourceDocument("行", remarks=list(workbook.remarks))
    at = 0
    for sheet in workbook.sheets:
        if sheet.hidden:
            _leave_out_sheet(source, sheet)
        else:
            _add_sheet(source, sheet, at)
            at += len(sheet.rows)
        _log_notes(source, sheet)
    if path.suffix.lower() == ".csv":
        _log_delimiters(source, path, workbook.sheets[0])
    return source


def _add_sheet(source: SourceDocument, sheet: Sheet, before: int) -> None:
    """Add a sheet's lines and its table; ``before`` is how many rows the sheets before it have."""
    if sheet.name and sheet.rows:
        source.remarks.append(f"工作表“{sheet.name}”从第{before + 1}行起")
    first, last = _find_table(sheet)
    for number, row in enumerate(sheet.rows):
        at = before + number + 1
        if first <= number < last:
            continue
        words = " ".join(filter(None, row))
        if number == last and first < last:
            _add_table(source, sheet, (first, last), before)
        if words:
            source.blocks.append(
                SourceParagraph(" ".join(words.split("\n")), at, blank_before=True)
            )
    if first < last == len(sheet.rows):
        _add_table(source, sheet, (first, last), before)


def _find_table(sheet: Sheet) -> tuple[int, int]:
    """Return the first row of a sheet's table, and the one behind its last.

    The rows with one cell above and below it are none of it.
    """
    filled = [number for number, row in enumerate(sheet.rows) if len(list(filter(None, row))) > 1]
    return (filled[0], filled[-1] + 1) if filled else (0, 0)


def _add_table(source: SourceDocument, sheet: Sheet, rows: tuple[int, int], before: int) -> None:
    """Add the table of a sheet with its merged cells."""
    first, last = rows
    cells = [
        [SourceParagraph(cell, before + number + 1) for cell in sheet.rows[number]]
        for number in range(first, last)
    ]
    merges = [
        CellMerge(one.row - first, one.column, one.height, one.width)
        for one in sheet.merges
        if first <= one.row < last
    ]
    merged = merge_cells(build_table(cells, before + first + 1), merges)
    source.blocks.append(drop_idle_columns(merged))


def _leave_out_sheet(source: SourceDocument, sheet: Sheet) -> None:
    """Note the words of a sheet that is hidden."""
    for row in sheet.rows:
        words = " ".join(filter(None, row))
        if words:
            source.unplaced.append(UnplacedText(0, words, f"隐藏的工作表“{sheet.name}”"))


def _log_notes(source: SourceDocument, sheet: Sheet) -> None:
    """Note what a sheet has beside its cells, and what they show otherwise than they store."""
    for note in sheet.notes:
        place = f"{note.reason}，{sheet.name} {note.place}".strip()
        if note.shown and note.stored:
            source.changes.append(LoggedChange(0, 0, note.stored, note.shown, why.SHOWN))
        elif note.stored:
            source.unplaced.append(UnplacedText(0, note.stored, place))
        elif note.shown:
            source.unplaced.append(UnplacedText(0, note.shown, place, ""))
        else:
            source.remarks.append(f"{sheet.name} {note.place}：{note.reason}")


def _log_delimiters(source: SourceDocument, path: Path, sheet: Sheet) -> None:
    """Note what only parts the cells of a CSV file: commas, quotes, a line that names them."""
    text, _ = decode_file(path)
    marks = Counter("".join(text.split()))
    marks -= Counter("".join("".join("".join(row) for row in sheet.rows).split()))
    before = "".join(sorted(marks.elements()))
    if before:
        source.changes.append(LoggedChange(0, 0, before, "", why.DELIMITER))
