"""Where a paragraph stands and how it is set: what w:pPr holds beside its style.

In: a paragraph as set, or a piece fixed on a page.  Out: XML. A measure is written only where it
is not the style's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from notice_gen.gbt9704 import CHARACTER_WIDTH, COLUMN_WIDTH, OFFICIAL
from notice_gen.typeset.galley import RuleSetting

if TYPE_CHECKING:
    from notice_gen.typeset.galley import FixedPiece, ParagraphSetting


def write_frame(fixed: FixedPiece) -> str:
    """Return the frame that keeps a paragraph at its place; each paragraph has one of its own.

    Paragraphs of one frame share its borders in LibreOffice, so that rules would be lost.
    """
    left, right = 0, 0
    if isinstance(fixed.piece, RuleSetting):
        left, right = fixed.piece.overhang
    return (
        f'<w:framePr w:w="{COLUMN_WIDTH + left + right}" w:h="{fixed.height}" w:hRule="exact" '
        'w:wrap="around" w:vAnchor="page" w:hAnchor="margin" '
        f'w:x="{-left or 1}" w:y="{fixed.top}"/>'
    )


def write_paragraph_properties(piece: ParagraphSetting, frame: str, end: str = "") -> str:
    """Return a paragraph's properties, in the order the schema asks for."""
    own = piece.style
    found = [f'<w:pStyle w:val="{own.key}"/>']
    if piece.keep:
        found.append("<w:keepNext/>")
    if piece.group or piece.keep:  # a line kept with the next is not itself to be parted
        found.append("<w:keepLines/>")
    if piece.new_page:
        found.append("<w:pageBreakBefore/>")
    found.append(frame)
    if piece.tabs:
        found.append(f"<w:tabs>{_write_tab_stops(piece)}</w:tabs>")
    spacing = f' w:before="{piece.before}"' if piece.before else ""
    if piece.pitch != (own.pitch or OFFICIAL.pitch):
        spacing += f' w:line="{piece.pitch}" w:lineRule="exact"'
    found.append(f"<w:spacing{spacing}/>" if spacing else "")
    found.append(_write_indents(piece))
    if piece.align != own.align:
        found.append(f'<w:jc w:val="{piece.align}"/>')
    return f"<w:pPr>{''.join(found)}{end}</w:pPr>"


def _write_tab_stops(piece: ParagraphSetting) -> str:
    """Return tab stops; the last one is flush right where the text behind it is."""
    lefts = piece.tabs[:-1] if piece.flush else piece.tabs
    stops = "".join(f'<w:tab w:val="left" w:pos="{tab}"/>' for tab in lefts)
    if piece.flush:
        stops += f'<w:tab w:val="right" w:pos="{piece.flush}"/>'
    return stops


def _write_indents(piece: ParagraphSetting) -> str:
    found = ""
    if piece.left:
        found += f' w:left="{piece.left}"'
    if piece.right:
        found += f' w:right="{piece.right}"'
    if piece.first < 0:
        found += f' w:hanging="{-piece.first}"'
    elif piece.first != piece.style.first * CHARACTER_WIDTH:
        found += f' w:firstLine="{piece.first}"'
    return f"<w:ind{found}/>" if found else ""
