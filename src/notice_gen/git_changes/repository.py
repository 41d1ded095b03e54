"""What git knows of the files: the only module that runs git.

In: a folder inside of a repository.  Out: the commit to compare with, the paths that differ from
it, and files as they stood then. Nothing of the repository is changed, its index neither.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from notice_gen.error import MachineError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_HOOK_VARIABLES: Final = {"GIT_DIR", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_WORK_TREE"}
_QUIET_ENVIRONMENT: Final = {"GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C.UTF-8"}


class Repository:
    """The repository a folder belongs to; ``top`` is its folder."""

    def __init__(self, folder: Path) -> None:
        """Find it: UsageError when the folder is in none."""
        found = _run_git(folder, "rev-parse", "--show-toplevel")
        if found is None:
            raise UsageError(f"{folder.resolve()} 不在 git 仓库里，没有可以比较的版本")
        self.top = Path(os.fsdecode(found).removesuffix("\n")).resolve()

    def find_merge_base(self, ref: str) -> str:
        """Return the commit at which what stands here parted from a branch, tag or commit.

        So what was done on the branch in the meantime is no change of ours. UsageError when there
        is no such version, or nothing in common.
        """
        base = self._try_git("merge-base", self.find_commit(ref), "HEAD")
        if base is None:
            raise UsageError(
                f"“{ref}”和现在的版本没有共同的来历，请先取得完整的历史：git fetch --unshallow"
            )
        return os.fsdecode(base).strip()

    def find_commit(self, ref: str) -> str:
        """Return the commit of a branch, tag or commit. UsageError when there is none."""
        known = None
        if ref and not ref.startswith("-"):
            known = self._try_git("rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}")
        if known is None:
            raise UsageError(f"git 里没有“{ref}”这个版本。请写分支、标签或提交，如 origin/main")
        return os.fsdecode(known).strip()

    def list_changed_paths(self, commit: str) -> frozenset[PurePosixPath]:
        """Return the paths, from the top, of all that differs from a commit.

        Committed or not; new files that git does not know yet included, ignored ones not.
        """
        diff = ("diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", commit, "--")
        new = ("ls-files", "-z", "--others", "--exclude-standard")
        return frozenset((*self._list_paths(*diff), *self._list_paths(*new)))

    def extract_files(self, commit: str, paths: Iterable[PurePosixPath], into: Path) -> None:
        """Write files and folders into an empty folder as they stood at a commit.

        What did not exist then is left out.
        """
        index = {"GIT_INDEX_FILE": str(into / ".index")}
        wanted = [f":(top,literal){path}" for path in paths]
        self._require_git("read-tree", commit, env=index)
        names = b""
        if wanted:  # with no path at all git lists everything
            names = self._require_git("ls-files", "-z", "--", *wanted, env=index)
        prefix = f"--prefix={into}/"
        self._require_git("checkout-index", "-z", "--stdin", prefix, env=index, given=names)
        (into / ".index").unlink()

    def _list_paths(self, *words: str) -> Iterable[PurePosixPath]:
        names = os.fsdecode(self._require_git(*words)).split("\0")
        return (PurePosixPath(name) for name in names if name)

    def _try_git(self, *words: str) -> bytes | None:
        return _run_git(self.top, *words)

    def _require_git(
        self, *words: str, env: Mapping[str, str] | None = None, given: bytes = b""
    ) -> bytes:
        """Return what git prints; MachineError when it refuses what it should never refuse."""
        printed = _run_git(self.top, *words, env=env, given=given)
        if printed is None:
            raise MachineError(f"git {words[0]} 没有成功，请在终端里运行 git status 看看")
        return printed


def _clean_environment() -> dict[str, str]:
    """Return the environment without what git sets for its hooks: it may be of another folder."""
    return {name: value for name, value in os.environ.items() if name not in _HOOK_VARIABLES}


def _run_git(
    folder: Path, *words: str, env: Mapping[str, str] | None = None, given: bytes = b""
) -> bytes | None:
    """Return what git prints; None when it refuses. MachineError when there is no git."""
    try:
        done = subprocess.run(  # noqa: S603 - no shell; what users name is never an option
            ["git", *words],  # noqa: S607 - the git of whoever runs this
            cwd=folder,
            env={**_clean_environment(), **_QUIET_ENVIRONMENT, **(env or {})},
            input=given,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as problem:
        raise MachineError("没有 git，请先安装：apt-get install git") from problem
    if done.returncode:
        return None
    return done.stdout
