"""``notice pictures`` of finished pages · ``changed`` notices · ``page-changes`` against git."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from notice_gen.build.build import (
    PROGRAM,
    Projects,
    build_notice,
    find_output_folder,
    find_project_folder,
)
from notice_gen.cli.progress import show_progress
from notice_gen.cli.selection import (
    CONTENT,
    add_folders_argument,
    add_since_option,
    find_all_notices,
    find_baseline,
    select_notices,
)
from notice_gen.error import NoticeError, UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from notice_gen.build.build import Project
    from notice_gen.cli.selection import Commands
    from notice_gen.visual_diff.earlier_version import EarlierNotices
    from notice_gen.visual_diff.text_report import VisualComparison

_MAX_DPI = 600


def add_commands(commands: Commands) -> None:
    """Add the commands and their arguments."""
    listing = commands.add_parser("changed", help="列出与 git 的一个版本相比改过的公文")
    listing.add_argument("since", metavar="版本", help="分支、标签或提交，如 origin/main")
    listing.set_defaults(run=run_changed)
    drawing = commands.add_parser("pictures", help="把生成好的公文逐页画成图片")
    add_folders_argument(drawing)
    add_since_option(drawing)
    _add_out_option(drawing)
    drawing.add_argument(
        "--dpi", type=int, default=100, metavar="点数", help="每英寸的点数，默认 100"
    )
    drawing.set_defaults(run=run_pictures)
    comparing = commands.add_parser("page-changes", help="逐页比较改前改后的样子")
    add_folders_argument(comparing)
    add_since_option(comparing, required=True)
    _add_out_option(comparing)
    comparing.set_defaults(run=run_page_changes)


def _add_out_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out", type=Path, default=Path("build"), metavar="文件夹", help="存到哪里，默认 build"
    )


def run_changed(arguments: argparse.Namespace) -> int:
    from notice_gen.git_changes.changed_notices import find_changed_notices, find_removed_notices  # noqa: PLC0415 - only where asked for

    compared = find_baseline(arguments.since)
    known = compared.repository, compared.commit
    lines = [str(change) for change in find_changed_notices(find_all_notices(), *known)]
    lines += [f"{path}：删去了这份公文" for path in find_removed_notices(CONTENT, *known)]
    print(*(lines or [f"与 {compared.name} 相比，没有改过的公文"]), sep="\n")
    return 0


def run_pictures(arguments: argparse.Namespace) -> int:
    from notice_gen.visual_diff.output import store_pages  # noqa: PLC0415 - only this command draws

    if not 1 <= arguments.dpi <= _MAX_DPI:
        raise UsageError(f"--dpi 要写 1 到 {_MAX_DPI} 之间的整数")

    def draw_notice(folder: Path, workshop: Project) -> None:
        outcome = build_notice(folder, arguments.out, ["pdf"], workshop)
        for path in store_pages(outcome.files[0], arguments.dpi):
            print(f"已画出 {path}")

    return _process_each(arguments, draw_notice)


def run_page_changes(arguments: argparse.Namespace) -> int:
    from notice_gen.fonts.font_roles import FontRole, open_faces  # noqa: PLC0415 - likewise
    from notice_gen.git_changes.changed_notices import find_removed_notices, is_changed  # noqa: PLC0415 - only this command compares
    from notice_gen.visual_diff.earlier_version import EarlierNotices  # noqa: PLC0415 - likewise
    from notice_gen.visual_diff.output import CHANGES_FOLDER, VisualReport  # noqa: PLC0415 - likewise

    compared = find_baseline(arguments.since)
    chosen = select_notices(arguments, printed=True)
    project = find_project_folder(CONTENT / "notice")
    report = VisualReport(compared.name, open_faces(project)[FontRole.黑体].path)
    with EarlierNotices(chosen, compared.repository, compared.commit) as earlier:

        def report_notice(folder: Path, workshop: Project) -> None:
            outcome = build_notice(folder, arguments.out, ["pdf"], workshop)
            notice = _compare_notice(folder, outcome.files[0].read_bytes(), earlier)
            name = find_output_folder(folder, arguments.out).relative_to(arguments.out)
            report.add(notice, name.as_posix())

        code = _process_each(arguments, report_notice, chosen)
    known = compared.repository, compared.commit
    gone = map(str, find_removed_notices(CONTENT, *known))
    lines = report.write(arguments.out, gone, program=is_changed(PROGRAM / "src", *known))
    print(*lines, sep="\n")
    print(f"已写出 {arguments.out / CHANGES_FOLDER / 'index.html'}")
    return code


def _compare_notice(folder: Path, pdf: bytes, earlier: EarlierNotices) -> VisualComparison:
    """Return a notice of today beside the one of then."""
    from notice_gen.model.notice import load_notice  # noqa: PLC0415 - see above
    from notice_gen.visual_diff.earlier_version import UnbuildableNotice  # noqa: PLC0415
    from notice_gen.visual_diff.page_diff import compare_pages  # noqa: PLC0415
    from notice_gen.visual_diff.text_report import VisualComparison  # noqa: PLC0415

    title = "".join(load_notice(folder).title)
    try:
        before = earlier.build_pdf(folder)
    except UnbuildableNotice as problem:
        first = str(problem).partition("\n")[0]
        return VisualComparison(
            folder, title, (), f"改前的内容有错误，生成不了，没有可比的：{first}"
        )
    if before is None:
        return VisualComparison(folder, title, (), "是新的公文，没有可比的")
    return VisualComparison(folder, title, tuple(compare_pages(before, pdf)))


def _process_each(
    arguments: argparse.Namespace,
    work: Callable[[Path, Project], None],
    chosen: list[Path] | None = None,
) -> int:
    """Do something with each notice asked for; say what is wrong with one and go on."""
    worst = 0
    with Projects() as workshops:
        asked = select_notices(arguments, printed=True) if chosen is None else chosen
        for folder in show_progress(asked, "处理公文"):
            try:
                work(folder, workshops.find_project(folder))
            except NoticeError as problem:
                print(problem, file=sys.stderr)
                worst = max(worst, problem.exit_code)
    return worst
