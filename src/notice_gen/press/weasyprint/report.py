"""A report's page as a PDF: on A4, in the project's fonts, with a style sheet made for paper.

In: the page that a browser shows, the report's own sheet for paper and the faces.  Out: the bytes
of the PDF, a PDF/UA-1. What the page says of its look on a screen is left out.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from notice_gen.fonts.font_roles import FontRole
from notice_gen.press.weasyprint.engine import write_pdf

if TYPE_CHECKING:
    from notice_gen.fonts.font_roles import Faces

_COMMON_SHEET: Final = Path(__file__).with_name("report.css")
_SCREEN_STYLE: Final = re.compile("<style>.*?</style>", re.DOTALL)
_DRAWN_PLACE: Final = re.compile('<g id="([^"]*)"')
_LINK: Final = re.compile(' href="#([^"]*)"')


def write_report(html: str, sheet: str, faces: Faces) -> bytes:
    """Return a report as a PDF; ``sheet`` has what its paper needs beyond ``report.css``.

    Both call a family by its role: ``var(--宋体)``.  MachineError when Pango is missing, or
    WeasyPrint warns of anything.
    """
    styles = (_name_families(faces), _COMMON_SHEET.read_text("utf-8"), sheet)
    style = "\n".join(styles)
    page = _SCREEN_STYLE.sub(lambda _: f"<style>{style}</style>", html, count=1)
    page = _name_drawn_family(_cut_links_into_drawings(page), faces)
    return write_pdf(page, faces, pdf_variant="pdf/ua-1", pdf_identifier=True)


def _name_families(faces: Faces) -> str:
    """Return the rule that gives each role its faces, the one for what it lacks behind its own."""
    lines = []
    for role in FontRole:
        names = (faces[role].name, faces.get_fallback(role).name)
        families = ", ".join(f'"{name}"' for name in names)
        lines.append(f"--{role}: {families};")
    return f":root {{ {' '.join(lines)} }}"


def _cut_links_into_drawings(page: str) -> str:
    """Return a page without links to what an SVG in it draws: WeasyPrint finds no place there."""
    drawn = set(_DRAWN_PLACE.findall(page))
    return _LINK.sub(lambda link: "" if link[1] in drawn else link[0], page)


def _name_drawn_family(page: str, faces: Faces) -> str:
    """Return a page whose SVGs are written in 宋体: no style of the page reaches into them."""
    return page.replace("<svg ", f'<svg font-family="{faces[FontRole.宋体].name}" ')
