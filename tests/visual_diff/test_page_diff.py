"""Pages of real notices, printed before and after a change, and what is shown of them."""

from __future__ import annotations

from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING

import pytest
from gitted import office, write
from PIL import Image, ImageChops, ImageColor, ImageDraw

from notice_gen.build.build import build_notice
from notice_gen.build.project import Project
from notice_gen.visual_diff.highlight import HighlightTone, highlight_box
from notice_gen.visual_diff.page_diff import PageDiff, PageState, compare_pages
from notice_gen.visual_diff.rasterize import DPI, encode_png, rasterize_pages
from notice_gen.visual_diff.text_report import describe_page

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "这里写的是一段很平常的文字，用来看看一个字的增减会怎样。" * 4
TABLE = "|-\n      {}\n\n      | 甲 | 乙 |\n      | --- | --- |\n      | 1 | {} |\n\n      就这些。"


def build_pdf(folder: Path, text: str, **keys: str) -> bytes:
    """Return a small notice as PDF; ``keys`` are added to it."""
    office(folder / "content")
    notice = write(folder / "content/a", text)
    with (notice / "notice.yaml").open("a", encoding="utf-8") as file:
        file.writelines(f"{key}: {value}\n" for key, value in keys.items())
    project = Project(folder)
    return build_notice(notice, folder / "build", ["pdf"], project).files[0].read_bytes()


def colours(picture: Image.Image | None) -> set[str]:
    """Return the marks on a picture, by their colours."""
    assert picture
    used = {colour for _, colour in picture.getcolors(1 << 24) or ()}
    known = {tone.name: tone.value[0] for tone in HighlightTone} | {"MOVED": "#8a9099"}
    return {name for name, colour in known.items() if ImageColor.getrgb(colour) in used}


def describe_pages(found: list[PageDiff]) -> list[tuple[PageState, list[str]]]:
    """Return what became of each page, and the sentences about it."""
    return [(page.state, [*describe_page(page)]) for page in found]


def test_same(tmp_path: Path) -> None:
    """Pages alike need no picture."""
    pdf = build_pdf(tmp_path, TEXT)
    assert compare_pages(pdf, pdf) == [PageDiff(1, PageState.SAME)]


def test_word(tmp_path: Path) -> None:
    """A word more is marked where it came; what follows it only moved."""
    after = build_pdf(tmp_path, TEXT.replace("平常", "平平常常", 1))
    before = build_pdf(tmp_path, TEXT)
    (page,) = compare_pages(before, after)
    assert page.state is PageState.CHANGED
    assert not page.ink
    assert [*describe_page(page)] == ["在“里写的是一段很平”之后增加“平常”"]
    assert colours(page.before) == {"MOVED"}
    assert colours(page.after) == {"ADDED", "MOVED"}


def test_pages(tmp_path: Path) -> None:
    """A page more is one that came; what moved to it is not told as new."""
    before = build_pdf(tmp_path, TEXT)
    after = build_pdf(tmp_path, f"|-\n      {'补充的话。' * 90}\n\n      {TEXT}")
    more = compare_pages(before, after)
    assert [page.state for page in more] == [PageState.CHANGED, PageState.ADDED]
    assert more[1].before is None
    assert not more[1].edits
    less = compare_pages(after, before)
    assert [page.state for page in less] == [PageState.CHANGED, PageState.REMOVED]
    assert less[1].after is None


def test_none(tmp_path: Path) -> None:
    """Where there was nothing before, each page is new."""
    (page,) = compare_pages(None, build_pdf(tmp_path, TEXT))
    assert page.state is PageState.ADDED


def test_ink(tmp_path: Path) -> None:
    """What is drawn and not written is seen as well: a star on the red rule."""
    before = build_pdf(tmp_path, TEXT)
    after = build_pdf(tmp_path, TEXT, 版式="{五角星: 是}")
    (page,) = compare_pages(before, after)
    assert describe_pages([page]) == [(PageState.CHANGED, ["线条、图片或页码有变化（图中框出）"])]
    assert (colours(page.before), colours(page.after)) == ({"REMOVED"}, {"ADDED"})


def test_colour(tmp_path: Path) -> None:
    """Another red is told of the words in it, and framed where it is a rule."""
    before = build_pdf(tmp_path, TEXT)
    after = build_pdf(tmp_path, TEXT, 版式="{红色: '#AA0000'}")
    (page,) = compare_pages(before, after)
    assert describe_pages([page])[0][1][0] == "“样本区司法局文件”的字体、字号或颜色变了"
    assert page.ink


def test_cell(tmp_path: Path) -> None:
    """In a table the cell that differs is marked, and no other."""
    before = build_pdf(tmp_path, TABLE.format("如下：", "九"))
    after = build_pdf(tmp_path, TABLE.format("如下：", "十"))
    (page,) = compare_pages(before, after)
    assert [*describe_page(page)] == ["在“情况如下：甲乙1”之后，“九”改为“十”"]
    assert not page.ink


def test_moved_shapes(tmp_path: Path) -> None:
    """A table further down the page has only moved; so has the page where nothing else did."""
    before = build_pdf(tmp_path, TABLE.format("如下：", "九"))
    after = build_pdf(tmp_path, TABLE.format(f"{'补充的话。' * 12}如下：", "九"))
    (page,) = compare_pages(before, after)
    assert len(page.edits) == 1
    assert not page.ink
    assert colours(page.before) == {"MOVED"}


@pytest.mark.parametrize("tone", HighlightTone)
def test_mark(tone: HighlightTone) -> None:
    """A mark keeps to its box, leaves the words legible, and is no matter of colour alone."""
    page = Image.new("RGB", (100, 100), "white")
    ImageDraw.Draw(page).rectangle((30, 40, 60, 60), fill="black")
    marked = page.copy()
    highlight_box(marked, (20, 30, 70, 70), tone)
    highlight_box(marked, (90, 90, 200, 200), tone)  # what reaches over the edge is cut off
    assert ImageChops.difference(page, marked).getbbox() == (20, 30, 100, 100)
    assert marked.getpixel((45, 45)) == ImageColor.getrgb(tone.value[0])
    height = 50 if tone is HighlightTone.REMOVED else 66
    assert marked.getpixel((25, height)) == marked.getpixel((20, 30))
    assert marked.getpixel((25, 40)) == ImageColor.getrgb(tone.value[1])


def test_drawn(tmp_path: Path) -> None:
    """Pictures have the page's size, keep paper white, and are the same every time."""
    pdf = build_pdf(tmp_path, TEXT)
    (page,) = rasterize_pages(pdf)
    assert page.size == tuple(ceil(mm / 25.4 * DPI) for mm in (210, 297))
    once, again = (encode_png(next(rasterize_pages(pdf))) for _ in range(2))
    assert once == again
    shown = Image.open(BytesIO(once)).convert("RGB")
    assert shown.getpixel((3, 3)) == (255, 255, 255)
