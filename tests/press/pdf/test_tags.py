"""The tags of a PDF, read back by another program: what a screen reader reads, in what order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pikepdf
import pytest
from aloud import lines
from own_notices import ALL_KEYS
from painted import Painter
from paragraphs import imprint, notice, spans, title
from tagged import tags, tree

from notice_gen.document import Document, Heading, Image, Paragraph, Span, Table
from notice_gen.yaml_source.parse import Text

if TYPE_CHECKING:
    from pathlib import Path

    from placed import Bench

    from notice_gen.document import Block

LONG = "现将有关事项通知如下，请认真贯彻执行，并将落实情况于2026年3月底前报送。" * 4
WORDS = "see the Portable Document Format reference manual edition " * 3 + "and so on"


@pytest.fixture(scope="module")
def press(bench: Bench) -> Painter:
    """Return what paints with the project's faces."""
    return Painter(bench.ruler.faces)


def heading(level: int, text: str, run_in: str = "") -> Heading:
    """Return a heading; what goes on behind it is empty for none."""
    return Heading(level, "", spans(text), spans(run_in) if run_in else ())


def table(rows: int, blank: tuple[int, int] = (-1, -1)) -> Table:
    """Return a table of two columns; the cell at ``blank`` is empty."""
    cells = [[f"{row}行{column}列" for column in range(2)] for row in range(rows)]
    if blank[0] >= 0:
        cells[blank[0]][blank[1]] = ""
    return Table(
        tuple(tuple(spans(cell) if cell else () for cell in row) for row in cells), ("", "")
    )


def shown(press: Painter, bench: Bench, document: Document, folder: Path) -> list[str]:
    """Return the tags of a document's text, each with what it says, without its head."""
    path = folder / "notice.pdf"
    path.write_bytes(press.paint_pdf(bench.layout(document)))
    rows = tree(path).splitlines()
    return [row.removeprefix("  ") for row in rows[1:]]


BODIES: dict[str, tuple[tuple[Block, ...], list[str]]] = {
    "paragraph of many lines": ((Paragraph(spans(LONG)),), [f"P｜{LONG}"]),
    "bold": (
        (Paragraph((Span("请"), Span("立即", bold=True), Span("办理。"))),),
        ["P｜请立即办理。"],
    ),
    "Latin words over lines": ((Paragraph(spans(WORDS)),), [f"P｜{WORDS}"]),
    "headings": (
        (heading(1, "一"), heading(2, "二"), heading(2, "三"), heading(1, "四")),
        ["H2｜一", "H3｜二", "H3｜三", "H2｜四"],
    ),
    "skipped level": (
        (heading(1, "一"), heading(3, "二"), heading(4, "三")),
        ["H2｜一", "H3｜二", "H4｜三"],
    ),
    "deep level first": ((heading(3, "一"), heading(1, "二")), ["H2｜一", "H2｜二"]),
    "run-in heading": ((heading(2, "一。", LONG),), ["H2｜一。", f"P｜{LONG}"]),
    "run-in heading in the same face": ((heading(3, "一。", LONG),), ["H2｜一。", f"P｜{LONG}"]),
    "table": (
        (table(2),),
        [
            "Table",
            "  TR",
            "    TH｜0行0列",
            "    TH｜0行1列",
            "  TR",
            "    TD｜1行0列",
            "    TD｜1行1列",
        ],
    ),
    "empty cell": (
        (table(2, (1, 0)),),
        ["Table", "  TR", "    TH｜0行0列", "    TH｜0行1列", "  TR", "    TD", "    TD｜1行1列"],
    ),
    "empty cell at the end": (
        (table(2, (1, 1)),),
        ["Table", "  TR", "    TH｜0行0列", "    TH｜0行1列", "  TR", "    TD｜1行0列", "    TD"],
    ),
}


@pytest.mark.parametrize("case", BODIES)
def test_body(case: str, press: Painter, bench: Bench, tmp_path: Path) -> None:
    """Each block has its element, and each element all of its text."""
    body, expected = BODIES[case]
    found = shown(press, bench, notice(*body), tmp_path)
    start = found.index("P｜各街道办事处：") + 1 if expected[0] != "Table" else found.index("Table")
    assert found[start:][: len(expected)] == expected


