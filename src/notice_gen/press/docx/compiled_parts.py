"""The parts of a template, compiled once: jinja2 would compile them again for every notice.

In: the XML of a part, as docxtpl hands it to jinja2.  Out: its jinja2 template. What differs from
notice to notice comes in as values, so that a process compiles each part of a template once.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment

if TYPE_CHECKING:
    from jinja2 import Template


class CompiledParts(Environment):
    """The environment jinja2 has for who gives it none, with a memory."""

    def __init__(self) -> None:
        super().__init__()
        self._compiled: dict[Any, Template] = {}

    def from_string(self, source: Any, *_: Any) -> Template:  # noqa: ANN401 - as jinja2 has it
        """Return the template of a part; docxtpl says nothing of it but its source."""
        if source not in self._compiled:
            self._compiled[source] = super().from_string(source)
        return self._compiled[source]


@cache
def open_environment() -> CompiledParts:
    """Return what a process has compiled so far."""
    return CompiledParts()
