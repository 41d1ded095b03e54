"""Attachments that are files of their own: copied beside the finished files, and watched there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import notices
import pytest

from notice_gen.build.build import build_notice
from notice_gen.build.verify import verify_files
from notice_gen.compose.compose import compose_document
from notice_gen.diff import compare_notices
from notice_gen.error import InvalidNotice
from notice_gen.model.notice_folder import load_notice

if TYPE_CHECKING:
    from pathlib import Path

    from notice_gen.build.build import BuildResult
    from notice_gen.build.project import Project

LISTED: Final[dict[str, Any]] = {"title": "险工段名单"}
SEPARATE: Final[dict[str, Any]] = {"title": "测算表", "file": "附/测算.xlsx", "separate": "是"}


def write(folder: Path, *attachments: dict[str, Any]) -> None:
    """Write a notice with these attachments."""
    notice = {
        "kind": "通知",
        "mark": "样本区水务局",
        "title": "样本区水务局关于加固堤防的通知",
        "issuers": "样本区水务局",
        "date": "2026-01-05",
        "body": "见附件。",
        "attachments": list(attachments),
    }
    notices.write(folder, {"notice": notice})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a notice's folder with a file that is no workbook whatever it is called."""
    folder = tmp_path / "content" / "2026"
    (folder / "附").mkdir(parents=True)
    (folder / "附" / "测算.xlsx").write_bytes(b"\0\1\2")
    write(folder, LISTED, SEPARATE)
    return folder


def build(folder: Path, workshop: Project) -> BuildResult:
    """Build a notice's PDF."""
    return build_notice(folder, folder.parents[1] / "build", ["pdf"], workshop)


def test_copied(folder: Path, workshop: Project) -> None:
    """The file stands beside the PDF under its own name; it is listed, and has no page."""
    first, second = compose_document(load_notice(folder)).attachments
    assert (first.listed_only, second.listed_only, second.blocks) == (True, True, ())
    result = build(folder, workshop)
    assert [path.name for path in result.files] == ["notice.pdf"]
    assert [path.name for path in result.copies] == ["测算.xlsx"]
    assert result.copies[0].read_bytes() == b"\0\1\2"
    again = build(folder, workshop)
    assert again.unchanged
    assert again.copies == result.copies


def test_kept_current(folder: Path, workshop: Project) -> None:
    """A copy that was changed is made anew, and so is one of a file that was."""
    copy = build(folder, workshop).copies[0]
    for spoil in (lambda: copy.write_bytes(b"x"), copy.unlink):
        spoil()
        assert not build(folder, workshop).unchanged
        assert copy.read_bytes() == b"\0\1\2"
    (folder / "附" / "测算.xlsx").write_bytes(b"new")
    assert not build(folder, workshop).unchanged
    assert copy.read_bytes() == b"new"


def test_removed(folder: Path, workshop: Project) -> None:
    """A copy of what the notice has no more goes, unless somebody wrote into it."""
    copy = build(folder, workshop).copies[0]
    write(folder, LISTED)
    build(folder, workshop)
    assert not copy.exists()
    write(folder, LISTED, SEPARATE)
    build(folder, workshop)
    copy.write_bytes(b"by hand")
    write(folder, LISTED)
    build(folder, workshop)
    assert copy.read_bytes() == b"by hand"


@pytest.mark.parametrize(
    ("found", "state"), [(b"\0\1\2", "一致"), (b"x", "不一致"), (None, "缺少")]
)
def test_verified(folder: Path, workshop: Project, found: bytes | None, state: str) -> None:
    """Verifying holds a copy against the file in the notice's folder."""
    copy = build(folder, workshop).copies[0]
    copy.unlink()
    if found is not None:
        copy.write_bytes(found)
    result = verify_files(copy.parent, folder, workshop)
    assert {file.name: str(file.state) for file in result.files}[copy.name] == state
    assert result.is_consistent == (state == "一致")


def test_compared(folder: Path) -> None:
    """Another content of the file is a change of the notice."""
    before = compose_document(load_notice(folder))
    same = compare_notices(before, before)
    (folder / "附" / "测算.xlsx").write_bytes(b"new")
    old = compose_document(load_notice(folder))
    write(folder, LISTED, {"title": "测算表"})
    found = compare_notices(old, compose_document(load_notice(folder)))
    assert same.is_same
    assert [edit.change_kind for each in found.elements for edit in each.edits].count("deleted") == 1


@pytest.mark.parametrize(
    ("attachment", "finding"),
    [
        ({"title": "甲", "separate": "是"}, "K03 写了另附，却没有写文件"),
        ({**SEPARATE, "body": "甲"}, "K09 正文和文件只能写一个"),
        ({**SEPARATE, "landscape": "是"}, "K09 另附的文件原样附上，不排版"),
        ({**SEPARATE, "sheet": "甲"}, "K09 另附的文件原样附上，不排版"),
        ({**SEPARATE, "file": "没有.pdf"}, "Y08 没有文件 没有.pdf"),
        ({**SEPARATE, "file": "../外面.pdf"}, "Y09 外面.pdf 在公文的文件夹之外"),
        ({**SEPARATE, "file": "notice.pdf"}, "K05 另附的文件不能叫 notice.pdf"),
        ({**SEPARATE, "file": "Index.HTML"}, "K05 另附的文件不能叫 Index.HTML"),
        ({**SEPARATE, "file": ".built.json"}, "K05 另附的文件不能叫 .built.json"),
        ({**SEPARATE, "file": "测算.XLSX"}, "K05 另附的文件有两个叫 测算.XLSX"),
        ({**SEPARATE, "file": "测算.docx", "separate": "否"}, "K05 附件不能是.docx文件"),
    ],
)
def test_faults(folder: Path, attachment: dict[str, Any], finding: str) -> None:
    """What cannot be copied is told where it is written."""
    (folder.parent / "外面.pdf").write_bytes(b"x")
    for name in ("notice.pdf", "Index.HTML", ".built.json", "测算.XLSX", "测算.docx"):
        (folder / name).write_bytes(b"x")
    write(folder, SEPARATE, attachment)
    with pytest.raises(InvalidNotice) as raised:
        load_notice(folder)
    assert finding in str(raised.value)
