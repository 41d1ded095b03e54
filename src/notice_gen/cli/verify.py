"""``notice verify``: whether the finished files are what the YAML gives."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from notice_gen.build import Workshops
from notice_gen.cli.progress import progress
from notice_gen.error import NoticeError

if TYPE_CHECKING:
    import argparse

    from notice_gen.cli.choose import Commands
    from notice_gen.verify import Verified

_BUILD = Path("build")


def add(commands: Commands) -> None:
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
    verifying.set_defaults(run=_verify)


def _verify(arguments: argparse.Namespace) -> int:
    from notice_gen.verify import builds, content_for, verify  # noqa: PLC0415 - only this command

    targets = [
        target
        for path in arguments.targets or [_BUILD]
        for target in builds(path, arguments.content)
    ]
    worst = 0
    with Workshops() as workshops:
        for target in progress(targets, "核对公文"):
            try:
                folder = content_for(target, arguments.content)
                verified = verify(target, folder, workshops.of(folder))
            except NoticeError as problem:
                print(f"{target}：不能核对", problem, sep="\n", file=sys.stderr)
                worst = max(worst, problem.exit_code)
            else:
                _tell(verified)
                worst = max(worst, int(not verified.ok))
    return worst


def _tell(verified: Verified) -> None:
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
