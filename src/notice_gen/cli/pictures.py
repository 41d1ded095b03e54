"""``notice pictures``: finished pages as PNG files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from notice_gen.build.build import build_notice
from notice_gen.cli.each_notice import process_notices
from notice_gen.cli.selection import add_folders_argument, add_since_option, select_notices
from notice_gen.error import UsageError
from notice_gen.shown_text import show_text
from notice_gen.visual_diff.output import store_pages

if TYPE_CHECKING:
    import argparse

    from notice_gen.build.project import Project

EXAMPLES = """\
  notice pictures 2022                    画出各页，存入 build/2022/pages
  notice pictures --since origin/main     只画改过的公文"""
_MAX_DPI = 600


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_folders_argument(parser)
    add_since_option(parser)
    add_out_option(parser)
    parser.add_argument(
        "--dpi", type=int, default=100, metavar="点数", help="每英寸的点数，默认 100"
    )


def add_out_option(parser: argparse.ArgumentParser) -> None:
    """Let a command be told where the finished files go."""
    parser.add_argument(
        "--out", type=Path, default=Path("build"), metavar="文件夹", help="存到哪里，默认 build"
    )


def run_command(arguments: argparse.Namespace) -> int:
    """Draw the pages of each notice; return the gravest exit code."""
    if not 1 <= arguments.dpi <= _MAX_DPI:
        raise UsageError(f"--dpi 要写 1 到 {_MAX_DPI} 之间的整数")

    def draw_notice(folder: Path, project: Project) -> None:
        result = build_notice(folder, arguments.out, ["pdf"], project)
        for path in store_pages(result.files[0], arguments.dpi):
            print(f"已画出 {show_text(path)}")

    return process_notices(select_notices(arguments, printed=True), "画出各页", draw_notice)
