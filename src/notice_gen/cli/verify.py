"""``notice verify``: whether the finished files are what the YAML gives."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from notice_gen.build.project import Projects
from notice_gen.build.verify import (
    find_build_folders,
    find_engine,
    find_notice_folder,
    verify_files,
)
from notice_gen.cli.progress import show_progress
from notice_gen.error import NoticeError
from notice_gen.shown_text import show_text

if TYPE_CHECKING:
    import argparse

    from notice_gen.build.verify import VerifyResult

_BUILD_FOLDER = Path("build")


EXAMPLES = """\
  notice verify 2022        核对 build/2022 里的文件
  notice verify             核对 build 下全部"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "targets",
        nargs="*",
        type=Path,
        metavar="文件夹",
        help="生成的文件所在的文件夹，如 build/2022，或 build 下的名字如 2022；默认 build 下全部",
    )
    parser.add_argument(
        "--content", type=Path, metavar="文件夹", help="公文在哪里，默认 build 旁边的 content"
    )


def run_command(arguments: argparse.Namespace) -> int:
    """Build again and compare; return 1 when a file is not what the YAML gives."""
    targets: list[Path] = []
    for path in arguments.targets or [_BUILD_FOLDER]:
        targets += find_build_folders(_resolve_target(path), arguments.content)
    worst = 0
    projects: dict[str, Projects] = {}
    for target in show_progress(targets, "核对公文"):
        try:
            folder = find_notice_folder(target, arguments.content)
            engine = find_engine(target)
            project = projects.setdefault(engine, Projects(engine)).find_project(folder)
            verified = verify_files(target, folder, project)
        except NoticeError as problem:
            print(f"{show_text(target)}：不能核对", problem, sep="\n", file=sys.stderr)
            worst = max(worst, problem.exit_code)
        else:
            _print_result(verified)
            worst = max(worst, int(not verified.is_consistent))
    return worst


def _resolve_target(path: Path) -> Path:
    """Return a folder of finished files: as written, or of that name below build/."""
    below = _BUILD_FOLDER / path
    return below if not path.exists() and below.is_dir() else path


def _print_result(verified: VerifyResult) -> None:
    """Say of each file whether it is what the YAML gives."""
    for file in verified.files:
        print(f"{file.state} {show_text(verified.target / file.name)}")
        if file.detail:
            print(f"  {show_text(file.detail)}")
            print(f"  文件的 SHA-256：{file.found}")
            print(f"  应有的 SHA-256：{file.wanted}")
    if verified.machine:
        print("  这台电脑与生成时的不同：")
        print(*(f"    {show_text(line)}" for line in verified.machine), sep="\n")
