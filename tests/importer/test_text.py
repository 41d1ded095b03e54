"""Text files and web pages as blocks: encodings, Markdown, what of a page is dropped."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from notice_gen.importer import html_reader, text_reader
from notice_gen.importer.block import SourceParagraph, SourcePicture, SourceTable

if TYPE_CHECKING:
    from pathlib import Path

SAID = "关于开展检查的通知"
GBK = "原文是 GBK 编码，已改为 UTF-8"
UTF16 = "原文是 UTF-16 编码，已改为 UTF-8"


@pytest.mark.parametrize(
    ("encoding", "remarks"),
    [
        ("utf-8", []),
        ("utf-8-sig", []),
        ("gbk", [GBK]),
        ("gb18030", [GBK]),
        ("utf-16", [UTF16]),
    ],
)
@pytest.mark.parametrize(
    "read", [text_reader.read_text, text_reader.read_markdown, html_reader.read_html]
)
def test_encodings(read: object, encoding: str, remarks: list[str], tmp_path: Path) -> None:
    """A file in GBK or UTF-16 is read, and that it was is said."""
    file = tmp_path / "a"
    file.write_bytes(f"{SAID}\r\n".encode(encoding))
    source = read(file)  # type: ignore[operator]
    assert [block.text.strip() for block in source.blocks] == [SAID]
    assert source.remarks == remarks


def test_lines(tmp_path: Path) -> None:
    """Every line has its number, and whether a blank one stood before it."""
    (tmp_path / "a").write_text("甲\n乙\n\n  丙\n", encoding="utf-8")
    blocks = text_reader.read_text(tmp_path / "a").blocks
    assert [(p.text, p.at, p.blank_before) for p in blocks if isinstance(p, SourceParagraph)] == [
        ("甲", 1, True),
        ("乙", 2, False),
        ("  丙", 4, True),
    ]


MARKDOWN = """# 关于甲的通知

引言**要紧**。

## 任务

| 项 | 数 |
| :-: | -: |
| **甲** | 1 |
| 乙 |

![图](a.png)
![没有](b.png)
"""


def test_markdown(tmp_path: Path) -> None:
    """A single # at the top is the title, ## the first level; tables, bold, pictures are seen."""
    file = BytesIO()
    Image.new("L", (4, 4)).save(file, "PNG")
    (tmp_path / "a.png").write_bytes(file.getvalue())
    (tmp_path / "a.md").write_text(MARKDOWN, encoding="utf-8")
    title, text, heading, table, picture, none = text_reader.read_markdown(tmp_path / "a.md").blocks
    assert isinstance(title, SourceParagraph)
    assert (title.text, title.role) == ("关于甲的通知", "NoticeTitle")
    assert isinstance(text, SourceParagraph)
    assert (text.text, text.looks) == ("引言要紧。", "  bb ")
    assert isinstance(heading, SourceParagraph)
    assert (heading.text, heading.role) == ("任务", "Level1")
    assert isinstance(table, SourceTable)
    assert [[c.text for c in row] for row in table.rows] == [["项", "数"], ["甲", "1"], ["乙", ""]]
    assert table.aligns == ("center", "right")
    assert isinstance(picture, SourcePicture)
    assert (picture.content, picture.alt, picture.name) == (file.getvalue(), "图", "a.png")
    assert isinstance(none, SourceParagraph)
    assert none.text == "![没有](b.png)"


def test_picture_elsewhere(tmp_path: Path) -> None:
    """A picture outside of the source's folder is not fetched."""
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "a.md").write_text("![图](../a.png)", encoding="utf-8")
    assert isinstance(text_reader.read_markdown(folder / "a.md").blocks[0], SourceParagraph)


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("<p>甲</p><p>乙</p>", ["甲", "乙"]),
        ("<p>甲<br>乙</p>", ["甲", "乙"]),
        ("<div>甲<div>乙</div>丙</div>", ["甲", "乙", "丙"]),
        ("<p>甲\n  <span>乙</span> 丙</p>", ["甲 乙 丙"]),
        ("<ul><li>甲<li>乙</ul>", ["甲", "乙"]),
        ("甲<script>if (a<b) { c('<p>丁</p>') }</script>乙", ["甲乙"]),
        ("<style>p{}</style><p>甲</p><!-- 乙 --><noscript>丙</noscript>", ["甲"]),
        ("<table><tr><td><p>甲</p></td></tr></table>", ["甲"]),
        ("<p>a &lt; b &amp; c</p>", ["a < b & c"]),
        ("<p>甲<img src='/x/y.png'>乙</p>", ["甲乙"]),
        ("<?xml version='1.0' encoding='gbk'?><html><p>甲</p></html>", ["甲"]),
        ("<div>" * 400 + "甲" + "</div>" * 400, ["甲"]),
    ],
)
def test_page(page: str, said: list[str], tmp_path: Path) -> None:
    """A page's paragraphs are what a reader sees as such; scripts and styles are gone."""
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    blocks = html_reader.read_html(tmp_path / "a.html").blocks
    assert [block.text.strip() for block in blocks if isinstance(block, SourceParagraph)] == said


def test_page_reports(tmp_path: Path) -> None:
    """What was dropped is said; the window's title and pictures are strays."""
    page = "<title>窗</title><script>1</script><script>2</script><p>甲<img src='x/y.png'></p>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    source = html_reader.read_html(tmp_path / "a.html")
    assert source.remarks == ["去掉了网页里的脚本 2 处"]
    assert [stray.text for stray in source.unplaced] == ["窗", "［y.png］"]


@pytest.mark.parametrize(
    "page",
    [
        "<p>甲\x1b<script>1</script>\x07乙",
        "<p>甲<!-- 1 -->&#27;乙&#x7;",
        "<title>\x08</title>\x1b甲乙",
        "<p>&#1;甲<b>\x02乙</b>",
    ],
)
def test_page_control_characters(page: str, tmp_path: Path) -> None:
    """What no page may have is taken out wherever it stands, and its number told."""
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    source = html_reader.read_html(tmp_path / "a.html")
    said = [block.text for block in source.blocks if isinstance(block, SourceParagraph)]
    assert "".join(said) == "甲乙"
    assert "去掉了网页里的控制字符 2 个" in source.remarks


def test_page_table(tmp_path: Path) -> None:
    """A table of cells stays one, its short rows filled."""
    page = "<table><tr><th>项<th>数<tr><td>甲</table><p><b>乙</b>丙</p>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    table, paragraph = html_reader.read_html(tmp_path / "a.html").blocks
    assert isinstance(table, SourceTable)
    assert [[cell.text for cell in row] for row in table.rows] == [["项", "数"], ["甲", ""]]
    assert isinstance(paragraph, SourceParagraph)
    assert paragraph.looks == "b "
