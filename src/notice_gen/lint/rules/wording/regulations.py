"""Regulations as they are cited (Q22 to Q24): repealed, to be checked, not by their full title.

In: a ``ReviewedNotice``, with the lexicon of its office, which has the regulations.
Out: ``RuleFinding``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from notice_gen.diagnostic import Severity
from notice_gen.lint.lexicon import make_lexicon
from notice_gen.lint.regulations import STATE
from notice_gen.lint.rule import ReviewedNotice, RuleFinding, RuleStrength, register_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.lint.regulations import Regulation
    from notice_gen.yaml_source.tree import Text

_TITLE: Final = re.compile("《([^《》\n]{2,80})》")
_PAST: Final = re.compile("废止|失效|修订|修改|代替|取代|原|曾|当时|历史|清理|旧")
_AROUND: Final = 14  # characters in which is said that a regulation is spoken of as past
_BASIS: Final = re.compile("(?:根据|依据|依照|按照|遵照|违反)[^，。；：\n]{0,30}$")


class _Citation(NamedTuple):
    """A regulation cited in 《》: the characters of its title in a value, as it is written."""

    regulation: Regulation
    value: Text
    start: int
    end: int
    written: str


@register_rule(
    "Q22",
    Severity.WARNING,
    RuleStrength.实务,
    "废止该法规的法律、决定；《党政机关公文处理工作条例》第二十条",
    what="引用的法律、法规已经废止。",
    why="废止的法规不能再作依据。只是说到过去的（原、曾、废止、修订等）不算；"
    "本单位常引用的写在 content/regulations.yaml 里。",
    bad=("成文日期: 2026-03-01\n引言: 根据《中华人民共和国合同法》，现通知如下：",),
    good=("成文日期: 2026-03-01\n引言: 根据《中华人民共和国民法典》，现通知如下：",),
    scope=ReviewedNotice,
    needs=("date",),
)
def find_repealed_regulations(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find regulations that held no more on the notice's day."""
    day = reviewed.notice.date
    for cited in _list_citations(reviewed):
        regulation = cited.regulation
        if not regulation.is_repealed(day) or _is_past(cited):
            continue
        message = f"《{cited.written}》自{_format_day(regulation)}起已经废止"
        hint = f"现行的是《{regulation.successor}》" if regulation.successor else "核对现行的规定"
        yield RuleFinding(cited.value, cited.start, cited.end, message, hint)


@register_rule(
    "Q23",
    Severity.INFO,
    RuleStrength.实务,
    "公文处理惯例；《党政机关公文处理工作条例》第十九条",
    what="作为依据引用法律，第一次没有写全称。",
    why="法律的全称以“中华人民共和国”开头，第一次引用写全称，可以注明“以下简称”；一份公文只提一次。",
    bad=("引言: 根据《安全生产法》，现通知如下：",),
    good=("引言: 根据《中华人民共和国安全生产法》，现通知如下：",),
    scope=ReviewedNotice,
)
def find_short_titles(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find the first law cited as a basis whose title is short of the state's name."""
    whole = "".join(text.value for text in reviewed.words)
    for cited in _list_citations(reviewed):
        title = cited.regulation.title
        if f"《{title}》" in whole or cited.regulation.until:
            continue
        if _BASIS.search(cited.value[: cited.start - 1]):
            message = f"“{cited.written}”不是全称"
            hint = f"第一次引用写《{title}》，下文再用简称"
            yield RuleFinding(cited.value, cited.start, cited.end, message, hint)
            return


@register_rule(
    "Q24",
    Severity.INFO,
    RuleStrength.实务,
    "新公布的法律",
    what="引用的法律有变动，要核对。",
    why="有新的法律施行，这一部可能已经并入或者改过；一份公文只提一次。",
    bad=("成文日期: 2026-09-01\n引言: 根据《中华人民共和国水污染防治法》，现通知如下：",),
    good=("成文日期: 2026-09-01\n引言: 根据《中华人民共和国生态环境法典》，现通知如下：",),
    scope=ReviewedNotice,
    needs=("date",),
)
def find_regulations_to_check(reviewed: ReviewedNotice) -> Iterator[RuleFinding]:
    """Find the first regulation that is to be checked on the notice's day."""
    for cited in _list_citations(reviewed):
        if cited.regulation.needs_check(reviewed.notice.date) and not _is_past(cited):
            message = f"核对《{cited.written}》是否仍然有效"
            hint = str(cited.regulation.check)
            yield RuleFinding(cited.value, cited.start, cited.end, message, hint)
            return


def _list_citations(reviewed: ReviewedNotice) -> Iterator[_Citation]:
    """Yield the known regulations that a notice cites in 《》, by their full titles or short."""
    known = (reviewed.lexicon or make_lexicon()).regulations
    for text in reviewed.words:
        for match in _TITLE.finditer(text.value):
            regulation = known.get(match[1]) or known.get(STATE + match[1])
            if regulation is not None:
                yield _Citation(regulation, text.value, *match.span(1), match[1])


def _is_past(cited: _Citation) -> bool:
    """Tell whether a regulation is spoken of as one of the past."""
    before = cited.value[max(0, cited.start - _AROUND) : cited.start]
    behind = cited.value[cited.end : cited.end + _AROUND]
    return _PAST.search(f"{before}《》{behind}") is not None


def _format_day(regulation: Regulation) -> str:
    """Return the day from which a regulation holds no more, as a text has it."""
    day = regulation.until
    return f"{day.year}年{day.month}月{day.day}日" if day else ""
