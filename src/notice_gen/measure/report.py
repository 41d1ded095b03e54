"""What measuring gives: one row for each thing the standard asks of a document.

In: nothing (types only).  Out: ``ConformanceReport``, which ``conformance_table`` puts into words
and JSON, ``html_report`` into a page.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

import msgspec

if TYPE_CHECKING:
    from pathlib import Path

    from notice_gen.measure.page_content import MeasuredDocument


class RequirementStrength(StrEnum):
    """How strongly the standard asks: it must be so, it normally is, it had better be."""

    MUST = "规定"
    NORMALLY = "一般"
    BETTER = "推荐"


class MeasureOutcome(StrEnum):
    """What came of a comparison; ``ABSENT`` is something a document may do without."""

    PASS = "符合"  # noqa: S105 - not that kind of pass
    FAIL = "不符合"
    ABSENT = "没有找到"


class Annotation(NamedTuple):
    """A line drawn over a page to show what was measured, millimetres on the sheet."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


class ConformanceRow(msgspec.Struct, frozen=True):
    """One thing asked and what was found.

    ``value`` is what is judged and ``wanted`` what it is judged by, both in ``unit``;
    ``libreoffice_value`` is what LibreOffice makes of a DOCX, where that differs.  Without a
    number, ``found`` says it.
    """

    clause: str
    element: str
    asks: str
    strength: RequirementStrength
    outcome: MeasureOutcome
    found: str = ""
    value: float | None = None
    wanted: float | None = None
    unit: str = ""
    tolerance: float | None = None
    libreoffice_value: float | None = None
    page: int | None = None
    annotations: tuple[Annotation, ...] = ()
    remark: str = ""

    @property
    def deviation(self) -> float | None:
        """How much more there is than asked, in ``unit``; None where no number is asked."""
        if self.value is None or self.wanted is None:
            return None
        return self.value - self.wanted

    @property
    def is_violation(self) -> bool:
        """Whether something that must be so is not; what is only recommended is no violation."""
        failed = self.outcome is MeasureOutcome.FAIL
        return failed and self.strength is RequirementStrength.MUST


class ConformanceReport(msgspec.Struct, frozen=True):
    """All that was measured on a document.

    ``document_format`` is the 格式 it was taken for: 文件, 信函, 命令 or 纪要 (clause 10).
    """

    path: Path
    document_format: str
    rows: tuple[ConformanceRow, ...]
    document: MeasuredDocument

    @property
    def has_violations(self) -> bool:
        """Whether something of strength 规定 is not as the standard asks.

        By this a document fails; what it normally is, or had better be, does not count.
        """
        return any(row.is_violation for row in self.rows)

    def count_rows(
        self, outcome: MeasureOutcome, strength: RequirementStrength | None = None
    ) -> int:
        """Return how many rows came out so, of one strength or of any."""
        count = 0
        for row in self.rows:
            if row.outcome is outcome and strength in {None, row.strength}:
                count += 1
        return count
