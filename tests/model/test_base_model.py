"""A part is read by keys in either language, is frozen, and knows where each key stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from changed_key import plain

from notice_gen.error import InvalidNotice
from notice_gen.model.attachment import Attachment
from notice_gen.model.base_model import (
    ContentModel,
    find_known_keys,
    format_key_names,
    map_key_names,
)
from notice_gen.model.elements import AgencyMark, Item, LayoutOptions, Section, Waiver
from notice_gen.model.load_context import LoadContext
from notice_gen.model.notice import Notice
from notice_gen.place import Place
from notice_gen.yaml_source.parse import parse_yaml
from notice_gen.yaml_source.source_file import SourceFile
from notice_gen.yaml_source.tree import Text

if TYPE_CHECKING:
    from notice_gen.diagnostic import Diagnostic

PATH = Path("one.yaml")
PARTS = [Notice, *ContentModel.__subclasses__()]


def section(text: str) -> tuple[Section, list[Diagnostic]]:
    """Return the section of a file, and what is wrong with it."""
    reading = LoadContext(Path())
    tree = parse_yaml(SourceFile(PATH, text), reading.findings)
    return Section.from_tree(tree, reading), reading.findings


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_two_names(part: type[ContentModel]) -> None:
    """Every key has an English and a Chinese name, and no name stands for two keys."""
    known = map_key_names(part)
    fields = [name for name, field in part.keys.items() if field.chinese]
    assert sorted(known.values()) == sorted(fields * 2)
    assert all(known[name] == name for name in fields)
    assert sum(name.isascii() for name in known) == len(fields)


def test_either_language() -> None:
    """The same section may be written in both languages, even mixed."""
    english, found = section("heading: 甲\nitems:\n  - lead: 乙。\n    text: 丙。\n")
    mixed, more = section("标题: 甲\nitems:\n  - 首句: 乙。\n    text: 丙。\n")
    assert not found + more
    assert plain(english) == plain(mixed)
    assert english.items[0].lead == "乙。"


def test_frozen() -> None:
    """What the author said cannot be changed."""
    made, _ = section("heading: 甲\nintro: 乙\n")
    with pytest.raises(AttributeError, match="immutable"):
        made.heading = Text("丙")


def test_texts_keep_their_places() -> None:
    """Every string of a part is the very text of the file."""
    made, _ = section("heading: 甲\nitems:\n  - lead: 乙。\n    text: 丙。\n")
    assert made.heading
    assert made.heading.place == Place(PATH, 1, 10)
    text = made.items[0].text
    assert isinstance(text, Text)
    assert text.locate_character(1) == Place(PATH, 4, 12)


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        ((), 1, 1),
        (("heading",), 1, 1),
        (("heading", 0), 1, 5),
        (("items",), 2, 1),
        (("items", 0), 3, 5),
        (("items", 1), 7, 5),
        (("items", 0, "text"), 4, 5),
        (("items", 0, "items", 0, "text"), 6, 9),
        (("items", 1, "lead"), 7, 5),
        (("items", 1, "heading"), 7, 5),
        (("intro",), 1, 1),
    ],
)
def test_place(path: tuple[str | int, ...], line: int, column: int) -> None:
    """A key, an item and an item's key have places; what was not written stands with its part."""
    made, _ = section(
        "标题: 甲\n条目:\n  - 首句: 乙。\n    内容: 丙。\n    条目:\n      - 内容: 丁。\n"
        "  - text: 戊\n"
    )
    assert made.locate_key(*path) == Place(PATH, line, column)


def test_place_of_a_program() -> None:
    """A part a program made stands nowhere."""
    assert Item(text=Text("甲")).locate_key("text") == Place(Path("-"))


@pytest.mark.parametrize(
    ("part", "keys", "word"),
    [
        (AgencyMark, {}, "names（名称）"),
        (AgencyMark, {"names": "甲", "名称": "乙"}, "同一个键"),
        (AgencyMark, {"name": "甲"}, "names（名称）"),
        (LayoutOptions, {"margin": "1"}, "profile（规格）"),
        (Attachment, {"title": "甲", "landscape": True}, "没有内容"),
        (Waiver, "甲", "键: 值"),
        (Section, {"heading": "甲"}, "没有内容"),
        (Item, {"heading": "甲", "lead": "乙", "text": "丙"}, "只能写一个"),
    ],
)
def test_without_reading(part: type[ContentModel], keys: object, word: str) -> None:
    """A part that a program makes wrongly is an InvalidNotice."""
    with pytest.raises(InvalidNotice, match=word):
        part.from_tree(keys)


def test_both() -> None:
    """Messages give both names of a key."""
    assert format_key_names(Notice, "title") == "title（标题）"
    assert format_key_names(Notice, "folder") == "folder"


def test_named() -> None:
    """Keys are found by either name, in the order in which they were written."""
    found = list(find_known_keys(Notice, {"标题": "甲", "kind": "通报", "folder": Path()}, None))
    assert found == [
        ("title", "标题", "甲"),
        ("kind", "kind", "通报"),
        ("folder", "folder", Path()),
    ]


def test_author_cannot_set_fields() -> None:
    """The fields that are no keys are unknown in a file."""
    made, found = section("heading: 甲\nintro: 乙\nplaces: {}\n")
    assert made.heading == "甲"
    assert [finding.code for finding in found] == ["K01"]
