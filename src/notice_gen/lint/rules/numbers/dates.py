"""How days, years and times are written (GB/T 15835-2011; GB/T 9704-2012, 7.3.5.4).

In: an ``AuthorText``.  Out: ``RuleFinding``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.lint.figures import (
    STANDARD,
    flag_number,
    mask_codes_and_titles,
    mask_text_with_figures,
    parse_numeral,
)
from notice_gen.lint.rule import RuleStrength, register_rule
from notice_gen.numeral import format_chinese_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.lint.rule import AuthorText, RuleFinding

_HAN: Final = "[一二三四五六七八九十]"
_MONTH: Final = "(?:1[0-2]|0?[1-9])"
_DAY: Final = "(?:[12][0-9]|3[01]|0?[1-9])"
_MONTHS: Final = 12
_DAYS: Final = 31
_FIRST_DAYS: Final = 10  # of a lunar month, which have 初 before them
_YEAR_LENGTH: Final = 4  # characters of a year, which is spelled figure by figure

_LUNAR: Final = re.compile(rf"(农历|阴历|旧历)({_MONTH})月(?:初([1-9])|({_DAY}))日?")
_FEAST: Final = re.compile(r"(正月|腊月|冬月)(?:初([1-9])|([12][0-9]|30))日?(?![0-9个])")
_REIGN: Final = re.compile(
    "(洪武|永乐|万历|顺治|康熙|雍正|乾隆|嘉庆|道光|咸丰|同治|光绪|宣统|民国)([1-9][0-9]?)年"
)


@register_rule(
    "N04",
    Severity.WARNING,
    RuleStrength.标准,
    f"{STANDARD} 4.2.1",
    what="农历的月日或者历史朝代的纪年用了阿拉伯数字。",
    why="不是公历的年月日按传统用汉字数字，用了阿拉伯数字会当成公历。",
    bad=("农历8月15", "光绪26年"),
    good=("农历八月十五", "光绪二十六年"),
)
def find_lunar_dates_in_figures(text: AuthorText) -> Iterator[RuleFinding]:
    """Find lunar days and reign years in figures (4.2.1): 农历8月15, 正月初5, 光绪26年.

    In figures they would be taken for days and years of the common calendar.
    """
    prose = mask_text_with_figures(text.value)
    problem = "是农历，用汉字数字"
    for match in _LUNAR.finditer(prose):
        month = _spell_lunar_month(int(match[2]))
        day = _spell_lunar_day(match[3] or match[4])
        yield flag_number(text, match.span(), problem, f"{match[1]}{month}{day}")
    for match in _FEAST.finditer(prose):
        day = _spell_lunar_day(match[2] or match[3])
        yield flag_number(text, match.span(), problem, f"{match[1]}{day}")
    for match in _REIGN.finditer(prose):
        year = format_chinese_number(int(match[2]))
        problem = "不是公历纪年，用汉字数字"
        yield flag_number(text, match.span(), problem, f"{match[1]}{year}年")


def _spell_lunar_month(month: int) -> str:
    """Return a lunar month: 正月, 二月 … 十二月.

    The first has a name of its own. So have the last two, 冬月 and 腊月, but 十一月 and 十二月 are
    right too.
    """
    return "正月" if month == 1 else f"{format_chinese_number(month)}月"


def _spell_lunar_day(figures: str) -> str:
    """Return a lunar day of 1 to 30: 初一 … 初十, 十一 … 三十.

    Days up to the tenth have 初 before them; the others are plain numbers.
    """
    day = int(figures)
    first = "初" if day <= _FIRST_DAYS else ""
    return first + format_chinese_number(day)


_MIXED: Final = re.compile(
    rf"(?<![0-9])(?P<year>[12][0-9]{{3}})年(?:{_MONTH}月{_HAN}{{1,3}}日"
    rf"|(?:十[一二]?|[一二三四五六七八九])月(?:(?:{_DAY}|{_HAN}{{1,3}})日|(?![一二三四五六七八九十初廿])))"
    rf"|[一二][〇零一二三四五六七八九]{{3}}年{_MONTH}月(?:{_DAY}日)?"
    rf"|(?<![年一二三四五六七八九十])(?:十[一二]?|[一二三四五六七八九])月(?:[12][0-9]|3[01]|[1-9])日"
    rf"|(?<![0-9年])(?:1[0-2]|[1-9])月{_HAN}{{1,3}}日"
)
_NUMERALS: Final = re.compile("[〇零一二三四五六七八九十]+")
_MEMBER: Final = re.compile(
    rf"第(?:(?P<figures>[0-9]{{1,3}})|{_HAN}{{1,4}})(?P<kind>[章节条批轮类档]|阶段|季度)"
)


@register_rule(
    "N05",
    Severity.ERROR,
    RuleStrength.标准,
    f"{STANDARD} 4.3",
    what="同一个日期，或者同一类的序号，一处用汉字数字，一处用阿拉伯数字。",
    why="同类的数要用同一种形式，混着写看上去像是两回事。",
    bad=("2026年八月1日", "第一章……第2章"),
    good=("2026年8月1日", "第一章……第二章"),
)
def find_mixed_number_forms(text: AuthorText) -> Iterator[RuleFinding]:
    """Find dates and series of ordinals that mix figures and numerals (4.3).

    A date is mended into figures. Of ordinals of one kind (章, 条, 批 …) the first in a value is
    the model for the others; which of them is wrong is the author's to say, so none is mended.
    """
    prose = mask_text_with_figures(text.value)
    for match in _MIXED.finditer(prose):
        better = _NUMERALS.sub(lambda numeral: _convert_to_figures(numeral[0]), match[0])
        yield flag_number(text, match.span(), "混用了两种数字", better)
    models: dict[str, re.Match[str]] = {}
    for match in _MEMBER.finditer(prose):
        model = models.setdefault(match["kind"], match)
        in_figures = bool(model["figures"])
        if bool(match["figures"]) != in_figures:
            better = _respell_member(match, figures=in_figures)
            problem = f"与前面的“{model[0]}”写法不一致"
            yield flag_number(text, match.span(), problem, better, safe=False)


def _convert_to_figures(numeral: str) -> str:
    """Return a year, month or day in figures: 二〇二六 is 2026, 十二 is 12.

    What parse_numeral does not know is spelled figure by figure too.
    """
    value = parse_numeral(numeral)
    if value is not None and len(numeral) < _YEAR_LENGTH:
        return str(value)
    digits = [parse_numeral(char) or 0 for char in numeral]
    return "".join(map(str, digits))


def _respell_member(member: re.Match[str], *, figures: bool) -> str:
    """Return an ordinal such as 第三章 in the other form: in figures, or else in numerals.

    A numeral that counts nothing known stays as it is.
    """
    number = member[0][1 : -len(member["kind"])]
    if figures:
        other = str(parse_numeral(number) or number)
    else:
        other = format_chinese_number(int(number) or 1)
    return f"第{other}{member['kind']}"


_HYPHEN: Final = "[-‐‑–]"  # of several keyboards
_MONTH_OF_YEAR: Final = re.compile(
    rf"(?<![0-9A-Za-z.,/〔（(—-])((?:19|20)[0-9]{{2}}){_HYPHEN}({_MONTH})(?![0-9A-Za-z./年号期—-])"
)
_CODED: Final = re.compile("[图表号第附件编码]$|编号[为：]?$|号码[为：]?$")
_DAY_OF_MONTH: Final = re.compile(
    rf"(?<![0-9A-Za-z.,/年月—-])({_MONTH}){_HYPHEN}({_DAY})(?=前|之前|以前|截止|起施行|起执行)"
)


@register_rule(
    "N07",
    Severity.ERROR,
    RuleStrength.标准,
    f"{STANDARD} 5.1.4",
    what="日期不完整，又用短横线连接。",
    why="只有年月或者月日的日期用短横线连接，会看成编号或者范围；要写“年”“月”“日”。",
    bad=("8-1前报送", "截至2026-8"),
    good=("8月1日前报送", "截至2026年8月"),
)
def find_hyphenated_dates(text: AuthorText) -> Iterator[RuleFinding]:
    """Find dates of two parts joined by a hyphen (5.1.4): 截至2026-8, 8-1前.

    Behind 图, 编号 and the like they are codes. No repair: without a word before it that tells,
    2026-8 may be a code too.
    """
    prose = mask_text_with_figures(text.value)
    problem = "是不完整的日期"
    for match in _MONTH_OF_YEAR.finditer(prose):
        before = prose[max(0, match.start() - 4) : match.start()]
        if not _CODED.search(before):
            better = f"{match[1]}年{int(match[2])}月"
            yield flag_number(text, match.span(), problem, better, safe=False)
    for match in _DAY_OF_MONTH.finditer(prose):
        better = f"{int(match[1])}月{int(match[2])}日"
        yield flag_number(text, match.span(), problem, better, safe=False)


_PADDED: Final = re.compile(
    rf"(?<![0-9])(?:[12][0-9]{{3}}年)?(?:0[1-9]月(?:{_DAY}日)?|{_MONTH}月0[1-9]日)"
)
_ZERO: Final = re.compile("(?<![0-9])0")


@register_rule(
    "N08",
    Severity.ERROR,
    RuleStrength.规定,
    "GB/T 9704-2012 7.3.5.4",
    what="日期的月或日前面补了0。",
    why="成文日期的年份标全称，月、日不编虚位，即1不编为01；文中的日期也照此写。",
    bad=("2026年08月01日",),
    good=("2026年8月1日",),
)
def find_padded_dates(text: AuthorText) -> Iterator[RuleFinding]:
    """Find months and days with a zero in front: 2026年08月01日 (GB/T 9704-2012, 7.3.5.4).

    The zeros are taken away, of the year none. A day without a month before it is no date here.
    """
    for match in _PADDED.finditer(mask_text_with_figures(text.value)):
        better = _ZERO.sub("", match[0])
        yield flag_number(text, match.span(), "的月、日前面补了0", better)


_CLOCK: Final = re.compile(
    r"(?<![0-9.])([01]?[0-9]|2[0-4])点(?:([0-5][0-9])分?(?![0-9])|(半))"
    r"(?=[前至到起开，。；、—～在举集准召）)出]|$)"
)
_HOUR: Final = re.compile(
    "(?<=[上下中]午|早上|晚上|凌晨|傍晚)([01]?[0-9]|2[0-4])点(?![0-9半多钟左])"
)
_WIDE_COLON: Final = re.compile(
    "(?<=[午上晨晚日间—～（])([01]?[0-9]|2[0-4])：([0-5][0-9])(?![0-9])"
)


@register_rule(
    "N16",
    Severity.INFO,
    RuleStrength.标准,
    f"{STANDARD} 5.1.5",
    what="时刻写成了“点”，或者用了全角冒号。",
    why="书面写时刻用“时”“分”，或者用半角冒号；“点”是口头的说法。",
    bad=("下午15点30集合",),
    good=("下午15时30分集合",),
)
def find_spoken_times(text: AuthorText) -> Iterator[RuleFinding]:
    """Find times of day written as spoken (5.1.5): 15点30, 下午3点, 下午3：30.

    What is no time is told apart by what stands around it: 3点建议, 比分3：30.
    """
    prose = mask_text_with_figures(text.value)
    problem = "是口头的说法"
    if "点" in prose:
        for match in _CLOCK.finditer(prose):
            minutes = match[2] or "30"  # 半
            better = f"{match[1]}时{minutes}分".replace("时00分", "时")
            yield flag_number(text, match.span(), problem, better)
        for match in _HOUR.finditer(prose):
            yield flag_number(text, match.span(), problem, f"{match[1]}时")
    for match in _WIDE_COLON.finditer(prose):
        yield flag_number(text, match.span(), "里的冒号是全角的", f"{match[1]}:{match[2]}")


_EVENT: Final = (
    "(?:特大|重大)?(?:地震|火灾|爆炸|坍塌|泥石流|矿难|惨案|事件|事故|专案)"
    "|(?:国家|国际|全国|世界)?[一-龥]{0,4}(?:禁毒|宪法|消费者权益|护士|消防)(?:宣传)?日"
)
_POINTED: Final = re.compile(rf"([0-9]{{1,2}})[.．·]([0-9]{{1,2}})(?=(?P<event>{_EVENT}))")
_QUOTED: Final = re.compile(rf"(?<=“)(1[0-2]|[1-9])[.．]({_DAY})(?=”(?:{_EVENT}))")
_BARE: Final = re.compile(r"(?<![0-9A-Za-z.“‘])(315|512|911|918|921)(?=晚会|地震|事件|活动|事变)")
_MEASURED: Final = frozenset("0123456789.“‘为到过约达增长降升")


@register_rule(
    "N17",
    Severity.WARNING,
    RuleStrength.标准,
    f"{STANDARD} 5.1.6",
    what="用月日代称的事件没有加引号，或者月日之间没有用间隔号。",
    why="不加引号和间隔号，会看成小数或者编号。",
    bad=("5.12地震",),
    good=("“5·12”地震",),
)
def find_unquoted_events(text: AuthorText) -> Iterator[RuleFinding]:
    """Find events named by their month and day without quotes (5.1.6): 5.12地震, 315晚会.

    A magnitude is no day: behind 达, 为 or another figure 5.12 measures something. Without a point
    (315) only days that everybody knows are looked for.
    """
    prose = mask_text_with_figures(text.value)
    problem = "是月日代称，要加引号和间隔号"
    for match in _POINTED.finditer(prose):
        month, day = match[1], match[2]
        if not (0 < int(month) <= _MONTHS and 0 < int(day) <= _DAYS):
            continue
        before = prose[match.start() - 1 : match.start()]
        if before not in _MEASURED:
            yield flag_number(text, match.span(), problem, f"“{month}·{day}”")
    for match in _QUOTED.finditer(prose):
        problem_inside = "的月、日之间要用间隔号"
        yield flag_number(text, match.span(), problem_inside, f"{match[1]}·{match[2]}")
    for match in _BARE.finditer(prose):
        month, day = match[1][0], match[1][1:]
        yield flag_number(text, match.span(), problem, f"“{month}·{day}”")


_SPOKEN: Final = re.compile(
    rf"(?<![0-9])((?:{_MONTH}|[本次当每下上]|翌)月(?:{_DAY})|{_HAN}{{1,2}}月{_HAN}{{1,3}})号"
    "(?![楼文线院公令馆门机航车仓库地井病大街桥路厂台风院桩矿船泊洞池塔])"
)


@register_rule(
    "N21",
    Severity.WARNING,
    RuleStrength.实务,
    "公文习惯用法（参照 GB/T 15835-2011 4.1.3）",
    what="日期用了“号”。",
    why="“8月1号”是口头的说法，书面写“8月1日”；“号”用在编号里。",
    bad=("8月1号",),
    good=("8月1日",),
)
def find_spoken_dates(text: AuthorText) -> Iterator[RuleFinding]:
    """Find days called by 号: 8月1号, 八月一号; 8月1号楼 and the like are numbers of things.

    By custom (see 4.1.3) they are written with 日.
    """
    prose = mask_codes_and_titles(text.value)
    if "号" not in prose:
        return
    for match in _SPOKEN.finditer(prose):
        yield flag_number(text, match.span(), "是口头的说法", f"{match[1]}日")
