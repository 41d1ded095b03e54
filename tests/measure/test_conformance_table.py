"""A report in text, JSON and HTML: the same findings, for people and for programs."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from measure.drawn import Drawing

from notice_gen.measure import render_report
from notice_gen.measure.conformance_table import (
    describe_found,
    format_cells,
    render_json,
    render_text,
    summarise_report,
)
from notice_gen.measure.page_content import MeasuredDocument
from notice_gen.measure.raster import Raster
from notice_gen.measure.report import (
    Annotation,
    ConformanceReport,
    ConformanceRow,
    MeasureOutcome,
    RequirementStrength,
)

if TYPE_CHECKING:
    from collections.abc import Callable

PASS, FAIL, ABSENT = MeasureOutcome
LENGTH = ConformanceRow(
    "7.3.4", "附件说明", "下空一行", RequirementStrength.MUST, FAIL, value=15.0, wanted=10.39,
    unit="mm", libreoffice_value=15.4, page=2, annotations=(Annotation(1, 30, 40, 30, 55),),
    remark="偏大",
)  # fmt: skip
COUNT = ConformanceRow(
    "5.2.3",
    "行数",
    "22 行",
    RequirementStrength.NORMALLY,
    FAIL,
    value=21.0,
    wanted=22,
    unit="行",
    page=3,
)
WORDS = ConformanceRow("7.2.4", "标志", "红色", RequirementStrength.MUST, PASS, "红色 <b>", page=1)
GONE = ConformanceRow("7.3.6", "附注", "加圆括号", RequirementStrength.MUST, ABSENT)
LOST = ConformanceRow("7.5", "页码", "有页码", RequirementStrength.MUST, FAIL, "没有找到")


@pytest.fixture
def report(paint: Callable[[Drawing], Path]) -> ConformanceReport:
    """Return a report on a page, with one row of each kind."""
    from notice_gen.measure.pdf_reader import read_pages  # noqa: PLC0415 - beside its raster

    pdf = paint(Drawing().text("国家", 30, 40)).read_bytes()
    raster = Raster(pdf, "drawn.pdf")
    pages = tuple(read_pages(pdf, raster, "a.pdf"))
    rows = (LENGTH, COUNT, WORDS, GONE, LOST)
    return ConformanceReport(Path("甲/a.pdf"), "文件", rows, MeasuredDocument(pages, raster))


CELLS = [
    (LENGTH, "15.00 mm（LibreOffice 15.40）（偏大），第 2 页", "+4.61", "不符合"),
    (COUNT, "21 行，第 3 页", "-1", "不符合"),
    (WORDS, "红色 <b>", "", "符合"),
    (GONE, "", "", "没有找到"),
]


@pytest.mark.parametrize(("row", "said", "deviation", "outcome"), CELLS)
def test_cells(row: ConformanceRow, said: str, deviation: str, outcome: str) -> None:
    """A row says what was found, where it is wrong, and how much off it is."""
    assert describe_found(row) == said
    assert format_cells(row)[5:] == (deviation, outcome)


def test_text(report: ConformanceReport) -> None:
    """The text is a table whose columns begin at the same place, Chinese being twice as wide."""
    lines = render_text(report).splitlines()
    assert "甲/a.pdf" in lines[0]
    table = [line for line in lines if re.search("符合$|找到$|结果$", line)]
    assert len(table) == 6
    columns = [
        _width(line[: line.index(word)]) for line, word in zip(table, _SEARCHED, strict=True)
    ]
    assert len(set(columns)) == 1


_SEARCHED = ("程度", "规定", "一般", "规定", "规定", "规定")


def _width(text: str) -> int:
    return sum(1 if each.isascii() else 2 for each in text)


def test_summary(report: ConformanceReport) -> None:
    """In the end it is told how much fails, by its strength, and what was not recognised."""
    text = summarise_report(report)
    assert "符合 1 项，没有找到 1 项，不符合 3 项（规定 2 项，一般 1 项）" in text
    assert "没有认出：页码。" in text
    assert "LibreOffice" not in text
    assert report.has_violations


def test_json(report: ConformanceReport) -> None:
    """Programs get the numbers as measured, and null where there is none."""
    tree = json.loads(render_json(report))
    assert (tree["file"], tree["format"], tree["failed"]) == ("甲/a.pdf", "文件", True)
    length, count, words, gone, _ = tree["rows"]
    assert (length["value"], length["wanted"], length["deviation"]) == (15.0, 10.39, 4.61)
    assert (length["libreoffice"], length["unit"], length["page"]) == (15.4, "mm", 2)
    assert (count["strength"], count["outcome"]) == ("一般", "不符合")
    assert (words["found"], words["value"]) == ("红色 <b>", None)
    assert gone["outcome"] == "没有找到"


class Tags(HTMLParser):
    """The elements of a page, with what they have, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Note text."""
        self.text += data

    def named(self, tag: str) -> list[dict[str, str | None]]:
        """Return what the elements of a name have."""
        return [has for name, has in self.tags if name == tag]


def test_html(report: ConformanceReport) -> None:
    """The page shows each page's picture, each row, and the measured lines where they lie."""
    page = Tags(render_report(report, "html"))
    (picture,) = page.named("img")
    assert str(picture["src"]).startswith("data:image/png;base64,iVBOR")
    assert [row.get("class") for row in page.named("tr")[1:]] == [
        "fail", "fail", "pass", "absent", "fail",
    ]  # fmt: skip
    (line,) = page.named("line")
    assert [line[key] for key in ("x1", "y1", "x2", "y2")] == ["30.00", "40.00", "30.00", "55.00"]
    (drawing,) = page.named("svg")
    assert drawing["viewbox"] == "0 0 210.0 297.0"


def test_html_stands_alone(report: ConformanceReport) -> None:
    """The page needs no other file, and says whatever a document says without doing it."""
    text = render_report(report, "html")
    page = Tags(text)
    sources = [
        value for _, has in page.tags for key, value in has.items() if key in {"src", "href"}
    ]
    assert all(str(source).startswith(("data:", "#")) for source in sources)
    assert not page.named("link")
    assert not page.named("script")
    assert "红色 <b>" in page.text
    assert "<b>" not in text
    assert page.named("html")[0]["lang"] == "zh-CN"


def test_html_refers_to_itself(report: ConformanceReport) -> None:
    """A row leads to its lines on the page, and they lead back."""
    page = Tags(render_report(report, "html"))
    names = {has["id"] for _, has in page.tags if "id" in has}
    targets = {str(has["href"])[1:] for has in page.named("a")}
    assert targets == {"m1", "r1"}
    assert targets <= names
