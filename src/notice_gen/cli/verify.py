"""``notice verify``: whether the finished files are what the YAML gives."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from notice_gen.build.build import Projects
from notice_gen.cli.progress import show_progress
from notice_gen.error import NoticeError

if TYPE_CHECKING:
    import argparse

    from notice_gen.build.verify import VerifyResult
    from notice_gen.cli.selection import Commands

_BUILD_FOLDER = Path("build")


def add_commands(commands: Commands) -> None:
    """Add the command and its arguments."""
    verifying = commands.add_parser("verify", help="重新生成一遍，核对已有的文件是否一致")
    verifying.add_argument(
        "targets",
        nargs="*",
        type=Path,
        metavar="文件夹",
        help="生成的文件所在的文件夹，如 build/2022，默认 build 下全部",
    )
    verifying.add_argument(
        "--content", type=Path, metavar="文件夹", help="公文在哪里，默认 build 旁边的 content"
    )
    verifying.set_defaults(run=run_verify)


def run_verify(arguments: argparse.Namespace) -> int:
    from notice_gen.build.verify import find_build_folders, find_notice_folder, verify_files  # noqa: PLC0415 - only this command

    targets = [
        target
        for path in arguments.targets or [_BUILD_FOLDER]
        for target in find_build_folders(path, arguments.content)
    ]
    worst = 0
    with Projects() as workshops:
        for target in show_progress(targets, "核对公文"):
            try:
                folder = find_notice_folder(target, arguments.content)
                verified = verify_files(target, folder, workshops.find_project(folder))
            except NoticeError as problem:
                print(f"{target}：不能核对", problem, sep="\n", file=sys.stderr)
                worst = max(worst, problem.exit_code)
            else:
                _print_result(verified)
                worst = max(worst, int(not verified.is_consistent))
    return worst


def _print_result(verified: VerifyResult) -> None:
    """Say of each file whether it is what the YAML gives."""
    for file in verified.files:
        print(f"{file.state} {verified.target / file.name}")
        if file.detail:
            print(f"  {file.detail}")
            print(f"  文件的 SHA-256：{file.found}")
            print(f"  应有的 SHA-256：{file.wanted}")
    if verified.machine:
        print("  这台电脑与生成时的不同：")
        print(*(f"    {line}" for line in verified.machine), sep="\n")
