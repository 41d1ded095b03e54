"""Every text an author wrote is given to the rules, once, with the element it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import notices
import pytest
from own_notices import find_own_notice

from notice_gen.lint.texts import collect_texts
from notice_gen.model.notice_folder import load_notice

if TYPE_CHECKING:
    from pathlib import Path

    from notice_gen.lint.rule import AuthorText

BASE: dict[str, Any] = {
    "kind": "通知",
    "mark": "甲局",
    "title": "关于乙的通知",
    "sections": [{"intro": "如下。"}],
    "issuers": "甲局",
    "date": "2026-03-02",
}
USUAL = {
    ("甲局", "发文机关标志"),
    ("关于乙的通知", "标题"),
    ("如下。", "引言"),
    ("甲局", "发文机关署名"),
}


def gathered(folder: Path, keys: dict[str, Any]) -> list[AuthorText]:
    """Return the texts of a notice in a folder."""
    data = {key: value for key, value in {**BASE, **keys}.items() if value is not None}
    notices.write(folder, {"notice": data})
    return list(collect_texts(load_notice(folder)))


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({"number": "甲〔2026〕1号"}, [("甲〔2026〕1号", "发文字号")]),
        ({"recipients": ["丙", "丁"]}, [("丙", "主送机关"), ("丁", "主送机关")]),
        ({"preamble": "现将"}, [("现将", "引言")]),
        ({"closing": "特此通知。"}, [("特此通知。", "结束语")]),
        ({"note": "此件公开"}, [("此件公开", "附注")]),
        ({"copies": "戊", "printer": "己"}, [("戊", "抄送机关"), ("己", "印发机关")]),
        ({"direction": "上行", "signatories": "张三"}, [("张三", "签发人")]),
        ({"issuers": [{"name": "甲局", "post": "局长", "signer": "李四"}]}, [("李四", "签发人")]),
        (
            {"sections": [{"heading": "一节", "intro": "引", "items": [{"text": "文"}]}]},
            [("一节", "节标题"), ("引", "引言"), ("文", "正文")],
        ),
        (
            {
                "sections": [
                    {"items": [{"lead": "首。", "items": [{"heading": "题", "text": "深"}]}]}
                ]
            },
            [("首。", "首句"), ("题", "节标题"), ("深", "正文")],
        ),
        ({"sections": None, "body": "# 题\n\n文"}, [("# 题\n\n文", "正文")]),
        (
            {"attachments": [{"title": "表", "body": "内容"}]},
            [("表", "附件标题"), ("内容", "附件正文")],
        ),
        (
            {"kind": "纪要", "format": "纪要", "attendance": {"present": "赵六", "absent": "王五"}},
            [("赵六", "出席"), ("王五", "出席")],
        ),
        (
            {"publication": {"summary": "概", "keywords": "词", "index": "1/2", "scope": "全"}},
            [("概", "公开信息"), ("词", "公开信息")],
        ),
        ({"facts": {"数": "三十"}}, [("三十", "数据")]),
        ({"waive": [{"rule": "P05", "reason": "原文如此"}]}, []),
    ],
)
def test_parts(tmp_path: Path, keys: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """Each element's text comes with the element's name; what is no prose does not come."""
    found = [(str(value), part) for value, part, _ in gathered(tmp_path / "a", keys)]
    assert [pair for pair in found if pair not in USUAL] == expected


def test_cells(tmp_path: Path) -> None:
    """A CSV file is its cells, each at its place; its commas and quotes are no text."""
    folder = tmp_path / "a"
    folder.mkdir()
    (folder / "表.csv").write_text('名称,说明\n甲,"一,二"\n', encoding="utf-8")
    words = gathered(folder, {"attachments": [{"title": "表", "file": "表.csv"}]})
    cells = [value for value, part, _ in words if part == "附件正文"]
    assert cells == ["名称", "说明", "甲", "一,二"]
    places = [(cell.place.path.name, cell.place.line, cell.place.column) for cell in cells]
    assert places == [("表.csv", 1, 1), ("表.csv", 1, 4), ("表.csv", 2, 1), ("表.csv", 2, 4)]


@pytest.mark.parametrize("name", ["2022", "all-keys"])
def test_real(name: str) -> None:
    """Nothing of a real notice is left out, and every text knows where it stands."""
    notice = load_notice(find_own_notice(name))
    words = list(collect_texts(notice))
    said = {value for value, _, _ in words}
    assert {item.text for section in notice.sections for item in section.items} - {None} <= said
    assert all(value.origin is not None for value, _, _ in words)
    assert len({(value.place, value) for value in said}) == len(said)
