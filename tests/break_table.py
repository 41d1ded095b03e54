"""The table of pairs of characters: may a line be broken between them? (tests/data/pairs.yaml)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml
from pairs import ROOT

FILE = ROOT / "tests" / "data" / "pairs.yaml"
_SHOWN = {"␠": " ", "⍽": "\u00a0"}  # what cannot be seen


@dataclass(frozen=True, slots=True)
class BreakRow:
    """What the table says of one pair: may a line be broken there, and for what reason."""

    before: str
    after: str
    may_break: bool
    reason: str


def read_rows() -> list[BreakRow]:
    """Return the table, pair by pair, in its own order."""
    table = yaml.safe_load(FILE.read_text("utf-8"))
    rows = []
    for before, groups in table["pairs"].items():
        for reason, characters in groups.items():
            allowed = table["reasons"][reason]["break"]
            rows += [BreakRow(_read(before), _read(after), allowed, reason) for after in characters]
    return rows


def read_reasons() -> dict[str, dict[str, Any]]:
    """Return the reasons by their names, each with ``break``, ``why`` and ``source``."""
    reasons: dict[str, dict[str, Any]] = yaml.safe_load(FILE.read_text("utf-8"))["reasons"]
    return reasons


def _read(character: str) -> str:
    return _SHOWN.get(character, character)
