"""A Reading gathers every finding; without one a finding is an InvalidNotice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from notice_gen.error import InvalidNotice
from notice_gen.model.load_context import ABSENT, LoadContext, locate_value, report_error
from notice_gen.place import Place
from notice_gen.yaml_source.tree import BlankNode, MappingNode, Text

if TYPE_CHECKING:
    from pathlib import Path


def test_gathers(tmp_path: Path) -> None:
    """Findings stand in the order in which they were noted."""
    reading = LoadContext(tmp_path)
    for code in ("K01", "K05"):
        report_error(reading, code, "错了", Place(tmp_path), "改正")
    assert [finding.code for finding in reading.findings] == ["K01", "K05"]


def test_raises(tmp_path: Path) -> None:
    """A program that makes a part itself hears of the first finding at once."""
    with pytest.raises(InvalidNotice, match="K05 错了（改正）"):
        report_error(None, "K05", "错了", Place(tmp_path), "改正")


def test_place_of(tmp_path: Path) -> None:
    """A node has its place; plain Python stands nowhere."""
    place = Place(tmp_path, 3, 4)
    assert locate_value(BlankNode(place)) == locate_value(MappingNode(place)) == place
    assert locate_value("甲") == locate_value(None) == locate_value(Text("甲")) == ABSENT.place


def test_files(tmp_path: Path) -> None:
    """Files are read inside of the folder, and asked for by place where they are not there."""
    reading = LoadContext(tmp_path)
    asked = Place(tmp_path / "notice.yaml", 2, 3)
    (tmp_path / "a.yaml").write_text("甲: 乙\n", encoding="utf-8")
    (tmp_path / "a.md").write_text("甲\n", encoding="utf-8")
    assert reading.read_tree(tmp_path / "a.yaml") == {"甲": "乙"}
    assert reading.read_text(tmp_path / "a.md", asked) == "甲\n"
    assert not reading.findings
    assert reading.read_tree(tmp_path / "b.yaml", asked) is None
    assert reading.read_text(tmp_path / "b.md", asked) is None
    reading.check_picture(Text("b.png"))
    assert [finding.code for finding in reading.findings] == ["Y08"] * 3
    assert [finding.place for finding in reading.findings[:2]] == [asked] * 2
