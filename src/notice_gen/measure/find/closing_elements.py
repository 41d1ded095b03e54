"""From 附件说明 to 附注, at the end of the text (7.3.4–7.3.6)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from notice_gen.gbt9704 import AREA_LEFT, AREA_RIGHT, CHARACTER_WIDTH_MM
from notice_gen.measure.found_elements import AGENCY_SEAL_LEAST, FoundClosing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from notice_gen.measure.page_content import PageContent, Shape, TextLine

_DIGIT = "[〇○Ｏ零一二三四五六七八九十]"
_DATE: Final = re.compile(
    rf"(\d{{4}}|{_DIGIT}{{4}})年(\d{{1,2}}|{_DIGIT}{{1,3}})月(\d{{1,2}}|{_DIGIT}{{1,3}})日"
)
_ATTACHMENTS = re.compile("附件[：:]")
_LABEL_AND_NUMBER = re.compile(r"(?:附件[：:])?(?:\d+[.．])?")
_NUMBERED = re.compile(r"\d+[.．]")
_FULL_LINE = AREA_RIGHT - 3 * CHARACTER_WIDTH_MM
_BLANK = 7.0  # mm of white between two lines: more than there is in running text
_HANGING = 6 * CHARACTER_WIDTH_MM  # at most, behind 附件：10.
_NEXT_LINE = 15.0  # mm from baseline to baseline: further down, nothing belongs to the date
_WIDEST_NAME = 0.9 * 28 * CHARACTER_WIDTH_MM  # of a signature that begins at the left
# A line that begins right of this is not a paragraph's.
_NOT_TEXT = AREA_LEFT + 2.6 * CHARACTER_WIDTH_MM
_NAME_SEAL_SPACE = 30.0  # mm: the seal between a signer's post and the date
_SEAL_LEAST, _SEAL_MOST = 15.0, 66.0  # of a picture
_SQUARE = 3.0


def find_closing_elements(
    lines: Sequence[TextLine], pages: Sequence[PageContent]
) -> tuple[Sequence[TextLine], FoundClosing]:
    """Return the lines of the text itself, and what follows them.

    ``lines`` end where the first attachment begins.  The last date among them is 成文日期: 附件说明
    is looked for before it, the signature going up from it, 附注 below it.
    """
    dates = [at for at, line in enumerate(lines) if is_date_line(line)]
    date = dates[-1] if dates else len(lines)
    list_start = _find_attachment_list(lines, date)
    attachment_list = tuple(_list_attachment_lines(lines[list_start:date]))
    if not dates:
        return lines[:list_start], FoundClosing(attachment_list)
    list_end = list_start + len(attachment_list) if attachment_list else 0
    seals = tuple(_find_seals(lines[date], pages[lines[date].page - 1]))
    start = _find_signature_start(lines, list_end, date)
    start = min([start, *_find_sealed_lines(lines, range(list_end, date), seals)])
    start = _go_back_to_left(lines, start, list_end)
    names = [line for line in lines[start:date] if not _is_name_seal_text(line, seals)]
    note, signature_after_date = _split_after_date(lines[date + 1 :])
    closing = FoundClosing(
        attachment_list,
        tuple(names),
        lines[date],
        seals,
        _keep_near_note(note, lines[date]),
        lines[start - 1] if start else None,
        signature_after_date,
    )
    return lines[: min(list_start, start)], closing


def is_date_line(line: TextLine) -> bool:
    """Whether a line is a date and nothing else, well or badly written.

    Numerals of any kind are taken: that they must be Arabic is for ``check`` to say (7.3.5.4).
    """
    return bool(_DATE.fullmatch(line.text))


def _find_attachment_list(lines: Sequence[TextLine], end: int) -> int:
    """Return where 附件说明 begins before ``end``; ``end`` itself without one.

    Its label has a colon (7.3.4), by which it differs from that of an attachment.
    """
    for at in range(end):
        if _ATTACHMENTS.match(lines[at].text):
            return at
    return end


def _list_attachment_lines(lines: Sequence[TextLine]) -> Iterator[TextLine]:
    """Yield the lines of 附件说明: those below the first hang behind its label.

    By that, and by the white below it, it ends before a signature.  A list whose second line
    does not hang is cut there, and its attachments do not agree with those that follow (7.3.7).
    """
    if not lines:
        return
    yield lines[0]
    for at, line in enumerate(lines[1:]):
        hangs = CHARACTER_WIDTH_MM < line.left - lines[0].left < _HANGING
        if not hangs or _measure_white_space(lines[at], line) > _BLANK:
            return
        if line.page != lines[at].page and not _goes_on_overleaf(lines[at], line):
            return
        yield line


def _goes_on_overleaf(last: TextLine, line: TextLine) -> bool:
    """Whether 附件说明 goes on with a line on the next page: with a number, or the name before it.

    What else stands there may be a signature: how far below the list it is, no page tells.
    """
    if _NUMBERED.match(line.text):
        return True
    label = _LABEL_AND_NUMBER.match(last.text)
    at = min(label.end() if label else 0, len(last.visible_characters) - 1)
    name_left = last.visible_characters[at].left
    return last.right > _FULL_LINE and abs(line.left - name_left) < CHARACTER_WIDTH_MM / 2


def _find_signature_start(lines: Sequence[TextLine], least: int, date: int) -> int:
    """Return where the signature begins: lines right of the text, or set off from it.

    ``least`` is where 附件说明 ends, ``date`` the place of 成文日期.  Between the date and the line
    above it there may be the height of a signer's seal (7.3.5.3).  Of the lines at the left edge,
    where a signature does not belong but is found all the same, only the uppermost can be a name.
    """
    start = date
    while start > least:
        line = lines[start - 1]
        most = _NAME_SEAL_SPACE if start == date else _BLANK
        if _measure_white_space(line, lines[start]) > most:
            break
        is_at_left = line.left < _NOT_TEXT
        if is_at_left and not _may_be_name_at_left(lines, start - 1):
            break
        start -= 1
        if is_at_left:
            break
    return start


def _may_be_name_at_left(lines: Sequence[TextLine], at: int) -> bool:
    """Whether a line is not as wide as text, and set off from the line above it.

    The first of all lines is not: a notice does not consist of its signature.
    """
    if at == 0 or _measure_white_space(lines[at - 1], lines[at]) <= _BLANK:
        return False
    return lines[at].box.width < _WIDEST_NAME


def _find_sealed_lines(
    lines: Sequence[TextLine], places: Iterable[int], seals: Sequence[Shape]
) -> Iterator[int]:
    """Yield those of some places in ``lines`` on whose line a seal presses.

    What a seal presses on is the signature, wherever it stands (7.3.5.1).
    """
    for at in places:
        if _is_under_seal(lines[at], seals):
            yield at


def _go_back_to_left(lines: Sequence[TextLine], start: int, least: int) -> int:
    """Return where what stands at the height of a line begins: a signer's post, left of the seal.

    It is not looked for before ``least``.
    """
    while start > least and start < len(lines):
        before, line = lines[start - 1], lines[start]
        if before.page != line.page or abs(before.baseline - line.baseline) >= 1:
            break
        start -= 1
    return start


def _split_after_date(
    lines: Sequence[TextLine],
) -> tuple[tuple[TextLine, ...], TextLine | None]:
    """Return the lines behind the date that may be 附注, and a signature behind them if any.

    附注 begins at the left (7.3.6); what begins right of a paragraph's indent cannot be of it: a
    signature that ought to stand above the date.
    """
    note: list[TextLine] = []
    for line in lines:
        if line.left >= _NOT_TEXT:
            return tuple(note), line
        note.append(line)
    return tuple(note), None


def _measure_white_space(upper: TextLine, lower: TextLine) -> float:
    """Return how much white is between two lines, in millimetres, from ink to ink.

    Of lines on two pages it is unknown, and taken for none.
    """
    if upper.page != lower.page:
        return 0.0
    return lower.box.top - upper.box.bottom


def _keep_near_note(note: tuple[TextLine, ...], date: TextLine) -> tuple[TextLine, ...]:
    """Return the note if it stands close below the date; what is far below is something else.

    It belongs on the next line (7.3.6); a little more is left for it to be found misplaced.
    """
    if not note or note[0].page != date.page:
        return ()
    if note[0].baseline - date.baseline >= _NEXT_LINE:
        return ()
    return note


def _find_seals(date: TextLine, page: PageContent) -> Iterator[Shape]:
    """Yield the seals of the date's page: red outlines, or square pictures on the date.

    An outline that begins below the date is something else, and so is a picture that only stands
    on the same page.
    """
    for outline in page.outlines:
        if outline.box.top < date.printed_box.bottom:
            yield outline
    for picture in page.pictures:
        if _is_seal_picture(picture) and picture.box.is_touching(date.printed_box):
            yield picture


def _is_seal_picture(picture: Shape) -> bool:
    """Whether a picture is square and of a seal's size.

    The picture of a round seal is as wide as high, with whatever margin it has around it; of one
    of a rectangular name seal nothing tells that it is one.
    """
    width, height = picture.box.width, picture.box.height
    if abs(width - height) >= _SQUARE:
        return False
    return _SEAL_LEAST <= width <= _SEAL_MOST


def _is_under_seal(line: TextLine, seals: Iterable[Shape]) -> bool:
    """Whether a seal presses on a line: the middle of the line lies within its box.

    A long name reaches further right and left than its seal.
    """
    x, y = line.printed_box.centre_x, line.printed_box.centre_y
    for seal in seals:
        if seal.page != line.page:
            continue
        left, top, right, bottom = seal.box
        if left < x < right and top < y < bottom:
            return True
    return False


def _is_name_seal_text(line: TextLine, seals: Iterable[Shape]) -> bool:
    """Whether a line is the name in a signer's seal, where that is set as text.

    Such a seal is smaller than any agency's; its name is no signature beside it (7.3.5.3).  What
    an agency's seal presses on is its signature and stays one.
    """
    name_seals = [seal for seal in seals if seal.box.width < AGENCY_SEAL_LEAST]
    return _is_under_seal(line, name_seals)
