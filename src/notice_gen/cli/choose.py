"""Which notices a command is about, and what it says of them in the meantime."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from notice_gen.error import UsageError

if TYPE_CHECKING:
    import argparse

    # argparse has no public name for it.
    Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001

CONTENT = Path("content")


def add_folders(parser: argparse.ArgumentParser) -> None:
    """Let a command be given notices."""
    parser.add_argument(
        "folders",
        nargs="*",
        type=Path,
        metavar="文件夹",
        help="公文所在文件夹，默认 content 下全部",
    )


def folders(arguments: argparse.Namespace) -> list[Path]:
    """Return the notices asked for, or all of content/."""
    if arguments.folders:
        return list(arguments.folders)
    found = sorted(path.parent for path in CONTENT.rglob("notice.yaml"))
    if not found:
        raise UsageError("content/ 下没有公文：每份公文是一个有 notice.yaml 的文件夹")
    return found
