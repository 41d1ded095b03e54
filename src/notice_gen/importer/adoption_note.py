"""题注 by its words: the line under a title that says when a meeting adopted it.

In: a line.  Out: whether it is one; ``adopted`` in ``Recognised``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.importer.recognised import drop_brackets, find_date, mark_partial_bold
from notice_gen.typeset import style

if TYPE_CHECKING:
    from notice_gen.importer.block import SourceParagraph
    from notice_gen.importer.recognised import Recognised

_BRACKETED: Final = re.compile(r"[（(].{4,300}[）)]")
# As some pages have it: 2026年3月1日样本区人大常委会第3次会议通过
_UNBRACKETED: Final = re.compile(
    r"(?:19|20)\d{2}年\d{1,2}月\d{1,2}日[^。；：]{4,60}(?:通过|批准|修正|修订|公布|发布)"
)
# Where a copy lost the title, these still tell what a meeting adopted, or where a speech was made.
_ALONE: Final = re.compile(r"[（(](?:19|20)\d{2}年.*(?:通过|批准|会议?上)[）)]")


def is_adoption_note(line: SourceParagraph, *, titled: bool) -> bool:
    """Tell whether a line is 题注: by its style, or in brackets with a day.

    ``titled`` tells that it stands right below a title; without one its words have to say more.
    """
    if line.role not in {"", style.ADOPTED.key}:
        return False
    if not titled:
        return _ALONE.fullmatch(line.text) is not None
    if not line.role and _UNBRACKETED.fullmatch(line.text):
        return True
    if not _BRACKETED.fullmatch(line.text):
        return False
    return line.role != "" or find_date(line.text) is not None


def take_adoption_note(
    line: SourceParagraph, recognised: Recognised, *, titled: bool = True
) -> bool:
    """Set 题注 from a line below a title; False when it is none."""
    if not is_adoption_note(line, titled=titled):
        return False
    note = drop_brackets(line, recognised.log)
    recognised.values["adopted"] = mark_partial_bold(note).strip()
    return True
