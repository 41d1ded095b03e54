"""``notice format``: a draft, set by the standard in one command."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from notice_gen.cli.progress import show_waiting
from notice_gen.error import UsageError
from notice_gen.shown_text import show_text

if TYPE_CHECKING:
    import argparse

    from notice_gen.draft.formatting import FormattedDraft

EXAMPLES = """\
  notice format 稿件.docx                                 排好的存入 稿件-成文
  notice format 稿件.docx --out 成文 --set 发文机关标志=某某局   稿件里没有的，用 --set 补上"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "file", type=Path, metavar="稿件", help="能导入的文件：.docx、.txt、.md、.html 等"
    )
    parser.add_argument("--out", type=Path, metavar="文件夹", help="新文件夹，默认 稿件名-成文")
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="要素=内容",
        help="补上稿件里没有的要素，如 成文日期=2026-03-02；可以写几个，几个机关用顿号隔开",
    )


def run_command(arguments: argparse.Namespace) -> int:
    """Set a draft into a new folder and say what became of it."""
    from notice_gen.draft.formatting import format_draft  # noqa: PLC0415 - loads half the program

    file: Path = arguments.file
    out: Path = arguments.out or file.with_name(f"{file.stem}-成文")
    if out.exists():
        raise UsageError(f"{out} 已经有了，排好的只写进新的文件夹：请用 --out 换一个名字")
    values = list(map(_parse_value, arguments.set))
    with show_waiting("正在认、排、量"):
        made = format_draft(file, out, values)
    for path in made.files:
        print(f"已生成 {show_text(path)}")
    print(_format_summary(made))
    return 0


def _parse_value(option: str) -> tuple[str, str]:
    """Return an element that is to be filled in: its key, and what it says."""
    key, _, value = option.partition("=")
    if not key.strip() or not value.strip():
        raise UsageError(f"--set 要写成 要素=内容，例如 成文日期=2026-03-02，不是 {option}")
    return key.strip(), value.strip()


def _format_summary(made: FormattedDraft) -> str:
    """Return what the report says, in one sentence."""
    parts = [f"认出{made.recognised}个要素"]
    if made.unplaced:
        parts.append(f"{made.unplaced}处没有放进去")
    if made.violations is not None:
        parts.append(f"稿件原来的版面有{made.violations}处不合规定")
    parts.append(f"审校{made.findings}处" if made.findings else "审校没有问题")
    return f"{'，'.join(parts)}：详见 {show_text(made.files[-1])}。"
