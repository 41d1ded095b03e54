"""The command ``notice``: arguments, exit codes, and the only printing.

``notice build``   builds DOCX and PDF         ``notice check``   reads and validates
``notice doctor``  says what is installed
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from notice_gen.build import FORMATS, Workshop, build, project_of
from notice_gen.error import Invalid, MachineError, NoticeError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notice_gen.build import Outcome

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
    checking.set_defaults(run=_check)
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
    from notice_gen.notice import load  # noqa: PLC0415 - a build of unchanged notices skips it

    worst = 0
    for folder in _folders(arguments):
        try:
            load(folder)
        except Invalid as problem:
            print(problem)
            worst = max(worst, problem.exit_code)
        else:
            print(f"{folder}：没有问题")
    return worst


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
