"""What a paragraph says of its own lines, beside its style."""

from __future__ import annotations

import pytest

from notice_gen.gbt9704 import OFFICIAL
from notice_gen.press.docx.paragraph_properties import write_paragraph_properties
from notice_gen.typeset.galley import ParagraphSetting
from notice_gen.typeset.style import BODY, PICTURE, ParagraphStyle


@pytest.mark.parametrize(
    ("style", "pitch", "spacing"),
    [
        (BODY, OFFICIAL.pitch, ""),
        (BODY, 580, '<w:spacing w:line="580" w:lineRule="exact"/>'),
        # The space around a table is of an exact height, also when it is the style's own.
        (PICTURE, OFFICIAL.pitch, f'<w:spacing w:line="{OFFICIAL.pitch}" w:lineRule="exact"/>'),
        (PICTURE, 120, '<w:spacing w:line="120" w:lineRule="exact"/>'),
    ],
)
def test_line_height(style: ParagraphStyle, pitch: int, spacing: str) -> None:
    """A height is written where it is not the style's, and in the style whose lines grow."""
    piece = ParagraphSetting(style, (), style.align, pitch, first=style.first * 316)
    expected = f'<w:pPr><w:pStyle w:val="{style.key}"/>{spacing}</w:pPr>'
    assert write_paragraph_properties(piece) == expected
