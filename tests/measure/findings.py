"""What a report found, for tests to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from notice_gen.measure.report import MeasureOutcome

if TYPE_CHECKING:
    from collections.abc import Iterable

    from notice_gen.measure.report import ConformanceReport, ConformanceRow


def says(row: ConformanceRow, finding: str) -> bool:
    """Whether a row is what a finding names: a clause, an element, words of what is asked."""
    clause, element, words = finding.split(" ", 2)
    return row.clause == clause and row.element.startswith(element) and words in row.asks


def failing(report: ConformanceReport) -> list[ConformanceRow]:
    """Return the rows that do not fit."""
    return [row for row in report.rows if row.outcome is MeasureOutcome.FAIL]


def described(rows: Iterable[ConformanceRow]) -> list[str]:
    """Return rows in words, for a failing test to show."""
    return [f"{row.clause} {row.element} {row.asks}: {row.found} {row.value}" for row in rows]
