"""Which notices differ from what git has of them.

In: folders of notices and a commit.  Out: ``ChangedNotice``, one for each that differs.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

import msgspec

from notice_gen.build.project import PROGRAM, find_content_folder, find_project_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from notice_gen.git_changes.repository import Repository

_SHARED_FILES: Final = ("office.yaml", "lexicon.yaml")  # in the folder above the notices
_PRINTING_FOLDERS: Final = ("templates", "fonts")  # of a project
_PROGRAM_PATHS: Final = ("src", "templates", "requirements.lock")
_MAX_NAMED: Final = 3  # files named; of more, how many


class ChangedNotice(msgspec.Struct, frozen=True):
    """A notice that differs, by which files: its own first, then those it shares with others."""

    folder: Path
    files: tuple[PurePosixPath, ...]

    def __str__(self) -> str:
        names = "、".join(str(path) for path in self.files[:_MAX_NAMED])
        if len(self.files) > _MAX_NAMED:
            names += f"等{len(self.files)}个文件"
        return f"{self.folder}：改了 {names}"


def find_changed_notices(
    folders: Sequence[Path], repository: Repository, commit: str, *, printed: bool = False
) -> Iterator[ChangedNotice]:
    """Yield the notices of which files differ from a commit, in the order given.

    With ``printed`` those too that come out differently because a template, a font or the
    program has changed. Files are named from the notice's own folder, shared ones from the top.
    """
    touched = _index_by_folder(repository.list_changed_paths(commit))
    for folder in folders:
        place = _find_repository_path(folder, repository)
        if place is None:
            continue
        files = [path.relative_to(place) for path in touched.get(place, ())]
        shared = [place.parent / name for name in _SHARED_FILES]
        if printed:
            shared += _list_printing_paths(find_project_folder(folder), repository)
        for each in dict.fromkeys(shared):
            files += touched.get(each, ())
        if files:
            yield ChangedNotice(folder, tuple(files))


def find_removed_notices(content: Path, repository: Repository, commit: str) -> list[PurePosixPath]:
    """Return the notices below a folder that stood there at a commit and are gone.

    Their folders are given from the repository's top, sorted; none when ``content`` is not in it.
    """
    place = _find_repository_path(content, repository)
    found = []
    for path in repository.list_changed_paths(commit):
        if path.name != "notice.yaml" or place not in path.parent.parents:
            continue
        if not (repository.top / path).exists():
            found.append(path.parent)
    return sorted(found)


def is_changed(path: Path, repository: Repository, commit: str) -> bool:
    """Tell whether a file, or anything in a folder, differs from a commit.

    What stands outside of the repository never does.
    """
    changed = _index_by_folder(repository.list_changed_paths(commit))
    return _find_repository_path(path, repository) in changed


def list_input_paths(folder: Path, repository: Repository) -> list[PurePosixPath]:
    """Return all in the repository that a notice is built from, but for the program and fonts.

    Its own folder, office.yaml beside it and the project's templates, each whether it exists or
    not.
    """
    found = []
    place = _find_repository_path(folder, repository)
    if place is not None:
        found += [place, place.parent / "office.yaml"]
    project = _find_repository_path(find_content_folder(folder).parent, repository)
    if project is not None:
        found.append(project / "templates")
    return found


def _list_printing_paths(project: Path, repository: Repository) -> Iterator[PurePosixPath]:
    """Yield what notices of a project are printed with: its own files, then the program's."""
    for above, names in ((project, _PRINTING_FOLDERS), (PROGRAM, _PROGRAM_PATHS)):
        place = _find_repository_path(above, repository)
        if place is not None:
            yield from (place / name for name in names)


def _find_repository_path(path: Path, repository: Repository) -> PurePosixPath | None:
    """Return where something stands in a repository; None outside of it."""
    real = path.resolve()
    if not real.is_relative_to(repository.top):
        return None
    return PurePosixPath(real.relative_to(repository.top).as_posix())


def _index_by_folder(paths: Iterable[PurePosixPath]) -> dict[PurePosixPath, list[PurePosixPath]]:
    """Return the paths in order, under themselves and under each folder they are in.

    So that what changed in a folder is looked up and not searched for.
    """
    found: dict[PurePosixPath, list[PurePosixPath]] = {}
    for path in sorted(paths):
        for above in (path, *path.parents):
            found.setdefault(above, []).append(path)
    return found
