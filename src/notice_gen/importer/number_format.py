"""How Word writes the numbers it counts itself: 壹, 甲, Ⅰ, ① and the like.

In: a number and the name of its format (w:numFmt, ISO/IEC 29500-1, 17.18.59).  Out: the number as
everybody sees it. A series that has come to its end goes on in figures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from notice_gen.numeral import format_chinese_number

if TYPE_CHECKING:
    from collections.abc import Callable

_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_CYCLE: Final = 60  # 甲子 to 癸亥
_CIRCLED: Final = (
    "".join(map(chr, range(0x2460, 0x2474)))  # ① to ⑳
    + "".join(map(chr, range(0x3251, 0x3260)))  # ㉑ to ㉟
    + "".join(map(chr, range(0x32B1, 0x32C0)))  # ㊱ to ㊿
)
_SERIES: Final = {
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedParen": "".join(map(chr, range(0x2474, 0x2488))),  # ⑴ to ⒇
    "decimalEnclosedFullstop": "".join(map(chr, range(0x2488, 0x249C))),  # ⒈ to ⒛
    "ideographEnclosedCircle": "".join(map(chr, range(0x3280, 0x328A))),  # ㊀ to ㊉
    "ideographTraditional": _STEMS,
    "ideographZodiac": _BRANCHES,
    "upperRoman": "".join(map(chr, range(0x2160, 0x216C))),  # Ⅰ to Ⅻ
    "lowerRoman": "".join(map(chr, range(0x2170, 0x217C))),
}
_CHINESE: Final = frozenset({
    "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
    "taiwaneseCountingThousand",
})  # fmt: skip
_DIGITS: Final = {
    "ideographDigital": "〇一二三四五六七八九",
    "japaneseDigitalTenThousand": "〇一二三四五六七八九",
    "taiwaneseDigital": "〇一二三四五六七八九",
    "decimalFullWidth": "０１２３４５６７８９",
    "decimalFullWidth2": "０１２３４５６７８９",
}
_LEGAL: Final = {
    "chineseLegalSimplified": str.maketrans(
        "零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟"
    ),
    "ideographLegalTraditional": str.maketrans(
        "零一二三四五六七八九十百千万", "零壹貳參肆伍陸柒捌玖拾佰仟萬"
    ),
}
_ROMAN: Final = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def format_number(number: int, name: str) -> str:
    """Return a number as a w:numFmt writes it; in figures for 0, and for a format not known here.

    Roman numerals to twelve are the characters Chinese texts have for them: Ⅰ to Ⅻ.
    """
    if number < 1:
        return str(number)
    series = _SERIES.get(name, "")
    if number <= len(series):
        return series[number - 1]
    if name in _CHINESE:
        return format_chinese_number(number)
    if name in _LEGAL:
        return format_legal_number(number).translate(_LEGAL[name])
    if name in _DIGITS:
        return "".join(_DIGITS[name][int(figure)] for figure in str(number))
    write = _FURTHER.get(name)
    return write(number) if write else str(number)


def format_legal_number(number: int) -> str:
    """Return a number from 1 in Chinese numerals with the 一 of 一十 always written: 壹拾壹."""
    spelled = format_chinese_number(number)
    return f"一{spelled}" if spelled.startswith("十") else spelled


def _format_roman(number: int) -> str:
    """Return a number from 1 as a Roman numeral in capitals."""
    written = ""
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written


def _format_letters(number: int) -> str:
    """Return a number from 1 as letters, which are doubled after z: aa, bb, not ab."""
    times, place = divmod(number - 1, len(_LETTERS))
    return _LETTERS[place] * (times + 1)


def _format_cycle(number: int) -> str:
    """Return a number from 1 as a year of the cycle of sixty: 甲子, 乙丑."""
    place = (number - 1) % _CYCLE
    return _STEMS[place % len(_STEMS)] + _BRANCHES[place % len(_BRANCHES)]


_FURTHER: Final[dict[str, Callable[[int], str]]] = {
    "upperRoman": _format_roman,
    "lowerRoman": lambda number: _format_roman(number).lower(),
    "upperLetter": lambda number: _format_letters(number).upper(),
    "lowerLetter": _format_letters,
    "ideographZodiacTraditional": _format_cycle,
    "decimalZero": lambda number: f"{number:02d}",
    "numberInDash": lambda number: f"- {number} -",
}
