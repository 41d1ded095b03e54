"""What is written is what the program's own reader reads."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from notice_gen.importer.yaml_writer import format_yaml
from notice_gen.model.base_model import map_key_names
from notice_gen.model.notice import Notice
from notice_gen.yaml_source.parse import parse_yaml
from notice_gen.yaml_source.source_file import SourceFile, find_first_stray

if TYPE_CHECKING:
    from notice_gen.diagnostic import Diagnostic
    from notice_gen.importer.yaml_writer import PlainValue

LINES = (
    st.text("，。：a1 -:#'\"|>[]{}!&*%@`?~\\,.\t=<\u3000年", min_size=1, max_size=20)
    .map(lambda line: line.strip(" \t"))
    .filter(bool)
)
TEXTS = (
    st.lists(LINES, min_size=1, max_size=3)
    .map("\n\n".join)
    .filter(lambda text: find_first_stray(text) is None)
)


def read(text: str) -> object:
    """Return what the program reads, as plain values."""
    findings: list[Diagnostic] = []
    tree = parse_yaml(SourceFile(Path("notice.yaml"), text), findings)
    assert findings == []
    return tree


@pytest.mark.parametrize("chinese", [False, True])
@given(text=TEXTS, items=st.lists(TEXTS, min_size=1, max_size=3))
@example(text="~", items=["null", "- 甲", "2022-12-09", "0x1F", "是: 否", "甲 # 乙", "甲:"])
@example(text="|-\n\n甲", items=["'", '"', "[甲]", "{甲}", "甲, 乙", "12", "no"])
def test_read_back(chinese: bool, text: str, items: list[str]) -> None:
    """Strings of any characters come back, in lists and in nested parts, with keys of one kind."""
    values = {
        "preamble": text,
        "title": list(items),
        "mark": {"names": list(items), "suffix": ""},
        "sections": [{"heading": text, "items": [{"text": item, "lead": text} for item in items]}],
    }
    tree = read(format_yaml(values, chinese=chinese))  # type: ignore[arg-type]
    known = map_key_names(Notice)
    assert isinstance(tree, dict)
    assert {known[key] for key in tree} == set(values)
    assert all((key in values) is not chinese for key in tree)
    found = {known[key]: value for key, value in tree.items()}
    assert found["preamble"] == text
    assert found["title"] == items
    assert list(found["mark"].values()) == [items, ""]
    (section,) = found["sections"]
    heading, rows = section.values()
    assert heading == text
    assert [list(row.values()) for row in rows] == [[item, text] for item in items]


@pytest.mark.parametrize(
    ("name", "value", "written"),
    [
        ("date", "2022-12-09", "date: 2022-12-09\n"),
        ("number", "12", "number: '12'\n"),
        ("copy_number", "000012", "copy_number: 000012\n"),
        ("numbering", ["一、", "1."], "numbering: [一、, 1.]\n"),
        ("closing", "甲\n\n乙", "closing: |-\n  甲\n\n  乙\n"),
        ("note", "电话: 1", "note: '电话: 1'\n"),
        ("note", "it's", "note: it's\n"),
        ("copies", ["甲", "乙"], "copies:\n  - 甲\n  - 乙\n"),
        ("copies", [["甲, 一", "乙"], ["丙"]], "copies:\n  - ['甲, 一', 乙]\n  - [丙]\n"),
    ],
)
def test_spelled(name: str, value: str | list[str], written: str) -> None:
    """A value is quoted only where it has to be."""
    assert format_yaml({name: value}, chinese=False) == written  # type: ignore[dict-item]


@pytest.mark.parametrize(
    ("chinese", "text"),
    [
        (False, "attachments:\n  - title: 表\n    landscape: true\n    widths: [1, 2.5]\n"),
        (True, "附件:\n  - 标题: 表\n    横排: 是\n    列宽: [1, 2.5]\n"),
    ],
)
def test_typed(chinese: bool, text: str) -> None:
    """Yes and no stand as the schema has them, and numbers as such, not as quoted words."""
    entry: PlainValue = {"title": "表", "landscape": "true", "widths": ["1", "2.5"]}
    assert format_yaml({"attachments": [entry]}, chinese=chinese) == text
