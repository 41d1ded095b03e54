"""``notice site``: the published notices as a folder of static pages."""

from __future__ import annotations

import argparse
import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from notice_gen.build import FORMATS, Workshops, build
from notice_gen.cli.choose import add_folders, folders
from notice_gen.cli.progress import Meter

if TYPE_CHECKING:
    from notice_gen.build import Outcome
    from notice_gen.cli.choose import Commands
    from notice_gen.site import Made

_BEIJING = timezone(timedelta(hours=8))


def add(commands: Commands) -> None:
    """Add the command and its arguments."""
    placing = commands.add_parser("site", help="把已公开的公文做成网站")
    add_folders(placing)
    placing.add_argument(
        "--out",
        type=Path,
        default=Path("build/site"),
        metavar="文件夹",
        help="存到哪里，默认 build/site",
    )
    placing.add_argument(
        "--build",
        type=Path,
        default=Path("build"),
        metavar="文件夹",
        help="公文先生成到哪里，默认 build",
    )
    placing.add_argument(
        "--until",
        type=_day,
        metavar="日期",
        help="公开日期晚于这一天的不放，默认今天（北京时间）",
    )
    placing.set_defaults(run=_site)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，写成 2022-12-26 这样") from None


def _site(arguments: argparse.Namespace) -> int:
    from notice_gen.site import Yard, publish  # noqa: PLC0415 - only this command needs it

    chosen = folders(arguments)
    until = arguments.until or datetime.now(_BEIJING).date()
    with Workshops() as workshops, Meter(len(chosen), "生成公文和网站") as meter:

        def built(folder: Path) -> Outcome:
            return build(folder, arguments.build, FORMATS, workshops.of(folder))

        template = workshops.of(chosen[0]).template
        yard = Yard(built, template, until, lambda _: meter.step())
        made = publish(chosen, arguments.out, yard)
    return _tell(made, arguments.out)


def _tell(made: Made, out: Path) -> int:
    """Say what was left out and why, and what was made or what is wrong."""
    for left in made.withheld:
        print(f"没有放入 {left.folder}：{left.reason}")
    for problem in made.problems:
        print(problem, file=sys.stderr)
    if made.problems:
        known = "，原来的没有动" if out.exists() else ""
        print(f"有错误，没有生成 {out}{known}", file=sys.stderr)
        return max(problem.exit_code for problem in made.problems)
    for remark in made.remarks:
        print(remark, file=sys.stderr)
    print(f"已生成 {out}：{len(made.entries)}份公文")
    if made.entries and not made.address:
        print(
            "没有写网址，订阅和目录里的链接是相对的：在 office.yaml 写上 "
            "site（网站）的 address（网址），如 https://www.example.gov.cn/tz/"
        )
    return 0
