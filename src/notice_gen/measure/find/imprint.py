"""版记 at the foot of the last page, and the page numbers (7.4, 7.5)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.measure.character import is_red
from notice_gen.measure.found_elements import FoundImprint

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from notice_gen.measure.page_content import PageContent, Shape, TextLine

_COPY_RECIPIENTS: Final = re.compile("(抄送|抄报|分送)[：:]")
_RECIPIENTS: Final = re.compile("主送[：:]")
_ENTRY: Final = re.compile(f"{_COPY_RECIPIENTS.pattern}|{_RECIPIENTS.pattern}")
_PRINTING_DATE: Final = re.compile(r".*\d{4}年\d{1,2}月\d{1,2}日印发")
_PAGE_NUMBER: Final = re.compile(r"[\W_]*\d{1,4}[\W_]*")
_FOOT = 45.0  # mm from the page's lower edge: page numbers stand no higher
_ABOVE_FIRST_ROW = 15.0  # mm in which its rule is found
_RULE_LEAST = 50.0
_SAME_ROW = 1.0


def find_page_number(page: PageContent) -> TextLine | None:
    """Return the page number; on a page printed sideways, as it stands when that is upright.

    There it may also be found at the foot of the sheet as it is printed, where it does not belong.
    """
    sides = [(page.lines, page.height)]
    if page.is_landscape:
        sides.insert(0, (page.turned, page.width))
    for lines, height in sides:
        number = _find_number_at_foot(lines, height - _FOOT)
        if number:
            return number
    return None


def _find_number_at_foot(lines: Sequence[TextLine], highest: float) -> TextLine | None:
    """Return the lowest of some lines that is a number, with or without dashes.

    It must begin below ``highest``: a table has numbers of its own further up.  The page number
    belongs below all text (7.5), so the lowest one is it.
    """
    for line in reversed(lines):
        if line.printed_box.top > highest and _PAGE_NUMBER.fullmatch(line.text):
            return line
    return None


def find_imprint(
    pages: Sequence[PageContent], page_numbers: Sequence[TextLine | None]
) -> FoundImprint | None:
    """Return the last 版记 of a document, known by 抄送 or 印发; None without one.

    It ought to be on the last page; where an attachment follows it, it is found all the same,
    and found to be misplaced (7.4).
    """
    for page in reversed(pages):
        lines = [line for line in page.lines if line not in page_numbers]
        entries = _find_entries(lines)
        if entries:
            first = min(entries, key=lambda line: line.baseline)
            rows = [line for line in lines if line.baseline > first.baseline - _SAME_ROW]
            return _read_imprint(page, rows)
    return None


def _find_entries(lines: Sequence[TextLine]) -> list[TextLine]:
    """Return the first lines of the entries of 版记; none without 抄送 or 印发.

    主送机关 may have been moved there, above those (7.4.2); by themselves they may be anything.
    """
    entries = []
    recipients = []
    for line in lines:
        if _COPY_RECIPIENTS.match(line.text) or _is_printing_line(line):
            entries.append(line)
        elif _RECIPIENTS.match(line.text):
            recipients.append(line)
    if not entries:
        return []
    return entries + recipients


def _is_printing_line(line: TextLine) -> bool:
    """Whether a line ends with 印发日期; 印发机关 may stand before it, read as one with it."""
    return bool(_PRINTING_DATE.fullmatch(line.text))


def _read_imprint(page: PageContent, lines: Sequence[TextLine]) -> FoundImprint:
    """Return 版记 of these lines: its entries, and the rules about it.

    印发机关 is what stands first in the row of 印发日期; where nothing stands beside that, the row
    is both.
    """
    printing_date = None
    printing_row: list[TextLine] = []
    for line in lines:
        if _is_printing_line(line):
            printing_date = line
            printing_row = [each for each in lines if _is_in_row(each, line)]
            break
    return FoundImprint(
        page.number,
        tuple(lines),
        tuple(_find_rules(page, lines[0].printed_box.top - _ABOVE_FIRST_ROW)),
        tuple(_find_entry_lines(lines, _RECIPIENTS, printing_row)),
        tuple(_find_entry_lines(lines, _COPY_RECIPIENTS, printing_row)),
        printing_row[0] if printing_row else None,
        printing_date,
    )


def _find_rules(page: PageContent, start: float) -> Iterator[Shape]:
    """Yield the long rules of a page below a height; a letter's red ones are none of 版记.

    The first of them lies above its first row, so ``start`` is somewhat higher than that.
    """
    for rule in page.rules:
        if rule.box.top <= start or rule.box.width <= _RULE_LEAST:
            continue
        if not is_red(rule.colour):
            yield rule


def _is_in_row(line: TextLine, other: TextLine) -> bool:
    """Whether two lines of a page stand beside each other."""
    return abs(line.baseline - other.baseline) < _SAME_ROW


def _find_entry_lines(
    lines: Sequence[TextLine], label: re.Pattern[str], printing_row: Sequence[TextLine]
) -> list[TextLine]:
    """Return an entry's lines: from its label to the next entry's or to the row of 印发日期.

    The names of many agencies take several lines, of which only the first has the label (7.4.2).
    Of two entries with one label, only the first is taken.
    """
    found: list[TextLine] = []
    for line in lines:
        if not found:
            if label.match(line.text):
                found.append(line)
            continue
        if _ENTRY.match(line.text) or line in printing_row:
            break
        found.append(line)
    return found
