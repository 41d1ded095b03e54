"""What a draft's typed ordinals say, which an import takes away and counts anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from notice_gen.draft.draft_review import review_draft

if TYPE_CHECKING:
    from pathlib import Path

HEAD = ("某某区水务局文件", "某水发〔2026〕5号", "某某区水务局关于堤防加固的通知", "各水利站：")
FOOT = ("特此通知。", "某某区水务局", "2026年1月5日")
# lines of a draft, and what is found of the rules over ordinals: line (from 1), rule, words
CASES = {
    "、 behind a figure": (["1、清基。", "2、回填。"], [(5, "P12", "1、"), (6, "P12", "2、")]),
    ". behind a numeral": (["一.清基", "二.回填"], [(5, "P11", "一."), (6, "P11", "二.")]),
    "、 behind a bracket": (["（一）、清基。"], [(5, "P13", "（一）、")]),
    "a number left out": (["一、清基", "清到岩面。", "三、回填", "分层碾压。"], [(7, "S14", "三")]),
    "a number twice": (["（一）清基。", "（二）回填。", "（二）验收。"], [(7, "S14", "二")]),
    "levels left out": (["一、清基", "（1）人工清理。", "（2）机械清理。"], [(6, "S14", "1")]),
    "levels left out inside": (["一、清基。（1）人工清理。（2）机械清理。"], [(5, "S14", "1")]),
    "counted on": (["一、清基", "（一）人工。", "（二）机械。", "二、回填", "（一）黏土。"], []),
    "one level left out": (["一、清基", "1.人工。", "2.机械。"], []),
    "articles": (
        ["第一条 清基：", "（一）人工；", "（二）机械。", "第二条 回填：", "（一）黏土。"],
        [],
    ),
    "a reference": (["三、五、七号闸口先加固。"], []),
    "amounts": (["1.5米以下用黏土。", "3.2米以上用石料。"], []),
}


@pytest.mark.parametrize("case", CASES)
def test_ordinals(case: str, tmp_path: Path) -> None:
    """They are found as the file has them, each once."""
    lines, wanted = CASES[case]
    path = tmp_path / "稿件.txt"
    path.write_text("\n".join((*HEAD, *lines, *FOOT)), "utf-8")
    review = review_draft(path)
    found = []
    for each in review.result.diagnostics:
        line = review.paragraphs[each.place.line - 1]
        words = line[each.place.column - 1 :][: each.length]
        if each.code in {"P11", "P12", "P13", "P16", "S14"}:
            found.append((each.place.line, each.code, words))
    assert found == wanted


def test_own_number(tmp_path: Path) -> None:
    """The brackets of the draft's own number are found although the import puts right ones."""
    path = tmp_path / "稿件.txt"
    path.write_text("\n".join((HEAD[0], "某水发[2026]5号", *HEAD[2:], "请照办。", *FOOT)), "utf-8")
    found = [(each.code, each.place.line) for each in review_draft(path).result.diagnostics]
    assert ("P23", 2) in found


def test_rows_are_no_series(tmp_path: Path) -> None:
    """Numbers in the cells of a table are no ordinals of the text."""
    path = tmp_path / "稿件.md"
    table = "| 序号 | 闸口 |\n| --- | --- |\n| 1. | 东 |\n| 3. | 西 |"
    path.write_text("\n\n".join((*HEAD, "名单如下：", table, *FOOT)), "utf-8")
    assert "S14" not in {each.code for each in review_draft(path).result.diagnostics}
