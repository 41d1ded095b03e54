"""Days of a notice against the day it is signed (G11 to G13).

In: a ``ReviewedNotice``.  Out: ``RuleFinding``. What attachments say may be history, and what is
said of it is no slip; so is what a sentence tells of as put off.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.lint.days import DAY, find_spans, make_day
from notice_gen.lint.figures import mask_codes_and_titles
from notice_gen.lint.notice_kind import PROSE_PARTS
from notice_gen.lint.prose_search import read_clause_before
from notice_gen.lint.rule import ReviewedNotice, RuleFinding, RuleStrength, register_rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from notice_gen.lint.days import DaySpan
    from notice_gen.yaml_source.tree import Text

_PRACTICE: Final = "公文写作惯例"
_NEXT_YEAR: Final = 180  # days: a day without its year that is longer past is one of next year
_OTHER_YEAR: Final = re.compile("[次来翌明每当同前去]年$|年$")  # whose day it is, read before
_DATED: Final = re.compile("[年月号]")
_SENTENCE_END: Final = re.compile("[。；！？\n]")
_PUT_OFF: Final = re.compile(
    "原[定计拟]|推迟|延[期长至]|顺延|改[期为在至]|取消|因故|此前|曾|当时|废止"
)
_DUE: Final = re.compile(
    rf"(?:请|须|应|务必|必须)[^。；\n]{{0,40}}?(?P<date>(?<!年){DAY})[^。；，、\n]{{0,8}}前"
)
_CLOSES: Final = re.compile(
    rf"(?:截止(?:时间|日期|期限)?|(?:报名|征集|申报|受理|投稿)截至|(?:本[^，。；\n]{{1,4}})有效期至?)"
    rf"(?:为|是|：|:|到|至|于)*(?P<date>{DAY})"
)
_DURING: Final = re.compile(
    r"(?:活动|报名|办理|征集|申报|受理|比赛|培训|展览|投稿|投票|征求意见)(?:时间|期限|日期)(?:为|：|:|自|从|于)*$"
)
_OVER: Final = re.compile(r"^[^。；\n]{0,16}(?:已|期[间满]|结束|无异议|共收|收到)")


@register_rule(
    "G11",
    Severity.WARNING,
    RuleStrength.实务,
    _PRACTICE,
    what="要求办理的期限早于成文日期。",
    why="公文成文时期限已经过了，多半是套用旧文时没有改日期。",
    bad=("请于2021年12月20日前报送（成文日期 2022-12-09）",),
    good=("请于2022年12月20日前报送（成文日期 2022-12-09）",),
    scope=ReviewedNotice,
    needs=("date",),
)
def find_past_deadlines(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find terms that are over when the notice is signed.

    A term is what must be done (请, 须, 务必) before a day, what is called one (截止时间), and the
    last day of when something can be done (报名时间).
    """
    for value, match in _search_past_days(reviewed, _DUE, _CLOSES):
        message = f"期限“{match['date']}”早于成文日期"
        yield RuleFinding(value, *match.span("date"), message, "核对期限")
    signed = reviewed.notice.date
    for value, prose in _list_prose(reviewed):
        for span in find_spans(prose, signed.year):
            if span.last < signed and _is_open(prose, span):
                message = f"“{value[span.start : span.end]}”在成文日期之前就结束了"
                yield RuleFinding(value, span.start, span.end, message, "核对日期")


def _is_open(prose: str, span: DaySpan) -> bool:
    """Tell whether a span is when something can be done, and is not told of as over."""
    before = prose[max(0, span.start - 12) : span.start]
    behind = prose[span.end : span.end + 24]
    return _DURING.search(before) is not None and _OVER.search(behind) is None


_PLANNED: Final = re.compile(
    rf"(?<![原曾前])(?:兹?定于|拟于|将于|计划于|预定于|初定于)(?P<date>{DAY})"
)
_PLANNED_MONTH: Final = re.compile(
    r"(?<![原曾前])(?:兹?定于|拟于|将于|计划于|预定于|初定于)"
    r"(?P<date>(?P<y>20[0-9]{2})年(?P<m>1[0-2]|[1-9])月)(?![0-9])"
)
_BY_YEAR: Final = re.compile(
    r"到(?P<date>(?P<y>20[0-9]{2})年(?:年?[底末])?)，?(?:力争|力求|要|将|确保|基本(?:完成|实现|建成))"
)
_TOLD: Final = re.compile("提出|要求|明确|目标|规划|部署|曾|当时|方案|计划")


