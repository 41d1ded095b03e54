"""Where a paragraph stands and how it is set: what w:pPr holds beside its style.

In: a paragraph as set, or a piece fixed on a page.  Out: XML. A measure is written only where it
is not the style's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from notice_gen.gbt9704 import CHARACTER_WIDTH, OFFICIAL

if TYPE_CHECKING:
    from notice_gen.typeset.galley import ParagraphSetting, RuleSetting


def write_overhang(rule: RuleSetting) -> str:
    """Return the indents by which a rule reaches beyond the type area; "" for one that does not."""
    left, right = rule.overhang
    return f'<w:ind w:left="{-left}" w:right="{-right}"/>' if left or right else ""


def write_paragraph_properties(piece: ParagraphSetting, end: str = "") -> str:
    """Return a paragraph's properties, in the order the schema asks for."""
    own = piece.style
    found = [f'<w:pStyle w:val="{own.key}"/>']
    found += _list_keeps(piece)
    if piece.new_page:
        found.append("<w:pageBreakBefore/>")
    if piece.tabs:
        found.append(f"<w:tabs>{_write_tab_stops(piece)}</w:tabs>")
    spacing = f' w:before="{piece.before}"' if piece.before else ""
    if own.grows or piece.pitch != (own.pitch or OFFICIAL.pitch):
        spacing += f' w:line="{piece.pitch}" w:lineRule="exact"'
    found.append(f"<w:spacing{spacing}/>" if spacing else "")
    found.append(_write_indents(piece))
    if piece.align != own.align:
        found.append(f'<w:jc w:val="{piece.align}"/>')
    return f"<w:pPr>{''.join(found)}{end}</w:pPr>"


def _list_keeps(piece: ParagraphSetting) -> list[str]:
    """Return what keeps a paragraph whole and with the next one; a heading's style says it."""
    if piece.style.outline:
        return []
    found = ["<w:keepNext/>"] if piece.keep else []
    # A line kept with the next is not itself to be parted.
    if piece.group or piece.keep or piece.whole:
        found.append("<w:keepLines/>")
    return found


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
