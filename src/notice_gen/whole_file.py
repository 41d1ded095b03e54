"""Files written whole: whatever happens, the old one or the new one stands there.

In: a path and its new content.  Out: the file on disk. A write that was killed leaves a file whose
name begins with ``TEMPORARY_PREFIX``; ``remove_temporary_files`` sweeps them.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from notice_gen.error import MachineError, explain_os_error

TEMPORARY_PREFIX = ".notice-gen-"


def write_file_whole(path: Path, content: bytes, *, forced: bool = True) -> None:
    """Write a file so that whatever happens the old one or the new one stands there, whole.

    Folders above it are made. Not ``forced`` onto the disk at once, it may be found damaged when
    the power fails: for what is then simply made again. MachineError, with the file's name, when it
    cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace_file(path, content, forced=forced)
    except OSError as problem:
        raise MachineError(f"写不进 {path}：{explain_os_error(problem)}") from problem


def _replace_file(path: Path, content: bytes, *, forced: bool) -> None:
    """Write a new file beside the old one, force it onto the disk if asked, then rename it."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=TEMPORARY_PREFIX)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            if forced:
                file.flush()
                os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink()
        raise


def remove_temporary_files(folder: Path) -> None:
    """Remove what builds that were killed have left in a folder."""
    for path in folder.glob(f"{TEMPORARY_PREFIX}*"):
        path.unlink(missing_ok=True)
