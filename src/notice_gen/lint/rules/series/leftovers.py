"""What a yearly notice kept of last year's by mistake (G06).

In: a ``Series``.  Out: ``Found`` at the year that stayed. A notice that recurs has the title of the
one before but for the year; its sentences are compared with theirs, years left out.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.lint.notice_kind import PROSE_PARTS, join_title
from notice_gen.lint.rule import NoticeSeries, RuleFinding, RuleStrength, register_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.lint.rule import ReviewedNotice

# A year of the calendar, but not one that is part of a name, a span, or a beginning that stays.
_YEAR: Final = re.compile(
    r"(?<![0-9—－-])(20[0-9]{2})(?=年)(?!年(?:[以起版]|修[订正]|[0-9]{1,2}月[0-9]{1,2}日起))"
)
_SENTENCE: Final = re.compile(r"[^。；！？\n]+")
_NAMED: Final = re.compile(r"《[^《》\n]*》|〔[^〔〕\n]*〕")
_ANY_YEAR: Final = re.compile(r"20[0-9]{2}")
_SHORTEST_SENTENCE: Final = 8  # characters of a sentence before its being the same says anything


@register_rule(
    "G06",
    Severity.WARNING,
    RuleStrength.实务,
    "公文写作惯例",
    what="与上一年的公文相同的一句话里，留着上一年的年份。",
    why="每年重发的公文套用上一年的文字，年份最容易漏改。确实不该改的，写一条豁免。",
    bad=("2023年的通报写“2022年初区委下发实施意见”，与2022年的通报一字不差",),
    good=("2023年的通报写“2023年初区委下发实施意见”",),
    scope=NoticeSeries,
)
def find_leftover_years(series: NoticeSeries) -> Iterator[RuleFinding]:
    """Compare each notice with the one before of the same title."""
    recurring: dict[str, list[ReviewedNotice]] = {}
    for draft in series.drafts:
        title = join_title(draft.notice)
        if title:
            recurring.setdefault(_ANY_YEAR.sub("#", title), []).append(draft)
    for drafts in recurring.values():
        for before, after in pairwise(drafts):
            if before.notice.year < after.notice.year:
                yield from _compare_notices(before, after)


def _compare_notices(before: ReviewedNotice, after: ReviewedNotice) -> Iterator[RuleFinding]:
    """Yield each year of the notice before in a sentence both notices have."""
    said = {
        _ANY_YEAR.sub("#", match[0])
        for words in before.words
        if words.part in PROSE_PARTS
        for match in _SENTENCE.finditer(words.value)
        if before.notice.year in match[0]
    }
    for value, part in after.words:
        if part not in PROSE_PARTS or before.notice.year not in value:
            continue
        bare = _NAMED.sub(lambda match: "#" * len(match[0]), value)
        for match in _SENTENCE.finditer(value):
            if len(match[0]) < _SHORTEST_SENTENCE or _ANY_YEAR.sub("#", match[0]) not in said:
                continue
            for year in _YEAR.finditer(bare, *match.span()):
                if year[1] == before.notice.year:
                    message = f"这句话与{year[1]}年的公文相同，年份也没有改"
                    yield RuleFinding(
                        value, year.start(), year.end(), message, f"是不是{after.notice.year}年？"
                    )
