"""Temporary files and folders: each is called after the process that makes it.

In: a folder.  Out: names in it that no other process has, and what processes that were ended in the
middle have left there, removed. Only what is called so, and is surely left, is ever removed.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import sys
import tempfile
import time
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

TEMPORARY_PREFIX: Final = ".notice-gen-"
_SYSTEM_PREFIX: Final = "notice-gen-"  # in the system's own folder nothing has to be hidden
_NAME: Final = re.compile(r"\.?notice-gen-([0-9a-f]{8})-(\d+)-.+")
_OLD: Final = 24 * 60 * 60  # s: nothing of ours works as long on one file


def build_prefix(start: str = TEMPORARY_PREFIX) -> str:
    """Return how the names begin that this process gives: its machine, its number."""
    return f"{start}{_digest_machine()}-{os.getpid()}-"


def make_temporary_folder() -> TemporaryDirectory[str]:
    """Return an empty folder in the system's folder for such, to be removed in the end.

    What earlier runs have left there goes first. OSError when there is no room for one.
    """
    remove_leftovers(Path(tempfile.gettempdir()), _SYSTEM_PREFIX)
    return TemporaryDirectory(prefix=build_prefix(_SYSTEM_PREFIX), ignore_cleanup_errors=True)


def remove_leftovers(folder: Path, start: str = TEMPORARY_PREFIX) -> None:
    """Remove what processes that have ended left in a folder; what cannot be removed stays.

    That is what is called so by a process of this machine that runs no more, or by any process more
    than a day ago.
    """
    names: list[str] = []
    with suppress(OSError), os.scandir(folder) as entries:
        names = [entry.name for entry in entries if entry.name.startswith(start)]
    for path in [folder / name for name in names]:
        try:
            if not _is_leftover(path):
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
        except OSError:
            continue  # somebody else's, or just removed by another process


def _is_leftover(path: Path) -> bool:
    """Whether a file is surely left by a process that has ended; OSError if it is gone."""
    found = _NAME.fullmatch(path.name)
    if found is None:
        return False
    machine, process = found.groups()
    if machine == _digest_machine() and not _may_run(int(process)):
        return True
    return time.time() - path.lstat().st_mtime > _OLD


def _may_run(process: int) -> bool:
    """Whether a process may be at work; on Windows, where asking would end it, all may."""
    if sys.platform == "win32":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


@cache
def _digest_machine() -> str:
    """Return a few letters for this machine: a disk may be shared by several."""
    return sha256(platform.node().encode(errors="replace")).hexdigest()[:8]
