"""版记 at the foot of the last page, and the page numbers (7.4, 7.5)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.measure.found_elements import FoundImprint
from notice_gen.measure.page_content import is_red

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notice_gen.measure.page_content import PageContent, TextLine

_COPIES: Final = re.compile("(抄送|抄报|分送)[：:]")
_RECIPIENTS: Final = re.compile("主送[：:]")
_PRINTED: Final = re.compile(r".*\d{4}年\d{1,2}月\d{1,2}日印发")
_PAGE_NUMBER: Final = re.compile(r"[\W_]*\d{1,4}[\W_]*")
_FOOT = 45.0  # mm from the page's lower edge: page numbers stand no higher
_ABOVE_FIRST_ROW = 15.0  # mm in which its rule is found
_RULE_LEAST = 50.0
_SAME_ROW = 1.0


def find_page_number(page: PageContent) -> TextLine | None:
    """Return the page number; on a page printed sideways, as it stands when that is upright."""
    sides = [(page.lines, page.height)]
    if page.is_landscape:
        sides.insert(0, (page.turned, page.width))
    for lines, height in sides:
        low = (line for line in reversed(lines) if line.printed_box.top > height - _FOOT)
        if found := next((line for line in low if _PAGE_NUMBER.fullmatch(line.text)), None):
            return found
    return None


def find_imprint(
    pages: Sequence[PageContent], folios: Sequence[TextLine | None]
) -> FoundImprint | None:
    """Return the last 版记 of a document, known by 抄送 or 印发; None without one."""
    for page in reversed(pages):
        lines = [line for line in page.lines if line not in folios]
        anchors = [line for line in lines if _COPIES.match(line.text) or _is_printing_line(line)]
        if anchors:
            moved = [line for line in lines if _RECIPIENTS.match(line.text)]
            first = min((*anchors, *moved), key=lambda line: line.baseline)
            rows = [line for line in lines if line.baseline > first.baseline - _SAME_ROW]
            return _read_imprint(page, rows)
    return None


def _is_printing_line(line: TextLine) -> bool:
    return bool(_PRINTED.fullmatch(line.text))


def _read_imprint(page: PageContent, lines: Sequence[TextLine]) -> FoundImprint:
    start = lines[0].printed_box.top - _ABOVE_FIRST_ROW
    rules = tuple(
        each
        for each in page.rules
        if each.box.width > _RULE_LEAST and each.box.top > start and not is_red(each.colour)
    )
    printed = next((line for line in lines if _is_printing_line(line)), None)
    beside = [line for line in lines if printed and _is_in_row(line, printed)]
    return FoundImprint(
        page.number,
        tuple(lines),
        rules,
        tuple(_find_entry_lines(lines, _RECIPIENTS, beside)),
        tuple(_find_entry_lines(lines, _COPIES, beside)),
        beside[0] if beside else None,
        printed,
    )


def _is_in_row(line: TextLine, other: TextLine) -> bool:
    return abs(line.baseline - other.baseline) < _SAME_ROW


def _find_entry_lines(
    lines: Sequence[TextLine], label: re.Pattern[str], beside: Sequence[TextLine]
) -> list[TextLine]:
    """Return an entry's lines: from its label to the next entry's."""
    found: list[TextLine] = []
    for line in lines:
        starts = any(pattern.match(line.text) for pattern in (_COPIES, _RECIPIENTS))
        if found and (starts or line in beside):
            break
        if found or label.match(line.text):
            found.append(line)
    return found
