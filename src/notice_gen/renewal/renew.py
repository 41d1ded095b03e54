"""Next year's notice from this year's: a new folder, whole or not at all.

In: a notice's folder and the new folder.  Out: the new one, with the files of the old as they
were but for what is advanced or marked; ``Renewed`` says what that is, each with its place.
"""

from __future__ import annotations

import re
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Final

from notice_gen.error import Invalid, MachineError, UsageError
from notice_gen.fresh import TEMPORARY
from notice_gen.notice import load
from notice_gen.renewal.advance import advance
from notice_gen.renewal.edit import edited

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from notice_gen.diagnostic import Diagnostic
    from notice_gen.notice import Notice
    from notice_gen.renewal.edit import Edit
    from notice_gen.renewal.marking import Advanced

YEAR: Final = re.compile(r"(?<![0-9])[12][0-9]{3}(?![0-9])")


@dataclass(frozen=True, slots=True)
class Renewed:
    """A new folder: the years advanced in it, and what still is to be done there."""

    folder: Path
    advanced: tuple[Advanced, ...]
    pending: tuple[Diagnostic, ...]


def renew(source: Path, folder: Path) -> Renewed:
    """Make a notice's folder from an earlier one; nothing is written unless all of it can be.

    Raises Invalid when the earlier notice has errors, UsageError when it is not there, when the
    new folder already is, or when its name does not say to which year it belongs.
    """
    refuse_taken(folder)
    if not (source / "notice.yaml").is_file():
        raise UsageError(f"没有 {source / 'notice.yaml'}：--from 要写一份已有的公文的文件夹")
    notice = load(source)
    renewing = advance(notice, notice.year, _next_year(notice, folder.name))
    with made_whole(folder) as temporary:
        shutil.copytree(source, temporary, ignore=_left, dirs_exist_ok=True)
        _rewrite(source, temporary, renewing.edits)
    advanced = [
        one._replace(place=replace(one.place, path=folder / one.place.path.relative_to(source)))
        for one in renewing.advanced
    ]
    return Renewed(folder, tuple(sorted(advanced)), unfinished(folder))


def _next_year(notice: Notice, name: str) -> str:
    """Return the year a new folder's name says; empty when it says none that follows."""
    said = YEAR.findall(name)
    year = said[-1] if said else ""
    if notice.name == notice.year:  # one a year
        if name != year:
            raise UsageError(
                f"“{name}”不是年份：沿用 {notice.name} 的公文，新文件夹要以年份命名，如 "
                f"notice new {int(notice.year) + 1} --from {notice.name}"
            )
        if year <= notice.year:
            raise UsageError(f"{year} 年不在 {notice.year} 年之后，不能沿用 {notice.name}")
    return year if year > notice.year else ""


def refuse_taken(folder: Path) -> None:
    """Raise UsageError when a new folder cannot be made because something is there."""
    if folder.exists() or folder.is_symlink():
        raise UsageError(f"{folder} 已经有了，不会改动它：请换一个名字，或者先把它移走")


@contextmanager
def made_whole(folder: Path) -> Iterator[Path]:
    """Give a folder to write to beside a new one, which takes its place once all is written."""
    temporary = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        temporary = Path(mkdtemp(dir=folder.parent, prefix=TEMPORARY))
        temporary.chmod(0o755)
        yield temporary
        temporary.rename(folder)
    except (OSError, shutil.Error) as problem:
        why = getattr(problem, "strerror", None) or problem
        raise MachineError(f"建不了文件夹 {folder}：{why}") from problem
    finally:
        if temporary is not None:
            shutil.rmtree(temporary, ignore_errors=True)


def unfinished(folder: Path) -> tuple[Diagnostic, ...]:
    """Return what the loader says of a new folder: what is to be filled in and checked."""
    try:
        load(folder)
    except Invalid as problem:
        return problem.diagnostics
    return ()


def _left(_: str, names: list[str]) -> list[str]:
    """Return the files that are not the author's: hidden ones, and locks of word processors."""
    return [name for name in names if name.startswith((".", "~$"))]


def _rewrite(source: Path, copy: Path, edits: Iterable[Edit]) -> None:
    files: dict[Path, list[Edit]] = {}
    for edit in edits:
        files.setdefault(edit.start.path, []).append(edit)
    for path, found in files.items():
        target = copy / path.relative_to(source)
        target.write_bytes(edited(target.read_bytes(), found))
