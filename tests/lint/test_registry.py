"""The book has every rule of every module, in the order people count."""

from __future__ import annotations

import pytest

from notice_gen.lint.registry import load_rules, select_rules, split_code
from notice_gen.lint.rule import RULES, AuthorText, NoticeSeries, ReviewedNotice
from notice_gen.lint.rules.waivers import WaiverContext


def test_all() -> None:
    """Asking for the rules imports every module that has some, and leaves none out."""
    assert dict(load_rules()) == RULES
    assert {code[0] for code in load_rules()} >= set("CEGNPRSW")


def test_order() -> None:
    """R2 stands before R10, P before R."""
    codes = list(load_rules())
    assert codes == sorted(codes, key=split_code)
    assert codes.index("R2") + 1 == codes.index("R3")
    assert codes.index("R9") < codes.index("R10")


@pytest.mark.parametrize(
    ("scope", "code"),
    [(AuthorText, "P05"), (ReviewedNotice, "E05"), (NoticeSeries, "G01"), (WaiverContext, "W01")],
)
def test_over(scope: type, code: str) -> None:
    """Each rule is listed with those that look at the same kind of thing, and only there."""
    assert code in {rule.code for rule in select_rules(scope)}
    scopes = [
        s
        for s in (AuthorText, ReviewedNotice, NoticeSeries, WaiverContext)
        if code in {r.code for r in select_rules(s)}
    ]
    assert scopes == [scope]


def test_complete() -> None:
    """Every rule looks at something that is looked at."""
    assert sum(
        len(select_rules(s)) for s in (AuthorText, ReviewedNotice, NoticeSeries, WaiverContext)
    ) == len(load_rules())
