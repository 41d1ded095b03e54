"""What is to be said of single lines: lonely ones, and those that Word may break elsewhere.

In: a paragraph as set and measured, and one of its lines.  Out: a code (L01, L02, L09), or none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from notice_gen.typeset import style
from notice_gen.typeset.break_stability import can_take_more

if TYPE_CHECKING:
    from notice_gen.typeset.font_metrics import MeasuredText
    from notice_gen.typeset.galley import ParagraphSetting
    from notice_gen.yaml_source.tree import Text

_LONELY_STYLES = frozenset(
    look.name for look in (style.BODY, style.RECIPIENTS, style.ATTACHMENT_LIST)
)
_PUNCTUATION = re.compile(r"[\W_]")


class LineRemark(NamedTuple):
    """Something said of a line: on page ``page``, of the author's value ``origin``."""

    code: str
    page: int
    line: str
    origin: Text | None


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
    L09: a justified line whose spaces, narrowed, leave room for more. ``width`` is the line's, in
    twips.
    """
    start, end = span
    if end < len(measured.text):
        return "L09" if piece.align == "both" and can_take_more(measured, span, width) else ""
    if not start or piece.style.name not in _LONELY_STYLES:
        return ""
    if tops_page:
        return "L02"
    return "L01" if len(_PUNCTUATION.sub("", measured.text[start:])) == 1 else ""
