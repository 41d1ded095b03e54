"""Numbers, years and days (G01 to G05, G10), within a notice and between notices.

In: a ``ReviewedNotice`` or a ``NoticeSeries``.  Out: ``RuleFinding``. What is cited is in
``citations``, what was left behind of last year's notice in ``leftovers``, what is over when a
notice is signed in ``terms``.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.lint.notice_kind import flag_value
from notice_gen.lint.rule import (
    NoticeSeries,
    ReviewedNotice,
    RuleFinding,
    RuleStrength,
    register_rule,
)
from notice_gen.numeral import format_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.model.notice import Notice
    from notice_gen.yaml_source.tree import Text

_GB: Final = "GB/T 9704-2012"
_PRACTICE: Final = "公文写作惯例"
_NUMBER: Final = re.compile(r"([㐀-鿿]+)〔([0-9]{4})〕([0-9]+)号")
_YEAR: Final = re.compile(r"(?<![0-9])(20[0-9]{2})年(?![代以])")
_FOLDER_YEAR: Final = re.compile("[0-9]{4}")
_WEEKDAYS: Final = "一二三四五六日"
_DAY: Final = re.compile(
    r"(?:(?<![0-9])(?P<year>[12][0-9]{3})年)?(?<![0-9])(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日"
    r"(?: ?(?P<open>[（(])?(?:星期|礼拜|周)(?P<week>[一二三四五六日天])(?(open)[）)]))?"
)
_LEAP_YEAR: Final = 2024
_BOOK: Final = re.compile(r"《[^《》]*》|[〔（(][^〔〕（）()]*[〕）)]")
_EARLIEST: Final = -1  # years a title may be away from the date: reviews of last year …
_LATEST: Final = 30  # … and plans and events to come; what is yet later is a slip of the pen


@register_rule(
    "G01",
    Severity.ERROR,
    RuleStrength.实务,
    f"{_GB} 7.2.5",
    what="两份公文用了同一个发文字号。",
    why="发文字号是一份公文的唯一编号，重号的公文无法引用和查找。",
    bad=("两份公文都是 样政发〔2022〕12号",),
    good=("样政发〔2022〕12号、样政发〔2022〕13号",),
    scope=NoticeSeries,
)
def find_reused_numbers(series: NoticeSeries) -> Iterator[RuleFinding]:
    """Find numbers used before; one with × is not yet given out.

    Found is the later notice's; its message names the folder of the first.
    """
    seen: dict[str, Notice] = {}
    for reviewed in series.drafts:
        notice = reviewed.notice
        if not notice.number or "×" in notice.number:
            continue
        first = seen.setdefault(notice.number, notice)
        if first is not notice:
            message = f"发文字号 {notice.number} 已用于 {first.folder_name}"
            yield flag_value(notice.number, message, "重新编号")


@register_rule(
    "G02",
    Severity.WARNING,
    RuleStrength.实务,
    f"{_GB} 7.2.5",
    what="同一机关代字、同一年份的发文字号有空号。",
    why="发文字号按年度连续编排，空号多半是漏编或者漏存了一份公文。",
    bad=("样政发〔2022〕12号后面是14号",),
    good=("样政发〔2022〕12号后面是13号",),
    scope=NoticeSeries,
)
def find_number_gaps(series: NoticeSeries) -> Iterator[RuleFinding]:
    """Find holes between the numbers of a year; they are found at the number behind the hole.

    What comes before the first and behind the last may be kept elsewhere.
    """
    for register, numbers in _group_by_register(series).items():
        for before, after in pairwise(sorted(numbers)):
            value = numbers[after].number
            if value and after > before + 1:
                gap = _format_gap(before + 1, after - 1)
                message = f"{register}在{before}号与{after}号之间缺{gap}"
                yield flag_value(value, message, "核对编号，或者补存缺的公文")


def _format_gap(first: int, last: int) -> str:
    """Return the missing numbers, both ends included: 3号, 3至5号.

    It is part of a sentence: 缺3至5号.
    """
    return f"{first}号" if first == last else f"{first}至{last}号"


def _group_by_register(series: NoticeSeries) -> dict[str, dict[int, Notice]]:
    """Return the notices by 机关代字 and year, then by number; of two alike the first.

    An agency counts anew each year (7.2.5). Numbers of another form are left out: they are S01's.
    """
    registers: dict[str, dict[int, Notice]] = {}
    for reviewed in series.drafts:
        parts = _NUMBER.fullmatch(reviewed.notice.number or "")
        if parts:
            agency, year, number = parts.groups()
            register = registers.setdefault(f"{agency}〔{year}〕", {})
            register.setdefault(int(number), reviewed.notice)
    return registers


@register_rule(
    "G10",
    Severity.WARNING,
    RuleStrength.实务,
    f"{_GB} 7.2.5",
    what="发文字号在后的公文，成文日期反而在前。",
    why="发文字号按成文的先后编排，次序颠倒多半是日期或编号写错了。",
    bad=("5号文成文于3月9日，6号文成文于3月2日",),
    good=("5号文成文于3月2日，6号文成文于3月9日",),
    scope=NoticeSeries,
)
def check_number_order(series: NoticeSeries) -> Iterator[RuleFinding]:
    """Compare the order of numbers with that of dates (7.2.5).

    What is found is the date of the later number: dates are forgotten when an old notice is
    written over, numbers are given out anew.
    """
    for numbers in _group_by_register(series).values():
        for before, after in pairwise(sorted(numbers)):
            earlier, later = numbers[before].date, numbers[after].date
            if later < earlier:
                message = (
                    f"{after}号文成文于{format_date(later)}，"
                    f"早于{before}号文（{format_date(earlier)}）"
                )
                yield flag_value(later.text, message, "核对日期和发文字号")


@register_rule(
    "G03",
    Severity.WARNING,
    RuleStrength.实务,
    f"{_GB} 7.2.5、7.3.5.4",
    what="发文字号、标题或文件夹的年份与成文日期的年份对不上。",
    why="每年重发的公文，最容易漏改的就是年份。",
    bad=("发文字号: 样政发〔2021〕12号\n成文日期: 2022-12-09",),
    good=("发文字号: 样政发〔2022〕12号\n成文日期: 2022-12-09",),
    scope=ReviewedNotice,
    needs=("date",),
)
def check_years(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Compare the years of number and title with those of date and folder.

    Loading has seen already that folder and date have one year (K08).
    """
    notice = reviewed.notice
    if notice.number:
        yield from _check_number_year(notice.number, notice.date.year)
    for line in notice.title:
        yield from _check_title_years(line, notice)


