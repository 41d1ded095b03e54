"""WeasyPrint as the judge of the painter: its PDF of a Layout, two slips of arithmetic put right.

WeasyPrint 70 sets letter spacing in thousandths of an em cut to whole ones (``int(kerning)`` in
draw/text.py), which adds up to 0.15 mm over a line, and moves a glyph by half its spacing in units
of 1/1024 taken for 1/1000 (``offset``), which is 0.26 mm in a mark spread wide. The glyphs it means
are those of the Layout; so that a tenth of a millimetre can be told, its numbers are made exact.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import weasyprint.draw.text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.press.weasyprint.press import WeasyPrintPress
    from notice_gen.typeset.layout import Layout

_SHOWN = re.compile(rb"\[([^\]]*)\] TJ")
_MOVED = re.compile(rb"(?:>(-?[\d.e-]+)<)?>(-?[\d.e-]+)<([0-9a-f]{4})>(-?[\d.e-]+)")
_UNIT = 1000 / 1024


def judge(press: WeasyPrintPress, layout: Layout) -> bytes:
    """Return WeasyPrint's PDF of a layout, with exact letter spacing."""
    with _exact():
        painted = press.paint_pdf(layout)
    with pikepdf.open(BytesIO(painted)) as file:
        for page in file.pages:
            operators = page.Contents.read_bytes()
            page.Contents = file.make_stream(_SHOWN.sub(_put_right, operators))
        kept = BytesIO()
        file.save(kept, static_id=True)
    return kept.getvalue()


@contextmanager
def _exact() -> Iterator[None]:
    """Let WeasyPrint keep fractions of its letter spacing."""
    module = weasyprint.draw.text
    module.int = float
    try:
        yield
    finally:
        del module.int


def _put_right(shown: re.Match[bytes]) -> bytes:
    """Return the text of a run with the moves before its glyphs in units of 1/1000."""
    numbers = re.split(rb"<([0-9a-f]*)>", shown[1])
    # what stands between: a number before each glyph (or nothing), glyphs, a number behind
    parts: list[bytes] = []
    move = 0.0
    glyphs = numbers[1::2]
    gaps = [float(each) if each.strip() else 0.0 for each in numbers[0::2]]
    for at, glyph in enumerate(glyphs):
        if not glyph:
            continue
        # a kern, an empty string, then the move of the glyph that follows
        follows = at + 1 < len(glyphs) and not glyphs[at + 1]
        parts.append(b"<%s>" % glyph)
        kern = gaps[at + 1] + move * (1 - _UNIT)
        move = gaps[at + 2] if follows else 0.0
        parts.append(b"%.6f" % (kern + move * _UNIT))
    return b"[%s] TJ" % b"".join(parts)
