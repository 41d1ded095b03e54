"""``notice measure``: a finished PDF or DOCX against the standard."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Final

from notice_gen.build.project import find_project_folder
from notice_gen.cli.paper_report import choose_report_form, print_report
from notice_gen.cli.printed_report import print_report_text
from notice_gen.cli.progress import show_waiting
from notice_gen.measure import REPORT_FORMATS, measure_file, render_report
from notice_gen.shown_text import show_text
from notice_gen.whole_file import write_file_whole

if TYPE_CHECKING:
    import argparse

_FORMAT_BY_SUFFIX: Final = {".html": "html", ".htm": "html", ".json": "json", ".pdf": "pdf"}

EXAMPLES = """\
  notice measure build/2022/notice.pdf
  notice measure 稿件.docx --out build/measure.html    网页，各页的图上画出量的地方
  notice measure 稿件.docx --out build/report.pdf      同样的内容，印在 A4 上"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("file", type=Path, metavar="文件", help="一份 PDF 或 DOCX")
    parser.add_argument(
        "--format",
        choices=(*REPORT_FORMATS, "pdf"),
        help="结果的格式，默认由 --out 的后缀定",
    )
    parser.add_argument(
        "--preprinted",
        action="store_true",
        help="套打的文件：纸上已有的发文机关标志和红线不要求",
    )
    parser.add_argument("--out", type=Path, metavar="文件", help="存成文件，不写则打印出来")


def run_command(arguments: argparse.Namespace) -> int:
    """Measure a file; return 1 when something of strength 规定 is not as it must be."""
    form = choose_report_form(arguments.format, arguments.out, _FORMAT_BY_SUFFIX)
    docx = arguments.file.suffix.lower() == ".docx"
    with show_waiting("正在由 LibreOffice 排版") if docx else nullcontext():
        project_folder = find_project_folder(arguments.file.resolve().parent)
        measured = measure_file(arguments.file, project_folder, preprinted=arguments.preprinted)
    text = render_report(measured, "html" if form == "pdf" else form)
    if arguments.out is None:
        print_report_text(f"{text}\n", form)
    else:
        is_paper = form == "pdf"
        content = print_report(text, "measure", project_folder) if is_paper else text.encode()
        write_file_whole(arguments.out, content)
        print(f"已写出 {show_text(arguments.out)}")
    return int(measured.has_violations)
