"""``notice serve``: the pages in a browser while one types."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from notice_gen.cli.selection import CONTENT, resolve_folder
from notice_gen.error import UsageError
from notice_gen.preview.app import PreviewApp
from notice_gen.shown_text import show_text

if TYPE_CHECKING:
    import argparse

EXAMPLES = """\
  notice serve 2022           预览 content/2022
  notice serve --open         列出全部公文供选择，同时打开浏览器"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        metavar="公文",
        help="文件夹，或 content 下的名字如 2022；不写则列出 content 下的全部",
    )
    parser.add_argument("--port", type=int, default=0, metavar="端口", help="默认由程序找一个空的")
    parser.add_argument("--open", action="store_true", help="同时打开浏览器")


def run_command(arguments: argparse.Namespace) -> int:
    """Serve until Ctrl-C."""
    folder: Path | None = arguments.folder
    if folder is not None:
        folder = resolve_folder(folder)
        require_folder(folder)
    content = None if folder and (folder / "notice.yaml").is_file() else folder or CONTENT
    if content is not None:
        _require_notices(content)
    with PreviewApp(folder or CONTENT, content, arguments.port, _print_problem) as show:
        print(
            f"预览：{show.browser_address}\n只有这台电脑上知道这个地址的人能看到。按 Ctrl-C 结束。",
            flush=True,
        )
        if arguments.open:
            import webbrowser  # noqa: PLC0415 - only where asked for

            webbrowser.open(show.browser_address)
        show.run()
    return 0


def require_folder(folder: Path) -> None:
    """UsageError when there is no such folder."""
    if not folder.is_dir():
        raise UsageError(f"没有文件夹 {folder}：请写公文所在的文件夹，如 content/2022")


def _require_notices(content: Path) -> None:
    """UsageError when there is no notice in a folder."""
    if next(content.rglob("notice.yaml"), None) is None:
        raise UsageError(f"{content} 下没有公文：每份公文是一个有 notice.yaml 的文件夹")


def _print_problem(sentence: str) -> None:
    print(show_text(sentence), file=sys.stderr, flush=True)
