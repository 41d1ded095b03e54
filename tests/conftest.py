"""What many tests share: the project's folder, its faces, and what measures and builds with them.

Faces are opened once for all tests: only opening them costs time, and nothing changes them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser import chromium
from hypothesis import settings
from placed import Bench

from notice_gen.build.project import Project

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from notice_gen.fonts.font_roles import Faces
    from notice_gen.typeset.font_metrics import FontMetrics

# A machine at work on something else is no fault of the program's.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --golden, which rewrites the kept layouts, and how many tries are made of what is tried.

    --notices are made up, --mutants are damaged files, --rounds are several commands at once, and
    --kills are commands ended in the middle; --sources are files to import; --drafts are Word files
    to answer, --drafts-below is where more of them are.
    """
    parser.addoption("--golden", action="store_true", help="rewrite tests/golden; read the diff")
    parser.addoption("--notices", type=int, default=16, help="generated notices to hold alike")
    parser.addoption("--mutants", type=int, default=24, help="damaged files to measure")
    parser.addoption("--rounds", type=int, default=3, help="rounds of six commands at once")
    parser.addoption("--sources", type=int, default=60, help="generated files to import")
    parser.addoption("--drafts", type=int, default=4, help="Word drafts to answer; 30 are all")
    parser.addoption("--drafts-below", help="a folder of more Word drafts to answer")
    parser.addoption("--pythons", default="", help="interpreters to install the wheel with")
    parser.addoption("--kills", type=int, default=18, help="commands ended in the middle")


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the project's folder."""
    return Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def workshop(root: Path) -> Project:
    """Return what the project's notices are built with."""
    return Project(root)


@pytest.fixture(scope="session")
def faces(workshop: Project) -> Faces:
    """Return the project's faces."""
    return workshop.faces


@pytest.fixture(scope="session")
def ruler(workshop: Project) -> FontMetrics:
    """Return what measures characters in them."""
    return workshop.font_metrics


@pytest.fixture(scope="session")
def bench(ruler: FontMetrics) -> Bench:
    """Return what lays notices out and measures them."""
    return Bench(ruler)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Yield a headless Chromium."""
    with chromium() as started:
        yield started
