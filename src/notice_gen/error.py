"""The exceptions of the program, each with its exit code.

NoticeError
├── InvalidNotice    1  the author's text has errors: carries every finding at once
├── UsageError       2  the command was called wrongly
└── MachineError     3  the machine lacks something: a font, a library, a right to write
"""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar, Final

from notice_gen.shown_text import show_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from notice_gen.diagnostic import Diagnostic


class NoticeError(Exception):
    """Anything the user is told in a sentence instead of a traceback."""

    exit_code: ClassVar[int] = 1

    def __init__(self, sentence: str) -> None:
        """Show the sentence, which may have foreign words and names of files in it."""
        super().__init__(show_text(sentence))


class InvalidNotice(NoticeError):  # noqa: N818 - it names the state of a notice, not a mishap of ours
    """The text cannot be built as it stands.

    ``diagnostics`` are all findings, errors and others, in the order of their places.
    """

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Sort the findings, whose lines are the exception's own words."""
        self.diagnostics = tuple(sorted(diagnostics, key=lambda d: (d.place, d.code)))
        Exception.__init__(self, "\n".join(map(str, self.diagnostics)))


class UsageError(NoticeError):
    """The command was called with something that is not there or does not fit."""

    exit_code = 2


class MachineError(NoticeError):
    """The machine lacks something the build needs."""

    exit_code = 3


_OS_REASONS: Final[dict[type[OSError], str]] = {
    FileNotFoundError: "没有这个文件或文件夹",
    PermissionError: "没有权限",
    IsADirectoryError: "它是一个文件夹，不是文件",
    NotADirectoryError: "路径中有一段不是文件夹",
    FileExistsError: "已经有同名的文件或文件夹",
}
_DISK_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})


def explain_os_error(problem: OSError) -> str:
    """Return why the system refused, in Chinese where users meet it, else in the system's words.

    It is a part of a sentence, behind what was to be done with which file. A full disk goes before
    the kind of the exception, which for it says nothing.
    """
    if problem.errno in _DISK_FULL:
        return "磁盘已满"
    return _OS_REASONS.get(type(problem)) or problem.strerror or str(problem)


def describe_os_error(problem: OSError) -> str:
    """Return what the system refused, with the file it is about."""
    reason = explain_os_error(problem)
    if problem.filename is None:
        return f"系统不允许：{reason}"
    return f"读写 {os.fsdecode(problem.filename)} 时出错：{reason}"


def format_fault(fault: BaseException) -> str:
    """Return the traceback of a fault of the program's, for whoever mends it."""
    import traceback  # noqa: PLC0415 - only faults need it

    return "".join(traceback.format_exception(fault))


@contextmanager
def translate_exceptions(make_error: Callable[[Exception], NoticeError]) -> Iterator[None]:
    """Run what a library does with input that is not ours; our own errors pass.

    Whatever else it raises comes out as the error made of it: which exceptions a damaged file
    provokes, no library promises, and the next version of it raises others.
    """
    try:
        yield
    except NoticeError:
        raise
    except Exception as problem:
        raise make_error(problem) from problem
