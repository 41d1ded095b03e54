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
from typing import TYPE_CHECKING, Final

from notice_gen.disk.leftover import build_prefix, remove_leftovers
from notice_gen.error import MachineError, explain_os_error

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Who has a finished file open that cannot be replaced.
_OPENED_BY: Final = {
    ".docx": " Word 或 WPS ",
    ".pdf": "看 PDF 的程序",
    ".xlsx": " Excel 或 WPS ",
}


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
    with stage_files() as staged:
        for path, content in files:
            staged.add(path, content, forced=forced)
        for path in staged.paths:
            staged.place(path)


class StagedFiles:
    """New files written beside the old ones, each of which can then take its place."""

    def __init__(self) -> None:
        self._beside: dict[Path, Path] = {}

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files that are not in place yet, in the order in which they were added."""
        return tuple(self._beside)

    def add(self, path: Path, content: bytes, *, forced: bool = True) -> None:
        """Write a file beside the one that stands there, anew if that was done before.

        MachineError when it cannot be written.
        """
        self.drop(path)
        with _explain_refusal(path):
            self._prepare_folder(path.parent)
            self._write(path, content, forced=forced)

    def place(self, path: Path) -> None:
        """Let a file take its place. MachineError when what stands there cannot be replaced."""
        try:
            self._beside[path].replace(path)
        except PermissionError as problem:
            # Its folder was written to: on Windows, so does a file refuse that somebody has open.
            raise MachineError(explain_open_file(path)) from problem
        except OSError as problem:
            raise MachineError(f"写不进 {path}：{explain_os_error(problem)}") from problem
        del self._beside[path]

    def drop(self, path: Path) -> None:
        """Remove what was written for a file, if anything was."""
        temporary = self._beside.pop(path, None)
        if temporary is not None:
            temporary.unlink(missing_ok=True)

    def _prepare_folder(self, folder: Path) -> None:
        """Make a folder that is there, without what a killed run left in it."""
        if all(path.parent != folder for path in self._beside):
            folder.mkdir(parents=True, exist_ok=True)
            remove_leftovers(folder)

    def _write(self, path: Path, content: bytes, *, forced: bool) -> None:
        """Write the new file; it is known of before anything fails."""
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=build_prefix())
        self._beside[path] = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            if forced:
                file.flush()
                os.fsync(file.fileno())
        self._beside[path].chmod(0o644)


@contextmanager
def stage_files() -> Iterator[StagedFiles]:
    """Give what files are staged in; what has not taken its place in the end is removed."""
    staged = StagedFiles()
    try:
        yield staged
    finally:
        for path in staged.paths:
            staged.drop(path)


def explain_open_file(path: Path) -> str:
    """Return what to do about a file that cannot be replaced because a program has it open."""
    program = _OPENED_BY.get(path.suffix.lower(), "打开它的程序")
    return f"写不进 {path}：它正开着。请先在{program}里关掉 {path.name}，再运行一次"


@contextmanager
def _explain_refusal(path: Path) -> Iterator[None]:
    """Say of which file the system refused something."""
    try:
        yield
    except OSError as problem:
        raise MachineError(f"写不进 {path}：{explain_os_error(problem)}") from problem


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
