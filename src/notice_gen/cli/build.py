"""``notice build``: finished files from notices."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from notice_gen.build.build import FORMATS, Projects, build_notice
from notice_gen.cli.progress import show_progress
from notice_gen.cli.selection import add_folders_argument, add_since_option, select_notices
from notice_gen.error import NoticeError, UsageError

if TYPE_CHECKING:
    import argparse

    from notice_gen.build.build import BuildResult
    from notice_gen.cli.selection import Commands


def add_commands(commands: Commands) -> None:
    """Add the command and its arguments."""
    making = commands.add_parser("build", help="生成公文")
    add_folders_argument(making)
    add_since_option(making)
    making.add_argument(
        "--format",
        default=",".join(FORMATS),
        metavar="格式",
        help="docx、pdf、html（网页），用逗号隔开，默认全部",
    )
    making.add_argument(
        "--out", type=Path, default=Path("build"), metavar="文件夹", help="存到哪里，默认 build"
    )
    making.add_argument("--force", action="store_true", help="内容没有变也重新生成")
    making.set_defaults(run=run_build)


def run_build(arguments: argparse.Namespace) -> int:
    formats = [form.strip() for form in arguments.format.split(",")]
    if unknown := [form for form in formats if form not in FORMATS]:
        raise UsageError(f"不认识的格式：{'、'.join(unknown)}。可用的有 {'、'.join(FORMATS)}")
    worst = 0
    with Projects() as workshops:
        for folder in show_progress(select_notices(arguments, printed=True), "生成公文"):
            workshop = workshops.find_project(folder)
            try:
                outcome = build_notice(
                    folder, arguments.out, formats, workshop, anew=arguments.force
                )
            except NoticeError as problem:
                print(problem, file=sys.stderr)
                worst = max(worst, problem.exit_code)
            else:
                _print_result(outcome)
    return worst


def _print_result(outcome: BuildResult) -> None:
    """Say what was made and what there is to say about it."""
    for remark in outcome.remarks:
        print(remark, file=sys.stderr)
    done = "没有变化" if outcome.unchanged else "已生成"
    for path in outcome.files:
        print(f"{done} {path}")
