"""``notice explain``: one rule or code in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

EXAMPLES = """\
  notice explain P05        说明规则 P05 和它的依据
  notice explain K03        说明出错代号 K03"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("code", metavar="代号", help="如 P05、K03")


def run_command(arguments: argparse.Namespace) -> int:
    """Print what a code means."""
    from notice_gen.lint.explain import explain_code  # noqa: PLC0415 - after the arguments

    print(explain_code(arguments.code))
    return 0
