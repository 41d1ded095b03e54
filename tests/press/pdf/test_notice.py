"""The PDF: what is painted stands where the Layout has it, and nothing else is."""

from __future__ import annotations

import logging
from datetime import date
from typing import TYPE_CHECKING

import paper
import pytest
from msgspec.structs import replace
from painted import Painter
from paragraphs import annex, issuers, notice, spans, title
from placed import Bench, mm

from notice_gen.document import Document, DocumentProperties, Image, SheetOptions
from notice_gen.error import MachineError
from notice_gen.typeset.layout import Layout, Picture

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "现将有关事项通知如下，请认真贯彻执行，并将5项落实情况于2026年3月底前报送。"
ODD = "“引号”<b>&amp; & \"'\\{{ x }} 5%——……"


@pytest.fixture(scope="module")
def press(bench: Bench) -> Painter:
    """Return what paints with the project's faces."""
    return Painter(bench.ruler.faces)


@pytest.fixture(scope="module")
def printed(
    bench: Bench, press: Painter, full: Document, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Layout, Path]:
    """Return a notice with every part as placed, and its PDF."""
    layout = bench.layout(full)
    path = tmp_path_factory.mktemp("printed") / "notice.pdf"
    path.write_bytes(press.paint_pdf(layout))
    return layout, path


def painted(press: Painter, layout: Layout, folder: Path) -> Path:
    """Write the PDF of a layout."""
    path = folder / "notice.pdf"
    path.write_bytes(press.paint_pdf(layout))
    return path


def test_lines(printed: tuple[Layout, Path]) -> None:
    """Every line is on its page, where it is placed, word for word, and no other is."""
    layout, path = printed
    pages = paper.pages(path)
    assert len(pages) == len(layout.pages)
    for page, found in zip(layout.pages, pages, strict=True):
        assert page.page_number is not None
        rows = {round(mm(line.baseline), 1): "" for line in (*page.lines, page.page_number)}
        for line in sorted((*page.lines, page.page_number), key=lambda line: line.x):
            rows[round(mm(line.baseline), 1)] += line.text
        expected = [(baseline, text) for baseline, text in sorted(rows.items())]
        assert [line.text.replace(" ", "") for line in found.lines] == [
            text.replace(" ", "") for _, text in expected
        ]
        baselines = [baseline for baseline, _ in expected]
        assert [line.baseline for line in found.lines] == pytest.approx(baselines, abs=0.15)


def test_places(bench: Bench, printed: tuple[Layout, Path]) -> None:
    """Lines begin and end where they are placed, to a tenth of a millimetre."""
    layout, path = printed
    for page, found in zip(layout.pages, paper.pages(path), strict=True):
        ends = {line.text: (line.x0, line.x1) for line in found.lines}
        alone = [line for line in page.lines if line.text in ends]
        assert len(alone) > len(page.lines) / 2
        for line in alone:
            expected = (bench.left(line), bench.right(line))
            assert ends[line.text] == pytest.approx(expected, abs=0.1)


def test_page_sizes(bench: Bench, press: Painter, tmp_path: Path) -> None:
    """Pages are A4, upright or on their side."""
    wide = annex("附件", "表", TEXT, landscape=True)
    path = painted(press, bench.layout(notice(TEXT, attachments=(wide,))), tmp_path)
    sizes = [(page.width, page.height) for page in paper.pages(path)]
    assert sizes == [pytest.approx((210, 297), abs=0.1), pytest.approx((297, 210), abs=0.1)]


def test_fonts(bench: Bench, printed: tuple[Layout, Path]) -> None:
    """All fonts are embedded, in part, and none but the project's is there."""
    found = paper.fonts(printed[1])
    assert all(font.embedded and font.subset for font in found)
    names = {face.name.replace(" ", "-") for face in bench.ruler.faces.list_faces()}
    assert {font.name for font in found} <= names


@pytest.mark.parametrize("text", [ODD, "a<b>c", "]]>", "<!-- 注 -->", "&lt;"])
@pytest.mark.parametrize("place", ["text", "heading", "title"])
def test_odd_characters(
    bench: Bench, press: Painter, text: str, place: str, tmp_path: Path
) -> None:
    """Angle brackets, braces, quotes and backslashes are printed as they are typed."""
    document = {
        "text": notice(text),
        "heading": notice(f"一、|{text}"),
        "title": notice(
            TEXT, title=title(text), record=DocumentProperties(text, text, text, date(2026, 3, 5))
        ),
    }[place]
    path = painted(press, bench.layout(document), tmp_path)
    read = "".join(line.text for page in paper.pages(path) for line in page.lines)
    assert text.replace(" ", "") in read.replace(" ", "")