def _check_number_year(number: Text, year: int) -> Iterator[RuleFinding]:
    """Find the year of a 发文字号 when it is another than that of the date.

    Only the year is found. A number of another form is S01's.
    """
    parts = _NUMBER.fullmatch(number)
    if parts and int(parts[2]) != year:
        message = f"发文字号是{parts[2]}年的，成文日期在{year}年"
        yield RuleFinding(number, *parts.span(2), message, "核对年份")


def _check_title_years(line: Text, notice: Notice) -> Iterator[RuleFinding]:
    """Find years in a line of the title that fit neither folder nor date.

    In a folder named by its year the title may speak of no earlier year; elsewhere also of the
    one before the date's, as reviews do. A later one is that of a plan or of an event to come:
    who forgets to change a year leaves one that is past. Years in 《》 and brackets are others'.
    """
    is_yearly = _FOLDER_YEAR.fullmatch(notice.folder_name)
    bare = _BOOK.sub(lambda match: "＊" * len(match[0]), line)
    for match in _YEAR.finditer(bare):
        year = int(match[1])
        if is_yearly and not 0 <= year - int(notice.folder_name) <= _LATEST:
            other = f"文件夹是{notice.folder_name}年的"
        elif not _EARLIEST <= year - notice.date.year <= _LATEST:
            other = f"成文日期在{notice.date.year}年"
        else:
            continue
        yield RuleFinding(line, *match.span(), f"标题写的是{year}年，{other}", "核对年份")


