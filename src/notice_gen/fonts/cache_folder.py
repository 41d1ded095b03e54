"""The folder of what the program can make again, on every system, writable or not.

In: the user's environment.  Out: the folder; files put into it whole. Where the user's own cannot be
written to, as with a HOME that is read only or not there, one in the system's folder for temporary
files takes its place.
"""

from __future__ import annotations

import os
import sys
import tempfile
from functools import cache
from pathlib import Path

_NAME = "notice-gen"
_XDG_DEFAULTS = {"cache": "~/.cache", "data": "~/.local/share"}


def find_cache_folder() -> Path:
    """Return the folder in which the program keeps what it can make again; it may not be there."""
    return _choose_cache_folder(locate_user_folder("cache"), tempfile.gettempdir())


def find_data_folder() -> Path:
    """Return the folder for what is fetched once for a user, such as fonts; it may not be there."""
    return locate_user_folder("data")


def locate_user_folder(kind: str) -> Path:
    """Return where this system keeps the ``cache`` or the ``data`` of a user's programs."""
    name = f"XDG_{kind.upper()}_HOME"
    if Path(os.environ.get(name, "")).is_absolute():  # the specification has a relative one ignored
        return Path(os.environ[name]) / _NAME
    if sys.platform in {"win32", "darwin"}:
        return _ask_platform(kind)
    return Path(os.path.expanduser(_XDG_DEFAULTS[kind]), _NAME)  # noqa: PTH111 - without an error


def _ask_platform(kind: str) -> Path:
    """Return the folder of a system that has its own rules for it."""
    import platformdirs  # noqa: PLC0415 - Linux needs it not

    if kind == "cache":
        return platformdirs.user_cache_path(_NAME, appauthor=False)
    return platformdirs.user_data_path(_NAME, appauthor=False)


def put_file(path: Path, content: bytes) -> None:
    """Put a file in place whole, so that no reader meets half of it; OSError when it cannot."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{os.getpid()}-{os.urandom(4).hex()}")
    try:
        new.write_bytes(content)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


@cache
def _choose_cache_folder(folder: Path, temporary: str) -> Path:
    """Return the folder, or where it cannot be written to, one of the user's in ``temporary``."""
    # Of a user without a home there is only ~, which is no folder.
    if folder.is_absolute() and _is_writable(folder):
        return folder
    user = "" if sys.platform == "win32" else f"-{os.getuid()}"
    stead = Path(temporary, f"{_NAME}-cache{user}")
    if _is_writable(stead) and _is_own(stead):
        return stead
    return folder  # nothing can be kept; who tries to says so


def _is_writable(folder: Path) -> bool:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK | os.X_OK)


def _is_own(folder: Path) -> bool:
    """Whether nobody else has laid a folder ready in the place that all can write to."""
    return sys.platform == "win32" or folder.lstat().st_uid == os.getuid()