@register_rule(
    "G12",
    Severity.WARNING,
    RuleStrength.实务,
    _PRACTICE,
    what="说是将要办的事，日期却在成文日期之前。",
    why="公文成文时那一天已经过了，多半是套用旧文时没有改日期，或者年份写错了。",
    bad=("会议定于2022年11月20日召开（成文日期 2022-12-09）",),
    good=("会议定于2022年12月20日召开（成文日期 2022-12-09）",),
    scope=ReviewedNotice,
    needs=("date",),
)
def find_past_plans(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find what is to be (定于, 将于) on a day, or in a month, before the notice is signed.

    A year that is over by then, by whose end something is still to be reached, is one too.
    """
    for value, match in _search_past_days(reviewed, _PLANNED):
        yield _flag_past(value, match)
    signed = reviewed.notice.date
    this_month = signed.year, signed.month
    for value, match in _search_prose(reviewed, _PLANNED_MONTH):
        month = int(match["y"]), int(match["m"])
        if month < this_month and not _is_put_off(match.string, match.start()):
            yield _flag_past(value, match)
    for value, match in _search_prose(reviewed, _BY_YEAR):
        clause = read_clause_before(match.string, match.start())
        if int(match["y"]) < signed.year and not _TOLD.search(clause):
            yield _flag_past(value, match)


def _flag_past(value: Text, match: re.Match[str]) -> RuleFinding:
    """Return the finding about a day that is past although it is yet to come."""
    message = f"“{match['date']}”在成文日期之前，却说是将要办的"
    return RuleFinding(value, *match.span("date"), message, "核对日期和年份")


_DONE: Final = re.compile(
    rf"(?<![至到—～])(?P<date>{DAY})[^，。；：、\n前后起]{{0,18}}?"
    "(?:召开了|举行了|举办了|印发了|下发了|发布了|通过了|开展了|进行了|已经|业经)"
)
_CITED: Final = re.compile(r"(?P<date>[〔（(](?P<y>20[0-9]{2})[〕）)])[0-9]{1,4} ?号")


@register_rule(
    "G13",
    Severity.WARNING,
    RuleStrength.实务,
    _PRACTICE,
    what="说是已经办了的事，或者引用的公文，日期却在成文日期之后。",
    why="成文时还没有的会议、公文，不能说已经开了、印发了；多半是年份或者月份写错了。",
    bad=("2023年1月5日召开了部署会（成文日期 2022-12-09）",),
    good=("2022年11月5日召开了部署会（成文日期 2022-12-09）",),
    scope=ReviewedNotice,
    needs=("date",),
)
def find_future_facts(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find what was done on a day after the notice is signed, and citations of a later year.

    Only a day with its year is meant: another may be one of last year's.
    """
    signed = reviewed.notice.date
    for value, match in _search_prose(reviewed, _DONE):
        day = _read_day(match, match.start("date"), signed)
        if match["y"] and day and day > signed:
            message = f"“{match['date']}”在成文日期之后，却说是已经办了的"
            yield RuleFinding(value, *match.span("date"), message, "核对日期和年份")
    for value, _ in _list_prose(reviewed):
        for match in _CITED.finditer(value):
            if int(match["y"]) > signed.year:
                message = f"引用的发文字号是{match['y']}年的，在成文日期之后"
                yield RuleFinding(value, *match.span("date"), message, "核对年份")


def _search_prose(
    reviewed: ReviewedNotice, *patterns: re.Pattern[str]
) -> Iterator[tuple[Text, re.Match[str]]]:
    """Yield the matches of patterns in the prose of 正文, each with its text."""
    for value, prose in _list_prose(reviewed):
        for pattern in patterns:
            for match in pattern.finditer(prose):
                yield value, match


def _search_past_days(
    reviewed: ReviewedNotice, *patterns: re.Pattern[str]
) -> Iterator[tuple[Text, re.Match[str]]]:
    """Yield the matches of patterns whose day, their group ``date``, is before the signing.

    Left out are those in a sentence that tells of something put off or changed.
    """
    signed = reviewed.notice.date
    for value, match in _search_prose(reviewed, *patterns):
        start = match.start("date")
        day = _read_day(match, start, signed)
        if day and day < signed and not _is_put_off(match.string, start):
            yield value, match


def _list_prose(reviewed: ReviewedNotice) -> Iterator[tuple[Text, str]]:
    """Yield each text of 正文 that speaks of days or numbers, and its prose without titles."""
    for text in reviewed.words:
        if text.part in PROSE_PARTS and _DATED.search(text.value):
            yield text.value, mask_codes_and_titles(text.value)


def _is_put_off(prose: str, at: int) -> bool:
    """Tell whether the sentence around an offset says that what it tells of was changed."""
    before = _SENTENCE_END.split(prose[:at])[-1]
    behind = _SENTENCE_END.split(prose[at:], maxsplit=1)[0]
    return bool(_PUT_OFF.search(before + behind))


def _read_day(match: re.Match[str], start: int, signed: date) -> date | None:
    """Return the day of a match; None when it has none, or its year is said elsewhere.

    Without a year it is of the year it was signed in, or of the next when it is long past.
    """
    if match["y"]:
        return make_day(int(match["y"]), match["m"], match["d"])
    if _OTHER_YEAR.search(match.string, max(0, start - 2), start):
        return None
    day = make_day(signed.year, match["m"], match["d"])
    if day and (signed - day).days > _NEXT_YEAR:
        return None
    return day


_IN_FORCE: Final = re.compile(
    r"本(?:[办条规细决]\S{1,3}|通知|通告|公告|意见|方案|决定)自(?P<date>(?P<y>20[0-9]{2})年[0-9]{1,2}月[0-9]{1,2}日)起"
    "(?:施行|执行|实施|生效)"
)


@register_rule(
    "G17",
    Severity.INFO,
    RuleStrength.实务,
    _PRACTICE,
    what="施行的日期在成文日期的前一年或者更早。",
    why="规定一般不溯及以前；多半是套用旧文时年份没有改。确实要追溯的，不必理会。",
    bad=("本办法自2025年4月1日起施行（成文日期 2026-03-02）",),
    good=("本办法自2026年4月1日起施行（成文日期 2026-03-02）",),
    scope=ReviewedNotice,
    needs=("date",),
)
def find_past_commencements(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find what the notice, or what it issues, says of its own beginning in an earlier year."""
    year = reviewed.notice.date.year
    for text in reviewed.words:
        for match in _IN_FORCE.finditer(text.value):
            if int(match["y"]) < year:
                message = f"施行的日期“{match['date']}”早于成文的{year}年"
                yield RuleFinding(text.value, *match.span("date"), message, "核对年份")
