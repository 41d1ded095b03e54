"""What the tables of a DOCX have beside words: merged cells, and tables in cells.

In: w:tbl nodes.  Out: which cells are one; and where tables in cells stand, for the report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from notice_gen.document import CellMerge
from notice_gen.importer import docx_xml
from notice_gen.importer.docx_xml import VALUE, W

if TYPE_CHECKING:
    from collections.abc import Iterator


def list_rows(table: Any) -> list[Any]:  # noqa: ANN401 - lxml comes without types
    """Return the rows of a table, not those of the tables in its cells."""
    return [row for row in table.iter(f"{W}tr") if next(row.iterancestors(f"{W}tbl")) is table]


def list_cells(row: Any) -> list[Any]:  # noqa: ANN401
    """Return the cells of a row, not those of the tables in them."""
    return [cell for cell in row.iter(f"{W}tc") if next(cell.iterancestors(f"{W}tr")) is row]


def list_cell_paragraphs(cell: Any) -> Iterator[Any]:  # noqa: ANN401
    """Yield the paragraphs of a cell and of the tables in it, not those of its text boxes."""
    around = next(cell.iterancestors(f"{W}txbxContent"), None)
    for paragraph in cell.iter(f"{W}p"):
        if next(paragraph.iterancestors(f"{W}txbxContent"), None) is around:
            yield paragraph


def describe_table(table: Any, at: int) -> list[str]:  # noqa: ANN401
    """Return remarks on the tables in a table's cells; ``at`` is its place."""
    remarks = []
    nested = [
        f"第{down}行第{across + 1}列"
        for down, across, cell in _place_cells(table)
        if cell.find(f".//{W}tbl") is not None
    ]
    if nested:
        where = "、".join(nested)
        remarks.append(f"第{at}段的表格在{where}里还有表格，它的文字接在这一格里，请核对")
    return remarks


def _place_cells(table: Any) -> Iterator[tuple[int, int, Any]]:  # noqa: ANN401
    """Yield a table's cells, each with its row from 1 and its column from 0."""
    for down, row in enumerate(list_rows(table), 1):
        across = docx_xml.read_span(row, f"{W}trPr/{W}gridBefore", 0)
        for cell in list_cells(row):
            yield down, across, cell
            across += docx_xml.read_column_span(cell)


def read_alignments(table: Any) -> list[str]:  # noqa: ANN401
    """Return how each column is aligned, as in its last cell that is in no other column.

    The header says nothing: it is centred whatever its columns are.
    """
    aligns: dict[int, str] = {}
    sure: set[int] = set()
    for down, across, cell in reversed(list(_place_cells(table))):
        wide = docx_xml.read_column_span(cell)
        for column in range(across, across + wide):
            if down == 1 or column in sure:
                aligns.setdefault(column, "")
            elif wide == 1:
                aligns[column] = docx_xml.read_alignment(cell)
                sure.add(column)
    return [aligns.get(column, "") for column in range(max(aligns, default=-1) + 1)]


def find_merges(table: Any) -> tuple[CellMerge, ...]:  # noqa: ANN401
    """Return which cells of a table are one, those of several columns, rows or both.

    A cell goes on below in one as wide that says so and has no words of its own.
    """
    areas: list[CellMerge] = []
    open_below: dict[int, int] = {}  # the area that goes on downwards, by its first column
    for down, across, cell in _place_cells(table):
        wide = docx_xml.read_column_span(cell)
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        goes_on = merge is not None and merge.get(VALUE, "continue") == "continue"
        at = open_below.get(across)
        above = areas[at] if at is not None else None
        if goes_on and at is not None and above and _continues(above, down, wide, cell):
            areas[at] = replace(above, rows=above.rows + 1)
            continue
        open_below.pop(across, None)
        if merge is not None and not goes_on:
            open_below[across] = len(areas)
        areas.append(CellMerge(down - 1, across, 1, wide))
    return tuple(area for area in areas if area.rows > 1 or area.columns > 1)


def _continues(above: CellMerge, down: int, wide: int, cell: Any) -> bool:  # noqa: ANN401
    """Tell whether a cell of row ``down``, from 1, can be part of the one above."""
    is_next = above.row + above.rows == down - 1 and above.columns == wide
    return is_next and not any((text.text or "").strip() for text in cell.iter(f"{W}t"))
