"""The registry of rules: every rule there is, by its code.

In: the modules below ``lint/rules``; a new one is found by being there.  Out: their ``Rule``.
Rules register themselves when their module is imported; here all of the folder's modules are,
once, and only when somebody asks for the rules.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import walk_packages
from types import MappingProxyType
from typing import TYPE_CHECKING

from notice_gen.lint import rules as folder
from notice_gen.lint.rule import RULES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from notice_gen.lint.rule import Rule


@cache
def load_rules() -> Mapping[str, Rule]:
    """Return every rule by its code, in the order of the codes."""
    for module in walk_packages(folder.__path__, f"{folder.__name__}."):
        import_module(module.name)
    codes = sorted(RULES, key=split_code)
    return MappingProxyType({code: RULES[code] for code in codes})


def split_code(code: str) -> tuple[str, int]:
    """Return the letter and the number of a code, by which codes are sorted: R2 before R10."""
    return code[:1], int(code[1:])


@cache
def select_rules(scope: type) -> tuple[Rule, ...]:
    """Return the rules that look at one kind of thing, in the order of their codes.

    ``scope`` is AuthorText, ReviewedNotice, NoticeSeries or WaiverContext.
    """
    return tuple(rule for rule in load_rules().values() if rule.scope is scope)
