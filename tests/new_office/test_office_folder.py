"""An office's folder on disk: what an update renews, and what it leaves alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from notice_gen.error import UsageError
from notice_gen.new_office import office_files
from notice_gen.new_office.office_files import FIRST_NOTICE, OFFICE_FILE, OfficeProfile
from notice_gen.new_office.office_folder import (
    RECORD_NAME,
    create_office_folder,
    update_office_folder,
)

if TYPE_CHECKING:
    from pathlib import Path

PROFILE = OfficeProfile(agency="示例市样本区教育局", mark="示例市样本区教育局")


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """Return an office's folder."""
    create_office_folder(tmp_path / "office", PROFILE, "通知")
    return tmp_path / "office"


def read_all(folder: Path) -> dict[str, bytes]:
    """Return all files of a folder by their names."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def move_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program be of the next version."""
    monkeypatch.setattr(office_files, "__version__", "9.9.9")


def test_nothing_new(made: Path) -> None:
    """An update by the same version changes nothing at all."""
    before = read_all(made)
    assert update_office_folder(made).written == ()
    assert read_all(made) == before


def test_new_version(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the new version writes otherwise is written, and content is not touched."""
    before = read_all(made)
    move_on(monkeypatch)
    assert update_office_folder(made).written == ("requirements.txt",)
    after = read_all(made)
    assert b"notice-gen==9.9.9" in after["requirements.txt"]
    assert {name for name in before if before[name] != after[name]} == {
        "requirements.txt",
        RECORD_NAME,
    }
    assert update_office_folder(made).written == ()


def test_own_changes_stay(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the office changed stays, update after update; what it deleted is written anew."""
    (made / "requirements.txt").write_text("notice-gen\n", "utf-8")
    (made / ".gitignore").unlink()
    (made / OFFICE_FILE).write_text("发文机关标志: 某某局\n", "utf-8")
    move_on(monkeypatch)
    for written in ((".gitignore",), ()):
        result = update_office_folder(made)
        assert (result.written, result.kept) == (written, ("requirements.txt",))
    assert (made / "requirements.txt").read_text("utf-8") == "notice-gen\n"
    assert (made / OFFICE_FILE).read_text("utf-8") == "发文机关标志: 某某局\n"


def test_other_line_ends(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A checkout with CRLF is no change of the office's."""
    path = made / "requirements.txt"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert update_office_folder(made).kept == ()
    move_on(monkeypatch)
    assert update_office_folder(made).written == ("requirements.txt",)


def test_files_that_are_there(tmp_path: Path) -> None:
    """In a repository that has files and notices, these stay, and no notice is added."""
    (tmp_path / "README.md").write_text("我们的公文\n", "utf-8")
    (tmp_path / "content" / "2026").mkdir(parents=True)
    (tmp_path / "content" / "2026" / "notice.yaml").write_text("标题: 关于甲的通知\n", "utf-8")
    result = create_office_folder(tmp_path, PROFILE, "通知")
    assert result.kept == ("README.md",)
    assert (tmp_path / "README.md").read_text("utf-8") == "我们的公文\n"
    assert not (tmp_path / FIRST_NOTICE).exists()


@pytest.mark.parametrize("record", ["", "{}", '{"files": 1}', "不是"])
def test_damaged_record(record: str, made: Path) -> None:
    """A record that cannot be read is told, and nothing is written."""
    (made / RECORD_NAME).write_text(record, "utf-8")
    with pytest.raises(UsageError, match="读不懂"):
        update_office_folder(made)


def test_wheel(tmp_path: Path) -> None:
    """A wheel is kept in the repository, and found there by what installs the program."""
    wheel = tmp_path / "notice_gen-0.1.0-py3-none-any.whl"
    wheel.write_bytes(b"PK")
    profile = OfficeProfile(agency="某某局", mark="某某局", has_wheel=True)
    create_office_folder(tmp_path / "office", profile, "通知", wheel)
    assert (tmp_path / "office/wheels" / wheel.name).read_bytes() == b"PK"
    lines = (tmp_path / "office/requirements.txt").read_text("utf-8").splitlines()
    assert lines[0] == "--find-links wheels"
