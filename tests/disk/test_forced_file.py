"""A file is forced onto the disk beside other work, and what the system refuses is told."""

from __future__ import annotations

import errno
import os
from threading import Thread, current_thread
from typing import TYPE_CHECKING

import pytest

from notice_gen.disk import forced_file
from notice_gen.disk.forced_file import ForcedFile
from notice_gen.error import MachineError
from notice_gen.whole_file import write_files_whole

if TYPE_CHECKING:
    from pathlib import Path


def test_other_thread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is waited for by another thread; afterwards the file is closed."""
    waited: list[Thread] = []
    force = os.fsync

    def note_thread(file: int) -> None:
        waited.append(current_thread())
        force(file)

    monkeypatch.setattr(os, "fsync", note_thread)
    file = (tmp_path / "a").open("wb")
    ForcedFile(file).finish()
    assert file.closed
    assert len(waited) == 1
    assert waited[0] is not current_thread()


def test_no_threads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that gives no more threads forces it all the same."""
    forced: list[int] = []

    class NoThread(Thread):
        def start(self) -> None:
            raise RuntimeError

    monkeypatch.setattr(forced_file, "Thread", NoThread)
    monkeypatch.setattr(os, "fsync", forced.append)
    ForcedFile((tmp_path / "a").open("wb")).finish()
    assert len(forced) == 1


@pytest.mark.parametrize("refused", [1, 2])
def test_refused(refused: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where one file does not come onto the disk, all the old ones stand, and nothing beside."""
    names = ("a", "b")
    for name in names:
        (tmp_path / name).write_bytes(b"old")
    calls: list[int] = []

    def refuse(file: int) -> None:
        calls.append(file)
        if len(calls) == refused:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(MachineError, match="写不进"):
        write_files_whole({tmp_path / name: b"new" for name in names})
    assert len(calls) == len(names)
    assert sorted(path.name for path in tmp_path.iterdir()) == list(names)
    assert all((tmp_path / name).read_bytes() == b"old" for name in names)
