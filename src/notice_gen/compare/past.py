"""A notice as it stood at a revision of git, in a folder to read it from.

In: a notice's folder and a revision.  Out: a temporary folder with the notice's files of that
revision and the office.yaml above it, under the same path. The work tree and git's index are left
alone: the files are written through an index of their own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from notice_gen.error import MachineError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_SECONDS: Final = 60
# A hook's own index or work tree must not be taken for those of the notice.
_SET_BY_HOOKS: Final = {"GIT_INDEX_FILE", "GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX"}


@dataclass(frozen=True, slots=True)
class Past:
    """Where a notice's files of a revision are; ``folder`` is None when it had none."""

    root: Path
    folder: Path | None


@contextmanager
def past(folder: Path, revision: str) -> Iterator[Past]:
    """Yield a notice as it stood at a revision; the files are gone afterwards.

    MachineError without git, UsageError when the folder is in no repository or git does not know
    the revision.
    """
    git = shutil.which("git")
    if git is None:
        raise MachineError("本机没有安装 git，无法取出以前的版本。请安装 git，或者比较两个文件夹")
    path = folder.resolve()
    around = next(each for each in (path, *path.parents) if each.is_dir())
    top = _asked(git, around, "rev-parse", "--show-toplevel")
    if top is None:
        raise UsageError(f"{folder} 不在 git 仓库里，没有以前的版本可比。请比较两个文件夹")
    top_folder = Path(top)
    commit = _asked(
        git, top_folder, "rev-parse", "--verify", "--quiet", "--end-of-options",
        f"{revision}^{{commit}}",
    )  # fmt: skip
    if commit is None:
        raise UsageError(f"git 不认识版本“{revision}”。请写分支、标签或提交的名字，如 main、HEAD~1")
    with TemporaryDirectory(prefix="notice-gen-past-") as name:
        root = Path(name).resolve() / "tree"
        inside = path.relative_to(top_folder.resolve())
        _write(git, top_folder, commit, inside, root)
        found = root / inside
        yield Past(root, found if (found / "notice.yaml").is_file() else None)


def _write(git: str, top: Path, commit: str, inside: Path, root: Path) -> None:
    """Write the notice's files of a commit below ``root``, and the office's above them."""
    root.mkdir()
    index = root.parent / "index"
    _run(git, top, index, "read-tree", commit)
    wanted = [f"{inside.as_posix()}/", (inside.parent / "office.yaml").as_posix()]
    listed = _run(git, top, index, "--literal-pathspecs", "ls-files", "-z", "--", *wanted)
    prefix = f"--prefix={root}/"
    _run(git, top, index, "checkout-index", "-z", "--stdin", prefix, given=listed)


def _asked(git: str, folder: Path, *words: str) -> str | None:
    """Return what git answers in a line, None when it will not."""
    done = _call([git, "-C", str(folder), *words])
    return done.stdout.decode().strip() if done.returncode == 0 else None


def _run(git: str, folder: Path, index: Path, *words: str, given: bytes = b"") -> bytes:
    done = _call([git, "-C", str(folder), *words], given, {"GIT_INDEX_FILE": str(index)})
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        raise MachineError(f"git 取不出以前的版本：{said}")
    return done.stdout


def _call(
    command: Sequence[str], given: bytes = b"", own: Mapping[str, str] = MappingProxyType({})
) -> subprocess.CompletedProcess[bytes]:
    clean = {name: value for name, value in os.environ.items() if name not in _SET_BY_HOOKS}
    try:
        return subprocess.run(  # noqa: S603 - git, with arguments of our own and a commit's name
            command,
            check=False,
            capture_output=True,
            input=given,
            env={**clean, "GIT_OPTIONAL_LOCKS": "0", **own},
            timeout=_SECONDS,
        )
    except subprocess.TimeoutExpired as mishap:
        raise MachineError("git 没有响应，请再试一次") from mishap
