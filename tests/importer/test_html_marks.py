"""What a web page says by its marks: hidden, struck and raised words, the numbers of lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from notice_gen.importer import change_log as why
from notice_gen.importer import html_marks
from notice_gen.importer.block import get_block_text
from notice_gen.importer.html_reader import read_html

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from notice_gen.importer import ImportResult
    from notice_gen.importer.block import SourceDocument

PAGE = "<p>关于报送名单的通知</p><p>各单位：</p>{}<p>样本局</p><p>2026年3月2日</p>"


def read(folder: Path, text: str) -> SourceDocument:
    """Read a page."""
    (folder / "a.html").write_text(text, encoding="utf-8")
    return read_html(folder / "a.html")


@pytest.mark.parametrize(
    ("marked", "reason"),
    [
        ("请<s>认真</s>核对。", html_marks.STRUCK),
        ("请<del>认真</del>核对。", html_marks.STRUCK),
        ("请<span style='text-decoration: line-through'>认真</span>核对。", html_marks.STRUCK),
        ("请<span style='DISPLAY:none'>认真</span>核对。", html_marks.HIDDEN),
        ("请<b hidden>认真</b>核对。", html_marks.HIDDEN),
        ("请<span style='visibility: hidden'>认真</span>核对。", html_marks.HIDDEN),
    ],
)
@pytest.mark.parametrize("form", ["<p>{}</p>", "<table><tr><td>{}</td><td>乙</td></tr></table>"])
def test_unprinted_words(
    importer: Callable[..., ImportResult], marked: str, reason: str, form: str
) -> None:
    """Hidden and struck words are listed, and are no part of the text or of a cell."""
    result = importer(PAGE.format(form.format(marked)), "a.html")
    assert [(words.text, words.reason) for words in result.unplaced] == [("认真", reason)]
    assert "请核对。" in str(result.recognised)
    assert result.count.is_closed


@pytest.mark.parametrize("form", ["<p>{}</p>", "<table><tr><td>{}</td><td>乙</td></tr></table>"])
def test_raised_words(importer: Callable[..., ImportResult], form: str) -> None:
    """Raised and lowered figures are characters; what Unicode lacks stays, and is told."""
    text = "面积3m<sup>2</sup>，CO<sub>2</sub>，甲<sup>注</sup>。"
    result = importer(PAGE.format(form.format(text)), "a.html")
    assert "面积3m²，CO₂，甲注。" in str(result.recognised)
    assert [change.after for change in result.changes if change.reason == why.LIFTED] == ["²", "₂"]
    assert any("“注”是上标" in remark for remark in result.remarks)
    assert result.count.is_closed


@pytest.mark.parametrize(
    ("numbered", "lines"),
    [
        ("<ol><li>甲</li><li>乙</li></ol>", ["1.甲", "2.乙"]),
        ("<ol start=3><li>甲</li><li value=7>乙</li><li>丙</li></ol>", ["3.甲", "7.乙", "8.丙"]),
        ("<ol type=A><li>甲</li></ol>", ["A.甲"]),
        ("<ol type=I><li>甲</li><li>乙</li></ol>", ["Ⅰ.甲", "Ⅱ.乙"]),
        ("<ol style='list-style-type: cjk-ideographic'><li>甲</li></ol>", ["一、甲"]),
        ("<ol><li><p>甲</p><p>乙</p></li></ol>", ["1.甲", "乙"]),
        ("<ol style='list-style: none'><li>甲</li></ol>", ["甲"]),
        ("<ol><li>一、甲</li></ol>", ["一、甲"]),
        ("<ol start=no><li>甲</li></ol>", ["1.甲"]),
        ("<ul><li>甲</li></ul>", ["甲"]),
    ],
)
def test_numbered_lists(tmp_path: Path, numbered: str, lines: list[str]) -> None:
    """An item has the number that a browser sets before it, unless its author typed one."""
    source = read(tmp_path, numbered)
    assert [get_block_text(block) for block in source.blocks] == lines
    counted = [change for change in source.changes if change.reason == why.PAGE_COUNTED]
    typed = sum(line not in numbered for line in lines)
    assert len(counted) == typed


def test_numbers_are_accounted_for(importer: Callable[..., ImportResult]) -> None:
    """The numbers of a list are no characters too many."""
    result = importer(PAGE.format("<ol><li>报送名单。</li><li>核对名单。</li></ol>"), "a.html")
    assert result.count.is_closed
    assert result.recognised["sections"] == [
        {"items": [{"text": "报送名单。"}, {"text": "核对名单。"}]}
    ]


def test_words_beside_cells(tmp_path: Path) -> None:
    """Words of a table that are in no cell are told in the order they stand, in a layout too."""
    table = (
        "<table><tbody>{甲<tr>{乙<td>一</td>乙}<th>二</th></tr>甲}</tbody></table>"
        "<table><tr><td><img alt=图><table>{丙<tr><td>三</td><td>四</td></tr>丙}</table></table>"
    )
    source = read(tmp_path, table)
    loose = [words.text for words in source.unplaced if words.reason == "表格里格子以外的文字"]
    assert loose == ["{甲{乙乙}甲}", "{丙丙}"]
