"""Filling pages: lines, tables and pictures go on overleaf; every full line is full (5.2.3)."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from paragraphs import body, notice, spans, table
from PIL import Image as Pixels
from placed import CLOSE, Bench, lines, mm

from notice_gen.document import Image, SheetOptions
from notice_gen.gbt9704 import OFFICIAL
from notice_gen.typeset import style
from notice_gen.typeset.body import set_blocks
from notice_gen.typeset.flow import Flow, TypesetContext, compute_baseline
from notice_gen.typeset.galley import ParagraphSetting, Run
from notice_gen.typeset.placement import GalleyPlacer
from notice_gen.yaml_source.parse import Text

if TYPE_CHECKING:
    from pathlib import Path

    from notice_gen.typeset.galley import GalleyPiece
    from notice_gen.typeset.layout import Layout, Line, Page

FULL = "国" * 200
MIXED = "国事，。、“”《》（）——…2022A%.- "


@pytest.fixture(scope="module")
def real(root: Path) -> list[str]:
    """Return the paragraphs of a real notice."""
    text = (root / "tests" / "data" / "notice-2022.txt").read_text("utf-8")
    return text.strip().split("\n")[3:-2]


def placed(bench: Bench, *pieces: GalleyPiece) -> list[Page]:
    """Return pages filled with pieces and nothing else."""
    galley = replace(bench.proof(notice("正文")).galley, flow=pieces, letter=None, imprint=())
    placer = GalleyPlacer(bench.ruler, galley, [], {})
    placer.place_galley()
    return list(placer.make_pages())


def text(bench: Bench, words: str = "国", **measures: object) -> ParagraphSetting:
    """Return a paragraph as set, with measures of its own."""
    context = TypesetContext(bench.ruler, OFFICIAL, OFFICIAL.pitch)
    setting = context.set_paragraph(
        style.RECIPIENTS, context.make_runs(spans(words), style.RECIPIENTS)
    )
    return replace(setting, **measures)


def blocks(bench: Bench, *which: Any) -> list[GalleyPiece]:  # noqa: ANN401 - a block of any kind
    """Return blocks of a body as set."""
    flow = Flow(TypesetContext(bench.ruler, OFFICIAL, OFFICIAL.pitch))
    set_blocks(flow, body(*which))
    return flow.pieces


@pytest.mark.parametrize(
    ("profile", "pitch", "top", "bottom"),
    [("official", 10.44, 37, 262), ("office", 10.21, 39.7, 259.6)],
)
def test_full_page(bench: Bench, profile: str, pitch: float, top: float, bottom: float) -> None:
    """A full page has 22 lines of 28 characters that fill the type area (5.2.3).

    In the margins most offices set, half a line gap of it stays free above and below.
    """
    layout = bench.layout(notice(*[FULL] * 12, issuers=(), date="", sheet=SheetOptions(profile)))
    found = layout.pages[1].lines
    assert len(found) == 22
    assert {len(each.text) for each in found} <= {28, 26, 6}
    assert bench.top(found[0]) == pytest.approx(top, abs=1)
    assert bench.bottom(found[-1]) == pytest.approx(bottom, abs=1)
    assert mm(found[1].baseline - found[0].baseline) == pytest.approx(pitch, abs=CLOSE)


def paragraphs(layout: Layout) -> list[list[Line]]:
    """Return the lines of the body, a paragraph each: it begins two characters in."""
    count = 0

    def number(each: Line) -> int:
        nonlocal count
        count += mm(each.x) > 35
        return count

    every = [each for each in lines(layout) if each.style in {"公文正文", "一级标题"}]
    return [list(group) for _, group in groupby(every, key=number)]


@pytest.mark.parametrize("profile", ["official", "office"])
def test_full_lines(bench: Bench, real: list[str], profile: str) -> None:
    """Each line of a paragraph but its last ends at 184 mm, to a twentieth of a millimetre."""
    layout = bench.layout(notice(*real, sheet=SheetOptions(profile)))
    found = paragraphs(layout)
    assert ["".join(each.text for each in paragraph) for paragraph in found] == real
    for paragraph in found:
        assert [bench.right(each) for each in paragraph[:-1]] == pytest.approx(
            [184.0] * (len(paragraph) - 1), abs=0.05
        )
        assert bench.right(paragraph[-1]) <= 184.1
        assert all(bench.left(each) == pytest.approx(28, abs=CLOSE) for each in paragraph[1:])


@settings(max_examples=30)
@given(st.lists(st.text(MIXED, min_size=1, max_size=120), min_size=1, max_size=12))
def test_nothing_is_lost(bench: Bench, texts: list[str]) -> None:
    """Every character is on the pages, in order, but spaces at line ends; no line is too wide."""
    layout = bench.layout(notice(*texts))
    found = lines(layout, style.BODY.name)
    printed, written = ("".join(parts) for parts in ([x.text for x in found], texts))
    assert printed.replace(" ", "") == written.replace(" ", "")
    assert all(each.text and bench.right(each) <= 184.3 for each in found), "no empty line"
    for page in layout.pages:
        assert all(bench.bottom(each) < 264.5 for each in page.lines)


@pytest.mark.parametrize(
    ("count", "pages"), [(1, [1]), (22, [22]), (23, [22, 1]), (45, [22, 22, 1])]
)
def test_lines_go_on(bench: Bench, count: int, pages: list[int]) -> None:
    """A line that does not fit goes on overleaf, alone if it must: no line is held back."""
    found = placed(bench, text(bench, "国" * 28 * count))
    assert [len(page.lines) for page in found] == pages


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([("甲", {"before": 500})], [(1, 500)]),
        ([("甲", {}), ("乙", {"before": 500})], [(1, 0), (1, 592 + 500)]),
        ([("甲", {}), ("乙", {"before": 13000})], [(1, 0), (2, 0)]),
        ([("甲", {}), ("乙", {"before": 500, "new_page": True})], [(1, 0), (2, 500)]),
        ([("甲", {"new_page": True})], [(1, 0)]),
    ],
    ids=["first", "between", "overleaf", "new page", "new at once"],
)
def test_space_above(
    bench: Bench, pieces: list[tuple[str, dict[str, object]]], expected: list[tuple[int, int]]
) -> None:
    """Space above a paragraph is dropped where it moves overleaf, and kept everywhere else.

    So do word processors; a paragraph asked to begin a page keeps it.
    """
    pages = placed(bench, *(text(bench, words, **measures) for words, measures in pieces))
    found = [(page.number, each) for page in pages for each in page.lines]
    assert [number for number, _ in found] == [number for number, _ in expected]
    tops = [each.baseline - 1960 - compute_baseline(592, 16) for _, each in found]
    assert tops == pytest.approx([top for _, top in expected])


def cells(page: Page) -> list[str]:
    """Return the texts of the cells of a page, the lines of a cell joined."""
    found = [each for each in page.lines if each.style == style.TABLE_CELL.name]
    return [each.text for each in found]


def test_long_table(bench: Bench) -> None:
    """A table goes on overleaf at a row's edge, its header repeated on every page."""
    rows = [f"第{at}项|{'国' * 30}" for at in range(1, 60)]
    pages = placed(bench, *blocks(bench, table("序号|内容", *rows)))
    assert len(pages) > 2
    for page in pages:
        assert cells(page)[:2] == ["序号", "内容"]
    numbers = [text for page in pages for text in cells(page) if text.startswith("第")]
    assert numbers == [f"第{at}项" for at in range(1, 60)]


