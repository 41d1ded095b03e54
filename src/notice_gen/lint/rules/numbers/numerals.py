"""Figures or numerals: which of the two a number is written in (GB/T 15835-2011, 4).

In: an ``AuthorText``.  Out: ``RuleFinding``. Amounts and ranges are in ``amounts``, days and times
in ``dates``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.lint.figures import (
    COUNTERS,
    MEASURES,
    STANDARD,
    flag_number,
    mask_codes_and_titles,
    mask_text_with_figures,
    parse_numeral,
    spell_digits,
)
from notice_gen.lint.rule import RuleFinding, RuleStrength, register_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.lint.rule import AuthorText

# 千 before these is half of a unit: 三千克 is 3 千克 or 3000 克, and nobody can tell.
_COUNTED: Final = re.compile(
    r"(?<![〇零一二两三四五六七八九十百千万])"
    r"[一二两三四五六七八九十百](?:[〇零一二两三四五六七八九十百万]|千(?![米克瓦伏])){1,12}+"
    rf"(?:(?P<measure>{MEASURES})|(?P<counter>{COUNTERS}))"
)
_ROUGH: Final = frozenset("第届几数近约每零〇一二两三四五六七八九十百千万亿点半分之")
_PENALTY: Final = re.compile("罚|刑|没收|赔偿|拘留")
_NEAR: Final = 20  # characters around a number that tell what it is about
_SPELLED_OUT: Final = 3  # 二十个 may stand; of three numerals and more a reader wants figures


@register_rule(
    "N01",
    Severity.WARNING,
    RuleStrength.标准,
    f"{STANDARD} 4.1.1",
    what="带计量单位的数量或者统计数用了汉字数字。",
    why="计量和统计的数用阿拉伯数字，醒目、易辨；引用法律条文中的数额照原文。",
    bad=("面积三百平方米",),
    good=("面积300平方米",),
)
def find_quantities_in_numerals(text: AuthorText) -> Iterator[RuleFinding]:
    """Find quantities with a unit in numerals (4.1.1).

    Left alone are rough numbers (三四百人), parts of longer ones (第三十件), short ones before a
    counter (二十个), and fines, which are quoted as the law has them. Each of the others is offered
    in figures, whole myriads as 3万.
    """
    prose = mask_codes_and_titles(text.value)
    for match in _COUNTED.finditer(prose):
        unit = match["measure"] or match["counter"]
        numeral = match[0].removesuffix(unit)
        value = parse_numeral(numeral)
        before = prose[match.start() - 1 : match.start()]
        if value is None or before in _ROUGH:
            continue
        if match["counter"] and len(numeral) < _SPELLED_OUT:
            continue
        if _PENALTY.search(prose, max(0, match.start() - _NEAR), match.end() + _NEAR):
            continue
        figures = f"{value // 10_000}万" if numeral.endswith("万") else str(value)
        problem = "是计量或统计的数，用了汉字数字"
        yield flag_number(text, match.span(), problem, figures + unit)


_ADJACENT_FIGURES: Final = re.compile(
    rf"([1-8])、([2-9])(?=[十百千万成里斤年]|{MEASURES}|{COUNTERS})"
    r"(?<![0-9、.,第]\1、\2)"
)
_APART: Final = re.compile("分别|各|依次|第|选项|图|表|附件|栏|列|题")
_SOME: Final = re.compile(
    r"几(10{1,4})(?![0-9.])"
    r"|(?:^|(?<=[\s，。、；：“（了有达近过出用]))数(10{1,4})(?![0-9.])"
    rf"|(?<![0-9.,])([1-9]0)几(?=[万亿]|{MEASURES}|{COUNTERS}|年|里)"
)
_ROUND: Final = {"10": "十", "100": "百", "1000": "千", "10000": "万"}


@register_rule(
    "N02",
    Severity.WARNING,
    RuleStrength.标准,
    f"{STANDARD} 4.2.2",
    what="两个数字连用的概数，或者带“几”“数”的概数，用了阿拉伯数字。",
    why="概数没有确切的值，用汉字数字才不会当成两个数来读；连用的两个数字之间不加顿号。",
    bad=("每组4、5个人", "几10人参加"),
    good=("每组四五个人", "几十人参加"),
)
def find_approximations_in_figures(text: AuthorText) -> Iterator[RuleFinding]:
    """Find approximate numbers in figures (4.2.2): 4、5个人, 几10人.

    Nobody counted these, so no figure is right; they are mended into numerals.
    """
    prose = mask_text_with_figures(text.value)
    yield from _find_adjacent_figures(text, prose)
    yield from _find_some(text, prose)


def _find_adjacent_figures(text: AuthorText, prose: str) -> Iterator[RuleFinding]:
    """Find two figures that stand for something between them.

    That they follow one another does not yet tell: behind 分别, 选项 or 图 each is meant by itself.
    The 、 goes too, for the two are said in one breath (5.2.1).
    两 is how 2 is spoken but in 二三十.
    """
    for match in _ADJACENT_FIGURES.finditer(prose):
        low, high = match[1], match[2]
        if int(high) != int(low) + 1:
            continue
        if _APART.search(prose, max(0, match.start() - 8), match.start()):
            continue
        pair = spell_digits(low + high)
        if low == "2" and prose[match.end()] != "十":
            pair = "两三"
        yield flag_number(text, match.span(), "是概数，不用阿拉伯数字，中间不加顿号", pair)


def _find_some(text: AuthorText, prose: str) -> Iterator[RuleFinding]:
    """Find a power of ten behind 几 or 数 (几10, 数100), and tens before 几 (20几).

    They are rough numbers too. Behind 几 or 数 stands a power of ten; behind other tens 几 is
    rough in the last place.
    """
    for match in _SOME.finditer(prose):
        some, many, tens = match.groups()
        if tens is None:
            better = match[0][0] + _ROUND[some or many]
        elif tens == "10":
            better = "十几"
        else:
            better = f"{spell_digits(tens[0])}十几"
        problem = "是概数，不用阿拉伯数字"
        yield flag_number(text, match.span(), problem, better)


# Words that have a numeral in them; what follows in brackets must not stand behind.
_FIXED_WORDS: Final = (
    "一方面(军) 一些 一定 一律(师) 一切 一致 一般 一旦 一贯 一直 一系列 一揽子 一体化 一站式 "
    "一票否决 一把手(枪术工电) 一次性(能质格) 一盘棋 一刀切 一带一路 一国两制 一岗双责 一网通办 "
    "一窗受理 一事一议 一户一策 一企一策 一村一品 一以贯之 一如既往 一丝不苟 一心一意 二维码 "
    "三农(村民业户) 三会一课 三重一大 三严三实 三公经费 三令五申 两学一做 两个维护 四个自信 "
    "四个意识 四个全面 五四运动 五四青年 五保户 五险一金 五位一体 五一劳动节 五一国际劳动节 "
    "六一儿童节 六一国际儿童节 八一建军节 中央八项规定 九三学社 十三五 十四五 十五五 第一时间 "
    "第一书记 第一责任人 第一线 第一要务 第一把手 第三方(案面向式法针) "
    "星期一 星期二 星期三 星期四 星期五 星期六 "
    "十全十美 七上八下 一举两得 三心二意 四面八方 五湖四海 五花八门 一帆风顺 一目了然 一鼓作气 "
    "一蹴而就 一脉相承 一视同仁 一针见血 一马当先 一丝一毫 两全其美 三番五次 四通八达 七嘴八舌 "
    "八仙过海 九牛一毛 十拿九稳 一朝一夕 一年四季 三长两短 一五一十 乱七八糟 杂七杂八 四平八稳 "
    "四分五裂 一了百了 一劳永逸 一概而论 一知半解 一举一动 一言一行 一草一木 一砖一瓦 一点一滴"
)
_AS_NUMERALS: Final = str.maketrans("0123456789两", "〇一二三四五六七八九二")
_FIXED_WORDS_BY_NUMERALS: Final = (
    {  # each fixed word as a reader reads it, all in numerals, and what must not follow
        word.translate(_AS_NUMERALS): (word, behind.rstrip(")"))
        for word, _, behind in (entry.partition("(") for entry in _FIXED_WORDS.split())
    }
    | {"一三五": ("十三五", ""), "一四五": ("十四五", ""), "一五五": ("十五五", "")}
)  # 14五
_FIXED_WORD: Final = re.compile("|".join(_FIXED_WORDS_BY_NUMERALS))
_FIGURE: Final = re.compile("[0-9]")
_NUMBER_MARKS: Final = frozenset("0123456789.,:")
_INDUSTRIES: Final = re.compile(r"第([1-3](?:、[1-3])*)产业")


@register_rule(
    "N03",
    Severity.WARNING,
    RuleStrength.标准,
    f"{STANDARD} 4.2.3",
    what="固定词语里的数字用了阿拉伯数字。",
    why="已经固定下来的词语、成语、惯用语，其中的数字是词的一部分，用汉字数字。",
    bad=("1方面", "5四运动", "第1、2产业"),
    good=("一方面", "五四运动", "第一、二产业"),
)
def find_figures_in_fixed_words(text: AuthorText) -> Iterator[RuleFinding]:
    """Find fixed words with figures (4.2.3): 1方面, 5四运动, 第1、2产业.

    The text is read with every figure as a numeral, so a word is known however it is spelled. All
    in figures it is a code or a date, and next to more figures a part of another number. Some
    words are parts of others, which what stands behind them tells: 第三方, but 第3方案.
    """
    prose = mask_text_with_figures(text.value)
    for match in _FIXED_WORD.finditer(prose.translate(_AS_NUMERALS)):
        start, end = match.span()
        word, not_behind = _FIXED_WORDS_BY_NUMERALS[match[0]]
        written = prose[start:end]
        if written.isdecimal() or not _FIGURE.search(written):
            continue
        before, after = prose[start - 1 : start], prose[end : end + 1]
        if before in _NUMBER_MARKS or after in {*not_behind, *"0123456789"}:
            continue
        problem = "是固定的词语，其中的数字用汉字"
        yield flag_number(text, (start, end), problem, word)
    for match in _INDUSTRIES.finditer(prose):
        better = "、".join(map(spell_digits, match[1].split("、")))
        problem = "是固定的说法，其中的数字用汉字"
        yield flag_number(text, match.span(), problem, f"第{better}产业")


_WIDE: Final = re.compile("[０-９Ａ-Ｚａ-ｚ]+(?:．[０-９]+)*")
_NARROW: Final = {ord(char) + 0xFEE0: char for char in map(chr, range(0x21, 0x7F))}


@register_rule(
    "N18",
    Severity.ERROR,
    RuleStrength.标准,
    f"{STANDARD} 5.1.7.1",
    what="数字或字母是全角的。",
    why="阿拉伯数字和拉丁字母用半角，占半个字的位置；全角的排出来字距过宽，也检索不到。",
    bad=("２０２６年",),
    good=("2026年",),
)
def find_full_width_figures(text: AuthorText) -> Iterator[RuleFinding]:
    """Find full-width figures and letters (5.1.7.1), with a full-width decimal point in them.

    Codes and addresses are looked at too: in these they do the most harm.
    """
    for match in _WIDE.finditer(text.value):
        better = match[0].translate(_NARROW)
        yield flag_number(text, match.span(), "是全角的", better)


_CLASS: Final = re.compile(
    r"(?<![最提身增])([高初])([1-3])(?: (?=[0-9]{1,3}[个名位人])|(?=[0-9]{1,2}个?班))([0-9]{1,3})"
)
_TWO: Final = re.compile(rf"(?<![0-9.,:：-])[0-9]{{1,4}} [0-9]{{1,4}}(?={COUNTERS})")
_ONE: Final = re.compile(r"[0-9]{1,3} [0-9]{3}|[0-9]{3,4} [0-9]{4}")  # 12 345, 0000 0000


@register_rule(
    "N20",
    Severity.INFO,
    RuleStrength.标准,
    f"{STANDARD} 4.3",
    what="两个阿拉伯数字挨在一起，会读错。",
    why="相邻的两个数都用阿拉伯数字会引起误解，其中一个改用汉字数字，或者调整语序。",
    bad=("抽查高3 3个班",),
    good=("抽查高三3个班",),
)
def find_adjacent_numbers(text: AuthorText) -> Iterator[RuleFinding]:
    """Find two numbers in figures side by side (4.3): 高3 3个班.

    Of a school year the numeral is offered, but no repair is made: the space may be all there is
    to mend. Numbers grouped by spaces (12 345, 0000 0000) are one number.
    """
    prose = mask_text_with_figures(text.value)
    problem = "里两个数字挨在一起，会读错"
    for match in _CLASS.finditer(prose):
        grade, year, count = match.groups()
        better = f"{grade}{spell_digits(year)}{count}"
        yield flag_number(text, match.span(), problem, better, safe=False)
    for match in _TWO.finditer(prose):
        before = prose[match.start() - 1 : match.start()]
        if before not in {"高", "初"} and not _ONE.fullmatch(match[0]):
            hint = "其中一个改用汉字数字，或者调整语序。"
            yield flag_number(text, match.span(), problem, hint)
