"""The promise, kept by every example and figure: DOCX and PDF have the same lines on each page.

And what Word is told in all of their parts, so that it breaks the lines by the same rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from acceptance.test_promise import compare, printed
from wordml import list_drawing_ids, list_unhinted

if TYPE_CHECKING:
    from pathlib import Path

    from pairs import Pair


def test_same_lines(gallery: list[Pair], office: Path, tmp_path: Path) -> None:
    """Every line of all of them is the same in both files, on the same page."""
    assert len(gallery) > 15 + 12
    assert sum(len(page) for pair in gallery for page in printed(pair.pdf)) > 900
    assert compare(gallery, office, tmp_path) == []


def test_told_to_word(gallery: list[Pair]) -> None:
    """In every part of each, marks are Chinese and each drawing has a number of its own."""
    drawings = 0
    for pair in gallery:
        content = pair.docx.read_bytes()
        assert list_unhinted(content) == [], pair.name
        ids = list_drawing_ids(content)
        assert len(set(ids)) == len(ids), pair.name
        drawings += len(ids)
    assert drawings > 10
