"""What the program has to say about an author's text, as data; only cli prints it."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from notice_gen.shown_text import show_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from notice_gen.place import Place


class Severity(StrEnum):
    """How much a finding weighs: only an error stops a build."""

    ERROR = "错误"
    WARNING = "警告"
    INFO = "提示"


class SeverityNames(NamedTuple):
    """What other programs call a severity, and how it looks.

    ``name`` is that of this program's own JSON and of JUnit's failures, and of GitHub's workflow
    commands, which know these three and ``debug``; ``sarif`` is a level of SARIF 2.1.0, 3.27.10;
    ``code_quality`` a severity of GitLab's Code Quality reports; ``style`` the class of a web page;
    ``colour`` a parameter of the terminal's SGR sequence.
    """

    name: str
    sarif: str
    code_quality: str
    style: str
    colour: str


SEVERITY_NAMES: Final[Mapping[Severity, SeverityNames]] = MappingProxyType(
    {
        Severity.ERROR: SeverityNames("error", "error", "critical", "error", "31"),
        Severity.WARNING: SeverityNames("warning", "warning", "minor", "warning", "33"),
        Severity.INFO: SeverityNames("notice", "note", "info", "info", "36"),
    }
)


class Diagnostic(msgspec.Struct, frozen=True):
    """One finding.

    ``code`` is that of docs/errors.md or of a rule. ``message`` says in the author's words what is
    wrong; ``hint`` says what to do. ``length`` is how many characters of the file, from ``place``
    on and in its line, are meant (0: the spot); ``fix`` is what takes their place, spelled as the
    file wants it, None when a person must decide.
    """

    code: str
    severity: Severity
    message: str
    place: Place
    hint: str = ""
    length: int = 0
    fix: str | None = None

    def __post_init__(self) -> None:
        """Show what the author wrote; only ``fix`` is for the file, and stays as it is."""
        msgspec.structs.force_setattr(self, "message", show_text(self.message))
        msgspec.structs.force_setattr(self, "hint", show_text(self.hint))

    @property
    def sentence(self) -> str:
        """What is wrong and, in brackets, what to do."""
        return f"{self.message}（{self.hint}）" if self.hint else self.message

    def __str__(self) -> str:
        """Return it as a line for people: place, code, sentence."""
        return f"{self.place}: {self.code} {self.sentence}"


def make_error(code: str, message: str, place: Place, hint: str = "") -> Diagnostic:
    """Return a finding that stops the build.

    The codes of the stages are errors; a rule's weight is its own, see ``lint.rule``.
    """
    return Diagnostic(code, Severity.ERROR, message, place, hint)


def make_warning(code: str, message: str, place: Place, hint: str = "") -> Diagnostic:
    """Return a finding that does not stop the build, and fails a review only when it is strict."""
    return Diagnostic(code, Severity.WARNING, message, place, hint)
