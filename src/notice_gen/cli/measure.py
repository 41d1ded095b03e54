"""``notice measure``: a finished PDF or DOCX against the standard."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from notice_gen.build.project import find_project_folder
from notice_gen.cli.progress import show_waiting
from notice_gen.measure import measure_file, render_report
from notice_gen.whole_file import write_file_whole

if TYPE_CHECKING:
    import argparse

EXAMPLES = """\
  notice measure build/2022/notice.pdf
  notice measure 稿件.docx --format html --out build/measure.html"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("file", type=Path, metavar="文件", help="一份 PDF 或 DOCX")
    parser.add_argument(
        "--format", choices=("text", "json", "html"), default="text", help="结果的格式，默认 text"
    )
    parser.add_argument("--out", type=Path, metavar="文件", help="存成文件，不写则打印出来")


def run_command(arguments: argparse.Namespace) -> int:
    """Measure a file; return 1 when something of strength 规定 is not as it must be."""
    docx = arguments.file.suffix.lower() == ".docx"
    with show_waiting("正在由 LibreOffice 排版") if docx else nullcontext():
        project_folder = find_project_folder(arguments.file.resolve().parent)
        measured = measure_file(arguments.file, project_folder)
    text = render_report(measured, arguments.format)
    if arguments.out is None:
        print(text)
    else:
        write_file_whole(arguments.out, text.encode())
        print(f"已写出 {arguments.out}")
    return int(measured.has_violations)
