"""The copy of a DOCX that LibreOffice is given: nothing in it reaches beyond the file.

In: the parts of a DOCX, and what it says of its lines.  Out: the parts as LibreOffice has to be
given them.

It is held to Word's rules where it leaves them and it shows (measured in its output):

- it reads ``w:overflowPunct`` the wrong way round: turned;
- it spaces Han and Western text apart whatever ``w:autoSpaceDE`` and ``w:autoSpaceDN`` say, but not
  across a mark of no width: where the DOCX wants no space, there is one.

Left as it is: it never breaks between Han and “, nor between ” and Han.

What it would fetch or run is taken out: relationships to the outside (linked pictures, templates,
objects), fields that load something, parts of other formats, macros.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lxml import etree

from notice_gen.measure.docx_package import parse_xml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from notice_gen.measure.docx_package import Node
    from notice_gen.measure.source_text import SourceText

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CORRECTED_PARTS: Final = {"word/document.xml", "word/styles.xml"}
_OFF: Final = {"0", "false", "off"}
_ZERO_WIDTH_SPACE: Final = "\u200b"
_HAN, _WESTERN = r"[\u3400-\u9fff〇]", r"[0-9A-Za-zÀ-ɏ]"
_MEETING: Final = re.compile(f"{_HAN}{_WESTERN}|{_WESTERN}{_HAN}")
# Fields of ISO/IEC 29500-1, 17.16.5, that load something from elsewhere, or run it.
_LOADING_FIELD: Final = re.compile(
    r"\b(?:INCLUDE|LINK|DDE|IMPORT|DATABASE|RD\b|MACRO)", re.IGNORECASE
)
_LOADING_ATTRIBUTES: Final = {"src", "{urn:schemas-microsoft-com:office:office}href"}
_OUTSIDE: Final = re.compile(r"\s*(?:[a-z][a-z0-9+.-]+:|[\\/]{2})", re.IGNORECASE)
_RUNNABLE: Final = re.compile(r"vba|activex|embeddings/|\.bin$|afchunk", re.IGNORECASE)


def build_libreoffice_input(
    parts: Mapping[str, bytes], source_text: SourceText
) -> dict[str, bytes]:
    """Return the parts of a DOCX as LibreOffice is given them.

    DamagedDocx when a part cannot be read.
    """
    corrected = {}
    for name, part in parts.items():
        if _RUNNABLE.search(name):
            continue
        if name.endswith(".rels"):
            corrected[name] = _remove_outside_relationships(part)
        elif name.endswith(".xml"):
            tree = _correct_xml(part)
            if name in _CORRECTED_PARTS:
                _correct_text(tree, source_text)
            corrected[name] = _write_xml(tree)
        else:
            corrected[name] = part
    return corrected


def _remove_outside_relationships(part: bytes) -> bytes:
    """Return a part of relationships without those that lead out of the package.

    Which of them something in the text names, is not asked: LibreOffice looks at the name only,
    whatever kind of relationship stands behind it.
    """
    tree = parse_xml(part)
    for each in list(tree):
        target = each.get("Target") or ""
        if each.get("TargetMode") == "External" or _OUTSIDE.match(target):
            tree.remove(each)
    return _write_xml(tree)


def _correct_xml(part: bytes) -> Node:
    """Return a part's XML in which nothing is left that would be loaded."""
    tree = parse_xml(part)
    for node in tree.iter(f"{_W}instrText", f"{_W}delInstrText"):
        if _LOADING_FIELD.search(node.text or ""):
            node.text = ""
    for node in tree.iter(f"{_W}fldSimple"):
        if _LOADING_FIELD.search(node.get(f"{_W}instr") or ""):
            node.set(f"{_W}instr", "")
    for node in tree.iter(etree.Element):
        for name in _LOADING_ATTRIBUTES & set(node.attrib):
            del node.attrib[name]
    return tree


def _correct_text(tree: Node, source_text: SourceText) -> None:
    """Hold the text, or the styles, of a DOCX to Word's rules."""
    _invert_hanging_punctuation(tree, source_text)
    if not source_text.spaces_western:
        for paragraph in tree.iter(f"{_W}p"):
            _insert_zero_width_spaces(paragraph)


def _write_xml(tree: Node) -> bytes:
    written: bytes = etree.tostring(tree, encoding="UTF-8")
    return written


def _invert_hanging_punctuation(tree: Node, source_text: SourceText) -> None:
    """Turn what LibreOffice reads the wrong way round.

    Where the defaults say nothing, Word hangs punctuation: then what LibreOffice needs is said.
    """
    for node in tree.iter(f"{_W}overflowPunct"):
        is_off = node.get(f"{_W}val") in _OFF
        node.set(f"{_W}val", "1" if is_off else "0")
    for defaults in tree.iter(f"{_W}pPrDefault"):
        own = defaults.find(f"{_W}pPr")
        if own is not None and own.find(f"{_W}overflowPunct") is None:
            inverted = "0" if source_text.hangs_punctuation else "1"
            etree.SubElement(own, f"{_W}overflowPunct", {f"{_W}val": inverted})


def _insert_zero_width_spaces(paragraph: Node) -> None:
    """Put marks of no width where Han and Western text of a paragraph meet.

    Word may break the line there; the two may stand in different runs.
    """
    last = ""
    for node in paragraph.iter(f"{_W}t"):
        text = ""
        for character in node.text or "":
            if _MEETING.fullmatch(last + character):
                text += _ZERO_WIDTH_SPACE
            text += character
            last = character
        if text:
            node.text = text