@pytest.mark.parametrize("before", range(0, 22, 3))
def test_row_is_whole(bench: Bench, before: int) -> None:
    """A row is never cut: all its lines are on one page, within its rules."""
    rows = [f"第{at}项|{'国事' * 50}{at}" for at in range(1, 5)]
    pages = placed(bench, *[text(bench)] * before, *blocks(bench, table("序号|内容", *rows)))
    for at in range(1, 5):
        (page,) = [page for page in pages if f"第{at}项" in cells(page)]
        end = next(each for each in page.lines if each.text.endswith(f"事{at}"))
        assert end.style == style.TABLE_CELL.name
        assert max(rule.y + rule.height for rule in page.rules) > end.baseline
        assert all(mm(rule.y + rule.height) < 265 for rule in page.rules)


def test_table_without_header(bench: Bench) -> None:
    """A table of which no row is a header repeats none."""
    rows = [f"第{at}项|甲" for at in range(1, 60)]
    pages = placed(bench, *blocks(bench, table(*rows, header=0)))
    assert sum(len(cells(page)) for page in pages) == 2 * 59


def test_table_rules(bench: Bench) -> None:
    """A table is ruled from edge to edge of the type area, each rule painted once."""
    (page,) = placed(bench, *blocks(bench, table("甲|乙", "丙|丁")))
    assert len(page.rules) == len(set(page.rules)) == 12
    assert min(bench.left(rule) for rule in page.rules) == pytest.approx(28, abs=0.1)
    assert max(bench.right(rule) for rule in page.rules) == pytest.approx(184, abs=0.1)