@register_rule(
    "G04",
    Severity.ERROR,
    RuleStrength.实务,
    _PRACTICE,
    what="日期后面的星期几不对，或者没有这一天。",
    why="日期与星期对不上，收文单位不知道以哪个为准。",
    bad=("2026年8月1日（星期五）", "2月30日"),
    good=("2026年8月1日（星期六）",),
    scope=ReviewedNotice,
)
def check_weekdays(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Check weekdays, and that there are such days, in all that the author wrote.

    A 发文字号 has figures that are no days. A draft without a date is of no year that is known.
    """
    own = reviewed.notice.date.year if "date" in reviewed.notice.places else None
    for value, part, _ in reviewed.words:
        if part != "发文字号" and "月" in value:
            yield from _check_days(value, own)


def _check_days(value: Text, year: int | None) -> Iterator[RuleFinding]:
    """Find days of a value that the calendar has not, or has with another weekday.

    A day without a year is of the year last named in the value, at first of the notice's own
    ``year``, or of the one after it. Of no known year it is only asked whether it can be a day.
    """
    for match in _DAY.finditer(value):
        if match["year"]:
            year = int(match["year"])
        days = _list_possible_days(match, year or _LEAP_YEAR)
        if not days:
            yield RuleFinding(value, *match.span(), f"没有“{match[0]}”这一天", "核对日期")
        elif match["week"] and year:
            yield from _check_weekday(value, match, days)


def _list_possible_days(match: re.Match[str], year: int) -> list[date]:
    """Return the days a match of ``_DAY`` may mean; none when there is no such day.

    With a year of its own it means one day, without one that of two years.
    """
    month, day = match["month"], match["day"]
    days = [_parse_date(year, month, day)]
    if not match["year"]:
        days.append(_parse_date(year + 1, month, day))
    return [possible for possible in days if possible]


def _check_weekday(value: Text, match: re.Match[str], days: list[date]) -> Iterator[RuleFinding]:
    """Yield the finding about a weekday that none of the days has.

    The first of the days says which weekday is right.
    """
    written = match["week"].replace("天", "日")
    possible = [_WEEKDAYS[day.weekday()] for day in days]
    if written not in possible:
        message = f"{format_date(days[0])}是星期{possible[0]}，这里写的是星期{written}"
        yield RuleFinding(value, *match.span(), message, "核对日期和星期")


def _parse_date(year: int, month: str, day: str) -> date | None:
    """Return a day, None when the calendar has no such one.

    ``month`` and ``day`` are figures as the author wrote them: 2月30日 gives none.
    """
    try:
        return date(year, int(month), int(day))
    except ValueError:
        return None


@register_rule(
    "G05",
    Severity.WARNING,
    RuleStrength.实务,
    f"{_GB} 7.3.5.4、7.4.3",
    what="公开信息里的日期早于成文日期或印发日期。",
    why="公文先成文，再印发，然后才能公开。",
    bad=("成文日期: 2026-03-02\n公开信息:\n  公开日期: 2026-02-28",),
    good=("成文日期: 2026-03-02\n公开信息:\n  公开日期: 2026-03-05",),
    scope=ReviewedNotice,
    needs=("date",),
)
def check_publication_dates(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Compare the days of a web page with those of the document.

    First it is signed (成文日期), then printed (印发日期), then published; the page may be made
    before it is printed.
    """
    notice = reviewed.notice
    publication = notice.publication
    if not publication:
        return
    published = publication.published
    yield from _check_earliest(publication.created, "生成日期", notice.date, "成文日期")
    found = list(_check_earliest(published, "公开日期", notice.date, "成文日期"))
    if not found:
        found += _check_earliest(published, "公开日期", notice.printed, "印发日期")
    yield from found


def _check_earliest(
    written: Text | None, name: str, earliest: date | None, event: str
) -> Iterator[RuleFinding]:
    """Yield the finding about a day, as ``written`` with its time, that is before an event.

    Nothing is found where one of the two is not given.
    """
    if not written or not earliest:
        return
    day = date.fromisoformat(written[:10])
    if day < earliest:
        message = f"{name} {day} 早于{event} {earliest.isoformat()}"
        yield flag_value(written, message, "核对两个日期")
