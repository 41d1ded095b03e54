"""Fandol is taken out of Debian's package, whole or not at all, and what fails is said."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path
from typing import Final

import pytest

from notice_gen.error import MachineError
from notice_gen.fonts.fandol import can_fetch_fandol, fetch_fandol

FACES: Final = [
    "FandolFang-Regular.otf", "FandolHei-Regular.otf", "FandolKai-Regular.otf",
    "FandolSong-Bold.otf", "FandolSong-Regular.otf",
]  # fmt: skip
# Stand in for Debian's: a package is a list of names, each with what is in it.
APT: Final = """\
import pathlib, sys
if {fails!r}: sys.exit("E: Unable to fetch some archives")
if {there!r}: pathlib.Path("texlive-lang-chinese_1_all.deb").write_bytes(b"")
"""
DPKG: Final = """\
import pathlib, sys
for name, content in {files!r}.items():
    path = pathlib.Path(sys.argv[3], name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
"""


@pytest.fixture
def lay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """Return what gives the machine a command, written in Python."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))

    def lay_command(name: str, program: str) -> None:
        path = tmp_path / "bin" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"#!{sys.executable}\n{program}", "utf-8")
        path.chmod(0o755)

    return lay_command


def lay_debian(lay: object, faces: list[str], *, fails: bool = False, there: bool = True) -> None:
    """Give the machine apt-get and dpkg-deb, and the package with some faces."""
    tex = "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"
    documents = "usr/share/doc/texlive-doc/fonts/fandol"
    files = {f"{tex}/{face}": face.encode() for face in faces}
    files |= {f"{documents}/COPYING.gz": gzip.compress(b"copying", mtime=0)}
    files |= {f"{documents}/README": b"read me", "usr/share/doc/other/README": b"another"}
    assert callable(lay)
    lay("apt-get", APT.format(fails=fails, there=there))
    lay("dpkg-deb", DPKG.format(files=files))


def test_fetched(lay: object, tmp_path: Path) -> None:
    """All faces come, with their licence and their own read-me, and nothing else."""
    assert not can_fetch_fandol()
    lay_debian(lay, [*FACES, "FandolBraille-Regular.otf"])
    assert can_fetch_fandol()
    folder = tmp_path / "data" / "fonts"
    fetch_fandol(folder)
    assert sorted(path.name for path in folder.iterdir()) == ["COPYING", *FACES, "README"]
    assert (folder / FACES[0]).read_bytes() == FACES[0].encode()
    assert (folder / "README").read_bytes() == b"read me"
    assert (folder / "COPYING").read_bytes() == b"copying"


@pytest.mark.parametrize(
    ("faces", "fails", "there", "told"),
    [
        (FACES, True, True, "Unable to fetch some archives.*检查网络"),
        (FACES, False, False, "没有下载到 texlive-lang-chinese"),
        (FACES[1:], False, True, "软件包 texlive-lang-chinese 里没有 FandolFang-Regular"),
    ],
)
def test_refused(
    lay: object, tmp_path: Path, faces: list[str], fails: bool, there: bool, told: str
) -> None:
    """What fails is said in a sentence, and leaves nothing."""
    lay_debian(lay, faces, fails=fails, there=there)
    with pytest.raises(MachineError, match=told):
        fetch_fandol(tmp_path / "data")
    assert not (tmp_path / "data").exists()
