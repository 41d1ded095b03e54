"""The exceptions of the program, each with its exit code.

NoticeError
├── Invalid          1  the author's text has errors: carries every finding at once
├── UsageError       2  the command was called wrongly
└── MachineError     3  the machine lacks something: a font, a library, a right to write
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from notice_gen.diagnostic import Diagnostic


class NoticeError(Exception):
    """Anything the user is told in a sentence instead of a traceback."""

    exit_code: ClassVar[int] = 1


class InvalidNotice(NoticeError):  # noqa: N818 - it names the state of a notice, not a mishap of ours
    """The text cannot be built as it stands.

    ``diagnostics`` are all findings, errors and others, in the order of their places.
    """

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(sorted(diagnostics, key=lambda d: (d.place, d.code)))
        super().__init__("\n".join(map(str, self.diagnostics)))


class UsageError(NoticeError):
    """The command was called with something that is not there or does not fit."""

    exit_code = 2


class MachineError(NoticeError):
    """The machine lacks something the build needs."""

    exit_code = 3
