"""How days, years and times are written (GB/T 15835-2011; GB/T 9704-2012, 7.3.5.4)."""

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
def find_lunar_dates_in_figures(words: AuthorText) -> Iterator[RuleFinding]:
    """Find lunar days and reign years in figures."""
    text = mask_text_with_figures(words.value)
    for match in _LUNAR.finditer(text):
        month = _spell_lunar_month(int(match[2]))
        better = f"{match[1]}{month}{_spell_lunar_day(match[3] or match[4])}"
        yield flag_number(words, match.span(), "是农历，用汉字数字", better)
    for match in _FEAST.finditer(text):
        better = match[1] + _spell_lunar_day(match[2] or match[3])
        yield flag_number(words, match.span(), "是农历，用汉字数字", better)
    for match in _REIGN.finditer(text):
        better = f"{match[1]}{format_chinese_number(int(match[2]))}年"
        yield flag_number(words, match.span(), "不是公历纪年，用汉字数字", better)


def _spell_lunar_month(month: int) -> str:
    return "正月" if month == 1 else f"{format_chinese_number(month)}月"


def _spell_lunar_day(figures: str) -> str:
    day = int(figures)
    return ("" if day > 10 else "初") + format_chinese_number(day)  # noqa: PLR2004 - 初十, 十一


