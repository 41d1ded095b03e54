"""``notice check``: review by the rules, with repair."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from notice_gen.cli.check_draft import WORD_SUFFIX, is_draft, review_drafts
from notice_gen.cli.printed_report import print_report_text
from notice_gen.cli.progress import ProgressMeter
from notice_gen.cli.selection import (
    add_folders_argument,
    add_since_option,
    find_all_notices,
    select_notices,
)
from notice_gen.disk.target_lock import hold_target
from notice_gen.error import UsageError
from notice_gen.shown_text import show_lines, show_text
from notice_gen.whole_file import write_file_whole

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from notice_gen.lint.review import ReviewResult
    from notice_gen.typeset.font_metrics import FontMetrics


# Those of lint.report, which is loaded later; a PDF is made of its HTML.
_TEXT_FORMS = ("text", "json", "html", "github", "sarif", "junit", "codequality")
_REPORT_FORMS = (*_TEXT_FORMS, "pdf")
_SAY_REMARKS = {"text", "json", "html", "pdf"}
_OUT_FORMS = {".html": "html", ".htm": "html", ".pdf": "pdf"}


EXAMPLES = """\
  notice check 2022             审校 content/2022
  notice check                  审校 content 下全部，也比较前后各份
  notice check --diff 2022      看看能自动改成什么样，不动文件
  notice check --fix 2022       把能机械改正的改好，逐处列出
  notice check 稿件.docx --out 稿件-审校.docx    审校 Word 稿件，批注写在副本里；加 --fix 带修订
  notice check 2022 --out 检查结果.pdf    另存成 PDF，可以打印、传阅；.html 是网页"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_folders_argument(parser)
    add_since_option(parser)
    parser.add_argument(
        "--output", choices=_REPORT_FORMS, default="text", help="结果的格式，默认 text"
    )
    parser.add_argument(
        "--save",
        action="append",
        default=[],
        metavar="格式=文件",
        help="把结果另存成文件，如 junit=build/junit.xml；可以写几个",
    )
    parser.add_argument(
        "--out",
        type=Path,
        metavar="文件",
        help="另存结果：.html、.pdf 是报告；审校 Word 稿件时 .docx 是带批注的副本",
    )
    parser.add_argument("--strict", action="store_true", help="有警告也算不通过")
    parser.add_argument("--fix", action="store_true", help="改好能自动改的，逐处列出")
    parser.add_argument("--diff", action="store_true", help="只显示会怎样改，不写入")


def run_command(arguments: argparse.Namespace) -> int:
    """Review the notices; return 1 when there are errors, with ``--strict`` also for warnings."""
    from notice_gen.lint.review import review_notices  # noqa: PLC0415 - a build of unchanged notices skips it

    saved = [_parse_save_option(words) for words in arguments.save]
    if arguments.output == "pdf" and "pdf" not in dict(saved):
        raise UsageError("PDF 要存成文件，请加上 --save，例如 --save pdf=检查结果.pdf")
    are_drafts = any(map(is_draft, arguments.folders))
    if arguments.out:
        saved += _choose_out_form(arguments.out, are_drafts=are_drafts)
    if are_drafts:
        found = review_drafts(arguments)
        _report_result(found, arguments, saved)
        return int(found.is_failing(strict=arguments.strict))
    chosen = select_notices(arguments)
    if arguments.fix or arguments.diff:
        _repair_notices(chosen, write=not arguments.diff)
        if arguments.diff:
            return 0
    from notice_gen.build.project import Projects  # noqa: PLC0415 - a draft needs none

    workshops = Projects()
    with ProgressMeter(len(chosen), "检查公文") as meter:

        def find_font_metrics(folder: Path) -> FontMetrics:
            meter.count_step()  # asked for once a notice
            return workshops.find_project(folder).font_metrics

        beside = find_all_notices() if arguments.since and chosen else ()
        found = review_notices(chosen, find_font_metrics, beside)
    _report_result(found, arguments, saved)
    return int(found.is_failing(strict=arguments.strict))


def _report_result(
    found: ReviewResult, arguments: argparse.Namespace, saved: Sequence[tuple[str, Path]]
) -> None:
    """Print a result, and save it in the forms asked for."""
    _print_result(found, arguments.output, strict=arguments.strict)
    for form, path in saved:
        write_file_whole(path, _encode_result(found, form, strict=arguments.strict))
        if path == arguments.out:
            print(f"审校结果已存成 {show_text(path)}", file=sys.stderr)
        elif form == arguments.output == "pdf":
            print(f"已写出 {show_text(path)}")


def _print_result(found: ReviewResult, form: str, *, strict: bool) -> None:
    """Print a result; a PDF is only saved. What its form has no place for goes to stderr."""
    from notice_gen.lint.report.report import format_report  # noqa: PLC0415 - as above

    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    if form != "pdf":
        print_report_text(format_report(found, form, strict=strict, colour=colour), form)
    if form not in _SAY_REMARKS:
        for remark in found.remarks:
            print(show_text(remark), file=sys.stderr)


def _encode_result(found: ReviewResult, form: str, *, strict: bool) -> bytes:
    """Return the content of a file. MachineError when a PDF cannot be made on this machine."""
    from notice_gen.lint.report.report import format_report  # noqa: PLC0415 - as above

    if form != "pdf":
        return format_report(found, form, strict=strict).encode("utf-8", "backslashreplace")
    from notice_gen.build.project import find_project_folder  # noqa: PLC0415 - only for paper
    from notice_gen.cli.paper_report import print_report  # noqa: PLC0415

    first = found.folders[0] if found.folders else Path("content/公文")
    return print_report(format_report(found, "html"), "lint/report", find_project_folder(first))


def _parse_save_option(words: str) -> tuple[str, Path]:
    """Return the form and the file of a result to be saved."""
    form, _, name = words.partition("=")
    if form not in _REPORT_FORMS or not name:
        raise UsageError(f"--save 要写成 格式=文件，格式是 {'、'.join(_REPORT_FORMS)} 之一")
    return form, Path(name)


def _choose_out_form(out: Path, *, are_drafts: bool) -> list[tuple[str, Path]]:
    """Return what is to be saved for ``--out``: nothing for the copy of a Word draft.

    UsageError for another kind of file, or one that is there: somebody may have worked in it.
    """
    suffix = out.suffix.lower()
    if suffix not in _OUT_FORMS and not (are_drafts and suffix == WORD_SUFFIX):
        kinds = ".html、.pdf，或者带批注的 .docx" if are_drafts else ".html 或 .pdf"
        raise UsageError(f"--out 可以存成 {kinds}，不能存成 {out.name}")
    if out.exists():
        raise UsageError(f"{out} 已经有了，不覆盖：请用 --out 换一个名字，或者先移走它")
    return [(_OUT_FORMS[suffix], out)] if suffix in _OUT_FORMS else []


def _repair_notices(folders: Sequence[Path], *, write: bool) -> None:
    """Repair what is mechanical, or show how it would be."""
    from notice_gen.lint.repair import repair_notices  # noqa: PLC0415 - only where asked for
    from notice_gen.lint.report.text_report import format_changes  # noqa: PLC0415
    from notice_gen.lint.review import review_notices  # noqa: PLC0415

    if not write:
        print(show_lines(repair_notices(folders, review_notices).format_diff()), end="")
        return
    with ExitStack() as held:
        # What notices share stands beside them: one process at a time mends an office's.
        for parent in sorted({folder.resolve().parent for folder in folders}):
            held.enter_context(hold_target(parent))
        repaired = repair_notices(folders, review_notices)
        repaired.write_files()
    print(format_changes(repaired.changed_lines), end="")
