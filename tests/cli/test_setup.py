"""``notice setup`` tells and fetches; ``notice fonts`` lets other desks print the same bytes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from notice_gen.cli import main, setup
from notice_gen.fonts import font_roles, system_fonts
from notice_gen.fonts.font_roles import OPEN_FILES, FontRole, open_faces

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder, in which the test runs, on a machine without any font."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(system_fonts, "_FOLDERS", {"linux": ()})
    for name in ("NOTO_FOLDER", "PROGRAM"):
        monkeypatch.setattr(font_roles, name, tmp_path / "none")
    monkeypatch.setattr(
        font_roles, "OPEN_FILES", {role: (name,) for role, (name, *_) in OPEN_FILES.items()}
    )
    (tmp_path / "fonts").mkdir()  # what makes a folder of it that counts
    return tmp_path


def fetch_real(folder: Path) -> None:
    """Put the faces of this machine where fetched ones go."""
    folder.mkdir(parents=True)
    for role in FontRole:
        if role is not FontRole.Times:
            shutil.copy(REAL[role], folder)


REAL = {role: face.source for role in FontRole if (face := open_faces(ROOT).find_face(role))}


def test_fetched(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is missing is fetched once, for all projects of the user."""
    fetched: list[Path] = []

    def fetch(folder: Path) -> None:
        fetched.append(folder)
        fetch_real(folder)

    monkeypatch.setattr(setup, "can_fetch_fandol", lambda: True)
    monkeypatch.setattr(setup, "fetch_fandol", fetch)
    assert main(["setup", "--list"]) == 3
    assert "仿宋：（没有）" in capsys.readouterr().out
    assert main(["setup"]) == main(["setup"]) == 0
    assert fetched == [bare / "data" / "notice-gen" / "fonts"]
    assert "仿宋：FandolFang-Regular（开源的，代替“仿宋_GB2312”）" in capsys.readouterr().out


def test_cannot_be_fetched(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where there is no apt it is said what to install, and that Word's file can be had."""
    monkeypatch.setattr(setup, "can_fetch_fandol", lambda: False)
    assert main(["setup"]) == 3
    printed = capsys.readouterr().out
    assert "方正字库" in printed
    assert "DOCX 和网页照样能生成" in printed
    assert list((bare / "fonts").iterdir()) == []


def test_copied(bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The faces in use are copied into fonts and used from there; then all of it is there."""
    assert main(["fonts"]) == 3
    fetch_real(bare / "data" / "notice-gen" / "fonts")
    before = open_faces(bare).font_keys
    assert main(["fonts"]) == 0
    assert "许可" in capsys.readouterr().out
    shutil.rmtree(bare / "data")
    assert open_faces(bare).font_keys == before
    assert main(["fonts"]) == 0
    assert capsys.readouterr().out == "fonts 里已经是现在用的字体\n"
