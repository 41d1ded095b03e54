"""What processes that were ended in the middle have left is swept away, and nothing else."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from typing import TYPE_CHECKING

import pytest

from notice_gen.disk.leftover import build_prefix, make_temporary_folder, remove_leftovers

if TYPE_CHECKING:
    from pathlib import Path

DAY = 24 * 60 * 60
KILLED = """
import os, pathlib, signal, sys
from notice_gen import whole_file
pathlib.Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
whole_file.write_file_whole(pathlib.Path(sys.argv[1]), b"newer")
"""


def test_killed(tmp_path: Path) -> None:
    """What a killed process has left goes; finished files stay as they were."""
    finished = tmp_path / "notice.pdf"
    finished.write_bytes(b"new")
    ended = subprocess.run([sys.executable, "-c", KILLED, str(finished)], check=False)
    assert ended.returncode == -signal.SIGKILL
    assert len(list(tmp_path.iterdir())) == 2
    remove_leftovers(tmp_path)
    assert list(tmp_path.iterdir()) == [finished]
    assert finished.read_bytes() == b"new"


def write_aged(path: Path, seconds: float) -> Path:
    """Write a file that was last changed so long ago."""
    path.write_bytes(b"some")
    then = time.time() - seconds
    os.utime(path, (then, then))
    return path


@pytest.mark.parametrize(
    ("name", "age", "gone"),
    [
        ("{prefix}x", 60, False),  # this process may be at work on it
        ("{prefix}x", 2 * DAY, True),
        (".notice-gen-00000000-1-x", 60, False),  # another machine's
        (".notice-gen-00000000-1-x", 2 * DAY, True),
        (".notice-gen-mine", 2 * DAY, False),  # not called as we do
        (".notice-gen", 2 * DAY, False),
        ("notice.pdf", 2 * DAY, False),
    ],
)
def test_swept(name: str, age: float, gone: bool, tmp_path: Path) -> None:
    """Only what is called as ours, and is surely left, goes; {prefix} is this process's own."""
    path = write_aged(tmp_path / name.format(prefix=build_prefix()), age)
    remove_leftovers(tmp_path)
    assert path.exists() is not gone


def test_folder(tmp_path: Path) -> None:
    """A folder goes with all in it; a link to one goes alone."""
    process = subprocess.run([sys.executable, "-c", ""], check=False)
    assert process.returncode == 0
    kept = tmp_path / "kept"
    kept.mkdir()
    write_aged(kept / "file", 0)
    left = tmp_path / ".notice-gen-00000000-1-folder"
    left.mkdir()
    write_aged(left / "file", 0)
    link = tmp_path / ".notice-gen-00000000-1-link"
    link.symlink_to(kept)
    old = time.time() - 2 * DAY
    os.utime(left, (old, old))
    os.utime(link, (old, old), follow_symlinks=False)
    remove_leftovers(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]
    assert (kept / "file").exists()


def test_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new temporary folder has the old ones swept, and goes itself in the end."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    old = tmp_path / "notice-gen-00000000-1-x"
    old.mkdir()
    then = time.time() - 2 * DAY
    os.utime(old, (then, then))
    with make_temporary_folder() as name:
        assert [str(path) for path in tmp_path.iterdir()] == [name]
    assert list(tmp_path.iterdir()) == []
