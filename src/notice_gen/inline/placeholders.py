"""Marks in a text for what is still to be done: 【待填：成文日期】, 【待核：2022年】, 【待核】.

In: a text value.  Out: its marks. ``notice new`` writes them, authors may; the loader refuses a
notice that has one, so that none is ever printed (K11).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

FILL: Final = "待填"  # nobody knows yet what stands here
CHECK: Final = "待核"  # it stands here, but is an earlier notice's
CHECK_FOLLOWING: Final = (
    f"【{CHECK}】"  # all words behind it, to their paragraph's end, are to be checked
)
_QUOTED_LENGTH: Final = 12  # characters of them that a message has
# One that was not closed, or closed with another bracket, is a mark as well: nobody means 【待填.
_PLACEHOLDER: Final = re.compile(rf"【\s*({FILL}|{CHECK})(?:\s*[：:]\s*([^【】\n]*))?】?")


class Placeholder(NamedTuple):
    """A mark: the characters ``start`` to ``end`` of a value, its kind, what it says or precedes.

    ``inside`` tells whether the words stand in its brackets.
    """

    start: int
    end: int
    kind: str
    words: str
    inside: bool

    @property
    def message(self) -> str:
        """What is wrong, for the author."""
        if self.kind == FILL:
            return f"{self.words.partition('，')[0] or '这里'}还没有填"
        return f"“{self.words}”还没有核对" if self.words else "这里还没有核对"

    @property
    def hint(self) -> str:
        """What to do about it."""
        if self.kind == FILL:
            example = self.words.partition("，")[2]
            return f"写上内容{example and '，'}{example}；【待填】连同括号都换掉"
        if self.inside:
            return "这是上一份公文的：核对后改成这一份的，去掉“【待核：”和“】”"
        return "这是上一份公文的：核对、改好以后删去【待核】"


def make_fill_placeholder(words: str) -> str:
    """Return the mark for what is to be filled in."""
    return f"【{FILL}：{words}】"


def make_check_placeholder(words: str) -> str:
    """Return the mark round words of an earlier notice; they must not hold 【 or 】."""
    return f"【{CHECK}：{words}】"


def find_placeholders(value: str) -> Iterator[Placeholder]:
    """Find the marks of a value."""
    if "【" in value:
        for match in _PLACEHOLDER.finditer(value):
            inside = (match[2] or "").strip()
            behind = value[match.end() :].partition("\n")[0]
            shown = f"{behind[:_QUOTED_LENGTH]}…" if len(behind) > _QUOTED_LENGTH else behind
            words = inside or ("" if match[1] == FILL else shown.strip())
            yield Placeholder(*match.span(), match[1], words, bool(inside))
