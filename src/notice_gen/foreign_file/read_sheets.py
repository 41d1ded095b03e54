"""A spreadsheet's sheets, whichever program wrote it.

In: the path of an .xlsx or .csv file.  Out: ``Workbook`` (``sheet``). Raises UnreadableSource.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from notice_gen.foreign_file import csv_sheet, xlsx_sheet

if TYPE_CHECKING:
    from pathlib import Path

    from notice_gen.foreign_file.sheet import Workbook


def read_workbook(path: Path) -> Workbook:
    """Return what a spreadsheet shows; a CSV file has one sheet, which has no name.

    Raises UnreadableSource for a file that is damaged, locked, too large, or of another kind.
    """
    if path.suffix.lower() == ".csv":
        return csv_sheet.read_csv(path)
    return xlsx_sheet.read_xlsx(path)
