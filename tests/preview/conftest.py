"""What tests of the preview share: a notice to write in, and a preview that follows it."""

from __future__ import annotations

import shutil
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from notice_gen.preview.app import PreviewApp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def folder(root: Path, tmp_path: Path) -> Path:
    """Return the 2022 notice in a project of its own, to write in."""
    shutil.copytree(root / "content" / "2022", tmp_path / "content" / "2022")
    shutil.copy(root / "content" / "office.yaml", tmp_path / "content")
    return tmp_path / "content" / "2022"


@pytest.fixture
def complaints() -> list[str]:
    """Return what the preview says went wrong."""
    return []


@pytest.fixture
def show(folder: Path, complaints: list[str]) -> Iterator[PreviewApp]:
    """Yield a preview of the notice that follows its files."""
    yield from following(PreviewApp(folder, None, 0, complaints.append))


@pytest.fixture
def many(folder: Path, complaints: list[str]) -> Iterator[PreviewApp]:
    """Yield a preview of all notices beside it."""
    yield from following(PreviewApp(folder.parent, folder.parent, 0, complaints.append))


def following(shown: PreviewApp) -> Iterator[PreviewApp]:
    """Yield a preview while a thread follows its files."""
    with shown:
        thread = Thread(target=shown.run)
        thread.start()
        yield shown
        shown.stop.set()
        thread.join()
