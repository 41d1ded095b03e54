"""The command ``notice``: arguments, exit codes, and the only printing.

``build`` DOCX and PDF · ``check`` by the rules, and repair · ``explain`` and ``rules`` ·
``import`` what exists · ``measure`` a finished file · ``doctor``, what is installed.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from notice_gen.build import FORMATS, Workshop, build, project_of
from notice_gen.error import MachineError, NoticeError, UsageError
from notice_gen.fresh import write_whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notice_gen.build import Outcome
    from notice_gen.typeset.ruler import Ruler

_CONTENT = Path("content")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code: 0, or that of the gravest error."""
    # pydantic else reads what all packages say of themselves to find plugins: 12 ms.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")
    # Nearly all that a build makes lives until its end: looking for garbage often finds none.
    gc.set_threshold(50_000, 20, 20)
    arguments = _parser().parse_args(argv)
    try:
        code: int = arguments.run(arguments)
    except NoticeError as problem:
        print(problem, file=sys.stderr)
        return problem.exit_code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever read what is printed has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    finally:
        gc.freeze()  # nor when the process ends: 0.02 s
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="notice", description="把 YAML 写的公文排成 GB/T 9704-2012 版式的 DOCX 和 PDF。"
    )
    commands = parser.add_subparsers(required=True, metavar="命令")
    making = commands.add_parser("build", help="生成公文")
    _add_folders(making)
    making.add_argument(
        "--format", default=",".join(FORMATS), metavar="格式", help="docx、pdf，用逗号隔开"
    )
    making.add_argument(
        "--out", type=Path, default=Path("build"), metavar="文件夹", help="存到哪里，默认 build"
    )
    making.add_argument("--force", action="store_true", help="内容没有变也重新生成")
    making.set_defaults(run=_build)
    checking = commands.add_parser("check", help="只检查，不生成")
    _add_folders(checking)
    checking.add_argument(
        "--output",
        choices=("text", "json", "github", "sarif", "junit"),
        default="text",
        help="结果的格式，默认 text",
    )
    checking.add_argument("--strict", action="store_true", help="有警告也算不通过")
    checking.add_argument("--fix", action="store_true", help="改好能自动改的，逐处列出")
    checking.add_argument("--diff", action="store_true", help="只显示会怎样改，不写入")
    checking.set_defaults(run=_check)
    explaining = commands.add_parser("explain", help="说明一条规则")
    explaining.add_argument("code", metavar="编号", help="如 P05")
    explaining.set_defaults(run=_explain)
    commands.add_parser("rules", help="列出全部规则").set_defaults(run=_rules)
    importing = commands.add_parser("import", help="把现有的 docx、txt、md、html 变成公文文件夹")
    importing.add_argument("file", type=Path, metavar="文件")
    importing.add_argument(
        "--out", type=Path, metavar="文件夹", help="新文件夹，默认 content 下与文件同名的一个"
    )
    importing.add_argument("--chinese", action="store_true", help="键用中文写")
    importing.set_defaults(run=_import)
    measuring = commands.add_parser("measure", help="按标准测量一份 PDF 或 DOCX")
    measuring.add_argument("file", type=Path, metavar="文件")
    measuring.add_argument(
        "--format", choices=("text", "json", "html"), default="text", help="结果的格式，默认 text"
    )
    measuring.add_argument("--out", type=Path, metavar="文件", help="存成文件，不写则打印出来")
    measuring.set_defaults(run=_measure)
    doctor = commands.add_parser("doctor", help="查看软件和字体是否齐全")
    doctor.add_argument(
        "--fontconfig", type=Path, metavar="文件", help="写出给 LibreOffice 用的字体对照表"
    )
    doctor.set_defaults(run=_doctor)
    return parser


def _add_folders(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folders",
        nargs="*",
        type=Path,
        metavar="文件夹",
        help="公文所在文件夹，默认 content 下全部",
    )


