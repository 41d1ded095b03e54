"""The theme of a DOCX: the colours and fonts that Word offers first to who edits it.

In: the faces of titles and of text.  Out: the XML of the theme part (ECMA-376, part 1, 14.2.7 and
20.1.6.9). No style refers to it; without one Word offers the theme of its own release.
"""

from __future__ import annotations

from typing import Final

from notice_gen.fonts.font_roles import OFFICIAL_NAMES, FontRole
from notice_gen.gbt9704 import OFFICIAL

_COLOURS: Final = (  # in the order the schema asks for
    ("dk1", "000000"),
    ("lt1", "FFFFFF"),
    ("dk2", "404040"),
    ("lt2", "F2F2F2"),
    ("accent1", OFFICIAL.red[1:]),
    ("accent2", "1F4E79"),
    ("accent3", "595959"),
    ("accent4", "806000"),
    ("accent5", "375623"),
    ("accent6", "7F7F7F"),
    ("hlink", "0000EE"),
    ("folHlink", "551A8B"),
)
_FILL: Final = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE: Final = '<a:ln w="{}">' + _FILL + '<a:prstDash val="solid"/></a:ln>'
_NO_EFFECT: Final = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def write_theme() -> str:
    """Return the theme: the red of the standard, 小标宋 for titles, 仿宋 for text."""
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>' for name, colour in _COLOURS
    )
    lines = "".join(_LINE.format(width) for width in (6350, 12700, 19050))  # EMU
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="公文">'
        f'<a:themeElements><a:clrScheme name="公文">{colours}</a:clrScheme>'
        f'<a:fontScheme name="公文">{_write_font("majorFont", FontRole.小标宋)}'
        f"{_write_font('minorFont', FontRole.仿宋)}</a:fontScheme>"
        f'<a:fmtScheme name="公文"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{lines}</a:lnStyleLst><a:effectStyleLst>{_NO_EFFECT * 3}"
        f"</a:effectStyleLst><a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )


def _write_font(kind: str, role: FontRole) -> str:
    name = OFFICIAL_NAMES[role][0]
    return (
        f'<a:{kind}><a:latin typeface="{name}"/><a:ea typeface="{name}"/>'
        f'<a:cs typeface="{name}"/></a:{kind}>'
    )
