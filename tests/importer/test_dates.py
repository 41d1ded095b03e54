"""Days as texts say them."""

from __future__ import annotations

from datetime import date

import pytest

from notice_gen.importer.recognised import parse_date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026年3月2日", date(2026, 3, 2)),
        ("2026年３月２日", date(2026, 3, 2)),
        ("二〇二六年三月二日", date(2026, 3, 2)),
        ("二〇二六年十二月三十一日", date(2026, 12, 31)),
        ("2026年2月30日", None),
        ("2026年三四月2日", None),
        ("2026年3月2日前", None),
    ],
)
def test_parse(text: str, day: date | None) -> None:
    """Figures of either width and numerals are read; what is no day is none, and no mishap."""
    assert parse_date(text) == day
