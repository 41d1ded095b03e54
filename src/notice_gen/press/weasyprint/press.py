"""Layout → HTML by a template → PDF: for an office that wants a look of its own.

In: a Layout, the faces and the template.  Out: the bytes of the PDF: each line where it stands, the
YAML attached. It is PDF/A-3a; what WeasyPrint does not do is listed in the folder's docstring.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from notice_gen.picture.print_picture import PrintPictures
from notice_gen.press.face_characters import require_faces
from notice_gen.press.html_template import open_template, render_template
from notice_gen.press.weasyprint.engine import load_weasyprint, write_pdf
from notice_gen.press.weasyprint.html_values import make_template_values

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path
    from typing import Any

    from jinja2 import Template

    from notice_gen.document import AttachedSource
    from notice_gen.fonts.font_roles import Faces
    from notice_gen.typeset.layout import Layout


class WeasyPrintPress:
    """Sets layouts by one template, with the faces of one project."""

    def __init__(self, faces: Faces, template: Path) -> None:
        self.faces, self.template = faces, template

    def paint_pdf(self, layout: Layout, pictures: PrintPictures | None = None) -> bytes:
        """Return the PDF of a layout.

        MachineError when Pango or a font is missing, the template is wrong, or WeasyPrint warns of
        anything.
        """
        require_faces(layout, {face.name for face in self.faces.list_faces()})
        attachments = [_attach_source(each, layout.record.date) for each in layout.sources]
        return write_pdf(
            self.render_html(layout, pictures or PrintPictures()),
            self.faces,
            pdf_variant="pdf/a-3a",
            pdf_identifier=True,
            attachments=attachments,
            attachment_relationships=["Source"] * len(attachments),
        )

    def render_html(self, layout: Layout, pictures: PrintPictures) -> str:
        """Return the page that WeasyPrint sets."""
        values = make_template_values(layout, pictures)
        return render_template(self._template, self.template, **values)

    @cached_property
    def _template(self) -> Template:
        return open_template(self.template)


def _attach_source(source: AttachedSource, day: date) -> Any:  # noqa: ANN401 - WeasyPrint's own type
    """Return a file of the notice as an attachment, dated as the notice is: no clock is read."""
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return load_weasyprint().Attachment(
        filename=source.path, name=source.name, created=moment, modified=moment
    )
