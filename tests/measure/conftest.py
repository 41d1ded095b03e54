"""The two notices of the project as finished files, and what measures drawn pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from measure.drawn import painted
from own_notices import ALL_KEYS
from pairs import ROOT, Pair, built

from notice_gen.fonts.font_roles import FontRole, open_faces
from notice_gen.measure import measure_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from measure.drawn import Drawing

    from notice_gen.measure.report import ConformanceReport


@pytest.fixture(scope="session")
def notice_2022(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """Return the real notice."""
    return built(ROOT / "content" / "2022", tmp_path_factory.mktemp("real"))


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """Return the invented notice that uses every key."""
    return built(ALL_KEYS, tmp_path_factory.mktemp("example"))


@pytest.fixture(scope="session")
def font_files() -> dict[str, Path]:
    """Return the file of the face that each kind of type is drawn with."""
    faces = open_faces(ROOT)
    return {str(role): faces[role].path for role in FontRole if role is not FontRole.Times}


@pytest.fixture
def paint(tmp_path: Path, font_files: dict[str, Path]) -> Callable[[Drawing], Path]:
    """Return what makes a PDF of a drawing."""

    def paint(drawing: Drawing) -> Path:
        path = tmp_path / "drawn.pdf"
        path.write_bytes(painted(drawing, font_files))
        return path

    return paint


@pytest.fixture
def measured(paint: Callable[[Drawing], Path]) -> Callable[[Drawing], ConformanceReport]:
    """Return what measures a drawing."""
    return lambda drawing: measure_file(paint(drawing), ROOT)
