"""Finished files, measured: what GB/T 9704-2012 asks beside what is on the paper.

In: any PDF or DOCX, ours or another's.  Out: ``Report``, and what it looks like in print.

paper, raster     what lies on the pages, and its ink        pdf, drawing      read from a PDF
manuscript        what a DOCX says of itself                 docx, match       read from a DOCX
office            LibreOffice, which lays a DOCX out         element, find     what is what
report, gauge     the rows, and how they are made            check             what is asked
table, sheet      the report in text, JSON and HTML

No code is shared with typeset and press, only the standard's numbers: it must find their faults.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from notice_gen.error import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from notice_gen.measure.manuscript import Manuscript
    from notice_gen.measure.report import Report

FORMS = ("text", "json", "html")
_PDF, _DOCX = ".pdf", ".docx"


def measure(path: Path, project: Path | None = None) -> Report:
    """Measure a finished PDF or DOCX.

    ``project`` is the folder whose ``fonts`` and ``.fonts`` a DOCX is laid out with, by default
    the current one.  UsageError when the file cannot be read, MachineError when a DOCX cannot be
    laid out on this machine.
    """
    return next(measure_all([path], project))


def measure_all(paths: Sequence[Path], project: Path | None = None) -> Iterator[Report]:
    """Measure several files, all DOCX laid out together; errors as for ``measure``."""
    # Only this command reads finished files: nothing of it is loaded with the program.
    from notice_gen.measure.docx import read_docx  # noqa: PLC0415
    from notice_gen.measure.office import lay_out  # noqa: PLC0415

    for path in paths:
        _admit(path)
    manuscripts = {path: read_docx(path) for path in paths if path.suffix.lower() == _DOCX}
    laid_out = lay_out(list(manuscripts.items()), project or Path())
    printed = dict(zip(manuscripts, laid_out, strict=True))
    for path in paths:
        yield _measured(path, printed.get(path) or path.read_bytes(), manuscripts.get(path))


def render(report: Report, form: str) -> str:
    """Return a report as text, JSON or one self-contained HTML page."""
    from notice_gen.measure.sheet import as_html  # noqa: PLC0415 - likewise
    from notice_gen.measure.table import as_json, as_text  # noqa: PLC0415

    writers = {"text": as_text, "json": as_json, "html": as_html}
    if form not in writers:
        raise UsageError(f"不认识的格式：{form}。可用的有 {'、'.join(FORMS)}")
    return writers[form](report)


def _admit(path: Path) -> None:
    """Refuse a file that is not there or is neither a PDF nor a DOCX: UsageError."""
    if not path.is_file():
        raise UsageError(f"没有文件 {path}")
    if path.suffix.lower() not in {_PDF, _DOCX}:
        raise UsageError(f"{path} 不是 PDF 或 DOCX 文件。请先另存为其中一种再测量")


def _measured(path: Path, pdf: bytes, manuscript: Manuscript | None) -> Report:
    from notice_gen.measure.check import check  # noqa: PLC0415 - likewise
    from notice_gen.measure.find import find  # noqa: PLC0415
    from notice_gen.measure.match import matched  # noqa: PLC0415
    from notice_gen.measure.paper import Paper  # noqa: PLC0415
    from notice_gen.measure.pdf import read_pages  # noqa: PLC0415
    from notice_gen.measure.raster import Raster  # noqa: PLC0415
    from notice_gen.measure.report import Report  # noqa: PLC0415

    raster = Raster(pdf)
    pages = tuple(read_pages(pdf, raster, str(path)))
    raster.learn(pages)
    if manuscript:
        pages = tuple(matched(pages, manuscript))
    elements = find(Paper(pages, raster, manuscript))
    return Report(path, elements.form, tuple(check(elements)), elements.paper)
