"""A machine without room, rights, streams or processes: nothing old is lost, and it is said."""

from __future__ import annotations

import errno
import multiprocessing
import os
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from gitted import office, write

from notice_gen.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

    Tree = dict[str, bytes]

LIMITED: Final = """
import resource, signal, sys
from notice_gen.cli import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
sys.exit(main(sys.argv[2:]))
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project with two notices, in which the test runs."""
    monkeypatch.chdir(tmp_path)
    office(tmp_path / "content")
    for name in ("一", "二"):
        write(tmp_path / "content" / name)
    (tmp_path / "draft.md").write_text("# 关于一件事的通知\n\n各单位：\n\n一切都好。\n", "utf-8")
    return tmp_path


def read_tree(folder: Path) -> Tree:
    """Return all files below a folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


@pytest.mark.parametrize("room", [100, 8000, 30_000])
def test_no_room_to_build(room: int, project: Path) -> None:
    """Where a file cannot be written to its end, all of an older build stands there untouched."""
    assert main(["build", "一"]) == 0
    before = read_tree(project / "build")
    write(project / "content" / "一", "并非都好。")
    command = [sys.executable, "-c", LIMITED, str(room), "build", "一"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 3
    assert done.stderr.startswith("写不进 build/一/notice.")
    assert read_tree(project / "build") == before


def test_no_room_for_the_last(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files of a build take their places together, or none does."""
    assert main(["build", "一"]) == 0
    before = read_tree(project / "build")
    write(project / "content" / "一", "并非都好。")
    forced: list[int] = []

    def run_full(handle: int) -> None:
        forced.append(handle)
        if len(forced) == 3:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", run_full)
    assert main(["build", "一"]) == 3
    assert read_tree(project / "build") == before


def test_no_room_to_import(project: Path) -> None:
    """An import that cannot be written leaves no folder, not even half of one."""
    before = sorted(project.rglob("*"))
    command = [sys.executable, "-c", LIMITED, "40", "import", "draft.md", "--out", "content/三"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 3, done.stderr
    assert "建不了文件夹 content/三" in done.stderr
    assert sorted(project.rglob("*")) == before


STREAMS: Final = (
    ("full stdout", "check 一 > /dev/full", 3, "系统不允许：磁盘已满"),
    ("full stderr", "build 三 2> /dev/full", 1, ""),
    ("closed stdout", "check 一 >&-", 1, ""),
    ("closed stderr", "build 三 2>&-", 1, ""),
    ("both closed", "build 三 >&- 2>&-", 1, ""),
    ("read no further", "rules | head -1 > /dev/null", 0, ""),
    ("ASCII", "build 一 > /dev/null", 0, ""),
)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is full")
@pytest.mark.parametrize(("name", "call", "code", "said"), STREAMS, ids=[row[0] for row in STREAMS])
def test_streams(name: str, call: str, code: int, said: str, project: Path) -> None:
    """What cannot be printed ends a command quietly or in one sentence, with a true exit code."""
    write(project / "content" / "一", "一切都好,真的,很好。")
    line = f"set -o pipefail; '{sys.executable}' -m notice_gen {call}"
    spelled = {"PYTHONUNBUFFERED": ""}  # as users have it: what is printed waits until the end
    if name == "ASCII":
        spelled["PYTHONIOENCODING"] = "ascii"
    done = subprocess.run(
        ["bash", "-c", line],  # noqa: S607 - the shell of whoever runs the tests
        check=False, capture_output=True, text=True, env=os.environ | spelled,
    )  # fmt: skip
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert "程序自身" not in done.stderr
    assert said in done.stderr


def refuse_memory(*_: object) -> None:
    """Give no shared memory."""
    raise OSError(errno.ENOSPC, "No space left on device")


def refuse_thread(*_: object, **__: object) -> None:
    """Start no thread."""
    raise RuntimeError("can't start new thread")


SCARCITIES: Final[dict[str, Callable[[pytest.MonkeyPatch], None]]] = {
    "memory": lambda patch: patch.setattr(multiprocessing, "get_context", refuse_memory),
    "thread": lambda patch: patch.setattr(ProcessPoolExecutor, "map", refuse_thread),
}


@pytest.mark.parametrize("scarcity", SCARCITIES)
def test_no_processes(scarcity: str, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without shared memory, processes or threads notices are built one after the other."""
    SCARCITIES[scarcity](monkeypatch)
    assert main(["build", "--jobs", "2"]) == 0
    assert {path.name for path in (project / "build").iterdir()} == {"一", "二"}


def test_few_files(project: Path) -> None:
    """A process that may open few files builds all the same."""
    line = f"ulimit -n 16; '{sys.executable}' -m notice_gen build"
    done = subprocess.run(["bash", "-c", line], check=False, capture_output=True, text=True)  # noqa: S607
    assert done.returncode == 0, done.stderr
    assert {path.name for path in (project / "build").iterdir()} == {"一", "二"}


def test_unreadable_folder(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder that nobody may look into is named, and the other notices are dealt with."""
    scan = os.scandir

    def scan_allowed(path: str | Path) -> object:
        if str(path).endswith("二"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scan(path)

    (project / "content" / "二" / "notice.yaml").unlink()
    monkeypatch.setattr(os, "scandir", scan_allowed)
    assert main(["check"]) == 1
    printed = capsys.readouterr()
    assert "content/二/notice.yaml" in printed.out
    assert "检查了2份公文" in printed.out


def test_differences_of_a_folder_not_to_be_written(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """``check --diff`` shows what it would do where all is read only, and writes nothing there.

    Who runs this may be root, whom no right stops: it is refused as the others are.
    """
    write(project / "content" / "一", "一切都好,真的,很好。")
    for path in (project / "content").rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = read_tree(project)
    write_bytes = Path.write_bytes

    def write_if_allowed(path: Path, content: bytes) -> int:
        there = path if path.exists() else path.parent
        if not there.stat().st_mode & 0o200:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return write_bytes(path, content)

    monkeypatch.setattr(Path, "write_bytes", write_if_allowed)
    assert main(["check", "一", "--diff"]) in {0, 1}
    assert "\n+" in capsys.readouterr().out
    assert read_tree(project) == before
