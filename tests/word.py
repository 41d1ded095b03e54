"""LibreOffice as a stand-in for Word: the lines Word's rules give a DOCX.

Word cannot run here. LibreOffice 7.4 can, and lays out as Word does but for the points below. Each
is set right in the flat XML that LibreOffice itself makes of the DOCX, by what Word does or what
the DOCX says. What fits a line, and where lines and pages end, stays LibreOffice's own finding.

- It adds 0.2 em between Han and Western text whatever ``w:autoSpaceDE`` and ``w:autoSpaceDN`` say:
  turned off. A DOCX whose defaults leave them on is refused.
- It reads ``w:overflowPunct`` the wrong way round: turned about.
- It does not read ``w:noLineBreaksBefore`` and ``w:noLineBreaksAfter``: its settings get the
  characters that the DOCX names, none if it names none.
- It adds letter spacing only between the characters of a stretch of one script and one look, so
  that none is left wherever Han and digits meet; Word adds it after each character (ECMA-376,
  part 1, 17.3.2.35). Each spaced character gets the size at which it is as wide as in Word.
- It breaks Western text by Unicode's rules, which part http://a/b at the slash and never 。 from
  2022, and if its language is Chinese, anywhere. It takes “ … × ℃ and the like for Western beside
  Western text whatever ``w:hint`` says, and breaks inside ——. Marks of no width within such a
  stretch and at its edges say where Word may break by the DOCX itself, read as Microsoft documents
  it (``word_breaks``); inside a word or number none is needed.

Left as they are: it breaks between Han and U+00A0, lets U+3000 hang at the end of a line, and cuts
a Western word longer than a line elsewhere than Word.
"""

from __future__ import annotations

import os
import re
import subprocess
import zipfile
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from fontTools.ttLib import TTFont
from lxml import etree
from paper import pages
from word_breaks import BreakRules, read_break_rules

from notice_gen.measure.libreoffice_program import LibreOffice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

MAY_BREAK, MAY_NOT = "\u200b", "\u2060"
# What LibreOffice takes for Western: whatever is not surely Han, kana or full-width, with the marks
# that follow their neighbours.
_HAN = r"\s\u3001-\u30ff\u3400-\u9fff\uff01-\uff04\uff06-\uff5d\uff5f\uff60"
_EITHER = "“”‘’—…·"
STRETCH = re.compile(rf"[{_EITHER}]*[^{_HAN}{_EITHER}][^{_HAN}]*")
WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ODF: Final = "urn:oasis:names:tc:opendocument:xmlns:"
CONFIG, FO, OFFICE, STYLE, SVG, TEXT = (
    f"{{{ODF}{name}:1.0}}"
    for name in ("config", "xsl-fo-compatible", "office", "style", "svg-compatible", "text")
)
TWIPS: Final = {"pt": 20, "in": 1440, "cm": 1440 / 2.54, "mm": 1440 / 25.4}


def lines_as_word(
    docx_files: Sequence[Path], fontconfig: Path, work: Path
) -> list[list[list[str]]]:
    """Return each file's pages of lines, as Word's rules give them.

    ``fontconfig`` gives every font name in the files its face. ``work`` is an empty folder, which
    afterwards holds the PDFs read, under the files' own stems: no two may have the same.
    """
    office = Office(fontconfig, work)
    flat_files = office.convert(docx_files, "fodt")
    for docx, flat in zip(docx_files, flat_files, strict=True):
        hold(flat, read_rules(docx), office)
    return [
        [[line.text for line in page.lines] for page in pages(pdf)]
        for pdf in office.convert(flat_files, "pdf")
    ]


class Office:
    """LibreOffice with a profile of its own and the fonts of one fontconfig file."""

    def __init__(self, fontconfig: Path, work: Path) -> None:
        self.program = LibreOffice(work, fontconfig)
        self.environment = os.environ | {"FONTCONFIG_FILE": str(fontconfig.resolve())}
        self._face = cache(self._open_face)

    def convert(self, files: Sequence[Path], form: str) -> list[Path]:
        """Convert files in one call; RuntimeError if one of them does not come out."""
        results = self.program.convert_files(files, form)
        missing = [result.name for result in results if not result.is_file()]
        if missing:
            raise RuntimeError(f"LibreOffice made no {missing}")
        return results

    def advance(self, family: str, character: str) -> float:
        """Return how far a character of a font moves on, in em; 1 if the font lacks it."""
        cmap, advances, em = self._face(family)
        glyph = cmap.get(ord(character))
        return advances[glyph][0] / em if glyph else 1.0

    def _open_face(self, family: str) -> tuple[dict[int, str], dict[str, tuple[int, int]], int]:
        file, _, index = self._run(["fc-match", "-f", "%{file}|%{index}", family]).rpartition("|")
        with TTFont(file, fontNumber=int(index), lazy=True) as font:
            return font.getBestCmap(), font["hmtx"].metrics, font["head"].unitsPerEm

    def _run(self, command: list[str]) -> str:
        return subprocess.run(
            command, check=True, capture_output=True, text=True, env=self.environment, timeout=600
        ).stdout