_MIXED: Final = re.compile(
    rf"(?<![0-9])(?P<year>[12][0-9]{{3}})年(?:{_MONTH}月{_HAN}{{1,3}}日"
    rf"|(?:十[一二]?|[一二三四五六七八九])月(?:(?:{_DAY}|{_HAN}{{1,3}})日|(?![一二三四五六七八九十初廿])))"
    rf"|[一二][〇零一二三四五六七八九]{{3}}年{_MONTH}月(?:{_DAY}日)?"
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
def find_mixed_number_forms(words: AuthorText) -> Iterator[RuleFinding]:
    """Find dates and series of ordinals that mix figures and numerals."""
    text = mask_text_with_figures(words.value)
    for match in _MIXED.finditer(text):
        better = _NUMERALS.sub(lambda numeral: _convert_to_figures(numeral[0]), match[0])
        yield flag_number(words, match.span(), "混用了两种数字", better)
    first: dict[str, re.Match[str]] = {}
    for match in _MEMBER.finditer(text):
        model = first.setdefault(match["kind"], match)
        if bool(match["figures"]) != bool(model["figures"]):
            better = _respell_member(match, figures=bool(model["figures"]))
            problem = f"与前面的“{model[0]}”写法不一致"
            yield flag_number(words, match.span(), problem, better, safe=False)


def _convert_to_figures(numeral: str) -> str:
    """Return a year, month or day in figures."""
    value = parse_numeral(numeral)
    if value is None or len(numeral) > 3:  # noqa: PLR2004 - a year is spelled figure by figure
        return "".join(str(parse_numeral(char) or 0) for char in numeral)
    return str(value)


def _respell_member(member: re.Match[str], *, figures: bool) -> str:
    number = member[0][1 : -len(member["kind"])]
    other = (
        str(parse_numeral(number) or number) if figures else format_chinese_number(int(number) or 1)
    )
    return f"第{other}{member['kind']}"


_SHORT_YEAR: Final = re.compile(
    rf"(?<![0-9.,:：年])[’']?([0-9]{{2}})年(?={_MONTH}月(?!个)|底前|[上下]半年|度[工计任考目预决])"
)
_DURATION: Final = re.compile("刑|龄|满|达|近|约|历时|期|长|共|过|教育")
_SHORT_END: Final = re.compile(r"(?<![0-9])([12][0-9])([0-9]{2})年?([-—～~]|至)([0-9]{2})年(?!期)")
_PERIOD: Final = re.compile(r"(?:时期|期间|规划)[（(]?([0-9]{2})([-—～~]|至)([0-9]{2})年")


@register_rule(
    "N06",
    Severity.ERROR,
    RuleStrength.标准,
    f"{STANDARD} 5.1.4",
    what="年份只写了两位数字。",
    why="四位数字的年份不能简写，过些年就分不清是哪个世纪、是年份还是年数。",
    bad=("自26年3月起", "2026—30年"),
    good=("自2026年3月起", "2026—2030年"),
)
def find_short_years(words: AuthorText) -> Iterator[RuleFinding]:
    """Find years of two figures."""
    text = mask_text_with_figures(words.value)
    for match in _SHORT_YEAR.finditer(text):
        if not _DURATION.search(text, max(0, match.start() - 4), match.start()):
            yield flag_number(words, match.span(), "的年份只有两位数字", "写全四位数字的年份。")
    for match in _SHORT_END.finditer(text):
        century, year, sign, end = match.groups()
        if int(end) > int(year):
            better = f"{match[0][: match.start(4) - match.start()]}{century}{end}年"
            problem = "的后一个年份只有两位数字"
            yield flag_number(words, match.span(), problem, better, safe=sign not in "-~")
    for match in _PERIOD.finditer(text):
        if int(match[1]) < int(match[3]):
            start = match.start(1), match.end()
            yield flag_number(words, start, "的年份只有两位数字", "写全四位数字的年份。")


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
def find_hyphenated_dates(words: AuthorText) -> Iterator[RuleFinding]:
    """Find dates of two parts joined by a hyphen."""
    text = mask_text_with_figures(words.value)
    for match in _MONTH_OF_YEAR.finditer(text):
        if not _CODED.search(text[max(0, match.start() - 4) : match.start()]):
            better = f"{match[1]}年{int(match[2])}月"
            yield flag_number(words, match.span(), "是不完整的日期", better, safe=False)
    for match in _DAY_OF_MONTH.finditer(text):
        better = f"{int(match[1])}月{int(match[2])}日"
        yield flag_number(words, match.span(), "是不完整的日期", better, safe=False)


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
def find_padded_dates(words: AuthorText) -> Iterator[RuleFinding]:
    """Find months and days with a zero in front."""
    for match in _PADDED.finditer(mask_text_with_figures(words.value)):
        yield flag_number(words, match.span(), "的月、日前面补了0", _ZERO.sub("", match[0]))


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
def find_spoken_times(words: AuthorText) -> Iterator[RuleFinding]:
    """Find times of day written as spoken."""
    text = mask_text_with_figures(words.value)
    if "点" in text:
        for match in _CLOCK.finditer(text):
            better = f"{match[1]}时{match[2] or '30'}分".replace("时00分", "时")
            yield flag_number(words, match.span(), "是口头的说法", better)
        for match in _HOUR.finditer(text):
            yield flag_number(words, match.span(), "是口头的说法", f"{match[1]}时")
    for match in _WIDE_COLON.finditer(text):
        better = f"{match[1]}:{match[2]}"
        yield flag_number(words, match.span(), "里的冒号是全角的", better)


_EVENT: Final = (
    "(?:特大|重大)?(?:地震|火灾|爆炸|坍塌|泥石流|矿难|惨案|事件|事故|专案)"
    "|(?:国家|国际|全国|世界)?[一-龥]{0,4}(?:禁毒|宪法|消费者权益|护士|消防)(?:宣传)?日"
)
_POINTED: Final = re.compile(rf"([0-9]{{1,2}})[.．·]([0-9]{{1,2}})(?=(?P<event>{_EVENT}))")
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
def find_unquoted_events(words: AuthorText) -> Iterator[RuleFinding]:
    """Find events named by their month and day without quotes."""
    text = mask_text_with_figures(words.value)
    for match in _POINTED.finditer(text):
        month, day = int(match[1]), int(match[2])
        dated = 0 < month <= _MONTHS and 0 < day <= _DAYS
        if dated and text[match.start() - 1 : match.start()] not in _MEASURED:
            better = f"“{match[1]}·{match[2]}”"
            yield flag_number(words, match.span(), "是月日代称，要加引号和间隔号", better)
    for match in _BARE.finditer(text):
        better = f"“{match[1][0]}·{match[1][1:]}”"
        yield flag_number(words, match.span(), "是月日代称，要加引号和间隔号", better)


_SPOKEN: Final = re.compile(
    rf"(?<![0-9])({_MONTH}月(?:{_DAY})|{_HAN}{{1,2}}月{_HAN}{{1,3}})号"
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
def find_spoken_dates(words: AuthorText) -> Iterator[RuleFinding]:
    """Find days called by 号."""
    text = mask_codes_and_titles(words.value)
    if "号" in text:
        for match in _SPOKEN.finditer(text):
            yield flag_number(words, match.span(), "是口头的说法", f"{match[1]}日")
