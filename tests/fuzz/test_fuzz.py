"""A few tries of each kind, and every try that once had a fault: ``found`` keeps their files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fuzz import judge
from fuzz.lent_pages import lend_pages
from fuzz.tries import KINDS, make_try

if TYPE_CHECKING:
    from collections.abc import Iterator

FOUND = Path(__file__).parent / "found"
FEW = 4


@pytest.fixture(autouse=True)
def lent() -> Iterator[None]:
    """Have every DOCX be laid out as pages that are there."""
    with lend_pages():
        yield


def list_found() -> list[str]:
    """Return the names of the kept tries; each begins with its kind."""
    return sorted(path.name for path in FOUND.iterdir())


@pytest.mark.parametrize("number", range(FEW))
@pytest.mark.parametrize("kind", KINDS)
def test_few(kind: str, number: int, tmp_path: Path) -> None:
    """A try by chance, the same one on every run, has no fault."""
    judge.lay_out_files(make_try(kind, 0, number), tmp_path / "try")
    assert KINDS[kind].judge(tmp_path / "try") == []


@pytest.mark.parametrize("name", list_found())
def test_found(name: str, tmp_path: Path) -> None:
    """A try that had a fault has none any more."""
    judge.lay_out_files(judge.read_files(FOUND / name), tmp_path / "try")
    assert KINDS[name.partition("-")[0]].judge(tmp_path / "try") == []


@pytest.mark.parametrize("kind", KINDS)
def test_same(kind: str) -> None:
    """A seed and a number stand for one try: what was found can be found again."""
    assert make_try(kind, 7, 3) == make_try(kind, 7, 3)
    assert make_try(kind, 7, 3) != make_try(kind, 7, 4)
