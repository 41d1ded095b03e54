"""Notices as they stood in git, printed by the program of today.

In: a commit and folders of notices.  Out: the PDF of each. What stood in git is put into a folder
of its own with the templates of that time; fonts, which git does not keep, are those of today.
"""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Self

from notice_gen.build.build import build_notice
from notice_gen.build.project import Projects, find_project_folder
from notice_gen.disk.leftover import make_temporary_folder
from notice_gen.error import NoticeError
from notice_gen.git_changes.changed_notices import list_input_paths

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

    from notice_gen.git_changes.repository import Repository

_FONT_FOLDERS = ("fonts", ".fonts")


class UnbuildableNotice(NoticeError):  # noqa: N818 - it names the state of a notice, not a mishap of ours
    """A notice of then cannot be built; the message names places from the repository's top."""


class EarlierNotices:
    """The notices of a commit; used with ``with``, since it keeps a temporary folder."""

    def __init__(self, folders: Sequence[Path], repository: Repository, commit: str) -> None:
        """Take all that is needed to build the notices of ``folders`` out of a commit."""
        self._repository = repository
        self._temporary = make_temporary_folder()
        self._top = Path(self._temporary.name).resolve() / "then"
        self._top.mkdir()
        self._projects = Projects()
        paths = chain.from_iterable(list_input_paths(folder, repository) for folder in folders)
        repository.extract_files(commit, dict.fromkeys(paths), self._top)  # each once, in order
        for project_folder in {find_project_folder(folder) for folder in folders}:
            self._link_fonts(project_folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._temporary.cleanup()

    def build_pdf(self, folder: Path) -> bytes | None:
        """Return a notice of then as PDF; None when there was none.

        UnbuildableNotice when what it was then has errors.
        """
        earlier = self._locate_earlier(folder)
        if not (earlier / "notice.yaml").is_file():
            return None
        project = self._projects.find_project(earlier)
        out = self._top.with_name("build")
        try:
            result = build_notice(earlier, out, ["pdf"], project)
        except NoticeError as problem:
            raise UnbuildableNotice(str(problem).replace(f"{self._top}/", "")) from problem
        return result.files[0].read_bytes()

    def _locate_earlier(self, folder: Path) -> Path:
        """Return where in the temporary folder a folder of the repository is, as it was then."""
        return self._top / folder.resolve().relative_to(self._repository.top)

    def _link_fonts(self, project_folder: Path) -> None:
        """Link to the fonts of today what the project of then is printed with.

        A project outside of the repository has none there, nor has one that was not there then.
        """
        if not project_folder.is_relative_to(self._repository.top):
            return
        earlier = self._locate_earlier(project_folder)
        if not earlier.is_dir():
            return
        for name in _FONT_FOLDERS:
            fonts = project_folder / name
            if fonts.is_dir():
                (earlier / name).symlink_to(fonts.resolve())
