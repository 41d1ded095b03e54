"""Text, headings, tables, pictures and attachments (7.3.3, 7.3.7, clause 8)."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from paragraphs import annex, body, notice, table
from PIL import Image as Pixels
from placed import CELL, CLOSE, Bench, line, lines, mm

from notice_gen.document import Block, Image
from notice_gen.fonts.font_roles import FontRole
from notice_gen.gbt9704 import OFFICIAL
from notice_gen.typeset import style
from notice_gen.typeset.body import set_blocks
from notice_gen.typeset.flow import Flow, TypesetContext
from notice_gen.typeset.galley import ParagraphSetting, PictureSetting, TableSetting
from notice_gen.yaml_source.parse import Text

if TYPE_CHECKING:
    from pathlib import Path

    from notice_gen.document import Table
    from notice_gen.typeset.galley import GalleyPiece

TEXT = "为进一步做好工作，现将有关事项通知如下，请认真贯彻执行，并将落实情况及时报送。"


def pieces(bench: Bench, *blocks: str | Block) -> list[GalleyPiece]:
    """Return blocks as set."""
    flow = Flow(TypesetContext(bench.ruler, OFFICIAL, OFFICIAL.pitch))
    set_blocks(flow, body(*blocks))
    return flow.pieces


@pytest.mark.parametrize(
    ("block", "role", "text"),
    [
        ("一、|基本情况", "黑体", "一、基本情况"),
        ("（一）|加强领导", "楷体", "（一）加强领导"),
        ("1.|加强领导", "仿宋", "1.加强领导"),
        ("（1）|加强领导", "仿宋", "（1）加强领导"),
        ("正文开始", "仿宋", "正文开始"),
    ],
)
def test_levels(bench: Bench, block: str, role: str, text: str) -> None:
    """Each level is set in its own type, two characters in, with its ordinal (7.3.3)."""
    found = line(bench.layout(notice(block)), text)
    assert {part.face for part in found.segments} == {bench.ruler.faces[FontRole(role)].name}
    assert bench.left(found) == pytest.approx(28 + 2 * CELL, abs=CLOSE)
    assert found.size == 16


@pytest.mark.parametrize(
    ("block", "heading", "level"),
    [
        ("一、|基本情况", "一、基本情况", 1),
        ("（二）|加强领导。|后面是正文。", "（二）加强领导。", 2),
        ("3.|加强领导。|后面是正文。", "3.加强领导。", 3),
        ("正文开始", "", 0),
    ],
)
def test_bookmarks(bench: Bench, block: str, heading: str, level: int) -> None:
    """A heading's first line carries its bookmark: the heading alone, without the text behind."""
    found = line(bench.layout(notice(block)), block.replace("|", ""))
    assert (found.heading, found.level) == (heading, level)


def test_bookmark_once(bench: Bench) -> None:
    """A heading of two lines has one bookmark, with the whole of it."""
    layout = bench.layout(notice(f"一、|{TEXT}"))
    assert [each.heading for each in lines(layout, style.HEADING_LEVELS[0].name)] == [
        f"一、{TEXT}",
        "",
    ]


def test_run_in(bench: Bench) -> None:
    """Text that runs on behind a heading is in 仿宋, in the same paragraph."""
    found = line(bench.layout(notice("（一）|加强领导。|后面是**正文**。")), "（一）")
    faces = bench.ruler.faces
    assert [(part.text, part.face) for part in found.segments] == [
        ("（一）加强领导。", faces[FontRole.楷体].name),
        ("后面是", faces[FontRole.仿宋].name),
        ("正文", faces[FontRole.黑体].name),
        ("。", faces[FontRole.仿宋].name),
    ]


def test_paragraphs(bench: Bench) -> None:
    """Turned lines are flush left; lines follow each other at one pitch, without space between."""
    layout = bench.layout(notice(TEXT, "一、|标题", TEXT))
    found = [each for each in lines(layout) if each.style in {"公文正文", "一级标题"}]
    lefts = [round((bench.left(each) - 28) / CELL) for each in found]
    assert lefts == [2, 0, 2, 2, 0]
    recipients = lines(layout, style.RECIPIENTS.name)
    steps = [mm(low.baseline - up.baseline) for up, low in pairwise((*recipients, *found))]
    assert steps == pytest.approx([10.44] * len(steps), abs=CLOSE)


