"""The official faces of a machine are found where its system and its word processors have them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import specimen

from notice_gen.fonts import system_fonts
from notice_gen.fonts.face import FontFile, read_font_file
from notice_gen.fonts.system_fonts import list_font_folders, list_system_faces

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = frozenset({"仿宋", "simhei"})
WINDOWS = {"WINDIR": "C:/Windows", "LOCALAPPDATA": "用户/张 三 [1]", "ProgramFiles(x86)": "Pro x86"}


def lay_folder(*parts: str) -> Path:
    """Make a folder; return it."""
    folder = Path(*parts)
    folder.mkdir(parents=True)
    return folder


@pytest.mark.parametrize(
    "folder",
    [
        "C:/Windows/Fonts",
        "用户/张 三 [1]/Microsoft/Windows/Fonts",
        "用户/张 三 [1]/Kingsoft/WPS Office/12.1.0.18276/office6/fonts",
        "Pro x86/Kingsoft/WPS Office/11.8.2/office6/fonts",
    ],
)
def test_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    """The fonts of the machine, of the user, and those that WPS has for itself."""
    monkeypatch.chdir(tmp_path)
    assert list_font_folders("win32", WINDOWS) == []
    lay_folder(folder)
    assert list_font_folders("win32", WINDOWS) == [Path(folder)]


@pytest.mark.parametrize("system", ["linux", "darwin", "freebsd14"])
def test_home(tmp_path: Path, system: str) -> None:
    """What a user has put into his own folder of fonts."""
    below = "Library/Fonts" if system == "darwin" else ".local/share/fonts"
    folder = lay_folder(str(tmp_path), below)
    assert folder in list_font_folders(system, {"HOME": str(tmp_path)})


@pytest.fixture
def fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the one folder of fonts of a machine."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(system_fonts, "_FOLDERS", {"linux": ("{HOME}/fonts",)})
    return lay_folder(str(tmp_path), "fonts")


def find(fonts: Path) -> list[str]:
    """Return the files of the faces that are found."""
    return [face.path.name for face in list_system_faces(NAMES, "linux", {"HOME": str(fonts.parent)})]


def test_named_faces(fonts: Path) -> None:
    """Of all fonts those that go by a wanted name, in whatever folder and case."""
    specimen.save(fonts / "win" / "simfang.TTF", specimen.font("FS", "仿宋"))
    specimen.save(fonts / "simhei.ttf", specimen.font("SimHei"))
    specimen.save(fonts / "msyh.ttc", specimen.font("MicrosoftYaHei"), specimen.font("Other"))
    (fonts / "broken.ttf").write_bytes(b"?")
    (fonts / "readme.txt").write_bytes(b"?")
    assert find(fonts) == ["simhei.ttf", "simfang.TTF"]


def test_not_to_be_embedded(fonts: Path) -> None:
    """A face that no PDF may have is none for us, and no error: nobody has chosen it."""
    specimen.save(fonts / "simhei.ttf", specimen.font("SimHei", embedding=2))
    assert find(fonts) == []


def test_read_once(fonts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file is read again only when it is another; one that is gone is forgotten."""
    read: list[Path] = []

    def note_reading(path: Path) -> Iterator[FontFile]:
        read.append(path)
        return read_font_file(path)

    monkeypatch.setattr(system_fonts, "read_font_file", note_reading)
    path = specimen.save(fonts / "simhei.ttf", specimen.font("SimHei"))
    assert find(fonts) == find(fonts) == ["simhei.ttf"]
    assert read == [path]
    specimen.save(path, specimen.font("Other", "仿宋"))
    assert find(fonts) == ["simhei.ttf"]
    assert read == [path, path]
    path.unlink()
    assert find(fonts) == []


@pytest.mark.parametrize("content", [b"", b"{", b'{"a": [1]}', b"\xff"])
def test_broken_index(fonts: Path, content: bytes) -> None:
    """What was noted may be damaged: the fonts are read anew."""
    specimen.save(fonts / "simhei.ttf", specimen.font("SimHei"))
    find(fonts)
    (index,) = (fonts.parent / "cache").rglob("system-fonts.json")
    index.write_bytes(content)
    assert find(fonts) == ["simhei.ttf"]
