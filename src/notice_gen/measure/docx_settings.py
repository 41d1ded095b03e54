"""A DOCX, as it is written.

In: the file.  Out: ``Manuscript``.  Where text stands on the page, only a program that lays it out
can tell (``office``); here is read how it asks to be set.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from lxml import etree

from notice_gen.error import UsageError
from notice_gen.measure.source_text import CharacterFormat, SourcePage, SourcePassage, SourceText

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Node: TypeAlias = Any  # lxml comes without types

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MM_PER_TWIP: Final = 25.4 / 1440  # a twip
_LARGEST: Final = 64 << 20  # bytes of a part; far more than any notice has
_NOT_PRINTED: Final = {f"{_W}del", f"{_W}moveFrom", f"{_MC}Fallback"}
_OFF: Final = {"0", "false", "off", "none"}
_SINGLE: Final = 240.0  # twips of an automatic line
_GRID: Final = {"linesAndChars", "snapToChars"}
_CELL_UNIT: Final = 4096  # a point, in the grid's own measure


def read_docx(path: Path) -> SourceText:
    """Read a DOCX; UsageError when it is none."""
    try:
        with zipfile.ZipFile(path) as package:
            return _read_package(_DocxPackage(package, path.name))
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as mishap:
        raise UsageError(f"{path} 不是完好的 DOCX 文件。请用 Word 或 WPS 另存一份再试") from mishap


@dataclass(frozen=True, slots=True)
class _DocxPackage:
    """The parts of a package, parsed; a part that is not there is empty."""

    package: zipfile.ZipFile
    name: str

    def parse_optional_part(self, name: str) -> Node:
        if name not in self.package.namelist():
            return etree.Element("none")
        return self.parse_part(name)

    def parse_part(self, name: str) -> Node:
        if self.package.getinfo(name).file_size > _LARGEST:
            raise UsageError(f"{self.name} 里的 {name} 太大，不像是公文")
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        return etree.fromstring(self.package.read(name), parser)

    def parse_footers(self) -> Iterator[Node]:
        names = sorted(self.package.namelist())
        return (self.parse_part(name) for name in names if name.startswith("word/footer"))


def _read_package(parts: _DocxPackage) -> SourceText:
    styles = _StyleResolver(
        parts.parse_optional_part("word/styles.xml"),
        parts.parse_optional_part("word/theme/theme1.xml"),
    )
    body = parts.parse_part("word/document.xml")
    defaults = styles.resolve_paragraph_style(None)
    return SourceText(
        tuple(styles.read_passages(body)),
        tuple(each for footer in parts.parse_footers() for each in styles.read_passages(footer)),
        tuple(_read_source_page(each, styles) for each in body.iter(f"{_W}sectPr")),
        hanging=defaults.get("overflowPunct") not in _OFF,
        apart=not {defaults.get("autoSpaceDE"), defaults.get("autoSpaceDN")} <= _OFF,
    )


def _read_source_page(section: Node, styles: _StyleResolver) -> SourcePage:
    def read_length(tag: str, name: str) -> float:
        node = section.find(f"{_W}{tag}")
        return 0.0 if node is None else float(node.get(f"{_W}{name}", 0)) * _MM_PER_TWIP

    grid = section.find(f"{_W}docGrid")
    cell = None
    if grid is not None and grid.get(f"{_W}type") in _GRID:
        size = float(styles.resolve_paragraph_style(None).get("size", 20)) / 2
        cell = size + float(grid.get(f"{_W}charSpace", 0)) / _CELL_UNIT
    return SourcePage(
        read_length("pgSz", "w"),
        read_length("pgSz", "h"),
        read_length("pgMar", "top"),
        read_length("pgMar", "right"),
        read_length("pgMar", "bottom"),
        read_length("pgMar", "left"),
        cell,
    )


@dataclass(slots=True)
class _StyleResolver:
    """What the styles of a DOCX come to."""

    root: Node
    theme: Node
    _known: dict[str | None, dict[str, str]] = field(default_factory=dict)
    _nodes: dict[str, Node] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for node in self.root.iter(f"{_W}style"):
            self._nodes[node.get(f"{_W}styleId", "")] = node
            if node.get(f"{_W}type") == "paragraph" and node.get(f"{_W}default") in {"1", "true"}:
                self._nodes[""] = node

    def read_passages(self, root: Node) -> Iterator[SourcePassage]:
        """Yield the paragraphs of a part in their order, those of text boxes too."""
        for paragraph in root.iter(f"{_W}p"):
            if not any(node.tag in _NOT_PRINTED for node in paragraph.iterancestors()):
                yield self._read_passage(paragraph)

    def resolve_paragraph_style(self, name: str | None) -> dict[str, str]:
        """Return what a paragraph style comes to, by name; None: the default one."""
        if name not in self._known:
            result: dict[str, str] = {}
            for defaults in self.root.iter(f"{_W}docDefaults"):
                for node in defaults.iter(f"{_W}pPr", f"{_W}rPr"):
                    result |= self._read_properties(node)
            self._known[name] = result | self._resolve_style_chain(name or "")
        return self._known[name]

    def _resolve_style_chain(self, name: str) -> dict[str, str]:
        """Return what a style and those that it is based on say."""
        chain: list[Node] = []
        node = self._nodes.get(name)
        while node is not None and node not in chain:  # a style may not be based on itself
            chain.append(node)
            base = node.find(f"{_W}basedOn")
            node = None if base is None else self._nodes.get(base.get(f"{_W}val", ""))
        result: dict[str, str] = {}
        for node in reversed(chain):
            for tag in ("pPr", "rPr"):
                result |= self._read_properties(node.find(f"{_W}{tag}"))
        return result

    def _read_passage(self, paragraph: Node) -> SourcePassage:
        own = paragraph.find(f"{_W}pPr")
        named = None if own is None else own.find(f"{_W}pStyle")
        style = self.resolve_paragraph_style(None if named is None else named.get(f"{_W}val"))
        style = style | self._read_properties(own)
        text: list[str] = []
        looks: list[CharacterFormat] = []
        for run in _find_printed_runs(paragraph):
            printed = "".join(_read_run_text(run).split())
            text.append(printed)
            looks += [_build_character_format(self._resolve_run_style(run, style))] * len(printed)
        exact = style.get("lineRule") == "exact"
        pitch = float(style.get("line", _SINGLE)) / 20 if exact else None
        return SourcePassage("".join(text), tuple(looks), pitch)

    def _resolve_run_style(self, run: Node, style: dict[str, str]) -> dict[str, str]:
        own = run.find(f"{_W}rPr")
        if own is None:
            return style
        named = own.find(f"{_W}rStyle")
        chain = {} if named is None else self._resolve_style_chain(named.get(f"{_W}val", ""))
        return style | chain | self._read_properties(own)

    def _read_properties(self, node: Node) -> dict[str, str]:
        """Return what a w:pPr or w:rPr says that matters here, flat."""
        if node is None:
            return {}
        result: dict[str, str] = {}
        for child in node:
            name = etree.QName(child).localname if isinstance(child.tag, str) else ""
            if name == "rFonts":
                result |= self._read_fonts(child)
            elif name == "sz":
                result["size"] = child.get(f"{_W}val", "")
            elif name == "spacing" and node.tag == f"{_W}rPr":
                result["tracking"] = child.get(f"{_W}val", "0")
            elif name == "spacing":
                keys = ("line", "lineRule")
                result |= {key: child.get(f"{_W}{key}") for key in keys if child.get(f"{_W}{key}")}
            elif name in {"overflowPunct", "autoSpaceDE", "autoSpaceDN"}:
                result[name] = child.get(f"{_W}val", "1")
        return result

    def _read_fonts(self, node: Node) -> dict[str, str]:
        result = {}
        for key, name in (("han", "eastAsia"), ("western", "ascii")):
            if theme := node.get(f"{_W}{name}Theme"):
                result[key] = self._find_theme_font(theme)
            elif font := node.get(f"{_W}{name}"):
                result[key] = font
        return result

    def _find_theme_font(self, name: str) -> str:
        """Return the font a theme gives for a name such as minorEastAsia."""
        group = self.theme.find(f".//{_A}{'major' if name.startswith('major') else 'minor'}Font")
        if group is None:
            return ""
        if "EastAsia" not in name:
            return str(group.find(f"{_A}latin").get("typeface", ""))
        chinese = group.find(f"{_A}font[@script='Hans']")
        east = str(group.find(f"{_A}ea").get("typeface", ""))
        return east or ("" if chinese is None else str(chinese.get("typeface", "")))


def _find_printed_runs(paragraph: Node) -> Iterator[Node]:
    """Yield the printed runs of a paragraph, without those of text boxes anchored in it."""
    for run in paragraph.iter(f"{_W}r"):
        above = run.iterancestors()
        for node in above:
            if node.tag in _NOT_PRINTED:
                break
            if node.tag == f"{_W}p":
                if node is paragraph:
                    yield run
                break


def _read_run_text(run: Node) -> str:
    marks = {f"{_W}noBreakHyphen": "-", f"{_W}t": ""}
    found = [(node.text or "") + marks[node.tag] for node in run if node.tag in marks]
    return "".join(found)


def _build_character_format(properties: dict[str, str]) -> CharacterFormat:
    return CharacterFormat(
        float(properties.get("size") or 20) / 2,
        properties.get("han", ""),
        properties.get("western", ""),
        float(properties.get("tracking", 0)) / 20,
    )
