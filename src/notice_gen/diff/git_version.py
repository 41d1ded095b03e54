"""A notice as it stood at a revision of git, in a folder to read it from.

In: a notice's folder and a revision.  Out: a temporary folder with the notice's files of that
revision and the office.yaml above it, under the same path.
"""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import msgspec

from notice_gen.disk.leftover import make_temporary_folder
from notice_gen.git_changes.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Iterator


class PastVersion(msgspec.Struct, frozen=True):
    """Where a notice's files of a revision are; ``folder`` is None when it had none.

    ``root`` stands for the repository's top folder.
    """

    root: Path
    folder: Path | None


@contextmanager
def extract_past_version(folder: Path, revision: str) -> Iterator[PastVersion]:
    """Yield a notice as it stood at a revision; the files are gone afterwards.

    MachineError without git, UsageError when the folder is in no repository or git does not know
    the revision. The folder itself may be gone.
    """
    path = folder.resolve()
    nearest = next(each for each in (path, *path.parents) if each.is_dir())
    repository = Repository(nearest)
    commit = repository.find_commit(revision)
    inside = PurePosixPath(path.relative_to(repository.top))
    with make_temporary_folder() as name:
        root = Path(name).resolve()
        repository.extract_files(commit, [inside, inside.parent / "office.yaml"], root)
        past_folder = root / inside
        is_there = (past_folder / "notice.yaml").is_file()
        yield PastVersion(root, past_folder if is_there else None)
