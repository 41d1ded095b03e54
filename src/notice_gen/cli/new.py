"""``notice new``: a notice begun from last year's, or from nothing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from notice_gen.cli.selection import CONTENT
from notice_gen.document_kind import BARE_FORMAT, DOCUMENT_KINDS
from notice_gen.error import UsageError
from notice_gen.new_notice.renew import renew_notice
from notice_gen.new_notice.skeleton import create_skeleton
from notice_gen.shown_text import show_text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from notice_gen.new_notice.renew import NewNoticeResult

_DEFAULT_KIND = "通知"  # the kind most notices are of


EXAMPLES = """\
  notice new 2023 --from 2022           沿用 content/2022，新建 content/2023
  notice new 防火通知 --kind 通知       从头写起
  notice new 年度总结 --format 白头     没有红头的文稿"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("name", metavar="名称", help="新文件夹的名字，每年一份的写年份，如 2023")
    parser.add_argument(
        "--from", dest="source", metavar="名称", help="沿用哪一份，如 2022，也可以写文件夹"
    )
    parser.add_argument("--kind", metavar="文种", help=f"从头写起时的文种，默认 {_DEFAULT_KIND}")
    parser.add_argument(
        "--format",
        dest="form",
        metavar="格式",
        help=f"从头写起时，没有红头的方案、总结、讲话稿等写 {BARE_FORMAT}",
    )
    parser.add_argument("--chinese", action="store_true", help="从头写起时，键用中文写")
    parser.add_argument(
        "--out", type=Path, metavar="文件夹", help="新文件夹建在哪里，默认与沿用的那份相邻"
    )


def run_command(arguments: argparse.Namespace) -> int:
    """Make a new folder, and say what is to be filled in."""
    name = Path(arguments.name)
    if arguments.source is None:
        folder = (arguments.out or (CONTENT if name.parent == Path() else Path())) / name
        kind = _choose_kind(arguments.kind, arguments.form)
        made = _begin_skeleton(folder, kind, chinese=arguments.chinese)
        print(f"已新建 {show_text(folder)}")
    else:
        if arguments.kind or arguments.form or arguments.chinese:
            raise UsageError("--kind、--format 和 --chinese 用于从头写起，不能和 --from 一起写")
        source = _find_source_folder(arguments.source)
        beside = source.parent if name.parent == Path() else Path()
        folder = (arguments.out or beside) / name
        made = renew_notice(source, folder)
        print(f"已新建 {show_text(folder)}，沿用 {show_text(source)}")
    print(*map(show_text, _format_summary(made)), sep="\n")
    return 0


def _choose_kind(kind: str | None, form: str | None) -> str | None:
    """Return what to begin with: a 文种, 白头, or None where nothing was said.

    Any other format follows from the 文种.
    """
    if form is None:
        return kind
    if form != BARE_FORMAT:
        message = f"--format 只能写 {BARE_FORMAT}：其余的格式由文种决定，用 --kind 写明"
        raise UsageError(message)
    if kind is not None:
        raise UsageError(f"{BARE_FORMAT}不分文种，--kind 和 --format 只能写一个")
    return form


def _begin_skeleton(folder: Path, kind: str | None, *, chinese: bool) -> NewNoticeResult:
    if kind is not None and kind not in {*DOCUMENT_KINDS, BARE_FORMAT}:
        raise UsageError(f"没有“{kind}”这个文种：可以写 {'、'.join(DOCUMENT_KINDS)}")
    earlier = _find_earlier_notice(folder)
    if kind is None and earlier and not folder.exists():
        raise UsageError(
            f"已有 {earlier}：沿用它请写 notice new {folder.name} --from {earlier.name}；"
            f"要从头写起，请写明文种，如 --kind {_DEFAULT_KIND}"
        )
    return create_skeleton(folder, kind or _DEFAULT_KIND, chinese=chinese)


def _find_source_folder(name: str) -> Path:
    """Return the folder of the notice to begin from: below content, or as it is written."""
    below = CONTENT / name
    return below if (below / "notice.yaml").is_file() or Path(name).parent == Path() else Path(name)


def _find_earlier_notice(folder: Path) -> Path | None:
    """Return the notice of the nearest year before, beside a new one that is called by its year."""
    if not re.fullmatch("[0-9]{4}", folder.name):
        return None
    years = [
        path.parent
        for path in folder.parent.glob("[0-9][0-9][0-9][0-9]/notice.yaml")
        if path.parent.name < folder.name
    ]
    return max(years, default=None)


def _format_summary(made: NewNoticeResult) -> Sequence[str]:
    """Return what there is to say of a new folder: what was advanced, what is still to be done."""
    lines = []
    if made.advanced:
        lines += ["", f"已改好 {len(made.advanced)} 处年份："]
        lines += [f"  {one.place}: {one.before} → {one.after}" for one in made.advanced]
    if made.pending:
        lines += ["", f"还有 {len(made.pending)} 处要填、要核对："]
        lines += [f"  {one.place}: {one.message}" for one in made.pending]
        lines += [
            "",
            "填好、核对好以前不能生成。",
            f"随时运行 notice check {made.folder}，看还有哪些。",
        ]
    return lines
