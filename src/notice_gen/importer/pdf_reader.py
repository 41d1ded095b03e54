"""A PDF with a layer of text as paragraphs, by its lines.

In: a path.  Out: ``SourceDocument``. Raises UnreadableSource for a file that is damaged, locked or
too large, and for a scan, which has no text.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

from notice_gen.error import UsageError
from notice_gen.foreign_file.unreadable import UnreadableSource
from notice_gen.importer.page_rows import GAP, FinishedPage, PageRow, read_pages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from notice_gen.importer.block import SourceDocument
    from notice_gen.measure.page_content import PageContent, TextLine

_SAME_ROW: Final = 0.7  # mm between the baselines of what stands in one row
_COPY_NUMBER: Final = re.compile(r"\d{6}")  # 份号, which stands beside 发文字号 in a letter
_SCAN: Final = (
    "里没有文字，是扫描件或者图片：请用文字识别（OCR）软件转成 .docx 或 .txt，"
    "核对以后再导入那个文件"
)


def read_pdf(path: Path) -> SourceDocument:
    """Return what a PDF says; raises UnreadableSource."""
    from notice_gen.measure import pdf_document, pdf_reader, raster  # noqa: PLC0415 - Pillow

    try:
        content = pdf_document.read_pdf(path)
        pages = list(pdf_reader.read_pages(content, raster.Raster(content, path.name), path.name))
    except UsageError as problem:
        raise UnreadableSource(str(problem).replace("不测量", "不能导入")) from problem
    found = [_convert_page(page) for page in pages]
    if not any(page.rows for page in found):
        raise UnreadableSource(f"{path.name} {_SCAN}")
    source = read_pages(found)
    for number, page in enumerate(found, 1):
        if page.pictures and not page.rows:
            source.remarks.append(f"第{number}面只有图片，没有文字，要对照原文补上")
    source.remarks.append("PDF 只记下每一行字在哪里：段落、表格和标题是照位置认的，请对照原文核对")
    return source


def _convert_page(page: PageContent) -> FinishedPage:
    """Return a page's rows; one that lies on its side is read as it is when turned upright."""
    lines = page.lines
    height = page.height
    if sum(len(one.text) for one in page.turned) > sum(len(one.text) for one in page.lines):
        lines, height = page.turned, page.width
        rest = page.lines
    else:
        rest = page.turned
    rows = list(_join_rows(lines, page))
    rows += [_join_stretches([line], loose=True) for line in rest]
    return FinishedPage(height, tuple(rows), len(page.pictures))


def _join_rows(lines: tuple[TextLine, ...], page: PageContent) -> Iterator[PageRow]:
    """Yield the rows of a page: stretches on one baseline are one row."""
    numbers: list[int] = []
    last: TextLine | None = None
    for line in lines:
        begins = last is None or abs(line.baseline - last.baseline) > _SAME_ROW
        numbers.append((numbers[-1] if numbers else 0) + begins)
        last = line
    for _, numbered in groupby(zip(numbers, lines, strict=True), key=lambda pair: pair[0]):
        stretches = sorted((line for _, line in numbered), key=lambda line: line.left)
        middle = stretches[0].baseline
        loose = any(table.box.top <= middle <= table.box.bottom for table in page.tables)
        if len(stretches) > 1 and _COPY_NUMBER.fullmatch(stretches[0].text):
            yield _join_stretches(stretches[:1], loose=True)
            stretches = stretches[1:]
        yield _join_stretches(stretches, loose=loose)


def _join_stretches(stretches: list[TextLine], *, loose: bool) -> PageRow:
    """Return the stretches of one row as a row of the page."""
    texts = ["".join(each.text for each in line.characters).strip() for line in stretches]
    first, last = stretches[0], stretches[-1]
    size = max(line.size for line in stretches)
    return PageRow(GAP.join(texts), first.left, last.right, first.baseline, size, loose)
