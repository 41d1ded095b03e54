"""The first page of a letter in a DOCX (10.1): its header, its footer, and the other pages' feet.

In: a section and a Galley.  Out: the section's first header holds the agency's name and the double
rule, its first footer the other one, as ordinary paragraphs. A header that is higher than the
margin pushes the text down in every word processor, by the same height; frames before the text
are gone round by some and not by others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from notice_gen.gbt9704 import LETTER_LAST_LINE, PAGE_HEIGHT, mm_to_twips
from notice_gen.press.docx.template import NAMESPACES
from notice_gen.typeset.galley import RuleSetting
from notice_gen.typeset.style import IMPRINT_RULE, PAGE_NUMBER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from docx.section import Section, _Footer, _Header
    from docx.text.paragraph import Paragraph

    from notice_gen.typeset.galley import FixedPiece, Galley, GalleyPiece, ParagraphSetting

LEAST_HEIGHT: Final = 20  # twips, the least height of a line
_FOOTER_DISTANCE: Final = 500  # twips from the page's foot to the footers of a letter


def raise_footers(section: Section, galley: Galley) -> None:
    """Let a letter's footers reach up to where the text ends on pages after its first.

    Page 1 is filled further, so the margin alone does not end the others' text. To be done before
    the template is filled: docxtpl then puts parts of its own in the footers' place.
    """
    from docx.shared import Twips  # noqa: PLC0415 - docxtpl has loaded it

    distance = section.footer_distance
    below = distance.twips if distance is not None else 0
    above = mm_to_twips(galley.profile.bottom) - below - PAGE_NUMBER.pitch
    for footer in (section.footer, section.even_page_footer):
        make_spacer(footer.paragraphs[0].insert_paragraph_before(), max(LEAST_HEIGHT, above))
        make_spacer(footer.add_paragraph(), below - _FOOTER_DISTANCE)
    section.footer_distance = Twips(_FOOTER_DISTANCE)


def write_letter_page(
    section: Section, galley: Galley, write_piece: Callable[[GalleyPiece], str]
) -> None:
    """Fill page 1 further down, with name and rules around its text, and without a number."""
    from docx.shared import Twips  # noqa: PLC0415 - docxtpl has loaded it

    letter, page = galley.letter, mm_to_twips(PAGE_HEIGHT)
    assert letter is not None  # noqa: S101 - only called for one
    section.bottom_margin = Twips(
        page - mm_to_twips(LETTER_LAST_LINE) - galley.profile.half_line_gap
    )
    section.different_first_page_header_footer = True
    start = min(letter.above[0].top, _read_header_distance(section))
    section.header_distance = Twips(start)
    pieces, _ = stack_pieces(letter.above, start)
    _fill_part(section.first_page_header, "".join(map(write_piece, pieces)))
    pieces, end = stack_pieces(letter.below, letter.below[0].top)
    _fill_part(section.first_page_footer, "".join(map(write_piece, pieces)))
    make_spacer(section.first_page_footer.add_paragraph(), page - _FOOTER_DISTANCE - end)


def stack_pieces(
    fixed_pieces: Iterable[FixedPiece], start: int
) -> tuple[list[ParagraphSetting | RuleSetting], int]:
    """Return pieces that stand at places of the page as ones that follow each other.

    ``start`` is where the first one's space begins. Also returned is where the last one ends;
    both are twips from the page's edge.
    """
    found: list[ParagraphSetting | RuleSetting] = []
    for fixed in fixed_pieces:
        piece = fixed.piece
        found.append(replace(piece, before=fixed.top - start))
        start = fixed.top + fixed.height
        if isinstance(piece, RuleSetting):
            start += piece.after
    return found, start


def make_spacer(paragraph: Paragraph, height: int) -> None:
    """Make a paragraph an empty space of a height in twips."""
    from docx.enum.text import WD_LINE_SPACING  # noqa: PLC0415 - docxtpl has loaded it
    from docx.shared import Twips  # noqa: PLC0415

    paragraph.style = IMPRINT_RULE.name
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.paragraph_format.line_spacing = Twips(height)


def _read_header_distance(section: Section) -> int:
    """Return how far the headers stand from the page's upper edge, in twips."""
    distance = section.header_distance
    return 0 if distance is None else int(distance.twips)


def _fill_part(part: _Header | _Footer, xml: str) -> None:
    """Give a header or footer these paragraphs, and no others."""
    from docx.oxml import parse_xml  # noqa: PLC0415 - docxtpl has loaded it

    part.is_linked_to_previous = False
    element = part._element  # noqa: SLF001 - python-docx makes no borders
    for old in list(element):
        element.remove(old)
    for paragraph in parse_xml(f"<w:hdr {NAMESPACES}>{xml}</w:hdr>"):
        element.append(paragraph)
