"""``notice check`` by the rules, with repair; ``notice explain`` and ``notice rules``."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from notice_gen.build import Workshops
from notice_gen.cli.choose import add_folders, add_since, everything, folders
from notice_gen.cli.progress import Meter
from notice_gen.error import UsageError
from notice_gen.fresh import write_whole

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from notice_gen.cli.choose import Commands
    from notice_gen.typeset.ruler import Ruler


_FORMS = ("text", "json", "github", "sarif", "junit", "codequality")  # report's, loaded later


def add(commands: Commands) -> None:
    """Add the commands and their arguments."""
    checking = commands.add_parser("check", help="只检查，不生成")
    add_folders(checking)
    add_since(checking)
    checking.add_argument("--output", choices=_FORMS, default="text", help="结果的格式，默认 text")
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
    checking.set_defaults(run=_check)
    explaining = commands.add_parser("explain", help="说明一条规则")
    explaining.add_argument("code", metavar="编号", help="如 P05")
    explaining.set_defaults(run=_explain)
    commands.add_parser("rules", help="列出全部规则").set_defaults(run=_rules)


def _check(arguments: argparse.Namespace) -> int:
    from notice_gen.report import render  # noqa: PLC0415 - a build of unchanged notices skips it
    from notice_gen.review import review  # noqa: PLC0415

    saved = [_wanted(words) for words in arguments.save]
    chosen = folders(arguments)
    if arguments.fix or arguments.diff:
        _fix(chosen, write=not arguments.diff)
        if arguments.diff:
            return 0
    workshops = Workshops()
    with Meter(len(chosen), "检查公文") as meter:

        def ruler(folder: Path) -> Ruler:
            meter.step()  # asked for once a notice
            return workshops.of(folder).ruler

        beside = everything() if arguments.since and chosen else ()
        found = review(chosen, ruler, beside)
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    print(render(found, arguments.output, strict=arguments.strict, colour=colour), end="")
    for form, path in saved:
        write_whole(path, render(found, form, strict=arguments.strict).encode())
    if arguments.output not in {"text", "json"}:
        print(*found.remarks, sep="\n", end="\n" if found.remarks else "", file=sys.stderr)
    return int(found.fails(strict=arguments.strict))


def _wanted(words: str) -> tuple[str, Path]:
    """Return the form and the file of a result to be saved."""
    form, _, name = words.partition("=")
    if form not in _FORMS or not name:
        raise UsageError(f"--save 要写成 格式=文件，格式是 {'、'.join(_FORMS)} 之一")
    return form, Path(name)


def _fix(folders: Sequence[Path], *, write: bool) -> None:
    """Repair what is mechanical, or show how it would be."""
    from notice_gen.repair import repair  # noqa: PLC0415 - only where asked for
    from notice_gen.report import told  # noqa: PLC0415
    from notice_gen.review import review  # noqa: PLC0415

    repaired = repair(folders, review)
    if not write:
        print(repaired.diff(), end="")
        return
    repaired.write()
    print(told(repaired.changes), end="")


def _explain(arguments: argparse.Namespace) -> int:
    from notice_gen.explain import explain  # noqa: PLC0415 - only this command needs it

    print(explain(arguments.code))
    return 0


def _rules(_: argparse.Namespace) -> int:
    from notice_gen.explain import listing  # noqa: PLC0415 - only this command needs it

    print(listing())
    return 0
