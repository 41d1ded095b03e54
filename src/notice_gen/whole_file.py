"""Files and folders written whole: whatever happens, the old ones or the new ones stand there.

In: paths and their new content.  Out: the files on disk. A write that was killed leaves what is
called by a temporary name; the next one into the same folder sweeps it (``disk.leftover``).
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from notice_gen.disk.leftover import build_prefix, remove_leftovers
from notice_gen.error import MachineError, explain_os_error

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def write_file_whole(path: Path, content: bytes, *, forced: bool = True) -> None:
    """Write a file so that whatever happens the old one or the new one stands there, whole.

    Folders above it are made. Not ``forced`` onto the disk at once, it may be found damaged when
    the power fails: for what is then simply made again. MachineError, with the file's name, when it
    cannot be written.
    """
    write_files_whole({path: content}, forced=forced)


def write_files_whole(
    contents: Mapping[Path, bytes] | Iterable[tuple[Path, bytes]], *, forced: bool = True
) -> None:
    """Write files together: all are written beside the old ones before the first takes its place.

    As long as one cannot be written, for a full disk or for want of rights, or cannot be made, the
    old ones stand there untouched. The last one is put in place last. One after the other is asked
    for, so that not all have to be in memory. Otherwise as ``write_file_whole``.
    """
    files = contents.items() if isinstance(contents, Mapping) else contents
    beside: dict[Path, Path] = {}
    try:
        for path, content in files:
            with _explain_refusal(path):
                _prepare_folder(path.parent, beside)
                _write_beside(path, content, beside, forced=forced)
        for path, temporary in beside.items():
            with _explain_refusal(path):
                temporary.replace(path)
    finally:
        for temporary in beside.values():
            temporary.unlink(missing_ok=True)


@contextmanager
def _explain_refusal(path: Path) -> Iterator[None]:
    """Say of which file the system refused something."""
    try:
        yield
    except OSError as problem:
        raise MachineError(f"写不进 {path}：{explain_os_error(problem)}") from problem


def _prepare_folder(folder: Path, beside: Mapping[Path, Path]) -> None:
    """Make a folder that is there, without what a killed run left in it."""
    if all(path.parent != folder for path in beside):
        folder.mkdir(parents=True, exist_ok=True)
        remove_leftovers(folder)


def _write_beside(path: Path, content: bytes, beside: dict[Path, Path], *, forced: bool) -> None:
    """Write a new file beside the old one, and put it into ``beside`` before anything fails."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=build_prefix())
    beside[path] = Path(name)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        if forced:
            file.flush()
            os.fsync(file.fileno())
    beside[path].chmod(0o644)


@contextmanager
def create_whole_folder(folder: Path) -> Iterator[Path]:
    """Give a folder to write to beside a new one, which takes its place once all is written.

    Whatever happens before that, nothing is left behind. Raises MachineError when the system
    refuses.
    """
    temporary = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        remove_leftovers(folder.parent)
        temporary = Path(tempfile.mkdtemp(dir=folder.parent, prefix=build_prefix()))
        temporary.chmod(0o755)
        yield temporary
        temporary.rename(folder)
    except OSError as problem:
        raise MachineError(f"建不了文件夹 {folder}：{explain_os_error(problem)}") from problem
    finally:
        if temporary is not None:
            shutil.rmtree(temporary, ignore_errors=True)
