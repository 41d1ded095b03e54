"""The painter's pages and WeasyPrint's are the same picture (the measure: ``page_picture``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from moved import move_glyph
from msgspec.structs import replace
from page_picture import differ, draw_pages

from notice_gen.press.pdf.paint import paint_pdf

if TYPE_CHECKING:
    from painted import PaintedPair

    from notice_gen.press.pdf.font_subset import FaceFile
    from notice_gen.typeset.layout import Layout

# Of 255. Text differs by 14 at most; the place of a seal by 55, since WeasyPrint's circle is one
# of four Bézier curves with 0.55 for 0.5523. A glyph moved by 0.1 mm differs by 114 and more.
SAME = 75


def test_every_notice(pairs: dict[str, PaintedPair]) -> None:
    """No pixel of any page differs by more than anti-aliasing."""
    assert len(pairs) >= 10
    wrong = {}
    for name, pair in pairs.items():
        pages = zip(
            draw_pages(pair.painted.read_bytes()),
            draw_pages(pair.judged.read_bytes()),
            strict=True,
        )
        for number, (painted, judged) in enumerate(pages, 1):
            most, box = differ(painted, judged)
            if most > SAME:
                wrong[name, number] = (most, box)
    assert wrong == {}


@pytest.mark.parametrize("mm", [0.1, -0.1])
@pytest.mark.parametrize(("line", "at"), [(3, 2), (12, 3), (12, 9), (14, 20), (9, 5)])
def test_moved_glyph(
    layouts: dict[str, Layout], files: dict[str, FaceFile], line: int, at: int, mm: float
) -> None:
    """A single glyph a tenth of a millimetre from its place is more than that: it fails."""
    first = replace(layouts["2022"], pages=layouts["2022"].pages[:1], sources=())
    assert not first.pages[0].lines[line].text[at].isspace()
    (kept,) = draw_pages(paint_pdf(first, files))
    (moved,) = draw_pages(paint_pdf(move_glyph(first, 0, line, at, mm), files))
    most, _ = differ(kept, moved)
    assert most > SAME
