"""Grave words (Q20, Q21): names and phrases with one wording, and places, one character off.

In: an ``AuthorText`` with the lexicon that holds for it; a ``ReviewedNotice``.
Out: ``RuleFinding``.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.lint.lexicon import make_lexicon
from notice_gen.lint.masking import mask_codes
from notice_gen.lint.near_places import find_near_places
from notice_gen.lint.place_words import is_likely_slip
from notice_gen.lint.rule import ReviewedNotice, RuleFinding, RuleStrength, register_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.lint.lexicon import Lexicon
    from notice_gen.lint.one_off import NearName
    from notice_gen.lint.rule import AuthorText

_MOST_NAMES: Final = 3  # a hint offers to choose from


@register_rule(
    "Q20",
    Severity.ERROR,
    RuleStrength.实务,
    "《中华人民共和国宪法》；机构改革方案；公文校对常规",
    what="国家、党政机关、职务的名称或者固定的提法错了一个字。",
    why="这类名称只有一种写法，错、漏、多、颠倒一个字都是政治性差错。本机关和上级的名称、"
    "领导人的职务写在 content/lexicon.yaml 的“名称”里，同样对待。",
    bad=("根据中华人民共合国宪法",),
    good=("根据中华人民共和国宪法",),
    with_lexicon=True,
)
def find_wrong_names(text: AuthorText, lexicon: Lexicon | None = None) -> Iterator[RuleFinding]:
    """Find names and phrases of a lexicon that stand one character off, and their known slips."""
    known = lexicon or make_lexicon()
    prose = mask_codes(text.value)
    told = 0
    for slip in known.names.find_near_names(prose):
        told = slip.end
        wrong = text.value[slip.start : slip.end]
        message = f"“{wrong}”与“{slip.name}”差一个字"
        yield RuleFinding(
            text.value, slip.start, slip.end, message, f"改为“{slip.name}”", slip.name
        )
    for word in known.grave.find_wrong_words(prose):
        if word.start < told:
            continue
        wrong = text.value[word.start : word.end]
        better = word.better[0]
        message = f"“{wrong}”写错了：{word.reason}"
        yield RuleFinding(text.value, word.start, word.end, message, f"改为“{better}”", better)


@register_rule(
    "Q21",
    Severity.ERROR,
    RuleStrength.实务,
    "行政区划代码（截至2025年12月31日）；《地名管理条例》",
    what="省、市、县的名称错了一个字。",
    why="地名错一个字就成了别处，或者哪里都不是。名单以外、与某地只差一个字的地名，"
    "确实有的，写明豁免。",
    bad=("引言: 由石家状市人民政府牵头。",),
    good=("引言: 由石家庄市人民政府牵头。",),
    scope=ReviewedNotice,
)
def find_wrong_places(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find places one character off.

    What sounds alike or is swapped is a slip wherever it stands; another place that a notice names
    twice is one the gazetteer does not have.
    """
    texts = [mask_codes(text.value) for text in reviewed.words]
    for text, prose in zip(reviewed.words, texts, strict=True):
        for start, end, names in _list_wrong_places(prose):
            wrong = text.value[start:end]
            is_sure = is_likely_slip(wrong, names[0])
            if not is_sure and sum(other.count(wrong) for other in texts) > 1:
                continue
            better = "”或“".join(names[:_MOST_NAMES])
            message = f"“{wrong}”不是现有的地名，像是“{names[0]}”写错了一个字"
            yield RuleFinding(text.value, start, end, message, f"核对后改为“{better}”")


def _list_wrong_places(text: str) -> Iterator[tuple[int, int, list[str]]]:
    """Yield where places stand that are one character off, none over another, with their names."""
    told = 0
    slips = sorted(find_near_places(text), key=lambda slip: (slip.start, slip.end))
    for (start, end), group in groupby(slips, lambda slip: (slip.start, slip.end)):
        if start >= told:
            told = end
            yield start, end, _choose_names(text[start:end], group)


def _choose_names(wrong: str, slips: Iterator[NearName]) -> list[str]:
    """Return the names that are meant, the likeliest first; where some are likely, only these."""
    names = list(dict.fromkeys(slip.name for slip in slips))
    likely = [name for name in names if is_likely_slip(wrong, name)]
    return likely or names
