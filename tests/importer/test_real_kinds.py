"""Documents as offices publish them, each one of a kind that was met."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import docx
import pytest
import yaml

from notice_gen.importer import import_file
from notice_gen.importer.block import SourceTable
from notice_gen.importer.html_reader import read_html

BODY = ("各单位：", "现将名单印发给你们，请认真核对。", "样本区人民政府办公室", "2026年3月2日")
CASES: Final = yaml.safe_load(Path(__file__).with_name("real_kinds.yaml").read_text("utf-8"))
TITLE = "样本区人民政府办公室关于报送名单的通知"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_recognised(case: dict[str, Any], tmp_path: Path) -> None:
    """What such a document has is recognised, and every character of it is accounted for."""
    (tmp_path / "a.txt").write_text(case["text"], encoding="utf-8")
    result = import_file(tmp_path / "a.txt", tmp_path / "content" / "a")
    values = {key: result.recognised.get(key) for key in case["found"]}
    assert values == case["found"]
    assert (result.count.lost, result.count.surplus) == (0, 0), result.count.first


def test_unfinished_sentence_is_told(tmp_path: Path) -> None:
    """Lines that break in a sentence, with blank ones between, are told: they may be one."""
    lines = (
        "关于甲的通知",
        "各单位：",
        "为了进一步做好样本区全区范围内的稳定就业工作，区人民政府决",
        "定开展检查。",
    )
    (tmp_path / "a.txt").write_text("\n\n".join([*lines, *BODY[2:]]), encoding="utf-8")
    result = import_file(tmp_path / "a.txt", tmp_path / "content" / "a")
    assert [remark for remark in result.remarks if "没有写完" in remark]


def test_facts_of_a_page(tmp_path: Path) -> None:
    """The table of facts above a notice is taken; labels nobody knows are listed."""
    cells = (
        ("索 引 号：", "000/2026-1"),
        ("发文机关：", "甲局"),
        ("标　　题：", TITLE),
        ("信息流向：", "外网"),
    )
    rows = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in cells)
    text = "".join(f"<p>{line}</p>" for line in (TITLE, *BODY))
    (tmp_path / "a.html").write_text(f"<table>{rows}</table>{text}", encoding="utf-8")
    result = import_file(tmp_path / "a.html", tmp_path / "content" / "a")
    assert result.recognised["title"] == TITLE
    assert result.recognised["publication"] == {"index": "000/2026-1"}
    assert {"发文机关：甲局", "信息流向：外网"} <= {words.text for words in result.unplaced}


def test_broken_spaces(tmp_path: Path) -> None:
    """A space that a page wrote wrongly is no agency, and is told."""
    lines = (TITLE, *BODY[:2], f"{BODY[2]} &amp;bsp; ", BODY[3])
    text = "".join(f"<p>{line}</p>" for line in lines)
    (tmp_path / "a.html").write_text(text, encoding="utf-8")
    result = import_file(tmp_path / "a.html", tmp_path / "content" / "a")
    assert result.recognised["issuers"] == BODY[2]
    assert [remark for remark in result.remarks if "&amp;bsp;" in remark]


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        (
            "<tr><td rowspan=2>类</td><td>甲</td></tr><tr><td>乙</td></tr>",
            [["类", "甲"], ["", "乙"]],
        ),
        (
            (
                "<tr><td rowspan=2>号</td><td colspan=2>左</td><td rowspan=2>注</td></tr>"
                "<tr><td>甲</td><td>乙</td></tr>"
            ),
            [["号", "左", "", "注"], ["", "甲", "乙", ""]],
        ),
        (
            "<tr><td>号</td><td>注</td></tr><tr><td>1</td><td><p>甲。</p><p>乙。</p><p>丙。</p></td></tr>",
            [["号", "注"], ["1", "甲。\n乙。\n丙。"]],
        ),
    ],
)
def test_merged_cells_of_a_page(table: str, rows: list[list[str]], tmp_path: Path) -> None:
    """A merged cell has its text in the first place it covers; paragraphs of a cell stay apart."""
    (tmp_path / "a.html").write_text(f"<table>{table}</table>", encoding="utf-8")
    (block,) = read_html(tmp_path / "a.html").blocks
    assert isinstance(block, SourceTable)
    assert [[cell.text for cell in row] for row in block.rows] == rows


def test_layout_tables(tmp_path: Path) -> None:
    """Agencies beside 文件, and signatures with their date, are read out of layout tables."""
    word = docx.Document()
    _add_table(word, [["样本市民政局", "文件"], ["样本市财政局", ""]])
    for line in ("样民发〔2026〕18号", "关于防汛的通知", "各有关单位：", "请认真贯彻执行。"):
        word.add_paragraph(line)
    _add_table(word, [["样本市民政局", "样本市财政局"], ["", "2026年5月8日"]])
    word.save(str(tmp_path / "a.docx"))
    found = import_file(tmp_path / "a.docx", tmp_path / "content" / "a").recognised
    assert found["mark"] == ["样本市民政局", "样本市财政局"]
    assert found["number"] == "样民发〔2026〕18号"
    assert found["issuers"] == ["样本市民政局", "样本市财政局"]
    assert found["date"] == "2026-05-08"
    assert found["body"] == "请认真贯彻执行。"


def _add_table(word: Any, rows: list[list[str]]) -> None:  # noqa: ANN401 - python-docx's document
    """Add a table to a document."""
    table = word.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
