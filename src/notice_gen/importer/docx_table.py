"""What the tables of a DOCX have that the content cannot say yet: merged cells, tables in cells.

In: w:tbl nodes.  Out: where they stand, in words for the report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from notice_gen.importer import docx_xml
from notice_gen.importer.docx_xml import VALUE, W

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_NAMED: Final = 12  # merged cells whose places are told one by one


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
    """Return remarks on a table's merged cells and the tables in its cells; ``at`` is its place."""
    remarks = []
    merged = _find_merged_cells(table)
    if merged:
        named = "、".join(merged[:_MOST_NAMED])
        if len(merged) > _MOST_NAMED:
            named += f" 等 {len(merged)} 处"
        remarks.append(f"第{at}段的表格有合并的单元格，文字放在第一格，其余的空着：{named}")
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


def _find_merged_cells(table: Any) -> list[str]:  # noqa: ANN401
    """Return each merged cell by the rows and columns it takes: 第1行第2—3列."""
    areas: list[list[int]] = []  # of each: first and last row, first column, width
    open_below: dict[int, list[int]] = {}  # the area that goes on downwards, by its first column
    for down, across, cell in _place_cells(table):
        wide = docx_xml.read_column_span(cell)
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        above = open_below.get(across)
        if merge is not None and merge.get(VALUE, "continue") == "continue" and above:
            above[1] = down
            continue
        area = [down, down, across, wide]
        areas.append(area)
        open_below.pop(across, None)
        if merge is not None:
            open_below[across] = area
    return [
        f"第{_format_range(first, last)}行第{_format_range(across + 1, across + wide)}列"
        for first, last, across, wide in areas
        if first != last or wide > 1
    ]


def _format_range(first: int, last: int) -> str:
    """Return one number, or the first and the last of several."""
    return str(first) if first == last else f"{first}—{last}"
