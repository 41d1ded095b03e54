"""Rules over what joins words and numbers: dashes, ranges, hyphens, ·, /, dates (P)."""

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
_HAN: Final = re.compile(f"[{HAN}]")
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
_PLACE_CHARACTERS: Final = "京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀黔滇陕秦甘陇青宁新藏港澳"
_WRONG_LINE: Final = re.compile(_WRONG_SIGN)
_ROUTE: Final = re.compile(rf"[{HAN}]{{2,5}}?(?:段|沿线|铁路|高速|公路|高铁|航线|城际|输油|输气)")
_RANGES: Final = (_TIMES, _CLOCKS, _WEEK)
_LARGEST_COUNT: Final = {"月": 12, "日": 31, "时": 24}  # of what a bare number may count

_CODES: Final = re.compile(
    r"[图表式](?P<first>[0-9]{1,3})[—–－―]{1,2}(?P<last>[0-9]{1,3})(?![0-9])"
    r"|0[0-9]{2,3}[—–－―]{1,2}[0-9]{4,8}(?![0-9年])|[A-Z]{1,5}[—–－―]{1,2}[0-9]+"
)
_DAY_NAME: Final = re.compile(
    r"“([0-9]{3,4})”(?=活动|事件|地震|晚会|国际|消费|维权|禁毒|全国|国家|世界|运动|专案|火灾|爆炸)"
)
_DAY: Final = re.compile(r"(1[0-2]|[1-9])([12][0-9]|3[01]|0?[1-9])")
_HOT_LINES: Final = frozenset({"110", "112", "114", "119", "120", "122"})
_HAN_DAYS: Final = {"一二九": "一二·九", "一二八": "一·二八", "一二一": "一二·一"}
_HAN_NAME: Final = re.compile(r"“(?:一二[一八九]|[二三四五六七八九]·[一二三四五六七八九十]{1,3})”")
_SLASH: Final = re.compile(r"[，、；：。]/[，、；：。]?|/[，、；：。]")


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
def find_wrong_dashes(words: AuthorText) -> Iterator[RuleFinding]:
    """Find dashes that are not two U+2014; one alone may join places, so what follows decides."""
    text = mask_codes(words.value)
    for match in _JOINT.finditer(text):
        start, end = match.span()
        before, joint, after = text[start - 1 : start], match[0], text[end : end + 1]
        if joint in {"——", "-"} or len(joint) >= _LONG or not _AFTER.match(after):
            continue
        if before and not _BEFORE.match(before):
            continue
        lone = len(joint) == 1
        if lone and (not before or before in _RANGE_STARTS or not _EXPLAINED.match(text, end)):
            continue
        if not _is_route(text, start, end):
            fix = None if lone else "——"
            yield flag_match(words, match, "破折号写成了“{}”", "破折号是“——”，占两个字", fix)


@register_rule(
    "P09",
    Severity.ERROR,
    RuleStrength.标准,
    "GB/T 15834-2011 A.4.2",
    what="年月日之间用了点或顿号。",
    why="公文里的日期写全年、月、日；点和顿号容易同小数、并列的数字混淆。",
    bad=("2026.8.1", "2026、8、1"),
    good=("2026年8月1日", "软件升级到2.8.1版"),
)
def find_dotted_dates(words: AuthorText) -> Iterator[RuleFinding]:
    """Find dates written with dots or 、."""
    for match in _DATE.finditer(mask_codes(words.value)):
        wanted = f"{match[1]}年{match[2]}月{match[3]}日"
        yield flag_match(words, match, "日期“{}”没有写年、月、日", f"写成{wanted}", wanted)


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
def find_hyphenated_ranges(words: AuthorText) -> Iterator[RuleFinding]:
    """Find ranges of time or place with another line than —."""
    text = mask_codes(words.value, numbers=False)
    if not _JOINT.search(text):
        return
    for pattern in _RANGES:
        for match in pattern.finditer(text):
            before = text[max(0, match.start() - 1) : match.start()]
            if pattern is _TIMES and not _is_time_range(match, before):
                continue
            wanted = re.sub(_WRONG_SIGN, "—", words.value[match.start() : match.end()])
            hint = f"用一字线：{wanted}"
            yield flag_match(words, match, "“{}”表示起止，不用短横线", hint, wanted)
    for match in _WRONG_LINE.finditer(text):
        if _is_route(text, *match.span()):
            message = "两地之间的“{}”表示起止，不用短横线"
            yield flag_match(words, match, message, "用一字线“—”", "—")


def _is_route(text: str, start: int, end: int) -> bool:
    """Tell whether a line joins two places: 京-沪, 岳阳-长沙高速公路."""
    before, after = text[max(0, start - 2) : start], text[end : end + 1]
    if before and after and before[-1] in _PLACE_CHARACTERS and after in _PLACE_CHARACTERS:
        return True
    return len(before) == 2 and all(map(_HAN.match, before)) and bool(_ROUTE.match(text, end))  # noqa: PLR2004


def _is_time_range(match: re.Match[str], before: str) -> bool:
    """Tell whether two numbers are points of time: 2026-2030年, 8-10月, but not 3-5年 or 3-5日."""
    if before and ((before.isascii() and before.isalnum()) or before in "./-—－〔第"):
        return False
    if match["own"]:
        return True
    first, unit = int(match["first"]), match["unit"]
    if unit == "年":
        return 1900 <= first < 2100  # noqa: PLR2004 - years
    return 0 < first <= _LARGEST_COUNT[unit] and (unit != "日" or before == "月")


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
def find_dashes_in_codes(words: AuthorText) -> Iterator[RuleFinding]:
    """Find long dashes in the numbers of figures and tables, in phone numbers and models."""
    text = mask_codes(words.value)
    for match in _CODES.finditer(text):
        before = text[max(0, match.start() - 1) : match.start()]
        if not (before.isascii() and before.isalnum()):
            wanted = re.sub("[—–－―]+", "-", match[0])
            first, last = match["first"], match["last"]
            doubtful = first and int(first) < int(last)  # or from table 1 to table 3
            fix = None if doubtful else wanted
            yield flag_match(words, match, "“{}”里用了长横线", f"用短横线：{wanted}", fix)


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
def check_day_names(words: AuthorText) -> Iterator[RuleFinding]:
    """Find names made of month and day, with · missing or too many."""
    text = mask_codes(words.value)
    for match in _DAY_NAME.finditer(text):
        day = _DAY.fullmatch(match[1])
        if day and match[1] not in _HOT_LINES:
            wanted = f"“{day[1]}·{day[2].lstrip('0')}”"
            doubtful = match[1][0] == "1" and len(match[1]) == 3  # noqa: PLR2004 - 1·11 or 11·1
            fix = None if doubtful else wanted
            yield flag_match(words, match, "{}的月、日之间缺少间隔号", f"写成{wanted}", fix)
    for match in _HAN_NAME.finditer(text):
        name = match[0][1:-1]
        wanted = f"“{_HAN_DAYS.get(name) or name.replace('·', '')}”"
        message = "{}的间隔号用得不对"
        yield flag_match(words, match, message, f"写成{wanted}", wanted)


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
def find_marks_beside_slash(words: AuthorText) -> Iterator[RuleFinding]:
    """Find marks that touch a solidus."""
    yield from search_prose(words, _SLASH, "“{}”里的“/”旁边多了标点", "只用“/”", "/")
