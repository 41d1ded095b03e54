"""Slips of the pen and of the keyboard (Q01 to Q04, Q07): wrong words, repetitions, leftovers.

In: an ``AuthorText``, and the lexicon that holds for it.  Out: ``RuleFinding``.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.lint.figures import mask_codes_and_titles
from notice_gen.lint.lexicon import make_lexicon
from notice_gen.lint.rule import RuleFinding, RuleStrength, register_rule
from notice_gen.lint.traditional_characters import SIMPLIFIED, TRADITIONAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.lint.lexicon import Lexicon
    from notice_gen.lint.rule import AuthorText


@register_rule(
    "Q01",
    Severity.WARNING,
    RuleStrength.实务,
    "《现代汉语词典》《第一批异形词整理表》和机关用语习惯",
    what="词语写错了，或者用得不合习惯。",
    why="错别字损害公文的权威；一词几种写法，查找也不方便。各词的理由见词语表，"
    "本机关自己的词语写在 content/lexicon.yaml 里。",
    bad=("履行份内职责",),
    good=("履行分内职责",),
    with_lexicon=True,
)
def find_wrong_words(text: AuthorText, lexicon: Lexicon | None = None) -> Iterator[RuleFinding]:
    """Find the words of a lexicon, the program's own if none is given.

    One with several corrections is not mended.
    """
    known = lexicon or make_lexicon()
    for slip in known.find_wrong_words(mask_codes_and_titles(text.value)):
        wrong = text.value[slip.start : slip.end]
        better = "”或“".join(slip.better)
        fix = slip.better[0] if len(slip.better) == 1 else None
        message = f"“{wrong}”用错了：{slip.reason}"
        yield RuleFinding(text.value, slip.start, slip.end, message, f"改为“{better}”", fix)


# A character, in front of which and behind which two of it may stand: 为了了解, 目的的.
_DOUBLES: Final = {
    "的": ("目标", "确"),
    "了": ("为除不受得甚", "不解却结断然若"),
    "是": ("但可于或还就总凡正只都老", "非否"),
    "在": ("实存现所内潜外自好", ""),
    "和": ("暖平共饱柔缓温总祥", "气美平睦谐暖"),
    "对": ("反一针绝相", "方外口手象比联应抗立待子年"),
    "将": ("上中少大主名即", "军来士领会要"),
    "被": ("棉", "子褥告害动捕申"),
    "及": ("", "时第早"),
    "与": ("参", "会众其"),
    "为": ("行作成认因较最颇更尤称名极", "了民何人难"),
    "不": ("", ""),
    "就": ("成造迁", "业地近医学"),
    "也": ("", "门"),
    "由": ("自理缘事因", ""),
    "以": ("可所得难予加", "色前后下上此往"),
    "于": ("单", ""),
    "从": ("服听顺遵", "容"),
    "按": ("", "摩"),
    "并": ("合兼", "购行"),
    "或": ("", ""),
    "已": ("而", ""),
    "使": ("天大公特", "用命者馆节"),
}
_DOUBLED: Final = re.compile(f"([{''.join(_DOUBLES)}])\\1")
# Words nobody says twice, unlike 研究研究. Nouns may meet at a boundary: 管理管理人员.
_WORDS: Final = re.compile(
    "(进行|关于|按照|通过|为了|由于|并且|以及|我们|他们|全面|加强|开展|落实|提高|实施|推进|要求|认真"
    r"|严格|确保|促进|完善|坚持|积极|切实|深入|保障|贯彻|组织|负责|加快|推动|做好|根据|有关|已经|可以|应当|必须|以下|如下"
    r"|结合|执行|报送|做到|印发|下发|转发|成立|具有|属于|位于|作为|导致|造成|形成|达到|超过|包括|涉及|发生"
    r"|举行|召开|履行|承担|给予|予以|对于|现将|其中|此外|同时|因此|如果|但是|所有|各级|各类|本次|截至|目前|近期)\1(?![人员者型性化区])"
)
_PHRASE: Final = re.compile(
    "((?![一二三四五六七八九十百千万〇零两每多])[一-龥]{3,8}|工作|管理|建设|发展|单位|部门|全[省市县区])"
    r"\1(?![人员者型性化区地])"
)


@register_rule(
    "Q02",
    Severity.WARNING,
    RuleStrength.实务,
    "公文校对常规",
    what="一个字、词或者短语连着写了两遍。",
    why="多是复制、修改时留下的。叠用本来通顺的（如“研究研究”“为了了解”）不算。",
    bad=("进行进行整改", "取得的的成绩"),
    good=("进行整改", "取得的成绩"),
)
def find_repeated_words(text: AuthorText) -> Iterator[RuleFinding]:
    """Find what is written twice: a character, a word, a phrase.

    Characters and words that nobody says twice are mended; that a phrase stands twice may be right
    at the seam of two sentences.
    """
    prose = mask_codes_and_titles(text.value)
    doubled = filter(_is_repetition, _DOUBLED.finditer(prose))
    for match in (*doubled, *_WORDS.finditer(prose)):
        message, hint = f"“{match[0]}”重复了", f"改为“{match[1]}”"
        yield RuleFinding(text.value, *match.span(), message, hint, match[1])
    for match in _PHRASE.finditer(prose):
        if not _WORDS.match(prose, match.start()):
            message = f"“{match[1]}”连着写了两遍"
            hint = "删去一遍，或者中间断开"
            yield RuleFinding(text.value, *match.span(), message, hint)


def _is_repetition(match: re.Match[str]) -> bool:
    """Tell whether a doubled character is one too many: no word ends or begins between the two.

    In 为了了解 a word ends with the first and another begins with the second.
    """
    ends_word, begins_word = _DOUBLES[match[1]]
    start, end = match.span()
    before = match.string[start - 1 : start]
    behind = match.string[end : end + 1]
    if before and before in ends_word:
        return False
    return not (behind and behind in begins_word)


_GAP: Final = 2  # simplified characters between traditional ones that belong to one stretch


@register_rule(
    "Q03",
    Severity.ERROR,
    RuleStrength.规定,
    "《中华人民共和国国家通用语言文字法》（2025年修订）",
    what="简体的公文里有繁体字。",
    why="国家机关以规范汉字为公务用字。繁体字多是从网页复制来的，检索不到；"
    "姓名、题字确要保留的，写明豁免。",
    bad=("区司法局發布",),
    good=("区司法局发布",),
)
def find_traditional_characters(text: AuthorText) -> Iterator[RuleFinding]:
    """Find traditional characters, those close to each other together.

    A stretch is mended where all of its characters have one simplified form each.
    """
    value = text.value
    if TRADITIONAL.isdisjoint(value):
        return
    places = [at for at, char in enumerate(value) if char in TRADITIONAL]
    for start, end in _group_positions(places):
        stretch = value[start:end]
        simple = "".join(SIMPLIFIED.get(char, char) for char in stretch)
        message = f"“{stretch}”里有繁体字"
        if TRADITIONAL.isdisjoint(simple):
            yield RuleFinding(value, start, end, message, f"改为“{simple}”", simple)
        else:
            yield RuleFinding(value, start, end, message, "改为规范的简体字")


def _group_positions(places: list[int]) -> Iterator[tuple[int, int]]:
    """Yield where places that are close to each other begin and end; there is at least one.

    Up to two characters may stand between: many are the same in both scripts.
    """
    start = last = places[0]
    for at in places[1:]:
        if at - last > _GAP + 1:
            yield start, last + 1
            start = at
        last = at
    yield start, last + 1


_TONED: Final = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ"
_SYLLABLE: Final = rf"[a-zü]{{0,4}}[{_TONED}][a-zü]{{0,3}}"
_READING: Final = re.compile(rf"(?<=[一-鿿])(?:\({_SYLLABLE}\)|（{_SYLLABLE}）)")


@register_rule(
    "Q04",
    Severity.ERROR,
    RuleStrength.实务,
    "公文校对常规",
    what="汉字后面残留着括号和拼音。",
    why="网页转换繁简体时，程序给字注的音留在了文字里。给生僻字注音用全角括号，只注一处的不算。",
    bad=("学(xué)法用法",),
    good=("学法用法",),
)
def find_leftover_pinyin(text: AuthorText) -> Iterator[RuleFinding]:
    """Find readings of characters in brackets.

    A single one in full-width brackets was meant to help with a rare character.
    """
    value = text.value
    if "(" not in value and "（" not in value:
        return
    readings = list(_READING.finditer(value))
    for match in readings:
        reading = match[0]
        if reading.startswith("(") or len(readings) > 1:
            message = f"“{value[match.start() - 1]}”后面残留着拼音“{reading}”"
            yield RuleFinding(value, *match.span(), message, f"删去“{reading}”", "")


# Radicals and compatibility forms, which look the same as the characters they stand for.
_LOOKALIKE: Final = re.compile("[\u2e80-\u2fd5\uf900-\ufa6d]+")
_RADICALS: Final = str.maketrans(
    "⺟⺠⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
    "母民西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
)


@register_rule(
    "Q07",
    Severity.ERROR,
    RuleStrength.实务,
    "公文校对常规；GB/T 13000（汉字编码）",
    what="看上去是汉字，其实是部首等别的字符。",
    why="从 PDF 里复制的文字常把“一”“工”“日”等换成同形的部首，换一种字体就印不出来，也检索不到。",
    bad=("⼯作方案",),
    good=("工作方案",),
)
def find_lookalike_characters(text: AuthorText) -> Iterator[RuleFinding]:
    """Find characters that only look like Han: radicals and compatibility forms (GB/T 13000).

    They are mended where Unicode or ``_RADICALS`` says which character they stand for.
    """
    for match in _LOOKALIKE.finditer(text.value):
        better = unicodedata.normalize("NFKC", match[0]).translate(_RADICALS)
        fix = None if _LOOKALIKE.search(better) else better
        message = f"“{match[0]}”是形状相同的另一种字符，不是汉字"
        yield RuleFinding(text.value, *match.span(), message, "把这几个字重打一遍", fix)
