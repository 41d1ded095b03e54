"""The sheet of a spreadsheet that is an attachment: printed as shown, located by its cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import notices
import pytest
from openpyxl import Workbook

from notice_gen.compose.compose import compose_document
from notice_gen.document import CellMerge, Table
from notice_gen.error import InvalidNotice
from notice_gen.lint.repair import repair_notices
from notice_gen.lint.review import review_notices
from notice_gen.lint.texts import collect_texts
from notice_gen.model.notice_folder import load_notice
from notice_gen.new_notice.bump_years import plan_new_notice

if TYPE_CHECKING:
    from pathlib import Path

ENVELOPE: Final[dict[str, Any]] = {
    "kind": "通知",
    "mark": "样本区水务局",
    "number": "样水发〔2026〕5号",
    "title": "样本区水务局关于加固堤防的通知",
    "issuers": "样本区水务局",
    "date": "2026-01-05",
    "body": "名单见附件。",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a notice's folder with a workbook: a hidden sheet, one with merged cells, a third."""
    book = Workbook()
    book.active.title = "底稿"
    book.active["A1"] = "不印"
    book.active.sheet_state = "hidden"
    sheet = book.create_sheet("险工段")
    for row in (["乡镇", "地点"], ["甲镇", '东堤,"老坝"'], [None, "西堤\n南段"]):
        sheet.append([None, *row])
    sheet.merge_cells("B2:B3")
    book.create_sheet("经费").append(["项目", "万元"])
    folder = tmp_path / "2026"
    folder.mkdir()
    book.save(folder / "名单.xlsx")
    return folder


def write(folder: Path, **keys: object) -> None:
    """Write the notice with an attachment of these keys beside its title."""
    attachment = {"title": "险工段名单", **keys}
    notices.write(folder, {"notice": {**ENVELOPE, "attachments": [attachment]}})


def print_table(folder: Path, **keys: object) -> Table:
    """Return the table that is printed of an attachment with these keys."""
    write(folder, file="名单.xlsx", **keys)
    (attachment,) = compose_document(load_notice(folder)).attachments
    (table,) = attachment.blocks
    assert isinstance(table, Table)
    return table


def read_rows(table: Table) -> list[list[str]]:
    """Return the words of a table's cells."""
    return [["".join(span.text for span in cell) for cell in row] for row in table.rows]


def test_first_seen_sheet(folder: Path) -> None:
    """The first sheet that is not hidden is printed, with its merged cells and its lines."""
    table = print_table(folder)
    assert read_rows(table) == [
        ["乡镇", "地点"],
        ["甲镇", '东堤,"老坝"'],
        ["", "西堤\n南段"],
    ]
    assert table.merges == (CellMerge(1, 0, 2, 1),)


@pytest.mark.parametrize(("name", "first"), [("经费", "项目"), ("底稿", "不印")])
def test_named_sheet(folder: Path, name: str, first: str) -> None:
    """A sheet that is named is printed, though it be hidden."""
    assert read_rows(print_table(folder, sheet=name))[0][0] == first


def test_places(folder: Path) -> None:
    """What a cell says stands in its cell: row and column of the sheet."""
    write(folder, file="名单.xlsx")
    places = {
        str(text.value): (
            text.value.place.path.name,
            text.value.place.line,
            text.value.place.column,
        )
        for text in collect_texts(load_notice(folder))
    }
    assert places["地点"] == ("名单.xlsx", 1, 3)
    assert places["西堤\n南段"] == ("名单.xlsx", 3, 3)


@pytest.mark.parametrize(
    ("keys", "finding"),
    [
        (
            {"file": "名单.xlsx", "sheet": "经非"},
            "K05 名单.xlsx 里没有工作表“经非”（是不是“经费”？",
        ),
        ({"file": "名单.csv", "sheet": "经费"}, "K09 只有 .xlsx 文件才写工作表"),
        ({"body": "甲", "sheet": "经费"}, "K09 只有 .xlsx 文件才写工作表"),
        ({"file": "没有.xlsx"}, "Y08 没有文件 没有.xlsx"),
        ({"file": "../外面.xlsx"}, "Y09 外面.xlsx 在公文的文件夹之外"),
        ({"file": "假的.xlsx"}, "Y08 假的.xlsx 不是 Excel 文件"),
        ({"file": "名单.xls"}, "K05 附件不能是.xls文件"),
    ],
)
def test_faults(folder: Path, keys: dict[str, object], finding: str) -> None:
    """What cannot be read is told where the author named it."""
    (folder / "假的.xlsx").write_text("甲,乙\n", "utf-8")
    (folder / "名单.csv").write_text("甲,乙\n", "utf-8")
    write(folder, **keys)
    with pytest.raises(InvalidNotice) as raised:
        load_notice(folder)
    assert finding in str(raised.value)
    assert "notice.yaml" in str(raised.value)


@pytest.mark.parametrize(
    ("cell", "finding"),
    [
        ("=SUM(A1:A2)", "名单.xlsx:4:2: T07 工作表“表”的 B4：公式没有存下结果"),
        ("甲\u200b乙", "名单.xlsx:4:2: T09"),
        ("【待填：地点】", "名单.xlsx:4:2: K11"),
        ("<<", None),
        ("^^", None),
    ],
)
def test_cells(folder: Path, cell: str, finding: str | None) -> None:
    """What is wrong with a cell is told at the cell; marks of merged cells merge."""
    book = Workbook()
    book.active.title = "表"
    for row in (["甲", "乙"], ["1", "2"], ["3", "4"], ["5", cell]):
        book.active.append(row)
    book.save(folder / "名单.xlsx")
    if finding is None:
        assert len(print_table(folder).merges) == 1
        return
    write(folder, file="名单.xlsx")
    with pytest.raises(InvalidNotice, match=r"名单\.xlsx") as raised:
        load_notice(folder)
    assert finding in str(raised.value)


def test_empty_sheet(folder: Path) -> None:
    """A sheet with nothing in it is no table."""
    Workbook().save(folder / "名单.xlsx")
    write(folder, file="名单.xlsx")
    with pytest.raises(InvalidNotice, match=r"名单\.xlsx:1:1: K07"):
        load_notice(folder)


def test_workbook_is_never_changed(folder: Path) -> None:
    """Rules read its cells, but neither a repair nor a new notice writes into the workbook."""
    book = Workbook()
    for row in (["乡镇", "说明"], ["甲镇", "2026年已经加固了，,共3处"]):
        book.active.append(row)
    book.save(folder / "名单.xlsx")
    write(folder, file="名单.xlsx")
    content = (folder / "名单.xlsx").read_bytes()
    found = [
        one for one in review_notices([folder]).diagnostics if one.place.path.suffix == ".xlsx"
    ]
    assert found
    assert all(one.place.line == 2 and one.fix is None for one in found)
    assert not repair_notices([folder], review_notices).files
    plan = plan_new_notice(load_notice(folder), "2026", "2027")
    assert all(edit.start.path.suffix == ".yaml" for edit in plan.edits)
    assert (folder / "名单.xlsx").read_bytes() == content
