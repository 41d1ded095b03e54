"""``notice check`` by the rules, with repair; ``notice explain`` and ``notice rules``."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from notice_gen.build.build import Projects
from notice_gen.cli.progress import ProgressMeter
from notice_gen.cli.selection import (
    add_folders_argument,
    add_since_option,
    find_all_notices,
    select_notices,
)
from notice_gen.error import UsageError
from notice_gen.whole_file import write_file_whole

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from notice_gen.cli.selection import Commands
    from notice_gen.typeset.font_metrics import FontMetrics


_REPORT_FORMS = (
    "text",
    "json",
    "github",
    "sarif",
    "junit",
    "codequality",
)  # report's, loaded later


def add_commands(commands: Commands) -> None:
    """Add the commands and their arguments."""
    checking = commands.add_parser("check", help="只检查，不生成")
    add_folders_argument(checking)
    add_since_option(checking)
    checking.add_argument(
        "--output", choices=_REPORT_FORMS, default="text", help="结果的格式，默认 text"
    )
    checking.add_argument(
        "--save",
        action="append",
        default=[],
        metavar="格式=文件",
        help="把结果另存成文件，如 junit=build/junit.xml；可以写几个",
    )
    checking.add_argument("--strict", action="store_true", help="有警告也算不通过")
    checking.add_argument("--fix", action="store_true", help="改好能自动改的，逐处列出")
    checking.add_argument("--diff", action="store_true", help="只显示会怎样改，不写入")
    checking.set_defaults(run=run_check)
    explaining = commands.add_parser("explain", help="说明一条规则")
    explaining.add_argument("code", metavar="编号", help="如 P05")
    explaining.set_defaults(run=run_explain)
    commands.add_parser("rules", help="列出全部规则").set_defaults(run=run_rules)


def run_check(arguments: argparse.Namespace) -> int:
    from notice_gen.lint.report.report import format_report  # noqa: PLC0415 - a build of unchanged notices skips it
    from notice_gen.lint.review import review_notices  # noqa: PLC0415

    saved = [_parse_save_option(words) for words in arguments.save]
    chosen = select_notices(arguments)
    if arguments.fix or arguments.diff:
        _repair_notices(chosen, write=not arguments.diff)
        if arguments.diff:
            return 0
    workshops = Projects()
    with ProgressMeter(len(chosen), "检查公文") as meter:

        def find_font_metrics(folder: Path) -> FontMetrics:
            meter.count_step()  # asked for once a notice
            return workshops.find_project(folder).font_metrics

        beside = find_all_notices() if arguments.since and chosen else ()
        found = review_notices(chosen, find_font_metrics, beside)
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    print(format_report(found, arguments.output, strict=arguments.strict, colour=colour), end="")
    for form, path in saved:
        write_file_whole(path, format_report(found, form, strict=arguments.strict).encode())
    if arguments.output not in {"text", "json"}:
        print(*found.remarks, sep="\n", end="\n" if found.remarks else "", file=sys.stderr)
    return int(found.is_failing(strict=arguments.strict))


def _parse_save_option(words: str) -> tuple[str, Path]:
    """Return the form and the file of a result to be saved."""
    form, _, name = words.partition("=")
    if form not in _REPORT_FORMS or not name:
        raise UsageError(f"--save 要写成 格式=文件，格式是 {'、'.join(_REPORT_FORMS)} 之一")
    return form, Path(name)


def _repair_notices(folders: Sequence[Path], *, write: bool) -> None:
    """Repair what is mechanical, or show how it would be."""
    from notice_gen.lint.repair import repair_notices  # noqa: PLC0415 - only where asked for
    from notice_gen.lint.report.report import format_changes  # noqa: PLC0415
    from notice_gen.lint.review import review_notices  # noqa: PLC0415

    repaired = repair_notices(folders, review_notices)
    if not write:
        print(repaired.format_diff(), end="")
        return
    repaired.write_files()
    print(format_changes(repaired.changed_lines), end="")


def run_explain(arguments: argparse.Namespace) -> int:
    from notice_gen.lint.explain import explain_rule  # noqa: PLC0415 - only this command needs it

    print(explain_rule(arguments.code))
    return 0


def run_rules(_: argparse.Namespace) -> int:
    from notice_gen.lint.explain import format_rule_list  # noqa: PLC0415 - only this command needs it

    print(format_rule_list())
    return 0
