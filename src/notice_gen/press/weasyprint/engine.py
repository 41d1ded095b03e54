"""WeasyPrint as it is: loaded when it is needed, with the project's fonts, its warnings kept.

In: HTML and the faces of a project.  Out: the bytes of a PDF. Pango may be missing, which is said
in one sentence; nothing WeasyPrint prints of it reaches the user.
"""

from __future__ import annotations

import gc
import io
import logging
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import cache
from typing import TYPE_CHECKING, Any

from notice_gen.error import MachineError, translate_exceptions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from notice_gen.fonts.font_roles import Faces

NO_PANGO = (
    "这台电脑没有 Pango 程序库，用不了 WeasyPrint：照 notice doctor 的“程序库 Pango”一行安装，"
    "或者不用要它的这几样（--engine weasyprint 不写，templates 里单位自己的 notice.html 移走，"
    "报告存成网页）；DOCX、网页和平常的 PDF 不受影响"
)


@cache
def load_weasyprint() -> ModuleType:
    """Return WeasyPrint. MachineError where its libraries are missing."""
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        try:
            import weasyprint  # noqa: PLC0415 - a third of a second, and only for this route
        except (OSError, ImportError) as problem:
            raise MachineError(NO_PANGO) from problem
    module: ModuleType = weasyprint
    return module


def write_pdf(html: str, faces: Faces, **options: Any) -> bytes:  # noqa: ANN401 - WeasyPrint's own
    """Return the PDF of a page of HTML, in a project's fonts.

    A family is called by the name of its face. ``options`` are those of ``HTML.write_pdf``.
    MachineError for whatever WeasyPrint warns of, a missing picture or glyph say.
    """
    try:
        return _print_page(html, faces, options)
    finally:
        # WeasyPrint copies all fonts into a temporary folder, 90 MB, that goes when its objects do.
        # They hold each other, and this process may end without looking for garbage.
        gc.collect()


def _print_page(html: str, faces: Faces, options: dict[str, Any]) -> bytes:
    weasyprint = load_weasyprint()
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - see load_weasyprint

    fonts = FontConfiguration()
    sheet = weasyprint.CSS(string=_write_font_faces(faces), font_config=fonts)
    with translate_exceptions(_explain_failure), _collect_warnings() as complaints:
        page = weasyprint.HTML(string=html)
        pdf: bytes = page.write_pdf(font_config=fonts, stylesheets=[sheet], **options)
    if complaints:
        raise MachineError("PDF 没有印好：" + "；".join(dict.fromkeys(complaints)))
    return pdf


def _explain_failure(problem: Exception) -> MachineError:
    return MachineError(f"PDF 没有印好：WeasyPrint 排不了这一页（{problem}），请检查它的模板")


def _write_font_faces(faces: Faces) -> str:
    """Return the rules that name each face of a project and its file."""
    rules = []
    for face in faces.list_faces():
        uri = face.path.resolve().as_uri()
        rules.append(f'@font-face {{ font-family: "{face.name}"; src: url("{uri}") }}')
    return "\n".join(rules)


@contextmanager
def _collect_warnings() -> Iterator[list[str]]:
    """Gather what WeasyPrint warns of meanwhile: any warning is a fault of the page."""
    complaints: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: complaints.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("weasyprint")
    kept = logger.handlers[:]
    logger.handlers = [handler]
    try:
        yield complaints
    finally:
        logger.handlers = kept
