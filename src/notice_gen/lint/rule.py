"""What a rule is, what it looks at, and what it gives.

Three kinds, by what they look at: ``Words`` (one value of the text), ``Draft`` (one notice),
``Series`` (a repository of notices). Importing a rules module registers its rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypeVar

if TYPE_CHECKING:
    from notice_gen.diagnostic import Severity
    from notice_gen.document import Document
    from notice_gen.model.notice import Notice
    from notice_gen.typeset.layout import Layout
    from notice_gen.yaml_source.tree import Text


class RuleStrength(StrEnum):
    """On whose word a rule stands."""

    规定 = "规定"  # the format standard or the regulations say so: 应、必须、不得
    标准 = "标准"  # GB/T 15834 or 15835 says so
    实务 = "实务"  # careful offices do so


class AuthorText(NamedTuple):
    """One value of an author's text and the element it belongs to.

    ``part`` is the key's Chinese name: 标题 主送机关 引言 首句 节标题 正文 结束语 附件标题 附件正文
    发文机关署名 附注 抄送机关 印发机关 签发人 发文字号.
    """

    value: Text
    part: str


class RuleFinding(NamedTuple):
    """One finding: the characters ``start`` to ``end`` of ``value``.

    ``fix`` takes their place when that cannot touch the meaning; None when a person must decide.
    """

    value: Text
    start: int
    end: int
    message: str
    hint: str = ""
    fix: str | None = None


class ReviewedNotice(NamedTuple):
    """One notice at every stage it reached; later stages are None when an earlier one failed."""

    notice: Notice
    words: tuple[AuthorText, ...]
    document: Document | None = None
    layout: Layout | None = None


class NoticeSeries(NamedTuple):
    """The notices of one office, in order of date and number."""

    drafts: tuple[ReviewedNotice, ...]


RuleCheck: TypeAlias = (
    Callable[[AuthorText], Iterable[RuleFinding]]
    | Callable[[ReviewedNotice], Iterable[RuleFinding]]
    | Callable[[NoticeSeries], Iterable[RuleFinding]]
)
C = TypeVar("C", bound=Callable[..., Iterable[RuleFinding]])


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule and its documentation, all in the words of its users (Chinese)."""

    code: str
    severity: Severity
    strength: RuleStrength
    source: str  # e.g. GB/T 15834-2011 4.5.3.5
    what: str  # one sentence: what it finds
    why: str
    bad: tuple[str, ...]
    good: tuple[str, ...]
    scope: type  # Words, Draft or Series: what the function takes
    check: Callable[..., Iterable[RuleFinding]]


RULES: dict[str, Rule] = {}


def register_rule(  # noqa: PLR0913 - a rule says all this of itself, each by its name
    code: str,
    severity: Severity,
    strength: RuleStrength,
    source: str,
    *,
    what: str,
    why: str,
    bad: tuple[str, ...],
    good: tuple[str, ...],
    scope: type = AuthorText,
) -> Callable[[C], C]:
    """Register a function as a rule."""

    def register_check(check: C) -> C:
        if code in RULES:
            raise ValueError(f"two rules {code}")
        RULES[code] = Rule(code, severity, strength, source, what, why, bad, good, scope, check)
        return check

    return register_check


def flag_stretches(
    words: AuthorText, found: Iterator[tuple[int, int]], message: str
) -> Iterator[RuleFinding]:
    """Yield findings of one message for stretches of a value."""
    for start, end in found:
        yield RuleFinding(words.value, start, end, message)
