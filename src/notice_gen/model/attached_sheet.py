"""The sheet of a spreadsheet as the text of an attachment: comma-separated values.

In: the name of an .xlsx file in the notice's folder.  Out: ``Text``, whose places are cells of the
sheet: the row as line, the column as column. What is wrong goes into the findings.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, ClassVar, Final

from notice_gen.document import CellMerge
from notice_gen.error import explain_os_error
from notice_gen.foreign_file.sheet import UNPRINTABLE_REASONS
from notice_gen.foreign_file.unreadable import UnreadableSource
from notice_gen.inline.cell_merges import mark_covered_cells
from notice_gen.model.load_context import ABSENT, LoadContext, report_error
from notice_gen.model.value_types import suggest_choice
from notice_gen.place import Place
from notice_gen.yaml_source.source_file import (
    SourceFile,
    check_file_access,
    describe_stray_character,
    find_first_stray,
)
from notice_gen.yaml_source.tree import BlankNode, Text, get_full_text, shorten_text

if TYPE_CHECKING:
    from pathlib import Path

    from notice_gen.foreign_file.sheet import Sheet, Workbook

_QUOTED: Final = frozenset(',"\n')  # a cell with one of them stands in quotes (RFC 4180)


class SheetSource(SourceFile):
    """A sheet as comma-separated values, whose characters stand in its cells."""

    __slots__ = ("_cells",)

    is_text: ClassVar[bool] = False

    def __init__(self, path: Path, sheet: Sheet) -> None:
        """Write a sheet's rows; merged cells have the marks that authors write (^^, <<)."""
        merges = (CellMerge(one.row, one.column, one.height, one.width) for one in sheet.merges)
        marks = mark_covered_cells(merges)
        self._cells: list[tuple[int, str]] = []  # where each begins, and what the sheet calls it
        text = ""
        for down, row in enumerate(sheet.rows):
            for across, words in enumerate(row):
                text += "," if across else ""
                self._cells.append((len(text), sheet.places[down][across]))
                text += _write_cell(marks.get((down, across), words))
            text += "\n"
        super().__init__(path, text)

    def locate_character(self, offset: int) -> Place:
        """Return the cell that the character at ``offset`` stands in: B12 is line 12, column 2."""
        at = bisect_right(self._cells, offset, key=lambda cell: cell[0]) - 1
        return locate_cell(self.path, self._cells[at][1] if self._cells else "")


def _write_cell(words: str) -> str:
    """Return a cell as comma-separated values have it."""
    if _QUOTED.isdisjoint(words):
        return words
    return '"' + words.replace('"', '""') + '"'


def locate_cell(path: Path, name: str) -> Place:
    """Return the place of a cell by its name, B12; of what is none, the file's beginning."""
    from notice_gen.foreign_file.xlsx_grid import parse_reference  # noqa: PLC0415 - few have one

    return Place(path, *(parse_reference(name) or (1, 1)))


def read_attached_sheet(file: Text, name: object, context: LoadContext) -> Text | BlankNode:
    """Return a sheet of a file by its ``name``, the first that is not hidden if it is no text.

    What cannot be read is ``ABSENT``: Y08 or Y09 of the file, K05 of the sheet's name.
    """
    from notice_gen.yaml_source.parse import check_length  # noqa: PLC0415 - yaml takes 15 ms

    workbook = _open_workbook(file, context)
    if workbook is None:
        return ABSENT
    sheet = _find_sheet(workbook, name, file, context)
    if sheet is None:
        return ABSENT
    source = SheetSource(context.folder / file, sheet)
    _report_unprintable_cells(source.path, sheet, context)
    text = get_full_text(source)
    check_length(text, context.findings)
    stray = find_first_stray(text)
    if stray:
        place = text.locate_character(stray.start())
        context.findings.append(describe_stray_character(stray[0], place))
    return text


def _open_workbook(file: Text, context: LoadContext) -> Workbook | None:
    """Return what a file has; None when it cannot be read, which is noted where it is named."""
    from notice_gen.foreign_file.read_sheets import read_workbook  # noqa: PLC0415 - few have one

    path = context.folder / file
    trouble = check_file_access(path, context.folder, file.place)
    if trouble:
        context.findings.append(trouble)
        return None
    context.files.append(path)
    try:
        return read_workbook(path)
    except UnreadableSource as problem:
        message = str(problem).replace("不能导入", "不能用作附件").replace("再导入", "再用")
        report_error(context, "Y08", message, file.place)
    except OSError as problem:
        message = f"打不开文件 {path.name}：{explain_os_error(problem)}"
        hint = "查看文件的权限，或者关掉正占用它的程序"
        report_error(context, "Y08", message, file.place, hint)
    return None


def _find_sheet(workbook: Workbook, name: object, file: Text, context: LoadContext) -> Sheet | None:
    """Return the sheet that is to be printed; None when there is none such, which is noted."""
    if not isinstance(name, Text):
        for sheet in workbook.sheets:
            if not sheet.hidden:
                return sheet
        report_error(context, "K07", f"{file} 里没有看得见的工作表", file.place)
        return None
    for sheet in workbook.sheets:
        if sheet.name == name:
            return sheet
    hint = suggest_choice(name, [sheet.name for sheet in workbook.sheets])
    message = f"{file} 里没有工作表“{shorten_text(name)}”"
    report_error(context, "K05", message, name.place, hint)
    return None


def _report_unprintable_cells(path: Path, sheet: Sheet, context: LoadContext) -> None:
    """Report cells of which it is not known what they show (T07)."""
    for note in sheet.notes:
        if note.reason in UNPRINTABLE_REASONS:
            message = f"工作表“{sheet.name}”的 {note.place}：{note.reason}"
            hint = UNPRINTABLE_REASONS[note.reason]
            report_error(context, "T07", message, locate_cell(path, note.place), hint)
