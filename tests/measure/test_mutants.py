"""Files damaged by chance, always the same ones: each is measured or refused in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from measure.mutate import spoil_docx, spoil_pdf
from pairs import ROOT

from notice_gen.error import NoticeError
from notice_gen.measure import REPORT_FORMATS, libreoffice_program, measure_file, render_report

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from pairs import Pair

    from notice_gen.measure.libreoffice_program import LibreOffice

PDFS_OF_TEN = 7  # the others are DOCX
PICTURED = 10  # every tenth is also drawn, and every tenth DOCX laid out by LibreOffice itself


def measure_mutant(path: Path, content: bytes, forms: Sequence[str]) -> str:
    """Return what is said of a file: the sentence that refuses it, or nothing."""
    path.write_bytes(content)
    try:
        report = measure_file(path, ROOT)
        for form in forms:
            assert render_report(report, form)
    except NoticeError as refused:
        return str(refused)
    return ""


def spoil_one(pair: Pair, number: int) -> tuple[str, bytes]:
    """Return a damaged file of a notice, by way of a number, and its ending."""
    if number % 10 < PDFS_OF_TEN:
        return "pdf", spoil_pdf(pair.pdf.read_bytes(), number)
    return "docx", spoil_docx(pair.docx.read_bytes(), number)


@pytest.fixture
def lend_pdf(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Return what has every DOCX be laid out as a PDF that is there: LibreOffice takes seconds."""

    def lend(pdf: Path) -> None:
        def convert_files(_: LibreOffice, files: Sequence[Path], suffix: str) -> list[Path]:
            printed = [file.with_suffix(f".{suffix}") for file in files]
            for path in printed:
                path.write_bytes(pdf.read_bytes())
            return printed

        monkeypatch.setattr(libreoffice_program.LibreOffice, "convert_files", convert_files)

    return lend


def test_mutants(
    example: Pair,
    tmp_path: Path,
    lend_pdf: Callable[[Path], None],
    request: pytest.FixtureRequest,
) -> None:
    """No damage is the program's own fault; most files can still be measured."""
    lend_pdf(example.pdf)
    refused = 0
    mutants = request.config.getoption("--mutants")
    for number in range(mutants):
        ending, content = spoil_one(example, number)
        forms = REPORT_FORMATS if number % PICTURED == 0 else ("text", "json")
        said = measure_mutant(tmp_path / f"{number}.{ending}", content, forms)
        refused += bool(said)
        assert "\n" not in said
    assert 0 < refused < mutants / 2


def test_mutants_laid_out(example: Pair, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """LibreOffice itself is given some: it lays them out, or that it does not is said."""
    for number in range(0, request.config.getoption("--mutants"), 3 * PICTURED):
        content = spoil_docx(example.docx.read_bytes(), number)
        assert "\n" not in measure_mutant(tmp_path / f"{number}.docx", content, ("text",))


def test_same_mutants(example: Pair) -> None:
    """A number stands for one damage: what was found can be found again."""
    docx, pdf = example.docx.read_bytes(), example.pdf.read_bytes()
    for number in range(5):
        assert spoil_docx(docx, number) == spoil_docx(docx, number)
        assert spoil_pdf(pdf, number) == spoil_pdf(pdf, number)
