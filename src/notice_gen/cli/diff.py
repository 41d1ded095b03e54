"""``notice diff``: what changed from one notice to another, or since a revision of git."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from notice_gen.build.project import Project, find_notice_path, find_project_folder
from notice_gen.cli.paper_report import choose_report_form, print_report
from notice_gen.cli.printed_report import print_report_text
from notice_gen.cli.progress import show_progress
from notice_gen.cli.selection import (
    add_since_option,
    find_all_notices,
    find_baseline,
    resolve_folder,
)
from notice_gen.error import InvalidNotice, NoticeError, UsageError
from notice_gen.shown_text import dump_json, show_text
from notice_gen.whole_file import write_file_whole

if TYPE_CHECKING:
    import argparse

    from notice_gen.diagnostic import Diagnostic
    from notice_gen.diff import Comparison, DiffSide
    from notice_gen.document import Document

DIFF_FORMATS: Final = ("text", "html", "pdf", "docx", "json")
_FORMAT_BY_SUFFIX: Final = {
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".json": "json",
}
_CHANGES_FOLDER: Final = Path("build/text-changes")  # of many notices
_DEFAULT_WIDTH: Final = 80  # columns, where there is no terminal that says


EXAMPLES = """\
  notice diff 2021 2022                               两份公文改了什么
  notice diff --git main 2022                         与 git 里的版本比
  notice diff 2021 2022 --out build/花脸稿.docx       带修订标记的 Word 文件
  notice diff 2021 2022 --out build/差别.pdf          左右对照，印在 A4 上"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "notices",
        nargs="*",
        type=Path,
        metavar="公文",
        help="文件夹，或者 content 下的名字，如 2022",
    )
    parser.add_argument(
        "--git", metavar="版本", help="与 git 的这个版本（如 main、HEAD~1）比较，只写一份公文"
    )
    add_since_option(parser)
    parser.add_argument(
        "--format",
        choices=DIFF_FORMATS,
        help="text、html、pdf、docx（花脸稿）或 json，默认由 --out 的后缀定",
    )
    parser.add_argument(
        "--out",
        type=Path,
        metavar="文件",
        help="存成文件，不写则打印出来；用 --since 时是文件夹，默认 build/text-changes",
    )
    parser.add_argument(
        "--exit-code", action="store_true", help="有差别时退出码为 1（不写则总是 0）"
    )


def run_command(arguments: argparse.Namespace) -> int:
    """Compare two notices, or each that changed with what it was."""
    if arguments.since:
        return _compare_each_since(arguments)
    form, out = _choose_form(arguments), arguments.out
    with ExitStack() as open_until_written:
        comparison = _compare_sides(arguments, open_until_written)
        if out is None:
            print_report_text(_format_printed(comparison, form), form)
        else:
            _write_comparison(comparison, form, out, arguments.notices[-1])
    return int(arguments.exit_code and not comparison.is_same)


def _compare_each_since(arguments: argparse.Namespace) -> int:
    """Write page and 花脸稿 of every notice that changed; say what is wrong with one and go on."""
    if arguments.git or arguments.format:
        raise UsageError("用 --since 时，每份都存成网页和花脸稿，不写 --git 和 --format")
    compared, out = find_baseline(arguments.since), arguments.out or _CHANGES_FOLDER
    chosen = compared.find_differing(arguments.notices or find_all_notices(), printed=False)
    if not chosen:
        print(f"与 {show_text(compared.name)} 相比，没有改过的公文", file=sys.stderr)
    worst = changed = 0
    for folder in show_progress(chosen, "比较公文"):
        try:
            with ExitStack() as stack:
                comparison = _compare_with_revision(folder, compared.commit, compared.name, stack)
                changed += not comparison.is_same
                for form in ("html", "docx"):
                    _write_comparison(
                        comparison, form, out / find_notice_path(folder) / f"changes.{form}", folder
                    )
        except NoticeError as problem:
            print(problem, file=sys.stderr)
            worst = max(worst, problem.exit_code)
    return worst or int(arguments.exit_code and changed > 0)


def _write_comparison(comparison: Comparison, form: str, out: Path, notice: Path) -> None:
    """Write a file and say so. MachineError when it cannot be written."""
    content = _encode_comparison(comparison, form, notice)
    write_file_whole(out, content)
    print(f"已写出 {show_text(out)}{_describe_omissions(comparison, form)}")


