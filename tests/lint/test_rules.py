"""Every rule by its cases: what it finds, what it leaves alone, how it repairs."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest
import yaml
from rules import cases
from rules.cases import Case

from notice_gen.diagnostic import Severity
from notice_gen.error import InvalidNotice
from notice_gen.lint.registry import load_rules
from notice_gen.lint.rule import AuthorText, NoticeSeries, ReviewedNotice, RuleStrength
from notice_gen.lint.unchecked import UNCHECKABLE
from notice_gen.model.base_model import map_key_names
from notice_gen.model.notice import Notice
from notice_gen.yaml_source.tree import Text

if TYPE_CHECKING:
    from pathlib import Path

    from notice_gen.build.project import Project
    from notice_gen.lint.rule import Rule, RuleFinding

CASES = list(cases.every())
RULES = [
    rule
    for rule in load_rules().values()
    if rule.scope in {AuthorText, ReviewedNotice, NoticeSeries}
]
PARTS = (
    "正文", "标题", "节标题", "首句", "引言", "结束语", "主送机关", "附件标题", "附件正文", "附注",
    "抄送机关", "印发机关", "签发人", "发文字号", "发文机关标志", "发文机关署名",
)  # fmt: skip
HAN = re.compile("[一-鿿]")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_found(case: Case, tmp_path: Path, workshop: Project) -> None:
    """A rule finds the words a case says, no others, and nothing in a passing case."""
    found = cases.examine(case, tmp_path, lambda: workshop.font_metrics)
    assert [one.value[one.start : one.end] for one in found] == list(case.found)


@pytest.mark.parametrize("case", [case for case in CASES if case.found], ids=lambda case: case.name)
def test_repaired(case: Case, tmp_path: Path, workshop: Project) -> None:
    """A repair gives the text a case says; after it a second run has nothing left to repair."""
    before = cases.examine(case, tmp_path, lambda: workshop.font_metrics)
    assert any(one.fix is not None for one in before) == (case.fix is not None)
    repaired = cases.repair(case, tmp_path, lambda: workshop.font_metrics)
    assert case.fix is None or case.fix in set(cases.strings(repaired.data))
    after = cases.examine(repaired, tmp_path, lambda: workshop.font_metrics)
    assert all(one.fix is None for one in after)


@pytest.mark.parametrize("case", [case for case in CASES if case.found], ids=lambda case: case.name)
def test_told(case: Case, tmp_path: Path, workshop: Project) -> None:
    """A finding says in Chinese what is wrong, and what to do about it."""
    for one in cases.examine(case, tmp_path, lambda: workshop.font_metrics):
        assert HAN.search(one.message)
        assert HAN.search(one.hint)
        assert 0 <= one.start <= one.end <= len(one.value)


@pytest.mark.parametrize("rule", load_rules().values(), ids=lambda rule: rule.code)
def test_documented(rule: Rule) -> None:
    """A rule says what it finds, why, on whose word, and shows it."""
    assert re.fullmatch(r"[A-Z]\d{1,2}", rule.code)
    assert isinstance(rule.severity, Severity)
    assert isinstance(rule.strength, RuleStrength)
    assert rule.source
    for said in (rule.what, rule.why):
        assert HAN.search(said)
        assert said.endswith("。")
    assert rule.bad
    assert rule.good
    assert all((*rule.bad, *rule.good))


def found_in(rule: Rule, example: str) -> list[RuleFinding]:
    """Return what a rule over words finds in an example, whatever part of a notice it is."""
    return [one for part in PARTS for one in rule.check(AuthorText(Text(example), part))]


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.scope is AuthorText], ids=lambda rule: rule.code
)
def test_examples(rule: Rule) -> None:
    """A rule finds its own bad examples and leaves its good ones alone."""
    for example in rule.bad:
        assert found_in(rule, example), example
    for example in rule.good:
        assert not found_in(rule, example), example


def as_notice(rule: Rule, example: str, folder: Path) -> Case | None:
    """Return an example that is written as keys of a notice, not only in words, as a case.

    A waiver is one in words: it speaks of what becomes of the finding.
    """
    keys = yaml.load(example, yaml.BaseLoader) if ":" in example else None  # noqa: S506 - strings
    if not isinstance(keys, dict) or not keys.keys() <= map_key_names(Notice).keys() - {
        "waive",
        "豁免",
    }:
        return None
    try:
        cases.draft(keys, folder / "draft")
    except InvalidNotice:
        return None
    return Case(rule.code, example, {"notice": keys})


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.scope is ReviewedNotice], ids=lambda rule: rule.code
)
def test_examples_of_notices(rule: Rule, tmp_path: Path, workshop: Project) -> None:
    """A rule over a notice does likewise, where an example is written as keys of one."""
    for count, example in enumerate((*rule.bad, *rule.good)):
        folder = tmp_path / str(count)
        case = as_notice(rule, example, folder)
        if case:
            found = cases.examine(case, folder, lambda: workshop.font_metrics)
            own = [one for one in found if str(one.value) in set(cases.strings(case.data))]
            assert found if example in rule.bad else not own, example


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_cases_enough(rule: Rule) -> None:
    """A rule has at least four cases that fail and four that pass."""
    own = [case for case in CASES if case.code == rule.code]
    assert sum(bool(case.found) for case in own) >= 4
    assert sum(not case.found for case in own) >= 4


def test_cases_known() -> None:
    """Every file of cases is that of a rule."""
    assert {case.code for case in CASES} <= load_rules().keys()


def test_cases_own() -> None:
    """No rule's cases use the sentences of another's; names of offices and titles may recur."""
    users = defaultdict(set)
    for case in CASES:
        for text in cases.strings(case.data):
            prose = "text" in case.data or "。" in text
            for sentence in re.findall(r"[^。！？；\n]{8,}", text if prose else ""):
                if HAN.search(sentence):
                    users[sentence].add(case.code)
    assert not {sentence: codes for sentence, codes in users.items() if len(codes) > 1}


@pytest.mark.parametrize("code", [f"P{number:02}" for number in range(1, 39)])
def test_every_punctuation_rule(code: str) -> None:
    """Every rule of GB/T 15834 is there, or it is said why a machine cannot check it."""
    assert (code in load_rules()) != (code in {unchecked for unchecked, _ in UNCHECKABLE})
