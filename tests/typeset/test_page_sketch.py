"""A sketch says of every page what its lines would."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from notices import sample, write

from notice_gen.compose.compose import compose_document
from notice_gen.model.notice_folder import load_notice
from notice_gen.typeset.page_sketch import PageSketch
from notice_gen.typeset.paginate import typeset_document
from notice_gen.typeset.placement import GalleyPlacer

if TYPE_CHECKING:
    from pathlib import Path

    from notice_gen.typeset.font_metrics import FontMetrics
    from notice_gen.typeset.galley import Galley


def describe_pages(placer: GalleyPlacer) -> list[object]:
    """Return what a galley placed says of its pages, and of the end of its last one."""
    placer.place_galley()
    imprint_break = placer.place_imprint(duplex=False)
    pages = [(page.landscape, page.groups, page.styles) for page in placer.pages]
    return [*pages, imprint_break, placer.crowded, round(placer.y, 6)]


def list_galleys(folder: Path, metrics: FontMetrics) -> list[Galley]:
    """Return the galleys of a dozen notices, with tables, attachments and seals."""
    galleys = []
    for number, data in enumerate(sample(12)):
        write(folder / str(number), data)
        document = compose_document(load_notice(folder / str(number)))
        galleys.append(typeset_document(document, metrics).galley)
    return galleys


@pytest.fixture(scope="module")
def galleys(tmp_path_factory: pytest.TempPathFactory, ruler: FontMetrics) -> list[Galley]:
    """Make them once."""
    return list_galleys(tmp_path_factory.mktemp("sketched"), ruler)


def test_sketch_is_like_the_pages(galleys: list[Galley], ruler: FontMetrics) -> None:
    """Styles and groups stand on the same pages, and what comes next at the same height."""
    for galley in galleys:
        made = GalleyPlacer(ruler, galley, [], {})
        sketched = PageSketch(ruler, galley, [], {})
        assert describe_pages(sketched) == describe_pages(made)
        for page in made.pages:
            assert page.styles == {line.style for line in page.lines}
