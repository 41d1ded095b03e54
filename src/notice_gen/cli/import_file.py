"""``notice import``: what exists as a Word, web or text file becomes a notice's folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from notice_gen.cli.selection import CONTENT
from notice_gen.importer import format_import_report, import_file

if TYPE_CHECKING:
    import argparse

EXAMPLES = """\
  notice import 旧公文.docx --out content/2021     认出各要素，写成新的文件夹"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "file",
        type=Path,
        metavar="文件",
        help=".docx、.pdf、.ofd、.xlsx、.csv、.txt、.md、.html；"
        "装有 LibreOffice 时也可以是 .doc、.wps、.odt、.rtf",
    )
    parser.add_argument(
        "--out", type=Path, metavar="文件夹", help="新文件夹，默认 content 下与文件同名的一个"
    )
    parser.add_argument("--chinese", action="store_true", help="键用中文写")


def run_command(arguments: argparse.Namespace) -> int:
    """Import a file and say what was recognised, changed and left over."""
    folder = arguments.out or CONTENT / arguments.file.stem
    made = import_file(arguments.file, folder, chinese=arguments.chinese, to_fill=True)
    print(format_import_report(made))
    return 0