def _choose_form(arguments: argparse.Namespace) -> str:
    """Return the form asked for; of a file its name tells it. UsageError for what cannot be."""
    wanted = 1 if arguments.git else 2
    if len(arguments.notices) != wanted:
        hint = "notice diff --git main 2022" if arguments.git else "notice diff 2021 2022"
        raise UsageError(f"要写{'一' if arguments.git else '两'}份公文，例如 {hint}")
    out = arguments.out
    form = choose_report_form(arguments.format, out, _FORMAT_BY_SUFFIX)
    if form == "docx" and out is None:
        raise UsageError("花脸稿要存成文件，请加上 --out，例如 --out 花脸稿.docx")
    return form


def _compare_sides(arguments: argparse.Namespace, stack: ExitStack) -> Comparison:
    """Read both sides and compare them; their files stay until the stack is closed."""
    from notice_gen.diff import DiffSide, compare_notices  # noqa: PLC0415 - only this command needs it

    if arguments.git:
        return _compare_with_revision(
            resolve_folder(arguments.notices[0]), arguments.git, arguments.git, stack
        )
    first, second = (_find_folder(path) for path in arguments.notices)
    sides = DiffSide(str(first)), DiffSide(str(second))
    return compare_notices(
        _read_document(first, sides[0]), _read_document(second, sides[1]), sides=sides
    )


def _compare_with_revision(folder: Path, revision: str, name: str, stack: ExitStack) -> Comparison:
    """Compare a notice with what it was at a revision, which the user knows by ``name``."""
    from notice_gen.diff import DiffSide, compare_notices  # noqa: PLC0415 - only this command needs it
    from notice_gen.diff.git_version import extract_past_version  # noqa: PLC0415

    then = stack.enter_context(extract_past_version(folder, revision))
    here = (folder / "notice.yaml").is_file()
    if then.folder is None and not here:
        raise UsageError(f"找不到公文 {folder}：这里没有，{name} 里也没有")
    sides = DiffSide(name, then.root), DiffSide(str(folder))
    old = None if then.folder is None else _read_document(then.folder, sides[0])
    return compare_notices(old, _read_document(folder, sides[1]) if here else None, sides=sides)


def _find_folder(path: Path) -> Path:
    folder = resolve_folder(path)
    if not folder.is_dir():
        raise UsageError(f"找不到公文 {path}：既没有这个文件夹，content 下也没有")
    return folder


def _read_document(folder: Path, side: DiffSide) -> Document:
    """Read and compose a notice. Invalid, with places of its side, when its text has errors."""
    from notice_gen.compose.compose import compose_document  # noqa: PLC0415 - as build does
    from notice_gen.model.notice_folder import load_notice  # noqa: PLC0415

    try:
        return compose_document(load_notice(folder))
    except InvalidNotice as problem:
        if side.root is None:
            raise
        raise InvalidNotice(_rename_places(problem, side, side.root)) from problem


def _rename_places(problem: InvalidNotice, side: DiffSide, root: Path) -> list[Diagnostic]:
    """Return findings with their places as the user knows them, not in a temporary folder."""
    found = []
    for each in problem.diagnostics:
        path = each.place.path
        if path.is_relative_to(root):
            path = Path(f"{side.name}:{path.relative_to(root)}")
        found.append(replace(each, place=replace(each.place, path=path)))
    return found


def _format_printed(comparison: Comparison, form: str) -> str:
    """Return what is printed."""
    from notice_gen.diff import render_text  # noqa: PLC0415 - only this command needs it

    if form != "text":
        return _encode_comparison(comparison, form, Path()).decode()
    terminal = sys.stdout.isatty()
    width = os.get_terminal_size(sys.stdout.fileno()).columns if terminal else _DEFAULT_WIDTH
    return render_text(comparison, colour=terminal and not os.environ.get("NO_COLOR"), width=width)


def _encode_comparison(comparison: Comparison, form: str, notice: Path) -> bytes:
    """Return the content of a file."""
    from notice_gen import diff  # noqa: PLC0415 - only this command needs it

    project_folder = find_project_folder(resolve_folder(notice))
    if form == "docx":
        template = Project(project_folder).find_template("notice.docx")
        return diff.render_docx(comparison, template)
    if form == "pdf":
        page = diff.render_html(comparison)
        return print_report(page, "diff", project_folder)
    if form == "html":
        return diff.render_html(comparison).encode()
    if form == "json":
        return f"{dump_json(diff.collect_json_values(comparison), indent=1)}\n".encode()
    return diff.render_text(comparison).encode()


def _describe_omissions(comparison: Comparison, form: str) -> str:
    """Return what a finished file cannot show."""
    if comparison.is_same:
        return "（没有差别）"
    names = [each.name for each in comparison.elements if not (each.printed or each.is_same)]
    if form != "docx" or not names:
        return ""
    return f"（{'、'.join(names)}也有改动，不在文中，请看 --format text）"
