"""The folder of the site: filled beside the one that is there, which it replaces at the end.

In: finished files.  Out: their copies, sums for ``sha256sum -c``, and a folder that is never half
made: whoever looks finds the earlier site or the new one.
"""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from notice_gen.build.manifest import digest_file
from notice_gen.error import MachineError, UsageError, explain_os_error
from notice_gen.site.entry import SiteFile, find_notice_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from notice_gen.build.build import BuildResult

CHECKSUM_FILE: Final = "SHA256SUMS"
_MAX_NAMED: Final = 3  # files named; of more, that there are more


def copy_files(folder: Path, result: BuildResult, site: Path) -> list[SiteFile]:
    """Copy a notice's finished files, and what it attaches, into its own folder of the site."""
    name = find_notice_path(folder)
    target = site / name
    target.mkdir(parents=True, exist_ok=True)
    files = []
    for path in (*result.files, *result.copies):
        content = path.read_bytes()
        (target / path.name).write_bytes(content)
        files.append(SiteFile(f"{name}/{path.name}", len(content), sha256(content).hexdigest()))
    return files


def format_checksums(folder: Path) -> bytes:
    """Return the SHA-256 of every file below a folder, sorted by name, for ``sha256sum -c``.

    A name with a backslash or a line break would have to be escaped: none gets here.
    """
    names = sorted(path.relative_to(folder).as_posix() for path in _list_files(folder))
    return "".join(f"{digest_file(folder / name)}  {name}\n" for name in names).encode()


def _list_files(folder: Path) -> Iterator[Path]:
    """Yield all below a folder but folders; a link is a file, whatever it leads to."""
    for path in folder.rglob("*"):
        if path.is_symlink() or not path.is_dir():
            yield path


@contextmanager
def replace_folder(out: Path) -> Iterator[Path]:
    """Yield an empty folder that takes the place of ``out`` when all went well.

    UsageError when ``out`` holds anything but a site that was made here; MachineError when the
    machine does not let us write.
    """
    out = out.resolve()
    fresh, old = out.with_name(f".{out.name}.new"), out.with_name(f".{out.name}.old")
    try:
        _recover_site(out, fresh, old)
        refuse_foreign_files(out)
        fresh.mkdir(parents=True)
        try:
            yield fresh
            _swap_folders(out, fresh, old)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    except OSError as problem:
        raise MachineError(f"写不进 {out}：{explain_os_error(problem)}") from problem


def _recover_site(out: Path, fresh: Path, old: Path) -> None:
    """Clear away what a run that was killed has left; put back what it had moved aside."""
    if old.is_dir() and not out.exists():
        old.rename(out)
    for path in (fresh, old):
        if path.exists():
            shutil.rmtree(path)


def _swap_folders(out: Path, fresh: Path, old: Path) -> None:
    """Put the new folder where the old one is; put the old one back if that fails."""
    if out.exists():
        out.rename(old)
    try:
        fresh.rename(out)
    except OSError:
        if old.exists():
            old.rename(out)
        raise
    shutil.rmtree(old, ignore_errors=True)


def refuse_foreign_files(out: Path) -> None:
    """Raise UsageError unless all that is in a folder was put there by an earlier run."""
    if not (out.exists() or out.is_symlink()):
        return
    if not out.is_dir():
        raise UsageError(f"{out} 不是文件夹，请换一个地方（--out）")
    present = {path.relative_to(out).as_posix() for path in _list_files(out)}
    known = read_checksums(out)
    strange = sorted(present - known.keys() - ({CHECKSUM_FILE} if known else set()))
    if strange:
        some = "、".join(strange[:_MAX_NAMED])
        if len(strange) > _MAX_NAMED:
            some += "等"
        raise UsageError(
            f"{out} 里有不是 notice site 放进去的文件（{some}），怕误删，没有写。"
            "请把它们移走，或者换一个文件夹（--out）"
        )


def read_checksums(out: Path) -> dict[str, str]:
    """Return a site's sums by the names of its files; nothing without them."""
    try:
        lines = (out / CHECKSUM_FILE).read_text("utf-8").split("\n")
    except (OSError, ValueError):
        return {}
    width = len(sha256().hexdigest())
    return {line[width + len("  ") :]: line[:width] for line in lines if line}