def test_title_of_many_lines(press: Painter, bench: Bench, tmp_path: Path) -> None:
    """A title is one heading, however many lines it has."""
    text = "关于在全区范围内深入开展安全生产隐患排查整治专项行动切实保障人民群众生命财产安全的通知"
    found = shown(press, bench, notice(LONG, title=title(text)), tmp_path)
    assert [row for row in found if row.startswith("H")] == [f"H1｜{text}"]


def test_table_over_pages(press: Painter, bench: Bench, tmp_path: Path) -> None:
    """A table that goes on overleaf is one table; its header is read once."""
    document = notice(table(60))
    assert len(bench.layout(document).pages) > 1
    found = shown(press, bench, document, tmp_path)
    assert found.count("Table") == 1
    assert found.count("  TR") == 60
    assert found.count("    TH｜0行0列") == 1


def test_paragraph_over_pages(press: Painter, bench: Bench, tmp_path: Path) -> None:
    """A paragraph that goes on overleaf is one element."""
    document = notice(LONG * 12)
    assert len(bench.layout(document).pages) > 1
    assert f"P｜{LONG * 12}" in shown(press, bench, document, tmp_path)


def test_page_numbers_are_not_read(press: Painter, bench: Bench, tmp_path: Path) -> None:
    """Page numbers belong to the page, not to the text; they are on the page all the same."""
    found = shown(press, bench, notice(LONG), tmp_path)
    assert not any("—" in row for row in found)
    file = pikepdf.open(tmp_path / "notice.pdf")
    operators = [
        str(one.operands[0])
        for one in pikepdf.parse_content_stream(file.pages[0])
        if str(one.operator) == "BMC"
    ]
    assert "/Artifact" in operators


def test_picture(press: Painter, bench: Bench, tmp_path: Path) -> None:
    """A picture is a figure between its paragraphs, with its words and its place."""
    path = next(ALL_KEYS.rglob("*.png"))
    body = (Paragraph(spans("前。")), Image(path, "办事流程", Text("x")), Paragraph(spans("后。")))
    found = shown(press, bench, notice(*body), tmp_path)
    at = found.index("Figure")
    assert (found[at - 1], found[at + 1]) == ("P｜前。", "P｜后。")
    file = pikepdf.open(tmp_path / "notice.pdf")
    (figure,) = (each for each in file.objects if _is(each, "/Figure"))
    assert str(figure.Alt) == "办事流程"
    left, bottom, right, top = (float(each) for each in figure.A.BBox)
    assert 0 < left < right < 596
    assert 0 < bottom < top < 842


def test_headers_of_columns(press: Painter, bench: Bench, tmp_path: Path) -> None:
    """A header says that it heads its column."""
    shown(press, bench, notice(table(2)), tmp_path)
    heads = [tag for tag in tags(tmp_path / "notice.pdf") if tag.name == "TH"]
    assert [tag.attributes for tag in heads] == [["/Scope /Column"]] * 2


def test_imprint_parts(press: Painter, bench: Bench, tmp_path: Path) -> None:
    """What stands on one line but belongs to two elements is read as two."""
    mark = imprint(printer="某区政府办公室", printed="2026年3月6日印发")
    found = shown(press, bench, notice(LONG, imprint=mark), tmp_path)
    assert found[-2:] == ["P｜某区政府办公室", "P｜2026年3月6日印发"]


def test_whole(press: Painter, bench: Bench, full: Document, tmp_path: Path) -> None:
    """Read aloud, a notice with every part says all of its words, in their order."""
    path = tmp_path / "notice.pdf"
    path.write_bytes(press.paint_pdf(bench.layout(full)))
    said = "".join(tag.text for tag in tags(path))
    assert _squeezed(said) == _squeezed("".join(map(_aloud, lines(full))))


def _aloud(line: str | Table) -> str:
    if isinstance(line, str):
        return line
    return "".join(span.text for row in line.rows for cell in row for span in cell)


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def _is(each: object, tag: str) -> bool:
    return isinstance(each, pikepdf.Dictionary) and each.get("/S") == tag


BROKEN = {
    "a line twice": ("</section>", '<p class="k0">多</p></section>'),
    "a line less": ("{%- for line in page.lines %}", "{%- for line in page.lines[1:] %}"),
    "words between": ('<p class="{{ line.key }}">', '<p class="{{ line.key }}">甲'),
}
