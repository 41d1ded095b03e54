"""One process at a time writes to a target: a folder of finished files, a site, a notice.

In: the path of what is to be written.  Out: leave to write there, for as long as it is held. The
system takes it back when the process ends, however it ends. Locks stand in the system's folder for
temporary files, not beside what they are for: nothing is to be seen of them there.
"""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from notice_gen.error import MachineError, explain_os_error

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_SECONDS: Final = 120.0  # waited for: no notice takes as long to be built
_POLL_SECONDS: Final = 0.02


@contextmanager
def hold_target(target: Path, seconds: float = MOST_SECONDS) -> Iterator[None]:
    """Hold a file or folder, there already or not, so that no other process writes to it.

    Who comes second waits, at most ``seconds``.  MachineError, which says who has held it and since
    when, after that; or when the machine does not let us hold anything.
    """
    # 30 ms; a notice that stands as it would be built is not written.
    from filelock import FileLock, Timeout  # noqa: PLC0415

    name = sha256(os.fsencode(target.resolve())).hexdigest()[:32]
    try:
        path = _open_lock_folder() / f"{name}.lock"
        lock = FileLock(path, poll_interval=_POLL_SECONDS)
        lock.acquire(seconds)
    except Timeout as problem:
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
        lock.release()


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
    since = datetime.now().astimezone()
    try:
        path.write_text(f"进程 {os.getpid()}，自 {since:%Y-%m-%d %H:%M:%S} 起", "utf-8")
    except OSError:
        path.unlink(missing_ok=True)  # a full disk: better no name than another's


def _read_holder(path: Path) -> str:
    """Return who holds a lock, in words."""
    try:
        return path.read_text("utf-8") or "不知是哪个进程"
    except (OSError, UnicodeDecodeError):
        return "不知是哪个进程"
