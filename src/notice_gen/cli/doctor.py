"""``notice doctor``: what of software and fonts is there, and what is missing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from notice_gen.build.doctor import check_environment
from notice_gen.build.project import find_project_folder
from notice_gen.cli.selection import CONTENT
from notice_gen.error import MachineError
from notice_gen.fonts.font_roles import open_faces
from notice_gen.fonts.fontconfig import write_libreoffice_fontconfig
from notice_gen.shown_text import show_text

if TYPE_CHECKING:
    import argparse

    from notice_gen.build.doctor import DoctorRow

EXAMPLES = """\
  notice doctor                                      逐项列出有什么、缺什么、怎么补
  notice doctor --fontconfig build/fonts.conf        写出给 LibreOffice 用的字体对照表"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "--fontconfig", type=Path, metavar="文件", help="写出给 LibreOffice 用的字体对照表"
    )


def run_command(arguments: argparse.Namespace) -> int:
    """Print a line for each thing looked for; return 3 when one that is needed is missing."""
    project_folder = find_project_folder(CONTENT / "notice")
    if arguments.fontconfig is not None:
        write_libreoffice_fontconfig(open_faces(project_folder), arguments.fontconfig)
        print(f"已写出 {show_text(arguments.fontconfig)}")
        return 0
    rows = list(check_environment(project_folder))
    for row in rows:
        print(f"[{_describe_state(row)}] {show_text(row.name)}：{show_text(row.detail)}")
        if row.remedy:
            print(f"     {show_text(row.remedy)}")
    satisfied = all(row.is_satisfied for row in rows)
    return 0 if satisfied else MachineError.exit_code


def _describe_state(row: DoctorRow) -> str:
    """Return 有, 缺 for what is needed and missing, 无 for what one can do without."""
    if row.found:
        return "有"
    return "缺" if row.needed else "无"
