"""Which font a word processor sets each role in, and which in its place where it has none.

In: a font role.  Out: the XML of w:rFonts, and of the font table. Word takes one other name of at
most 31 characters for a font and does not split it at commas (MS-OI29500, 2.1.262).
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from notice_gen.fonts.font_roles import OFFICIAL_NAMES, FontRole

# What Word takes for Western unless told: marks and signs that Chinese and Western text share.
_SHARED_SIGN: Final = re.compile(
    "[\u00a1-\u00bf\u00d7\u00f7\u02b0-\u04ff\u2000-\u2bff\ue000-\uf8ff]"
)
FONT_HINT: Final = '<w:rFonts w:hint="eastAsia"/>'
# Latin letters with accents: in a run with the hint Word takes those of pinyin for Chinese, and
# would part a word behind them.
_ACCENTED_LETTERS: Final = re.compile("([\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]+)")
_WESTERN_HINT: Final = '<w:rFonts w:hint="default"/>'


class FontEntry(NamedTuple):
    """What the font table says of a role's font, by which another is found if it is missing.

    ``other_name`` is the face nearest to it that offices have, "" for none; ``panose`` is
    "" where it is not known.
    """

    other_name: str
    panose: str
    charset: str  # 86 GB 2312, 00 ANSI
    family: str
    pitch: str


FONT_ENTRIES: Final = {
    FontRole.小标宋: FontEntry("华文中宋", "", "86", "auto", "variable"),
    FontRole.仿宋: FontEntry("仿宋", "02010609030101010101", "86", "modern", "fixed"),
    FontRole.楷体: FontEntry("楷体", "02010609030101010101", "86", "modern", "fixed"),
    FontRole.黑体: FontEntry("SimHei", "02010609060101010101", "86", "modern", "fixed"),
    FontRole.宋体: FontEntry("SimSun", "02010600030101010101", "86", "auto", "variable"),
    FontRole.Times: FontEntry("", "02020603050405020304", "00", "roman", "variable"),
}


def write_fonts(role: FontRole) -> str:
    """Return the rFonts element of a role: one official name for every kind of character.

    The hint lets Word take “ ” ‘ ’ — … × ℃ ① № → § ± for Chinese, as typeset does, and not for
    Western (MS-OI29500, 2.1.88): it then breaks lines beside them by the Chinese rule.
    """
    name = OFFICIAL_NAMES[role][0]
    return (
        f'<w:rFonts w:hint="eastAsia" w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" '
        f'w:cs="{name}"/>'
    )


def split_by_hint(text: str) -> list[tuple[str, str]]:
    """Return a text in the stretches that take one hint each, with the hint's XML, "" for none.

    Signs that Word takes for Western unless told have the hint at the run itself, whatever its
    style says, as Word writes it; letters with accents are told apart from them.
    """
    stretches = []
    for at, stretch in enumerate(_ACCENTED_LETTERS.split(text)):
        if at % 2:
            stretches.append((_WESTERN_HINT, stretch))
        elif stretch:
            stretches.append((FONT_HINT if _SHARED_SIGN.search(stretch) else "", stretch))
    return stretches


def write_font_rows() -> str:
    """Return the rows of the font table: each role's font by its official name."""
    rows = ""
    for role, entry in FONT_ENTRIES.items():
        other = f'<w:altName w:val="{entry.other_name}"/>' if entry.other_name else ""
        panose = f'<w:panose1 w:val="{entry.panose}"/>' if entry.panose else ""
        rows += (
            f'<w:font w:name="{OFFICIAL_NAMES[role][0]}">{other}{panose}'
            f'<w:charset w:val="{entry.charset}"/><w:family w:val="{entry.family}"/>'
            f'<w:pitch w:val="{entry.pitch}"/></w:font>'
        )
    return rows
