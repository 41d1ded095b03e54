"""Ordinals are known however they are typed; what only looks like one is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notice_gen.importer.ordinals import parse_ordinal
from notice_gen.numeral import ORDINAL_STYLES, format_ordinal

NONE = ("", 0, 0)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一、目标", ("一、", 1, 2)),
        ("十二、目标", ("一、", 12, 3)),
        ("一.目标", ("一、", 1, 2)),
        ("（三）任务", ("（一）", 3, 3)),
        ("(三)任务", ("（一）", 3, 3)),
        ("（三）、任务", ("（一）", 3, 4)),
        ("1.任务", ("1.", 1, 2)),
        ("1、任务", ("1.", 1, 2)),
        ("12．任务", ("1.", 12, 3)),
        ("1. 任务", ("1.", 1, 3)),
        ("1.2026年4月，完成设计", ("1.", 1, 2)),
        ("（1）任务", ("（1）", 1, 3)),
        ("(12) 任务", ("（1）", 12, 5)),
        ("1.5个百分点", NONE),
        ("1、2号楼", NONE),
        ("一、二产业", NONE),
        ("十一、十二月", NONE),
        ("第一，任务", NONE),
        ("2022年", NONE),
        ("一、", NONE),
        ("①任务", NONE),
        ("", NONE),
    ],
)
def test_typed(text: str, found: tuple[str, int, int]) -> None:
    """A text begins with this ordinal, or with none."""
    assert (parse_ordinal(text) or NONE) == found


@given(
    mark=st.sampled_from(ORDINAL_STYLES),
    number=st.integers(1, 199),
    rest=st.sampled_from(["做好", "Ａ"]),
)
def test_printed(mark: str, number: int, rest: str) -> None:
    """Every ordinal the program prints is read back."""
    said = format_ordinal(mark, number)
    assert parse_ordinal(said + rest) == (mark, number, len(said))
