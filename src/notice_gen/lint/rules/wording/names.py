"""Names inside one notice: the office's own, and short names it makes for itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.lint.figures import mask_codes_and_titles
from notice_gen.lint.rule import ReviewedNotice, RuleFinding, RuleStrength, register_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.lint.rule import AuthorText

_NAME: Final = re.compile("[一-鿿]{8,}")  # so long that no other office's is close by chance
_KNOWN_START: Final = 4
_OTHER_OFFICE: Final = frozenset("分总支东西南北")
_LARGEST_DIFFERENCE: Final = (
    2  # characters too many or too few that make a slip and no other office
)


@register_rule(
    "Q05",
    Severity.WARNING,
    RuleStrength.实务,
    "GB/T 9704-2012 7.3.5；公文校对常规",
    what="本机关的名称在一份公文里写法不一。",
    why="发文机关署名用全称或者规范化简称，文中几处写得不一样，不知道哪个是对的。",
    bad=("发文机关署名: 示例市样本区政务服务局\n引言: 示例市样本区政务服务管理局牵头。",),
    good=("发文机关署名: 示例市样本区政务服务局\n引言: 示例市样本区政务服务局牵头。",),
    scope=ReviewedNotice,
)
def find_name_variants(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find names that are the office's but for a character or two."""
    names = {str(issuer.name) for issuer in draft.notice.issuers} or set(draft.notice.mark.names)
    for name in sorted(names):
        if _NAME.fullmatch(name):
            for words in draft.words:
                for start, end in _find_variants(words.value, name, names):
                    message = f"“{words.value[start:end]}”与署名的“{name}”写法不一"
                    yield RuleFinding(
                        words.value, start, end, message, "核对本机关的名称，各处统一"
                    )


def _find_variants(text: str, name: str, names: set[str]) -> Iterator[tuple[int, int]]:
    """Yield where a name stands in a text with a character or two added or left out."""
    start = text.find(name[:_KNOWN_START])
    while start >= 0:
        if not any(text.startswith(known, start) for known in names):
            for length in range(
                len(name) + _LARGEST_DIFFERENCE, len(name) - _LARGEST_DIFFERENCE - 1, -1
            ):
                other = text[start : start + length]
                whole = len(other) == length and other[-1] == name[-1] and _NAME.fullmatch(other)
                if whole and _is_near_name(other, name):
                    yield start, start + length
                    break
        start = text.find(name[:_KNOWN_START], start + 1)


def _is_near_name(other: str, name: str) -> bool:
    """Tell whether one name is the other with a few characters more.

    政府 for 人民政府 does not count, nor does 分局 for 局: that is another office.
    """
    longer, shorter = sorted((other, name), key=len, reverse=True)
    if (
        not 0 < len(longer) - len(shorter) <= _LARGEST_DIFFERENCE
        or longer.replace("人民", "") == shorter
    ):
        return False
    rest = iter(longer)
    extra = set(longer) - set(shorter)
    return all(char in rest for char in shorter) and extra.isdisjoint(_OTHER_OFFICE)


_DEFINED: Final = re.compile(
    "(?:以下|下文|后文)(?:统一?|合|均)?(?:简称|称)(?:为|作)?"
    "(?:“(?P<quoted>[^“”]{2,15})”|《(?P<title>[^《》]{2,20})》)"
)
_CLAUSE: Final = re.compile("[，。；：、！？\n]")
_PROSE_PARTS: Final = frozenset({"引言", "正文", "结束语", "附件正文"})
_DISTINCT: Final = 4  # characters of a short name that mean nothing else


@register_rule(
    "Q06",
    Severity.WARNING,
    RuleStrength.实务,
    "公文处理惯例（《国家行政机关公文处理办法》〔2000年〕第二十五条）",
    what="简称在说明之前就用了，或者说明了却没有再用。",
    why="使用非规范化简称，应当先用全称并注明简称；下文不再用的，不必注明。",
    bad=("引言: 市数据管理局（以下简称“市数据局”）已经挂牌。",),
    good=("引言: 市数据管理局（以下简称“市数据局”）已经挂牌。\n结束语: 请报市数据局。",),
    scope=ReviewedNotice,
)
def check_short_names(draft: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find short names that are used too early or never."""
    values = [words for words in draft.words if words.part in _PROSE_PARTS]
    for number, words in enumerate(values):
        for match in _DEFINED.finditer(words.value):
            short = match["quoted"] or match["title"]
            later = [words.value[match.end() :], *(other.value for other in values[number + 1 :])]
            if not any(short in text for text in later):
                span = match.span("quoted" if match["quoted"] else "title")
                message = f"简称“{short}”下文没有再用"
                yield RuleFinding(
                    words.value, *span, message, "删去“以下简称……”，或者核对下文的称呼"
                )
            yield from _find_early_use(values[: number + 1], match)


def _find_early_use(values: list[AuthorText], defined: re.Match[str]) -> Iterator[RuleFinding]:
    """Yield the first use of a short name before it is defined in the last of the values."""
    short = defined["quoted"] or f"《{defined['title']}》"
    if len(short) < _DISTINCT:
        return
    for words in values:
        text = mask_codes_and_titles(words.value) if defined["quoted"] else words.value
        if words is values[-1]:  # the full name before the bracket may hold the short one
            clauses = list(_CLAUSE.finditer(text, 0, defined.start()))
            text = text[: clauses[-1].start() if clauses else 0]
        at = text.find(short)
        if at >= 0:
            message = f"简称“{short}”用在说明之前"
            hint = "第一次出现时写全称，注明“以下简称……”"
            yield RuleFinding(words.value, at, at + len(short), message, hint)
            return
