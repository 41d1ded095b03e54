"""The sections of a DOCX: pages on their side, an imprint on its own even page.

In: the opened template and a Galley.  Out: properties of sections, put where a section ends; what
is not the profile's own in the template is set to it.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from notice_gen.gbt9704 import (
    AREA_RIGHT,
    COLUMN_LEFT,
    COLUMN_WIDTH,
    LANDSCAPE_COLUMN_WIDTH,
    PAGE_HEIGHT,
    PAGE_NUMBER_CENTRE,
    PAGE_NUMBER_INDENT,
    PAGE_WIDTH,
    TWIPS_PER_POINT,
    mm_to_twips,
)
from notice_gen.press.docx.letter_page import LEAST_HEIGHT, make_spacer, raise_footers
from notice_gen.press.docx.shapes import draw_page_number
from notice_gen.press.docx.template import NAMESPACES
from notice_gen.typeset.galley import OrientationChange
from notice_gen.typeset.style import PAGE_NUMBER

if TYPE_CHECKING:
    from docx.document import Document as Docx
    from docx.section import Section, _Footer

    from notice_gen.typeset.galley import Galley, GalleyPiece

_FIRST_DRAWING_ID = 9000  # ids of drawings in footers, past those of the text


class SectionWriter:
    """Writes the ends of sections; ``finish_sections`` completes all, when the text is in."""

    def __init__(self, docx: Docx, galley: Galley) -> None:
        self.docx, self.galley = docx, galley
        self.turned = [False]  # of each section, whether its pages lie on their side
        self.imprint_apart = False  # whether the last section is the imprint's alone
        if galley.letter:
            raise_footers(docx.sections[0], galley)
        self._properties = deepcopy(docx.element.body.sectPr)

    def write_section_end(self, piece: GalleyPiece, after: GalleyPiece | None) -> str:
        """Return the properties of the section that ends with ``piece``; "" when none does."""
        if isinstance(piece, OrientationChange):
            return ""
        if isinstance(after, OrientationChange):
            self.turned.append(after.landscape)
        elif after is None and self._has_imprint_section():
            self.turned.append(False)
            self.imprint_apart = True
        else:
            return ""
        from lxml import etree  # noqa: PLC0415 - docxtpl has loaded it

        text: str = etree.tostring(self._properties, encoding="unicode")
        return text

    def _has_imprint_section(self) -> bool:
        """Tell whether the imprint stands on a page that its own section has to begin."""
        if self.galley.imprint_break == "even":
            return True
        return self.turned[-1] and bool(self.galley.imprint)

    def finish_sections(self) -> None:
        """Give every section its page, and the special ones their footers."""
        sections = list(self.docx.sections)
        for section, turned in zip(sections, self.turned, strict=True):
            self._set_page_geometry(section, landscape=turned)
            if turned:
                _turn_page_number(section)
        if self.galley.imprint_break == "even":
            _leave_page_unnumbered(sections[-1])

    def _set_page_geometry(self, section: Section, *, landscape: bool) -> None:
        from docx.enum.section import WD_ORIENT  # noqa: PLC0415 - docxtpl has loaded it
        from docx.shared import Twips  # noqa: PLC0415

        top, bottom = mm_to_twips(self.galley.profile.top), mm_to_twips(self.galley.profile.bottom)
        width, height = mm_to_twips(PAGE_WIDTH), mm_to_twips(PAGE_HEIGHT)
        left, right = COLUMN_LEFT, width - COLUMN_LEFT - COLUMN_WIDTH
        if landscape:  # a quarter to the right: left becomes top, bottom becomes left
            gap_above, gap_below = mm_to_twips(37.0) - top, mm_to_twips(35.0) - bottom
            top, bottom = mm_to_twips(28.0) - gap_above, mm_to_twips(26.0) - gap_below
            left = mm_to_twips(35.0)
            width, height = height, width
            right = width - left - LANDSCAPE_COLUMN_WIDTH
            section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Twips(width), Twips(height)
        section.top_margin, section.bottom_margin = Twips(top), Twips(bottom)
        section.left_margin, section.right_margin = Twips(left), Twips(right)


def _turn_page_number(section: Section) -> None:
    """Put the page number of a page on its side where it stands on upright ones (clause 8)."""
    from docx.oxml import parse_xml  # noqa: PLC0415 - docxtpl has loaded it
    from docx.shared import Twips  # noqa: PLC0415

    section.footer_distance = Twips(0)
    long, height = mm_to_twips(60.0), PAGE_NUMBER.pitch
    x = round(mm_to_twips(PAGE_HEIGHT - PAGE_NUMBER_CENTRE) - height / 2)
    inset = round(PAGE_NUMBER_INDENT * PAGE_NUMBER.size * TWIPS_PER_POINT)
    for number, footer, odd in (
        (_FIRST_DRAWING_ID, section.footer, True),
        (_FIRST_DRAWING_ID + 1, section.even_page_footer, False),
    ):
        _replace_footer(footer)
        make_spacer(footer.paragraphs[0], LEAST_HEIGHT)  # it only anchors the box
        y, side = COLUMN_LEFT + inset, "left"
        if odd:
            y, side = mm_to_twips(AREA_RIGHT) - inset - long, "right"
        run = draw_page_number(number, (x, y), (height, long), side)
        paragraph = footer.paragraphs[0]._p  # noqa: SLF001 - python-docx makes no drawings
        paragraph.append(parse_xml(run.replace("<w:r>", f"<w:r {NAMESPACES}>", 1)))


def _leave_page_unnumbered(section: Section) -> None:
    """Begin a section on an even page and leave it without a number (7.5)."""
    from docx.enum.section import WD_SECTION  # noqa: PLC0415 - docxtpl has loaded it

    section.start_type = WD_SECTION.EVEN_PAGE
    for footer in (section.footer, section.even_page_footer):
        _replace_footer(footer)
        make_spacer(footer.paragraphs[0], LEAST_HEIGHT)


def _replace_footer(footer: _Footer) -> None:
    """Give a section an empty footer of its own instead of the one it shares."""
    if not footer.is_linked_to_previous:  # python-docx itself would drop what other sections share
        footer._sectPr.remove_footerReference(footer._hdrftr_index)  # noqa: SLF001
    footer.is_linked_to_previous = False
