"""Ways to break a DOCX: each returns what makes one change to it."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

Node: TypeAlias = Any  # lxml comes without types
Change: TypeAlias = "Callable[[Docx], None]"
W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_LOOKED_AT: Final = re.compile(r"word/(document|styles|footer\d)\.xml")


class Docx:
    """A DOCX being broken: its parts, and what in them has a style's name."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        names = [name for name in self.parts if _LOOKED_AT.fullmatch(name)]
        self.trees = {name: etree.fromstring(self.parts[name]) for name in names}
        self.body = self.trees["word/document.xml"][0]

    def style(self, name: str) -> Node:
        """Return a style by the name Word shows."""
        styles = self.trees["word/styles.xml"].iter(f"{W}style")
        return next(each for each in styles if each.find(f"{W}name").get(f"{W}val") == name)

    def paragraphs(self, name: str) -> list[Node]:
        """Return the paragraphs of the text in a style; there must be some."""
        wanted = self.style(name).get(f"{W}styleId")
        found = [
            each
            for each in self.body.iter(f"{W}p")
            if each.find(f"{W}pPr/{W}pStyle[@{W}val='{wanted}']") is not None
        ]
        assert found, f"no paragraph is in the style {name}"
        return found

    def everywhere(self, tag: str) -> Iterator[Node]:
        """Yield the elements of a name in all parts."""
        return (each for tree in self.trees.values() for each in tree.iter(f"{W}{tag}"))

    def save(self, path: Path) -> None:
        """Write the file; something must have been changed."""
        changed = {name: etree.tostring(tree) for name, tree in self.trees.items()}
        before = {name: etree.tostring(etree.fromstring(self.parts[name])) for name in changed}
        assert changed != before, "nothing was changed"
        with zipfile.ZipFile(path, "w") as package:
            for name, part in (self.parts | changed).items():
                package.writestr(name, part)


def _put(node: Node, tag: str, **values: object) -> None:
    """Set attributes of a node's child, made if it is not there."""
    child = node.find(f"{W}{tag}")
    if child is None:
        child = etree.SubElement(node, f"{W}{tag}")
    for key, value in values.items():
        child.set(f"{W}{key}", str(value))


def look(name: str, tag: str, **values: object) -> Change:
    """Change how the characters of a style look."""
    return lambda docx: _put(docx.style(name).find(f"{W}rPr"), tag, **values)


def face(name: str, font: str) -> Change:
    """Give a style another font."""
    return look(name, "rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font)


def size(name: str, half_points: int) -> Change:
    """Give a style another type size."""
    return look(name, "sz", val=half_points)


def setting(name: str, tag: str, **values: object) -> Change:
    """Change how all paragraphs of a style are set."""
    return lambda docx: _put(docx.style(name).find(f"{W}pPr"), tag, **values)


def place(name: str, tag: str, at: int = 0, **values: object) -> Change:
    """Change how one paragraph of a style is set."""
    return lambda docx: _put(docx.paragraphs(name)[at].find(f"{W}pPr"), tag, **values)


def run(name: str, tag: str, **values: object) -> Change:
    """Change how the runs of a style's first paragraph look."""

    def change(docx: Docx) -> None:
        for each in docx.paragraphs(name)[0].iter(f"{W}r"):
            if each.find(f"{W}rPr") is None:
                each.insert(0, etree.Element(f"{W}rPr"))
            _put(each.find(f"{W}rPr"), tag, **values)

    return change


def reword(name: str, old: str, new: str) -> Change:
    """Change the wording of the first paragraph of a style that has it."""

    def change(docx: Docx) -> None:
        texts = [text for each in docx.paragraphs(name) for text in each.iter(f"{W}t")]
        text = next(each for each in texts if old in each.text)
        text.text = text.text.replace(old, new)

    return change


def margins(**shifts: int) -> Change:
    """Move margins, in twips."""

    def change(docx: Docx) -> None:
        for node in docx.body.iter(f"{W}pgMar"):
            for side, shift in shifts.items():
                node.set(f"{W}{side}", str(int(node.get(f"{W}{side}")) + shift))

    return change


def everywhere(tag: str, key: str, old: str, new: str) -> Change:
    """Change a value wherever it is set."""

    def change(docx: Docx) -> None:
        for node in docx.everywhere(tag):
            if node.get(f"{W}{key}") == old:
                node.set(f"{W}{key}", new)

    return change


def without(name: str, tag: str) -> Change:
    """Take a property from all paragraphs of a style."""

    def change(docx: Docx) -> None:
        for paragraph in docx.paragraphs(name):
            for node in paragraph.find(f"{W}pPr").findall(f"{W}{tag}"):
                node.getparent().remove(node)

    return change


def moved_before(name: str, other: str) -> Change:
    """Put the first paragraph of a style before the first of another."""
    return lambda docx: docx.paragraphs(other)[0].addprevious(docx.paragraphs(name)[0])


def seal_lowered(twips: int) -> Change:
    """Move the drawings anchored in the text down."""

    def change(docx: Docx) -> None:
        for node in docx.body.iter(f"{WP}positionV"):
            offset = node.find(f"{WP}posOffset")
            offset.text = str(int(offset.text) + 635 * twips)

    return change


def sideways(docx: Docx) -> None:
    """Turn the paper."""
    for section in docx.body.iter(f"{W}sectPr"):
        _put(section, "pgSz", w=16838, h=11906, orient="landscape")


def footers_swapped(docx: Docx) -> None:
    """Put odd pages' numbers on the left and even pages' on the right."""
    other = {"default": "even", "even": "default"}
    for node in docx.body.iter(f"{W}footerReference"):
        node.set(f"{W}type", other[node.get(f"{W}type")])


def footers_gone(docx: Docx) -> None:
    """Take the page numbers away."""
    for node in list(docx.body.iter(f"{W}footerReference")):
        node.getparent().remove(node)


def dashes_gone(docx: Docx) -> None:
    """Leave only the digits of the page numbers."""
    for name, tree in docx.trees.items():
        for text in tree.iter(f"{W}t") if "footer" in name else ():
            text.text = text.text.replace("—", "")


def imprint_early(docx: Docx) -> None:
    """Move the imprint before the first attachment."""
    docx.paragraphs("附件")[0].addprevious(_imprint(docx))


def imprint_raised(docx: Docx) -> None:
    """Move the imprint up by 3 mm."""
    height = list(_imprint(docx).iter(f"{W}trHeight"))[-1]
    height.set(f"{W}val", str(int(height.get(f"{W}val")) + 170))


def imprint_without_rules(docx: Docx) -> None:
    """Take the rules of the imprint away."""
    for borders in list(_imprint(docx).iter(f"{W}tcBorders")):
        borders.getparent().remove(borders)


def _imprint(docx: Docx) -> Node:
    """Return the table that the imprint is."""
    (table,) = [each.getparent().getparent() for each in docx.body.iter(f"{W}tblpPr")]
    return table


def mark_aside(docx: Docx) -> None:
    """Make the mark narrow and put it at the left."""
    run("发文机关标志", "w", val=50)(docx)
    setting("发文机关标志", "jc", val="left")(docx)


def title_squared(docx: Docx) -> None:
    """Make the title's lines equally long."""
    first, second = (next(each.iter(f"{W}t")) for each in docx.paragraphs("公文标题")[:2])
    first.text = second.text
