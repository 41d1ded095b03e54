"""Names inside one notice (Q05, Q06): the office's own, and short names it makes for itself.

In: a ``ReviewedNotice``.  Out: ``RuleFinding``.
"""

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
_LARGEST_DIFFERENCE: Final = 2  # characters too many or too few that make no other office


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
    needs=("mark",),
)
def find_name_variants(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find names that are the office's but for a character or two.

    The office's names are those signed; a notice that nobody signs has those of its 标志. Short
    names are not looked for: another office's is close to them by chance.
    """
    names = {str(issuer.name) for issuer in reviewed.notice.issuers}
    if not names:
        names = set(reviewed.notice.mark.names)
    for name in filter(_NAME.fullmatch, sorted(names)):
        for text in reviewed.words:
            for start, end in _find_variants(text.value, name, names):
                variant = text.value[start:end]
                message = f"“{variant}”与署名的“{name}”写法不一"
                hint = "核对本机关的名称，各处统一"
                yield RuleFinding(text.value, start, end, message, hint)


def _find_variants(text: str, name: str, names: set[str]) -> Iterator[tuple[int, int]]:
    """Yield where a name stands in a text with a character or two added or left out.

    A variant begins as the name does. ``names`` are all of the office's: where one of these stands,
    it is no variant of another.
    """
    beginning = name[:_KNOWN_START]
    known = tuple(names)
    start = text.find(beginning)
    while start >= 0:
        if not text.startswith(known, start):
            end = _find_variant_end(text, start, name)
            if end:
                yield start, end
        start = text.find(beginning, start + 1)


def _find_variant_end(text: str, start: int, name: str) -> int:
    """Return where a variant of a name that begins at ``start`` ends; 0 when none begins there.

    It ends as the name does. Of several the longest is meant: 局 may end the name of a part.
    """
    longest = start + len(name) + _LARGEST_DIFFERENCE
    shortest = start + len(name) - _LARGEST_DIFFERENCE
    for end in range(min(longest, len(text)), shortest - 1, -1):
        other = text[start:end]
        ends_alike = other.endswith(name[-1]) and _NAME.fullmatch(other)
        if ends_alike and _is_near_name(other, name):
            return end
    return 0


def _is_near_name(other: str, name: str) -> bool:
    """Tell whether one name is the other with a few characters more.

    政府 for 人民政府 does not count, nor does 分局 for 局: that is another office. The characters
    they share stand in the same order.
    """
    longer, shorter = sorted((other, name), key=len, reverse=True)
    difference = len(longer) - len(shorter)
    if not 0 < difference <= _LARGEST_DIFFERENCE:
        return False
    if longer.replace("人民", "") == shorter:
        return False
    extra = set(longer) - set(shorter)
    if not extra.isdisjoint(_OTHER_OFFICE):
        return False
    rest = iter(longer)
    return all(char in rest for char in shorter)  # each behind the one before


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
def check_short_names(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find short names that are used before they are explained, or never after it.

    They are explained by 以下简称 in prose, where they are looked for too; a title may have one
    that the text explains later.
    """
    texts = [text for text in reviewed.words if text.part in _PROSE_PARTS]
    for number, text in enumerate(texts):
        behind = [other.value for other in texts[number + 1 :]]
        for defined in _DEFINED.finditer(text.value):
            rest = text.value[defined.end() :]
            yield from _find_unused_name(text, defined, [rest, *behind])
            yield from _find_early_use(texts[: number + 1], defined)


def _find_unused_name(
    text: AuthorText, defined: re.Match[str], later: list[str]
) -> Iterator[RuleFinding]:
    """Yield the finding about a short name, defined in a text, that ``later`` does not have.

    It is found at the short name, within its marks.
    """
    group = "quoted" if defined["quoted"] else "title"
    name = defined[group]
    if not any(name in value for value in later):
        message = f"简称“{name}”下文没有再用"
        hint = "删去“以下简称……”，或者核对下文的称呼"
        yield RuleFinding(text.value, *defined.span(group), message, hint)


def _find_early_use(texts: list[AuthorText], defined: re.Match[str]) -> Iterator[RuleFinding]:
    """Yield the first use of a short name before it is defined in the last of the texts.

    The clause in which it is defined does not count: the full name there may hold the short one.
    Names of a few characters may mean something else and are not looked for.
    """
    name = defined["quoted"] or f"《{defined['title']}》"
    if len(name) < _DISTINCT:
        return
    for text in texts:
        prose = mask_codes_and_titles(text.value) if defined["quoted"] else text.value
        if text is texts[-1]:
            prose = prose[: _find_clause_start(prose, defined.start())]
        at = prose.find(name)
        if at >= 0:
            message = f"简称“{name}”用在说明之前"
            hint = "第一次出现时写全称，注明“以下简称……”"
            yield RuleFinding(text.value, at, at + len(name), message, hint)
            return


def _find_clause_start(text: str, end: int) -> int:
    """Return where the last mark before ``end`` stands; 0 when none does.

    Any mark ends a clause, a 、 too.
    """
    marks = [mark.start() for mark in _CLAUSE.finditer(text, 0, end)]
    return marks[-1] if marks else 0
