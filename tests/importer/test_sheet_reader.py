"""A spreadsheet is imported as tables, with the lines around them; nothing of it is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from notice_gen.error import UsageError
from notice_gen.importer import import_file

if TYPE_CHECKING:
    from pathlib import Path


def test_workbook(tmp_path: Path) -> None:
    """A sheet's title and remarks are lines, its cells a table; what is beside is listed."""
    book = Workbook()
    sheet = book.active
    sheet.append(["关于任务分工的通知"])
    sheet.merge_cells("A1:C1")
    sheet.append(["序号", "单位", "完成比例"])
    sheet.append([1, "区教育局", 0.125])
    sheet.append([2, "区卫生健康局\n区疾控局", 0.5])
    sheet.append(["注：比例按2026年2月计。"])
    sheet["C3"].number_format = "0.0%"
    sheet["B3"].comment = Comment("名称已核对", "审核")
    sheet.row_dimensions[4].hidden = True
    sheet.oddHeader.left.text = "内部资料"
    other = book.create_sheet("备用")
    other["A1"] = "不公开的说明"
    other.sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    result = import_file(tmp_path / "a.xlsx", tmp_path / "content" / "a")
    assert result.recognised["title"] == "关于任务分工的通知"
    assert "| 1 | 区教育局 | 12.5% |" in str(result.recognised["body"])
    assert str(result.recognised["body"]).endswith("注：比例按2026年2月计。")
    told = " ".join(one.reason for one in result.unplaced)
    for reason in ("隐藏的行或列", "批注", "隐藏的工作表“备用”", "页眉页脚"):
        assert reason in told
    assert ("0.125", "12.5%") in [(one.before, one.after) for one in result.changes]
    assert result.count.is_closed


def test_merged_cells(tmp_path: Path) -> None:
    """Merged cells and lines of a cell are written as the content says them."""
    book = Workbook()
    sheet = book.active
    sheet.append(["类别", "单位", "一季度", None])
    sheet.append([None, None, "任务", "完成"])
    sheet.append(["农业", "区农业农村局\n区水务局", "3", "2"])
    for area in ("A1:A2", "B1:B2", "C1:D1"):
        sheet.merge_cells(area)
    book.save(tmp_path / "a.xlsx")
    result = import_file(tmp_path / "a.xlsx", tmp_path / "content" / "a")
    assert str(result.recognised["body"]).splitlines() == [
        "| 类别 | 单位 | 一季度 | << |",
        "| --- | --- | --- | --- |",
        "| ^^ | ^^ | 任务 | 完成 |",
        "| 农业 | 区农业农村局<br>区水务局 | 3 | 2 |",
    ]
    assert result.count.is_closed
    assert not [each for each in result.findings if each.code.startswith("T")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv(encoding: str, delimiter: str, tmp_path: Path) -> None:
    """A CSV file is a table, whatever encodes and parts it."""
    lines = ("序号,单位", "1,区教育局", "2,区卫生健康局")
    text = "\r\n".join(line.replace(",", delimiter) for line in lines)
    (tmp_path / "a.csv").write_bytes(text.encode(encoding))
    result = import_file(tmp_path / "a.csv", tmp_path / "content" / "a")
    assert "| 2 | 区卫生健康局 |" in str(result.recognised["body"])
    assert result.count.is_closed


def test_unknown_kind(tmp_path: Path) -> None:
    """A kind that is not read is refused with the kinds that are."""
    (tmp_path / "a.ppt").write_bytes(b"x")
    with pytest.raises(UsageError) as refused:
        import_file(tmp_path / "a.ppt", tmp_path / "content" / "a")
    for suffix in (".docx", ".wps", ".pdf", ".ofd", ".xlsx", ".csv", ".txt", ".md", ".html"):
        assert suffix in str(refused.value)
