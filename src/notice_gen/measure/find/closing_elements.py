"""From 附件说明 to 附注, at the end of the text (7.3.4–7.3.6)."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from notice_gen.gbt9704 import AREA_LEFT, CHARACTER_WIDTH_MM
from notice_gen.measure.found_elements import AGENCY_SEAL_LEAST, FoundClosing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from notice_gen.measure.page_content import PageContent, Shape, TextLine

_DIGIT = "[〇○Ｏ零一二三四五六七八九十]"
_DATE: Final = re.compile(
    rf"(\d{{4}}|{_DIGIT}{{4}})年(\d{{1,2}}|{_DIGIT}{{1,3}})月(\d{{1,2}}|{_DIGIT}{{1,3}})日"
)
_ATTACHMENTS = re.compile("附件[：:]")
_BLANK = 7.0  # mm of white between two lines: more than there is in running text
_HANGING = 6 * CHARACTER_WIDTH_MM  # at most, behind 附件：10.
_NEXT_LINE = 15.0  # mm from baseline to baseline: further down, nothing belongs to the date
_NOT_TEXT = (
    AREA_LEFT + 2.6 * CHARACTER_WIDTH_MM
)  # a line that begins right of this is not a paragraph's
_NAME_SEAL_SPACE = 30.0  # mm: the seal between a signer's post and the date
_SEAL_LEAST, _SEAL_MOST = 15.0, 66.0  # of a picture
_SQUARE = 3.0


def find_closing_elements(
    lines: Sequence[TextLine], pages: Sequence[PageContent]
) -> tuple[Sequence[TextLine], FoundClosing]:
    """Return the lines of the text itself, and what follows them."""
    dates = [at for at, line in enumerate(lines) if is_date_line(line)]
    date = dates[-1] if dates else len(lines)
    first_attachment = _find_attachment_list(lines, date)
    listed = list(_list_attachment_lines(lines[first_attachment:date]))
    least = first_attachment + len(listed) if listed else 0
    if not dates:
        return lines[:first_attachment], FoundClosing(tuple(listed))
    seals = tuple(_find_seals(lines[date], pages[lines[date].page - 1]))
    start = _find_signature_start(lines, least, date)
    start = min([start, *(at for at in range(least, date) if _is_under_seal(lines[at], seals))])
    names = [line for line in lines[start:date] if not _is_name_seal_text(line, seals)]
    after = lines[date + 1 :]
    note = tuple(takewhile(lambda line: line.left < _NOT_TEXT, after))
    signed_after = next((line for line in after[len(note) :] if line.left >= _NOT_TEXT), None)
    above = lines[start - 1] if start else None
    tail = FoundClosing(
        tuple(listed),
        tuple(names),
        lines[date],
        seals,
        _keep_near_note(note, lines[date]),
        above,
        signed_after,
    )
    return lines[: min(first_attachment, start)], tail


def is_date_line(line: TextLine) -> bool:
    """Whether a line is a date and nothing else, well or badly written."""
    return bool(_DATE.fullmatch(line.text))


def _find_attachment_list(lines: Sequence[TextLine], end: int) -> int:
    return next((at for at in range(end) if _ATTACHMENTS.match(lines[at].text)), end)


def _list_attachment_lines(lines: Sequence[TextLine]) -> Iterator[TextLine]:
    """Yield the lines of 附件说明: those below the first hang behind its label."""
    for at, line in enumerate(lines):
        hangs = CHARACTER_WIDTH_MM < line.left - lines[0].left < _HANGING
        if at and (not hangs or _measure_white_space(lines[at - 1], line) > _BLANK):
            return
        yield line


def _find_signature_start(lines: Sequence[TextLine], least: int, date: int) -> int:
    """Return where the signature begins: lines right of the text, or set off from it."""
    start = date
    while start > least:
        line = lines[start - 1]
        below = lines[start]
        space = _measure_white_space(line, below)
        if space > (_NAME_SEAL_SPACE if start == date else _BLANK):
            break
        set_off = start - 1 > 0 and _measure_white_space(lines[start - 2], line) > _BLANK
        if line.left < _NOT_TEXT and not (
            set_off and line.box.width < 0.9 * 28 * CHARACTER_WIDTH_MM
        ):
            break
        start -= 1
        if line.left < _NOT_TEXT:
            break
    return start


def _measure_white_space(upper: TextLine, lower: TextLine) -> float:
    """Return how much white is between two lines; on two pages, as good as none."""
    return lower.box.top - upper.box.bottom if upper.page == lower.page else 0.0


def _keep_near_note(note: tuple[TextLine, ...], date: TextLine) -> tuple[TextLine, ...]:
    """Return the note if it stands close below the date; what is far below is something else."""
    close = note and note[0].page == date.page
    return note if close and note[0].baseline - date.baseline < _NEXT_LINE else ()


def _find_seals(date: TextLine, page: PageContent) -> Iterator[Shape]:
    """Yield the seals of a page: red outlines, or square pictures on the date."""
    yield from (each for each in page.outlines if each.box.top < date.printed_box.bottom)
    for each in page.pictures:
        square = abs(each.box.width - each.box.height) < _SQUARE
        fits = _SEAL_LEAST <= each.box.width <= _SEAL_MOST
        if square and fits and each.box.is_touching(date.printed_box):
            yield each


def _is_under_seal(line: TextLine, seals: Iterable[Shape]) -> bool:
    """Whether a seal presses on a line."""
    return any(
        seal.page == line.page
        and seal.box.left < line.printed_box.centre_x < seal.box.right
        and seal.box.top < line.printed_box.centre_y < seal.box.bottom
        for seal in seals
    )


def _is_name_seal_text(line: TextLine, seals: Iterable[Shape]) -> bool:
    """Whether a line is the name in a signer's seal."""
    return _is_under_seal(line, (seal for seal in seals if seal.box.width < AGENCY_SEAL_LEAST))
