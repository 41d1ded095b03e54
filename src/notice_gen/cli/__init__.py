"""The command ``notice``: arguments, exit codes, and the only printing.

In: what was typed.  Out: an exit code; words on stdout, findings and problems on stderr.
``commands`` is the table of the commands, each a module of its own that is loaded when it is
called; ``parser`` speaks Chinese; ``boundary`` is the one place where an exception becomes a
sentence and an exit code.
"""

from __future__ import annotations

import gc
import os
import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING

from notice_gen.cli.boundary import run_guarded
from notice_gen.cli.commands import parse_command_line

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code, as ``boundary`` lists them."""
    # Nearly all that a build makes lives until its end: looking for garbage often finds none.
    gc.set_threshold(50_000, 20, 20)
    _open_missing_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # what cannot be spelled there is told by its code
            stream.reconfigure(errors="backslashreplace")
    arguments = parse_command_line(argv)
    try:
        return run_guarded(arguments)
    finally:
        _abandon_full_streams()
        gc.freeze()  # nor when the process ends: 0.02 s


def _abandon_full_streams() -> None:
    """Let go of what a stream does not take any more: Python else ends with 120, in English."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _open_missing_streams() -> None:
    """Print into nothing where a shell has closed stdout or stderr: Python then has none."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            nothing = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
            setattr(sys, name, nothing)
