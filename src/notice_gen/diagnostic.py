"""What the program has to say about an author's text, as data; only cli prints it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from notice_gen.place import Place


class Severity(StrEnum):
    """How much a finding weighs: only an error stops a build."""

    ERROR = "错误"
    WARNING = "警告"
    INFO = "提示"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding.

    ``message`` says in the author's words what is wrong; ``hint`` says what to do. ``length`` is
    how many characters of the file, from ``place`` on and in its line, are meant (0: the spot);
    ``fix`` is what takes their place, spelled as the file wants it, None when a person must decide.
    """

    code: str
    severity: Severity
    message: str
    place: Place
    hint: str = ""
    length: int = 0
    fix: str | None = None

    def __str__(self) -> str:
        tail = f"（{self.hint}）" if self.hint else ""
        return f"{self.place}: {self.code} {self.message}{tail}"


def make_error(code: str, message: str, place: Place, hint: str = "") -> Diagnostic:
    """Return a finding that stops the build."""
    return Diagnostic(code, Severity.ERROR, message, place, hint)


def make_warning(code: str, message: str, place: Place, hint: str = "") -> Diagnostic:
    """Return a finding that does not stop the build."""
    return Diagnostic(code, Severity.WARNING, message, place, hint)