@dataclass(frozen=True, slots=True)
class Rules:
    """What a DOCX says of all its lines: where they may break, and whether marks hang outside."""

    breaks: BreakRules
    hanging: bool

    def marks(self, text: str) -> list[str]:
        """Return for each character of a paragraph the mark that belongs before it, or nothing."""
        found = [""] * len(text)
        for stretch in STRETCH.finditer(text):
            for place in range(max(stretch.start(), 1), min(stretch.end() + 1, len(text))):
                found[place] = self._mark(text[place - 1], text[place])
        for dash in re.finditer("(?<=—)—", text):
            found[dash.start()] = self._mark("—", "—")
        return found

    def _mark(self, before: str, after: str) -> str:
        if before.isspace() or after.isspace():
            return ""
        if self.breaks.may_break(before, after):
            return MAY_BREAK
        return "" if before.isalnum() and after.isalnum() else MAY_NOT


def read_rules(docx: Path) -> Rules:
    """Read the line rules from the settings, styles and runs of a DOCX.

    ValueError if it lets Han and Western text stand apart, which LibreOffice does unlike Word, or
    does not say where its lines may break.
    """
    with zipfile.ZipFile(docx) as parts:
        styles = etree.fromstring(parts.read("word/styles.xml"))

    def on(tag: str) -> bool:
        found = styles.find(f".//{WORD}pPrDefault/{WORD}pPr/{WORD}{tag}")
        return found is None or found.get(f"{WORD}val") not in {"0", "false", "off"}

    if on("autoSpaceDE") or on("autoSpaceDN"):
        raise ValueError(f"{docx.name} leaves w:autoSpaceDE or w:autoSpaceDN on")
    return Rules(read_break_rules(docx), on("overflowPunct"))


def hold(flat: Path, rules: Rules, office: Office) -> None:
    """Hold a flat XML file to Word's rules, in place."""
    tree = etree.parse(flat)
    _set_properties(tree, rules)
    _set_forbidden(tree, rules)
    styles = Styles(tree)
    for paragraph in list(tree.iter(f"{TEXT}p", f"{TEXT}h")):
        if not any(True for _ in paragraph.iterancestors(f"{TEXT}p", f"{TEXT}h")):
            marks = iter(rules.marks(_plain(paragraph)))
            Setter(styles, office, rules.breaks.east_asian, marks).rewrite(paragraph, ())
    tree.write(flat, encoding="utf-8", xml_declaration=True)


def _set_properties(tree: Any, rules: Rules) -> None:  # noqa: ANN401 - lxml has no types
    wrap = ("simple", "hanging")
    for style in tree.iter(f"{STYLE}default-style", f"{STYLE}style"):
        for properties in style:
            values = properties.attrib
            if f"{STYLE}text-autospace" in values:
                values[f"{STYLE}text-autospace"] = "none"
            if f"{STYLE}punctuation-wrap" in values:
                default = style.tag == f"{STYLE}default-style"
                read = values[f"{STYLE}punctuation-wrap"] == "hanging"
                values[f"{STYLE}punctuation-wrap"] = wrap[rules.hanging if default else not read]
            if f"{FO}language" in values:
                values[f"{FO}language"], values[f"{FO}country"] = "en", "US"


def _set_forbidden(tree: Any, rules: Rules) -> None:  # noqa: ANN401
    """State the DOCX's own characters; a mark is one of them, so that no break slips beside it."""
    texts = {
        "Language": "zh",
        "Country": "CN",
        "Variant": "",
        "BeginLine": rules.breaks.not_at_start + MAY_NOT,
        "EndLine": rules.breaks.not_at_end + MAY_NOT,
    }
    settings = tree.find(f".//{CONFIG}config-item-set[@{CONFIG}name='ooo:configuration-settings']")
    table = etree.SubElement(
        settings, f"{CONFIG}config-item-map-indexed", {f"{CONFIG}name": "ForbiddenCharacters"}
    )
    entry = etree.SubElement(table, f"{CONFIG}config-item-map-entry")
    for name, text in texts.items():
        about = {f"{CONFIG}name": name, f"{CONFIG}type": "string"}
        etree.SubElement(entry, f"{CONFIG}config-item", about).text = text


Names: TypeAlias = tuple[tuple[str, str], ...]  # styles around a text: family and name


class Look(NamedTuple):
    """How a stretch of text is set: size and spacing in twips, for Han and Western the family."""

    size: int
    spacing: int
    scale: float
    han: str
    western: str


