"""Findings stand at the paragraphs and words of the draft, whatever its format."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from notice_gen.draft.draft_review import review_draft
from notice_gen.draft.paragraph_search import ParagraphSearch, Stretch

if TYPE_CHECKING:
    from pathlib import Path

LINES = (
    "某某区水务局文件",
    "某水发〔2026〕5号",
    "某某区水务局关于做好堤防加固的通知",
    "各乡镇水利站：",
    "　　请于26年6月30日前完成选址,并提高10～20%。",
    "　　特此通知。",
    "某某区水务局",
    "2026年1月5日",
)


@pytest.mark.parametrize("suffix", [".txt", ".html"])
def test_places(suffix: str, tmp_path: Path) -> None:
    """Line, column and length are those of the file's own words."""
    path = tmp_path / f"稿件{suffix}"
    if suffix == ".html":
        body = "".join(f"<p>{line}</p>\n" for line in LINES)
        path.write_text(f"<html><body>\n{body}</body></html>", "utf-8")
    else:
        path.write_text("\n".join(LINES), "utf-8")
    review = review_draft(path)
    assert review.result.folders == (path,)
    found = {}
    for each in review.result.diagnostics:
        line = review.paragraphs[each.place.line - 1]
        start = each.place.column - 1
        found[each.code] = line[start : start + each.length]
    assert found["N06"] == "26年"
    assert found["P01"] == ","
    assert found["N09"] == "10～20%"


def test_mended_words_are_found(tmp_path: Path) -> None:
    """What the import wrote otherwise stands where it was: in cells, and beside other findings."""
    path = tmp_path / "稿件.md"
    table = "| 时间 | 事项 |\n| --- | --- |\n| 上午9:00 | 报到,领材料 |"
    path.write_text(
        "\n\n".join((*LINES[:4], "请于26年6月报到,领材料。", table, *LINES[5:])), "utf-8"
    )
    review = review_draft(path)
    found = []
    for each in review.result.diagnostics:
        line = review.paragraphs[each.place.line - 1]
        found.append((each.code, line[each.place.column - 1 :][: each.length]))
    assert found.count(("P01", ",")) == 2
    assert ("N06", "26年") in found


def test_nothing_is_said_of_keys(tmp_path: Path) -> None:
    """What a draft lacks is said once, in words of its own, and keeps no rule back."""
    path = tmp_path / "稿件.txt"
    path.write_text("\n".join(LINES[2:]), "utf-8")
    review = review_draft(path)
    assert "发文机关标志" in review.missing
    assert "K03" not in {each.code for each in review.result.diagnostics}


PARAGRAPHS = ("甲方完成选址。", "乙方 完成选址。", "", "甲方完成选址。")


def test_hints_name_no_keys(tmp_path: Path) -> None:
    """Who has a draft and no YAML is told of elements, not of keys."""
    draft = tmp_path / "draft.txt"
    lines = [
        "机密★1年",
        "样本馆文件",
        "样馆发〔2026〕3号",
        "关于修缮戏台的通知",
        "各村：",
        "请修。",
    ]
    draft.write_text("\n\n".join([*lines, "样本馆", "2026年3月2日"]), "utf-8")
    hints = [each.diagnostic.hint for each in review_draft(draft).findings]
    assert "写上份号" in hints
    assert not any("copy_number" in hint for hint in hints)


@pytest.mark.parametrize(
    ("before", "words", "after", "place"),
    [
        ("乙方", "完成", "选址", Stretch(1, 3, 5)),
        ("", "乙方完", "成", Stretch(1, 0, 4)),
        ("", "丙", "", None),
        ("", "  ", "", None),
        ("", "|", "", None),
        ("", "| 乙方", "完成", Stretch(1, 0, 2)),
        ("", "选址。|", "乙方", Stretch(0, 4, 7)),
        ("", "甲**方**", "完成", Stretch(0, 0, 2)),
        ("", "选址.", "", Stretch(0, 4, 7)),
    ],
)
def test_search(before: str, words: str, after: str, place: Stretch | None) -> None:
    """Spaces and marks of bold do not count; of several places the one that fits around it."""
    assert ParagraphSearch(PARAGRAPHS).find_words(before, words, after) == place


def test_equal_sentences_one_after_the_other() -> None:
    """Of two equal sentences the second is found second."""
    search = ParagraphSearch(PARAGRAPHS)
    found = [search.find_words("", "甲方完成选址。", "") for _ in range(2)]
    assert [each and each.paragraph for each in found] == [0, 3]
