"""The press of the DOCX, as every output has one (see ``press/press.py``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from notice_gen.output_format import get_output
from notice_gen.press.docx.document_variables import list_noted_choices
from notice_gen.press.docx.docx_press import write_docx

if TYPE_CHECKING:
    from notice_gen.press.press import Press, PressInput, PressTools


def open_press(tools: PressTools) -> Press:
    """Return what writes notices into the project's template."""
    (name,) = get_output("docx").templates
    template = tools.find_template(name)

    def write_output(notice: PressInput) -> bytes:
        noted = list_noted_choices(notice.document)
        return write_docx(notice.galley, template, pictures=notice.pictures, noted=noted)

    return write_output
