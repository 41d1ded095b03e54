"""What a sheet has beside its cells: remarks, words in drawings, charts, pictures, page heads.

In: a package and the name of a worksheet's part.  Out: ``SheetNote``s.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from notice_gen.foreign_file.node_texts import join_chart_words, join_texts
from notice_gen.foreign_file.sheet import SheetNote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from notice_gen.foreign_file.zip_archive import SourcePackage

_COMMENTS: Final = re.compile(r"xl/(?:.*/)?comments?\d*\.xml")
_DRAWING: Final = re.compile(r"xl/drawings/drawing\d*\.xml")
_CHART: Final = re.compile(r"xl/charts/chart\d*\.xml")
_ANCHORS: Final = ("{*}twoCellAnchor", "{*}oneCellAnchor", "{*}absoluteAnchor")
_PICTURE_NAME: Final = "*[local-name()='nvPicPr']/*[local-name()='cNvPr']/@name"
_HEAD_CODES: Final = re.compile(r'&(?:"[^"]*"|\d+|K[0-9A-Fa-f]{6}|&|[A-Za-z])')


def list_notes(package: SourcePackage, part: str, root: Any) -> Iterator[SheetNote]:  # noqa: ANN401
    """Yield what a worksheet has beside its cells; ``root`` is its XML."""
    for node in root.iterfind("{*}headerFooter/*"):
        words = _HEAD_CODES.sub("", node.text or "").strip()
        if re.search(r"\w", words):
            yield SheetNote("", words, "", "页眉页脚")
    for target in package.read_relationships(part).values():
        if _COMMENTS.fullmatch(target):
            yield from _list_comments(package, target)
        elif _DRAWING.fullmatch(target):
            yield from _list_drawn(package, target)
            yield from _list_charts(package, target)


def _list_comments(package: SourcePackage, part: str) -> Iterator[SheetNote]:
    """Yield the remarks on cells."""
    for node in package.iterate_nodes(part, "{*}comment"):
        yield SheetNote(node.get("ref", ""), join_texts(node.iter("{*}t")), "", "批注")


def _list_drawn(package: SourcePackage, part: str) -> Iterator[SheetNote]:
    """Yield the words of shapes, and the pictures by their names."""
    for anchor in package.iterate_nodes(part, *_ANCHORS):
        words = join_texts(anchor.iter("{*}t"))
        if words.strip():
            yield SheetNote("", words, "", "图形里的文字")
        for picture in anchor.iter("{*}pic"):
            name = "".join(picture.xpath(_PICTURE_NAME)) or "图片"
            yield SheetNote("", "", f"［{name}］", "图片")


def _list_charts(package: SourcePackage, part: str) -> Iterator[SheetNote]:
    """Yield the words of charts; a chart without any is named as one."""
    for target in filter(_CHART.fullmatch, package.read_relationships(part).values()):
        for chart in package.iterate_nodes(target, "{*}chartSpace"):
            words = join_chart_words(chart)
            yield SheetNote("", words, "" if words else "［图表］", "图表")
