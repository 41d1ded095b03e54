"""The book has every rule of every module, in the order people count."""

from __future__ import annotations

import pytest

from notice_gen.rules.book import order, rules, rules_over
from notice_gen.rules.rule import RULES, Draft, Series, Words
from notice_gen.rules.waiver import Verdict


def test_all() -> None:
    """Asking for the rules imports every module that has some, and leaves none out."""
    assert dict(rules()) == RULES
    assert {code[0] for code in rules()} >= set("CEGNPRSW")


def test_order() -> None:
    """R2 stands before R10, P before R."""
    codes = list(rules())
    assert codes == sorted(codes, key=order)
    assert codes.index("R2") + 1 == codes.index("R3")
    assert codes.index("R9") < codes.index("R10")


@pytest.mark.parametrize(
    ("scope", "code"), [(Words, "P05"), (Draft, "E05"), (Series, "G01"), (Verdict, "W01")]
)
def test_over(scope: type, code: str) -> None:
    """Each rule is listed with those that look at the same kind of thing, and only there."""
    assert code in {rule.code for rule in rules_over(scope)}
    scopes = [s for s in (Words, Draft, Series, Verdict) if code in {r.code for r in rules_over(s)}]
    assert scopes == [scope]


def test_complete() -> None:
    """Every rule looks at something that is looked at."""
    assert sum(len(rules_over(s)) for s in (Words, Draft, Series, Verdict)) == len(rules())
