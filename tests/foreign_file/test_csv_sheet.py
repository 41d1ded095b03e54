"""A CSV file is read in every encoding and with every delimiter that Excel and WPS write."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from notice_gen.foreign_file.read_sheets import read_workbook
from notice_gen.foreign_file.unreadable import UnreadableSource

if TYPE_CHECKING:
    from pathlib import Path

ROWS = (("序号", "单位"), ("1", "教育局，甲,乙"), ("2", "卫健委"))
ENCODINGS = ("utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be")


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_rows(encoding: str, delimiter: str, end: str, tmp_path: Path) -> None:
    """The cells are the same, whatever encodes, parts and ends them."""
    text = end.join(delimiter.join(f'"{cell}"' for cell in row) for row in ROWS) + end
    file = tmp_path / "a.csv"
    file.write_bytes(text.encode(encoding))
    (sheet,) = read_workbook(file).sheets
    assert sheet.rows == ROWS


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("sep=;\n甲;乙,丙\n", (("甲", "乙,丙"),)),
        ('甲,"一行\n两行"\n乙,\n', (("甲", "一行\n两行"), ("乙", ""))),
        ("甲,乙,丙\n一\n", (("甲", "乙", "丙"), ("一", "", ""))),
        ("甲\n乙\n", (("甲",), ("乙",))),
        ("甲，乙\n一，二\n", (("甲", "乙"), ("一", "二"))),
        ("一,二\n\n,\n三,四\n", (("一", "二"), ("三", "四"))),
        ("", ()),
    ],
)
def test_forms(text: str, rows: tuple[tuple[str, ...], ...], tmp_path: Path) -> None:
    """Short rows are filled up, blank ones left out; a first line may name the delimiter."""
    file = tmp_path / "a.csv"
    file.write_text(text, encoding="utf-8")
    assert read_workbook(file).sheets[0].rows == rows


def test_lines_of_cells(tmp_path: Path) -> None:
    """Where a row stands in the file is known, over cells of several lines, too."""
    file = tmp_path / "a.csv"
    file.write_text('甲,"一\n二"\n\n乙,三\n', encoding="utf-8")
    assert [row[0] for row in read_workbook(file).sheets[0].places] == ["第1行", "第4行"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('甲,乙\n"丙"丁,戊\n'.encode(), "从第2行开始引号不成对"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "不是文字文件"),
        ("甲,乙".encode("utf-16")[:-1], "损坏的字"),
    ],
)
def test_refused(content: bytes, said: str, tmp_path: Path) -> None:
    """What is no CSV file is said to be none, with what is wrong."""
    file = tmp_path / "a.csv"
    file.write_bytes(content)
    with pytest.raises(UnreadableSource, match=said):
        read_workbook(file)
