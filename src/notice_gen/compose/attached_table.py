"""What an author says of an attachment's tables: how wide their columns are, and their type.

In: the blocks of an attachment, and the attachment.  Out: the blocks, their tables told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from notice_gen.diagnostic import make_error
from notice_gen.document import Table
from notice_gen.error import InvalidNotice
from notice_gen.gbt9704 import TABLE_SIZES

if TYPE_CHECKING:
    from notice_gen.document import Block
    from notice_gen.model.notice import Attachment


def set_table_options(blocks: tuple[Block, ...], attachment: Attachment) -> tuple[Block, ...]:
    """Return blocks whose tables have the widths and the size of an attachment.

    Raises InvalidNotice, at the widths, when no table has as many columns.
    """
    widths = tuple(float(width) for width in attachment.widths)
    size = TABLE_SIZES[attachment.size] if attachment.size else 0.0
    found: list[Block] = []
    columns: list[int] = []
    for block in blocks:
        if not isinstance(block, Table):
            found.append(block)
            continue
        columns.append(len(block.aligns))
        own = widths if len(widths) == len(block.aligns) else ()
        found.append(replace(block, widths=own, size=size))
    if widths and len(widths) not in columns:
        _reject_widths(attachment, columns)
    return tuple(found)


def _reject_widths(attachment: Attachment, columns: list[int]) -> None:
    """Raise InvalidNotice for widths that are those of no table."""
    message = "写了列宽，附件里却没有表格"
    if columns:
        message = f"列宽写了{len(attachment.widths)}个，表格有{columns[0]}栏"
    place = attachment.widths[0].place
    raise InvalidNotice([make_error("K09", message, place, "每一栏写一个数，或者删去列宽")])
