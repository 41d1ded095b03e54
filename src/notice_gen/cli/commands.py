# PYTHON_ARGCOMPLETE_OK
"""The commands of ``notice``: one row each, and one module each that is loaded when it is called.

In: what was typed.  Out: the arguments, with ``run`` set to what the command does. A module has
``EXAMPLES`` for its help, ``add_arguments`` and ``run_command``.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple

from notice_gen import __version__
from notice_gen.cli.parser import ChineseParser

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence


class CommandRow(NamedTuple):
    """A command: its name, the module that has it, and what it does in a few words."""

    name: str
    module: str
    summary: str


COMMANDS: Final = (
    CommandRow("init", "init", "建一个单位自己的公文文件夹，或者更新其中的设置"),
    CommandRow("build", "build", "生成公文：DOCX、PDF 和网页"),
    CommandRow("check", "check", "照规则审校，不生成"),
    CommandRow("serve", "serve", "在浏览器里边写边看版面和问题"),
    CommandRow("watch", "watch", "文件一改就重新生成，并说出问题"),
    CommandRow("new", "new", "新建一份公文：沿用上一份，或者从头写起"),
    CommandRow("import", "import_file", "把现有的 docx、pdf、xlsx、html 等变成公文文件夹"),
    CommandRow("format", "format_draft", "把稿件一次排成公文：DOCX、PDF 和一份报告"),
    CommandRow("diff", "diff", "比较两份公文，或者同一份的两个版本"),
    CommandRow("measure", "measure", "按标准测量一份 PDF 或 DOCX"),
    CommandRow("verify", "verify", "重新生成一遍，核对已有的文件是否一致"),
    CommandRow("site", "site", "把已公开的公文做成网站"),
    CommandRow("explain", "explain", "说明一条规则或一个代号"),
    CommandRow("rules", "rules", "列出全部规则"),
    CommandRow("changed", "changed", "列出与 git 的一个版本相比改过的公文"),
    CommandRow("pictures", "pictures", "把生成好的公文逐页画成图片"),
    CommandRow("page-changes", "page_changes", "逐页比较改前改后的样子"),
    CommandRow("setup", "setup", "列出用的是哪些字体，缺的取来或说明怎样装"),
    CommandRow("fonts", "fonts", "把现在用的字体拷进 fonts，各台电脑印得相同"),
    CommandRow("doctor", "doctor", "查看软件和字体是否齐全"),
)
_DESCRIPTION: Final = "把 YAML 写的公文排成 GB/T 9704-2012 版式的 DOCX 和 PDF，审校，测量，发布。"
_EXIT_CODES: Final = """\
退出码：
  0   办好了
  1   内容有错误，或者检查没有通过
  2   命令写错了
  3   电脑上缺少东西，或者读写不了文件
  70  程序自身出了错"""
_EPILOG: Final = f"""\
例如：
  notice build 2022          生成 content/2022，存入 build/2022
  notice check 2022          审校 content/2022
  notice build --help        一条命令的详细说明

{_EXIT_CODES}"""


def parse_command_line(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """Return the arguments of a command line; ends the program where they are wrong."""
    typed = list(sys.argv[1:] if argv is None else argv)
    if "_ARGCOMPLETE" in os.environ:
        complete_command_line(create_parser([row.name for row in COMMANDS]))
    return create_parser(typed).parse_args(typed)


def complete_command_line(parser: ChineseParser) -> None:
    """Answer the shell's question how a command may go on, and end."""
    import argcomplete  # noqa: PLC0415 - only a shell asks for it

    argcomplete.autocomplete(parser)


def create_parser(typed: Sequence[str]) -> ChineseParser:
    """Return the parser; only the commands that are among the words typed get their arguments.

    What a command needs is imported with its module: the others' would take time for nothing.
    """
    parser = ChineseParser(prog="notice", description=_DESCRIPTION, epilog=_EPILOG)
    parser.add_argument(
        "--version", action="version", version=f"notice-gen {__version__}", help="显示版本"
    )
    parser.add_argument("--debug", action="store_true", help="程序自身出错时，显示出错的经过")
    commands = parser.add_subparsers(
        title="命令", required=True, metavar="命令", dest="command", parser_class=ChineseParser
    )
    for row in COMMANDS:
        own = commands.add_parser(row.name, help=row.summary, description=f"{row.summary}。")
        if row.name in typed:
            _fill_parser(own, row)
    return parser


def _fill_parser(parser: ChineseParser, row: CommandRow) -> None:
    """Give a command its arguments, examples and what runs for it."""
    module = import_module(f"notice_gen.cli.{row.module}")
    parser.epilog = f"例如：\n{module.EXAMPLES.rstrip()}\n\n{_EXIT_CODES}"
    module.add_arguments(parser)
    parser.set_defaults(run=module.run_command)
