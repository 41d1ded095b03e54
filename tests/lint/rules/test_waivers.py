"""Waivers take back findings for a reason; an office weighs rules, but not against regulations."""

from __future__ import annotations

from pathlib import Path

import pytest

from notice_gen.diagnostic import Severity
from notice_gen.lint.registry import load_rules, select_rules
from notice_gen.lint.rule import RuleStrength
from notice_gen.lint.rules.waivers import SeverityPolicy, WaiverContext, collect_waiver_reasons
from notice_gen.model.elements import Waiver
from notice_gen.yaml_source.source_file import SourceFile
from notice_gen.yaml_source.tree import Origin, Text

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


def code(words: str, file: str = "notice.yaml") -> Text:
    """Return a rule's code as written in a file."""
    return Text(words, Origin(SourceFile(Path(file), words), 0, len(words), ""))


def waivers(*codes: str, file: str = "notice.yaml") -> tuple[Waiver, ...]:
    """Return waivers that stand in a file, all with one reason."""
    given = []
    for name in codes:
        keys = {"rule": code(name, file), "reason": "原文如此"}
        given.append(Waiver.from_tree(keys))
    return tuple(given)


def found(context: WaiverContext) -> list[tuple[str, str]]:
    """Return what the rules over waivers find: their code and the words they point at.

    The findings come in the order of the codes.
    """
    pairs = []
    for rule in select_rules(WaiverContext):
        for finding in rule.check(context):
            words = finding.value[finding.start : finding.end]
            pairs.append((rule.code, words))
    return pairs


def context(
    given: tuple[Waiver, ...] = (),
    policy: SeverityPolicy = SeverityPolicy(),  # noqa: B008 - it is immutable
    codes: str = "",
    unseen: str = "",
    *,
    paged: bool = True,
) -> WaiverContext:
    """Return what was found in a notice, ``codes``; ``unseen`` are those that could not look.

    Codes are separated by spaces.
    """
    seen_codes = frozenset(codes.split())
    unseen_codes = frozenset(unseen.split())
    return WaiverContext(given, policy, seen_codes, unseen_codes, paged=paged)


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (context(waivers("P05"), codes="P05 P07"), []),
        (context(waivers("P05"), codes="P07"), [("W01", "P05")]),
        (context(waivers("G01"), unseen="G01"), []),
        (context(waivers("L01"), codes="L01"), []),
        (context(waivers("L01")), [("W01", "L01")]),
        (context(waivers("L01"), paged=False), []),
        (context(waivers("P05", file="office.yaml")), []),
        (context(waivers("P05", "P07"), codes="P05"), [("W01", "P07")]),
    ],
)
def test_unused(case: WaiverContext, expected: list[tuple[str, str]]) -> None:
    """A waiver nothing needs is a finding, unless its rule could not look, or it is for all."""
    assert found(case) == expected


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (context(waivers("P5")), [("W02", "P5")]),
        (context(waivers("标点")), [("W02", "标点")]),
        (context(policy=SeverityPolicy(off=(code("X99"),))), [("W02", "X99")]),
        (context(policy=SeverityPolicy({code("p05"): INFO})), [("W02", "p05")]),
        (context(waivers("F01"), codes="F01"), []),
        (context(policy=SeverityPolicy(off=(code("C06"),))), []),
    ],
)
def test_unknown(case: WaiverContext, expected: list[tuple[str, str]]) -> None:
    """A code no rule has does nothing: it is a finding."""
    assert found(case) == expected


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (context(policy=SeverityPolicy(off=(code("S01"),))), [("W03", "S01")]),
        (context(policy=SeverityPolicy(off=(code("P05"),))), [("W03", "P05")]),
        (context(policy=SeverityPolicy({code("S01"): INFO})), [("W03", "S01")]),
        (context(policy=SeverityPolicy({code("E05"): ERROR})), []),
        (context(policy=SeverityPolicy({code("P05"): INFO})), []),
        (context(waivers("S01", file="office.yaml"), codes="S01"), [("W03", "S01")]),
        (context(waivers("C06", file="office.yaml"), codes="C06"), []),
        (context(waivers("S01"), codes="S01"), []),
    ],
)
def test_refused(case: WaiverContext, expected: list[tuple[str, str]]) -> None:
    """What regulations ask cannot be taken back for all notices at once; for one it can."""
    assert found(case) == expected


@pytest.mark.parametrize(
    ("name", "policy", "expected"),
    [
        ("S01", SeverityPolicy(), ERROR),
        ("S01", SeverityPolicy(off=(Text("S01"),)), ERROR),
        ("S01", SeverityPolicy({Text("S01"): INFO}), ERROR),
        ("E05", SeverityPolicy({Text("E05"): ERROR}), ERROR),
        ("P05", SeverityPolicy({Text("P05"): INFO}), INFO),
        ("P05", SeverityPolicy(off=(Text("P05"),)), load_rules()["P05"].severity),
        ("C01", SeverityPolicy(off=(Text("C01"),)), None),
        ("C01", SeverityPolicy({Text("C01"): ERROR}), ERROR),
    ],
)
def test_weight(name: str, policy: SeverityPolicy, expected: Severity | None) -> None:
    """Practice can be switched off, a standard be lightened, a regulation only be made heavier.

    What an office may not do is not heard: the rule weighs what the program has it weigh.
    """
    assert policy.find_severity(name) is expected


def test_strengths() -> None:
    """The cases above rest on rules of each strength."""
    strengths = [load_rules()[name].strength for name in ("S01", "P05", "C01")]
    assert strengths == [RuleStrength.规定, RuleStrength.标准, RuleStrength.实务]


def test_applied() -> None:
    """A waiver counts with its reason, but not one that stands where it may not.

    S05 is a regulation's, which an office cannot waive for all its notices; C06 is practice.
    """
    own = waivers("S01")
    shared = waivers("S05", "C06", file="office.yaml")
    reasons = collect_waiver_reasons(context((*own, *shared)))
    assert reasons == {"S01": "原文如此", "C06": "原文如此"}


@pytest.mark.parametrize("name", ["W01", "W02", "W03"])
def test_documented(name: str) -> None:
    """Rules over waivers are rules like others: explained, and with examples."""
    assert load_rules()[name].scope is WaiverContext
