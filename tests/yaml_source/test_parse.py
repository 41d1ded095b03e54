"""YAML becomes text that knows its places: nothing is guessed, made or let run wild."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from notice_gen import limits
from notice_gen.place import Place
from notice_gen.yaml_source.parse import parse_yaml, read_text, read_yaml
from notice_gen.yaml_source.source_file import SourceFile
from notice_gen.yaml_source.tree import BlankNode, MappingNode, SequenceNode, Text, Value

if TYPE_CHECKING:
    from notice_gen.diagnostic import Diagnostic

PATH = Path("a.yaml")
LOADERS = [yaml.SafeLoader, yaml.CSafeLoader]


def tree(text: str, loader: type = yaml.CSafeLoader) -> tuple[Value | None, list[str]]:
    """Return the tree of a text, and line, column and code of each finding."""
    findings: list[Diagnostic] = []
    value = parse_yaml(SourceFile(PATH, text), findings, loader)
    return value, [f"{f.place.line}:{f.place.column} {f.code}" for f in findings]


def plain(value: Value | None) -> object:
    """Return a tree as plain Python."""
    match value:
        case Text():
            return str(value)
        case MappingNode():
            return {str(key): plain(item) for key, item in value.items()}
        case SequenceNode():
            return [plain(item) for item in value]
    return None


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    "scalar",
    [
        "012",
        "0x1F",
        "1_000",
        "1e3",
        "1.10",
        ".5",
        "no",
        "Yes",
        "on",
        "true",
        "2022-12-09",
        "2022-12-26 08:57:18",
        "12:30:45",
        "=",
        "<<",
        ".inf",
        "1.",
        "一、",
        "“引号”",
        "NO",
    ],
)
def test_as_typed(scalar: str, loader: type) -> None:
    """No number, date or truth is read into a text: it stays as it was typed."""
    assert tree(f"a: {scalar}\n", loader)[0] == {"a": scalar}


@pytest.mark.parametrize("scalar", ["", "~", "null", "Null", "NULL", "# 注"])
def test_blank(scalar: str) -> None:
    """A key with nothing behind it has a blank, which knows where it stands."""
    value, found = tree(f"a: {scalar}\nb: c\n")
    assert isinstance(value, MappingNode)
    assert isinstance(value[Text("a")], BlankNode)
    assert value[Text("a")].place.line == 1
    assert not found


@pytest.mark.parametrize("scalar", ["''", '""', "'~'", "'null'", "|\n"])
def test_quoted_is_text(scalar: str) -> None:
    """What is quoted is text, be it empty or spelled like nothing."""
    value, _ = tree(f"a: {scalar}\n")
    assert isinstance(value, MappingNode)
    assert isinstance(value[Text("a")], Text)


@pytest.mark.parametrize("loader", LOADERS)
def test_places(loader: type) -> None:
    """Keys, values, lists and mappings know their places, tags and anchors aside."""
    text = (
        "标题: 甲\n条目:\n  - 首句: '乙'\n    内容: |\n      丙\n      丁\n"
        "  - &x 戊\n  - !!str 己\n  - *x\n"
    )
    value, found = tree(text, loader)
    assert not found
    assert isinstance(value, MappingNode)
    keys = {str(key): key for key in value}
    items = value[Text("条目")]
    assert isinstance(items, SequenceNode)
    first, *rest = items
    assert isinstance(first, MappingNode)
    block = first[Text("内容")]
    assert isinstance(block, Text)
    assert [
        (place.line, place.column)
        for place in (
            keys["标题"].place,
            value[Text("标题")].place,
            keys["条目"].place,
            items.place,
            first.place,
            first[Text("首句")].place,
            block.place,
            block.locate_character(2),
            *(item.place for item in rest),
        )
    ] == [(1, 1), (1, 5), (2, 1), (3, 3), (3, 5), (3, 10), (5, 7), (6, 7), (7, 8), (8, 11), (7, 8)]


def test_wide_characters() -> None:
    """A character beyond the basic plane counts as one column, in both parsers."""
    for loader in LOADERS:
        value, _ = tree("a: 𠮷𠮷 # 𠮷\nb: [𠮷, 野]\n", loader)
        assert isinstance(value, MappingNode)
        listed = value[Text("b")]
        assert isinstance(listed, SequenceNode)
        assert listed[1].place == Place(PATH, 2, 8)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("# 只有注释\n", []),
        ("~\n", []),
        ("[甲, 乙]", []),
        ("甲", []),
        ("a: b\n---\nc: d\n", ["2:1 Y01"]),
        ("a: b\na: c\n'a': d\n", ["2:1 Y04", "3:2 Y04"]),
        ("[a]: b\n? {c: d}\n: e\n", ["1:1 Y01", "2:3 Y01"]),
        ("~: b\n", ["1:1 Y01"]),
        ("a: !x b\nc: ! d\ne: !!int 1\nf: !!str g\n", ["1:4 Y05", "2:4 Y05", "3:4 Y05"]),
        ("a: !!python/object/new:os.system [x]\n", ["1:4 Y05"]),
        ("a: *b\n", ["1:4 Y01"]),
        ("a: &b [*b]\n", ["1:8 Y06"]),
        ("a: &b {c: *b}\nd: *b\n", ["1:11 Y06"]),
        ('a: "\\0\\u202e"\n', ["1:5 T08"]),
    ],
)
def test_findings(text: str, found: list[str]) -> None:
    """What an author does not need is a finding, and reading goes on behind it."""
    assert tree(text)[1] == found


@pytest.mark.parametrize(
    ("text", "found", "limit"),
    [
        ("[" * 50 + "]" * 50, [], "DEPTH"),
        ("[" * 101 + "]" * 101, ["1:101 Y07"], "DEPTH"),
        ("[" * 100_000, ["1:101 Y07"], "DEPTH"),
        ("- " * 100_000, ["1:201 Y07"], "DEPTH"),
        ("a: " + "字" * 200_000, [], "TEXT_CHARACTERS"),
        ("a: " + "字" * 1_000_000, ["1:4 Y07"], "TEXT_CHARACTERS"),
        ("[" + "a," * 100_000 + "]", ["1:200000 Y07"], "NODES"),
        ("a: &a [x]\nb: [" + "*a," * 4_000 + "]", [], "ALIASES"),
        ("a: &a [x]\nb: [" + "*a," * 6_000 + "]", ["2:15005 Y06"], "ALIASES"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.isupper() else "",
)
def test_limits(text: str, found: list[str], limit: str) -> None:
    """Each limit is far above what a notice needs, and is said where it is passed."""
    assert getattr(limits, limit)
    assert tree(text)[1] == found


def test_alias_bomb() -> None:
    """Nine levels of nine aliases are 387 million nodes; the first hundred lines are enough."""
    lines = ["a0: &a0 [x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    value, found = tree("\n".join(lines))
    assert [line.split()[1] for line in found] == ["Y06"]
    assert isinstance(value, MappingNode)


def test_alias_repeats() -> None:
    """An honest alias repeats what it stands for."""
    value, found = tree("a: &x {b: 甲}\nc: [*x, *x]\n")
    assert plain(value) == {"a": {"b": "甲"}, "c": [{"b": "甲"}, {"b": "甲"}]}
    assert not found


def test_read(tmp_path: Path) -> None:
    """Files of YAML give trees, files of Markdown texts, and what is missing neither."""
    (tmp_path / "a.yaml").write_text("标题: 甲\n", encoding="utf-8")
    (tmp_path / "a.md").write_text("# 甲\n" + "字" * limits.TEXT_CHARACTERS, encoding="utf-8")
    findings: list[Diagnostic] = []
    assert plain(read_yaml(tmp_path / "a.yaml", tmp_path, findings)) == {"标题": "甲"}
    text = read_text(tmp_path / "a.md", tmp_path, findings)
    assert text
    assert text.locate_character(4) == Place(tmp_path / "a.md", 2, 1)
    assert read_yaml(tmp_path / "b.yaml", tmp_path, findings) is None
    assert read_text(tmp_path / "b.md", tmp_path, findings) is None
    assert [finding.code for finding in findings] == ["Y07", "Y08", "Y08"]


scalars = st.text(st.sampled_from("a甲“ :-#'\"{[*&!|>\n1"), max_size=8)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(scalars, inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(st.text("ab甲乙", min_size=1), values, min_size=1), st.booleans())
def test_round_trip(value: object, flow: bool) -> None:
    """Whatever YAML writes of texts, lists and mappings is read back as it was, both ways."""
    text = yaml.safe_dump(value, allow_unicode=True, default_flow_style=flow, sort_keys=False)
    for loader in LOADERS:
        made, found = tree(text, loader)
        assert plain(made) == value
        assert not found


@given(st.text(st.sampled_from("a甲：: -#'\"{}[]*&!|>\n\t%@`,?~"), max_size=40))
def test_anything(text: str) -> None:
    """Whatever is typed is a tree or a finding, never an exception, and places are in the text."""
    lines = text.split("\n")
    for loader in LOADERS:
        findings: list[Diagnostic] = []
        value = parse_yaml(SourceFile(PATH, text), findings, loader)
        for finding in findings:
            assert 1 <= finding.place.line <= len(lines)
            assert 1 <= finding.place.column <= len(lines[finding.place.line - 1]) + 1
        assert findings or value is None or isinstance(value, Text | MappingNode | SequenceNode)
