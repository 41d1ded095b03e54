"""No table runs off its page: how many columns stand on one, and what is said of more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from notice_gen import limits
from notice_gen.typeset.table_remarks import UPRIGHT_COLUMNS

if TYPE_CHECKING:
    from pathlib import Path

    from notice_gen.build.project import Project

NOTICE = """\
kind: 通知
mark: 样本区水务局
title: 关于防汛值守的通知
body: 正文.md
date: 2026-05-01
issuers: 样本区水务局
attachments:
  - {title: 名单, file: 竖放.md}
  - {title: 名册, file: 横放.md, landscape: true}
"""
SMALL = "请认真落实。\n\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n\n"
MOST = limits.TABLE_COLUMNS


def write_table(columns: int, cell: str) -> str:
    """Return a table of so many columns, whose second has a cell of these words."""
    head = "|".join(f" 栏{at} " for at in range(columns))
    cells = "|".join(f" {cell if at == 1 else '值'} " for at in range(columns))
    return f"请认真落实。\n\n|{head}|\n|{' --- |' * columns}\n|{cells}|\n"


def find_told(
    workshop: Project, folder: Path, body: str, *, upright: str, turned: str
) -> list[str]:
    """Return what is said of the tables in a notice's text, and in two attachments of it."""
    folder.mkdir()
    texts = {"notice.yaml": NOTICE, "正文.md": SMALL + body, "竖放.md": upright, "横放.md": turned}
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    findings = workshop.analyse_notice(folder).findings
    return [str(one).removeprefix(f"{folder}/") for one in findings if one.code == "T07"]


@pytest.mark.parametrize("cell", ["1", "值守", "https://www.example.gov.cn/tz/0123456789"])
def test_fits(workshop: Project, tmp_path: Path, cell: str) -> None:
    """As many columns as there is room for are set, whatever stands in them."""
    most, turned = write_table(UPRIGHT_COLUMNS, cell), write_table(MOST, cell)
    assert find_told(workshop, tmp_path / "a", most, upright=most, turned=turned) == []


@pytest.mark.parametrize("columns", range(UPRIGHT_COLUMNS + 1, MOST + 1))
def test_too_many(workshop: Project, tmp_path: Path, columns: int) -> None:
    """More are an error at the table, unless they stand in an attachment that is turned."""
    wide = write_table(columns, "值")
    told = find_told(workshop, tmp_path / "a", wide, upright=wide, turned=wide)
    assert [one.split(" ")[0] for one in told] == ["正文.md:9:1:", "竖放.md:3:1:"]
    for one in told:
        assert f"有{columns}栏，排到页面外面去了：竖放的页面最多放{UPRIGHT_COLUMNS}栏" in one
        assert f"横放（landscape: true）的最多{MOST}栏" in one


def test_more_than_any_page(workshop: Project, tmp_path: Path) -> None:
    """What no page has room for is said when the notice is read."""
    many = write_table(40, "值")
    (told,) = find_told(workshop, tmp_path / "a", "", upright=SMALL, turned=many)
    assert f"表格的栏太多，有40栏，超过 {MOST} 栏" in told
