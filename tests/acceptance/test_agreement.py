"""What we build, measured by ``notice measure``, which shares nothing with what set it.

Of nothing is it said 不符合, but where a finding of the review says why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pairs import ROOT

from notice_gen.lint.review import review_notices
from notice_gen.measure import measure_files
from notice_gen.measure.report import MeasureOutcome

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pairs import Pair

    from notice_gen.build.project import Project
    from notice_gen.measure.report import ConformanceRow

# Beside a finding's code: clauses and elements of which it says that they are not as asked.
EXPLAINED = {
    "L03": {("5.2.3", "每面行数"), ("5.2.3", "撑满版心"), ("5.2.3", "行距")},
    "L08": {("7.3.5.5", "发文机关署名")},
    "L10": {("7.3.1", "标题")},
    "L11": {("7.3.1", "标题")},
    "S28": {
        ("5.2.1", "天头"),
        ("5.2.1", "页面设置：天头"),
        ("5.2.1", "页面设置：版心高"),
        ("5.2.3", "撑满版心"),
        ("7.2.1", "版头第一行"),
        ("7.3.7", "附件"),
    },
}
MOST_DOCX = 30  # LibreOffice lays out one in half a second


def find_violations(
    pairs: Sequence[Pair], files: Sequence[Path]
) -> dict[str, list[ConformanceRow]]:
    """Return by the pairs' names what is said not to be as it must, of a file of each."""
    reports = measure_files(files, ROOT)
    found = {}
    for pair, report in zip(pairs, reports, strict=True):
        found[pair.name] = [row for row in report.rows if row.outcome is MeasureOutcome.FAIL]
    return found


def list_unexplained(
    pairs: Sequence[Pair], files: Sequence[Path], workshop: Project
) -> list[tuple[str, str, str, str, float | None, int | None]]:
    """Return every row of every file that is not as asked and of which no finding says it."""
    left = []
    violations = find_violations(pairs, files)
    for pair in pairs:
        reviewed = review_notices([pair.folder], lambda _: workshop.font_metrics)
        said = {each.code for each in reviewed.diagnostics}
        explained = set().union(*(rows for code, rows in EXPLAINED.items() if code in said))
        rows = [row for row in violations[pair.name] if (row.clause, row.element) not in explained]
        left += [(pair.name, row.clause, row.asks, row.found, row.value, row.page) for row in rows]
    return left


def test_measured_content(
    gallery: list[Pair], notice_2022: Pair, example: Pair, workshop: Project
) -> None:
    """Every example and figure, the notice of 2022 and that of every key: the PDF."""
    pairs = [*gallery, notice_2022, example]
    assert list_unexplained(pairs, [pair.pdf for pair in pairs], workshop) == []


def test_measured_generated(generated: list[Pair], workshop: Project) -> None:
    """Notices that nobody wrote, sixteen or as many as ``--notices`` says: the PDF."""
    assert list_unexplained(generated, [pair.pdf for pair in generated], workshop) == []


def test_measured_docx(
    generated: list[Pair], notice_2022: Pair, example: Pair, workshop: Project
) -> None:
    """Some of them, thirty at most: the DOCX, as LibreOffice lays it out."""
    pairs = [notice_2022, example, *generated][:MOST_DOCX]
    assert list_unexplained(pairs, [pair.docx for pair in pairs], workshop) == []


def test_margins_of_offices(gallery: list[Pair], workshop: Project) -> None:
    """The margins of offices are measured as they are, and the review says so."""
    office = [pair for pair in gallery if pair.name in {"gonggao", "pifu"}]
    violations = find_violations(office, [pair.pdf for pair in office])
    assert all(violations.values())
    assert list_unexplained(office, [pair.pdf for pair in office], workshop) == []
