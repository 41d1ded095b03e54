"""How often the rules are right (precision), and how many of the faults they find (recall).

In: ``paragraphs.yaml``, texts with their true faults marked.  Out: ``Score`` by rule and in all.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from notice_gen.diagnostic import Severity
from notice_gen.lint.registry import select_rules
from notice_gen.lint.rule import AuthorText
from notice_gen.yaml_source.tree import Text

FOLDER = Path(__file__).parent


class Score(NamedTuple):
    """Counts of one rule: findings that are right, findings, and faults there are."""

    right: int
    found: int
    marked: int

    @property
    def precision(self) -> float:
        """The share of findings that are right; 1 where there are none."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of faults that are found; 1 where there are none."""
        return self.right / self.marked if self.marked else 1.0


def read_paragraphs() -> list[tuple[str, Counter[tuple[str, str]]]]:
    """Return each text with its faults: how often a rule finds which words."""
    entries = yaml.safe_load((FOLDER / "paragraphs.yaml").read_text(encoding="utf-8"))
    return [_read_entry(entry) for entry in entries]


def _read_entry(entry: Any) -> tuple[str, Counter[tuple[str, str]]]:  # noqa: ANN401 - of YAML
    if isinstance(entry, str):
        return entry, Counter()
    faults = entry.get("faults", {})
    marked = [(code, str(words)) for code, found in faults.items() for words in found]
    return entry["text"], Counter(marked)


def find_faults(text: str) -> Counter[tuple[str, str]]:
    """Return what the rules over words find in a paragraph, hints (INFO) left out."""
    value = AuthorText(Text(text), "正文")
    found: Counter[tuple[str, str]] = Counter()
    for rule in select_rules(AuthorText):
        if rule.severity is Severity.INFO:
            continue
        for one in rule.check(value):
            found[rule.code, text[one.start : one.end]] += 1
    return found


def score_rules() -> dict[str, Score]:
    """Return the score of each rule that found or should have found something, and of ``all``."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    marked: Counter[str] = Counter()
    for text, faults in read_paragraphs():
        findings = find_faults(text)
        for counted, into in ((findings & faults, right), (findings, found), (faults, marked)):
            for (code, _), times in counted.items():
                into[code] += times
                into["all"] += times
    return {code: Score(right[code], found[code], marked[code]) for code in sorted(found | marked)}


def print_scores() -> None:
    """Print precision and recall by rule and in all."""
    print(f"{'rule':6}{'right':>7}{'found':>7}{'marked':>8}{'precision':>11}{'recall':>8}")  # noqa: T201
    for code, score in score_rules().items():
        counts = f"{score.right:7}{score.found:7}{score.marked:8}"
        print(f"{code:6}{counts}{score.precision:11.1%}{score.recall:8.1%}")  # noqa: T201


if __name__ == "__main__":
    print_scores()
