"""Merged cells, lines in cells and long tables: the same in every file, and back again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import verapdf
from acceptance.test_promise import bare, compare
from pairs import Pair, built
from paper import pages
from same import said
from small_notice import HEAD
from tagged import tags
from word import Office

from notice_gen.compose.compose import compose_document
from notice_gen.importer import import_file
from notice_gen.model.notice_folder import load_notice

if TYPE_CHECKING:
    from pathlib import Path

MERGED = """\
body: |-
  任务分工如下：

  | 序号 | 任务 | 责任单位 | << | 完成时限 |
  | :-: | --- | --- | --- | -: |
  | ^^ | ^^ | 牵头 | 配合 | ^^ |
  | 1 | 1.巡堤<br>2.查险 | 水利局 | 应急局、**消防**<br>救援支队 | 2026年6月30日 |
  | 2 | 物资储备 | ^^ | 商务局 | ^^ |
  | 3 | 转移安置 | ^^ | ^^ | 7月 |
  | 合计 | << | 三项任务全部由水利局牵头，应急局、消防救援支队、商务局配合，各县落实 | << | << |

  请认真落实。
attachments:
  - title: 任务清单
    body: |-
      | 类别 | 事项 | 单位 |
      | --- | --- | --- |
"""


def write_long_table() -> str:
    """Return the rows of a table of four pages, with merges a page must part and others."""
    rows = []
    for at in range(60):
        group = f"第{at}类" if at in {0, 11, 14, 29} else "^^"
        unit = "^^" if at % 4 and at > 4 else f"单位{at}"
        rows.append(f"      | {group} | 事项{at} | {unit} |\n")
    return "".join(rows)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a notice with tables."""
    made = tmp_path_factory.mktemp("content") / "tables"
    made.mkdir()
    (made / "notice.yaml").write_text(HEAD + MERGED + write_long_table(), encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def pair(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """Return its files."""
    return built(folder, tmp_path_factory.mktemp("built"))


def test_same_lines(office: Path, tmp_path: Path) -> None:
    """Every line of merged cells is the same in both files."""
    made = tmp_path / "merged"
    made.mkdir()
    body = MERGED.partition("attachments:")[0]
    (made / "notice.yaml").write_text(HEAD + body, encoding="utf-8")
    assert compare([built(made, tmp_path / "built")], office, tmp_path) == []


def test_same_rows(pair: Pair, office: Path, tmp_path: Path) -> None:
    """Every row stands on the same page in both files, also in cells that a page parts.

    LibreOffice is asked about the DOCX itself: its flat XML says nothing of paragraphs in cells
    that are part of one above, and so not that their row stays with the next one.
    """
    (laid_out,) = Office(office, tmp_path).convert([pair.docx], "pdf")
    both = []
    for file in (laid_out, pair.pdf):
        text = [[bare(line.text) for line in page.lines] for page in pages(file)]
        both.append([sorted(line for line in lines if "—" not in line) for lines in text[2:]])
    assert len(both[1]) == 4
    assert both[0] == both[1]


def test_tags(pair: Pair) -> None:
    """Cells say how many rows and columns they take, and the file is archive-valid."""
    cells = {tag.text.strip(): " ".join(tag.attributes) for tag in tags(pair.pdf)}
    assert re.search(r"ColSpan 2", cells["责任单位"])
    assert re.search(r"RowSpan 2", cells["完成时限"])
    assert re.search(r"ColSpan 3", next(at for text, at in cells.items() if "三项" in text))
    assert verapdf.check([pair.pdf]) == {str(pair.pdf): {"3a": [], "ua1": []}}


def test_page(pair: Pair) -> None:
    """On the page they are one, too, and lines of a cell are lines."""
    page = (pair.pdf.parent / "index.html").read_text(encoding="utf-8")
    assert '<th scope="colgroup" colspan="2">责任单位</th>' in page
    assert '<td rowspan="3">水利局</td>' in page
    assert "1.巡堤<br>2.查险" in page
    assert "^^" not in page


def test_back(folder: Path, pair: Pair, tmp_path: Path) -> None:
    """The DOCX is read back as it was written."""
    result = import_file(pair.docx, tmp_path / "again")
    assert not result.findings
    again = load_notice(tmp_path / "again")
    assert said(compose_document(again)) == said(compose_document(load_notice(folder)))
    assert "1.巡堤<br>2.查险" in (tmp_path / "again" / "notice.yaml").read_text(encoding="utf-8")
