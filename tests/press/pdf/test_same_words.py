"""The painter's words, their order, their tags and bookmarks are WeasyPrint's."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import paper
import pytest
from placed import mm

if TYPE_CHECKING:
    from pathlib import Path

    from painted import PaintedPair
    from placed import Bench

    from notice_gen.typeset.layout import Layout, Line

WIDE = 0.09  # em: where letters stand further apart, Poppler takes the gaps for spaces, or not


def read_text(path: Path) -> str:
    """Return what Poppler copies out of a PDF."""
    command = ["pdftotext", str(path), "-"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert not done.stderr
    return done.stdout


def spread_wide(layout: Layout) -> bool:
    """Tell whether a layout has characters so far apart that readers see spaces."""
    return any(
        segment.spacing > WIDE * line.size
        for page in layout.pages
        for line in page.lines
        for segment in line.segments
    )


def test_text(pairs: dict[str, PaintedPair]) -> None:
    """The same words come out in the same order and lines; of wide marks, without their spaces."""
    exact = 0
    for name, pair in pairs.items():
        painted, judged = read_text(pair.painted), read_text(pair.judged)
        assert "".join(painted.split()) == "".join(judged.split()), name
        if not spread_wide(pair.layout):
            assert painted == judged, name
            exact += 1
    assert exact > len(pairs) / 2


@pytest.mark.parametrize("name", ["2022", "all-keys", "han"])
def test_places(name: str, pairs: dict[str, PaintedPair], bench: Bench) -> None:
    """Every line that stands alone begins and ends where the Layout has it, to 0.01 mm."""
    pair = pairs[name]
    met = 0
    for page, found in zip(pair.layout.pages, paper.pages(pair.painted), strict=True):
        expected = {(line.text, round(mm(line.baseline), 1)): line for line in page.lines}
        for line in found.lines:
            placed = expected.get((line.text, round(line.baseline, 1)))
            if placed is not None:
                check_line(placed, line, bench)
                met += 1
    assert met > 30


def check_line(placed: Line, found: paper.Line, bench: Bench) -> None:
    """Check where a line begins, ends and stands."""
    assert found.x0 == pytest.approx(bench.left(placed), abs=0.01)
    assert found.x1 == pytest.approx(bench.right(placed), abs=0.01)
    assert found.baseline == pytest.approx(mm(placed.baseline), abs=0.01)