class Styles:
    """The styles of a flat XML file."""

    def __init__(self, tree: Any) -> None:  # noqa: ANN401
        self._automatic = tree.find(f".//{OFFICE}automatic-styles")
        self._named = {
            (style.get(f"{STYLE}family"), style.get(f"{STYLE}name")): style
            for style in tree.iter(f"{STYLE}style")
        }
        self._default = tree.find(f".//{STYLE}default-style[@{STYLE}family='paragraph']")
        self._families = {
            face.get(f"{STYLE}name"): face.get(f"{SVG}font-family").strip("'")
            for face in tree.iter(f"{STYLE}font-face")
        }
        self._made = 0
        self.look = cache(self._look)
        self.sized = cache(self._sized)

    def _look(self, names: Names) -> Look:
        """Return the look of text within the named styles, the outermost first."""

        def value(key: str, default: str) -> str:
            for name in reversed(names):
                style = self._named.get(name)
                while style is not None:
                    properties = style.find(f"{STYLE}text-properties")
                    if properties is not None and key in properties.attrib:
                        return str(properties.get(key))
                    style = self._named.get((name[0], style.get(f"{STYLE}parent-style-name")))
            properties = self._default.find(f"{STYLE}text-properties")
            return str(properties.get(key, default))

        return Look(
            _twips(value(f"{FO}font-size", "12pt")),
            _twips(value(f"{FO}letter-spacing", "normal")),
            int(value(f"{STYLE}text-scale", "100%").rstrip("%")) / 100,
            self._families.get(value(f"{STYLE}font-name-asian", ""), ""),
            self._families.get(value(f"{STYLE}font-name", ""), ""),
        )

    def _sized(self, names: Names, size: int) -> str:
        """Return the name of a style like the named ones, in one size (twips) and unspaced.

        What the file says of single stretches is said again: LibreOffice takes the innermost only.
        """
        self._made += 1
        name = f"held{self._made}"
        look: dict[str, str] = {}
        for inner in names:
            style = self._named.get(inner)
            if inner[0] == "text" and style is not None and style.getparent() is self._automatic:
                for properties in style.iter(f"{STYLE}text-properties"):
                    look |= properties.attrib
        look |= dict.fromkeys((f"{FO}font-size", f"{STYLE}font-size-asian"), f"{size / 20:.2f}pt")
        look[f"{FO}letter-spacing"] = "normal"
        about = {f"{STYLE}name": name, f"{STYLE}family": "text"}
        style = etree.SubElement(self._automatic, f"{STYLE}style", about)
        etree.SubElement(style, f"{STYLE}text-properties", look)
        return name


def _twips(length: str) -> int:
    if length == "normal":
        return 0
    return round(float(length[:-2]) * TWIPS[length[-2:]])


_SPACES: Final = frozenset(f"{TEXT}{name}" for name in ("s", "tab", "line-break"))


def _plain(element: Any) -> str:  # noqa: ANN401
    """Return the text of a paragraph or span, a space for whatever holds its place."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == f"{TEXT}span":
            parts.append(_plain(child))
        elif child.tag in _SPACES:
            parts.append(" ")
        parts.append(child.tail or "")
    return "".join(parts)


@dataclass(frozen=True, slots=True)
class Setter:
    """Sets one paragraph anew: marks between its characters, sizes instead of spacing."""

    styles: Styles
    office: Office
    east_asian: frozenset[str]
    marks: Iterator[str]

    def rewrite(self, element: Any, outer: Names) -> None:  # noqa: ANN401
        """Rewrite the text of a paragraph or span, and of the spans in it."""
        family = "text" if element.tag == f"{TEXT}span" else "paragraph"
        names = (*outer, (family, element.get(f"{TEXT}style-name", "")))
        children, text = list(element), element.text
        element.text = None
        element[:] = []
        self._put(element, text, names)
        for child in children:
            tail, child.tail = child.tail, None
            element.append(child)
            if child.tag == f"{TEXT}span":
                self.rewrite(child, names)
            elif child.tag in _SPACES:
                next(self.marks)
            self._put(element, tail, names)

    def _put(self, parent: Any, text: str | None, names: Names) -> None:  # noqa: ANN401
        look = self.styles.look(names)
        for size, characters in groupby(text or "", key=lambda c: self._size(c, look)):
            about = {f"{TEXT}style-name": self.styles.sized(names, size)} if size else {}
            piece = etree.SubElement(parent, f"{TEXT}span", about)
            piece.text = "".join(next(self.marks) + character for character in characters)

    def _size(self, character: str, look: Look) -> int:
        """Return the size at which a character is as wide unspaced as it is spaced; 0: as it is."""
        family = look.han if character in self.east_asian else look.western
        advance = self.office.advance(family, character) * look.scale
        return round(look.size + look.spacing / advance) if look.spacing and advance else 0
