"""正文: its type, its paragraphs' indents, its headings' typefaces (5.2.2, 7.3.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from notice_gen.gbt9704 import AREA_LEFT, AREA_RIGHT, CHARACTER_WIDTH_MM, PARAGRAPH_INDENT, SIZE_3
from notice_gen.measure.measurement import (
    SIZE_TOLERANCE,
    Requirement,
    find_worst_row,
    measure_from_left,
)
from notice_gen.measure.report import RequirementStrength
from notice_gen.measure.typeface import count_typefaces, describe_typefaces, is_set_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from notice_gen.measure.found_elements import FoundElements, MeasuredParagraph
    from notice_gen.measure.page_content import Character
    from notice_gen.measure.report import ConformanceRow

_NORMALLY = RequirementStrength.NORMALLY
_FACE = Requirement("5.2.2", "正文", "仿宋体", _NORMALLY)
_SIZE = Requirement("5.2.2", "正文", "3 号字", _NORMALLY)
_INDENT = Requirement("7.3.3", "正文", "每个自然段左空二字，11.14 mm")
_TURNED = Requirement("7.3.3", "正文", "回行顶格")
_LEVELS: Final = (
    ("第一层标题", "“一、”用黑体", "黑体"),
    ("第二层标题", "“（一）”用楷体", "楷体"),
    ("第三层标题", "“1.”用仿宋体", "仿宋"),
    ("第四层标题", "“（1）”用仿宋体", "仿宋"),
)
_MOSTLY = 0.3  # of a paragraph's characters in its own typeface: some may be emphasised
_CENTRED = 1.5  # mm off the middle: a caption


def list_rows(elements: FoundElements) -> Iterator[ConformanceRow]:
    """Yield what is asked of the text, that of the attachments too (7.3.7)."""
    upright = [
        each for each in elements.all_paragraphs if not _is_on_landscape_page(elements, each)
    ]
    paragraphs = [each for each in upright if not _is_caption(each)]
    if not paragraphs:
        return
    yield from _check_typeface_and_size(paragraphs)
    yield find_worst_row(
        [
            _INDENT.check_length(
                PARAGRAPH_INDENT * CHARACTER_WIDTH_MM, measure_from_left(each.lines[0])
            )
            for each in paragraphs
        ]
    )
    turned = [line for each in paragraphs for line in each.lines[1:]]
    if turned:
        yield find_worst_row(
            [_TURNED.check_length(0.0, measure_from_left(line)) for line in turned]
        )
    for level in range(1, len(_LEVELS) + 1):
        yield _check_headings(level, paragraphs)


def _is_on_landscape_page(elements: FoundElements, paragraph: MeasuredParagraph) -> bool:
    return elements.paper.pages[paragraph.lines[0].page - 1].is_landscape


def _is_caption(paragraph: MeasuredParagraph) -> bool:
    """Whether a paragraph is one line in the middle of the page, as below a picture."""
    line = paragraph.lines[0]
    indent = line.left - AREA_LEFT
    off = (line.left + line.right) / 2 - (AREA_LEFT + AREA_RIGHT) / 2
    return not paragraph.lines[1:] and indent > 2.5 * CHARACTER_WIDTH_MM and abs(off) < _CENTRED


def _check_typeface_and_size(paragraphs: Sequence[MeasuredParagraph]) -> Iterator[ConformanceRow]:
    """Yield the rows of typeface and size, each with the first paragraph that is set otherwise."""
    bodies = [
        (each, _list_body_characters(each)) for each in paragraphs if _list_body_characters(each)
    ]
    if not bodies:
        return
    odd = [each for each, body in bodies if count_typefaces(body)["仿宋"] < _MOSTLY * len(body)]
    if odd:
        found = f"“{odd[0].text[:10]}”等 {len(odd)} 段用{describe_typefaces(_list_body_characters(odd[0]))}"
        yield _FACE.report_words(found, odd[0].lines[0], fits=False)
    else:
        yield _FACE.report_words("仿宋", fits=True)
    off = [each for each, _ in bodies if abs(each.lines[0].size - SIZE_3) > SIZE_TOLERANCE]
    yield _SIZE.check_type_size(SIZE_3, [each.lines[0] for each in off or paragraphs[:1]])


def _list_body_characters(paragraph: MeasuredParagraph) -> tuple[Character, ...]:
    """Return the characters of a paragraph behind its heading."""
    every = tuple(each for line in paragraph.lines for each in line.visible_characters)
    return every[len(paragraph.heading_characters) :]


def _check_headings(level: int, paragraphs: Sequence[MeasuredParagraph]) -> ConformanceRow:
    element, asks, face = _LEVELS[level - 1]
    asked = Requirement("7.3.3", element, asks, _NORMALLY)
    found = [each for each in paragraphs if each.ordinal_level == level and each.heading_characters]
    if not found:
        return asked.report_absent()
    odd = [each for each in found if not is_set_in(each.heading_characters, face)]
    if not odd:
        return asked.report_words(face, fits=True)
    text = f"“{odd[0].text[:10]}”等 {len(odd)} 处用{describe_typefaces(odd[0].heading_characters)}"
    return asked.report_words(text, odd[0].lines[0], fits=False)
