"""What a rule is, what it looks at, and what it gives.

Rules are of three kinds, by what they look at: ``AuthorText`` (one value of the text),
``ReviewedNotice`` (one notice), ``NoticeSeries`` (the notices of one office). They give
``RuleFinding``, and find the same in the same: nothing else is known to them. Importing a module
with rules registers them. (The rules over waivers, which look at what others found, have a kind of
their own: ``lint.rules.waivers``.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypeVar

import msgspec

if TYPE_CHECKING:
    from notice_gen.diagnostic import Severity
    from notice_gen.document import Document
    from notice_gen.lint.lexicon import Lexicon
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

    ``part`` is the element's Chinese name, as ``lint.texts`` gives it: 标题, 正文, 节标题 …
    A Markdown line with more # than ``heading_levels`` is no heading but an article or below one.
    """

    value: Text
    part: str
    heading_levels: int = 6


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
    """One notice at every stage it reached; later stages are None when an earlier one failed.

    ``words`` are all its texts, in the order of print. ``lexicon`` is that of its office; None is
    the program's own.
    """

    notice: Notice
    words: tuple[AuthorText, ...]
    document: Document | None = None
    layout: Layout | None = None
    lexicon: Lexicon | None = None


class NoticeSeries(NamedTuple):
    """The notices of one office, in order of date and number."""

    drafts: tuple[ReviewedNotice, ...]


RuleCheck: TypeAlias = Callable[..., Iterable[RuleFinding]]
C = TypeVar("C", bound=RuleCheck)


class Rule(msgspec.Struct, frozen=True):
    """A rule and its documentation, all in the words of its users (Chinese).

    ``check`` is its function, which takes one ``scope``: an AuthorText, a ReviewedNotice, a
    NoticeSeries; and, of a rule ``with_lexicon``, the lexicon of the office as ``lexicon``.
    ``needs`` are the keys of a notice without which it has nothing to say, or says again what
    loading said already (K03).
    """

    code: str
    severity: Severity
    strength: RuleStrength
    source: str  # e.g. GB/T 15834-2011 4.5.3.5
    what: str  # one sentence: what it finds
    why: str
    bad: tuple[str, ...]
    good: tuple[str, ...]
    scope: type
    check: RuleCheck
    with_lexicon: bool = False
    needs: tuple[str, ...] = ()


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
    with_lexicon: bool = False,
    needs: tuple[str, ...] = (),
) -> Callable[[C], C]:
    """Register a function as a rule; what a rule is made of, see ``Rule``.

    Raises ValueError for a code that another rule has.
    """

    def register_check(check: C) -> C:
        if code in RULES:
            raise ValueError(f"two rules {code}")
        RULES[code] = Rule(
            code,
            severity,
            strength,
            source,
            what,
            why,
            bad,
            good,
            scope,
            check,
            with_lexicon,
            needs,
        )
        return check

    return register_check


def flag_stretches(
    words: AuthorText, stretches: Iterator[tuple[int, int]], message: str
) -> Iterator[RuleFinding]:
    """Yield findings of one message for stretches of a value, each its first and last offset."""
    for start, end in stretches:
        yield RuleFinding(words.value, start, end, message)
