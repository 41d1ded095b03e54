"""Drawings in a DOCX: the dashed circle that keeps a seal's place, the star on the red rule.

In: measures in twips.  Out: the XML of a run that anchors the drawing to its own line.
"""

from __future__ import annotations

from typing import Final

from notice_gen.press.docx.font_table import FONT_HINT

EMU_PER_TWIP = 635
_SEAL = (
    '<a:noFill/><a:ln w="9525"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
    '<a:prstDash val="dash"/></a:ln>'
)
_STAR = (
    '<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
    '<a:ln w="38100"><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:ln>'
)


def draw_seal(
    number: int, corner: tuple[int, int], size: tuple[int, int], colour: str, *, circle: bool
) -> str:
    """Return a dashed outline, ``corner`` from the column's edge and from its line's top."""
    form = "ellipse" if circle else "rect"
    paint = f'<a:prstGeom prst="{form}"><a:avLst/></a:prstGeom>{_SEAL.format(colour=colour)}'
    return _anchor_shape(number, corner, size, paint, behind=True)


def draw_star(number: int, left: int, top: int, size: int, colour: str) -> str:
    """Return a filled five-pointed star with a white rim that parts the rule behind it."""
    paint = f'<a:prstGeom prst="star5"><a:avLst/></a:prstGeom>{_STAR.format(colour=colour)}'
    return _anchor_shape(number, (left, top), (size, size), paint, behind=False)


def _anchor_shape(
    number: int, corner: tuple[int, int], size: tuple[int, int], paint: str, *, behind: bool
) -> str:
    x, y, cx, cy = (EMU_PER_TWIP * value for value in (*corner, *size))
    name = "印章位置" if behind else "红星"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        f'relativeHeight="{number}" behindDoc="{int(behind)}" locked="0" layoutInCell="1" '
        'allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="column"><wp:posOffset>{x}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="line"><wp:posOffset>{y}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{cx}" cy="{cy}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:wrapNone/><wp:docPr id="{number}" name="{name}"/><wp:cNvGraphicFramePr/>'
        "<a:graphic><a:graphicData "
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f'<wps:wsp><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
        f"{paint}</wps:spPr><wps:bodyPr/>"
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        "</mc:AlternateContent></w:r>"
    )


# — 1 —, a field that Word counts
PAGE_NUMBER_FIELD: Final = "".join(
    f"<w:r><w:rPr>{FONT_HINT}</w:rPr>{part}</w:r>"
    for part in (
        '<w:t xml:space="preserve">— </w:t>',
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
        '<w:t xml:space="preserve"> —</w:t>',
    )
)


def draw_page_number(
    number: int, corner: tuple[int, int], size: tuple[int, int], align: str
) -> str:
    """Return a page number that reads upwards-down, in a box at a place of the page.

    The only text box there is: Word can turn no paragraph. ``align`` is "left" or "right".
    """
    x, y, cx, cy = (EMU_PER_TWIP * value for value in (*corner, *size))
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        f'relativeHeight="{number}" behindDoc="0" locked="0" layoutInCell="1" '
        'allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{x}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{y}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{cx}" cy="{cy}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:wrapNone/><wp:docPr id="{number}" name="页码"/><wp:cNvGraphicFramePr/>'
        "<a:graphic><a:graphicData "
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "<a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx><w:txbxContent><w:p><w:pPr>"
        f'<w:pStyle w:val="PageNumber"/><w:jc w:val="{align}"/></w:pPr>{PAGE_NUMBER_FIELD}</w:p>'
        '</w:txbxContent></wps:txbx><wps:bodyPr vert="vert" lIns="0" tIns="0" rIns="0" bIns="0"/>'
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        "</mc:AlternateContent></w:r>"
    )
