"""What a yearly notice kept of last year's by mistake (G06).

In: a ``NoticeSeries``.  Out: ``RuleFinding`` at the year that stayed. A notice that recurs has the
title of the one before but for the year; its sentences are compared with theirs, years left out.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from notice_gen.diagnostic import Severity
from notice_gen.lint.notice_kind import PROSE_PARTS, join_title
from notice_gen.lint.rule import NoticeSeries, RuleFinding, RuleStrength, register_rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from notice_gen.lint.rule import ReviewedNotice
    from notice_gen.yaml_source.tree import Text

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
    """Compare each notice with the one before of the same title.

    Two notices of one year, such as a correction and what it corrects, are not compared.
    """
    for notices in _group_recurring(series):
        for before, after in pairwise(notices):
            if before.notice.year < after.notice.year:
                yield from _compare_notices(before, after)


def _group_recurring(series: NoticeSeries) -> Iterable[list[ReviewedNotice]]:
    """Return the notices whose titles differ by their years only, in the order of the series.

    A notice without a title recurs with none.
    """
    recurring: dict[str, list[ReviewedNotice]] = {}
    for reviewed in series.drafts:
        title = _drop_years(join_title(reviewed.notice))
        if title:
            recurring.setdefault(title, []).append(reviewed)
    return recurring.values()


def _drop_years(text: str) -> str:
    """Return a text with a sign for each year, so that texts of two years can be compared.

    Years of this century are meant, wherever they stand.
    """
    return _ANY_YEAR.sub("#", text)


def _compare_notices(before: ReviewedNotice, after: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find each year of the notice before in a sentence both notices have.

    Short sentences are alike by chance and do not count.
    """
    last_year, this_year = before.notice.year, after.notice.year
    known = {_drop_years(match[0]) for _, match in _find_sentences(before, last_year)}
    for value, sentence in _find_sentences(after, last_year):
        if len(sentence[0]) >= _SHORTEST_SENTENCE and _drop_years(sentence[0]) in known:
            yield from _flag_years(value, sentence.span(), last_year, this_year)


def _find_sentences(reviewed: ReviewedNotice, year: str) -> Iterator[tuple[Text, re.Match[str]]]:
    """Yield the sentences of a notice's prose that speak of a year, each with its value.

    Prose is 正文 with its headings; what is quoted in an attachment keeps its years by right.
    """
    prose = [text.value for text in reviewed.words if text.part in PROSE_PARTS]
    for value in prose:
        for sentence in _SENTENCE.finditer(value):
            if year in sentence[0]:
                yield value, sentence


def _flag_years(
    value: Text, sentence: tuple[int, int], last_year: str, this_year: str
) -> Iterator[RuleFinding]:
    """Yield a finding for each time a sentence says last year.

    ``sentence`` is where it stands in the value. Years within 《》 and 〔〕 are parts of names, and
    some behind which 以来 or 版 stands are meant to stay.
    """
    bare = _NAMED.sub(lambda match: "#" * len(match[0]), value)
    for year in _YEAR.finditer(bare, *sentence):
        if year[1] == last_year:
            message = f"这句话与{last_year}年的公文相同，年份也没有改"
            hint = f"是不是{this_year}年？"
            yield RuleFinding(value, *year.span(), message, hint)
