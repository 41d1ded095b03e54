"""Which faces a layout prints with, and which characters of each.

In: a Layout.  Out: characters by the names of their faces; an error for a face that is not there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from notice_gen.fonts.font_roles import make_missing_face_error

if TYPE_CHECKING:
    from collections.abc import Container

    from notice_gen.typeset.layout import Layout, Line


def gather_face_characters(layout: Layout) -> dict[str, set[str]]:
    """Return the characters a layout prints in each face, by its name."""
    found: dict[str, set[str]] = {}
    for page in layout.pages:
        for line in page.lines:
            _gather(line, found)
        if page.page_number:
            _gather(page.page_number, found)
    return found


def require_faces(layout: Layout, names: Container[str]) -> None:
    """Raise MachineError when a layout prints in a face that is not among those named."""
    for name in sorted(gather_face_characters(layout)):
        if name not in names:
            raise make_missing_face_error(name)


def _gather(line: Line, found: dict[str, set[str]]) -> None:
    """Add the characters of a line to those of their faces."""
    for segment in line.segments:
        found.setdefault(segment.face, set()).update(segment.text)
    if line.spaced:
        found[line.segments[-1].face].add(" ")
