"""``notice pictures`` of finished pages · ``changed`` notices · ``page-changes`` against git."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from notice_gen.build import PROGRAM, Workshops, build, project_of, target_of
from notice_gen.cli.choose import CONTENT, add_folders, add_since, everything, folders, since
from notice_gen.cli.progress import progress
from notice_gen.error import NoticeError, UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from notice_gen.build import Workshop
    from notice_gen.cli.choose import Commands
    from notice_gen.pictures.earlier import Earlier
    from notice_gen.pictures.tell import Compared

_FINEST = 600


def add(commands: Commands) -> None:
    """Add the commands and their arguments."""
    listing = commands.add_parser("changed", help="列出与 git 的一个版本相比改过的公文")
    listing.add_argument("since", metavar="版本", help="分支、标签或提交，如 origin/main")
    listing.set_defaults(run=_changed)
    drawing = commands.add_parser("pictures", help="把生成好的公文逐页画成图片")
    add_folders(drawing)
    add_since(drawing)
    _add_out(drawing)
    drawing.add_argument(
        "--dpi", type=int, default=100, metavar="点数", help="每英寸的点数，默认 100"
    )
    drawing.set_defaults(run=_pictures)
    comparing = commands.add_parser("page-changes", help="逐页比较改前改后的样子")
    add_folders(comparing)
    add_since(comparing, required=True)
    _add_out(comparing)
    comparing.set_defaults(run=_page_changes)


def _add_out(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out", type=Path, default=Path("build"), metavar="文件夹", help="存到哪里，默认 build"
    )


def _changed(arguments: argparse.Namespace) -> int:
    from notice_gen.changed import changes, removed  # noqa: PLC0415 - only where asked for

    compared = since(arguments.since)
    known = compared.repository, compared.commit
    lines = [str(change) for change in changes(everything(), *known)]
    lines += [f"{path}：删去了这份公文" for path in removed(CONTENT, *known)]
    print(*(lines or [f"与 {compared.name} 相比，没有改过的公文"]), sep="\n")
    return 0


def _pictures(arguments: argparse.Namespace) -> int:
    from notice_gen.pictures.store import store_pages  # noqa: PLC0415 - only this command draws

    if not 1 <= arguments.dpi <= _FINEST:
        raise UsageError(f"--dpi 要写 1 到 {_FINEST} 之间的整数")

    def draw(folder: Path, workshop: Workshop) -> None:
        outcome = build(folder, arguments.out, ["pdf"], workshop)
        for path in store_pages(outcome.files[0], arguments.dpi):
            print(f"已画出 {path}")

    return _each(arguments, draw)


def _page_changes(arguments: argparse.Namespace) -> int:
    from notice_gen.changed import is_changed, removed  # noqa: PLC0415 - only this command compares
    from notice_gen.font import Role, open_faces  # noqa: PLC0415 - likewise
    from notice_gen.pictures.earlier import Earlier  # noqa: PLC0415 - likewise
    from notice_gen.pictures.store import CHANGES, Report  # noqa: PLC0415 - likewise

    compared = since(arguments.since)
    chosen = folders(arguments, printed=True)
    project = project_of(CONTENT / "notice")
    report = Report(compared.name, open_faces(project)[Role.黑体].path)
    with Earlier(chosen, compared.repository, compared.commit) as earlier:

        def compare(folder: Path, workshop: Workshop) -> None:
            outcome = build(folder, arguments.out, ["pdf"], workshop)
            notice = _compared(folder, outcome.files[0].read_bytes(), earlier)
            name = target_of(folder, arguments.out).relative_to(arguments.out)
            report.add(notice, name.as_posix())

        code = _each(arguments, compare, chosen)
    known = compared.repository, compared.commit
    gone = map(str, removed(CONTENT, *known))
    lines = report.write(arguments.out, gone, program=is_changed(PROGRAM / "src", *known))
    print(*lines, sep="\n")
    print(f"已写出 {arguments.out / CHANGES / 'index.html'}")
    return code


def _compared(folder: Path, pdf: bytes, earlier: Earlier) -> Compared:
    """Return a notice of today beside the one of then."""
    from notice_gen.notice import load  # noqa: PLC0415 - see above
    from notice_gen.pictures.compare import leaves  # noqa: PLC0415
    from notice_gen.pictures.earlier import Unbuilt  # noqa: PLC0415
    from notice_gen.pictures.tell import Compared  # noqa: PLC0415

    title = "".join(load(folder).title)
    try:
        before = earlier.pdf(folder)
    except Unbuilt as problem:
        first = str(problem).partition("\n")[0]
        return Compared(folder, title, (), f"改前的内容有错误，生成不了，没有可比的：{first}")
    if before is None:
        return Compared(folder, title, (), "是新的公文，没有可比的")
    return Compared(folder, title, tuple(leaves(before, pdf)))


def _each(
    arguments: argparse.Namespace,
    work: Callable[[Path, Workshop], None],
    chosen: list[Path] | None = None,
) -> int:
    """Do something with each notice asked for; say what is wrong with one and go on."""
    worst = 0
    with Workshops() as workshops:
        asked = folders(arguments, printed=True) if chosen is None else chosen
        for folder in progress(asked, "处理公文"):
            try:
                work(folder, workshops.of(folder))
            except NoticeError as problem:
                print(problem, file=sys.stderr)
                worst = max(worst, problem.exit_code)
    return worst
