"""Reading the tags of a PDF back with Poppler (``pdfinfo -struct-text``), as a screen reader would.

In: a PDF.  Out: its elements in reading order, each with its tag and its text.
"""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_TEXT = re.compile(r'\s*"(.*)"')
_TAG = re.compile(r"( *)([A-Z][A-Za-z0-9]*)(?: \((?:block|inline)\)|:)?\s*(?:\"(.*)\")?")


@dataclass(slots=True)
class Tag:
    """One element: its tag, how deep it stands, its attributes and its own text."""

    name: str
    depth: int
    text: str = ""
    attributes: list[str] = field(default_factory=list)


def tags(path: Path) -> list[Tag]:
    """Return the elements of a PDF in reading order."""
    done = subprocess.run(
        ["pdfinfo", "-struct-text", str(path)],  # noqa: S607 - wherever it is installed
        check=True,
        capture_output=True,
        text=True,
    )
    assert "Syntax Error" not in done.stderr, done.stderr
    found: list[Tag] = []
    for line in done.stdout.splitlines():
        if text := _TEXT.fullmatch(line):
            found[-1].text += text[1]
        elif line.strip().startswith("/"):
            found[-1].attributes.append(line.strip())
        elif match := _TAG.match(line):
            found.append(Tag(match[2], len(match[1]) // 2))
    return found


def tree(path: Path) -> str:
    """Return the elements of a PDF for a person to read, a line each."""
    return "".join(f"{line}\n" for line in _lines(path))


def _lines(path: Path) -> Iterator[str]:
    for tag in tags(path):
        yield f"{'  ' * tag.depth}{tag.name}{'｜' if tag.text else ''}{tag.text}"
