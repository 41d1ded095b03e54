"""What there is to say about a notice, from wherever it comes.

In: what the stages raise, what a review finds.  Out: findings, each once, and remarks on what
could not be looked at.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from notice_gen.error import InvalidNotice, MachineError, explain_os_error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.diagnostic import Diagnostic
    from notice_gen.lint.review import ReviewResult


class Problems:
    """Findings and remarks as they come."""

    def __init__(self) -> None:
        self._findings: dict[Diagnostic, None] = {}
        self._remarks: dict[str, None] = {}

    @property
    def findings(self) -> list[Diagnostic]:
        """The findings, each once, in the order of their places."""
        return sorted(self._findings, key=lambda finding: (finding.place, finding.code))

    @property
    def remarks(self) -> list[str]:
        """The remarks, each once, in the order they came."""
        return list(self._remarks)

    def add_review(self, reviewed: ReviewResult) -> None:
        """Add what a review found."""
        self._findings.update(dict.fromkeys(reviewed.diagnostics))
        self._remarks.update(dict.fromkeys(reviewed.remarks))

    @contextmanager
    def collect(self) -> Iterator[None]:
        """Add what stands in the way of the context, which ends there."""
        try:
            yield
        except InvalidNotice as problem:
            self._findings.update(dict.fromkeys(problem.diagnostics))
        except MachineError as problem:
            self._remarks[str(problem)] = None
        except OSError as problem:  # a file that went away while it was read
            self._remarks[f"读不了 {problem.filename}：{explain_os_error(problem)}"] = None
