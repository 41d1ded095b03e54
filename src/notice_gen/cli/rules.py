"""``notice rules``: every rule, a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

EXAMPLES = """\
  notice rules              列出全部规则"""


def add_arguments(_: argparse.ArgumentParser) -> None:
    """Add nothing: the command takes no arguments."""


def run_command(_: argparse.Namespace) -> int:
    """Print the list of the rules."""
    from notice_gen.lint.explain import format_rule_list  # noqa: PLC0415 - after the arguments

    print(format_rule_list())
    return 0