def widths(bench: Bench, block: Table) -> tuple[int, ...]:
    """Return the widths of a table's columns in twips."""
    (found,) = [each for each in pieces(bench, block) if isinstance(each, TableSetting)]
    return found.widths


@given(st.lists(st.integers(0, 150), min_size=1, max_size=8))
def test_columns(bench: Bench, lengths: list[int]) -> None:
    """Columns fill the type area, whatever is in them; none is narrower than two characters."""
    block = table("|".join("国" * length or "x" for length in lengths))
    found = widths(bench, block)
    assert sum(found) == 8843
    assert min(found) >= 200 + 2 * 280


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("国|国|国", "equal"),
        ("序号|单位|" + "国" * 200, "narrow first"),
        ("国" * 200 + "|" + "国" * 400, "by content"),
    ],
)
def test_column_shares(bench: Bench, row: str, expected: str) -> None:
    """What fits has the width it needs; what does not shares the rest by its length."""
    found = widths(bench, table(row))
    if expected == "equal":
        assert max(found) - min(found) < 280
    elif expected == "narrow first":
        assert max(found[:2]) < 1400 < found[2]
    else:
        assert found[1] / found[0] == pytest.approx(2, abs=0.25)


@pytest.mark.parametrize(("aligns", "places"), [("lll", "lll"), ("lcr", "lcr"), ("---", "lll")])
def test_cells(bench: Bench, aligns: str, places: str) -> None:
    """Heads are in 黑体, centred; cells stand at the left unless their author says otherwise."""
    block = table("甲甲|乙乙|丙丙", "一|二|三", aligns=aligns)
    layout = bench.layout(notice(block))
    faces = bench.ruler.faces
    edges = list(accumulate(widths(bench, block), initial=0))
    for at, place in enumerate(places):
        start, end = (28 + mm(edge) for edge in edges[at : at + 2])
        top, cell = line(layout, "甲乙丙"[at] * 2), line(layout, "一二三"[at])
        assert top.segments[0].face == faces[FontRole.黑体].name
        assert cell.segments[0].face == faces[FontRole.仿宋].name
        centre = (start + end) / 2
        assert (bench.left(top) + bench.right(top)) / 2 == pytest.approx(centre, abs=0.05)
        before, after = bench.left(cell) - start, end - bench.right(cell)
        found = "l" if after - before > 1 else "r" if before - after > 1 else "c"
        assert found == place


def test_cell_of_two_lines(bench: Bench) -> None:
    """A long cell turns within its column; the others stand in the middle of the row's height."""
    layout = bench.layout(notice(table("甲|" + "国" * 60)))
    long = [each for each in lines(layout, style.TABLE_CELL.name) if each.text != "甲"]
    assert "".join(each.text for each in long) == "国" * 60
    middle = (long[0].baseline + long[-1].baseline) / 2
    assert line(layout, "甲").baseline == pytest.approx(middle, abs=1)


@pytest.mark.parametrize(
    ("pixels", "dpi", "expected"),
    [
        ((96, 96), None, (25.4, 25.4)),
        ((300, 150), (300, 300), (25.4, 12.7)),
        ((4000, 1000), None, (156, 39)),
        ((1000, 4000), None, (36.5, 146)),
        ((96, 96), (0, 0), (25.4, 25.4)),
    ],
)
def test_picture(
    bench: Bench,
    tmp_path: Path,
    pixels: tuple[int, int],
    dpi: tuple[int, int] | None,
    expected: tuple[float, float],
) -> None:
    """A picture has its own size, or the widest and highest that the page allows, undistorted."""
    path = tmp_path / "图.png"
    if dpi:
        Pixels.new("RGB", pixels).save(path, dpi=dpi)
    else:
        Pixels.new("RGB", pixels).save(path)
    layout = bench.layout(notice(TEXT, Image(path, "示意图", Text("图")), TEXT))
    (found,) = [each for page in layout.pages for each in page.pictures]
    assert (mm(found.width), mm(found.height)) == pytest.approx(expected, rel=0.02)
    assert found.width / found.height == pytest.approx(pixels[0] / pixels[1], rel=0.01)
    assert mm(found.x + found.width / 2) == pytest.approx(106, abs=CLOSE)
    assert found.alt == "示意图"


