"""From lines to rows: what is measured, and when it fits."""

from __future__ import annotations

import pytest
from measure.lines import DOWN, UP, line, paragraph

from notice_gen.measure.character import MM_PER_POINT, Box
from notice_gen.measure.measurement import (
    Measurement,
    Requirement,
    check_next_line,
    combine_extents,
    draw_frame,
    find_worst_row,
    measure_bottom,
    measure_from_left,
    measure_from_right,
    measure_gap,
    measure_off_centre,
    measure_top,
    measure_width,
)
from notice_gen.measure.page_content import Shape
from notice_gen.measure.report import MeasureOutcome, RequirementStrength

ASKED = Requirement("7.3.4", "附件说明", "左空二字")
EM = 16 * MM_PER_POINT

LENGTHS = [
    (10.39, 10.39, 1.0, True),
    (10.39, 11.38, 1.0, True),
    (10.39, 9.4, 1.0, True),
    (10.39, 11.4, 1.0, False),
    (10.39, 9.3, 1.0, False),
    (0.35, 0.5, 0.1, False),
    (0.0, -0.9, 1.0, True),
]


@pytest.mark.parametrize(("wanted", "value", "tolerance", "fits"), LENGTHS)
def test_length(wanted: float, value: float, tolerance: float, fits: bool) -> None:
    """A length fits within its tolerance, more or less; its deviation is told."""
    row = ASKED.check_length(wanted, Measurement(value, value, 2), tolerance)
    assert (row.outcome is MeasureOutcome.PASS) == fits
    assert row.deviation == pytest.approx(value - wanted)
    assert (row.clause, row.strength, row.page) == ("7.3.4", RequirementStrength.MUST, 2)
    assert row.libreoffice_value is None
    assert row.is_violation == (not fits)


@pytest.mark.parametrize(("found", "shown"), [(10.42, None), (11.4, 11.4)])
def test_as_found(found: float, shown: float | None) -> None:
    """What LibreOffice makes of it is shown where it differs."""
    assert ASKED.check_length(10.39, Measurement(10.4, found)).libreoffice_value == shown


@pytest.mark.parametrize(
    ("value", "most", "least"),
    [(-2.0, False, False), (0.0, True, False), (10.0, True, True), (11.5, False, True)],
)
def test_limits(value: float, most: bool, least: bool) -> None:
    """A limit from above also holds from nothing on; one from below is open."""
    measured = Measurement(value, value)
    assert (ASKED.check_at_most(10.0, measured).outcome is MeasureOutcome.PASS) == most
    assert (ASKED.check_at_least(10.0, measured).outcome is MeasureOutcome.PASS) == least
    assert ASKED.check_at_most(10.0, measured).deviation is None


@pytest.mark.parametrize(
    ("size", "fits"), [(16, True), (15.75, True), (16.2, True), (15.5, False), (14, False)]
)
def test_size(size: float, fits: bool) -> None:
    """Size 3 is 16 points, or 15.75 by the older point; the line furthest off is told."""
    row = ASKED.check_type_size(16, [line("文"), line("字", size=size)])
    assert (row.outcome is MeasureOutcome.PASS) == fits
    assert row.value == size
    assert bool(row.annotations) == (not fits)


def test_face() -> None:
    """A typeface fits when the text is set in it; what it is set in is told."""
    assert (
        ASKED.check_typeface("仿宋", [line("文字", font="FangSong")]).outcome is MeasureOutcome.PASS
    )
    row = ASKED.check_typeface("仿宋", [line("文字", font="SimHei")])
    assert (row.outcome, row.found) == (MeasureOutcome.FAIL, "黑体")


def test_missing_and_absent() -> None:
    """What ought to be there fails, what need not be there does not."""
    assert ASKED.report_missing().is_violation
    assert ASKED.report_absent().outcome is MeasureOutcome.ABSENT
    assert not ASKED.report_absent().is_violation


def test_normally_breaks_no_must() -> None:
    """What the standard only normally asks does not break a must."""
    asked = Requirement("5.2.3", "行数", "22 行", RequirementStrength.NORMALLY)
    row = asked.check_number(22, 21, "行")
    assert row.outcome is MeasureOutcome.FAIL
    assert not row.is_violation


def test_lengths_measured() -> None:
    """Lengths are taken between squares' sides and inks' edges."""
    upper, lower = line("甲乙", 28, 100), line("丙丁戊", 39, 120)
    assert measure_top(upper).value == pytest.approx(100 - UP * EM)
    assert measure_bottom(upper).value == pytest.approx(100 + DOWN * EM)
    assert measure_gap(upper, lower).value == pytest.approx(20 - (UP + DOWN) * EM)
    assert measure_from_left(lower).value == pytest.approx(11)
    assert measure_from_right(lower).value == pytest.approx(184 - 39 - 3 * EM)
    assert measure_off_centre(lower).value == pytest.approx(39 + 1.5 * EM - 106)
    assert measure_width(upper).value == pytest.approx(2 * EM)


def test_low_lines() -> None:
    """A gap is judged as with text in the middle of its lines, and shown as found."""
    measured = measure_gap(
        line("甲", baseline=100, baseline_drop=1),
        line("乙", baseline=120, size=16, baseline_drop=0.2),
    )
    assert measured.value == pytest.approx(measured.printed_value + 0.8)


def test_annotations_are_drawn_where_found() -> None:
    """The lines drawn over the page lie on the sheet, not where they are judged to be."""
    low = line("甲", baseline=100, baseline_drop=1)
    measured = measure_top(low)
    assert measured.annotations[0].y1 == pytest.approx(measured.printed_value)
    assert {mark.page for mark in draw_frame(low)} == {1}
    assert len(draw_frame(low)) == 4


def test_combined() -> None:
    """Several things on a page are measured as one, those of the next page left out."""
    lines = [line("甲", 30, 100), line("乙", 80, 120), line("丙", 10, 140, page=2)]
    combined = combine_extents(lines)
    assert (combined.box.left, combined.box.right) == pytest.approx((30, 80 + EM))
    assert combined.page == 1


STEPS = [(10.45, 1, True), (8, 1, True), (6, 1, False), (20, 1, False), (10.45, 2, False)]


@pytest.mark.parametrize(("step", "page", "fits"), STEPS)
def test_next_line(step: float, page: int, fits: bool) -> None:
    """The next line is about one pitch further down, on the same page."""
    row = check_next_line(
        ASKED, line("甲", baseline=100), line("乙", baseline=100 + step, page=page)
    )
    assert (row.outcome is MeasureOutcome.PASS) == fits


def test_worst() -> None:
    """Of several rows the one furthest off is told, and one that fails before any that fits."""
    near, far = (ASKED.check_length(10, Measurement(value, value), 1) for value in (10.1, 13))
    assert find_worst_row([near, far, near]) is far
    good, bad = ASKED.report_words("好", fits=True), ASKED.report_words("坏", fits=False)
    assert find_worst_row([good, bad]) is bad


def test_shape() -> None:
    """A rule is as thick as its smaller side, and is measured where it is."""
    rule = Shape(1, Box(28, 261.65, 184, 262.0))
    assert rule.thickness == pytest.approx(0.35)
    assert rule.printed_box == rule.box


def test_paragraph_text() -> None:
    """A paragraph's text is that of its lines."""
    assert paragraph("根据有关", "规定").text == "根据有关规定"
