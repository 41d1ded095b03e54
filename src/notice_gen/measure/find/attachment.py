"""附件, behind the text (7.3.7)."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from notice_gen.measure.find.closing_elements import is_date_line
from notice_gen.measure.find.front_matter import find_front_matter
from notice_gen.measure.find.text import group_paragraphs
from notice_gen.measure.found_elements import FoundAttachment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from notice_gen.measure.page_content import TextLine

# Of one that is not bound with the text, the notice's number stands before it.
_LABEL = re.compile(r"(?:\S{1,24}〔\d{4}〕\d+号)?附件(\d+|[一二三四五六七八九十]+)?[：:]?")


def find_attachment_labels(
    lines: Sequence[TextLine], flow: Iterable[TextLine]
) -> Iterator[TextLine]:
    """Yield the labels of attachments: at the top of a page, or after the date anywhere.

    ``flow`` are all lines of the text, ``lines`` those below the recipients.  One that does not
    begin a page as it ought to (7.3.7) is still known once the date has been passed; before that,
    附件 alone on a line may be a word of the text.
    """
    tops = find_top_lines(flow)
    is_after_date = False
    for line in lines:
        is_after_date = is_after_date or is_date_line(line)
        may_begin = is_after_date or tops[line.page] is line
        if may_begin and _LABEL.fullmatch(line.text):
            yield line


def find_attachments(
    lines: Sequence[TextLine],
    labels: Sequence[TextLine],
    flow: Iterable[TextLine],
    ends: Sequence[TextLine] = (),
) -> Iterator[FoundAttachment]:
    """Yield the attachments, each from its label to the next one's, or to one of ``ends``.

    ``labels`` are some of ``lines``; ``flow`` are all lines of the text, by which it is told
    whether an attachment begins its page.
    """
    tops = find_top_lines(flow)
    starts = sorted(lines.index(line) for line in (*labels, *ends))
    for start, end in pairwise([*starts, len(lines)]):
        if lines[start] in ends:
            continue
        label, inside = lines[start], lines[start + 1 : end]
        front = find_front_matter(inside, "")
        paragraphs = tuple(group_paragraphs(front.rest))
        on_new_page = tops[label.page] is label
        yield FoundAttachment(label, tuple(front.title), paragraphs, on_new_page)


def find_top_lines(flow: Iterable[TextLine]) -> dict[int, TextLine]:
    """Return the first line of the text on each page that has any, by the page's number."""
    tops: dict[int, TextLine] = {}
    for line in flow:
        tops.setdefault(line.page, line)
    return tops
