"""Make templates/notice.docx from the standard's numbers.

In: nothing but gbt9704 and the table of styles.  Out: the bytes of a DOCX with the page, the
named styles, the page numbers, and one placeholder for each part of a notice, in print order. An
office may edit it in Word or put its own in its place.
"""

from __future__ import annotations

import sys
from pathlib import Path

from notice_gen.fonts.font_roles import FontRole
from notice_gen.gbt9704 import (
    CHARACTER_WIDTH,
    COLUMN_LEFT,
    COLUMN_WIDTH,
    NOT_AT_END,
    NOT_AT_START,
    OFFICIAL,
    PAGE_HEIGHT,
    PAGE_NUMBER_CENTRE,
    PAGE_NUMBER_INDENT,
    PAGE_WIDTH,
    SIZE_3,
    TRACKING,
    mm_to_twips,
)
from notice_gen.press.docx.font_table import write_font_rows, write_fonts
from notice_gen.press.docx.shapes import PAGE_NUMBER_FIELD
from notice_gen.press.docx.theme import write_theme
from notice_gen.press.docx.zip_package import pack_parts
from notice_gen.typeset.style import HEADING_LEVELS, PAGE_NUMBER, STYLES, ParagraphStyle

TEMPLATE_PLACEHOLDERS = (
    "版头",
    "标题",
    "主送机关",
    "正文",
    "附件说明",
    "落款",
    "附注",
    "附件",
    "版记",
)
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DASH_HEIGHT = 0.33  # em above the baseline, of — in 宋体; measured on FandolSong and Noto Serif


def name_character_style(role: FontRole) -> str:
    """Return the id of the character style that sets words in another role's face."""
    return f"Font{role.name}"


def name_level_style(level: int) -> str:
    """Return the id of the character style of a run-in heading of a level."""
    return f"Level{level}Run"


def write_run_properties(role: FontRole, size: float, tracking: int, *, red: bool = False) -> str:
    """Return run properties."""
    colour = f'<w:color w:val="{OFFICIAL.red[1:]}"/>' if red else ""
    spacing = f'<w:spacing w:val="{tracking}"/>'
    half = round(2 * size)
    return f'{write_fonts(role)}{colour}{spacing}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def make_template() -> bytes:
    """Return the template's bytes; the same on every machine."""
    parts = {
        "[Content_Types].xml": _write_content_types(),
        "_rels/.rels": _write_relationships(
            ("officeDocument/2006/relationships/officeDocument", "word/document.xml"),
            ("package/2006/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": _write_core_properties(),
        "word/_rels/document.xml.rels": _write_relationships(
            ("officeDocument/2006/relationships/styles", "styles.xml"),
            ("officeDocument/2006/relationships/settings", "settings.xml"),
            ("officeDocument/2006/relationships/fontTable", "fontTable.xml"),
            ("officeDocument/2006/relationships/footer", "footer1.xml"),
            ("officeDocument/2006/relationships/footer", "footer2.xml"),
            ("officeDocument/2006/relationships/theme", "theme/theme1.xml"),
        ),
        "word/document.xml": _write_document(),
        "word/styles.xml": _write_styles(),
        "word/settings.xml": _write_settings(),
        "word/fontTable.xml": _write_font_table(),
        "word/footer1.xml": _write_footer(odd=True),
        "word/footer2.xml": _write_footer(odd=False),
        "word/theme/theme1.xml": write_theme(),
    }
    return pack_parts({name: (_XML_DECLARATION + text).encode() for name, text in parts.items()})


def _write_content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_CONTENT_TYPE}.{kind}+xml"/>'
        for part, kind in (
            ("document", "document.main"),
            ("styles", "styles"),
            ("settings", "settings"),
            ("fontTable", "fontTable"),
            ("footer1", "footer"),
            ("footer2", "footer"),
        )
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f"{overrides}"
        '<Override PartName="/word/theme/theme1.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _write_relationships(*targets: tuple[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{at}" Type="http://schemas.openxmlformats.org/{kind}" '
        f'Target="{target}"/>'
        for at, (kind, target) in enumerate(targets, 1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{rows}</Relationships>'


def _write_core_properties() -> str:
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"/>'
    )


def _write_document() -> str:
    paragraphs = "".join(
        f"<w:p><w:r><w:t>{{{{p {name} }}}}</w:t></w:r></w:p>" for name in TEMPLATE_PLACEHOLDERS
    )
    body = f"<w:body>{paragraphs}{_write_section_properties()}</w:body>"
    return f"<w:document {NAMESPACES}>{body}</w:document>"


def _write_section_properties() -> str:
    """Return the page: A4 and the official margins; a build sets those of its profile."""
    width, height = mm_to_twips(PAGE_WIDTH), mm_to_twips(PAGE_HEIGHT)
    right = width - COLUMN_LEFT - COLUMN_WIDTH
    stands = mm_to_twips(PAGE_NUMBER_CENTRE) + _DASH_HEIGHT * PAGE_NUMBER.size * 20
    box = PAGE_NUMBER.pitch / 2 - 0.38 * PAGE_NUMBER.size * 20  # from the baseline to its foot
    foot = round(height - stands - box)
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/>'
        '<w:footerReference w:type="even" r:id="rId5"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"/>'
        f'<w:pgMar w:top="{mm_to_twips(OFFICIAL.top)}" w:right="{right}" '
        f'w:bottom="{mm_to_twips(OFFICIAL.bottom)}" w:left="{COLUMN_LEFT}" w:header="851" '
        f'w:footer="{foot}" w:gutter="0"/></w:sectPr>'
    )


