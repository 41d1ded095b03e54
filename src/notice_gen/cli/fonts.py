"""``notice fonts``: the faces this desk prints in, copied for all desks to print in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from notice_gen.build.project import find_project_folder
from notice_gen.cli.selection import CONTENT
from notice_gen.error import MachineError, explain_os_error
from notice_gen.fonts.font_roles import open_faces
from notice_gen.shown_text import show_text
from notice_gen.whole_file import write_file_whole

if TYPE_CHECKING:
    import argparse

EXAMPLES = """\
  notice fonts                把现在用的字体拷进 fonts，各台电脑印出来就逐字节相同
  notice fonts --out 字体     拷到别处看看"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "--out", type=Path, default=Path("fonts"), metavar="文件夹", help="拷到哪里，默认 fonts"
    )


def run_command(arguments: argparse.Namespace) -> int:
    """Copy each file that a face is taken from; return 3 when there is none."""
    faces = open_faces(find_project_folder(CONTENT / "notice"))
    paths = faces.list_source_files()
    if not paths:
        raise MachineError("这台电脑上没有公文用的字体，请先运行 notice setup")
    out: Path = arguments.out
    copied = False
    for path in paths:
        target = out / path.name
        if target.exists() and target.samefile(path):
            continue
        try:
            content = path.read_bytes()
        except OSError as problem:
            raise MachineError(f"读不了 {path}：{explain_os_error(problem)}") from problem
        write_file_whole(target, content)
        print(f"已拷贝 {show_text(target)}")
        copied = True
    if copied:
        print("字体各有许可：拷给别人、放进公开的仓库以前，请看许可准不准")
    else:
        print(f"{show_text(out)} 里已经是现在用的字体")
    return 0
