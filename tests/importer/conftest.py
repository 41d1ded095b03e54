"""A folder of notices to import into, and ways to do so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from notice_gen.compose.compose import compose_document
from notice_gen.importer import ImportResult, import_file
from notice_gen.model.notice_folder import load_notice

if TYPE_CHECKING:
    from pathlib import Path

    from notice_gen.document import Document


class Importer(Protocol):
    """Imports a text under a file's name."""

    def __call__(self, text: str, name: str = "source.txt") -> ImportResult:
        """Return what was imported."""
        ...


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a folder of notices that has none yet, in a project with its schema."""
    folder = tmp_path / "content"
    folder.mkdir()
    (tmp_path / "schema").mkdir()
    for name in ("notice", "section"):
        (tmp_path / "schema" / f"{name}.json").write_text("{}", encoding="utf-8")
    return folder


@pytest.fixture
def importer(content: Path) -> Importer:
    """Return what writes a source and imports it into a new folder."""

    def bring(text: str, name: str = "source.txt") -> ImportResult:
        file = content.parent / name
        file.write_text(text, encoding="utf-8")
        return import_file(file, content / "new")

    return bring


def document(folder: Path) -> Document:
    """Return what a folder's notice prints."""
    return compose_document(load_notice(folder))
