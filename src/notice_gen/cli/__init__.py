"""The command ``notice``: arguments, exit codes, and the only printing.

One module a group of commands: each adds its arguments and says what runs for them. ``make``
builds · ``check`` rules and repair · ``begin`` a new notice · ``preview`` while one writes ·
``verify`` finished files · ``compare`` two texts · ``pictures`` of pages, and what changed ·
``tools`` import, measure, doctor · ``publish`` the site.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from typing import TYPE_CHECKING

from notice_gen.cli import build, check, diff, new, pictures, serve, site, tools, verify
from notice_gen.error import NoticeError

if TYPE_CHECKING:
    from collections.abc import Sequence

_COMMAND_MODULES = (build, check, new, serve, verify, diff, pictures, tools, site)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code: 0, or that of the gravest error."""
    # pydantic else reads what all packages say of themselves to find plugins: 12 ms.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")
    # Nearly all that a build makes lives until its end: looking for garbage often finds none.
    gc.set_threshold(50_000, 20, 20)
    arguments = _build_parser().parse_args(argv)
    try:
        code: int = arguments.run(arguments)
    except NoticeError as problem:
        print(problem, file=sys.stderr)
        return problem.exit_code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever read what is printed has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    finally:
        gc.freeze()  # nor when the process ends: 0.02 s
    return code


def _build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="notice", description="把 YAML 写的公文排成 GB/T 9704-2012 版式的 DOCX 和 PDF。"
    )
    commands = parser.add_subparsers(required=True, metavar="命令")
    for group in _COMMAND_MODULES:
        group.add_commands(commands)
    return parser