@pytest.mark.parametrize("before", range(0, 24, 4))
def test_picture(bench: Bench, tmp_path: Path, before: int) -> None:
    """A picture is never cut: what does not fit moves overleaf, and the text follows it."""
    path = tmp_path / "图.png"
    Pixels.new("RGB", (400, 400)).save(path)
    pictured = blocks(bench, Image(path, "图", Text("图")), "后文")
    pages = placed(bench, *[text(bench)] * before, *pictured)
    (page,) = [page for page in pages if page.pictures]
    (found,) = page.pictures
    assert 34 < mm(found.y) < mm(found.y + found.height) < 264.5
    after = [each for each in page.lines if each.text == "后文"]
    assert all(each.baseline > found.y + found.height for each in after)
    assert page.number == (2 if before > 11 else 1)


def test_tabs(bench: Bench) -> None:
    """What stands behind a tab begins where its stop is, on the same line."""
    run = text(bench).runs[0]
    parts = (replace(run, text="甲"), Run("\t", run.role, 16), replace(run, text="乙"))
    (page,) = placed(bench, text(bench, runs=parts, left=300, tabs=(4000,)))
    assert [(each.text, each.x - 1587) for each in page.lines] == [("甲", 300), ("乙", 4000)]
    assert len({each.baseline for each in page.lines}) == 1


@pytest.mark.parametrize("align", ["center", "right"])
def test_spaces_hang(bench: Bench, align: str) -> None:
    """A space at a line's end does not move the line from its place."""
    found = [
        placed(bench, text(bench, words, align=align))[0].lines[0] for words in ("国事", "国事  ")
    ]
    assert found[0].x == found[1].x


def test_numbers(bench: Bench) -> None:
    """Pages are numbered from 1, and each shows its number."""
    pages = placed(bench, text(bench, "国" * 28 * 50))
    assert [page.number for page in pages] == [1, 2, 3]
    assert [page.page_number.text for page in pages if page.page_number] == [
        "— 1 —",
        "— 2 —",
        "— 3 —",
    ]


def test_letter_page(bench: Bench) -> None:
    """A letter's first page is filled down to 4.84 mm above its lower rule (10.1) [fig 11]."""
    first, second = bench.layout(notice(*[FULL] * 5, format="信函")).pages[:2]
    assert bench.bottom(first.lines[-1]) == pytest.approx(270.4, abs=10.5)
    assert bench.bottom(first.lines[-1]) < 271
    assert second.page_number is not None
    assert bench.bottom(second.lines[-1]) < 264.5
