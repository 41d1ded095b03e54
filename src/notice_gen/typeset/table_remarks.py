"""What is to be said of tables: columns too narrow for a single character.

In: the pieces of a Galley.  Out: findings at the table's place.  A column is as wide as whole and
half characters, so only so many of them stand beside each other; more would run off the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from notice_gen import limits
from notice_gen.diagnostic import make_error
from notice_gen.gbt9704 import COLUMN_WIDTH, TWIPS_PER_POINT
from notice_gen.inline.block import BlockKind, split_blocks
from notice_gen.inline.text import unfold_lines
from notice_gen.place import NOWHERE
from notice_gen.typeset.galley import TableSetting

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from notice_gen.diagnostic import Diagnostic
    from notice_gen.place import Place
    from notice_gen.typeset.galley import GalleyPiece
    from notice_gen.yaml_source.tree import Text

_HINT: Final = (
    f"分成几个表格；写在附件里、附件横放（landscape: true）的最多{limits.TABLE_COLUMNS}栏"
)
UPRIGHT_COLUMNS: Final = 16  # 550 twips each: two half characters, a quarter, and the padding


def check_tables(flow: Sequence[GalleyPiece]) -> Iterator[Diagnostic]:
    """Yield an error for each table with a column that has no room for a character."""
    counted: dict[int, int] = {}  # the tables of each value, by its identity
    for piece in flow:
        if not isinstance(piece, TableSetting):
            continue
        origin = _find_origin(piece)
        number = counted.get(id(origin), 0)
        counted[id(origin)] = number + 1
        if min(piece.widths) - 2 * piece.padding >= piece.size * TWIPS_PER_POINT:
            continue
        place = NOWHERE if origin is None else _locate_table(origin, number)
        message = f"表格的栏太多，有{len(piece.widths)}栏，排到页面外面去了"
        if sum(piece.widths) <= COLUMN_WIDTH:
            message += f"：竖放的页面最多放{UPRIGHT_COLUMNS}栏"
        yield make_error("T07", message, place, _HINT)


def _find_origin(table: TableSetting) -> Text | None:
    """Return the value a table was written in; None when all its cells are empty."""
    for row in table.rows:
        for cell in row:
            for run in cell.runs:
                if run.origin is not None:
                    return run.origin
    return None


def _locate_table(origin: Text, number: int) -> Place:
    """Return where a table of a value begins, the first being number 0; in a CSV file its start."""
    blocks = split_blocks(unfold_lines(origin))
    starts = [block.lines[0].offset for block in blocks if block.kind is BlockKind.TABLE]
    return origin.locate_character(starts[number]) if number < len(starts) else origin.place