def test_bookmarks(bench: Bench, press: Painter, tmp_path: Path) -> None:
    """Headings are bookmarks below their own heading, without the text that runs on behind them."""
    document = notice(
        "一、|基本“情况”\\",
        TEXT,
        "（一）|加强领导。|后文",
        *[TEXT] * 12,
        "二、|要求",
        "1.|保障。|文",
    )
    found = paper.bookmarks(painted(press, bench.layout(document), tmp_path))
    assert found == [
        (1, "一、基本“情况”\\", 1),
        (2, "（一）加强领导。", 1),
        (1, "二、要求", 2),
        (2, "1.保障。", 2),
    ]


@pytest.mark.parametrize("words", ["关于检查的通报", '<通报> & "引"\''])
def test_information(bench: Bench, press: Painter, tmp_path: Path, words: str) -> None:
    """The file says what it is, whose, of what kind and day, and in what language."""
    record = DocumentProperties(words, words, words, date(2022, 12, 9), "普法, 评议")
    found = paper.information(painted(press, bench.layout(notice(TEXT, record=record)), tmp_path))
    assert [found[key] for key in ("Title", "Author", "Subject")] == [words] * 3
    assert (found["Keywords"], found["Lang"]) == ("普法, 评议", "zh-CN")
    assert found["CreationDate"].startswith("D:20221209")
    assert found["ModDate"].startswith("D:20221209")


def test_same_bytes(bench: Bench, press: Painter, full: Document) -> None:
    """The same layout gives the same bytes, by another press too; another gives others."""
    layout = bench.layout(full)
    once = press.paint_pdf(layout)
    assert press.paint_pdf(layout) == once
    assert Painter(bench.ruler.faces).paint_pdf(layout) == once
    assert press.paint_pdf(bench.layout(notice(TEXT))) != once


def test_missing_glyph(bench: Bench, press: Painter) -> None:
    """A character that a face lacks is never painted as a box: it is an error."""
    layout = bench.layout(notice(TEXT))
    page = layout.pages[0]
    line = page.lines[-1]
    odd = replace(line, segments=(replace(line.segments[0], text="国\ue000"),))
    broken = replace(layout, pages=(replace(page, lines=(*page.lines[:-1], odd)),))
    with pytest.raises(MachineError, match="PDF 没有印好"):
        press.paint_pdf(broken)


@pytest.mark.parametrize("content", [None, b"", b"no picture"])
def test_broken_picture(
    bench: Bench, press: Painter, tmp_path: Path, content: bytes | None
) -> None:
    """A picture that is gone or damaged meanwhile is an error, not a gap."""
    path = tmp_path / "图.png"
    if content is not None:
        path.write_bytes(content)
    layout = bench.layout(notice(TEXT))
    page = replace(layout.pages[0], pictures=(Picture(path, "图", 2000, 9000, 500, 500),))
    with pytest.raises(MachineError, match=r"图片 .*图\.png"):
        press.paint_pdf(replace(layout, pages=(page,)))


def test_after_an_error(bench: Bench, press: Painter) -> None:
    """After an error the press goes on printing, and warnings go where they went before."""
    handlers = logging.getLogger("weasyprint").handlers[:]
    test_missing_glyph(bench, press)
    assert logging.getLogger("weasyprint").handlers == handlers
    assert press.paint_pdf(bench.layout(notice(TEXT))).startswith(b"%PDF-")


def test_red(bench: Bench, press: Painter, tmp_path: Path) -> None:
    """Mark, rule and the place of a seal are red as asked; everything else is black."""
    document = notice(TEXT, issuers=issuers("某局", seal="加盖"), sheet=SheetOptions(red="#C00000"))
    path = painted(press, bench.layout(document), tmp_path)
    red = paper.ink(path, 1, colour="red")
    assert red is not None
    assert (red.left, red.right) == pytest.approx((28, 184), abs=0.3)
    below = paper.ink(path, 1, paper.Box(0, 240, 210, 297), colour="red")
    assert below is None


def test_picture(bench: Bench, press: Painter, picture: Image, tmp_path: Path) -> None:
    """A picture stands where it is placed."""
    layout = bench.layout(notice(TEXT, picture, note=spans("（注）")))
    (kept,) = layout.pages[0].pictures
    path = painted(press, layout, tmp_path)
    box = paper.Box(0, mm(kept.y) - 1, 210, mm(kept.y + kept.height) + 1)
    ink = paper.ink(path, 1, box)
    assert ink is not None
    assert ink == pytest.approx(
        (mm(kept.x), mm(kept.y), mm(kept.x + kept.width), mm(kept.y + kept.height)), abs=0.3
    )
