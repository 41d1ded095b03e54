"""A number as Excel shows it: by the code of its format (ISO/IEC 29500-1, 18.8.30).

In: a number and a code like #,##0.00 or yyyy"年"m"月"d"日".  Out: text, or None for a code that is
not known here: fractions, colours by conditions.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

import msgspec

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
_SECTIONS: Final = {1: 0, -1: 1, 0: 2}  # which section of a code is for which sign
_NEGATIVE: Final = 1  # the section that has the sign written in it
_NOON: Final = 12
_HALF_DAYS: Final = {
    "am/pm": ("AM", "PM"), "a/p": ("AM", "PM"), "上午/下午": ("上午", "下午"),
}  # fmt: skip
_WEEKDAYS: Final = {"aaa": "周", "ddd": "周", "aaaa": "星期", "dddd": "星期"}
_MONTHS: Final = frozenset({"m", "mm"})  # minutes as well: the parts around them tell
_MINUTES: Final = "nn"  # what minutes are called here
_PADDED: Final = frozenset({"y", "yy", "mm", "dd", "hh", "ss", _MINUTES})
_FULL_YEAR: Final = "yyy"  # or longer


class _Token(msgspec.Struct, frozen=True):
    """A piece of a code; all but one are ""."""

    quoted: str
    escaped: str
    currency: str
    bracket: str  # a colour, a condition, the figures of a language
    part: str  # of a moment
    digits: str
    other: str


class _Section(msgspec.Struct, frozen=True):
    """A section of a code; ``brackets`` and ``others`` are those of its tokens, as one."""

    tokens: tuple[_Token, ...]
    brackets: str
    others: str


def format_value(value: Decimal, code: str, *, from_1904: bool = False) -> str | None:
    """Return what a cell shows of a number; None for a format not known here.

    ``from_1904`` tells from when the file counts its days.
    """
    if code == "@":
        return format_general(value)
    written, signed = _choose_section(code, value)
    if written.strip() == GENERAL:
        return format_general(value)
    section = _split_section(written)
    if re.search(r"\[[<>=]", section.brackets):
        return None
    parts = [token.part.lower() for token in section.tokens]
    if any(parts):
        return _format_moment(value, section, parts, from_1904=from_1904)
    return _format_number(value if signed else abs(value), section)


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
    index = _SECTIONS[int(value.compare(0))]
    if index >= len(sections):
        return sections[0], True
    return sections[index], index != _NEGATIVE


def _split_section(written: str) -> _Section:
    """Return a section in its tokens."""
    tokens = tuple(_Token(*match.groups(default="")) for match in _TOKEN.finditer(written))
    brackets = "".join(token.bracket for token in tokens)
    return _Section(tokens, brackets, "".join(token.other for token in tokens))


def _format_number(value: Decimal, section: _Section) -> str | None:
    """Return a number with the words around it; None when its digits stand in several places."""
    patterns = list(filter(None, (token.digits for token in section.tokens)))
    if len(patterns) > 1 or re.search("[/E]", section.others) or "DBNum" in section.brackets:
        return None
    percents = section.others.count("%")
    shown = ""
    for token in section.tokens:
        shown += token.quoted + token.escaped + token.currency + token.other
        if token.digits:
            shown += _format_digits(abs(value), token.digits, percents)
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


def _format_moment(
    value: Decimal, section: _Section, parts: list[str], *, from_1904: bool
) -> str | None:
    """Return a day and a time of day; None for what is no day, and for hours beyond a day.

    ``parts`` are those of the section's tokens, in small letters.
    """
    if not 0 <= value <= _LATEST or re.search(r"\[[hms]", section.brackets):
        return None
    moment = _find_moment(value, from_1904=from_1904)
    halves = not _HALF_DAYS.keys().isdisjoint(parts)
    chinese = _CHINESE in section.brackets
    shown = ""
    for token, part in zip(section.tokens, _name_minutes(parts), strict=True):
        word = _format_part(moment, part, halves=halves)
        shown += _spell_figures(word, part) if chinese else word
        shown += token.quoted + token.escaped + token.digits + token.other
    return shown.strip()


def _find_moment(value: Decimal, *, from_1904: bool) -> datetime:
    """Return the moment that a number of days is, to the second."""
    epoch, days = _EPOCH_1904, value
    if not from_1904:
        epoch = _EPOCH
        if 1 <= value < _FIRST_OF_MARCH:
            days += 1
    return epoch + timedelta(seconds=int((days * _SECONDS).quantize(Decimal(1), ROUND_HALF_UP)))


def _name_minutes(parts: list[str]) -> list[str]:
    """Return the parts of a moment, each m that is of minutes by the name it has here."""
    return [_MINUTES if _is_minute(parts, at) else part for at, part in enumerate(parts)]


def _is_minute(parts: list[str], index: int) -> bool:
    """Tell whether an m is of minutes: the part before it is hours, or the one behind seconds."""
    if parts[index] not in _MONTHS:
        return False
    before = next(filter(None, reversed(parts[:index])), "")
    behind = next(filter(None, parts[index + 1 :]), "")
    return before.startswith("h") or behind.startswith("s")


def _format_part(moment: datetime, part: str, *, halves: bool) -> str:
    """Return a part of a moment; ``halves`` tells that the day has two times twelve hours."""
    if not part:
        return ""
    if part in _HALF_DAYS:
        return _HALF_DAYS[part][moment.hour >= _NOON]
    if part in _WEEKDAYS:
        return _WEEKDAYS[part] + _DAYS[moment.weekday()]
    numbers = {
        "y": moment.year if part.startswith(_FULL_YEAR) else moment.year % 100,
        "m": moment.month,
        "d": moment.day,
        "h": (moment.hour % 12 or 12) if halves else moment.hour,
        "n": moment.minute,
        "s": moment.second,
    }
    number = str(numbers[part[0]])
    return number.zfill(2) if part in _PADDED else number


def _spell_figures(word: str, part: str) -> str:
    """Return figures of a date in Chinese: a year digit by digit, else as it is said."""
    if not re.fullmatch("[0-9]+", word):
        return word
    if part.startswith("y") or not int(word):
        return "".join(map(_DIGITS.__getitem__, word))
    return format_chinese_number(int(word))