def _write_styles() -> str:
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{write_fonts(FontRole.仿宋)}"
        f'<w:sz w:val="{round(2 * SIZE_3)}"/><w:szCs w:val="{round(2 * SIZE_3)}"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{_PARAGRAPH_DEFAULTS}"
        f'<w:spacing w:before="0" w:after="0" w:line="{OFFICIAL.pitch}" w:lineRule="exact"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f'<w:qFormat/><w:rPr><w:spacing w:val="{TRACKING}"/></w:rPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/></w:style>'
    )
    named = "".join(map(_write_paragraph_style, STYLES))
    faces = "".join(
        _write_character_style(name_character_style(role), f"{role}字", write_fonts(role))
        for role in FontRole
    )
    levels = ""
    for style in HEADING_LEVELS:
        if style.outline:
            key, name = name_level_style(style.outline), f"{style.name}（段首）"
            levels += _write_character_style(key, name, write_fonts(style.role))
    return f"<w:styles {NAMESPACES}>{defaults}{normal}{named}{faces}{levels}</w:styles>"


_PARAGRAPH_DEFAULTS = (
    '<w:widowControl w:val="0"/><w:kinsoku/><w:wordWrap/><w:overflowPunct w:val="0"/>'
    '<w:topLinePunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
    '<w:adjustRightInd w:val="0"/><w:snapToGrid w:val="0"/>'
)


def _write_paragraph_style(style: ParagraphStyle) -> str:
    pitch = style.pitch or OFFICIAL.pitch
    indent = ""
    if style.first:
        indent = f'<w:ind w:firstLine="{style.first * CHARACTER_WIDTH}"/>'
    outline = f'<w:outlineLvl w:val="{style.outline - 1}"/>' if style.outline else ""
    follow = '<w:next w:val="NoticeBody"/>' if style.outline or style.grows else ""
    kept = "<w:keepNext/><w:keepLines/>" if style.outline else ""
    height = "atLeast" if style.grows else "exact"
    properties = write_run_properties(style.role, style.size, style.tracking, red=style.red)
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style.key}">'
        f'<w:name w:val="{style.name}"/><w:basedOn w:val="Normal"/>{follow}<w:qFormat/>'
        f'<w:pPr>{kept}<w:spacing w:line="{pitch}" w:lineRule="{height}"/>{indent}'
        f'<w:jc w:val="{style.align}"/>{outline}</w:pPr>'
        f"<w:rPr>{properties}</w:rPr></w:style>"
    )


def _write_character_style(key: str, name: str, properties: str) -> str:
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{key}">'
        f'<w:name w:val="{name}"/><w:qFormat/><w:rPr>{properties}</w:rPr></w:style>'
    )


def _write_settings() -> str:
    from xml.sax.saxutils import quoteattr  # noqa: PLC0415 - it brings in a web client, 10 ms

    first = quoteattr("".join(sorted(NOT_AT_START)))
    last = quoteattr("".join(sorted(NOT_AT_END)))
    return (
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:noLineBreaksAfter w:lang="zh-CN" w:val={last}/>'
        f'<w:noLineBreaksBefore w:lang="zh-CN" w:val={first}/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def _write_font_table() -> str:
    return f"<w:fonts {NAMESPACES}>{write_font_rows()}</w:fonts>"


def _write_footer(*, odd: bool) -> str:
    """Return a page number: at the right on odd pages, at the left on even ones (7.5)."""
    inset = round(PAGE_NUMBER_INDENT * PAGE_NUMBER.size * 20)
    side = "right" if odd else "left"
    return (
        f'<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="{PAGE_NUMBER.key}"/>'
        f'<w:ind w:{side}="{inset}"/><w:jc w:val="{side}"/></w:pPr>'
        f"{PAGE_NUMBER_FIELD}</w:p></w:ftr>"
    )


def main(argv: list[str]) -> int:
    """Write the template into the folder named."""
    (Path(argv[0]) / "notice.docx").write_bytes(make_template())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
