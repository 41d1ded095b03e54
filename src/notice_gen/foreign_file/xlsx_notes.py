"""What a sheet has beside its cells: remarks, words in drawings, charts, pictures, page heads.

In: a package and the name of a worksheet's part.  Out: ``SheetNote``s.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from notice_gen.foreign_file.sheet import SheetNote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.foreign_file.zip_archive import SourcePackage

_COMMENTS: Final = re.compile(r"xl/(?:.*/)?comments?\d*\.xml")
_DRAWING: Final = re.compile(r"xl/drawings/drawing\d*\.xml")
_CHART: Final = re.compile(r"xl/charts/chart\d*\.xml")
_HEAD_CODES: Final = re.compile(r'&(?:"[^"]*"|\d+|K[0-9A-Fa-f]{6}|&|[A-Za-z])')


def list_notes(package: SourcePackage, part: str, root: Any) -> Iterator[SheetNote]:  # noqa: ANN401
    """Yield what a worksheet has beside its cells; ``root`` is its XML."""
    for node in root.iterfind("{*}headerFooter/*"):
        words = _HEAD_CODES.sub("", node.text or "").strip()
        if re.search(r"\w", words):
            yield SheetNote("", words, "", "页眉页脚")
    for target in package.read_relationships(part).values():
        if _COMMENTS.fullmatch(target):
            yield from _list_comments(package.read_xml(target))
        elif _DRAWING.fullmatch(target):
            yield from _list_drawn(package, target)


def _list_comments(root: Any | None) -> Iterator[SheetNote]:  # noqa: ANN401
    """Yield the remarks on cells."""
    for node in root.iter("{*}comment") if root is not None else ():
        words = "".join(text.text or "" for text in node.iter("{*}t"))
        yield SheetNote(node.get("ref", ""), words, "", "批注")


def _list_drawn(package: SourcePackage, part: str) -> Iterator[SheetNote]:
    """Yield the words of shapes and charts, and the pictures by their names."""
    root = package.read_xml(part)
    for node in root if root is not None else ():
        words = "".join(text.text or "" for text in node.iter("{*}t"))
        if words.strip():
            yield SheetNote("", words, "", "图形里的文字")
        for picture in node.iter("{*}pic"):
            named = picture.find("{*}nvPicPr/{*}cNvPr")
            name = "" if named is None else named.get("name", "")
            yield SheetNote("", "", f"［{name or '图片'}］", "图片")
    for target in package.read_relationships(part).values():
        chart = package.read_xml(target) if _CHART.fullmatch(target) else None
        if chart is None:
            continue
        words = "".join(read_chart_words(chart))
        yield SheetNote("", words, "" if words else "［图表］", "图表")


def read_chart_words(chart: Any) -> Iterator[str]:  # noqa: ANN401
    """Yield the words of a chart: its titles, and the names of what it shows."""
    for node in chart.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}t"):
        yield node.text or ""
    for cached in chart.iter("{*}strCache"):
        for node in cached.iter("{*}v"):
            yield node.text or ""
