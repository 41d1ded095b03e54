"""A workbook is read as Excel shows it: merges, formats, what is hidden, what stands beside."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree
from openpyxl import Workbook
from openpyxl.comments import Comment

from notice_gen import limits
from notice_gen.foreign_file.number_display import format_value
from notice_gen.foreign_file.read_sheets import read_workbook
from notice_gen.foreign_file.sheet import MergedArea
from notice_gen.foreign_file.unreadable import UnreadableSource
from notice_gen.foreign_file.xlsx_formats import read_formats

if TYPE_CHECKING:
    from pathlib import Path

    from notice_gen.foreign_file.sheet import Sheet


@pytest.fixture
def book() -> Any:  # noqa: ANN401 - openpyxl comes without types
    """Return a workbook with a table of tasks, not at the sheet's corner."""
    book = Workbook()
    sheet = book.active
    sheet.title = "任务"
    sheet["B2"] = "年度任务表"
    sheet.merge_cells("B2:E2")
    sheet.append([None, "序号", "单位", "比例", "日期"])
    sheet.append([None, 1, "教育局", 0.125, date(2022, 5, 1)])
    sheet.append([None, 2, "卫健委\n疾控局", 1, date(2022, 12, 31)])
    for row in (4, 5):
        sheet.cell(row, 4).number_format = "0.0%"
        sheet.cell(row, 5).number_format = 'yyyy"年"m"月"d"日"'
    return book


def read_only_sheet(book: Any, tmp_path: Path) -> Sheet:  # noqa: ANN401
    """Return the sheet of a workbook that has one."""
    book.save(tmp_path / "a.xlsx")
    (sheet,) = read_workbook(tmp_path / "a.xlsx").sheets
    return sheet


def test_shown(book: Any, tmp_path: Path) -> None:  # noqa: ANN401
    """The cells are what is shown; blank rows and columns around them are none."""
    sheet = read_only_sheet(book, tmp_path)
    assert sheet.name == "任务"
    assert sheet.rows == (
        ("年度任务表", "", "", ""),
        ("序号", "单位", "比例", "日期"),
        ("1", "教育局", "12.5%", "2022年5月1日"),
        ("2", "卫健委\n疾控局", "100.0%", "2022年12月31日"),
    )
    assert sheet.merges == (MergedArea(0, 0, 1, 4),)
    assert sheet.places[2] == ("B4", "C4", "D4", "E4")
    assert ("D4", "0.125", "12.5%") in [(n.place, n.stored, n.shown) for n in sheet.notes]


@pytest.mark.parametrize(
    ("number", "shown"), [(14, "2022/5/1"), (31, "2022年5月1日"), (57, "2022年5月"), (58, "5月1日")]
)
def test_chinese_dates(number: int, shown: str) -> None:
    """Formats that a file names by their numbers alone are those of Excel in Chinese."""
    styles = f'<styleSheet xmlns="a"><cellXfs><xf numFmtId="{number}"/></cellXfs></styleSheet>'
    (code,) = read_formats(etree.fromstring(styles))
    assert format_value(Decimal(44682), code) == shown


def test_hidden(book: Any, tmp_path: Path) -> None:  # noqa: ANN401
    """What is hidden is left out and told; a merged cell keeps its words in what is left of it."""
    table = book.active
    table.row_dimensions[4].hidden = True
    table.column_dimensions["B"].hidden = True
    sheet = read_only_sheet(book, tmp_path)
    assert sheet.rows[0] == ("年度任务表", "", "")
    assert sheet.rows[2] == ("卫健委\n疾控局", "100.0%", "2022年12月31日")
    assert sheet.merges == (MergedArea(0, 0, 1, 3),)
    told = {note.place for note in sheet.notes if note.reason == "隐藏的行或列"}
    assert told == {"B3", "B4", "C4", "D4", "E4", "B5"}


def test_notes(book: Any, tmp_path: Path) -> None:  # noqa: ANN401
    """Remarks, page heads and formulas without a result are told with their cells."""
    table = book.active
    table["C4"].comment = Comment("请核对名称", "审核")
    table["F4"] = "=1+1"
    table["F5"] = "合计"
    table.oddHeader.center.text = "内部资料 第 &P 页"
    notes = {
        (note.place, note.stored, note.reason) for note in read_only_sheet(book, tmp_path).notes
    }
    assert ("C4", "请核对名称", "批注") in notes
    assert ("F4", "", "公式没有存下结果，用 Excel 打开再存一次") in notes
    assert any(stored.startswith("内部资料") for _, stored, _ in notes)


def test_sheets(book: Any, tmp_path: Path) -> None:  # noqa: ANN401
    """Every sheet is there, in its order; that one is hidden is told."""
    book.create_sheet("附表")["A1"] = "说明"
    book["附表"].sheet_state = "hidden"
    book.create_sheet("空表")
    book.save(tmp_path / "a.xlsx")
    sheets = read_workbook(tmp_path / "a.xlsx").sheets
    assert [(sheet.name, sheet.hidden, len(sheet.rows)) for sheet in sheets] == [
        ("任务", False, 4), ("附表", True, 1), ("空表", False, 0),
    ]  # fmt: skip


def make_package(**parts: str) -> bytes:
    """Return an archive with parts by their names, __ standing for a slash and _x_ for .xml."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/") + ".xml", content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "不是 Excel 文件"),
        (b"PK\x03\x04 nothing", "不是 Excel 文件"),
        (make_package(word__document="<a/>"), "不是 Excel 文件"),
        (make_package(xl__workbook="<workbook"), "已损坏，请用 Excel 或 WPS"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧的 .xls 格式"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "加了密码",
        ),
    ],
)
def test_refused(content: bytes, said: str, tmp_path: Path) -> None:
    """What is no workbook is said to be none, with what to do."""
    file = tmp_path / "a.xlsx"
    file.write_bytes(content)
    with pytest.raises(UnreadableSource, match=said):
        read_workbook(file)


@pytest.mark.parametrize(("most", "taken"), [(16, True), (15, False)])
def test_limit(
    most: int,
    book: Any,  # noqa: ANN401
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    taken: bool,
) -> None:
    """A sheet of as many cells as the limit is read, one of more is not; nor one spread widely."""
    monkeypatch.setattr(limits, "SHEET_CELLS", most)
    if taken:
        assert len(read_only_sheet(book, tmp_path).rows) == 4
        book.active["XFD1048576"] = "远"
    with pytest.raises(UnreadableSource, match="工作表“任务”太大，超过"):
        read_only_sheet(book, tmp_path)
