"""docs/conformance.md: made of what measure knows, and nothing required is missed unexplained."""

from __future__ import annotations

import re
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from notice_gen import gbt9704
from notice_gen.measure.report import ConformanceRow, MeasureOutcome, RequirementStrength

ROOT = Path(__file__).resolve().parents[1]
DOCX_LENGTHS = slice(7, 9)  # cells of a row: LibreOffice's releases differ by some hundredths
LENGTH_TOLERANCE = 0.1  # mm
NUMBER = re.compile(r"-?\d+\.\d+")


def _script() -> Any:  # noqa: ANN401 - a script has no type
    spec = spec_from_file_location("conformance", ROOT / "scripts" / "conformance.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    sys.modules["conformance"] = module
    spec.loader.exec_module(module)
    return module


conformance = _script()
OFFICE_MARGINS = conformance.Reason("5.2.1", "第一行", 2.0, 3.1, "页边距")
TOP = ConformanceRow(
    "5.2.1",
    "天头",
    "第一行",
    RequirementStrength.MUST,
    MeasureOutcome.PASS,
    value=37.0,
    wanted=37.0,
    unit="mm",
)


@pytest.fixture(scope="module")
def lines() -> list[Any]:
    """Return what the notices of the document show, as PDF and as DOCX."""
    folders = conformance.list_notices()
    reports = conformance.measure_notices(folders, conformance.FORMS)
    found: list[Any] = conformance.gather_lines(reports)
    return found


def split_table(text: str) -> list[list[str]]:
    """Return the cells of a table, without its two head rows."""
    rows = [line for line in text.split("\n") if line.startswith("| ")]
    return [row[2:-2].split(" | ") for row in rows[2:]]


def documented() -> list[list[str]]:
    """Return the cells of the table in the document."""
    text = conformance.TARGET.read_text(encoding="utf-8")
    return split_table(conformance.PART.search(text)[0])


def read_numbers(cells: list[str]) -> list[float]:
    """Return the lengths that cells name."""
    return [float(number) for cell in cells for number in NUMBER.findall(cell)]


def test_current(lines: list[Any]) -> None:
    """``make docs`` changes nothing: no row goes or comes, and no cell is another."""
    written, current = documented(), split_table(conformance.format_table(lines))
    assert [row[:4] for row in written] == [row[:4] for row in current], "run make docs"
    for old, new in zip(written, current, strict=True):
        lengths = read_numbers(new[DOCX_LENGTHS])
        assert read_numbers(old[DOCX_LENGTHS]) == pytest.approx(lengths, abs=LENGTH_TOLERANCE)
        old[DOCX_LENGTHS] = new[DOCX_LENGTHS] = []
        assert old == new, "run make docs, and look at what it changed"


def test_count_is_current() -> None:
    """The document says how many notices were measured."""
    count = len(conformance.list_notices())
    assert f"量了 {count} 份公文" in conformance.TARGET.read_text(encoding="utf-8")


def line_of(*rows: ConformanceRow, form: str = "pdf") -> Any:  # noqa: ANN401 - the script's
    """Return the line of rows, each of a document of its own."""
    first = rows[0]
    line = conformance.Line(
        conformance.Item(first.clause, first.element, first.asks, first.strength)
    )
    line.rows[form] = [(Path(f"{at}.{form}"), row) for at, row in enumerate(rows)]
    return line


def test_every_item_has_its_row(lines: list[Any]) -> None:
    """The table has one row for each thing measure asks, in the order of the clauses."""
    items = [tuple(row[:4]) for row in documented()]
    assert len(set(items)) == len(items)
    assert {tuple(map(str, line.item)) for line in lines} == set(items)
    places = [tuple(map(int, clause.split("."))) for clause, *_ in items]
    assert places == sorted(places)
    assert {place[0] for place in places} == {5, 7, 10}


def test_nothing_is_missed_unexplained(lines: list[Any]) -> None:
    """What must be so is so in every PDF, within half a millimetre, or its reason is known."""
    assert [each for line in lines for each in line.unexplained()] == []


def test_only_the_margins_of_offices_fail(lines: list[Any]) -> None:
    """The one thing of strength 规定 that a PDF misses is what its author chose."""
    failed = {
        (path.parent.name, row.asks)
        for line in lines
        for path, row in line.rows["pdf"]
        if row.is_violation
    }
    top = "第一行文字的上边缘距页边 37 mm"
    assert failed == {("gonggao", top), ("pifu", top)}


def test_no_reason_is_stale() -> None:
    """Each reason stands in the table: one that explains nothing any more has to go."""
    told = "".join(row[-1] for row in documented())
    assert {reason.why for reason in conformance.REASONS if reason.why not in told} == set()


@pytest.mark.parametrize(
    ("value", "outcome", "strength", "form", "told"),
    [
        (37.5, MeasureOutcome.PASS, RequirementStrength.MUST, "pdf", False),
        (37.51, MeasureOutcome.PASS, RequirementStrength.MUST, "pdf", True),
        (36.4, MeasureOutcome.PASS, RequirementStrength.MUST, "pdf", True),
        (37.51, MeasureOutcome.PASS, RequirementStrength.MUST, "docx", False),
        (38.01, MeasureOutcome.FAIL, RequirementStrength.MUST, "docx", True),
        (37.0, MeasureOutcome.FAIL, RequirementStrength.MUST, "pdf", True),
        (38.01, MeasureOutcome.FAIL, RequirementStrength.NORMALLY, "pdf", False),
        (39.9, MeasureOutcome.ABSENT, RequirementStrength.MUST, "pdf", False),
        (
            39.0,
            MeasureOutcome.FAIL,
            RequirementStrength.MUST,
            "pdf",
            False,
        ),  # this one has a reason
        (
            40.2,
            MeasureOutcome.FAIL,
            RequirementStrength.MUST,
            "pdf",
            True,
        ),  # which does not cover this one
    ],
)
def test_what_needs_a_reason(  # noqa: PLR0913, PLR0917 - the columns of the table
    value: float,
    outcome: MeasureOutcome,
    strength: RequirementStrength,
    form: str,
    told: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A 规定 that fails or is too far off for its form is told, unless a reason covers it."""
    monkeypatch.setattr(conformance, "REASONS", (OFFICE_MARGINS,))
    row = replace(TOP, value=value, outcome=outcome, strength=strength)
    line = line_of(row, form=form)
    assert bool(line.unexplained()) == told
    if told:
        with pytest.raises(SystemExit, match="第一行"):
            conformance.renew_document("", [line], 1)


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        ((TOP,), ["37.00 mm", "0.00", "1"]),
        ((TOP, replace(TOP, value=36.6), replace(TOP, value=37.3)), None),
        ((replace(TOP, value=28.0, wanted=28.0, unit="字"),), ["28 字", "0", "1"]),
        ((replace(TOP, value=36.999),), ["37.00 mm", "0.00", "1"]),
        ((replace(TOP, wanted=None),), ["37.00 mm", "", "1"]),
        ((replace(TOP, value=None, found="黑体"),), ["", "", "1"]),
        ((replace(TOP, outcome=MeasureOutcome.ABSENT),), ["", "", ""]),
    ],
)
def test_cells(rows: tuple[ConformanceRow, ...], cells: list[str] | None) -> None:
    """A row tells the range, the deviation furthest from nothing, and how many documents."""
    last = conformance.format_table([line_of(*rows)]).split("\n")[-1][2:-2].split(" | ")
    assert last[4:7] == (cells or ["36.60～37.30 mm", "-0.40", "3"])


def test_same_document_counted_once() -> None:
    """Two rows of one document, such as two double rules, count as one document."""
    line = line_of(TOP, TOP)
    line.rows["pdf"] = [(Path("a.pdf"), TOP)] * 2
    assert " | 1 | " in conformance.format_table([line])


def test_only_the_table_is_written_anew() -> None:
    """What people wrote around the table stays, and writing it twice changes nothing."""
    text = "前\n<!-- make docs: conformance -->\n旧\n<!-- / -->\n后\n"
    once = conformance.renew_document(text, [line_of(TOP)], 1)
    assert "旧" not in once
    assert once.startswith("前\n")
    assert once.endswith("<!-- / -->\n后\n")
    assert conformance.renew_document(once, [line_of(TOP)], 1) == once


@pytest.mark.parametrize(
    ("point", "numbers"),
    [
        ("行距", [f"{each.pitch / 20:.2f}" for each in gbt9704.PROFILES.values()]),
        ("页边距", [f"{gbt9704.OFFICIAL.top}/{gbt9704.OFFICIAL.bottom}", "37/35"]),
        ("每行 28 字", [f"{-gbt9704.TRACKING / 20}"]),
        ("空一行、空二行", [f"{gbt9704.LINE_UNIT}", f"{gbt9704.TWO_LINES}"]),
        ("发文机关标志的 35 mm", [f"{gbt9704.AGENCY_NAME_TOP:.0f}"]),
        ("标志的字号", [f"{gbt9704.AGENCY_NAME_SIZE:.0f}", f"{gbt9704.AGENCY_NAME_CONDENSED}%"]),
        ("红色分隔线的粗细", [f"{gbt9704.RED_RULE_THICKNESS}"]),
        ("红色", [gbt9704.RED_OFFICIAL, gbt9704.RED_OFFICE]),
        ("没有发文字号时的红线", [f"{gbt9704.AGENCY_NAME_TO_RULE:.0f} mm"]),
        ("页码的 7 mm 量到哪里", [f"{gbt9704.PAGE_NUMBER_CENTRE:.0f}"]),
        ("页码、版记空一字是几毫米", [f"{gbt9704.SMALL_CHARACTER_WIDTH_MM:.2f}"]),
        ("印章顶端到正文", [f"{gbt9704.SEAL_GAP}"]),
        ("印章本身", [f"{gbt9704.SEAL_DIAMETER:.0f}"]),
        ("联合发文的印章一排几个", [f"{gbt9704.SEALS_A_ROW}"]),
        ("信函首页文字最低到哪里", [f"{gbt9704.LETTER_LAST_LINE:.2f}"]),
    ],
)
def test_contested_points_name_our_numbers(point: str, numbers: list[str]) -> None:
    """The choices that are told are the ones that the program makes."""
    text = conformance.TARGET.read_text(encoding="utf-8")
    _, row = text.split(f"\n| {point} | ")
    choice = row.partition("\n")[0]
    assert all(number in choice for number in numbers)
