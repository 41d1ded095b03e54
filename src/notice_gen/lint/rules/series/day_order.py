"""Days of a notice against each other (G14 to G16): spans, their length, what comes first.

In: a ``ReviewedNotice``.  Out: ``RuleFinding``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.lint.days import DAY, find_spans, make_day
from notice_gen.lint.notice_kind import search_body
from notice_gen.lint.rule import ReviewedNotice, RuleFinding, RuleStrength, register_rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from notice_gen.lint.days import DaySpan
    from notice_gen.yaml_source.tree import Text

_PRACTICE: Final = "公文写作惯例"
_COUNT: Final = "(?P<count>[0-9]{1,3})(?P<unit>天|日|个工作日)"
_BEHIND: Final = re.compile(
    rf"[，（(]?(?:为期|共计?|历时|会期|公示期|时间|期限)?{_COUNT}(?!内|前|后)"
)
_BEFORE: Final = re.compile(
    rf"(?:公示|公告|为期|会期|时间|期限|期)[为是]?{_COUNT}[，（(：](?:自|从|即|时间为)?$"
)
_NEAR: Final = 24  # characters before a span that may say how long it is


@register_rule(
    "G14",
    Severity.ERROR,
    RuleStrength.实务,
    _PRACTICE,
    what="起止的两个日期颠倒了。",
    why="止的日期早于起的日期，没有这样的一段时间。",
    bad=("自2026年5月8日至2026年5月1日办理", "公示期为3月9日至3月3日"),
    good=("自2026年5月1日至2026年5月8日办理", "供暖期为11月15日至3月15日"),
    scope=ReviewedNotice,
)
def find_reversed_spans(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find spans that end before they begin, in whatever part.

    Without a year at its end a span may reach into the next one.
    """
    for value, span in _list_spans(reviewed):
        if span.last < span.first:
            message = f"“{value[span.start : span.end]}”起止颠倒了"
            yield RuleFinding(value, span.start, span.end, message, "核对两个日期")


@register_rule(
    "G15",
    Severity.WARNING,
    RuleStrength.实务,
    _PRACTICE,
    what="起止日期之间的天数，与写的天数不合。",
    why="天数和日期对不上，不知道以哪个为准。",
    bad=("3月3日至3月9日（5天）",),
    good=("3月3日至3月9日（7天）", "3月3日至3月9日（5个工作日）"),
    scope=ReviewedNotice,
)
def check_span_lengths(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Compare the days of a span with the number that stands right behind it.

    Its first day may count or not. Of 工作日 there cannot be more than days.
    """
    for value, span in _list_spans(reviewed):
        days = (span.last - span.first).days + 1
        match = _find_length(value, span) if days > 0 else None
        if match is None:
            continue
        count = int(match["count"])
        fits = count <= days if match["unit"] == "个工作日" else count in {days, days - 1}
        if not fits:
            message = f"写的是{match['count']}{match['unit']}，起止日期是{days}天"
            start, end = match.start("count"), match.end("unit")
            yield RuleFinding(value, start, end, message, "核对日期和天数")


def _find_length(value: Text, span: DaySpan) -> re.Match[str] | None:
    """Return how many days a span is said to have, right behind it or right before it."""
    before = max(0, span.start - _NEAR), span.start
    return _BEHIND.match(value, span.end) or _BEFORE.search(value, *before)


def _list_spans(reviewed: ReviewedNotice) -> Iterator[tuple[Text, DaySpan]]:
    """Yield the spans of all texts, those without a year as of the notice's own."""
    year = reviewed.notice.date.year
    for text in reviewed.words:
        if "日" in text.value and text.part != "发文字号":
            for span in find_spans(text.value, year):
                yield text.value, span


_EVENT: Final = re.compile(
    rf"(?:定于|拟于|将于)(?P<date>{DAY})[^。；，\n]{{0,40}}?(?:召开|举行|举办|开幕|开赛|开考|开班)"
)
_NAMES: Final = "报名|回执|报到|参[会赛训](?:人员|名单)"
_ENROLMENTS: Final = (
    re.compile(rf"(?P<date>{DAY})[^。；，\n]{{0,10}}前[^。；\n]{{0,40}}?(?:{_NAMES})"),
    re.compile(rf"(?:{_NAMES})[^。；，\n]{{0,20}}?(?P<date>(?<!年){DAY})[^。；，\n]{{0,10}}前"),
)
_TIME: Final = re.compile(rf"(?:会议|活动|比赛|考试|培训)时间(?:为|：|:)(?P<date>{DAY})")


@register_rule(
    "G16",
    Severity.WARNING,
    RuleStrength.实务,
    _PRACTICE,
    what="同一次会议、活动写了两个日期，或者报名的期限在它之后。",
    why="前后的日期对不上，参加的单位不知道以哪个为准。",
    bad=("引言: 定于3月10日召开会议。\n结束语: 请于3月12日前报送参会人员名单。",),
    good=("引言: 定于3月10日召开会议。\n结束语: 请于3月8日前报送参会人员名单。",),
    scope=ReviewedNotice,
    needs=("date",),
)
def check_event_days(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Compare the day of the one event of a notice with its other days.

    A notice of several events tells of their days as it likes.
    """
    events = list(search_body(reviewed, _EVENT))
    days = {_read_own_day(match, reviewed) for _, match in events}
    if len(days) != 1:
        return
    day = days.pop()
    if day is None:
        return
    yield from _find_other_time(reviewed, day)
    yield from _find_late_enrolments(reviewed, day)


def _find_other_time(reviewed: ReviewedNotice, day: date) -> Iterator[RuleFinding]:
    """Yield the finding about the one time that a notice states, when it is not the event's day."""
    times = list(search_body(reviewed, _TIME))
    if len(times) != 1:
        return
    value, match = times[0]
    if _read_own_day(match, reviewed) not in {None, day}:
        message = f"前面写的是{day.month}月{day.day}日，这里是“{match['date']}”"
        yield RuleFinding(value, *match.span("date"), message, "核对日期")


def _find_late_enrolments(reviewed: ReviewedNotice, day: date) -> Iterator[RuleFinding]:
    """Yield the terms for taking part that end after the day of the event."""
    for pattern in _ENROLMENTS:
        for value, match in search_body(reviewed, pattern):
            last = _read_own_day(match, reviewed)
            if last and last > day:
                message = f"期限“{match['date']}”在{day.month}月{day.day}日之后"
                yield RuleFinding(value, *match.span("date"), message, "核对两个日期")


def _read_own_day(match: re.Match[str], reviewed: ReviewedNotice) -> date | None:
    """Return the day of a match; without a year it is of the notice's own."""
    return make_day(int(match["y"] or reviewed.notice.date.year), match["m"], match["d"])
