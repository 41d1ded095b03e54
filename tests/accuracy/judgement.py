"""Hold what the rules find in a text against what a reader marked in it.

In: ``MarkedText`` and its findings.  Out: ``Judgement``, which says of each finding whether it is
right and of each fault whether it was found; ``kinds.yaml`` says which rules speak of which fault.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec
import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from accuracy.marked_text import Mark, MarkedText
    from accuracy.reviewed_text import TextFinding

FOLDER: Final = Path(__file__).parent


class FaultKind(msgspec.Struct, frozen=True):
    """What a reader calls a fault, and the ``rules`` that say the same of it.

    A ``hint`` need not be found. What is said of the ``whole`` text may stand anywhere in it.
    """

    rules: tuple[str, ...]
    hint: bool = False
    whole: bool = False
    note: str = ""


class Judgement(NamedTuple):
    """The findings of a text and whether each is right; its faults and whether each was found."""

    findings: tuple[tuple[TextFinding, bool], ...]
    faults: tuple[tuple[Mark, bool], ...]


@cache
def read_kinds() -> Mapping[str, FaultKind]:
    """Return the kinds of faults by the names readers give them."""
    tree = yaml.safe_load((FOLDER / "kinds.yaml").read_text(encoding="utf-8"))
    return {name: msgspec.convert(kind, FaultKind) for name, kind in tree.items()}


def judge_findings(marked: MarkedText, findings: Sequence[TextFinding]) -> Judgement:
    """Return which findings are right and which faults are found. Raises KeyError for a kind."""
    right = [any(_speaks_of(finding, mark) for mark in marked.marks) for finding in findings]
    faults = [mark for mark in marked.marks if not read_kinds()[mark.kind].hint]
    found = [any(_speaks_of(finding, mark) for finding in findings) for mark in faults]
    return Judgement(
        tuple(zip(findings, right, strict=True)), tuple(zip(faults, found, strict=True))
    )


def _speaks_of(finding: TextFinding, mark: Mark) -> bool:
    """Tell whether a finding says what a reader marked."""
    kind = read_kinds()[mark.kind]
    if finding.code not in kind.rules:
        return False
    return kind.whole or mark.touches(finding.start, finding.end)