def _folders(arguments: argparse.Namespace) -> list[Path]:
    """Return the notices asked for, or all of content/."""
    if arguments.folders:
        return list(arguments.folders)
    found = sorted(path.parent for path in _CONTENT.rglob("notice.yaml"))
    if not found:
        raise UsageError("content/ 下没有公文：每份公文是一个有 notice.yaml 的文件夹")
    return found


def _build(arguments: argparse.Namespace) -> int:
    formats = [form.strip() for form in arguments.format.split(",")]
    if unknown := [form for form in formats if form not in FORMATS]:
        raise UsageError(f"不认识的格式：{'、'.join(unknown)}。可用的有 {'、'.join(FORMATS)}")
    worst = 0
    workshops: dict[Path, Workshop] = {}
    try:
        for folder in _folders(arguments):
            project = project_of(folder)
            workshop = workshops.setdefault(project, Workshop(project))
            try:
                outcome = build(folder, arguments.out, formats, workshop, anew=arguments.force)
            except NoticeError as problem:
                print(problem, file=sys.stderr)
                worst = max(worst, problem.exit_code)
            else:
                _tell(outcome)
    finally:
        for workshop in workshops.values():
            workshop.close()
    return worst


def _tell(outcome: Outcome) -> None:
    """Say what was made and what there is to say about it."""
    for remark in outcome.remarks:
        print(remark, file=sys.stderr)
    done = "没有变化" if outcome.unchanged else "已生成"
    for path in outcome.files:
        print(f"{done} {path}")


def _check(arguments: argparse.Namespace) -> int:
    from notice_gen.report import render  # noqa: PLC0415 - a build of unchanged notices skips it
    from notice_gen.review import review  # noqa: PLC0415

    folders = _folders(arguments)
    if arguments.fix or arguments.diff:
        _fix(folders, write=not arguments.diff)
        if arguments.diff:
            return 0
    workshops: dict[Path, Workshop] = {}

    def ruler(folder: Path) -> Ruler:
        project = project_of(folder)
        return workshops.setdefault(project, Workshop(project)).ruler

    found = review(folders, ruler)
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    print(render(found, arguments.output, strict=arguments.strict, colour=colour), end="")
    if arguments.output not in {"text", "json"}:
        print(*found.remarks, sep="\n", end="\n" if found.remarks else "", file=sys.stderr)
    return int(found.fails(strict=arguments.strict))


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


def _measure(arguments: argparse.Namespace) -> int:
    from notice_gen.measure import measure, render  # noqa: PLC0415 - only this command needs it

    measured = measure(arguments.file, project_of(arguments.file.resolve().parent))
    text = render(measured, arguments.format)
    if arguments.out is None:
        print(text)
    else:
        write_whole(arguments.out, text.encode())
        print(f"已写出 {arguments.out}")
    return int(measured.failed)


def _import(arguments: argparse.Namespace) -> int:
    from notice_gen.intake import bring_in, describe  # noqa: PLC0415 - only this command needs it

    folder = arguments.out or _CONTENT / arguments.file.stem
    print(describe(bring_in(arguments.file, folder, chinese=arguments.chinese)))
    return 0


def _doctor(arguments: argparse.Namespace) -> int:
    from notice_gen.doctor import report  # noqa: PLC0415 - only this command needs it
    from notice_gen.font import office_fontconfig, open_faces  # noqa: PLC0415

    project = project_of(_CONTENT / "notice")
    if arguments.fontconfig is not None:
        office_fontconfig(open_faces(project), arguments.fontconfig)
        print(f"已写出 {arguments.fontconfig}")
        return 0
    rows = list(report(project))
    for row in rows:
        state = "有" if row.found else "缺" if row.needed else "无"
        print(f"[{state}] {row.name}：{row.detail}")
        if row.remedy:
            print(f"     {row.remedy}")
    return 0 if all(row.ok for row in rows) else MachineError.exit_code
