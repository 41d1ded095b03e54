"""A number is shown as Excel in Chinese shows it; a format not known here is said to be so."""

from __future__ import annotations

from decimal import Decimal

import pytest

from notice_gen.foreign_file.number_display import format_value

CASES = [
    ("12", "General", "12"),
    ("1e3", "General", "1000"),
    ("0.30000000000000004", "General", "0.3"),
    ("110105199001011234", "General", "110105199001011234"),
    ("12", "0000", "0012"),
    ("0.125", "0%", "13%"),
    ("0.125", "0.0%", "12.5%"),
    ("1234567.891", "#,##0.00", "1,234,567.89"),
    ("0.5", "#,##0.##", "0.5"),
    ("2.50", "0.0#", "2.5"),
    ("-1234.5", "#,##0.00;(#,##0.00)", "(1,234.50)"),
    ("-1234.5", "#,##0.00_ ", "-1,234.50"),
    ("-0.001", "0.00", "0.00"),
    ("1234.5", "￥#,##0.00", "￥1,234.50"),
    ("1234.5", "[$￥-804]#,##0.00", "￥1,234.50"),
    ("25", '0"人"', "25人"),
    ("0", '0;-0;"—"', "—"),
    ("5", "@", "5"),
    ("1234567", '0.0,"千"', "1234.6千"),
    ("44682", 'yyyy"年"m"月"d"日"', "2022年5月1日"),
    ("44682", "yyyy/m/d", "2022/5/1"),
    ("44682", "yyyy-mm-dd", "2022-05-01"),
    ("44562", '[DBNum1][$-804]yyyy"年"m"月"d"日"', "二〇二二年一月一日"),
    ("45291", '[DBNum1][$-804]yyyy"年"m"月"d"日"', "二〇二三年十二月三十一日"),
    ("44682", "aaaa", "星期日"),
    ("44682.75", "yyyy/m/d h:mm", "2022/5/1 18:00"),
    ("0.5", "h:mm AM/PM", "12:00 PM"),
    ("0.3958333333", 'h"时"mm"分"', "9时30分"),
    ("1", "yyyy/m/d", "1900/1/1"),
    ("60", "yyyy/m/d", "1900/2/28"),
    ("61", "yyyy/m/d", "1900/3/1"),
]


@pytest.mark.parametrize(("value", "code", "shown"), CASES)
def test_shown(value: str, code: str, shown: str) -> None:
    """A number is shown by the code of its format."""
    assert format_value(Decimal(value), code) == shown


@pytest.mark.parametrize(
    ("value", "code"),
    [("0.5", "# ?/?"), ("2", "[h]:mm"), ("-1", "yyyy/m/d"), ("7", "[>5]0;0"), ("1e9", "yyyy")],
)
def test_unknown(value: str, code: str) -> None:
    """What is not known here is not guessed."""
    assert format_value(Decimal(value), code) is None


def test_days_from_1904() -> None:
    """Old files of the Macintosh count their days from 1904."""
    assert format_value(Decimal(0), "yyyy/m/d", from_1904=True) == "1904/1/1"
