"""What YAML's parsers complain about is told in an author's words, whichever parser it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import bad_input
import pytest
import yaml

from notice_gen.yaml_source.parse import parse_yaml
from notice_gen.yaml_source.source_file import SourceFile
from notice_gen.yaml_source.syntax_errors import ParserComplaint, explain_complaint

if TYPE_CHECKING:
    from notice_gen.diagnostic import Diagnostic

PATH = Path("notice.yaml")
BROKEN = [
    pytest.param(case.files["notice.yaml"], id=case.claim)
    for case in bad_input.table("syntax")
    if "notice.yaml" in case.files
    # The pure parser passes a directive over, and points behind a backslash, not at it.
    and not {"%", "\\"} & set(case.files["notice.yaml"])
]


def findings(text: str, loader: type) -> list[Diagnostic]:
    """Return what is found in a file by one of YAML's loaders."""
    found: list[Diagnostic] = []
    parse_yaml(SourceFile(PATH, text), found, loader)
    return found


@pytest.mark.parametrize("text", BROKEN)
def test_both_parsers(text: str) -> None:
    """Without libyaml the same is said of the same place."""
    assert findings(text, yaml.SafeLoader) == findings(text, yaml.CSafeLoader)


@pytest.mark.parametrize(
    ("text", "at", "word"),
    [
        ("title:某事\nkind: 通报\n", "1:6", "“title: 值”"),
        ("  - 首句：好\n    text: 好\n", "1:7", "“首句: 值”"),
        ("a: b\n- c\n", "2:1", "没有对齐"),
        ("a: |1x\n", "1:6", "下一行"),
        ("a: !!!\n", "1:4", "!"),
        ("a: %b\n", "1:4", "%"),
        ("a: b\n...\nc: d\n", "3:1", "一份内容"),
        ("%YAML 9.9\n---\na: b\n", "1:1", "%"),
        ("a: {b: c\n", "1:4", "{"),
    ],
)
def test_words(text: str, at: str, word: str) -> None:
    """The place is where the hand has to go, and the hint uses the author's own key."""
    (finding,) = findings(text, yaml.CSafeLoader)
    assert f"{finding.place.line}:{finding.place.column}" == at
    assert word in finding.message + finding.hint


def test_unknown_complaint() -> None:
    """A complaint nobody foresaw still has its place and a way on."""
    complaint = ParserComplaint("something new", 3, "", 0, SourceFile(PATH, "a: b\n"))
    (finding,) = explain_complaint(complaint)
    assert (finding.code, finding.place.column) == ("Y01", 4)
    assert "冒号" in finding.hint
