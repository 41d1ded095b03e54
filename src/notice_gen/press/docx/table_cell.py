"""What a cell of a table is: its width, the columns and rows it takes, where its words stand.

In: a table as set, a cell, and the row being written.  Out: the XML of w:tcPr (ECMA-376, part 1,
17.4.17 w:gridSpan, 17.4.84 w:vMerge).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from notice_gen.document import CellMerge
    from notice_gen.typeset.galley import TableSetting


def write_cell_properties(table: TableSetting, slot: CellMerge, row: int) -> str:
    """Return the properties of a cell in one of the rows that it goes through."""
    width = table.measure_slot_width(slot) + 2 * table.padding
    found = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    if slot.columns > 1:
        found += f'<w:gridSpan w:val="{slot.columns}"/>'
    if slot.rows > 1:
        found += '<w:vMerge w:val="restart"/>' if row == slot.row else "<w:vMerge/>"
    stands = "top" if table.may_part(slot) else "center"
    return f'<w:tcPr>{found}<w:vAlign w:val="{stands}"/></w:tcPr>'
