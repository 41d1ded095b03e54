"""The painter's words, their order, their tags and bookmarks are WeasyPrint's."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import paper
import pikepdf
import pytest
from placed import mm
from tagged import tags

if TYPE_CHECKING:
    from pathlib import Path

    from painted import PaintedPair
    from placed import Bench

    from notice_gen.typeset.layout import Layout, Line

READ_ALOUD = ("figure-04", "han", "yijian")
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


def test_tags(pairs: dict[str, PaintedPair]) -> None:
    """The structure tree is the same: elements, their text, what else they say.

    Poppler takes long for the text of tags, so that it reads those of some notices.
    """
    for name, pair in pairs.items():
        assert shape_tree(pair.painted) == shape_tree(pair.judged), name
        if name in READ_ALOUD:
            assert tags(pair.painted) == tags(pair.judged), name


def shape_tree(path: Path) -> list[object]:
    """Return the elements of a PDF below one another, with their attributes and alternatives."""
    with pikepdf.open(path) as file:
        return _shape(file.Root.StructTreeRoot.K[0])


def _shape(element: pikepdf.Object) -> list[object]:
    kids = [kid for kid in element.get("/K", []) if isinstance(kid, pikepdf.Dictionary)]
    inside = [_shape(kid) for kid in kids if "/S" in kid]
    return [str(element.S), str(element.get("/Alt", "")), *inside]


def test_bookmarks(pairs: dict[str, PaintedPair]) -> None:
    """The bookmarks are the same: levels, titles, pages."""
    found = {name: paper.bookmarks(pair.painted) for name, pair in pairs.items()}
    assert sum(map(len, found.values())) > 50
    assert found == {name: paper.bookmarks(pair.judged) for name, pair in pairs.items()}


@pytest.mark.parametrize("name", ["2022", "example", "han"])
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
