"""A number as Excel shows it: by the code of its format (ISO/IEC 29500-1, 18.8.30).

In: a number and a code like #,##0.00 or yyyy"年"m"月"d"日".  Out: text, or None for a code that is
not known here: fractions, colours by conditions.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from notice_gen.numeral import format_chinese_number

GENERAL: Final = "General"
_TOKEN: Final = re.compile(
    r'"([^"]*)"|[\\!](.)|\[\$([^\]-]*)[^\]]*\]|(\[[^\]]*\])|_.|\*.'
    r"|(AM/PM|A/P|上午/下午|[yY]+|[mM]+|[dD]+|[hH]+|[sS]+(?:\.0+)?|a{3,4})|([#0?][#0?,.]*)|(.)"
)
_SIGNIFICANT: Final = 11  # characters Excel's General has for a number that is not whole
_DAYS: Final = "一二三四五六日"
_EPOCH: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet's days know no zone
_EPOCH_1904: Final = datetime(1904, 1, 1)  # noqa: DTZ001
_LATEST: Final = 2_958_465  # 9999-12-31
_FIRST_OF_MARCH: Final = 60  # below it Excel counts the day 1900-02-29, which there was not
_SECONDS: Final = 86_400
_DIGITS: Final = dict(zip("0123456789", "〇一二三四五六七八九", strict=True))
_CHINESE: Final = "[DBNum1]"


def format_value(value: Decimal, code: str, *, from_1904: bool = False) -> str | None:
    """Return what a cell shows of a number; None for a format not known here.

    ``from_1904`` tells from when the file counts its days.
    """
    if code == "@":
        return format_general(value)
    section, signed = _choose_section(code, value)
    tokens = [match.groups(default="") for match in _TOKEN.finditer(section)]
    if section.strip() == GENERAL:
        return format_general(value)
    if any(token[3].startswith(("[<", "[>", "[=")) for token in tokens):
        return None
    if any(token[4] for token in tokens):
        return _format_moment(value, tokens, from_1904=from_1904)
    return _format_number(value if signed else abs(value), tokens)


def format_general(value: Decimal) -> str:
    """Return a number without a format: whole as it is, else with at most ten digits."""
    if value == value.to_integral_value():
        return f"{value.to_integral_value():f}"
    places = max(0, _SIGNIFICANT - 2 - max(value.adjusted(), 0))
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{rounded:f}".rstrip("0").rstrip(".")


def _choose_section(code: str, value: Decimal) -> tuple[str, bool]:
    """Return the section of a code for a number, and whether its sign is still to be written.

    They are for what is above zero, below zero, and zero.
    """
    sections = re.findall(r'(?:"[^"]*"|\\.|[^;"\\])+|(?<=;)(?=;|$)', code) or [GENERAL]
    if value < 0 and len(sections) > 1:
        return sections[1], False
    if value == 0 and len(sections) > 2:  # noqa: PLR2004 - the third is for zero
        return sections[2], True
    return sections[0], True


def _format_number(value: Decimal, tokens: list[tuple[str, ...]]) -> str | None:
    """Return a number with the words around it; None when its digits stand in several places."""
    patterns = [token[5] for token in tokens if token[5]]
    others = "".join(token[6] for token in tokens)
    if len(patterns) > 1 or "/" in others or "E" in others or any("DBNum" in t[3] for t in tokens):
        return None
    shown = ""
    for quoted, escaped, currency, _, _, pattern, other in tokens:
        digits = _format_digits(abs(value), pattern, others.count("%")) if pattern else ""
        shown += quoted + escaped + currency + digits + other
    sign = "-" if value < 0 and re.search("[1-9]", shown) else ""
    return sign + shown.strip()


def _format_digits(value: Decimal, pattern: str, percents: int) -> str:
    """Return the digits of a number from 0 on by their pattern: #,##0.00."""
    whole, _, behind = pattern.partition(".")
    scale = len(pattern) - len(pattern.rstrip(","))
    value = value.scaleb(2 * percents - 3 * scale)
    behind = behind.rstrip(",")
    rounded = value.quantize(Decimal(1).scaleb(-len(behind)), ROUND_HALF_UP)
    left, _, right = f"{rounded:f}".partition(".")
    least = len(re.findall("0", whole))
    left = "" if left == "0" and not least else left.zfill(least)
    if "," in whole.rstrip(","):
        left = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", left)
    kept = len(behind.rstrip("#?"))
    right = right[:kept] + right[kept:].rstrip("0")
    return f"{left}.{right}" if right else left


def _format_moment(value: Decimal, tokens: list[tuple[str, ...]], *, from_1904: bool) -> str | None:
    """Return a day and a time of day; None for what is no day, and for hours beyond a day."""
    if not 0 <= value <= _LATEST or any(re.match(r"\[[hms]", token[3]) for token in tokens):
        return None
    days = value + 1 if not from_1904 and value < _FIRST_OF_MARCH and value >= 1 else value
    seconds = int((days * _SECONDS).quantize(Decimal(1), ROUND_HALF_UP))
    moment = (_EPOCH_1904 if from_1904 else _EPOCH) + timedelta(seconds=seconds)
    parts = [token[4].lower() for token in tokens]
    halves = any(part in {"am/pm", "a/p", "上午/下午"} for part in parts)
    chinese = any(token[3] == _CHINESE for token in tokens)
    shown = ""
    for index, (quoted, escaped, _, _, part, digits, other) in enumerate(tokens):
        if part:
            minute = part.lower() in {"m", "mm"} and _is_minute(parts, index)
            word = _format_part(moment, "minute" if minute else part.lower(), halves=halves)
            shown += _spell_figures(word, part.lower()) if chinese else word
        shown += quoted + escaped + digits + other
    return shown.strip()


def _is_minute(parts: list[str], index: int) -> bool:
    """Tell whether an m is of minutes: the part before it is hours, or the one behind seconds."""
    before = next(filter(None, reversed(parts[:index])), "")
    behind = next(filter(None, parts[index + 1 :]), "")
    return before.startswith("h") or behind.startswith("s")


def _format_part(moment: datetime, part: str, *, halves: bool) -> str:
    """Return a part of a moment; ``halves`` tells that the day has two times twelve hours."""
    hour = (moment.hour % 12 or 12) if halves else moment.hour
    numbers = {
        "y": moment.year % 100, "m": moment.month, "d": moment.day, "h": hour,
        "s": moment.second,
    }  # fmt: skip
    if part == "minute":
        return f"{moment.minute:02d}"
    if part.startswith("y"):
        return str(moment.year) if len(part) > 2 else f"{moment.year % 100:02d}"  # noqa: PLR2004
    if part in {"am/pm", "a/p", "上午/下午"}:
        first, second = ("上午", "下午") if part == "上午/下午" else ("AM", "PM")
        return first if moment.hour < 12 else second  # noqa: PLR2004 - noon
    if part in {"aaa", "aaaa", "ddd", "dddd"}:
        return ("周" if len(part) == len("aaa") else "星期") + _DAYS[moment.weekday()]
    number = numbers[part[0]]
    return f"{number:02d}" if len(part) == 2 else str(number)  # noqa: PLR2004


def _spell_figures(word: str, part: str) -> str:
    """Return figures of a date in Chinese: a year digit by digit, else as it is said."""
    if not word.isascii() or not word.isdecimal():
        return word
    if part.startswith("y") or not int(word):
        return "".join(map(_DIGITS.__getitem__, word))
    return format_chinese_number(int(word))
