"""``notice build``: finished files from notices."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from notice_gen.build.build import FORMATS, build_notice
from notice_gen.cli.each_notice import process_notices
from notice_gen.cli.selection import add_folders_argument, add_since_option, select_notices
from notice_gen.error import UsageError

if TYPE_CHECKING:
    import argparse

    from notice_gen.build.build import BuildResult, Project

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
        help="docx、pdf、html（网页），用逗号隔开，默认全部",
    )
    parser.add_argument(
        "--out", type=Path, default=Path("build"), metavar="文件夹", help="存到哪里，默认 build"
    )
    parser.add_argument("--force", action="store_true", help="内容没有变也重新生成")


def run_command(arguments: argparse.Namespace) -> int:
    """Build each notice; return the gravest exit code."""
    formats = _parse_formats(arguments.format)

    def build_one(folder: Path, project: Project) -> None:
        result = build_notice(folder, arguments.out, formats, project, anew=arguments.force)
        _print_result(result)

    return process_notices(select_notices(arguments, printed=True), "生成公文", build_one)


def _parse_formats(words: str) -> list[str]:
    """Return the formats asked for. UsageError for one there is not."""
    formats = [word.strip() for word in words.split(",")]
    unknown = [word for word in formats if word not in FORMATS]
    if unknown:
        raise UsageError(f"不认识的格式：{'、'.join(unknown)}。可用的有 {'、'.join(FORMATS)}")
    return formats


def _print_result(result: BuildResult) -> None:
    """Say what was made and what there is to say about it."""
    for remark in result.remarks:
        print(remark, file=sys.stderr)
    done = "没有变化" if result.unchanged else "已生成"
    for path in result.files:
        print(f"{done} {path}")
