"""What tests of the site share: an office, and what reads a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from offices import Office

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Return an office without notices."""
    return Office(tmp_path)


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its name."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def files() -> Callable[[Path], dict[str, bytes]]:
    """Return what reads a folder."""
    return tree
