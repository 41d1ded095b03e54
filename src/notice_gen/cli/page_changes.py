"""``notice page-changes``: the pages of notices beside those of a version in git."""

from __future__ import annotations

from typing import TYPE_CHECKING

from notice_gen.build.build import build_notice
from notice_gen.build.project import PROGRAM, find_output_folder, find_project_folder
from notice_gen.cli.each_notice import process_notices
from notice_gen.cli.pictures import add_out_option
from notice_gen.cli.selection import (
    CONTENT,
    add_folders_argument,
    add_since_option,
    find_baseline,
    select_notices,
)
from notice_gen.fonts.font_roles import FontRole, open_faces
from notice_gen.git_changes.changed_notices import find_removed_notices, is_changed
from notice_gen.model.notice_folder import load_notice
from notice_gen.shown_text import show_text
from notice_gen.visual_diff.earlier_version import EarlierNotices, UnbuildableNotice
from notice_gen.visual_diff.output import CHANGES_FOLDER, VisualReport
from notice_gen.visual_diff.page_diff import compare_pages
from notice_gen.visual_diff.text_report import VisualComparison

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from notice_gen.build.project import Project

EXAMPLES = """\
  notice page-changes --since origin/main     改前改后逐页对照，存入 build/page-changes"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_folders_argument(parser)
    add_since_option(parser, required=True)
    add_out_option(parser)


def run_command(arguments: argparse.Namespace) -> int:
    """Compare the pages of each notice that changed; return the gravest exit code."""
    compared = find_baseline(arguments.since)
    chosen = select_notices(arguments, printed=True)
    project_folder = find_project_folder(CONTENT / "notice")
    report = VisualReport(compared.name, open_faces(project_folder)[FontRole.黑体].path)
    with EarlierNotices(chosen, compared.repository, compared.commit) as earlier:

        def report_notice(folder: Path, project: Project) -> None:
            result = build_notice(folder, arguments.out, ["pdf"], project)
            comparison = _compare_notice(folder, result.files[0].read_bytes(), earlier)
            name = find_output_folder(folder, arguments.out).relative_to(arguments.out)
            report.add(comparison, name.as_posix())

        code = process_notices(chosen, "比较各页", report_notice)
    known = compared.repository, compared.commit
    gone = map(str, find_removed_notices(CONTENT, *known))
    lines = report.write(arguments.out, gone, program=is_changed(PROGRAM / "src", *known))
    print(*map(show_text, lines), sep="\n")
    print(f"已写出 {show_text(arguments.out / CHANGES_FOLDER / 'index.html')}")
    return code


def _compare_notice(folder: Path, pdf: bytes, earlier: EarlierNotices) -> VisualComparison:
    """Return a notice of today beside the one of then."""
    title = "".join(load_notice(folder).title)
    try:
        before = earlier.build_pdf(folder)
    except UnbuildableNotice as problem:
        first = str(problem).partition("\n")[0]
        reason = f"改前的内容有错误，生成不了，没有可比的：{first}"
        return VisualComparison(folder, title, (), reason)
    if before is None:
        return VisualComparison(folder, title, (), "是新的公文，没有可比的")
    return VisualComparison(folder, title, tuple(compare_pages(before, pdf)))
