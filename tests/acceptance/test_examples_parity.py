"""The promise, kept by every example and figure: DOCX and PDF have the same lines on each page.

And what Word is told in all of their parts, so that it breaks the lines by the same rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from acceptance.test_promise import compare, printed
from pairs import ROOT, Pair
from wordml import list_drawing_ids, list_unhinted

from notice_gen.build.project import find_output_folder
from notice_gen.cli import main

if TYPE_CHECKING:
    from pathlib import Path

FOLDERS = [
    path.parent
    for part in ("examples", "figures")
    for path in sorted((ROOT / "content" / part).glob("*/notice.yaml"))
]


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> list[Pair]:
    """Both files of every example and figure, built by one command."""
    out = tmp_path_factory.mktemp("gallery")
    assert main(["build", *map(str, FOLDERS), "--out", str(out)]) == 0
    targets = [(folder.name, find_output_folder(folder, out)) for folder in FOLDERS]
    return [Pair(name, made / "notice.docx", made / "notice.pdf") for name, made in targets]


def test_same_lines(pairs: list[Pair], office: Path, tmp_path: Path) -> None:
    """Every line of all of them is the same in both files, on the same page."""
    assert len(pairs) == 15 + 12
    assert sum(len(page) for pair in pairs for page in printed(pair.pdf)) > 900
    assert compare(pairs, office, tmp_path) == []


def test_told_to_word(pairs: list[Pair]) -> None:
    """In every part of each, marks are Chinese and each drawing has a number of its own."""
    drawings = 0
    for pair in pairs:
        content = pair.docx.read_bytes()
        assert list_unhinted(content) == [], pair.name
        ids = list_drawing_ids(content)
        assert len(set(ids)) == len(ids), pair.name
        drawings += len(ids)
    assert drawings > 10
