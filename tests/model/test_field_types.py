"""Lists take what an author may write; what they refuse is in the tables of bad input."""

from __future__ import annotations

from typing import Any

import pytest
from field import read

from notice_gen.error import InvalidNotice
from notice_gen.model import field_types
from notice_gen.model.field_types import FieldType


@pytest.mark.parametrize(
    ("how", "value", "expected"),
    [
        (field_types.read_list, ["甲"], ["甲"]),
        (field_types.read_one_or_list, "甲", ["甲"]),
    ],
)
def test_takes(how: Any, value: object, expected: object) -> None:  # noqa: ANN401 - a reader
    """What may be written is taken as it stands."""
    assert read(FieldType(how, {}), value) == expected


@pytest.mark.parametrize(
    ("how", "value", "word"),
    [
        (FieldType(field_types.read_list, {}), "甲", "列表"),
        (FieldType(field_types.read_list, {}), [], "空"),
    ],
)
def test_refuses(how: FieldType, value: object, word: str) -> None:
    """What may not be written is refused with what may be."""
    with pytest.raises(InvalidNotice, match=word):
        read(how, value)
