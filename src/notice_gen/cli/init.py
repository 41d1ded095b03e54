"""``notice init``: an office's own repository, begun or brought up to date."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from notice_gen.document_kind import DOCUMENT_KINDS
from notice_gen.error import UsageError
from notice_gen.new_office.office_files import CI_SYSTEMS, FIRST_NOTICE, OfficeProfile
from notice_gen.new_office.office_folder import create_office_folder, update_office_folder
from notice_gen.shown_text import show_text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from notice_gen.new_office.office_folder import OfficeResult

_MOST_CHARACTERS: Final = 60  # of an agency's name; the longest of ministries have half as many
_SUFFIX: Final = "文件"

EXAMPLES = """\
  notice init                                    在这个文件夹里建，逐项询问
  notice init 公文 --agency 示例市样本区教育局   建在文件夹“公文”里，不询问
  notice init --update                           更新编辑器设置、自动检查等，不动公文"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "folder", nargs="?", type=Path, default=Path(), metavar="文件夹", help="默认是当前文件夹"
    )
    parser.add_argument("--update", action="store_true", help="更新已经建好的，不动 content")
    parser.add_argument("--agency", metavar="名称", help="机关全称，用作署名")
    parser.add_argument("--mark", metavar="标志", help="发文机关标志，不写“文件”二字；默认同全称")
    parser.add_argument("--printer", metavar="名称", help="印发机关；默认不写")
    parser.add_argument("--kind", metavar="文种", default="通知", help="第一份公文的文种，默认通知")
    parser.add_argument(
        "--ci",
        action="append",
        metavar="平台",
        help=f"自动检查写给哪个平台：{'、'.join(CI_SYSTEMS)}，可以写几次；默认都写",
    )
    parser.add_argument(
        "--wheel", type=Path, metavar="文件", help="程序的安装文件（.whl），放进 wheels，不用软件源"
    )


def run_command(arguments: argparse.Namespace) -> int:
    """Write the repository, or what of it is out of date, and say what was done."""
    if arguments.update:
        _refuse_other_options(arguments)
        _print_update(update_office_folder(arguments.folder))
        return 0
    if arguments.kind not in DOCUMENT_KINDS:
        message = f"没有“{arguments.kind}”这个文种：可以写 {'、'.join(DOCUMENT_KINDS)}"
        raise UsageError(message)
    profile = _read_profile(arguments)
    made = create_office_folder(arguments.folder, profile, arguments.kind, arguments.wheel)
    _print_made(made)
    return 0


def _refuse_other_options(arguments: argparse.Namespace) -> None:
    given = (arguments.agency, arguments.mark, arguments.printer, arguments.ci, arguments.wheel)
    if any(given):
        raise UsageError("--update 照原来的名称更新，不能和别的选项一起写")


def _read_profile(arguments: argparse.Namespace) -> OfficeProfile:
    """Return what is asked of the office: from options, or else from who sits at the terminal."""
    asks = arguments.agency is None
    if asks and not sys.stdin.isatty():
        raise UsageError("还要写上机关全称：--agency 名称")
    agency = arguments.agency or _ask("机关全称，如 示例市样本区教育局：")
    mark, printer = arguments.mark, arguments.printer
    if asks and mark is None:
        mark = _ask(f"发文机关标志，不写“文件”二字；同全称就按回车（{show_text(agency)}）：")
    if asks and printer is None:
        printer = _ask("印发机关，如 示例市样本区教育局办公室；不印就按回车：")
    return OfficeProfile(
        agency=_check_name(agency, "机关全称"),
        mark=_check_name((mark or agency).strip().removesuffix(_SUFFIX), "发文机关标志"),
        printer=_check_name(printer, "印发机关") if printer else "",
        ci=_choose_systems(arguments.ci),
        has_wheel=arguments.wheel is not None,
    )


def _ask(question: str) -> str:
    try:
        return input(question).strip()
    except EOFError:
        return ""


def _check_name(name: str, what: str) -> str:
    """Return a name without spaces around it. UsageError when no agency can be called so."""
    name = name.strip()
    if not name:
        raise UsageError(f"{what}没有写")
    if name != show_text(name) or len(name) > _MOST_CHARACTERS or set("【】@") & set(name):
        raise UsageError(f"{what}“{name[:_MOST_CHARACTERS]}”太长，或者有名称里不会有的字符")
    return name


def _choose_systems(typed: Sequence[str] | None) -> tuple[str, ...]:
    for name in typed or ():
        if name not in CI_SYSTEMS:
            raise UsageError(f"--ci 没有“{name}”：可以写 {'、'.join(CI_SYSTEMS)}")
    return tuple(name for name in CI_SYSTEMS if not typed or name in typed)


def _print_made(made: OfficeResult) -> None:
    print(f"已建好 {show_text(made.folder.resolve())}：")
    _print_names(made.written)
    _print_kept(made.kept, "已经有了，没有动")
    print("", "接着做：", sep="\n")
    print(f"  1. 打开 {FIRST_NOTICE}/notice.yaml，把每个【待填：……】换成内容")
    print("  2. notice check，按指出的地方改")
    print("  3. notice build，文件在 build 里")


def _print_update(made: OfficeResult) -> None:
    if not made.written:
        print("都是新的，没有要更新的")
    else:
        print("已更新：")
        _print_names(made.written)
    _print_kept(made.kept, "单位改过，没有动；要换成新的，先删去它再更新")


def _print_kept(names: Sequence[str], why: str) -> None:
    if names:
        print(f"{why}：")
        _print_names(names)


def _print_names(names: Sequence[str]) -> None:
    for name in names:
        print(f"  {show_text(name)}")
