"""正文: its type, its paragraphs' indents, its headings' typefaces (5.2.2, 7.3.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from notice_gen.gbt9704 import AREA_LEFT, AREA_RIGHT, CELL, PARAGRAPH_INDENT, SIZE_3
from notice_gen.measure.gauge import SIZE_TOLERANCE, Asked, from_left, worst
from notice_gen.measure.report import Strength
from notice_gen.measure.typeface import classes, described, is_set_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from notice_gen.measure.element import Elements, Paragraph
    from notice_gen.measure.paper import Character
    from notice_gen.measure.report import Row

_NORMALLY = Strength.NORMALLY
_FACE = Asked("5.2.2", "正文", "仿宋体", _NORMALLY)
_SIZE = Asked("5.2.2", "正文", "3 号字", _NORMALLY)
_INDENT = Asked("7.3.3", "正文", "每个自然段左空二字，11.14 mm")
_TURNED = Asked("7.3.3", "正文", "回行顶格")
_LEVELS: Final = (
    ("第一层标题", "“一、”用黑体", "黑体"),
    ("第二层标题", "“（一）”用楷体", "楷体"),
    ("第三层标题", "“1.”用仿宋体", "仿宋"),
    ("第四层标题", "“（1）”用仿宋体", "仿宋"),
)
_MOSTLY = 0.3  # of a paragraph's characters in its own typeface: some may be emphasised
_CENTRED = 1.5  # mm off the middle: a caption


def rows(elements: Elements) -> Iterator[Row]:
    """Yield what is asked of the text, that of the attachments too (7.3.7)."""
    upright = [each for each in elements.every_paragraph if not _sideways(elements, each)]
    paragraphs = [each for each in upright if not _is_caption(each)]
    if not paragraphs:
        return
    yield from _type(paragraphs)
    yield worst(
        [_INDENT.length(PARAGRAPH_INDENT * CELL, from_left(each.lines[0])) for each in paragraphs]
    )
    turned = [line for each in paragraphs for line in each.lines[1:]]
    if turned:
        yield worst([_TURNED.length(0.0, from_left(line)) for line in turned])
    for level in range(1, len(_LEVELS) + 1):
        yield _headings(level, paragraphs)


def _sideways(elements: Elements, paragraph: Paragraph) -> bool:
    return elements.paper.pages[paragraph.lines[0].page - 1].is_landscape


def _is_caption(paragraph: Paragraph) -> bool:
    """Whether a paragraph is one line in the middle of the page, as below a picture."""
    line = paragraph.lines[0]
    indent = line.left - AREA_LEFT
    off = (line.left + line.right) / 2 - (AREA_LEFT + AREA_RIGHT) / 2
    return not paragraph.lines[1:] and indent > 2.5 * CELL and abs(off) < _CENTRED


def _type(paragraphs: Sequence[Paragraph]) -> Iterator[Row]:
    """Yield the rows of typeface and size, each with the first paragraph that is set otherwise."""
    bodies = [(each, _body(each)) for each in paragraphs if _body(each)]
    if not bodies:
        return
    odd = [each for each, body in bodies if classes(body)["仿宋"] < _MOSTLY * len(body)]
    if odd:
        found = f"“{odd[0].text[:10]}”等 {len(odd)} 段用{described(_body(odd[0]))}"
        yield _FACE.words(found, odd[0].lines[0], fits=False)
    else:
        yield _FACE.words("仿宋", fits=True)
    off = [each for each, _ in bodies if abs(each.lines[0].size - SIZE_3) > SIZE_TOLERANCE]
    yield _SIZE.size(SIZE_3, [each.lines[0] for each in off or paragraphs[:1]])


def _body(paragraph: Paragraph) -> tuple[Character, ...]:
    """Return the characters of a paragraph behind its heading."""
    every = tuple(each for line in paragraph.lines for each in line.visible)
    return every[len(paragraph.heading) :]


def _headings(level: int, paragraphs: Sequence[Paragraph]) -> Row:
    element, asks, face = _LEVELS[level - 1]
    asked = Asked("7.3.3", element, asks, _NORMALLY)
    found = [each for each in paragraphs if each.level == level and each.heading]
    if not found:
        return asked.absent()
    odd = [each for each in found if not is_set_in(each.heading, face)]
    if not odd:
        return asked.words(face, fits=True)
    text = f"“{odd[0].text[:10]}”等 {len(odd)} 处用{described(odd[0].heading)}"
    return asked.words(text, odd[0].lines[0], fits=False)
