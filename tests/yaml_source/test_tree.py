"""A Text is a string that can tell where each of its characters stands."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest

from notice_gen.place import Place
from notice_gen.yaml_source.source_file import SourceFile
from notice_gen.yaml_source.tree import Origin, Text, get_full_text, shorten_text

PATH = Path("a.yaml")
NOWHERE = Place(Path("-"))


def test_without_origin() -> None:
    """A Text a program makes is a string like any other, and stands nowhere."""
    text = Text("通报")
    assert text == "通报"
    assert hash(text) == hash("通报")
    assert {"通报": 1}[text] == 1
    assert (text.place, text.locate_character(1)) == (NOWHERE, NOWHERE)
    assert Text() == ""


@pytest.mark.parametrize(
    ("text", "stretch", "style", "value", "places"),
    [
        ("a: 通报\n", (3, 5), "", "通报", [(1, 4), (1, 5), (1, 6)]),
        ("a: '通报'\n", (3, 7), "'", "通报", [(1, 5), (1, 6), (1, 7)]),
        ("a: |\n  通\n  报\n", (3, 13), "|", "通\n报\n", [(2, 3), (2, 4), (3, 3), (3, 4), (4, 1)]),
        ("a: 通\n  报\n", (3, 8), "", "通 报", [(1, 4), (1, 5), (2, 3), (2, 4)]),
    ],
)
def test_places(
    text: str, stretch: tuple[int, int], style: str, value: str, places: list[tuple[int, int]]
) -> None:
    """Places are exact for every style; beyond the ends they are those of the ends."""
    made = Text(value, Origin(SourceFile(PATH, text), *stretch, style))
    found = [made.locate_character(offset) for offset in range(len(value) + 1)]
    assert [(place.line, place.column) for place in found] == places
    assert made.place == found[0]
    assert (made.locate_character(-1), made.locate_character(99)) == (found[0], found[-1])


def test_whole() -> None:
    """A Markdown file is one Text whose offsets are the file's."""
    text = get_full_text(SourceFile(PATH, "# 甲\n\n乙\n"))
    assert text == "# 甲\n\n乙\n"
    assert text.locate_character(5) == Place(PATH, 3, 1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("通报", "通报"),
        ("", ""),
        (" 甲\n  乙\t丙", "甲 乙 丙"),
        ("字" * 24, "字" * 24),
        ("字" * 1000, "字" * 23 + "…"),
    ],
)
def test_shown(text: str, said: str) -> None:
    """A message quotes a text on one line, and the beginning of a long one."""
    assert shorten_text(text) == said


def test_copy() -> None:
    """A copied Text keeps its words; models are copied with what they hold."""
    text = Text("甲", Origin(SourceFile(PATH, "甲"), 0, 1, ""))
    assert copy.copy(text) == text
    assert copy.copy(text).place == text.place
