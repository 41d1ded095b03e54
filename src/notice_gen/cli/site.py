"""``notice site``: the published notices as a folder of static pages."""

from __future__ import annotations

import argparse
import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from notice_gen.build.build import build_notice
from notice_gen.build.project import Projects
from notice_gen.cli.progress import ProgressMeter
from notice_gen.cli.selection import add_folders_argument, select_notices
from notice_gen.disk.target_lock import hold_target
from notice_gen.output_format import FORMATS
from notice_gen.shown_text import show_text
from notice_gen.site import SiteContext, build_site

if TYPE_CHECKING:
    from notice_gen.build.build import BuildResult
    from notice_gen.site import SiteResult

_BEIJING = timezone(timedelta(hours=8))


EXAMPLES = """\
  notice site                         生成 content 下全部，已公开的做成网站 build/site
  notice site --until 2026-12-31      公开日期晚于这一天的不放"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_folders_argument(parser)
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("build/site"),
        metavar="文件夹",
        help="存到哪里，默认 build/site",
    )
    parser.add_argument(
        "--build",
        type=Path,
        default=Path("build"),
        metavar="文件夹",
        help="公文先生成到哪里，默认 build",
    )
    parser.add_argument(
        "--until",
        type=_parse_day,
        metavar="日期",
        help="公开日期晚于这一天的不放，默认今天（北京时间）",
    )


def _parse_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，写成 2022-12-26 这样") from None


def run_command(arguments: argparse.Namespace) -> int:
    """Build the notices and the site of those that are public; return the gravest exit code."""
    chosen = select_notices(arguments)
    until = arguments.until or datetime.now(_BEIJING).date()
    projects = Projects()
    with ProgressMeter(len(chosen), "生成公文和网站") as meter:

        def build_one(folder: Path) -> BuildResult:
            return build_notice(
                folder, arguments.build, FORMATS, projects.find_project(folder)
            ).require_all()

        template = projects.find_project(chosen[0]).find_template
        context = SiteContext(build_one, template, until, lambda _: meter.count_step())
        with hold_target(arguments.out):
            made = build_site(chosen, arguments.out, context)
    return _print_result(made, arguments.out)


def _print_result(made: SiteResult, out: Path) -> int:
    """Say what was left out and why, and what was made or what is wrong."""
    for left in made.withheld:
        print(f"没有放入 {show_text(left.folder)}：{show_text(left.reason)}")
    for _, problem in made.refused:
        print(problem, file=sys.stderr)
    exit_code = max((problem.exit_code for _, problem in made.refused), default=0)
    if not made.written:
        known = "，原来的没有动" if out.exists() else ""
        print(f"有错误，没有生成 {show_text(out)}{known}", file=sys.stderr)
        return exit_code
    for folder, _ in made.refused:
        state = "网站上仍是上次发布的" if folder in made.kept else "没有放入网站"
        print(f"{show_text(folder)} 有错误，{state}", file=sys.stderr)
    for remark in made.remarks:
        print(show_text(remark), file=sys.stderr)
    print(f"已生成 {show_text(out)}：{len(made.entries)}份公文")
    if made.entries and not made.address:
        print(
            "没有写网址，订阅和目录里的链接是相对的：在 office.yaml 写上 "
            "site（网站）的 address（网址），如 https://www.example.gov.cn/tz/"
        )
    return exit_code
