"""Days and spans are read from words, with the year they are of."""

from __future__ import annotations

from datetime import date

import pytest

from notice_gen.lint.days import find_spans, make_day


def test_day() -> None:
    """A day that no calendar has is none."""
    assert make_day(2026, "3", "02") == date(2026, 3, 2)
    assert make_day(2026, "2", "30") is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("3月3日至9日", "2026-03-03", "2026-03-09"),
        ("2025年3月3日（星期一）上午9:00—3月5日", "2025-03-03", "2025-03-05"),
        ("11月15日至3月15日", "2026-11-15", "2027-03-15"),
        ("2026年11月15日至次年3月15日", "2026-11-15", "2027-03-15"),
        ("2025年5月8日至2025年4月1日", "2025-05-08", "2025-04-01"),
        ("5月8日到5月1日", "2026-05-08", "2026-05-01"),
    ],
)
def test_spans(text: str, first: str, last: str) -> None:
    """A day without a year is of the first one's, or of the next where its month is earlier."""
    (span,) = find_spans(text, 2026)
    assert (span.first.isoformat(), span.last.isoformat()) == (first, last)
    assert text[span.start : span.end] == text


@pytest.mark.parametrize("text", ["3月3日、9日", "3月至5月", "2月30日至3月1日", "见3日至5日"])
def test_no_spans(text: str) -> None:
    """Days beside each other, months, and days that are none make no span."""
    assert not list(find_spans(text, 2026))
