"""成文日期 that is no date: not filled in, 二〇二六年×月×日, or with characters lost, 2026年18.

In: the blocks of a text without a date.  Out: where such a line stands at the foot.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from notice_gen.importer.block import SPACES, SourceParagraph, get_block_text
from notice_gen.importer.recognised import close_letter_spacing, names_agencies

if TYPE_CHECKING:
    from notice_gen.importer.block import SourceBlock

_COMPACT: Final = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_DAMAGED: Final = re.compile(r"(?:19|20)\d{2}年?\d{0,2}月?\d{1,4}日?")
_BLANK: Final = r"[\s\dXxＸ×＊*_＿〇○零一二三四五六七八九十]"
_UNFILLED: Final = re.compile(rf"{_BLANK}{{0,6}}年{_BLANK}{{0,6}}月{_BLANK}{{0,6}}日")


def find_unreadable_date(blocks: list[SourceBlock]) -> int | None:
    """Return where the last line below an agency stands that is meant for a date; else None."""
    for at in range(len(blocks) - 1, 0, -1):
        text = get_block_text(blocks[at]).strip(SPACES)
        if not isinstance(blocks[at], SourceParagraph) or not _stands_for_date(text):
            continue
        above = close_letter_spacing(get_block_text(blocks[at - 1]))
        return at if names_agencies(above) else None
    return None


def _stands_for_date(text: str) -> bool:
    """Tell whether a line is a date with blanks in it, or what a copy left of one."""
    return bool(_DAMAGED.fullmatch(text) or _UNFILLED.fullmatch(text))


def read_compact_date(text: str) -> date | None:
    """Return the day that eight figures say, as a page's dates without 年月日; None otherwise."""
    match = _COMPACT.fullmatch(text.strip(SPACES))
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
