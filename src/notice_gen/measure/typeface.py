"""Which of the standard's typefaces a font is, whatever it is called on its platform.

The standard names classes of typefaces, never products (5.2.2, 7.2.2 …).  Unknown fonts keep their
own names.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from notice_gen.measure.character import Character

# Parts of names, without spaces, hyphens and underscores; the first that fits decides. Foundries
# abbreviate: FZXBSK is 方正小标宋, FZFSK its 仿宋, and so on; domestic systems have CESI's.
_TYPEFACE_CLASSES: Final = (
    ("小标宋", ("小标宋", "xiaobiaosong", "fzxbs", "xbsjw", "cesixbs", "中宋", "zhongsong")),
    ("小标宋", ("fandolsongbold", "notoserifcjk.*(bold|black)", "sourcehanserif.*(bold|heavy)")),
    ("小标宋", ("思源宋体.*(bold|heavy)",)),
    ("仿宋", ("仿宋", "fangsong", "fandolfang", "fzfs", "cesifs", "simfang")),
    ("楷体", ("楷", "kaiti", "fandolkai", "simkai", "fzkt", "cesikt", "ukai", "wenkai")),
    ("黑体", ("黑体", "simhei", "heiti", "fandolhei", "fzht", "cesiht", "notosanscjk")),
    ("黑体", ("sourcehansans",)),
    ("宋体", ("宋体", "simsun", "stsong", "songti", "fandolsong", "fzss", "cesist", "书宋")),
    ("宋体", ("notoserifcjk", "sourcehanserif")),
    ("Times", ("times", "liberationserif")),
)
_PATTERNS: Final = tuple((name, re.compile("|".join(parts))) for name, parts in _TYPEFACE_CLASSES)
_MOSTLY = 0.8  # of the characters: a rare one may come from another font


def classify_font(font: str) -> str:
    """Return the class a font belongs to, its own name if to none."""
    plain = re.sub(r"[\s_-]", "", font).casefold()
    for name, parts in _PATTERNS:
        if parts.search(plain):
            return name
    return font


def count_typefaces(characters: Iterable[Character]) -> Counter[str]:
    """Return how many Chinese characters are set in each class.

    Digits and Latin letters may be set in another font (practice): they count only where there is
    no Chinese character at all.
    """
    every = list(characters)
    chinese = [each for each in every if each.is_han]
    return Counter(classify_font(each.font) for each in chinese or every)


def is_set_in(characters: Iterable[Character], name: str) -> bool:
    """Whether characters are set in a class, but for a few that its font may lack."""
    counted = count_typefaces(characters)
    return counted[name] >= _MOSTLY * counted.total()


def describe_typefaces(characters: Iterable[Character]) -> str:
    """Return the classes characters are set in, the most used first."""
    counted = count_typefaces(characters).most_common()
    return "、".join(name or "未写明字体" for name, _ in counted)
