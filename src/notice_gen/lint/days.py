"""Days as words have them: 2026年3月2日, 3月2日, and spans from one to another.

In: words of a text and the year they are of.  Out: ``date``, ``DaySpan``; None for what the
calendar does not have, or what does not say which year it is of.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

# A day; its month may be said by the day before it in a span. Groups: y, m, d.
DAY: Final = (
    r"(?:(?<![0-9])(?P<y>20[0-9]{2})年)?(?<![0-9])(?P<m>1[0-2]|[1-9])月"
    r"(?P<d>3[01]|[12][0-9]|[1-9])日"
)
_WEEKDAY: Final = r"(?: ?[（(](?:星期|周)[一二三四五六日天][）)])?"
_CLOCK: Final = r"(?:[上下]午|晚上?)?(?:[0-9]{1,2}(?:[:：][0-9]{2}|时(?:[0-9]{1,2}分)?))?"
_SPAN: Final = re.compile(
    rf"{DAY}{_WEEKDAY}{_CLOCK} ?(?:—|～|－|-|~|起?至|起?到) ?"
    r"(?:(?P<y2>20[0-9]{2})年)?(?:(?P<next>次年|翌年|明年))?(?:(?P<m2>1[0-2]|[1-9])月)?"
    r"(?P<d2>3[01]|[12][0-9]|[1-9])日"
)


class DaySpan(NamedTuple):
    """A span of days in a text: where it stands, its days; ``dated`` when both say their year."""

    start: int
    end: int
    first: date
    last: date
    dated: bool


def make_day(year: int, month: str, day: str) -> date | None:
    """Return a day; None when the calendar has no such one."""
    try:
        return date(year, int(month), int(day))
    except ValueError:
        return None


def find_spans(text: str, year: int) -> Iterator[DaySpan]:
    """Yield the spans of a text whose days are known; days without a year are of ``year``.

    The last day is of the first one's year, unless it says another. One of an earlier month that
    says none is of the year after: heating runs from 11月15日至3月15日.
    """
    for match in _SPAN.finditer(text):
        begins = int(match["y"] or year)
        month = match["m2"] or match["m"]
        ends = int(match["y2"] or begins)
        is_over = match["next"] or (not match["y2"] and int(month) < int(match["m"]))
        first = make_day(begins, match["m"], match["d"])
        last = make_day(ends + bool(is_over), month, match["d2"])
        if first and last:
            dated = bool(match["y"] and match["y2"])
            yield DaySpan(*match.span(), first, last, dated)
