"""Merged cells of a page are marked in the content; what a page says wrongly loses no words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from small_notice import spell_notice

from notice_gen.build.build import build_notice
from notice_gen.importer import import_file

if TYPE_CHECKING:
    from pathlib import Path

    from notice_gen.build.project import Project

TABLE = """\
| 类别 | << | 完成 |
| --- | --- | --- |
| 农业 | 种植 | 3 |
| ^^ | 养殖<br>加工 | 2 |"""


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        (
            (
                "<tr><td colspan=2>类别<td>完成<tr><td rowspan=2>农业<td>种植<td>3"
                "<tr><td>养殖<br>加工<td>2"
            ),
            TABLE.splitlines(),
        ),
        # over more columns than there are
        (
            "<tr><td colspan=9>名单<td>注<tr><td colspan=9>甲<td>乙",
            ["| 名单 | 注 |", "| --- | --- |", "| 甲 | 乙 |"],
        ),
        # beyond the table's end
        ("<tr><td rowspan=7>甲<td>乙<tr><td>丙", ["| 甲 | 乙 |", "| --- | --- |", "| ^^ | 丙 |"]),
        # areas that overlap: the words stand, the second area is none
        (
            "<tr><td>甲<td rowspan=2>乙<td>丙<tr><td colspan=2>丁<td>戊",
            ["| 甲 | 乙 | 丙 |", "| --- | --- | --- |", "| 丁 | ^^ | 戊 |"],
        ),
        (
            "<tr><td rowspan=2 colspan=2>甲<td>乙<tr><td>丙<tr><td>丁<td>戊<td>己",
            [
                "| 甲 | << | 乙 |", "| --- | --- | --- |", "| ^^ | << | 丙 |", "| 丁 | 戊 | 己 |",
            ],
        ),
    ],
)  # fmt: skip
def test_page(rows: str, lines: list[str], tmp_path: Path) -> None:
    """A page's rowspan and colspan become marks, and every word is there."""
    (tmp_path / "a.html").write_text(f"<table>{rows}</table>", encoding="utf-8")
    result = import_file(tmp_path / "a.html", tmp_path / "content" / "a")
    written = str(result.recognised["body"]).splitlines()
    assert [line.replace("   ", "  ") for line in written] == lines
    assert result.count.is_closed
    assert not [each for each in result.findings if each.code.startswith("T")]


@pytest.mark.parametrize("form", ["docx", "html"])
def test_round_trip(form: str, tmp_path: Path, workshop: Project) -> None:
    """A merged table comes back from what was built as it was written."""
    folder = tmp_path / "n"
    folder.mkdir()
    table = TABLE.replace("\n", "\n  ")
    text = f"{spell_notice('情况')}\nattachments:\n- title: 名单\n  body: |-\n    "
    text += table.replace("\n  ", "\n    ") + "\n"
    (folder / "notice.yaml").write_text(text, encoding="utf-8")
    made = build_notice(folder, tmp_path / "out", [form], workshop).files[0]
    result = import_file(made, tmp_path / "content" / "a")
    written = "".join(path.read_text(encoding="utf-8") for path in result.files)
    header, _, *further = TABLE.splitlines()
    for line in (header, *further):
        assert line in written
