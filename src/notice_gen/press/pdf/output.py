"""The press of the PDF, as every output has one (see ``press/press.py``): the painter, as a rule.

An office's own ``templates/notice.html`` is rendered by WeasyPrint instead, as is every notice
where that engine is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from notice_gen.output_format import get_output
from notice_gen.press.press import WEASYPRINT

if TYPE_CHECKING:
    from notice_gen.picture.print_picture import PrintPictures
    from notice_gen.press.press import Press, PressInput, PressTools
    from notice_gen.typeset.layout import Layout


def open_press(tools: PressTools) -> Press:
    """Return what makes PDFs in the project's fonts; each library is loaded at the first notice."""
    if tools.pdf_engine == WEASYPRINT:
        from notice_gen.press.weasyprint.press import WeasyPrintPress  # noqa: PLC0415 - rare

        (template,) = get_output("pdf").templates
        make_pdf = WeasyPrintPress(tools.faces, tools.find_template(template)).paint_pdf
    else:
        from notice_gen.press.pdf.paint import list_face_files, paint_pdf  # noqa: PLC0415 - usual

        files = list_face_files(tools.faces)

        def make_pdf(layout: Layout, pictures: PrintPictures | None = None) -> bytes:
            return paint_pdf(layout, files, pictures)

    def write_output(notice: PressInput) -> bytes:
        return make_pdf(notice.layout, notice.pictures)

    return write_output
