"""Finished files, measured: what GB/T 9704-2012 asks beside what is on the paper.

In: any PDF or DOCX, ours or another's.  Out: a ``ConformanceReport``, and what it looks like in
print.

character, page_content    what lies on the pages             raster         their ink
pdf_document               the border to PDFium, with limits  docx_package   likewise to a DOCX
pdf_reader, drawing        read from a PDF                    libreoffice    lays a DOCX out,
libreoffice_input, libreoffice_program                        given what, and run how
docx_settings, source_text what a DOCX says of itself         line_match     put on the lines
found_elements, find       what is what                       typeface       which font is what
report, measurement        the rows, and how they are made    check          what is asked
conformance_table          the report in text and JSON        html_report    as a page

No code is shared with typeset and press, only the standard's numbers: it must find their faults.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from notice_gen.error import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from notice_gen.measure.report import ConformanceReport
    from notice_gen.measure.source_text import SourceText

REPORT_FORMATS = ("text", "json", "html")
_PDF, _DOCX = ".pdf", ".docx"


def measure_file(
    path: Path, project: Path | None = None, *, preprinted: bool = False
) -> ConformanceReport:
    """Measure a finished PDF or DOCX.

    Of one that is ``preprinted`` the paper carries 发文机关标志 and the red rule already.
    ``project`` is the folder whose ``fonts`` and ``.fonts`` a DOCX is laid out with, by default
    the current one.  UsageError when the file cannot be read, MachineError when a DOCX cannot be
    laid out on this machine.
    """
    return next(measure_files([path], project, preprinted=preprinted))


def measure_files(
    paths: Sequence[Path], project: Path | None = None, *, preprinted: bool = False
) -> Iterator[ConformanceReport]:
    """Yield the reports of several files, all DOCX laid out together.

    Those ``preprinted`` are for paper that carries 发文机关标志 and the red rule already.

    Errors as for ``measure_file``; all files are looked at before the first report.
    """
    # Only this command reads finished files: nothing of it is loaded with the program.
    from notice_gen.measure.docx_settings import read_docx  # noqa: PLC0415
    from notice_gen.measure.libreoffice import lay_out_files  # noqa: PLC0415
    from notice_gen.measure.pdf_document import read_pdf  # noqa: PLC0415

    source_texts: dict[Path, SourceText] = {}
    for path in paths:
        _require_pdf_or_docx(path)
    for path in paths:
        if path.suffix.lower() == _DOCX:
            source_texts[path] = read_docx(path)
    laid_out = lay_out_files(list(source_texts.items()), project or Path())
    printed = dict(zip(source_texts, laid_out, strict=True))
    for path in paths:
        pdf = printed.get(path) or read_pdf(path)
        yield _measure_pdf(path, pdf, source_texts.get(path), preprinted=preprinted)


def render_report(report: ConformanceReport, form: str) -> str:
    """Return a report as text, JSON or one self-contained HTML page.

    ``form`` is one of ``REPORT_FORMATS``; UsageError for any other.
    """
    if form not in REPORT_FORMATS:
        raise UsageError(f"不认识的格式：{form}。可用的有 {'、'.join(REPORT_FORMATS)}")
    if form == "html":
        from notice_gen.measure.html_report import render_html  # noqa: PLC0415 - only here jinja2

        return render_html(report)
    from notice_gen.measure.conformance_table import render_json, render_text  # noqa: PLC0415

    return render_json(report) if form == "json" else render_text(report)


def _require_pdf_or_docx(path: Path) -> None:
    """Refuse a file that is not there or is neither a PDF nor a DOCX: UsageError."""
    if not path.is_file():
        raise UsageError(f"没有文件 {path}")
    if path.suffix.lower() not in {_PDF, _DOCX}:
        raise UsageError(f"{path} 不是 PDF 或 DOCX 文件。请先另存为其中一种再测量")


def _measure_pdf(
    path: Path, pdf: bytes, source_text: SourceText | None, *, preprinted: bool
) -> ConformanceReport:
    """Return the report on a file as it is printed; ``source_text`` is None for a PDF."""
    from notice_gen.measure.check import check_elements  # noqa: PLC0415 - as above
    from notice_gen.measure.find import find_elements  # noqa: PLC0415
    from notice_gen.measure.line_match import match_pages  # noqa: PLC0415
    from notice_gen.measure.page_content import MeasuredDocument  # noqa: PLC0415
    from notice_gen.measure.pdf_reader import read_pages  # noqa: PLC0415
    from notice_gen.measure.raster import Raster  # noqa: PLC0415
    from notice_gen.measure.report import ConformanceReport  # noqa: PLC0415

    raster = Raster(pdf, str(path))
    pages = tuple(read_pages(pdf, raster, str(path)))
    raster.sample_faces((page.number, page.list_characters()) for page in pages)
    if source_text:
        pages = tuple(match_pages(pages, source_text))
    document = MeasuredDocument(pages, raster, source_text)
    elements = find_elements(document, preprinted=preprinted)
    rows = tuple(check_elements(elements))
    return ConformanceReport(path, elements.document_format, rows, elements.document)
