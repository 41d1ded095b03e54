"""In what this program builds there is nothing to find: as PDF, and as DOCX through LibreOffice."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import yaml
from notices import write

from notice_gen.build.build import build_notice
from notice_gen.measure import measure_file, measure_files
from notice_gen.measure.report import MeasureOutcome

if TYPE_CHECKING:
    from notice_gen.build.project import Project
    from notice_gen.measure.report import ConformanceReport

TABLE = yaml.safe_load(Path(__file__).with_name("built.yaml").read_text(encoding="utf-8"))
CASES = TABLE["cases"]


class Built(NamedTuple):
    """A case's files."""

    name: str
    preprinted: bool
    docx: Path
    pdf: Path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, workshop: Project) -> dict[str, Built]:
    """Build each case once."""
    work = tmp_path_factory.mktemp("built")
    found = {}
    for number, case in enumerate(CASES):
        changed = TABLE["notice"] | case["change"]
        data = {key: value for key, value in fill(changed).items() if value is not None}
        preprinted = case.get("preprinted", False)
        if preprinted:
            data["layout"] = {"preprinted": "是"}
        write(work / f"n{number}", {"notice": data})
        made = build_notice(
            work / f"n{number}", work / "out" / str(number), ["docx", "pdf"], workshop
        ).files
        files = {path.suffix: path for path in made}
        found[case["case"]] = Built(case["case"], preprinted, files[".docx"], files[".pdf"])
    return found


def fill(value: Any) -> Any:  # noqa: ANN401 - a tree of plain values
    """Return values with the texts of the table in them, dates as they are written."""
    if isinstance(value, dict):
        return {key: fill(each) for key, each in value.items()}
    if isinstance(value, list):
        return [fill(each) for each in value]
    return None if value is None else str(value).format_map(TABLE["texts"])


def list_faults(report: ConformanceReport) -> list[str]:
    """Return what is not as it is asked for."""
    failed = [row for row in report.rows if row.outcome is MeasureOutcome.FAIL]
    return [f"{row.clause} {row.element} {row.asks} {row.found}{row.value or ''}" for row in failed]


@pytest.mark.parametrize("name", [case["case"] for case in CASES])
def test_pdf(name: str, built: dict[str, Built]) -> None:
    """Nothing is found in the PDF."""
    report = measure_file(built[name].pdf, preprinted=built[name].preprinted)
    assert list_faults(report) == []


@pytest.mark.parametrize("preprinted", [False, True])
def test_docx(preprinted: bool, built: dict[str, Built], root: Path) -> None:
    """Nor in the DOCX."""
    cases = [each for each in built.values() if each.preprinted is preprinted]
    reports = measure_files([each.docx for each in cases], root, preprinted=preprinted)
    faults = {one.name: list_faults(report) for one, report in zip(cases, reports, strict=True)}
    assert {name: found for name, found in faults.items() if found} == {}
