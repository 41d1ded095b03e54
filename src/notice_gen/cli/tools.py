"""``notice import`` what exists · ``measure`` a finished file · ``doctor``, what is installed."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from notice_gen.build.build import find_project_folder
from notice_gen.cli.progress import show_waiting
from notice_gen.cli.selection import CONTENT
from notice_gen.error import MachineError
from notice_gen.whole_file import write_file_whole

if TYPE_CHECKING:
    import argparse

    from notice_gen.cli.selection import Commands


def add_commands(commands: Commands) -> None:
    """Add the commands and their arguments."""
    importing = commands.add_parser("import", help="把现有的 docx、txt、md、html 变成公文文件夹")
    importing.add_argument("file", type=Path, metavar="文件")
    importing.add_argument(
        "--out", type=Path, metavar="文件夹", help="新文件夹，默认 content 下与文件同名的一个"
    )
    importing.add_argument("--chinese", action="store_true", help="键用中文写")
    importing.set_defaults(run=run_import)
    measuring = commands.add_parser("measure", help="按标准测量一份 PDF 或 DOCX")
    measuring.add_argument("file", type=Path, metavar="文件")
    measuring.add_argument(
        "--format", choices=("text", "json", "html"), default="text", help="结果的格式，默认 text"
    )
    measuring.add_argument("--out", type=Path, metavar="文件", help="存成文件，不写则打印出来")
    measuring.set_defaults(run=run_measure)
    doctor = commands.add_parser("doctor", help="查看软件和字体是否齐全")
    doctor.add_argument(
        "--fontconfig", type=Path, metavar="文件", help="写出给 LibreOffice 用的字体对照表"
    )
    doctor.set_defaults(run=run_doctor)


def run_measure(arguments: argparse.Namespace) -> int:
    from notice_gen.measure import measure_file, render_report  # noqa: PLC0415 - only this command needs it

    docx = arguments.file.suffix.lower() == ".docx"
    with show_waiting("正在由 LibreOffice 排版") if docx else nullcontext():
        measured = measure_file(
            arguments.file, find_project_folder(arguments.file.resolve().parent)
        )
    text = render_report(measured, arguments.format)
    if arguments.out is None:
        print(text)
    else:
        write_file_whole(arguments.out, text.encode())
        print(f"已写出 {arguments.out}")
    return int(measured.has_violations)


def run_import(arguments: argparse.Namespace) -> int:
    from notice_gen.importer import format_import_report, import_file  # noqa: PLC0415 - only this command needs it

    folder = arguments.out or CONTENT / arguments.file.stem
    print(format_import_report(import_file(arguments.file, folder, chinese=arguments.chinese)))
    return 0


def run_doctor(arguments: argparse.Namespace) -> int:
    from notice_gen.build.doctor import check_environment  # noqa: PLC0415 - only this command needs it
    from notice_gen.fonts.font_roles import open_faces, write_libreoffice_fontconfig  # noqa: PLC0415

    project = find_project_folder(CONTENT / "notice")
    if arguments.fontconfig is not None:
        write_libreoffice_fontconfig(open_faces(project), arguments.fontconfig)
        print(f"已写出 {arguments.fontconfig}")
        return 0
    rows = list(check_environment(project))
    for row in rows:
        state = "有" if row.found else "缺" if row.needed else "无"
        print(f"[{state}] {row.name}：{row.detail}")
        if row.remedy:
            print(f"     {row.remedy}")
    return 0 if all(row.is_satisfied for row in rows) else MachineError.exit_code
