"""``notice build``: finished files from notices."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from notice_gen.build.batch import BuildOrder, build_notices
from notice_gen.cli.boundary import print_problem, tell_fault
from notice_gen.cli.progress import ProgressMeter
from notice_gen.cli.selection import add_folders_argument, add_since_option, select_notices
from notice_gen.error import MachineError, UsageError
from notice_gen.output_format import FORMATS, describe_formats
from notice_gen.press.press import ENGINES, PAINTER
from notice_gen.shown_text import show_text

if TYPE_CHECKING:
    import argparse

    from notice_gen.build.build import BuildResult

EXAMPLES = """\
  notice build 2022                   生成 content/2022，存入 build/2022
  notice build                        生成 content 下全部
  notice build 2022 --format pdf      只要 PDF"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_folders_argument(parser)
    add_since_option(parser)
    parser.add_argument(
        "--format",
        default=",".join(FORMATS),
        metavar="格式",
        help=f"{describe_formats()}，用逗号隔开，默认全部",
    )
    parser.add_argument(
        "--out", type=Path, default=Path("build"), metavar="文件夹", help="存到哪里，默认 build"
    )
    parser.add_argument(
        "--engine",
        choices=ENGINES,
        default=PAINTER,
        help="PDF 由什么来做，默认 painter；weasyprint 要有 Pango",
    )
    parser.add_argument(
        "--jobs", type=int, metavar="个数", help="同时用几个进程，默认按这台电脑的处理器"
    )
    parser.add_argument("--force", action="store_true", help="内容没有变也重新生成")


def run_command(arguments: argparse.Namespace) -> int:
    """Build each notice; return the gravest exit code."""
    formats = _parse_formats(arguments.format)
    order = BuildOrder(arguments.out, formats, arguments.engine, anew=arguments.force)
    folders = select_notices(arguments, printed=True)
    worst = 0
    with ProgressMeter(len(folders), "生成公文") as meter:
        for outcome in build_notices(folders, order, arguments.jobs):
            if outcome.fault:
                worst = tell_fault(outcome.problem, outcome.fault, debug=arguments.debug)
            elif outcome.result is None:
                print_problem(outcome.problem)
                worst = max(worst, outcome.exit_code)
            else:
                _print_result(outcome.result)
                if outcome.result.problems:
                    worst = max(worst, MachineError.exit_code)
            meter.count_step()
    return worst


def _parse_formats(words: str) -> tuple[str, ...]:
    """Return the formats asked for. UsageError for one there is not."""
    formats = tuple(word.strip() for word in words.split(","))
    unknown = [word for word in formats if word not in FORMATS]
    if unknown:
        raise UsageError(f"不认识的格式：{'、'.join(unknown)}。可用的有 {'、'.join(FORMATS)}")
    return formats


def _print_result(result: BuildResult) -> None:
    """Say what was made and what there is to say about it."""
    for remark in result.remarks:
        print(remark, file=sys.stderr)
    done = "没有变化" if result.unchanged else "已生成"
    for path in (*result.files, *result.copies):
        print(f"{done} {show_text(path)}")
    for problem in result.problems:
        print_problem(show_text(problem))
