"""What single elements of WordprocessingML say: values, styles, looks, spans, seals.

In: nodes of a DOCX's XML.  Out: plain values, with the defaults of ISO/IEC 29500-1 where a file
says nothing.
"""

from __future__ import annotations

import re
from typing import Any, Final

from notice_gen.importer.block import BOLD, LEAD, PLAIN
from notice_gen.typeset import style

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VALUE: Final = f"{W}val"
_SEAL: Final = "印章位置"  # what this program calls the circle or box it draws for a seal
_OWN_STYLES: Final = frozenset(look.key for look in style.STYLES)
_ROLES_BY_NAME: Final = {"title": style.TITLE.key} | {
    f"heading {level}": look.key for level, look in enumerate(style.HEADING_LEVELS, 1)
}
_FIXED_CHARACTERS: Final = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_ALIGNMENTS: Final = {"center": "center", "right": "right", "end": "right"}  # end: LibreOffice
_OFF: Final = frozenset({"0", "false", "none", "off"})


def read_value(parent: Any, path: str, default: str = "") -> str:  # noqa: ANN401 - lxml comes without types
    """Return the w:val of what stands at a path; ``default`` where there is none."""
    node = parent.find(path)
    if node is None:
        return default
    return str(node.get(VALUE, default))


def read_style_roles(styles: Any) -> dict[str, str]:  # noqa: ANN401
    """Return what the paragraph styles of word/styles.xml (or None) say, by their ids.

    This program's own styles are known by their ids. Of others the names of titles and headings
    are the same in every language and version of Word and WPS; their ids are not.
    """
    roles: dict[str, str] = {}
    if styles is None:
        return roles
    for node in styles.iter(f"{W}style"):
        key = node.get(f"{W}styleId", "")
        if key in _OWN_STYLES:
            roles[key] = key
        else:
            name = read_value(node, f"{W}name").lower()
            roles[key] = _ROLES_BY_NAME.get(name, "")
    roles.pop("", None)  # of a style without an id, which no paragraph can be in
    return roles


def read_characters(node: Any) -> str:  # noqa: ANN401
    """Return the text of an element of a run; "" for one that is no text.

    A line break is a line feed; a break of a page or a column is nothing.
    """
    if node.tag == f"{W}t":
        return (node.text or "").replace("\n", " ")
    if node.tag == f"{W}br" and node.get(f"{W}type", "") in {"", "textWrapping"}:
        return "\n"
    return _FIXED_CHARACTERS.get(node.tag, "")


def is_set(parent: Any, path: str) -> bool:  # noqa: ANN401
    """Tell whether a property that is on or off is on: it is there, and does not say it is off."""
    node = parent.find(path)
    return node is not None and node.get(VALUE, "1") not in _OFF


def find_look(run: Any) -> str:  # noqa: ANN401
    """Return the look of a run's characters: LEAD, BOLD or PLAIN.

    黑体 counts as bold: this program sets what its author made bold in it.
    """
    properties = run.find(f"{W}rPr")
    if properties is None:
        return PLAIN
    run_style = read_value(properties, f"{W}rStyle")
    if re.fullmatch(r"Level\dRun", run_style):
        return LEAD
    if run_style == "Font黑体":
        return BOLD
    return BOLD if is_set(properties, f"{W}b") else PLAIN


def find_seal(paragraph: Any) -> str:  # noqa: ANN401
    """Return the seal this program drew at a paragraph: 加盖, 签名章, or "" for none.

    The place of an agency's seal is drawn as a circle, that of a signature's as a rectangle.
    """
    for properties in paragraph.iter("{*}docPr"):
        if properties.get("name") != _SEAL:
            continue
        shapes = [shape.get("prst") for shape in properties.getparent().iter("{*}prstGeom")]
        return "签名章" if shapes[:1] == ["rect"] else "加盖"
    return ""


def read_picture_description(blip: Any) -> tuple[str, str]:  # noqa: ANN401
    """Return the name of a picture's file and what it shows, as far as they are said.

    ``blip`` is the reference to the file; the names stand with the elements around it.
    """
    name = alt = ""
    for ancestor in blip.iterancestors("{*}pic", "{*}inline", "{*}anchor"):
        for properties in ancestor.iterfind("{*}nvPicPr/{*}cNvPr"):
            name = properties.get("name", "")
        for properties in ancestor.iterfind("{*}docPr"):
            alt = properties.get("descr", "")
    return name, alt


def read_column_span(cell: Any) -> int:  # noqa: ANN401
    """Return how many columns a cell takes; 1 for what is no number of one or two digits."""
    return read_span(cell, f"{W}tcPr/{W}gridSpan", 1)


def read_span(node: Any, path: str, default: int) -> int:  # noqa: ANN401
    """Return a number of columns from 1 to 99 at a path; ``default`` for what is none."""
    value = read_value(node, path)
    return int(value) if re.fullmatch(r"[1-9]\d?", value, re.ASCII) else default


def read_alignment(cell: Any) -> str:  # noqa: ANN401
    """Return how a cell's first paragraph is aligned: center, right, or "" for all else."""
    value = read_value(cell, f"{W}p/{W}pPr/{W}jc")
    return _ALIGNMENTS.get(value, "")
