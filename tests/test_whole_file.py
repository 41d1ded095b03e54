"""Files written together stand there all or not at all."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from notice_gen.error import MachineError
from notice_gen.whole_file import write_files_whole

if TYPE_CHECKING:
    from pathlib import Path


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
    assert len(calls) == refused
    assert sorted(path.name for path in tmp_path.iterdir()) == list(names)
    assert all((tmp_path / name).read_bytes() == b"old" for name in names)
