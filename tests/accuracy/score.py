"""Precision and recall: counted by rule, by kind of fault, and in all.

In: judged texts.  Out: ``Share``, how many of how many.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from notice_gen.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from accuracy.corpus import JudgedText


class Share(NamedTuple):
    """So many ``good`` ones of ``all`` there are."""

    good: int
    all: int

    @property
    def hundredths(self) -> int:
        """The share in hundredths of a percent, rounded down; all of none is all."""
        return self.good * 10_000 // self.all if self.all else 10_000

    def __str__(self) -> str:
        return f"{self.good:5}/{self.all:<5}{self.hundredths / 100:8.2f}%"


class Scores(NamedTuple):
    """Precision of errors and warnings and of hints, and recall; by rule and by kind of fault."""

    precision: Share
    hints: Share
    recall: Share
    by_rule: dict[str, Share]
    by_kind: dict[str, Share]


def score_texts(texts: Iterable[JudgedText]) -> Scores:
    """Return the scores of judged texts."""
    weighed, hints, faults = list[bool](), list[bool](), list[bool]()
    by_rule, by_kind = defaultdict[str, list[bool]](list), defaultdict[str, list[bool]](list)
    for text in texts:
        for finding, right in text.judgement.findings:
            into = hints if finding.severity is Severity.INFO else weighed
            into.append(right)
            by_rule[finding.code].append(right)
        for mark, found in text.judgement.faults:
            faults.append(found)
            by_kind[mark.kind].append(found)
    return Scores(
        count_share(weighed),
        count_share(hints),
        count_share(faults),
        {code: count_share(rights) for code, rights in sorted(by_rule.items())},
        {kind: count_share(founds) for kind, founds in by_kind.items()},
    )


def count_share(verdicts: list[bool]) -> Share:
    """Return how many of some verdicts are good."""
    return Share(sum(verdicts), len(verdicts))
