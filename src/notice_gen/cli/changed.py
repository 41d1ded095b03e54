"""``notice changed``: which notices differ from a version in git."""

from __future__ import annotations

from typing import TYPE_CHECKING

from notice_gen.cli.selection import CONTENT, find_all_notices, find_baseline
from notice_gen.git_changes.changed_notices import find_changed_notices, find_removed_notices
from notice_gen.shown_text import show_text

if TYPE_CHECKING:
    import argparse

EXAMPLES = """\
  notice changed origin/main        与 origin/main 相比改过的公文"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("since", metavar="版本", help="分支、标签或提交，如 origin/main")


def run_command(arguments: argparse.Namespace) -> int:
    """Print a line for each notice that differs, and for each that is gone."""
    compared = find_baseline(arguments.since)
    known = compared.repository, compared.commit
    lines = [str(change) for change in find_changed_notices(find_all_notices(), *known)]
    lines += [f"{path}：删去了这份公文" for path in find_removed_notices(CONTENT, *known)]
    if not lines:
        lines = [f"与 {compared.name} 相比，没有改过的公文"]
    print(*map(show_text, lines), sep="\n")
    return 0
