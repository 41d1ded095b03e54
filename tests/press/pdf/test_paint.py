"""Painting as a whole: the same bytes, in any process; what cannot be painted is said."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING

import paper
import pytest
from msgspec.structs import replace
from painted import place_line

from notice_gen.error import MachineError
from notice_gen.press.pdf.font_subset import FaceFile
from notice_gen.press.pdf.paint import paint_pdf
from notice_gen.typeset.layout import Page, Picture

if TYPE_CHECKING:
    from pathlib import Path

    from painted import Paint

    from notice_gen.typeset.layout import Layout


def test_same_bytes(layouts: dict[str, Layout], files: dict[str, FaceFile]) -> None:
    """The same layout gives the same bytes, whatever was painted between; another gives others."""
    once = paint_pdf(layouts["all-keys"], files)
    other = paint_pdf(layouts["2022"], files)
    assert paint_pdf(layouts["all-keys"], files) == once != other


def test_spawned(layouts: dict[str, Layout], files: dict[str, FaceFile]) -> None:
    """A process that was spawned, not forked, paints the same bytes."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        painted = pool.submit(paint_pdf, layouts["figure-04"], files).result()
    assert painted == paint_pdf(layouts["figure-04"], files)


def test_one_page(layouts: dict[str, Layout], files: dict[str, FaceFile], tmp_path: Path) -> None:
    """A page can be painted without the others."""
    layout = layouts["all-keys"]
    path = tmp_path / "page.pdf"
    path.write_bytes(paint_pdf(replace(layout, pages=layout.pages[3:4], sources=()), files))
    (page,) = paper.pages(path)
    assert page.lines[0].text == layout.pages[3].lines[0].text


def test_landscape(paint: Paint) -> None:
    """A page on its side is A4 on its side."""
    (page,) = paper.pages(paint(Page(1, (place_line("甲"),), landscape=True)))
    assert (page.width, page.height) == pytest.approx((297, 210), abs=0.01)


@pytest.mark.parametrize("text", ["国\ue000", "\U0010fffd"])
def test_missing_glyph(paint: Paint, text: str) -> None:
    """A character that a face lacks is never painted as a box: it is an error that names it."""
    with pytest.raises(MachineError, match="FandolFang-Regular 里没有"):
        paint(Page(1, (place_line(text),)))


def test_missing_face(paint: Paint) -> None:
    """A face without a file is an error."""
    with pytest.raises(MachineError, match="缺少仿宋字体"):
        paint(Page(1, (place_line("甲", "仿宋"),)))


@pytest.mark.parametrize("content", [None, b"", b"no font"])
def test_broken_face(paint: Paint, tmp_path: Path, content: bytes | None) -> None:
    """A font file that is gone or damaged is an error."""
    path = tmp_path / "face.otf"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(MachineError, match="PDF 没有印好"):
        paint(Page(1, (place_line("甲", "它"),)), files={"它": FaceFile(path)})


def test_missing_picture(paint: Paint, tmp_path: Path) -> None:
    """A picture that is gone meanwhile is an error, not a gap."""
    picture = Picture(tmp_path / "图.png", "图", 2000, 9000, 500, 500)
    with pytest.raises(MachineError, match="读不了图片"):
        paint(Page(1, (place_line("甲"),), pictures=(picture,)))
