"""A DOCX, as it is written.

In: the file.  Out: ``SourceText``.  Where text stands on the page, only a program that lays it out
can tell (``libreoffice``); here is read how it asks to be set.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

import msgspec
from lxml import etree

from notice_gen.measure.docx_package import (
    DamagedDocx,
    build_damage_error,
    parse_number,
    parse_xml,
    read_parts,
)
from notice_gen.measure.source_text import (
    CharacterFormat,
    FormattedParagraph,
    SourcePage,
    SourceText,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

Node: TypeAlias = Any  # lxml comes without types
Properties: TypeAlias = dict[str, str]  # what is said of text, by ``_read_properties``' own names

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MM_PER_TWIP: Final = 25.4 / 1440  # a twip
_NOT_PRINTED: Final = {f"{_W}del", f"{_W}moveFrom", f"{_MC}Fallback"}
_OFF: Final = {"0", "false", "off", "none"}
_TRUE: Final = {"1", "true"}
_SWITCHES: Final = {"overflowPunct", "autoSpaceDE", "autoSpaceDN"}
_SINGLE: Final = 240.0  # twips of an automatic line
_GRID: Final = {"linesAndChars", "snapToChars"}
_CELL_UNIT: Final = 4096  # a point, in the grid's own measure


def read_docx(path: Path) -> SourceText:
    """Read a DOCX; UsageError when it is none, or damaged."""
    try:
        return _read_package(_DocxParts(read_parts(path)))
    except DamagedDocx as damage:
        raise build_damage_error(path, str(damage)) from damage


class _DocxParts(msgspec.Struct, frozen=True):
    """The parts of a package, parsed when they are asked for."""

    parts: Mapping[str, bytes]

    def parse_optional_part(self, name: str) -> Node:
        """Return a part; an empty element where there is none."""
        if name not in self.parts:
            return etree.Element("none")
        return parse_xml(self.parts[name])

    def parse_part(self, name: str) -> Node:
        """Return a part; DamagedDocx where there is none."""
        if name not in self.parts:
            raise DamagedDocx(f"里面没有 {name}")
        return parse_xml(self.parts[name])

    def parse_parts(self, start: str) -> Iterator[Node]:
        """Yield the parts whose names begin with ``start``, by their names."""
        for name in sorted(self.parts):
            if name.startswith(start):
                yield self.parse_part(name)


def _read_package(parts: _DocxParts) -> SourceText:
    """Return what the parts of a DOCX say.

    Only word/document.xml has to be there: DamagedDocx without it.
    """
    styles = _StyleResolver(
        parts.parse_optional_part("word/styles.xml"),
        parts.parse_optional_part("word/theme/theme1.xml"),
    )
    body = parts.parse_part("word/document.xml")
    defaults = styles.resolve_paragraph_style(None)
    paragraphs: list[FormattedParagraph] = []
    for header in parts.parse_parts("word/header"):  # a letter's mark stands in one
        paragraphs += styles.read_paragraphs(header)
    paragraphs += styles.read_paragraphs(body)
    footers: list[FormattedParagraph] = []
    for footer in parts.parse_parts("word/footer"):
        footers += styles.read_paragraphs(footer)
    # What is not said is as Word has it: both on. Spaces are off only when both kinds are.
    spaces = {defaults.get("autoSpaceDE"), defaults.get("autoSpaceDN")}
    return SourceText(
        tuple(paragraphs),
        tuple(footers),
        tuple(_read_source_page(each, styles) for each in body.iter(f"{_W}sectPr")),
        hangs_punctuation=defaults.get("overflowPunct") not in _OFF,
        spaces_western=not spaces <= _OFF,
    )


def _read_source_page(section: Node, styles: _StyleResolver) -> SourcePage:
    """Return the paper and margins of a ``w:sectPr``."""

    def read_length(tag: str, name: str) -> float:
        node = section.find(f"{_W}{tag}")
        if node is None:
            return 0.0
        return parse_number(node.get(f"{_W}{name}", 0), f"w:{tag} w:{name}") * _MM_PER_TWIP

    return SourcePage(
        read_length("pgSz", "w"),
        read_length("pgSz", "h"),
        read_length("pgMar", "top"),
        read_length("pgMar", "right"),
        read_length("pgMar", "bottom"),
        read_length("pgMar", "left"),
        _read_cell_width(section.find(f"{_W}docGrid"), styles),
    )


def _read_cell_width(grid: Node, styles: _StyleResolver) -> float | None:
    """Return how wide a ``w:docGrid`` makes each character, in points; None if it does not.

    That is the size of the default style, and what the grid adds to it.
    """
    if grid is None or grid.get(f"{_W}type") not in _GRID:
        return None
    size = parse_number(styles.resolve_paragraph_style(None).get("size", 20), "w:sz") / 2
    space = parse_number(grid.get(f"{_W}charSpace", 0), "w:docGrid w:charSpace")
    return size + space / _CELL_UNIT


class _StyleResolver(msgspec.Struct):
    """What the styles of a DOCX come to.

    In Word's order, the nearer one first: the run itself, its character style, the paragraph
    itself, its style and those that is based on, the document's defaults.
    """

    root: Node
    theme: Node
    _resolved: dict[str | None, Properties] = msgspec.field(default_factory=dict)
    _nodes: dict[str, Node] = msgspec.field(default_factory=dict)

    def __post_init__(self) -> None:
        for node in self.root.iter(f"{_W}style"):
            self._nodes[node.get(f"{_W}styleId", "")] = node
            if node.get(f"{_W}type") != "paragraph":
                continue
            # The default style is also found under the name of a paragraph that names none.
            if node.get(f"{_W}default") in _TRUE:
                self._nodes[""] = node

    def read_paragraphs(self, root: Node) -> Iterator[FormattedParagraph]:
        """Yield the paragraphs of a part in their order, those of text boxes too.

        A text box is written twice, for new programs and for old ones: it is read once.
        """
        for paragraph in root.iter(f"{_W}p"):
            tags = {node.tag for node in paragraph.iterancestors()}
            if tags.isdisjoint(_NOT_PRINTED):
                yield self._read_paragraph(paragraph)

    def resolve_paragraph_style(self, name: str | None) -> Properties:
        """Return what a paragraph style comes to, by name; None: the default one.

        A style that is not there says nothing beyond the document's defaults.
        """
        if name not in self._resolved:
            chain = self._resolve_style_chain(name or "")
            self._resolved[name] = self._read_defaults() | chain
        return self._resolved[name]

    def _read_defaults(self) -> Properties:
        """Return what w:docDefaults says of all text."""
        properties: Properties = {}
        for defaults in self.root.iter(f"{_W}docDefaults"):
            for node in defaults.iter(f"{_W}pPr", f"{_W}rPr"):
                properties |= self._read_properties(node)
        return properties

    def _resolve_style_chain(self, name: str) -> Properties:
        """Return what a style and those that it is based on say, itself last.

        Nothing for a name that no style has.
        """
        chain: list[Node] = []
        node = self._nodes.get(name)
        while node is not None and node not in chain:  # a style may not be based on itself
            chain.append(node)
            base = node.find(f"{_W}basedOn")
            node = None if base is None else self._nodes.get(base.get(f"{_W}val", ""))
        properties: Properties = {}
        for node in reversed(chain):
            for tag in ("pPr", "rPr"):
                properties |= self._read_properties(node.find(f"{_W}{tag}"))
        return properties

    def _read_paragraph(self, paragraph: Node) -> FormattedParagraph:
        """Return a paragraph, a format for each character that is printed and no space.

        A pitch is one only when it is exact (``w:lineRule``); twips become points.
        """
        own = paragraph.find(f"{_W}pPr")
        named = None if own is None else own.find(f"{_W}pStyle")
        style_name = None if named is None else named.get(f"{_W}val")
        style = self.resolve_paragraph_style(style_name) | self._read_properties(own)
        text: list[str] = []
        formats: list[CharacterFormat] = []
        for run in _find_printed_runs(paragraph):
            printed = "".join(_read_run_text(run).split())
            run_format = _build_character_format(self._resolve_run_style(run, style))
            text.append(printed)
            formats += [run_format] * len(printed)
        pitch = None
        if style.get("lineRule") == "exact":
            pitch = parse_number(style.get("line", _SINGLE), "w:spacing w:line") / 20
        return FormattedParagraph("".join(text), tuple(formats), pitch)

    def _resolve_run_style(self, run: Node, style: Properties) -> Properties:
        """Return what a run comes to: its paragraph's style, its own style, what it says."""
        own = run.find(f"{_W}rPr")
        if own is None:
            return style
        chain: Properties = {}
        named = own.find(f"{_W}rStyle")
        if named is not None:
            chain = self._resolve_style_chain(named.get(f"{_W}val", ""))
        return style | chain | self._read_properties(own)

    def _read_properties(self, node: Node) -> Properties:
        """Return what a w:pPr or w:rPr says that matters here, flat.

        Its keys: ``han``, ``western``, ``size`` (half points), ``tracking`` (twips), ``line``,
        ``lineRule`` and ``_SWITCHES``.
        """
        properties: Properties = {}
        if node is None:
            return properties
        for child in node:
            if not isinstance(child.tag, str):  # a comment
                continue
            name = etree.QName(child).localname
            if name == "rFonts":
                properties |= self._read_fonts(child)
            elif name == "sz":
                properties["size"] = child.get(f"{_W}val", "")
            elif name == "spacing" and node.tag == f"{_W}rPr":
                properties["tracking"] = child.get(f"{_W}val", "0")
            elif name == "spacing":
                properties |= _read_line_spacing(child)
            elif name in _SWITCHES:
                properties[name] = child.get(f"{_W}val", "1")
        return properties

    def _read_fonts(self, node: Node) -> Properties:
        """Return the fonts of a w:rFonts: what the theme gives comes before what is named."""
        fonts = {}
        for key, name in (("han", "eastAsia"), ("western", "ascii")):
            theme = node.get(f"{_W}{name}Theme")
            font = node.get(f"{_W}{name}")
            if theme:
                fonts[key] = self._find_theme_font(theme)
            elif font:
                fonts[key] = font
        return fonts

    def _find_theme_font(self, name: str) -> str:
        """Return the font a theme gives for a name such as minorEastAsia.

        Where it names no East Asian font, the one for simplified Chinese among its scripts.
        """
        kind = "major" if name.startswith("major") else "minor"
        group = self.theme.find(f".//{_A}{kind}Font")
        if group is None:
            return ""
        if "EastAsia" not in name:
            return _read_typeface(group, "latin")
        return _read_typeface(group, "ea") or _read_typeface(group, "font[@script='Hans']")


