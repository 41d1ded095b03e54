"""New words are spelled into a YAML scalar so that its value changes as meant, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from notice_gen.yaml_source.parse import parse_yaml
from notice_gen.yaml_source.source_file import SourceFile
from notice_gen.yaml_source.tree import MappingNode, Text, get_full_text
from notice_gen.yaml_source.yaml_escape import escape_replacement, locate_stretch

PATH = Path("a.yaml")


def scalar(written: str) -> Text:
    """Return the value of a YAML file of one key."""
    tree = parse_yaml(SourceFile(PATH, written), [])
    assert isinstance(tree, MappingNode)
    (value,) = tree.values()
    assert isinstance(value, Text)
    return value


def put(written: str, start: int, end: int, words: str) -> str | None:
    """Return a file with words put in place of a stretch of its one value; None when refused."""
    value = scalar(written)
    new = escape_replacement(value, start, end, words)
    if new is None:
        return None
    place, length = locate_stretch(value, start, end)
    lines = written.split("\n")
    line, at = lines[place.line - 1], place.column - 1
    lines[place.line - 1] = line[:at] + new + line[at + length :]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("written", "words", "line", "column", "length"),
    [
        ("a: 甲乙丙", "乙丙", 1, 5, 2),
        ("a: '甲''乙'", "'乙", 1, 6, 3),
        ('a: "甲\\u4e59丙"', "乙", 1, 6, 6),
        ("a: |\n  甲\n  乙丙\n", "乙丙", 3, 3, 2),
        ("a: 甲\n  乙", "甲 乙", 1, 4, 1),
        ("a: |\n  甲\n  乙\n", "甲\n乙", 2, 3, 1),
        ("a: 甲乙 # 注", "甲乙", 1, 4, 2),
        ("a: |-\n  甲乙\n", "乙", 2, 4, 1),
    ],
)
def test_stretch(written: str, words: str, line: int, column: int, length: int) -> None:
    """A stretch is found in the file, its length counted as it is written, within its line."""
    value = scalar(written)
    start = value.index(words)
    place, wide = locate_stretch(value, start, start + len(words))
    assert (place.line, place.column, wide) == (line, column, length)


@pytest.mark.parametrize(
    ("written", "column"),
    [("a: 甲乙  # 注", 6), ("a: '甲乙'", 7), ("a: |\n  甲乙\n", 5), ("a: 甲乙", 6)],
)
def test_end(written: str, column: int) -> None:
    """What is to be added at the end stands right behind the last character."""
    value = scalar(written)
    place, length = locate_stretch(value, 2, 2)
    assert (place.column, length) == (column, 0)


@pytest.mark.parametrize(
    ("written", "start", "end", "words", "expected"),
    [
        ("a: 甲,乙 # 注", 1, 2, "，", "a: 甲，乙 # 注"),
        ("a: '甲,乙'", 1, 2, "'", "a: '甲''乙'"),
        ('a: "甲,乙"', 1, 2, '"\\', 'a: "甲\\"\\\\乙"'),
        ("a: |\n  甲,\n  乙\n", 1, 2, "：", "a: |\n  甲：\n  乙\n"),
        ("a: 甲\n  乙,", 3, 4, "。", "a: 甲\n  乙。"),
    ],
)
def test_spelled(written: str, start: int, end: int, words: str, expected: str) -> None:
    """Quotes are doubled or escaped as the scalar's style asks; comments and order stay."""
    assert put(written, start, end, words) == expected


@pytest.mark.parametrize(
    ("written", "start", "end", "words"),
    [
        ("a: 甲乙", 0, 1, "- "),
        ("a: 甲乙", 1, 2, " # 丙"),
        ("a: 甲乙", 1, 1, ": "),
        ("a: 甲 乙", 2, 3, "#"),
        ("a: 甲乙", 1, 2, ":"),
        ("a: 甲乙", 1, 1, "]"),
        ("a: 甲乙", 0, 2, ""),
        ("a: 甲乙", 0, 2, "null"),
        ("a: 甲乙", 0, 1, "\n"),
        ("a: 甲\n  乙", 0, 3, "丙"),
        ("a: 甲\n  乙", 0, 2, "丙"),
        ("a: '甲\n  乙'", 0, 2, "丙"),
        ("a: |\n  甲乙\n", 0, 1, " "),
        ("a: 甲乙", 1, 5, "丙"),
    ],
)
def test_refused(written: str, start: int, end: int, words: str) -> None:
    """What would end the scalar, leave it empty, or cross a line is left to the author."""
    assert escape_replacement(scalar(written), start, end, words) is None


def test_without_origin() -> None:
    """A text that no file has cannot be repaired; a Markdown file can, anywhere."""
    assert escape_replacement(Text("甲乙"), 0, 1, "丙") is None
    assert escape_replacement(get_full_text(SourceFile(PATH, "甲: #乙")), 1, 2, " #") == " #"


STYLES = ("{}", "'{}'", '"{}"', "|\n  {}\n", ">-\n  {}\n")
WORDS = st.text(st.sampled_from("甲乙，。'\"\\#:- ab[]{}"), max_size=6)


@given(st.sampled_from(STYLES), st.integers(0, 6), st.integers(0, 6), WORDS)
def test_value(style: str, start: int, end: int, words: str) -> None:
    """Whatever is put where, the file's value is then the value as changed, or nothing is put."""
    written = f"a: {style.format('甲，乙 b丙')}"
    value = scalar(written)
    start, end = sorted((start, end))
    changed = put(written, start, end, words)
    if changed is not None:
        assert yaml.safe_load(changed)["a"] == value[:start] + words + value[end:]
