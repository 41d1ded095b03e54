"""Which mark closes which."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notice_gen.lint.mark_pairs import CLOSING, FULL_WIDTH, pair_marks
from notice_gen.yaml_source.source_file import SourceFile
from notice_gen.yaml_source.tree import Origin, Text


@pytest.mark.parametrize(
    ("text", "matched"),
    [
        ("“甲”“乙”", ["“甲”", "“乙”"]),
        ("《甲〈乙〉》", ["〈乙〉", "《甲〈乙〉》"]),
        ("（甲)", ["（甲)"]),
        ("（见“甲《乙》”）", ["《乙》", "“甲《乙》”", "（见“甲《乙》”）"]),
        ("（甲\n乙）", ["（甲\n乙）"]),
        ("【甲】「乙」『丙』〔丁〕", ["【甲】", "「乙」", "『丙』", "〔丁〕"]),
        ("见https://a.example.cn/(b)c，（甲）", ["（甲）"]),
    ],
)
def test_matched(text: str, matched: list[str]) -> None:
    """Marks are paired from the inside out; what is no prose has none."""
    assert [text[pair.start : pair.end + 1] for pair in pair_marks(text).matched] == matched
    assert not pair_marks(text).odd


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“甲‘乙’”", "‘“"),
        ("“甲“乙””", "‘“"),
        ("“甲“乙‘丙’””", "“‘“"),
        ("《甲《乙》》", "〈《"),
        ("（甲（乙））", "〔（"),
        ("（甲(乙))", "〔（"),
        ("《甲“乙”》", "“《"),
        ("“甲《“乙”》”", "“《“"),
        ("‘甲’", "‘"),
    ],
)
def test_wanted(text: str, wanted: str) -> None:
    """A pair directly in one of its family should be of the other form, and so on inward."""
    assert "".join(pair.wanted for pair in pair_marks(text).matched) == wanted


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        ("《甲", [0]),
        ("甲》", [1]),
        ("“甲“乙”", [0]),
        ("《甲（乙》丙）", [2, 6]),
        ("”甲“", [0, 2]),
        ("（甲\n\n乙）", [0, 5]),
        ("“甲\n\n乙”", [0, 5]),
        ("“甲\n\n“乙”", []),
        ("“甲\n\n“乙\n\n“丙”", []),
        ("前“甲\n\n“乙”", [1]),
        ("（1）甲；2）乙；a）丙；二）丁", []),
        ("甲2026）", [5]),
        ("It’s甲，甲’乙", [7]),
    ],
)
def test_odd(text: str, odd: list[int]) -> None:
    """A mark without a partner in its paragraph is left over.

    An ordinal's bracket and an apostrophe need none, nor the quote that begins each paragraph of
    a quotation but closes only in the last.
    """
    assert list(pair_marks(text).odd) == odd


def test_paragraphs_of_a_plain_scalar() -> None:
    """In a value that YAML folded a line feed was a blank line, so that no pair reaches over it."""
    written = "（甲\n\n  乙）"
    origin = Origin(SourceFile(Path("a.yaml"), f"a: {written}\n"), 3, 3 + len(written), "")
    assert pair_marks(Text("（甲\n乙）", origin)).odd == (0, 4)
    assert pair_marks(Text("（甲\n乙）")).odd == ()


@given(st.text(alphabet=[*CLOSING, *CLOSING.values(), *FULL_WIDTH, "甲", "\n"], max_size=30))
def test_every_mark_once(text: str) -> None:
    """Every mark is in one pair or left over, but for the few that need no partner."""
    found = pair_marks(text)
    used = [*found.odd, *(at for pair in found.matched for at in pair[:2])]
    assert len(used) == len(set(used))
    assert set(used) == {at for at, letter in enumerate(text) if letter not in "甲\n"}
    for start, end, _ in found.matched:
        opening = FULL_WIDTH.get(text[start], text[start])
        assert FULL_WIDTH.get(text[end], text[end]) == CLOSING[opening]