def _read_typeface(group: Node, name: str) -> str:
    """Return the font named in a theme's group; nothing where none is."""
    node = group.find(f"{_A}{name}")
    return "" if node is None else str(node.get("typeface", ""))


def _read_line_spacing(node: Node) -> Properties:
    """Return what a w:spacing of a paragraph says of its lines."""
    spacing = {}
    for key in ("line", "lineRule"):
        value = node.get(f"{_W}{key}")
        if value:
            spacing[key] = value
    return spacing


def _find_printed_runs(paragraph: Node) -> Iterator[Node]:
    """Yield the printed runs of a paragraph, without those of text boxes anchored in it.

    Those are paragraphs of their own; what has been deleted with changes tracked is not printed.
    """
    for run in paragraph.iter(f"{_W}r"):
        if _find_printing_paragraph(run) is paragraph:
            yield run


def _find_printing_paragraph(run: Node) -> Node:
    """Return the nearest paragraph a run stands in; None when it is not printed there."""
    for node in run.iterancestors():
        if node.tag in _NOT_PRINTED:
            return None
        if node.tag == f"{_W}p":
            return node
    return None


def _read_run_text(run: Node) -> str:
    """Return what a run prints, the hyphens that Word keeps as elements too."""
    text = ""
    for node in run.iterchildren(f"{_W}t", f"{_W}noBreakHyphen"):
        text += node.text or ""
        if node.tag == f"{_W}noBreakHyphen":
            text += "-"
    return text


def _build_character_format(properties: Properties) -> CharacterFormat:
    """Return properties as points and fonts; Word's own default size is 10 points."""
    return CharacterFormat(
        parse_number(properties.get("size") or 20, "w:sz") / 2,
        properties.get("han", ""),
        properties.get("western", ""),
        parse_number(properties.get("tracking", 0), "w:spacing") / 20,
    )
