"""Where an exception becomes one sentence and an exit code: the only such place in the program.

In: a command that runs.  Out: its exit code:

0  done, nothing in the way           1  the text has errors, or a check did not pass
2  the command was called wrongly     3  the machine lacks something, or does not let us write
70 a fault of the program itself      130 ended by Ctrl-C

A fault of the program is said to be one; its traceback goes into a file of its own, or onto the
screen with ``--debug``.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from notice_gen.error import MachineError, NoticeError, describe_os_error, format_fault
from notice_gen.shown_text import show_lines, show_text

if TYPE_CHECKING:
    import argparse

PROGRAM_FAULT: Final = 70  # EX_SOFTWARE of sysexits.h
INTERRUPTED: Final = 130  # 128 + SIGINT, as shells have it


def run_guarded(arguments: argparse.Namespace) -> int:
    """Run a command; whatever it raises is told to its user in a sentence."""
    try:
        code: int = arguments.run(arguments)
        sys.stdout.flush()  # what cannot be written any more is found out here, not at the end
    except NoticeError as problem:
        print_problem(str(problem))
        return problem.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # whoever read what is printed has read enough
        return 0
    except (OSError, MemoryError) as problem:
        print_problem(_describe_refusal(problem))
        return MachineError.exit_code
    except SystemExit:
        raise
    except BaseException as fault:  # noqa: BLE001 - the last resort: no user shall see a traceback
        # Of all exceptions, since a library written in Rust panics with one that is no Exception.
        return report_fault(fault, debug=arguments.debug)
    return code


def print_problem(sentence: str) -> None:
    """Say on stderr what went wrong; where nothing can be written, the exit code alone says it."""
    with suppress(OSError):
        print(sentence, file=sys.stderr)


def _describe_refusal(problem: OSError | MemoryError) -> str:
    """Return what the system did not give."""
    if isinstance(problem, OSError):
        return describe_os_error(problem)
    return "这台电脑的内存不够：请关掉别的程序再试，或者把内容分成几份"


def report_fault(fault: BaseException, *, debug: bool) -> int:
    """Say that the program itself is at fault; return the exit code of that."""
    return tell_fault(f"{type(fault).__name__}：{fault}", format_fault(fault), debug=debug)


def tell_fault(what: str, lines: str, *, debug: bool) -> int:
    """Say what fault of the program happened; keep its traceback for whoever mends it."""
    lines = show_lines(lines)
    if debug:
        print(lines, end="", file=sys.stderr)
        where = "以上是出错的经过"
    else:
        where = _save_traceback(lines)
    print_problem(
        f"程序自身出了错（{show_text(what)}），不是公文的问题，已有的文件没有动。"
        f"{where}，请连同所用的命令交给维护本程序的人。"
    )
    return PROGRAM_FAULT


def _save_traceback(lines: str) -> str:
    """Write a traceback into a file of its own; return where it is, or how else to see it."""
    import tempfile  # noqa: PLC0415 - only faults need it

    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="notice-gen-", suffix=".txt", encoding="utf-8", delete=False
        ) as file:
            file.write(lines)
    except OSError:  # a full disk: the sentence alone must do
        return "加上 --debug 再运行一次，可以看到出错的经过"
    return f"出错的经过记在 {file.name}"
