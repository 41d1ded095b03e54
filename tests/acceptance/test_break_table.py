"""The table of pairs of characters, kept by the program and by what its DOCX says of itself."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from break_table import BreakRow, read_reasons, read_rows
from notices import write
from pairs import built
from word_breaks import read_break_rules

from notice_gen.typeset.line_breaking import find_gap_constraints

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROWS = read_rows()
CHARACTERS = "".join(dict.fromkeys(row.before for row in ROWS))


def test_complete() -> None:
    """Each pair of the table's characters stands in it once, for a reason that has its source."""
    assert len(ROWS) == len(CHARACTERS) ** 2 > 3000
    assert {(row.before, row.after) for row in ROWS} == set(product(CHARACTERS, repeat=2))
    reasons = read_reasons()
    assert {row.reason for row in ROWS} == set(reasons)
    assert all(set(reason) == {"break", "why", "source"} for reason in reasons.values())


def test_line_breaking() -> None:
    """The PDF's lines are broken as the table says."""
    assert differing(lambda before, after: not find_gap_constraints(before + after).joined[1]) == []


@pytest.mark.parametrize("digits", ["仿宋", "Times"])
def test_docx(digits: str, tmp_path: Path) -> None:
    """The DOCX alone, read by Microsoft's documents, says the same of every pair."""
    write(tmp_path / "pairs", notice_of(f"国{CHARACTERS}国。", digits))
    rules = read_break_rules(built(tmp_path / "pairs", tmp_path / "out").docx)
    assert differing(rules.may_break) == []


def notice_of(text: str, digits: str) -> dict[str, dict[str, object]]:
    """Return a notice with this text, in one of the two faces for digits."""
    return {
        "notice": {
            "kind": "通知",
            "mark": "示例市人民政府",
            "issuers": "示例市人民政府",
            "title": "关于字符的通知",
            "date": "2026-01-01",
            "layout": {"digits": digits},
            "sections": [{"heading": "字符", "intro": text}],
        }
    }


def differing(may_break: Callable[[str, str], bool]) -> list[BreakRow]:
    """Return the rows of which something else is said."""
    return [row for row in ROWS if may_break(row.before, row.after) != row.may_break]
