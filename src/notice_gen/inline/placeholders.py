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
CHECK_FOLLOWING: Final = f"【{CHECK}】"  # what is to be checked is all behind it in its paragraph
_QUOTED_LENGTH: Final = 12  # characters of them that a message has
# One that was not closed, or closed with another bracket, is a mark as well: nobody means 【待填.
_PLACEHOLDER: Final = re.compile(rf"【\s*({FILL}|{CHECK})(?:\s*[：:]\s*([^【】\n]*))?】?")


class Placeholder(NamedTuple):
    """A mark: the characters ``start`` to ``end`` of a value, its kind, what it says or precedes.

    ``inside`` tells whether the words stand in its brackets. Those of one to be filled in name what
    is wanted, and behind a comma may show it: 成文日期，如 2022-12-09.
    """

    start: int
    end: int
    kind: str
    words: str
    inside: bool

    @property
    def message(self) -> str:
        """What is wrong, for the author, who knows neither codes nor brackets.

        Without words it is said of the place.
        """
        if self.kind == FILL:
            name = self.words.partition("，")[0] or "这里"
            return f"{name}还没有填"
        if self.words:
            return f"“{self.words}”还没有核对"
        return "这里还没有核对"

    @property
    def hint(self) -> str:
        """What to do about it: fill in, with the example if there is one, or check and unwrap."""
        if self.kind == FILL:
            _, comma, example = self.words.partition("，")
            if not example:
                comma = ""
            return f"写上内容{comma}{example}；【待填】连同括号都换掉"
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
    """Find the marks of a value.

    One to be checked that has no words in its brackets stands for those behind it, of which the
    first few are its words.
    """
    if "【" not in value:
        return
    for match in _PLACEHOLDER.finditer(value):
        kind = match[1]
        inside = (match[2] or "").strip()
        words = inside
        if not inside and kind == CHECK:
            words = _quote_paragraph(value, match.end())
        yield Placeholder(*match.span(), kind, words, bool(inside))


def _quote_paragraph(value: str, start: int) -> str:
    """Return the rest of a paragraph, or its beginning with … when it is long."""
    paragraph = value[start:].partition("\n")[0]
    if len(paragraph) > _QUOTED_LENGTH:
        paragraph = f"{paragraph[:_QUOTED_LENGTH]}…"
    return paragraph.strip()
