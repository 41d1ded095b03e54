"""What joins words and numbers (P04, P09, P27 to P29, P31): dashes, ranges, hyphens, ·, /.

In: an ``AuthorText``.  Out: ``RuleFinding``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.lint.masking import mask_codes
from notice_gen.lint.prose_search import CLOSERS, HAN, OPENERS, flag_match, search_prose
from notice_gen.lint.rule import RuleStrength, register_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.lint.rule import AuthorText, RuleFinding

_JOINT: Final = re.compile("[-－–−—―─]+")
_LONG: Final = 6  # dashes from which on a line is one to write on
_TWO_HAN: Final = re.compile(f"[{HAN}]{{2}}")
_BEFORE: Final = re.compile(rf"[{HAN}{CLOSERS}]")
_AFTER: Final = re.compile(rf"[{HAN}{OPENERS}]")
_RANGE_STARTS: Final = frozenset(
    "一二三四五六七八九十日天月年级期段号市县区省州"
)  # where a range begins
_EXPLAINED: Final = re.compile(r"(?:即|也就是|就是|包括|特别是|尤其是|比如|例如)|[^。；，\n]*、")

_DATE: Final = re.compile(
    r"((?:19|20)[0-9]{2})(?<![0-9A-Za-z./].{4})[、.．]0?([1-9]|1[0-2])[、.．]"
    r"0?([1-9]|[12][0-9]|3[01])(?![0-9.．、版])日?"
)
_HYPHENED_DATE: Final = re.compile(  # 2026-03-05 is a form of its own; 2026-3-5 is none
    r"(?<![0-9A-Za-z./-])((?:19|20)[0-9]{2})-(?:(1[0-2])-([1-9])|([1-9])-([12][0-9]|3[01]|[1-9]))(?![0-9A-Za-z.-])"
)
_WRONG_SIGN: Final = "(?:-{1,2}|－{1,2}|[–−―]|—{2})"  # where one — should stand
_TIMES: Final = re.compile(
    rf"(?P<first>[0-9]{{1,4}})(?P<own>[年月日时分]?){_WRONG_SIGN}"
    r"(?P<last>[0-9]{1,4})(?P<unit>[年月日时])(?![内级龄间长游均])"
)
_CLOCKS: Final = re.compile(
    rf"[0-9]{{1,2}}:[0-9]{{2}}{_WRONG_SIGN}[0-9]{{1,2}}:[0-9]{{2}}(?![0-9])"
)
_WEEK: Final = re.compile(
    rf"(?:周|星期)[一二三四五六日天]{_WRONG_SIGN}(?:周|星期)?[一二三四五六日天](?!次)"
)
_CODE_BEFORE: Final = re.compile("[0-9A-Za-z./—－〔第-]")  # before a number that is no time
_CALENDAR_YEARS: Final = range(1900, 2100)
_PLACE_CHARACTERS: Final = frozenset(
    "京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀黔滇陕秦甘陇青宁新藏港澳"
)
_WRONG_LINE: Final = re.compile(_WRONG_SIGN)
_ROUTE: Final = re.compile(rf"[{HAN}]{{2,5}}?(?:段|沿线|铁路|高速|公路|高铁|航线|城际|输油|输气)")
# A plan's years in brackets behind its name need no 年: 总体规划（2014—2030）.
_PLANNED: Final = re.compile(
    rf"(?<=[（(])(?:19|20)[0-9]{{2}}{_WRONG_SIGN}(?:19|20)[0-9]{{2}}(?=[）)])"
)
_RANGES: Final = (_TIMES, _CLOCKS, _WEEK, _PLANNED)
_LARGEST_COUNT: Final = {"月": 12, "日": 31, "时": 24}  # of what a bare number may count

_CODES: Final = re.compile(
    r"[图表式](?P<first>[0-9]{1,3})[—–－―]{1,2}(?P<last>[0-9]{1,3})(?![0-9])"
    r"|0[0-9]{2,3}[—–－―]{1,2}[0-9]{4,8}(?![0-9年])|[A-Z]{1,5}[—–－―]{1,2}[0-9]+"
)
_DAY_NAME: Final = re.compile(
    r"“([0-9]{3,4})”(?=活动|事件|地震|晚会|国际|消费|维权|禁毒|全国|国家|世界|运动|专案|火灾|爆炸)"
)
_DAY: Final = re.compile(r"(1[0-2]|[1-9])([12][0-9]|3[01]|0?[1-9])")
_AMBIGUOUS_DAY: Final = re.compile("1[0-9]{2}")  # 1·11 or 11·1
_HOT_LINES: Final = frozenset({"110", "112", "114", "119", "120", "122"})
_HAN_DAYS: Final = {"一二九": "一二·九", "一二八": "一·二八", "一二一": "一二·一"}
_HAN_NAME: Final = re.compile(r"“(?:一二[一八九]|[二三四五六七八九]·[一二三四五六七八九十]{1,3})”")
_SLASH: Final = re.compile(r"(?<![a-z])[，、；：。]/[，、；：。]?|/[，、；：。]")


@register_rule(
    "P04",
    Severity.WARNING,
    RuleStrength.标准,
    "GB/T 15834-2011 4.10.2",
    what="破折号没有写成占两个字的“——”。",
    why="破折号占两个字的位置，中间不断开；一个“—”是连接号，意思不同。",
    bad=("三项任务—清查、整改、验收", "三项任务--清查、整改、验收"),
    good=("三项任务——清查、整改、验收", "2026—2030年", "北京—上海"),
)
def find_wrong_dashes(text: AuthorText) -> Iterator[RuleFinding]:
    """Find dashes that are not two U+2014 (4.10.2).

    One alone may join places or times, so it is found only where an explanation follows it, and
    not mended. What stands next to figures or Latin is a hyphen; a long line is to be written on.
    """
    prose = mask_codes(text.value)
    for match in _JOINT.finditer(prose):
        start, end = match.span()
        joint = match[0]
        if joint in {"——", "-"} or len(joint) >= _LONG:
            continue
        if not _is_between_han(prose, start, end) or _is_route(prose, start, end):
            continue
        hint = "破折号是“——”，占两个字"
        message = "破折号写成了“{}”"
        if len(joint) > 1:
            yield flag_match(text, match, message, hint, "——")
        elif _is_explained(prose, start, end):
            yield flag_match(text, match, message, hint)


def _is_between_han(prose: str, start: int, end: int) -> bool:
    """Tell whether Han, or marks around Han, stand on both sides of a dash.

    Before it may be nothing at all: a line may begin with ——.
    """
    if not _AFTER.match(prose, end):
        return False
    return start == 0 or bool(_BEFORE.match(prose, start - 1))


def _is_explained(prose: str, start: int, end: int) -> bool:
    """Tell whether what stands behind a single dash explains what stands before it.

    Behind the dash a word like 即 or a list with 、 explains. A character of a range before it
    (周一—周五) tells that it is none.
    """
    before = prose[start - 1 : start]
    if not before or before in _RANGE_STARTS:
        return False
    return bool(_EXPLAINED.match(prose, end))


@register_rule(
    "P09",
    Severity.ERROR,
    RuleStrength.标准,
    "GB/T 15834-2011 A.4.2",
    what="年月日之间用了点、顿号，或者短横线。",
    why="公文里的日期写全年、月、日；点和顿号容易同小数、并列的数字混淆。",
    bad=("2026.8.1", "2026、8、1"),
    good=("2026年8月1日", "软件升级到2.8.1版", "2026-08-01"),
)
def find_dotted_dates(text: AuthorText) -> Iterator[RuleFinding]:
    """Find dates written with dots or 、 (A.4.2): 2026.8.1; versions like 2.8.1 have no year.

    They are mended, without the zeros before months and days. 2026-08-01 is left: a form of the
    standard for data (GB/T 7408); 2026-8-1 is not.
    """
    prose = mask_codes(text.value, numbers=False)
    for match in (*_DATE.finditer(prose), *_HYPHENED_DATE.finditer(prose)):
        year, month, day = filter(None, match.groups())
        wanted = f"{year}年{month}月{day}日"
        message = "日期“{}”没有写年、月、日"
        yield flag_match(text, match, message, f"写成{wanted}", wanted)


@register_rule(
    "P27",
    Severity.ERROR,
    RuleStrength.标准,
    "GB/T 15834-2011 4.13.3.2",
    what="时间、地点的起止用了短横线。",
    why="时间、地域的起止用一字线“—”；短横线用于编号、电话号码和型号。",
    bad=("2026-2030年", "京-沪"),
    good=("2026—2030年", "京—沪", "0000-0000000", "2026-08-01"),
)
def find_hyphenated_ranges(text: AuthorText) -> Iterator[RuleFinding]:
    """Find ranges of time or place with another line than — (4.13.3.2): 2026-2030年, 京-沪.

    Amounts have ～ and are N11's; in codes and telephone numbers the hyphen is right (P28).
    """
    prose = mask_codes(text.value, numbers=False)
    if _JOINT.search(prose):
        yield from _find_times(text, prose)
        yield from _find_routes(text, prose)


def _find_times(text: AuthorText, prose: str) -> Iterator[RuleFinding]:
    """Find ranges of years, months, days, hours, weekdays and times of day.

    Numbers may be amounts too, and are looked at twice.
    """
    for pattern in _RANGES:
        for match in pattern.finditer(prose):
            if pattern is _TIMES and not _is_time_range(match):
                continue
            if pattern is _PLANNED and _is_in_title(prose, match.start()):
                continue
            written = text.value[match.start() : match.end()]
            wanted = _WRONG_LINE.sub("—", written)
            hint = f"用一字线：{wanted}"
            yield flag_match(text, match, "“{}”表示起止，不用短横线", hint, wanted)


def _is_in_title(prose: str, at: int) -> bool:
    """Tell whether a place is inside 《》: a title is cited as it stands."""
    return prose.rfind("《", 0, at) > prose.rfind("》", 0, at)


def _find_routes(text: AuthorText, prose: str) -> Iterator[RuleFinding]:
    """Find lines that join two places; only the line itself is found.

    The places' names are right as they are.
    """
    for match in _WRONG_LINE.finditer(prose):
        if _is_route(prose, *match.span()):
            message = "两地之间的“{}”表示起止，不用短横线"
            yield flag_match(text, match, message, "用一字线“—”", "—")


def _is_route(prose: str, start: int, end: int) -> bool:
    """Tell whether a line joins two places.

    Known are those with provinces' short names (京-沪) and those that name what runs between them
    (岳阳-长沙高速公路).
    """
    before, after = prose[max(0, start - 2) : start], prose[end : end + 1]
    if before[-1:] in _PLACE_CHARACTERS and after in _PLACE_CHARACTERS:
        return True
    return bool(_TWO_HAN.fullmatch(before) and _ROUTE.match(prose, end))


def _is_time_range(match: re.Match[str]) -> bool:
    """Tell whether two numbers are points of time: 2026-2030年, 8-10月, but not 3-5年 or 3-5日.

    Numbers behind letters, figures or 第 are parts of a code. 日 counts days unless a month stands
    before it, and small numbers before 年 count years. A unit behind the first number too makes
    both points of time.
    """
    before = match.string[max(0, match.start() - 1) : match.start()]
    if _CODE_BEFORE.match(before):
        return False
    if match["own"]:
        return True
    first, unit = int(match["first"]), match["unit"]
    if unit == "年":
        return first in _CALENDAR_YEARS
    if unit == "日" and before != "月":
        return False
    return 0 < first <= _LARGEST_COUNT[unit]


@register_rule(
    "P28",
    Severity.WARNING,
    RuleStrength.标准,
    "GB/T 15834-2011 4.13.3.1",
    what="图表编号、电话号码或型号里用了长横线。",
    why="编号、号码、型号里的连接号是短横线“-”，占半个字。",
    bad=("表2—1", "010—6000"),
    good=("表2-1", "010-6000", "GB/T 9704—2012"),
)
def find_dashes_in_codes(text: AuthorText) -> Iterator[RuleFinding]:
    """Find long dashes in the numbers of figures and tables, in phone numbers and models.

    These have hyphens (4.13.3.1). 表1—3 may also mean three tables: where the second number is
    the larger one it is not mended. What begins with a letter or figure before it is a part of
    something longer and left alone, like GB/T 9704—2012.
    """
    prose = mask_codes(text.value)
    for match in _CODES.finditer(prose):
        before = prose[max(0, match.start() - 1) : match.start()]
        if before.isascii() and before.isalnum():
            continue
        wanted = re.sub("[—–－―]+", "-", match[0])
        first, last = match["first"], match["last"]
        may_be_range = first and int(first) < int(last)
        fix = None if may_be_range else wanted
        hint = f"用短横线：{wanted}"
        yield flag_match(text, match, "“{}”里用了长横线", hint, fix)


@register_rule(
    "P29",
    Severity.WARNING,
    RuleStrength.标准,
    "GB/T 15834-2011 4.14.3.5",
    what="用月、日作名称的事件或节日，间隔号用得不对。",
    why="阿拉伯数字在月、日之间都用间隔号；汉字只在一月、十一月、十二月后面用。",
    bad=("“315”活动", "“一二九”运动", "“五·四”运动"),
    good=("“3·15”活动", "“一二·九”运动", "“五四”运动", "“119”消防宣传"),
)
def check_day_names(text: AuthorText) -> Iterator[RuleFinding]:
    """Find names made of month and day with · missing or too many (4.14.3.5).

    In figures all of them have it: “3·15”. In numerals only those of 一月, 十一月 and 十二月 do,
    which could be read two ways without: “一二·九”, “五四”.
    """
    prose = mask_codes(text.value)
    for match in _DAY_NAME.finditer(prose):
        day = _DAY.fullmatch(match[1])
        if day:
            yield from _flag_day_name(text, match, day)
    for match in _HAN_NAME.finditer(prose):
        name = match[0][1:-1]
        wanted = _HAN_DAYS.get(name) or name.replace("·", "")
        hint = f"写成“{wanted}”"
        yield flag_match(text, match, "{}的间隔号用得不对", hint, f"“{wanted}”")


def _flag_day_name(
    text: AuthorText, match: re.Match[str], day: re.Match[str]
) -> Iterator[RuleFinding]:
    """Yield the finding about a name in figures; ``day`` parts them into month and day.

    Hot lines (“119”) are no days. “111” is not mended: nobody can tell where its month ends.
    """
    figures = match[1]
    if figures in _HOT_LINES:
        return
    wanted = f"“{day[1]}·{day[2].lstrip('0')}”"
    fix = None if _AMBIGUOUS_DAY.fullmatch(figures) else wanted
    yield flag_match(text, match, "{}的月、日之间缺少间隔号", f"写成{wanted}", fix)


@register_rule(
    "P31",
    Severity.WARNING,
    RuleStrength.标准,
    "GB/T 15834-2011 A.14",
    what="分隔号“/”旁边又用了标点。",
    why="“/”已经把两项隔开，前后不再用别的标点。",
    bad=("线上/、线下",),
    good=("线上/线下",),
)
def find_marks_beside_slash(text: AuthorText) -> Iterator[RuleFinding]:
    """Find marks that touch a solidus (A.14), which already parts what stands around it.

    All of them are replaced by one /.
    """
    yield from search_prose(text, _SLASH, "“{}”里的“/”旁边多了标点", "只用“/”", "/")
