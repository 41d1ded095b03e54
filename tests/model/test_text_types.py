"""Each form of text takes what an author may write; the tables of bad input have more refusals."""

from __future__ import annotations

from typing import Any

import pytest
from field import read

from notice_gen.error import InvalidNotice
from notice_gen.model import text_types
from notice_gen.model.field_types import FieldType
from notice_gen.yaml_source.tree import Text


@pytest.mark.parametrize(
    ("how", "value", "expected"),
    [
        (text_types.read_text, "甲", "甲"),
        (text_types.read_text, Text("甲"), "甲"),
        (text_types.read_plain_line, "甲 乙", "甲 乙"),
        (text_types.read_optional_plain_line, "", ""),
        (text_types.read_optional_plain_line, "甲", "甲"),
        (text_types.read_plain_lines, "甲", ("甲",)),
        (text_types.read_plain_lines, ["甲", "乙"], ("甲", "乙")),
        (text_types.read_title_lines, ("甲", "乙"), ("甲", "乙")),
        (text_types.read_heading, "2022年的事", "2022年的事"),
        (text_types.read_heading, "1.5倍", "1.5倍"),
        (text_types.read_heading, "一是好", "一是好"),
        (text_types.read_prose, "甲\n\n乙", "甲\n\n乙"),
        (text_types.read_markdown, "# 甲\n\n## 2022年", "# 甲\n\n## 2022年"),
        (text_types.read_attachment, "# 甲", "# 甲"),
    ],
)
def test_takes(how: Any, value: object, expected: object) -> None:  # noqa: ANN401 - a reader
    """What may be written is taken as it stands."""
    assert read(FieldType(how, {}), value) == expected


@pytest.mark.parametrize(
    ("how", "value", "word"),
    [
        (FieldType(text_types.read_text, {}), ["甲"], "列表"),
        (FieldType(text_types.read_text, {}), {}, "键"),
        (FieldType(text_types.read_text, {}), " ", "没有内容"),
        (FieldType(text_types.read_plain_line, {}), "甲\n乙", "一行"),
    ],
)
def test_refuses(how: FieldType, value: object, word: str) -> None:
    """What may not be written is refused with what may be."""
    with pytest.raises(InvalidNotice, match=word):
        read(how, value)
