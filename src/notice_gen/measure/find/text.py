"""Lines to paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from notice_gen.gbt9704 import AREA_LEFT, AREA_RIGHT, CHARACTER_WIDTH_MM
from notice_gen.measure.found_elements import MeasuredParagraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from notice_gen.measure.page_content import TextLine

_INDENTED = AREA_LEFT + 0.6 * CHARACTER_WIDTH_MM
_SHORT = (
    AREA_RIGHT - 2.2 * CHARACTER_WIDTH_MM
)  # a line that others of its paragraph follow ends right of this


def group_paragraphs(lines: Iterable[TextLine]) -> Iterator[MeasuredParagraph]:
    """Yield lines as paragraphs; where the file does not say, indents and short lines tell."""
    group: list[TextLine] = []
    for line in lines:
        if group and _is_paragraph_start(line, group[-1]):
            yield MeasuredParagraph(tuple(group))
            group = []
        group.append(line)
    if group:
        yield MeasuredParagraph(tuple(group))


def _is_paragraph_start(line: TextLine, last: TextLine) -> bool:
    if line.opens is not None and last.opens is not None:
        return line.opens
    beside = abs(line.baseline - last.baseline) < 1 and line.page == last.page
    return not beside and (line.left > _INDENTED or last.right < _SHORT)