def test_picture_keeps_the_grid(bench: Bench, tmp_path: Path) -> None:
    """A picture takes the height of whole lines."""
    path = tmp_path / "图.png"
    Pixels.new("RGB", (400, 333)).save(path)
    set_picture = pieces(bench, Image(path, "", Text("图")))
    (found,) = [each for each in set_picture if isinstance(each, PictureSetting)]
    assert found.height % 592 == 0
    assert found.height > found.picture_height


@pytest.mark.parametrize("label", ["附件", "附件2"])
@pytest.mark.parametrize(
    "name", ["普法责任清单", "岳阳楼区国家机关普法责任清单和以案释法典型案例汇编"]
)
def test_annex(bench: Bench, label: str, name: str) -> None:
    """An attachment begins a page: its label on the first line, its title on the third (7.3.7).

    The title's first line is centred where the third line is; the text is a line below the last.
    """
    layout = bench.layout(notice(TEXT, attachments=(annex(label, name, "第一段正文"),)))
    first, *titles, text = layout.pages[1].lines
    assert first.text == label
    assert first.segments[0].face == bench.ruler.faces[FontRole.黑体].name
    assert bench.left(first) == pytest.approx(28, abs=CLOSE)
    assert mm(first.baseline) == pytest.approx(41.94, abs=CLOSE)
    assert "".join(each.text for each in titles) == name
    third = 34.58 + 2.5 * 10.4422
    em_middle = mm(titles[0].baseline - 0.38 * titles[0].size * 20)
    assert em_middle == pytest.approx(third, abs=0.05)
    for each in titles:
        assert (bench.left(each) + bench.right(each)) / 2 == pytest.approx(106, abs=CLOSE)
    assert bench.gap(titles[-1], text) == pytest.approx(10.39, abs=CLOSE)


def test_listed_only(bench: Bench) -> None:
    """An attachment that is only listed has no page, wherever it stands among the others."""
    listed = replace(annex("附件1", "甲"), listed_only=True)
    printed = annex("附件2", "乙", TEXT)
    for attachments in ((listed, printed), (printed, listed)):
        pages = bench.layout(notice(TEXT, attachments=attachments)).pages
        assert len(pages) == 2
    assert len(bench.layout(notice(TEXT, attachments=(listed,))).pages) == 1


def test_annexes(bench: Bench) -> None:
    """Each attachment has a page of its own; page numbers go on."""
    notices = notice(TEXT, attachments=(annex("附件1", "甲", TEXT), annex("附件2", "乙", TEXT)))
    pages = bench.layout(notices).pages
    assert [page.lines[0].text for page in pages[1:]] == ["附件1", "附件2"]
    assert [page.page_number.text for page in pages if page.page_number] == [
        "— 1 —",
        "— 2 —",
        "— 3 —",
    ]


def test_landscape(bench: Bench) -> None:
    """A wide attachment lies on its side, its lines as long as the page then is; the next stands.

    Its type area keeps the binding edge: turned back, the page has the others' margins (clause 8).
    """
    wide = annex("附件1", "甲", TEXT * 3, landscape=True)
    pages = bench.layout(notice(TEXT, attachments=(wide, annex("附件2", "乙", TEXT)))).pages
    assert [page.landscape for page in pages] == [False, True, False]
    text = [each for each in pages[1].lines if each.style == style.BODY.name]
    assert bench.left(text[1]) == pytest.approx(35, abs=0.1)
    assert bench.right(text[1]) == pytest.approx(297 - 37, abs=0.6)


def test_heading_is_named(bench: Bench) -> None:
    """Headings on lines of their own are in their own styles, run-in ones in body text."""
    found = pieces(bench, "一、|标题", "（一）|首句。|正文")
    assert [each.style.name for each in found if isinstance(each, ParagraphSetting)] == [
        "一级标题",
        "公文正文",
    ]
