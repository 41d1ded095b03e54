"""The documentation is made from the code: complete, in Chinese, and the one that is checked in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from notice_gen.error import UsageError
from notice_gen.lint.explain import explain_rule, format_markdown, format_rule_list, main
from notice_gen.lint.registry import load_rules
from notice_gen.lint.unchecked import UNCHECKABLE

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("code", ["S01", " s01 "])
def test_explain(code: str) -> None:
    """One rule is told whole: what, why, on whose word, how not to and how to write."""
    text = explain_rule(code)
    rule = load_rules()["S01"]
    assert text.startswith("S01")
    for part in (rule.what, rule.why, rule.source, rule.severity, *rule.bad, *rule.good):
        assert part in text


@pytest.mark.parametrize("code", sorted(dict(UNCHECKABLE)))
def test_explain_unchecked(code: str) -> None:
    """What no rule checks is explained too: why not."""
    assert dict(UNCHECKABLE)[code] in explain_rule(code)


@pytest.mark.parametrize(
    ("code", "hint"), [("S99", "S01"), ("标点", "notice rules"), ("", "rules")]
)
def test_unknown(code: str, hint: str) -> None:
    """A code that is none is answered with those that are like it."""
    with pytest.raises(UsageError, match=hint):
        explain_rule(code)


def test_listing() -> None:
    """The list has every rule on a line of its own."""
    lines = format_rule_list().split("\n")
    assert [line.split()[0] for line in lines] == list(load_rules())


def test_markdown() -> None:
    """The document has every rule once, under a chapter with a name, and what is not checked."""
    text = format_markdown()
    headed = re.findall(r"(?m)^### (\S+)　", text)
    assert sorted(headed) == sorted(load_rules())
    assert all(re.search("[一-鿿]", chapter) for chapter in re.findall(r"(?m)^## (.+)（", text))
    for code, reason in UNCHECKABLE:
        assert f"| {code} | {reason} |" in text


def test_written(root: Path, tmp_path: Path) -> None:
    """docs/rules.md is what the code says today."""
    target = tmp_path / "rules.md"
    main([str(target)])
    written = target.read_text(encoding="utf-8")
    assert (root / "docs" / "rules.md").read_text(encoding="utf-8") == written
