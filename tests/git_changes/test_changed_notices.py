"""A notice has changed when a file of its own, or one that it shares, differs from git's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from gitted import office, start, write

from notice_gen.cli import main
from notice_gen.git_changes import changed_notices
from notice_gen.git_changes.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

NOTICES = ("content/a", "content/公文 一", "content/deep/c")


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project in git, of three notices; it is the current folder."""
    for name in NOTICES:
        write(tmp_path / name)
    office(tmp_path / "content")
    office(tmp_path / "content/deep")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/notice.html").write_text("x", "utf-8")
    start(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(changed_notices, "PROGRAM", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("files", "checked", "printed"),
    [
        ([], [], []),
        (["README.md"], [], []),
        (["content/公文 一/附件/x.csv"], [1], [1]),
        (["content/office.yaml"], [0, 1], [0, 1]),
        (["content/lexicon.yaml"], [0, 1], [0, 1]),
        (["content/deep/office.yaml"], [2], [2]),
        (["templates/notice.html"], [], [0, 1, 2]),
        (["src/x.py"], [], [0, 1, 2]),
        (["content/a/x", "content/deep/c/notice.yaml"], [0, 2], [0, 2]),
        (["content/ab/x"], [], []),
    ],
)
def test_changes(
    top: Path, files: Sequence[str], checked: Sequence[int], printed: Sequence[int]
) -> None:
    """Its own files, its office's, and for printing the templates and the program count."""
    for name in files:
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_text("changed", "utf-8")
    repository = Repository(top)
    base = repository.find_merge_base("main")
    folders = [top / name for name in NOTICES]
    for wanted, also in ((checked, False), (printed, True)):
        found = changed_notices.find_changed_notices(folders, repository, base, printed=also)
        assert [change.folder for change in found] == [folders[at] for at in wanted]


def test_listed(top: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Listed are the notices that changed, with the files; new and removed ones too."""
    assert main(["changed", "main"]) == 0
    assert "没有改过的公文" in capsys.readouterr().out
    for name in ("1", "2", "3", "notice.yaml"):
        (top / "content/公文 一" / name).write_text("x", "utf-8")
    write(top / "content/新")
    (top / "content/a/notice.yaml").unlink()
    assert main(["changed", "main"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "content/公文 一：改了 1、2、3等4个文件",
        "content/新：改了 notice.yaml",
        "content/a：删去了这份公文",
    ]


@pytest.mark.parametrize("command", ["check", "build", "pictures", "page-changes"])
def test_none(top: Path, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """When no notice has changed, a command says so, does nothing and ends well."""
    assert main([command, "--since", "main"]) == 0
    assert "没有改过的公文" in capsys.readouterr().err
    assert not [*top.glob("build/**/*.pdf")]


def test_check_since(top: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Checked are the notices that changed, and what is found can be saved in other forms."""
    write(top / "content/a", "有错。{{ 没有 }}")
    saved = top / "build/reports/junit.xml"
    assert main(["check", "--since", "main", "--save", f"junit={saved}"]) == 1
    assert "检查了1份公文" in capsys.readouterr().out
    assert 'name="content/a"' in saved.read_text("utf-8")
    assert "公文 一" not in saved.read_text("utf-8")


@pytest.mark.parametrize("words", ["junit", "junit=", "docx=x", "=x"])
def test_save(top: Path, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A form that is none, or no file, is said before anything is done."""
    assert main(["check", "--save", words]) == 2
    assert "格式=文件" in capsys.readouterr().err
    assert top.is_dir()
