"""Lines to paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from notice_gen.gbt9704 import AREA_LEFT, AREA_RIGHT, CELL
from notice_gen.measure.element import Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from notice_gen.measure.paper import Line

_INDENTED = AREA_LEFT + 0.6 * CELL
_SHORT = AREA_RIGHT - 2.2 * CELL  # a line that others of its paragraph follow ends right of this


def paragraphs_of(lines: Iterable[Line]) -> Iterator[Paragraph]:
    """Yield lines as paragraphs; where the file does not say, indents and short lines tell."""
    group: list[Line] = []
    for line in lines:
        if group and _begins(line, group[-1]):
            yield Paragraph(tuple(group))
            group = []
        group.append(line)
    if group:
        yield Paragraph(tuple(group))


def _begins(line: Line, last: Line) -> bool:
    if line.opens is not None and last.opens is not None:
        return line.opens
    beside = abs(line.baseline - last.baseline) < 1 and line.page == last.page
    return not beside and (line.left > _INDENTED or last.right < _SHORT)
