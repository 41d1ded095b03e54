"""Which pages look alike."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from msgspec.structs import replace
from paragraphs import notice

from notice_gen.preview.page_key import compute_page_key, has_colour, strip_origins
from notice_gen.typeset.layout import Picture

if TYPE_CHECKING:
    from pathlib import Path

    from placed import Bench


def test_colours(bench: Bench) -> None:
    """Black on white needs no colours."""
    pages = bench.layout(notice("正文")).pages
    red = [has_colour(page) for page in pages]
    assert red[0]
    assert not has_colour(replace(pages[0], lines=(), rules=(), seals=(), pictures=()))


def test_keys(bench: Bench, root: Path, tmp_path: Path) -> None:
    """A page's key changes with its look and with a picture's bytes, not with its origin."""
    page = bench.layout(notice("正文")).pages[0]
    line = page.lines[-1]
    moved = replace(page, lines=(*page.lines[:-1], replace(line, x=line.x + 1)))
    file = tmp_path / "one.png"
    shutil.copy(root / "docs/images/preview.png", file)
    pictured = replace(page, pictures=(Picture(file, "", 0, 0, 1, 1),))
    before = compute_page_key(pictured, "red")
    file.write_bytes(file.read_bytes() + b"\0")
    after = compute_page_key(pictured, "red")
    file.unlink()
    keys = [
        compute_page_key(strip_origins(page), "red"),
        compute_page_key(strip_origins(moved), "red"),
        compute_page_key(strip_origins(page), "#f00"),
    ]
    assert len({*keys, before, after, compute_page_key(pictured, "red")}) == 6
    assert compute_page_key(strip_origins(replace(page, lines=tuple(page.lines))), "red") == keys[0]
