"""The finished files: fonts, what they say of themselves, bytes, and how they are written."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import docx
import pytest
from pairs import ROOT, Pair, built
from paper import bookmarks, fonts, information

from notice_gen.cli import main

if TYPE_CHECKING:
    from pathlib import Path

ROLES = {
    "FandolSong-Bold", "FandolFang-Regular", "FandolKai-Regular", "FandolHei-Regular",
    "FandolSong-Regular",
}  # fmt: skip
FALLBACKS = {"NotoSerifCJKsc-Regular", "NotoSerifCJKsc-Bold", "NotoSansCJKsc-Regular"}


def test_fonts(notice_2022: Pair, example: Pair) -> None:
    """Every font is embedded and subset, and none but the roles' faces is there."""
    for pair, allowed in ((notice_2022, ROLES), (example, ROLES | FALLBACKS)):
        found = fonts(pair.pdf)
        assert found
        assert all(font.embedded and font.subset for font in found)
        assert {font.name for font in found} <= allowed


def test_information(notice_2022: Pair) -> None:
    """Both files name title, author and subject; the PDF its language."""
    title = "2022年岳阳楼区落实国家机关“谁执法谁普法”责任制履职评议情况通报"
    office = "中共岳阳市岳阳楼区委全面依法治区委员会办公室"
    said = information(notice_2022.pdf)
    assert [said[key] for key in ("Title", "Author", "Subject", "Lang")] == [
        title, office, "通报", "zh-CN",
    ]  # fmt: skip
    core = docx.Document(str(notice_2022.docx)).core_properties
    assert [core.title, core.author, core.subject, core.language] == [
        title, office, "通报", "zh-CN",
    ]  # fmt: skip


def test_bookmarks(notice_2022: Pair) -> None:
    """The headings are bookmarks of the PDF, the items below their sections."""
    found = bookmarks(notice_2022.pdf)
    sections = [mark.title for mark in found if mark.level == 1]
    assert sections == ["一、基本情况", "二、存在的主要问题", "三、下一步工作要求"]
    assert len(found) == 3 + 9


def test_outline(example: Pair) -> None:
    """Headings on a line of their own are paragraphs of named styles with outline levels."""
    document = docx.Document(str(example.docx))
    names = {paragraph.style.name for paragraph in document.paragraphs if paragraph.style}
    assert {"发文机关标志", "公文标题", "主送机关", "公文正文", "一级标题", "成文日期"} <= names
    level = document.styles["一级标题"].element.xpath("./w:pPr/w:outlineLvl/@w:val")
    assert level == ["0"]


def test_same_bytes(notice_2022: Pair, tmp_path: Path) -> None:
    """The same content gives the same bytes, on another run and in another folder."""
    folder = tmp_path / "elsewhere" / "content" / "2022"
    shutil.copytree(ROOT / "content" / "2022", folder)
    shutil.copy(ROOT / "content" / "office.yaml", folder.parent)
    again = built(folder, tmp_path / "out")
    assert again.docx.read_bytes() == notice_2022.docx.read_bytes()
    assert again.pdf.read_bytes() == notice_2022.pdf.read_bytes()
    page = notice_2022.pdf.with_name("index.html")
    assert again.pdf.with_name("index.html").read_bytes() == page.read_bytes()


def test_errors_leave_the_good_build(
    notice_2022: Pair, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A notice with an error is not built, and nothing of the earlier build is touched."""
    folder = tmp_path / "content" / "2022"
    shutil.copytree(ROOT / "content" / "2022", folder)
    shutil.copy(ROOT / "content" / "office.yaml", folder.parent)
    pair = built(folder, tmp_path / "out")
    stood = {path: path.read_bytes() for path in pair.pdf.parent.iterdir()}
    notice = folder / "notice.yaml"
    notice.write_text(notice.read_text("utf-8").replace("kind: 通报", "kind: 通抱"), "utf-8")
    capsys.readouterr()
    assert main(["build", str(folder), "--out", str(tmp_path / "out")]) == 1
    assert f"{notice}:2:7: K05 " in capsys.readouterr().err
    assert {path: path.read_bytes() for path in pair.pdf.parent.iterdir()} == stood
    assert pair.pdf.read_bytes() == notice_2022.pdf.read_bytes()


def test_missing_character(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A character that no face has is an error with the character, file, line and column."""
    folder = tmp_path / "content" / "2022"
    shutil.copytree(ROOT / "content" / "2022", folder)
    shutil.copy(ROOT / "content" / "office.yaml", folder.parent)
    section = folder / "problems.yaml"
    text = section.read_text("utf-8").replace("科学内涵", "科学𓀀内涵")
    section.write_text(text, "utf-8")
    line = next(at for at, row in enumerate(text.splitlines(), 1) if "𓀀" in row)
    column = text.splitlines()[line - 1].index("𓀀") + 1
    assert main(["build", str(folder), "--out", str(tmp_path / "out")]) == 1
    error = capsys.readouterr().err
    assert f"{section}:{line}:{column}: F01 " in error
    assert "𓀀" in error.split("F01")[1]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("wait", [0.02, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8])
def test_killed_at_any_moment(wait: float, notice_2022: Pair, tmp_path: Path) -> None:
    """A build killed at any moment leaves each old file or the new one, whole."""
    target = tmp_path / "out" / "2022"
    target.mkdir(parents=True)
    for path in (notice_2022.docx, notice_2022.pdf):
        (target / path.name).write_bytes(b"old")
    process = subprocess.Popen(
        [sys.executable, "-m", "notice_gen", "build", "content/2022", "--out", tmp_path / "out"],
        cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    time.sleep(wait)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    for path in (notice_2022.docx, notice_2022.pdf):
        assert (target / path.name).read_bytes() in {b"old", path.read_bytes()}
    again = built(ROOT / "content" / "2022", tmp_path / "out")
    assert again.pdf.read_bytes() == notice_2022.pdf.read_bytes()
    assert sorted(path.name for path in target.iterdir()) == [
        ".built.json", "index.html", "notice.docx", "notice.pdf",
    ]  # fmt: skip


def test_unchanged_is_not_built_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A notice whose content has not changed is left alone, whatever the times of its files."""
    folder = tmp_path / "content" / "2022"
    shutil.copytree(ROOT / "content" / "2022", folder)
    shutil.copy(ROOT / "content" / "office.yaml", folder.parent)
    pair = built(folder, tmp_path / "out")
    before = pair.pdf.stat().st_mtime_ns
    os.utime(folder / "notice.yaml")
    capsys.readouterr()
    built(folder, tmp_path / "out")
    assert "没有变化" in capsys.readouterr().out
    assert pair.pdf.stat().st_mtime_ns == before
    pair.pdf.write_bytes(b"someone wrote over it")
    built(folder, tmp_path / "out")
    assert pair.pdf.read_bytes().startswith(b"%PDF")
