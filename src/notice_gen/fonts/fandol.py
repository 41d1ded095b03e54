"""The open Fandol faces, taken out of Debian's package of Chinese TeX without installing TeX.

In: an empty name for a folder.  Out: the five faces in it, with their licence and read-me. What apt
knows is asked through its own commands; nothing is installed, no right of root is needed.
"""

from __future__ import annotations

import gzip
import shutil
import subprocess
from pathlib import Path
from typing import Final

from notice_gen.disk.leftover import make_temporary_folder
from notice_gen.error import MachineError, explain_os_error
from notice_gen.fonts.font_roles import OPEN_FILES
from notice_gen.whole_file import write_files_whole

PACKAGE: Final = "texlive-lang-chinese"
_FACES: Final = tuple(
    name for name, *_ in OPEN_FILES.values() if name.startswith("Fandol")
)
_DOCUMENTS: Final = ("README", "COPYING.gz", "COPYING")
_SECONDS: Final = 900  # 50 MB, over a slow line


def can_fetch_fandol() -> bool:
    """Whether this machine has what fetches and unpacks the package."""
    return shutil.which("apt-get") is not None and shutil.which("dpkg-deb") is not None


def fetch_fandol(folder: Path) -> None:
    """Put the faces into a folder, made if need be.

    MachineError when the package cannot be had, unpacked, or has not all of them.
    """
    try:
        with make_temporary_folder() as name:
            below = _unpack_package(Path(name))
            found = {path.name: path for path in sorted(below.rglob("*")) if path.is_file()}
            lost = [face for face in _FACES if face not in found]
            if lost:
                raise MachineError(f"软件包 {PACKAGE} 里没有 {'、'.join(lost)}")
            files = {folder / face: found[face].read_bytes() for face in _FACES}
            write_files_whole(files | _read_documents(below, folder))
    except OSError as problem:
        raise MachineError(f"Fandol 字体没有取到：{explain_os_error(problem)}") from problem


def _unpack_package(folder: Path) -> Path:
    """Download and unpack the package; return where its files are."""
    _run(folder, "apt-get", "-qq", "-o", "APT::Sandbox::User=root", "download", PACKAGE)
    packages = sorted(folder.glob("*.deb"))
    if not packages:
        raise MachineError(f"没有下载到 {PACKAGE}")
    below = folder / "package"
    _run(folder, "dpkg-deb", "--extract", str(packages[0]), str(below))
    return below


def _read_documents(below: Path, folder: Path) -> dict[Path, bytes]:
    """Return the licence and the read-me, which go with the faces wherever they go."""
    found: dict[Path, bytes] = {}
    for path in sorted(below.rglob("fonts/fandol/*")):
        if path.name in _DOCUMENTS and path.is_file():
            content = path.read_bytes()
            packed = path.suffix == ".gz"
            found[folder / path.name.removesuffix(".gz")] = (
                gzip.decompress(content) if packed else content
            )
    return found


def _run(folder: Path, *command: str) -> None:
    """Run a command in a folder. MachineError, with its last words, when it fails."""
    try:
        done = subprocess.run(  # noqa: S603 - our own command
            command, cwd=folder, capture_output=True, text=True, check=False, timeout=_SECONDS
        )
    except subprocess.TimeoutExpired as problem:
        raise MachineError(f"{command[0]} 太久没有做完，请检查网络再试") from problem
    if done.returncode:
        said = done.stderr.strip().splitlines()[-1:] or [f"退出码 {done.returncode}"]
        raise MachineError(
            f"没有取到 {PACKAGE}（{said[0]}）。请检查网络，或让管理员运行 apt-get update 后再试"
        )
