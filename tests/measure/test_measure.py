"""What is measured from end to end, and what is said when it cannot be."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from measure.drawn import Drawing
from measure.findings import failing

from notice_gen.error import MachineError, UsageError
from notice_gen.measure import measure_file, measure_files, render_report
from notice_gen.measure.conformance_table import summarise_report
from notice_gen.measure.report import MeasureOutcome

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pairs import Pair

    from notice_gen.measure.report import ConformanceReport

UNREADABLE = [
    ("notice.pdf", None, "没有文件"),
    ("notice.txt", b"text", "不是 PDF 或 DOCX"),
    ("notice.doc", b"old", "请先另存为"),
    ("notice.pdf", b"no PDF at all", "打不开"),
    ("notice.pdf", b"", "打不开"),
    ("notice.docx", b"no DOCX at all", "不是完好的 DOCX"),
    ("notice.docx", b"PK\x05\x06" + bytes(18), "不是完好的 DOCX"),
]


@pytest.mark.parametrize(
    ("name", "content", "said"), UNREADABLE, ids=[f"{u[0]} {u[1]!r:.12}" for u in UNREADABLE]
)
def test_unreadable(name: str, content: bytes | None, said: str, tmp_path: Path) -> None:
    """A file that cannot be measured is a mistake of the call, told in a sentence."""
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UsageError, match=said):
        measure_file(path)


def test_office_missing(notice_2022: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without LibreOffice a DOCX cannot be laid out: said with what to install."""
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(MachineError, match=r"LibreOffice.*安装.*PDF"):
        measure_file(notice_2022.docx)


def test_pdf_needs_no_office(notice_2022: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    """A PDF is measured without any other program."""
    monkeypatch.setenv("PATH", "")
    assert not measure_file(notice_2022.pdf).has_violations


def test_many(notice_2022: Pair, example: Pair) -> None:
    """Reports come in the order of the files."""
    files = [notice_2022.pdf, example.pdf, notice_2022.pdf]
    assert [report.path for report in measure_files(files)] == files


def test_no_notice(measured: Callable[[Drawing], ConformanceReport]) -> None:
    """For what is no notice, the report fails and says what it did not find.

    Without a mark it is taken for a paper without a red head (白头), which needs none.
    """
    report = measured(Drawing().text("Minutes of the meeting", 20, 40, size=12))
    assert report.has_violations
    missing = {row.element for row in failing(report) if row.found == "没有找到"}
    assert report.document_format == "白头"
    assert {"标题", "页码"} <= missing
    assert "没有认出：标题" in summarise_report(report)


def test_nothing_to_read(measured: Callable[[Drawing], ConformanceReport]) -> None:
    """A page without text, as scanned ones are, is called that."""
    report = measured(Drawing().rule(50, 50, 80, 100))
    assert report.has_violations
    assert "扫描件" in summarise_report(report)


def test_missing_is_not_failing(notice_2022: Pair) -> None:
    """What a notice may do without fails nothing."""
    report = measure_file(notice_2022.pdf)
    absent = {row.element for row in report.rows if row.outcome is MeasureOutcome.ABSENT}
    assert {"份号", "附件说明", "附注", "版记"} <= absent
    assert not report.has_violations


def test_unknown_form(notice_2022: Pair) -> None:
    """A report is not written in a form that is not known."""
    with pytest.raises(UsageError, match=r"xml.*text、json、html"):
        render_report(measure_file(notice_2022.pdf), "xml")
