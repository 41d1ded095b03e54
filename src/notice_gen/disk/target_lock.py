"""One process at a time writes to a target: a folder of finished files, a site, a notice.

In: the path of what is to be written.  Out: leave to write there, for as long as it is held. The
system takes it back when the process ends, however it ends. Locks stand in the system's folder for
temporary files, not beside what they are for: nothing is to be seen of them there.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from notice_gen.error import MachineError, explain_os_error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MOST_SECONDS: Final = 120.0  # waited for: no notice takes as long to be built
_HOLDER_BYTES: Final = 80
_POLL_SECONDS: Final = 0.02


@contextmanager
def hold_target(target: Path, seconds: float = MOST_SECONDS) -> Iterator[None]:
    """Hold a file or folder, there already or not, so that no other process writes to it.

    Who comes second waits, at most ``seconds``.  MachineError, which says who has held it and since
    when, after that; or when the machine does not let us hold anything.
    """
    name = sha256(os.fsencode(target.resolve())).hexdigest()[:32]
    try:
        path = _open_lock_folder() / f"{name}.lock"
        release = lock_file(path, seconds)
    except TimeoutError as problem:
        holder = _read_holder(path.with_suffix(".holder"))
        message = (
            f"{target} 正由另一个 notice 写（{holder}），等了 {seconds:.0f} 秒。请等它写完再运行"
        )
        raise MachineError(message) from problem
    except OSError as problem:
        raise MachineError(f"不能独占 {target}：{explain_os_error(problem)}") from problem
    try:
        _write_holder(path.with_suffix(".holder"))
        yield
    finally:
        release()


def lock_file(path: Path, seconds: float) -> Callable[[], None]:
    """Lock a file; return what unlocks it. TimeoutError when another process keeps it so long."""
    try:
        import fcntl  # noqa: PLC0415 - POSIX alone has it, and needs no more
    except ImportError:
        return lock_by_library(path, seconds)
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    until = time.monotonic() + seconds
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                os.close(file)
                raise TimeoutError from None
            time.sleep(_POLL_SECONDS)
        except OSError:
            os.close(file)
            raise
        else:
            return partial(os.close, file)  # which unlocks it


def lock_by_library(path: Path, seconds: float) -> Callable[[], None]:
    """Lock a file where there is no flock: on Windows."""
    from filelock import FileLock, Timeout  # noqa: PLC0415 - 30 ms, of a start of 300

    lock = FileLock(path, poll_interval=_POLL_SECONDS)
    try:
        lock.acquire(seconds)
    except Timeout as problem:
        raise TimeoutError from problem
    return lock.release


def _open_lock_folder() -> Path:
    """Return the folder of locks, the user's own; OSError when there can be none."""
    user = "" if sys.platform == "win32" else f"-{os.getuid()}"
    folder = Path(tempfile.gettempdir(), f"notice-gen-locks{user}")
    folder.mkdir(mode=0o700, exist_ok=True)
    if sys.platform != "win32" and folder.lstat().st_uid != os.getuid():
        raise PermissionError(f"{folder} 是别人的文件夹")
    return folder


def _write_holder(path: Path) -> None:
    """Note who holds a lock and since when, for whoever waits in vain."""
    told = f"进程 {os.getpid()}，自 {datetime.now():%Y-%m-%d %H:%M:%S} 起"  # noqa: DTZ005 - shown
    try:
        # Over what stood there, not emptied first: a file system writes out what was emptied.
        file = os.open(path, os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        try:
            os.write(file, told.encode().ljust(_HOLDER_BYTES))
        finally:
            os.close(file)
    except OSError:
        path.unlink(missing_ok=True)  # a full disk: better no name than another's


def _read_holder(path: Path) -> str:
    """Return who holds a lock, in words."""
    try:
        return path.read_text("utf-8").strip() or "不知是哪个进程"
    except (OSError, UnicodeDecodeError):
        return "不知是哪个进程"
