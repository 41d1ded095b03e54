"""What a report found, for tests to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from notice_gen.measure.report import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable

    from notice_gen.measure.report import Report, Row


def says(row: Row, finding: str) -> bool:
    """Whether a row is what a finding names: a clause, an element, words of what is asked."""
    clause, element, words = finding.split(" ", 2)
    return row.clause == clause and row.element.startswith(element) and words in row.asks


def failing(report: Report) -> list[Row]:
    """Return the rows that do not fit."""
    return [row for row in report.rows if row.outcome is Outcome.FAIL]


def described(rows: Iterable[Row]) -> list[str]:
    """Return rows in words, for a failing test to show."""
    return [f"{row.clause} {row.element} {row.asks}: {row.found} {row.value}" for row in rows]
