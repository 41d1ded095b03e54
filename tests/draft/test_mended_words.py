"""What an import mends is said in the words of the rule, at the place in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from notice_gen.draft.draft_review import review_draft

if TYPE_CHECKING:
    from pathlib import Path

HEAD = ("某某区水务局文件", "某水发〔2026〕5号", "某某区水务局关于堤防加固的通知")
FOOT = ("　　特此通知。", "某某区水务局", "2026年1月5日")
CASES = {
    "a mark": ("　　请各单位到场,并签到。", "P01", ","),
    "a colon behind those it is sent to": ("各乡镇水利站:", "P01", ":"),
    "a bracket": ("　　见方案(初稿)。", "P02", "("),
    "a stop": ("　　请各单位到场.", "P02", "."),
    "traditional characters": ("　　請各單位到場。", "Q03", "請各單位到場"),
    "a gloss": ("　　各单(dān)位到场。", "Q04", "(dān)"),
    "a space": ("　　请到场， 并签到。", "P38", " "),
    "an unseen character": ("　　请到\u200b场。", "X07", "\u200b"),
    "a cell": ("| 项目 | 内容 |\n| --- | --- |\n| 时间 | 上午,下午 |", "P01", ","),
}


def review_lines(path: Path, *lines: str) -> list[tuple[str, str]]:
    """Return the findings of a draft: the rule, and the words of the file it points at."""
    path.write_text("\n\n".join(lines), "utf-8")
    review = review_draft(path)
    found = []
    for each in review.result.diagnostics:
        line = review.paragraphs[each.place.line - 1]
        found.append((each.code, line[each.place.column - 1 :][: each.length]))
    return found


@pytest.mark.parametrize("kind", CASES)
def test_mended_words(kind: str, tmp_path: Path) -> None:
    """It is found once, though the notice that was imported has it no longer."""
    line, code, words = CASES[kind]
    found = review_lines(tmp_path / "稿件.md", *HEAD, line, *FOOT)
    assert found.count((code, words)) == 1


@pytest.mark.parametrize(
    "line",
    ["发布日期: 2026-01-05", "来源: 某某区水务局    浏览次数: 12", "　　一、 工作要求"],
)
def test_what_is_no_fault_of_the_text(line: str, tmp_path: Path) -> None:
    """Nothing is said of what a web page puts round a text, nor of the space behind an ordinal."""
    found = review_lines(tmp_path / "稿件.txt", line, *HEAD, *FOOT)
    assert {"P01", "P38"}.isdisjoint(code for code, _ in found)


def test_in_the_words_of_the_rule(tmp_path: Path) -> None:
    """Message and hint are the rule's own, with what it would put in its place."""
    path = tmp_path / "稿件.txt"
    path.write_text("\n".join((*HEAD, "　　请各单位到场,并签到。", *FOOT)), "utf-8")
    (found,) = [each for each in review_draft(path).findings if each.diagnostic.code == "P01"]
    assert found.diagnostic.message == "汉字旁边用了半角的“,”"
    assert (found.diagnostic.hint, found.diagnostic.fix) == ("改成全角的“，”", "，")
