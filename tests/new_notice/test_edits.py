"""Edits reach the characters meant, in every style of scalar, and change nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from notice_gen.new_notice.edits import apply_edits, insert_after, insert_before, replace_stretch
from notice_gen.yaml_source import parse
from notice_gen.yaml_source.tree import MappingNode, Text

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("a: 某12个 # 注\nb: 丙\n", "a: <某[12]个> # 注\nb: 丙\n"),
        ("a: '某''12''个'\n", "a: '<某''[12]''个>'\n"),
        ('a: "某\\"12\\u4e2a"\n', 'a: "<某\\"[12]\\u4e2a>"\n'),
        ("a: |-\n  甲\n\n  某12个\nb: 丙\n", "a: |-\n  <甲\n\n  某[12]个>\nb: 丙\n"),
        ("a: >-\n  甲\n  某12个\n", "a: >-\n  <甲\n  某[12]个>\n"),
        ("a: 甲\n  某12个\n", "a: <甲\n  某[12]个>\n"),
        ("{a: 某12个, b: 丙}\n", "{a: <某[12]个>, b: 丙}\n"),
        ('a: "某1\\\n  2个"\n', 'a: "<某[1\\\n  2]个>"\n'),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_edits(written: str, expected: str, end: str, encoding: str, tmp_path: Path) -> None:
    """Words are put before, behind and in place of others; ends of lines and the mark stay."""
    path = tmp_path / "notice.yaml"
    data = written.replace("\n", end).encode(encoding)
    path.write_bytes(data)
    tree = parse.read_yaml(path, tmp_path, [])
    assert isinstance(tree, MappingNode)
    value = tree[Text("a")]
    assert isinstance(value, Text)
    at = value.index("12")
    around = [insert_before(value, at, "["), insert_after(value, at + 2, "]")]
    whole = [insert_before(value, 0, "<"), insert_after(value, len(value), ">")]
    assert apply_edits(data, [*whole, *around]) == expected.replace("\n", end).encode(encoding)
    replaced = apply_edits(data, [replace_stretch(value, at, at + 2, "34")])
    path.write_bytes(replaced)
    again = parse.read_yaml(path, tmp_path, [])
    assert isinstance(again, MappingNode)
    assert again[Text("a")] == value.replace("12", "34")
