"""What is to be said of single lines: lonely ones, and those that Word may break elsewhere.

In: a paragraph as set and measured, and one of its lines.  Out: a code, or none, and where the
author wrote it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from notice_gen.inline.block import BlockKind, split_blocks
from notice_gen.inline.text import unfold_lines
from notice_gen.typeset import style
from notice_gen.typeset.break_stability import can_take_more
from notice_gen.typeset.galley import ParagraphSetting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from notice_gen.place import Place
    from notice_gen.typeset.font_metrics import MeasuredText
    from notice_gen.typeset.galley import GalleyPiece
    from notice_gen.yaml_source.tree import Text

_LONELY_STYLES = frozenset(
    look.name for look in (style.BODY, style.RECIPIENTS, style.ATTACHMENT_LIST)
)
_TITLES = (style.TITLE, style.ATTACHMENT_TITLE)
_PUNCTUATION = re.compile(r"[\W_]")


class LineRemark(NamedTuple):
    """Something said of a line on page ``page``: of the paragraph at ``at`` in the flow.

    The line begins with the character ``start`` of that paragraph, which is ``measured``.
    """

    code: str
    page: int
    line: str
    at: int
    measured: MeasuredText
    start: int


def locate_line(flow: Sequence[GalleyPiece], remark: LineRemark) -> Place | None:
    """Return where the author wrote what a line begins with, None if nobody did.

    The line's paragraph is found among those of its value, and its beginning going back from the
    paragraph's end: so marks, folded lines and a name filled in further up do not lead astray.
    """
    looks = remark.measured.looks
    origin = looks[remark.start][0].origin
    if origin is None:
        return None
    start, end = _find_paragraph(origin, _count_paragraphs(flow, remark.at, origin))
    at = end
    for place in range(len(looks) - 1, remark.start - 1, -1):
        char = remark.measured.text[place]
        if looks[place][0].origin is origin and char != " ":
            at = origin.rfind(char, start, at)
        if at < start:
            return origin.locate_character(start)
    return origin.locate_character(at)


def _count_paragraphs(flow: Sequence[GalleyPiece], at: int, origin: Text) -> int:
    """Return how many paragraphs above a place of the flow come from a value.

    They stand together, with tables, pictures and what holds them at most between them.
    """
    count = 0
    for above in range(at - 1, -1, -1):
        piece = flow[above]
        origins = [run.origin for run in piece.runs] if isinstance(piece, ParagraphSetting) else []
        if any(each is origin for each in origins):
            count += 1
        elif any(each is not None for each in origins):
            break
    return count


def _find_paragraph(origin: Text, number: int) -> tuple[int, int]:
    """Return where a paragraph of a value begins and ends, the first being number 0.

    What is no paragraph of its own, such as a title, is the whole value.
    """
    blocks = list(split_blocks(unfold_lines(origin)))
    starts = [block.lines[0].offset for block in blocks]
    ends = [*starts[1:], len(origin)]
    found = []
    for block, start, end in zip(blocks, starts, ends, strict=True):
        if block.kind in {BlockKind.WORDS, BlockKind.HEADING}:
            found.append((start, end))
    return found[number] if number < len(found) else (0, len(origin))


def find_line_remark(
    piece: ParagraphSetting,
    measured: MeasuredText,
    span: tuple[int, int],
    width: float,
    *,
    tops_page: bool,
) -> str:
    """Return the code of what is to be said of a line, "" for nothing.

    L01: a last line with one character. L02: a last line alone at a page's top (``tops_page``).
    L09: a justified line whose spaces, narrowed, leave room for more. L10: what a line of the title
    had no room for. L12: a turned line that begins with a space. ``width`` is the line's, in twips.
    """
    start, end = span
    if start and piece.style in _TITLES:
        return "L10"
    if start and measured.text[start:end].strip() and measured.text[start].isspace():
        return "L12"
    if end < len(measured.text):
        return "L09" if piece.align == "both" and can_take_more(measured, span, width) else ""
    if not start or piece.style.name not in _LONELY_STYLES:
        return ""
    if tops_page:
        return "L02"
    return "L01" if len(_PUNCTUATION.sub("", measured.text[start:])) == 1 else ""
