"""One process at a time holds a target; who waits in vain is told who holds it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from notice_gen.disk import target_lock
from notice_gen.disk.target_lock import hold_target
from notice_gen.error import MachineError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOLD = """
import sys, pathlib
from notice_gen.disk.target_lock import hold_target
with hold_target(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def holding(target: Path) -> Iterator[subprocess.Popen[str]]:
    """Yield another process that holds a target until it is ended."""
    command = [sys.executable, "-c", HOLD, str(target)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    try:
        yield process
    finally:
        process.communicate()


def test_waits_in_vain(tmp_path: Path) -> None:
    """Who comes second is told which process holds it, and since when."""
    with holding(tmp_path / "out") as process:
        said = rf"out 正由另一个 notice 写（进程 {process.pid}，自 20\d\d-.* 起），等了"
        with pytest.raises(MachineError, match=said), hold_target(tmp_path / "out", 0.2):
            pytest.fail("two hold it")
        with hold_target(tmp_path / "other", 0.2):
            pass
    with hold_target(tmp_path / "out", 0.2):
        pass


def test_same_target(tmp_path: Path) -> None:
    """A target is the same by whatever path it is called."""
    (tmp_path / "link").symlink_to(tmp_path)
    link = tmp_path / "link" / "out"
    with holding(tmp_path / "out"), pytest.raises(MachineError), hold_target(link, 0.1):
        pytest.fail("two hold it")


def test_killed(tmp_path: Path) -> None:
    """A lock does not outlive its process, however that ends."""
    with holding(tmp_path / "out") as process:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        with hold_target(tmp_path / "out", 5):
            pass


def test_nothing_beside(tmp_path: Path) -> None:
    """Nothing is to be seen of a lock where its target stands."""
    with hold_target(tmp_path / "out"):
        assert list(tmp_path.iterdir()) == []


def test_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the machine does not let us hold anything, it is said."""
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "file"))
    with pytest.raises(MachineError, match="不能独占"), hold_target(tmp_path / "out"):
        pytest.fail("it is held")


def test_without_flock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system has no flock, as Windows, the library holds a target just as well."""
    monkeypatch.setattr(target_lock, "lock_file", target_lock.lock_by_library)
    out = tmp_path / "out"
    with hold_target(out), pytest.raises(MachineError), hold_target(out, 0.1):
        pytest.fail("two hold it")
    with hold_target(out, 0.1):
        pass
