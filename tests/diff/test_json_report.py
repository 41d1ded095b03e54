"""What changed, for other programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from paragraphs import notice, table

from notice_gen.diff import CHANGE_KINDS, Comparison, collect_json_values, compare_notices

if TYPE_CHECKING:
    from notice_gen.document import Document, Image


def test_rows(comparison: Comparison) -> None:
    """A change says where it is on both sides, what it is, and in which words."""
    found = collect_json_values(comparison)
    assert json.loads(json.dumps(found)) == found
    assert (found["old"], found["new"], found["same"]) == ("旧", "新", False)
    assert found["count"] == len(comparison.author_changes)
    assert {each["kind"] for each in found["changes"]} <= set(CHANGE_KINDS) - {"same", "moved_away"}
    assert found["changes"][1] == {
        "element": "标题",
        "unit": "",
        "kind": "changed",
        "old": {"text": "关于开展2021年普法责任制检查的通知", "place": "旧:2021/notice.yaml:3:8"},
        "new": {"text": "关于开展2022年普法责任制检查的通知", "place": "新:2022/notice.yaml:3:8"},
        "pieces": [
            ["same", "关于开展"],
            ["del", "2021年"],
            ["ins", "2022年"],
            ["same", "普法责任制检查的通知"],
        ],
    }


def test_moved(comparison: Comparison) -> None:
    """A move says where from; an ordinal that moved along comes last, and is not counted."""
    found = collect_json_values(comparison)["changes"]
    (moved,) = [each for each in found if each["kind"] == "moved"]
    assert moved["old"]["place"] == "旧:2021/notice.yaml:11:15"
    assert {each["kind"] for each in found[len(comparison.author_changes) :]} == {"renumbered"}


def test_one_side(pair: tuple[Document, Document]) -> None:
    """What was inserted has no old side."""
    assert all(
        each["old"] is None
        for each in collect_json_values(compare_notices(None, pair[0]))["changes"]
    )


def test_tables_and_pictures(pictures: tuple[Image, Image]) -> None:
    """Of a table all cells are given, of a picture its files' digests."""
    old = notice(table("甲|乙", "一|二"), pictures[0])
    new = notice(table("甲|乙", "一|三"), pictures[1])
    one, other = collect_json_values(compare_notices(old, new))["changes"]
    assert one["rows"][1] == [[["same", "一"]], [["del", "二"], ["ins", "三"]]]
    assert len(set(other["pictures"])) == 2
