"""What is said of single lines is said where its author wrote them, in whatever style of YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from notice_gen.compose.compose import compose_document
from notice_gen.model.notice_folder import load_notice
from notice_gen.typeset.paginate import typeset_document

if TYPE_CHECKING:
    from pathlib import Path

    from notice_gen.typeset.font_metrics import FontMetrics

HEAD = """\
kind: 通知
title: 关于某事的通知
mark: 某某局
number: 某发〔2022〕1号
recipients: 各单位
issuers: 某某局
date: 2022-12-01
printer: 某某局
printed: 2022-12-01
facts: {那里: 看它落在哪里}
"""
TABLE = "  | 甲 | 乙 |\n  | - | - |\n  | 一 | 二 |\n"
LONELY = "第二段是一段恰好要排成二十九个字的文字看它落在哪里的呢。"


def list_places(
    folder: Path, metrics: FontMetrics, body: str, **files: str
) -> list[tuple[str, str, int, int]]:
    """Return code, file, line and column of each finding on a notice that ends with ``body``."""
    if "sections" not in body and "body" not in body:
        body += "sections: [{heading: 甲, intro: 好。}]\n"
    folder.joinpath("notice.yaml").write_text(HEAD + body, "utf-8")
    for name, text in files.items():
        folder.joinpath(f"{name}.md").write_text(text, "utf-8")
    found = typeset_document(compose_document(load_notice(folder)), metrics).findings
    return [(f.code, f.place.path.name, f.place.line, f.place.column) for f in found]


def locate_words(text: str, words: str) -> tuple[int, int]:
    """Return line and column of the last place where words stand."""
    before = text[: text.rindex(words)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


BODIES = {
    "literal": f"preamble: |-\n  第一段。\n\n  {LONELY}\n",
    "after a table": f"preamble: |-\n  首先。\n\n{TABLE}\n  {LONELY}\n",
    "twice the same": f"preamble: |-\n  {LONELY}然而还有。\n\n  第二段。\n\n  {LONELY}\n",
    "folded": f"preamble: >-\n  第一段。\n\n  {LONELY[:12]}\n  {LONELY[12:]}\n",
    "quoted": f'preamble: "第一段。\\n\\n{LONELY}"\n',
    "plain": f"preamble:\n  第一段。\n\n  {LONELY}\n",
    "bold": f"preamble: |-\n  第一段。\n\n  **第二段**{LONELY[3:]}\n",
    "filled in": f"preamble: |-\n  第一段。\n\n  {LONELY.replace('看它落在哪里', '{{ 那里 }}')}\n",
    "behind a lead": "preamble: 如下。\nsections:\n  - heading: 甲\n    items:\n"
    f"      - lead: 首句。\n        text: {LONELY[-22:]}\n",
}


@pytest.mark.parametrize("style", BODIES)
def test_lonely_character(style: str, tmp_path: Path, ruler: FontMetrics) -> None:
    """L01 is at the character that is alone, not at the beginning of the value it is in."""
    body = BODIES[style]
    places = [each for each in list_places(tmp_path, ruler, body) if each[0] == "L01"]
    assert places == [("L01", "notice.yaml", *locate_words(HEAD + body, "呢。"))]


def test_in_a_file_of_text(tmp_path: Path, ruler: FontMetrics) -> None:
    """In a file of Markdown it is at the line and column there."""
    text = f"# 甲\n\n第一段。\n\n{LONELY}\n"
    (place,) = list_places(tmp_path, ruler, "body: 正文.md\n", 正文=text)
    assert place == ("L01", "正文.md", *locate_words(text, "呢。"))


def test_l01_place(tmp_path: Path, ruler: FontMetrics) -> None:
    """Paragraphs of one value, with and without a table before them, each have their own place."""
    body = (
        "preamble: 现通知如下。\nsections:\n  - heading: 甲\n    intro: |-\n"
        f"      第一段是很普通的一段话。\n\n      {LONELY}\n  - heading: 乙\n    items:\n"
        "      - text: |-\n          首先说一句话。\n\n          | 甲 | 乙 |\n"
        f"          | --- | --- |\n          | 一 | 二 |\n\n          {LONELY}\n"
    )
    lines = [line for _, _, line, _ in list_places(tmp_path, ruler, body)]
    written = (HEAD + body).split("\n")
    assert lines == [at for at, line in enumerate(written, 1) if LONELY in line]


@pytest.mark.parametrize("gap", ["　　", "　"])
def test_turned_line_begins_with_a_space(gap: str, tmp_path: Path, ruler: FontMetrics) -> None:
    """L12: of a list of names pulled apart by wide spaces, each line that begins with one."""
    body = f"preamble: |-\n  名单：{gap.join(['甲乙丙'] * 40)}\n"
    places = [each for each in list_places(tmp_path, ruler, body) if each[0] == "L12"]
    assert places
    text = (HEAD + body).split("\n")
    for _, _, line, column in places:
        assert text[line - 1][column - 1] == "　"


def test_line_begins_with_no_space(tmp_path: Path, ruler: FontMetrics) -> None:
    """Names parted by 、 do not, nor does a paragraph whose author indented it."""
    body = f"preamble: |-\n  名单：{'、'.join(['甲乙丙'] * 40)}\n\n  组　长：甲乙丙　　副区长\n"
    assert "L12" not in {code for code, *_ in list_places(tmp_path, ruler, body)}
