"""Next year's notice from this year's: a new folder, whole or not at all.

In: a notice's folder and the new folder.  Out: the new one, with the files of the old as they
were but for what is advanced or marked; ``NewNoticeResult`` says what that is, each with its
place.
"""

from __future__ import annotations

import re
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec.structs import replace

from notice_gen.disk.target_lock import hold_target
from notice_gen.error import InvalidNotice, UsageError
from notice_gen.model.notice_folder import load_notice
from notice_gen.new_notice.bump_years import plan_new_notice
from notice_gen.new_notice.edits import apply_edits
from notice_gen.whole_file import create_whole_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from notice_gen.diagnostic import Diagnostic
    from notice_gen.model.notice import Notice
    from notice_gen.new_notice.edits import FileEdit
    from notice_gen.new_notice.review_marks import BumpedYear

YEAR: Final = re.compile(r"(?<![0-9])[12][0-9]{3}(?![0-9])")


class NewNoticeResult(msgspec.Struct, frozen=True):
    """A new folder: the years advanced in it, and what still is to be done there."""

    folder: Path
    advanced: tuple[BumpedYear, ...]
    pending: tuple[Diagnostic, ...]


def renew_notice(source: Path, folder: Path) -> NewNoticeResult:
    """Make a notice's folder from an earlier one; nothing is written unless all of it can be.

    Raises InvalidNotice when the earlier notice has errors, UsageError when it is not there, when
    the new folder already is, or when its name does not say to which year it belongs.
    """
    refuse_existing_folder(folder)
    if not (source / "notice.yaml").is_file():
        raise UsageError(f"没有 {source / 'notice.yaml'}：--from 要写一份已有的公文的文件夹")
    notice = load_notice(source)
    plan = plan_new_notice(notice, notice.year, _find_next_year(notice, folder.name))
    with create_new_folder(folder) as temporary:
        shutil.copytree(source, temporary, ignore=_list_excluded_files, dirs_exist_ok=True)
        _rewrite_files(source, temporary, plan.edits)
    advanced = [_move_year(year, source, folder) for year in plan.advanced]
    return NewNoticeResult(folder, tuple(sorted(advanced)), collect_findings(folder))


def _move_year(year: BumpedYear, source: Path, folder: Path) -> BumpedYear:
    """Return an advanced year with its place in the new folder instead of the earlier one."""
    path = folder / year.place.path.relative_to(source)
    return year._replace(place=replace(year.place, path=path))


def _find_next_year(notice: Notice, name: str) -> str:
    """Return the year a new folder's name says; empty when it says none that follows.

    A notice whose folder is called after its year comes once a year: then the name has to be a
    later year, or UsageError says so.
    """
    years = YEAR.findall(name)
    year = years[-1] if years else ""
    is_yearly = notice.folder_name == notice.year
    if is_yearly and name != year:
        raise UsageError(
            f"“{name}”不是年份：沿用 {notice.folder_name} 的公文，新文件夹要以年份命名，如 "
            f"notice new {int(notice.year) + 1} --from {notice.folder_name}"
        )
    if year > notice.year:
        return year
    if is_yearly:
        raise UsageError(f"{year} 年不在 {notice.year} 年之后，不能沿用 {notice.folder_name}")
    return ""


def refuse_existing_folder(folder: Path) -> None:
    """Raise UsageError when a new folder cannot be made because something is there."""
    if folder.exists() or folder.is_symlink():
        raise UsageError(f"{folder} 已经有了，不会改动它：请换一个名字，或者先把它移走")


@contextmanager
def create_new_folder(folder: Path) -> Iterator[Path]:
    """Give a folder to write to, which becomes a new one once all is written.

    UsageError when there is one by then: another process may make the same. MachineError when the
    system refuses.
    """
    with hold_target(folder):
        refuse_existing_folder(folder)
        with create_whole_folder(folder) as temporary:
            yield temporary


def collect_findings(folder: Path) -> tuple[Diagnostic, ...]:
    """Return what the loader says of a new folder: what is to be filled in and checked (K11)."""
    try:
        load_notice(folder)
    except InvalidNotice as problem:
        return problem.diagnostics
    return ()


def _list_excluded_files(_: str, names: list[str]) -> list[str]:
    """Return the files that are not the author's: hidden ones, and locks of word processors."""
    return [name for name in names if name.startswith((".", "~$"))]


def _rewrite_files(source: Path, copy: Path, edits: Iterable[FileEdit]) -> None:
    """Make edits of a notice's files in a copy of its folder."""
    edits_by_path: dict[Path, list[FileEdit]] = {}
    for edit in edits:
        edits_by_path.setdefault(edit.start.path, []).append(edit)
    for path, file_edits in edits_by_path.items():
        target = copy / path.relative_to(source)
        target.write_bytes(apply_edits(target.read_bytes(), file_edits))
