"""An XLSX as sheets, each cell as it is shown: 12.5%, 2022年5月, a code with its zeros.

In: a path.  Out: ``Workbook``. Raises UnreadableSource. Its XML is read here, since the libraries
give numbers for what is shown, and none knows the dates that Chinese formats (27 to 58) make of
them. What a sheet has beside its cells is read by ``xlsx_notes``.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import msgspec

from notice_gen import limits
from notice_gen.foreign_file import xlsx_grid, xlsx_notes, zip_archive
from notice_gen.foreign_file.number_display import GENERAL, format_general, format_value
from notice_gen.foreign_file.sheet import (
    FORMULA_ERROR,
    NO_RESULT,
    UNKNOWN_FORMAT,
    Sheet,
    SheetNote,
    Workbook,
)
from notice_gen.foreign_file.unreadable import UnreadableSource
from notice_gen.foreign_file.xlsx_formats import read_formats

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from notice_gen.foreign_file.xlsx_grid import CellPlace

_WORKBOOK: Final = "xl/workbook.xml"
_SHARED: Final = "xl/sharedStrings.xml"
_R_ID: Final = re.compile(r"\{[^}]*/relationships\}id")
_BOOLEANS: Final = {"1": "TRUE", "0": "FALSE"}
_NUMBER: Final = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?", re.ASCII)


def read_xlsx(path: Path) -> Workbook:
    """Return the sheets of an XLSX; raises UnreadableSource."""
    package = zip_archive.open_package(path, zip_archive.EXCEL)
    with package.archive:
        root = package.read_required_xml(_WORKBOOK)
        parts = package.read_relationships(_WORKBOOK)
        reader = _XlsxReader(package, root)
        sheets = []
        for node in root.iterfind("{*}sheets/{*}sheet"):
            keys = (value for name, value in node.attrib.items() if _R_ID.fullmatch(name))
            part = parts.get(next(keys, ""), "")
            hidden = node.get("state", "visible") != "visible"
            if "/worksheets/" in part:
                sheets.append(reader.read_sheet(part, node.get("name", ""), hidden=hidden))
    return Workbook(tuple(sheets))


class StoredCell(msgspec.Struct, frozen=True):
    """A cell as it is stored and as it is shown; ``known`` tells that its format is."""

    stored: str
    shown: str
    known: bool = True


class _XlsxReader:
    """Reads the sheets of a package, with the words and formats that they share."""

    def __init__(self, package: zip_archive.SourcePackage, workbook: Any) -> None:  # noqa: ANN401
        self.package = package
        self.formats = read_formats(package.read_xml("xl/styles.xml"))
        properties = workbook.find("{*}workbookPr")
        self.from_1904 = properties is not None and properties.get("date1904") in {"1", "true"}
        self.words = list(map(read_words, package.iterate_nodes(_SHARED, "{*}si")))

    def read_sheet(self, part: str, name: str, *, hidden: bool) -> Sheet:
        """Return a sheet by the name of its part."""
        root = self.package.read_required_xml(part)
        cells: dict[CellPlace, str] = {}
        notes: list[SheetNote] = []
        for place, node in xlsx_grid.list_cells(root):
            cell = self._read_cell(node)
            if cell.shown.strip():
                cells[place] = cell.shown
            notes += _describe_cell(xlsx_grid.name_place(place), cell, node)
        if len(cells) > limits.SHEET_CELLS:
            raise UnreadableSource(_describe_size(self.package.name, name))
        grid = xlsx_grid.arrange_cells(root, cells)
        if grid is None:
            raise UnreadableSource(_describe_size(self.package.name, name))
        notes += grid.notes
        notes += xlsx_notes.list_notes(self.package, part, root)
        return Sheet(name, grid.rows, grid.merges, grid.places, tuple(notes), hidden=hidden)

    def _read_cell(self, node: Any) -> StoredCell:  # noqa: ANN401
        """Return what a cell has; a number is shown by its format."""
        kind = node.get("t", "n")
        stored = self._read_stored(node, kind)
        if kind == "b":
            return StoredCell(stored, _BOOLEANS.get(stored.strip(), stored))
        if kind != "n" or not _NUMBER.fullmatch(stored.strip()):
            return StoredCell(stored, stored.strip().replace("\r\n", "\n").replace("\r", "\n"))
        number = Decimal(stored.strip())
        shown = format_value(number, self._find_format(node), from_1904=self.from_1904)
        return StoredCell(stored, shown or format_general(number), shown is not None)

    def _read_stored(self, node: Any, kind: str) -> str:  # noqa: ANN401
        """Return what is stored for a cell: in it, or among the words that cells share."""
        if kind == "inlineStr":
            return "".join(map(read_words, node.iterfind("{*}is")))
        stored = str(node.findtext("{*}v", ""))
        return _pick_numbered(self.words, stored, "") if kind == "s" else stored

    def _find_format(self, node: Any) -> str:  # noqa: ANN401
        """Return the code of a cell's format."""
        return _pick_numbered(self.formats, node.get("s", "0"), GENERAL)


def _pick_numbered(listed: list[str], number: str, default: str) -> str:
    """Return what stands at a number, from 0, in a list; ``default`` where nothing does."""
    if not re.fullmatch(r"\d{1,9}", number.strip(), re.ASCII):
        return default
    index = int(number)
    return listed[index] if index < len(listed) else default


def read_words(node: Any) -> str:  # noqa: ANN401
    """Return the words of a shared or inline string, without readings above them (rPh)."""
    words = ""
    for text in node.iter("{*}t"):
        if not text.getparent().tag.endswith("}rPh"):
            words += text.text or ""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), words)


def _describe_cell(place: str, cell: StoredCell, node: Any) -> Iterator[SheetNote]:  # noqa: ANN401
    """Yield what is to be said of a cell: a number shown otherwise, a formula without a result."""
    if not cell.known:
        yield SheetNote(place, cell.stored, cell.shown, UNKNOWN_FORMAT)
    elif cell.stored.split() != cell.shown.split():
        yield SheetNote(place, cell.stored, cell.shown, "照 Excel 显示的写")
    if node.find("{*}f") is not None and not cell.stored:
        yield SheetNote(place, "", "", NO_RESULT)
    if node.get("t") == "e":
        yield SheetNote(place, cell.stored, cell.shown, FORMULA_ERROR)


def _describe_size(name: str, sheet: str) -> str:
    """Return that a sheet has too many cells, or one that stands too far from the others."""
    most = f"{limits.SHEET_CELLS // 10_000} 万格"
    return f"{name} 的工作表“{sheet}”太大，超过 {most}：请把用到的部分复制到新的工作表里"
