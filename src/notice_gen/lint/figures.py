"""Numbers as words have them: numerals to figures and back, counters, and prose without titles.

In: words of a text.  Out: figures, numerals, and ``RuleFinding`` as all rules about numbers say it.
GB/T 15835-2011 has the rules; here is only what several of them need.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from notice_gen.lint.masking import MASK, mask_codes
from notice_gen.lint.rule import RuleFinding
from notice_gen.numeral import format_chinese_number
from notice_gen.yaml_source.tree import Text

if TYPE_CHECKING:
    from notice_gen.lint.rule import AuthorText
    from notice_gen.yaml_source.tree import Origin

STANDARD: Final = "GB/T 15835-2011"
NUMERAL_DIGITS: Final = "〇一二三四五六七八九"
LARGEST: Final = 10**8  # beyond it numbers are written with 亿
_DIGIT: Final = {**{char: n for n, char in enumerate(NUMERAL_DIGITS)}, "零": 0, "两": 2}
_UNIT: Final = {"十": 10, "百": 100, "千": 1000}
_FIGURE: Final = re.compile("[0-9]")
_TITLE: Final = re.compile(r"《[^《》\n]*+》")
_INNER_TITLE: Final = re.compile(r"《[^《》\n]*+(?:《[^《》\n]*+》[^《》\n]*+)++》")

# What is measured, the longer name first. A plain 度 or 分 is too often something else.
MEASURES: Final = (
    "(?:平方|立方)?(?:公里|[千厘毫]?米)|海里|公[顷斤]|亩|[千毫]?克|吨|毫?升|[千兆]瓦时?|摄氏度"
    "|[万亿美欧]?元|小时|分钟|个百分点"
)
# What is counted.
COUNTERS: Final = (
    "人次|批次|[人名位户家件项个台套辆座栋幢间份册篇场起宗处张棵株头只块根艘架岁倍天次页所支盏]"
)


def mask_codes_and_titles(text: str) -> str:
    """Return the text with codes, addresses and the titles inside 《》 blotted out, offsets kept.

    A title is quoted as it stands, whatever figures it has.
    """
    origin = text.origin if isinstance(text, Text) and " " in text else None
    return _mask_prose(text, origin)


@lru_cache(maxsize=1024)
def _mask_prose(text: str, origin: Origin | None) -> str:  # noqa: ARG001 - see mask_codes
    """Return the prose of a text; ``origin`` tells apart what ``mask_codes`` tells apart."""
    plain = mask_codes(text, numbers=False)
    if "《" in plain:
        plain = _TITLE.sub(_mask_match, _INNER_TITLE.sub(_mask_match, plain))
    return plain


def mask_text_with_figures(text: str) -> str:
    """Return the prose of a text when a figure stands in it, else nothing: most texts have none."""
    if not _FIGURE.search(text):
        return ""
    return mask_codes_and_titles(text)


def _mask_match(match: re.Match[str]) -> str:
    return MASK * len(match[0])


def parse_numeral(numeral: str) -> int | None:
    """Return what a numeral counts, below LARGEST: 三百零五 is 305, 两千 is 2000.

    None when it counts roughly (三四百) or is spelled figure by figure (二〇二六): it is counted as
    if it were a number, and that number is spelled otherwise.
    """
    plain = numeral.replace("两", "二").replace("一十", "十")
    upper, _, lower = plain.rpartition("万")
    total = _parse_below_myriad(upper) * 10_000 + _parse_below_myriad(lower)
    if not 0 < total < LARGEST:
        return None
    if format_chinese_number(total).replace("一十", "十") != plain:
        return None
    return total


def _parse_below_myriad(numeral: str) -> int:
    """Return what a numeral without 万 counts; a unit alone is one of it, and nothing is 0."""
    total = digit = 0
    for char in numeral:
        if char in _UNIT:
            total += max(digit, 1) * _UNIT[char]
            digit = 0
        else:
            digit = _DIGIT.get(char, 0)
    return total + digit


def spell_digits(figures: str) -> str:
    """Return figures as numerals, one by one: 2026 is 二〇二六."""
    return "".join(NUMERAL_DIGITS[int(figure)] for figure in figures)


def flag_number(
    words: AuthorText, span: tuple[int, int], problem: str, better: str, *, safe: bool = True
) -> RuleFinding:
    """Return a finding about a stretch of words, which its message names.

    ``better`` is what to write instead, or a sentence when it ends with 。; a repair puts it
    there when that is ``safe``.
    """
    start, end = span
    message = f"“{words.value[start:end]}”{problem}"
    if better.endswith("。"):
        return RuleFinding(words.value, start, end, message, better[:-1])
    fix = better if safe else None
    return RuleFinding(words.value, start, end, message, f"改为“{better}”", fix)
