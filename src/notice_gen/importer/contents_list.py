"""目录: the list of chapters that stands before the text it is of.

In: the blocks of a text.  Out: the same blocks without it; its lines are unplaced.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.importer.block import SPACES, get_block_text

if TYPE_CHECKING:
    from notice_gen.importer.block import SourceBlock
    from notice_gen.importer.change_log import ChangeLog

_NAME: Final = re.compile(rf"目[{SPACES}]*[录次]")
_PAGE: Final = re.compile(r"[.．…·\s]*\d*$")
_LONGEST: Final = 40  # characters of a chapter's name
CONTENTS: Final = "目录，各章在后面都有"


def drop_contents_list(blocks: list[SourceBlock], log: ChangeLog) -> list[SourceBlock]:
    """Return a text without its 目录: that word, and the lines down to the first chapter."""
    for at, block in enumerate(blocks):
        if not _NAME.fullmatch(get_block_text(block)):
            continue
        end = _find_end(blocks, at + 1)
        for line in blocks[at:end]:
            log.add_unplaced(line.at, get_block_text(line), CONTENTS)
        return blocks[:at] + blocks[end:]
    return blocks


def _find_end(blocks: list[SourceBlock], start: int) -> int:
    """Return where the lines of a list end: where the first of them is said again.

    ``start - 1`` where that is not found, or what stands between is more than names.
    """
    said = [_read_entry(block) for block in blocks[start:]]
    if not said or said[0] not in said[1:]:
        return start - 1
    length = said.index(said[0], 1)
    if any("。" in entry or len(entry) > _LONGEST for entry in said[:length]):
        return start - 1
    return start + length


def _read_entry(block: SourceBlock) -> str:
    """Return a line to be compared: without spaces, and the number of a page behind it."""
    return re.sub(rf"[{SPACES}]", "", _PAGE.sub("", get_block_text(block)))
