"""Which notices a command is about, and what it says of them in the meantime."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from notice_gen import limits
from notice_gen.error import UsageError
from notice_gen.shown_text import show_text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from notice_gen.git_changes.repository import Repository

CONTENT = Path("content")
_NOTICE = "notice.yaml"
_MISNAMED = frozenset({"notice.yaml.txt", "notice.yml", "notice.yaml.yaml"})
_ABOUT_EDITORS = "记事本保存时，保存类型选“所有文件”"
_SHORT_COMMIT_LENGTH = 9  # characters of a commit's name that tell it apart


def add_folders_argument(parser: argparse.ArgumentParser) -> None:
    """Let a command be given notices."""
    parser.add_argument(
        "folders",
        nargs="*",
        type=Path,
        metavar="公文",
        help="文件夹、其中的 notice.yaml，或 content 下的名字如 2022；默认 content 下全部",
    )


def add_since_option(parser: argparse.ArgumentParser, *, required: bool = False) -> None:
    """Let a command be about those notices only that differ from a version in git."""
    parser.add_argument(
        "--since",
        required=required,
        metavar="版本",
        help="只管与 git 的这个版本（如 origin/main）相比改过的公文",
    )


def select_notices(arguments: argparse.Namespace, *, printed: bool = False) -> list[Path]:
    """Return the notices asked for, or all of content/; with ``--since`` those that differ.

    ``printed`` counts those too that come out differently for a template or the program. None
    that differs is no mishap: it is said, and the list is empty.
    """
    chosen = [resolve_folder(path) for path in arguments.folders] or find_all_notices()
    if len(chosen) > limits.NOTICES:
        message = f"公文太多，有 {len(chosen)} 份，一次最多 {limits.NOTICES} 份：请写明是哪些文件夹"
        raise UsageError(message)
    version: str | None = getattr(arguments, "since", None)
    if version is None:
        return chosen
    compared = find_baseline(version)
    found = compared.find_differing(chosen, printed=printed)
    if not found:
        print(f"与 {show_text(compared.name)} 相比，没有改过的公文", file=sys.stderr)
    return found


def resolve_folder(path: Path) -> Path:
    """Return the folder of a notice as a user may write it.

    A folder, the ``notice.yaml`` in it, or its name below content/: ``2022`` is content/2022. What
    is none of them comes back as a name below content/, or as it was written, for the caller to
    say so.
    """
    if path.name == _NOTICE and path.parent.is_dir() and not path.is_dir():
        return path.parent
    if is_misnamed(path):
        raise UsageError(f"{path} 改名为 {_NOTICE} 才是公文（{_ABOUT_EDITORS}）")
    if path.is_dir() or path.is_absolute() or CONTENT in path.parents:
        return path
    below = CONTENT / path
    is_name = len(path.parts) == 1
    return below if is_name or below.is_dir() else path


def is_misnamed(path: Path) -> bool:
    """Tell whether a file is a notice.yaml that an editor, or its author, called otherwise."""
    return _has_wrong_name(path.name) and path.is_file()


def _has_wrong_name(name: str) -> bool:
    """Whether a name is one of notice.yaml's wrong ones, among them itself in capitals."""
    return name != _NOTICE and name.lower() in {_NOTICE, *_MISNAMED}


def find_all_notices() -> list[Path]:
    """Return all notices of content/, and those folders that may not be looked into."""
    unread: list[OSError] = []
    found: list[Path] = []
    misnamed: list[Path] = []
    for at, _, names in os.walk(CONTENT, onerror=unread.append):
        if _NOTICE in names:
            found.append(Path(at))
        else:
            misnamed += [Path(at, name) for name in names if _has_wrong_name(name)]
    found += [Path(problem.filename) for problem in unread if CONTENT.is_dir()]
    found.sort()
    if not found and misnamed:
        raise UsageError(f"{misnamed[0]} 改名为 {_NOTICE} 才是公文（{_ABOUT_EDITORS}）")
    if not found:
        raise UsageError("content/ 下没有公文：每份公文是一个有 notice.yaml 的文件夹")
    return found


class GitBaseline(msgspec.Struct, frozen=True):
    """A version in git to compare with: ``name`` as the user knows it, and its commit."""

    repository: Repository
    commit: str
    name: str

    def find_differing(self, chosen: Sequence[Path], *, printed: bool) -> list[Path]:
        """Return those notices that differ from it."""
        from notice_gen.git_changes.changed_notices import find_changed_notices  # noqa: PLC0415 - only where asked for

        found = find_changed_notices(chosen, self.repository, self.commit, printed=printed)
        return [change.folder for change in found]


def find_baseline(version: str) -> GitBaseline:
    """Return the version at which what stands here parted from another."""
    from notice_gen.git_changes.repository import Repository  # noqa: PLC0415 - only where asked for

    repository = Repository(Path())
    commit = repository.find_merge_base(version)
    short = commit[:_SHORT_COMMIT_LENGTH]
    name = short if commit.startswith(version) else f"{version}（{short}）"
    return GitBaseline(repository, commit, name)
