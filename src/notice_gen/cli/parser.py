"""An argument parser that speaks Chinese throughout: usage, headings, help and errors.

In: argparse as it is.  Out: the same, but for the words; argparse's own are English and are looked
up by gettext, for which few machines have a catalogue.
"""

from __future__ import annotations

import argparse
import re
import sys
from typing import TYPE_CHECKING, Any, Final, NoReturn

from notice_gen.error import UsageError
from notice_gen.shown_text import show_text

if TYPE_CHECKING:
    from collections.abc import Iterable

# What argparse says, and what our users are told.
_ERRORS: Final = (
    (r"the following arguments are required: (.+)", r"还要写上{0}"),
    (r"unrecognized arguments: (.+)", r"不认识 {0}"),
    (r"argument (.+?): expected one argument", r"{0} 后面要写一个值"),
    (r"argument (.+?): expected at least one argument", r"{0} 后面至少要写一个值"),
    (r"argument (.+?): ignored explicit argument (.+)", r"{0} 后面不写值，却写了 {1}"),
    (r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)", r"{0} 没有 {1}，可以写 {2}"),
    (r"argument (.+?): invalid int value: (.+)", r"{0} 要写整数，却写了 {1}"),
    (r"argument (.+?): not allowed with argument (.+)", r"{0} 不能和 {1} 一起写"),
    (r"ambiguous option: (.+?) could match (.+)", r"{0} 没有写全，可能是 {1}"),
    (r"argument (.+?): (.+)", r"{0}：{1}"),
)


class ChineseHelpFormatter(argparse.RawDescriptionHelpFormatter):
    """Formats help with 用法 for usage; descriptions and examples stay as they are laid out."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Add the usage under a Chinese heading."""
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)

    def add_argument(self, action: argparse.Action) -> None:
        """Add an argument; of subcommands each its own line, without a line for all of them."""
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - it has no other name
            self.add_arguments(action._choices_actions)  # noqa: SLF001 - nor have these
        else:
            super().add_argument(action)


class ChineseParser(argparse.ArgumentParser):
    """An ArgumentParser whose frame is Chinese; what is wrong ends it with exit code 2."""

    def __init__(self, **keywords: Any) -> None:  # noqa: ANN401 - argparse's own keywords
        keywords.setdefault("formatter_class", ChineseHelpFormatter)
        super().__init__(**keywords, add_help=False)
        self._positionals.title = "写在后面的"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这些说明")

    def error(self, message: str) -> NoReturn:
        """End with the usage and what is wrong with the arguments, in Chinese."""
        self.print_usage(sys.stderr)
        self.exit(UsageError.exit_code, f"命令写错了：{show_text(translate_error(message))}\n")


def translate_error(message: str) -> str:
    """Return what argparse complains about in Chinese; unknown words as they are."""
    for pattern, sentence in _ERRORS:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return sentence.format(*(_quote_value(value) for value in found.groups()))
    return message


def _quote_value(value: str) -> str:
    """Return a value as argparse quotes it, without its Python quotes."""
    return re.sub(r"'([^']*)'", r"\1", value).replace(", ", "、")
